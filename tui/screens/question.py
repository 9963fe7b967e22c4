"""A question with two answers; asked only when something would be lost."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui import keys
from tui.keys import Key
from tui.screens.slip import Slip
from tui.shown import line


class Question(Slip[bool]):
    """Gives True for yes and None for no.

    ``push_screen(Question("Leave without saving?", yes="leave"), then)``
    """

    SHEET = "question"
    BINDINGS = keys.bindings("question")

    def __init__(self, asks: str, *, explains: str = "", yes: str = "yes", no: str = "no, stay") -> None:
        super().__init__()
        self.asks, self.explains, self.yes, self.no = asks, explains, yes, no

    def compose_body(self) -> ComposeResult:
        yield Static(line((self.asks, "bold $ink")))
        if self.explains:
            yield Static(line((self.explains, "$soft")))
        yield Static(line(""))

    def label_of(self, key: Key) -> str:
        return {"yes": self.yes, "back": self.no}.get(key.id, "")

    def action_yes(self) -> None:
        self.dismiss(True)
