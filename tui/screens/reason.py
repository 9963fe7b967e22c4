"""A sentence asked for before something is withdrawn; nothing is ever deleted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from factcheck.errors import InputError
from tui import keys
from tui.screens.slip import Slip
from tui.shown import line
from tui.widgets.line_field import LineField


class Reason(Slip[str]):
    """``push_screen(Reason("Strike NK-1?", does="strike it"), then)``: ``then`` gets the reason, or None."""

    SHEET = "reason"
    BINDINGS = keys.bindings("reason")

    def __init__(self, asks: str, *, explains: str = "", does: str = "do it") -> None:
        super().__init__()
        self.asks, self.explains, self.does = asks, explains, does

    def compose_body(self) -> ComposeResult:
        self.field = LineField(hint="why; it stays in the history")
        yield Static(line((self.asks, "bold $ink")))
        if self.explains:
            yield Static(line((self.explains, "$soft")))
        yield Static(line(""))
        yield self.field
        yield Static(line(""))

    def label_of(self, key: keys.Key) -> str:
        return {"reason.give": self.does, "back": "no, leave it"}.get(key.id, "")

    def would_be_lost(self) -> str:
        return "The reason typed here is given to nothing yet." if self.field.value.strip() else ""

    def action_give(self) -> None:
        reason = " ".join(self.field.value.split())
        if reason:
            self.dismiss(reason)
        else:
            self.tell_error(InputError("A reason is needed.", hint="Say it in a few words."))
