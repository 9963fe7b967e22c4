"""What could be meant by the letters typed so far; lies over the form, takes no room in it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from tui.key_words import with_keys
from tui.shown import Part, line, lines
from tui.widgets.columns import fit

MOST = 8
ASKED = 60
"""Names to ask for: the list shows the first and says how many more there are."""
WIDTH = 64


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text`` goes into the field when taken; ``aside`` helps to choose; ``means`` is what it stands for."""

    text: str
    aside: str = ""
    mark: Content | None = None
    means: str = ""


class Suggestions(Widget):
    """Down and Up move, Escape keeps what was typed; Enter and Tab take ``chosen``, the form sees to that."""

    DEFAULT_CSS = """
    Suggestions {
        layer: top; display: none; height: auto; background: $raised; color: $ink;
        border-left: thick $accent; padding: 0 1 0 0;
    }
    Suggestions.-open { display: block; }
    """

    class Clicked(Message):
        """A person clicked one."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    def __init__(self) -> None:
        super().__init__()
        self.name_of_field = ""
        self.items: tuple[Suggestion, ...] = ()
        self.at = 0
        self.further = 0
        """How many more begin so."""

    @property
    def is_open(self) -> bool:
        return bool(self.items)

    def open(self, name: str, items: tuple[Suggestion, ...], field: Region) -> None:
        """Show ``items`` under the field (its region on the screen), or above it near the lower end."""
        self.name_of_field, self.items, self.at = name, items[:MOST], 0
        self.further = len(items) - len(self.items)
        if not self.items:
            self.close()
            return
        self.place(field)
        self.add_class("-open")
        self.refresh(layout=True)

    def place(self, field: Region) -> None:
        """Lie at the field where it is now."""
        height = len(self.items) + 1 + bool(self.further)
        below = field.bottom + height <= self.screen.size.height - 3
        self.styles.width = min(WIDTH, self.screen.size.width - field.x)
        self.styles.offset = (max(0, field.x - 1), field.bottom if below else max(0, field.y - height))

    def close(self) -> None:
        self.items = ()
        self.remove_class("-open")

    def take_key(self, name: str, key: str) -> bool:
        """Use up ``key`` pressed in the field ``name``; whether it meant something here."""
        if not self.is_open or name != self.name_of_field:
            return False
        if key in ("down", "up"):
            self.at = max(0, min(self.at + (1 if key == "down" else -1), len(self.items) - 1))
            self.refresh()
        elif key == "escape":
            self.close()
        else:
            return False
        return True

    @property
    def chosen(self) -> Suggestion:
        """The one under the mark; only while it is open."""
        return self.items[self.at]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self.items):
            self.post_message(self.Clicked(self.items[offset.y]))

    def render(self) -> Content:
        width = self.content_size.width
        rows = [self._row(one, at == self.at, width) for at, one in enumerate(self.items)]
        if self.further:
            more = f"{self.further} more" if self.further < ASKED - MOST else "many more"
            rows.append(line((fit(f" … and {more}, type on", width), "$soft")))
        rows.append(line((fit(with_keys(" Enter takes it · {back} keeps what you typed"), width), "$soft")))
        return lines(rows)

    def _row(self, one: Suggestion, is_at: bool, width: int) -> Content:
        back = " on $chosen" if is_at else ""
        parts: list[Part] = [one.mark or ("", ""), (" ", back.strip())]
        left = width - (one.mark.cell_length if one.mark else 0) - 1
        text = fit(one.text, min(cell_len(one.text), left))
        left -= cell_len(text)
        parts.append((text, f"{'bold ' if is_at else ''}$ink{back}"))
        parts.append((fit(f"  {one.aside}" if one.aside else "", max(left, 0)), f"$soft{back}"))
        return line(*parts)
