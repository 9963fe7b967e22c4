"""A line to type into: drawn safely, takes a paste of several lines whole, says when one is too long.

Ctrl+Z takes back what was typed a word at a time, or pasted, cleared or taken from a list; Ctrl+Y does it
again. Text wider than the field shows by an ellipsis that there is more.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from factcheck.safe import clean_line
from tui.messages import PasteRefused

MOST_UNDONE = 99
MORE = "…"
SURROUND = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


class PastedLine(Input):
    """An input that takes a paste of several lines as one line, whole, or not at all (``limit``)."""

    limit = 2_000

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = " ".join(part for line in event.text.splitlines() if (part := line.strip(SURROUND)))
        if len(text) > self.limit:
            self.post_message(PasteRefused(len(text), self.limit))
            return
        self.replace(text, *sorted(self.selection))


class LineField(PastedLine):
    """One line. ``takes_key(name)`` may use up a key first (an open list of suggestions does)."""

    DEFAULT_CSS = """
    LineField { width: 1fr; background: $paper; color: $ink; }
    LineField:focus { background: $raised; background-tint: $paper 0%; }
    """

    def __init__(
        self, *, hint: str = "", limit: int = 2_000, takes_key: Callable[[str], bool] | None = None
    ) -> None:
        super().__init__(placeholder=hint, compact=True, select_on_focus=False)
        self.limit = limit
        self.takes_key = takes_key or (lambda key: False)
        self.cursor_blink = False
        self._initial_value = False  # or the first paste would not be scrolled to its end
        self._done: list[str] = []
        self._undone: list[str] = []
        self._is_undoing = False

    @property
    def _value(self) -> Text:
        """What is drawn: sign for sign as long as the value, so the cursor stands where it belongs."""
        drawn = clean_line(self.value)
        if len(drawn) != len(self.value):
            drawn = "".join(clean_line(sign) for sign in self.value)
        return Text(drawn, no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """An ellipsis at an end behind which there is more; never on the cursor."""
        strip = super().render_line(y)
        width, whole = self.size.width, self._value.cell_len
        start = self.scroll_offset.x
        if y or not self.value or whole <= width or width < 3:
            return strip
        cursor = self._position_to_cell(self.cursor_position) - start if self.has_focus else -1
        mark = [Segment(MORE, next(iter(strip), Segment("")).style)]
        if start > 0 and cursor > 1:
            strip = Strip([*mark, *strip.crop(1, strip.cell_length)])
        if whole > start + width and cursor < width - 1:
            strip = Strip([*strip.crop(0, width - 1), *mark])
        return strip

    def _on_blur(self, event: events.Blur) -> None:
        """A field one has left shows its beginning."""
        self.scroll_to(0, animate=False, force=True)

    def _on_focus(self, event: events.Focus) -> None:
        """One that is come back to shows its cursor."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    # Undo.

    def put(self, text: str, *, can_undo: bool) -> None:
        """Other text, the cursor behind it."""
        self._is_undoing = not can_undo
        self.value = text
        self._is_undoing = False
        self.cursor_position = len(text)

    def forget_undo(self) -> None:
        """What stands here now is the beginning."""
        self._done.clear()
        self._undone.clear()

    def watch_value(self, before: str, now: str) -> None:
        if self._is_undoing:
            return
        goes_on = len(now) == len(before) + 1 and now.startswith(before) and not now[-1].isspace()
        if not (goes_on and before and not before[-1].isspace() and self._done):
            self._done = [*self._done[-MOST_UNDONE:], before]
        self._undone.clear()

    def _step(self, taken: list[str], kept: list[str]) -> None:
        if taken:
            kept.append(self.value)
            self.put(taken.pop(), can_undo=False)

    async def _on_key(self, event: events.Key) -> None:
        if self.takes_key(event.key):
            event.stop()
            event.prevent_default()
            return
        if event.key in ("ctrl+z", "ctrl+y"):
            event.stop()
            event.prevent_default()
            back, again = self._done, self._undone
            self._step(back, again) if event.key == "ctrl+z" else self._step(again, back)
        elif event.key in ("down", "up"):
            event.stop()
            event.prevent_default()
            self.screen.focus_next() if event.key == "down" else self.screen.focus_previous()
