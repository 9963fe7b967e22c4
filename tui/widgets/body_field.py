"""Several lines to type into; as high as its text, up to a few lines, then it scrolls."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from factcheck.safe import clean_line
from tui.messages import PasteRefused


class BodyField(TextArea):
    """Enter begins a new line, Tab goes on to the next field."""

    DEFAULT_CSS = """
    BodyField {
        width: 1fr; height: auto; min-height: 1; max-height: 7; background: $paper; color: $ink;
        border: none; padding: 0; scrollbar-size-vertical: 1;
    }
    BodyField:focus { background: $raised; border: none; background-tint: $paper 0%; }
    BodyField .text-area--cursor { background: $accent; color: $paper; }
    BodyField .text-area--selection { background: $chosen; }
    BodyField .text-area--placeholder { color: $soft; text-style: italic; }
    """

    def __init__(self, *, hint: str = "", limit: int = 20_000) -> None:
        super().__init__(
            placeholder=hint, compact=True, highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True
        )
        self.limit = limit
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def get_line(self, line_index: int) -> Text:
        raw = self.document.get_line(line_index)
        drawn = clean_line(raw.replace("\t", " "))
        if len(drawn) != len(raw):
            drawn = "".join(clean_line(sign) for sign in raw)
        return Text(drawn, end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        if len(event.text) > self.limit:
            event.stop()
            event.prevent_default()
            self.post_message(PasteRefused(len(event.text), self.limit))
