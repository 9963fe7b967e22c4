"""A line to type into: drawn safely, takes a paste of several lines whole, says when one is too long."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Input

from factcheck.safe import clean_line

SURROUND = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


class PasteRefused(Message):
    """A paste was longer than the field takes; nothing was put in."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__()
        self.length, self.limit = length, limit


class LineField(Input):
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

    @property
    def _value(self) -> Text:
        """What is drawn: sign for sign as long as the value, so the cursor stands where it belongs."""
        drawn = clean_line(self.value)
        if len(drawn) != len(self.value):
            drawn = "".join(clean_line(sign) for sign in self.value)
        return Text(drawn, no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: events.Key) -> None:
        if self.takes_key(event.key):
            event.stop()
            event.prevent_default()
            return
        if event.key in ("down", "up"):
            event.stop()
            event.prevent_default()
            self.screen.focus_next() if event.key == "down" else self.screen.focus_previous()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = " ".join(part for line in event.text.splitlines() if (part := line.strip(SURROUND)))
        if len(text) > self.limit:
            self.post_message(PasteRefused(len(text), self.limit))
            return
        self.replace(text, *sorted(self.selection))
