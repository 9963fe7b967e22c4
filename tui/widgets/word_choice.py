"""One word out of a closed list: typed by its first letters, turned by arrows, or clicked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.shown import Part, line, lines
from tui.widgets.columns import fit

TYPING_S = 1.0
"""Letters typed closer together than this belong to one word."""
GAP = "   "


@dataclass(frozen=True, slots=True)
class Option:
    """``value`` is kept, ``label`` shown; ``key`` is what typed letters are compared with."""

    value: str
    label: str
    key: str = ""
    mark: Content | None = None

    @property
    def typed(self) -> str:
        return (self.key or self.label).lower()

    @property
    def width(self) -> int:
        return cell_len(self.label) + (self.mark.cell_length + 1 if self.mark else 0)


class WordChoice(Widget, can_focus=True):
    """Shows the chosen word; with the focus all of them. ``""`` = nothing chosen yet."""

    DEFAULT_CSS = """
    WordChoice { width: 1fr; height: auto; background: $paper; color: $ink; }
    WordChoice:focus { background: $raised; }
    """

    class Changed(Message):
        """Another word was chosen."""

    class Entered(Message):
        """Enter: on to the next field."""

    def __init__(self, options: tuple[Option, ...], value: str = "", *, hint: str = "") -> None:
        super().__init__()
        self.options, self.value, self.hint = options, value, hint
        self.usual = value
        self._typed, self._typed_at, self._before = "", -TYPING_S, value
        self.clock: Callable[[], float] = time.monotonic
        self._places: list[tuple[int, int, int, Option]] = []

    def show(self, value: str) -> None:
        """Put a word in without saying so."""
        self.value = value
        self.refresh(layout=True)

    def choose(self, value: str) -> None:
        """A person chose."""
        if value != self.value:
            self.show(value)
            self.post_message(self.Changed())

    @property
    def chosen(self) -> Option | None:
        return next((one for one in self.options if one.value == self.value), None)

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width)) if self.has_focus else 1

    def render(self) -> Content:
        if not self.has_focus:
            self._places = []
            return self._drawn(self.chosen) if self.chosen else line((self.hint, "$soft"))
        rows = self._rows(self.content_size.width)
        self._places = []
        drawn = []
        for y, row in enumerate(rows):
            parts: list[Part] = []
            x = 0
            for option in row:
                self._places.append((y, x, x + option.width, option))
                x += option.width + len(GAP)
                parts += [self._drawn(option), GAP]
            drawn.append(line(*parts[:-1]))
        return lines(drawn)

    def _drawn(self, option: Option) -> Content:
        content = self._styled(option)
        width = self.content_size.width
        if width < 2 or content.cell_length <= width:
            return content
        return line(content.truncate(width - 1), ("…", "$soft"))

    def _styled(self, option: Option) -> Content:
        style = "$ink"
        if self.has_focus:
            style = "bold $ink on $chosen" if option is self.chosen else "$soft"
        room = max(1, self.content_size.width - (option.mark.cell_length + 1 if option.mark else 0))
        label = fit(option.label, min(room, cell_len(option.label)))
        if option.mark is None:
            return line((label, style))
        return line(option.mark, " ", (label, style))

    def _rows(self, width: int) -> list[list[Option]]:
        rows: list[list[Option]] = [[]]
        left = width
        for option in self.options:
            if rows[-1] and option.width > left:
                rows.append([])
                left = width
            rows[-1].append(option)
            left -= option.width + len(GAP)
        return rows

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._typed_at = -TYPING_S
        self.refresh(layout=True)

    # Choosing.

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        if event.key == "space" and self.clock() - self._typed_at <= TYPING_S:
            self._letter(" ")
        elif event.key in ("left", "right", "space"):
            self._turn(-1 if event.key == "left" else 1)
        elif event.key in ("down", "up"):
            self.screen.focus_next() if event.key == "down" else self.screen.focus_previous()
        elif event.key == "enter":
            self.post_message(self.Entered())
        elif event.key in ("backspace", "delete"):
            self._typed_at = -TYPING_S
            self.choose(self.usual)
        elif event.is_printable and event.character:
            self._letter(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _turn(self, by: int) -> None:
        values = [one.value for one in self.options]
        at = values.index(self.value) if self.value in values else (-1 if by > 0 else 0)
        self.choose(values[(at + by) % len(values)])

    def _letter(self, letter: str) -> None:
        """A run of letters is one word, the same letter again the next word of that letter.

        A run that begins no word was meant for another field: what stood before it stands again.
        """
        now = self.clock()
        if now - self._typed_at > TYPING_S:
            if not self._beginning(letter.lower()):
                return
            self._typed, self._before = "", self.value
        self._typed, self._typed_at = self._typed + letter.lower(), now
        again = len(set(self._typed)) == 1
        fitting = self._beginning(self._typed[0] if again else self._typed)
        if not fitting:
            self.choose(self._before)
        elif again and self.chosen in fitting:
            self.choose(fitting[(fitting.index(self.chosen) + 1) % len(fitting)].value)
        elif self.chosen not in fitting:
            self.choose(fitting[0].value)

    def _beginning(self, typed: str) -> list[Option]:
        return [one for one in self.options if one.typed.startswith(typed)]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for y, start, end, option in self._places:
            if offset.y == y and start <= offset.x < end:
                self.choose(option.value)
