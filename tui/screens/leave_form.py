"""Leaving a half-typed form: keep it, discard it, or stay."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui import keys
from tui.keys import Key
from tui.screens.slip import Slip
from tui.shown import line

KEEP, DISCARD = "keep", "discard"


class LeaveForm(Slip[str]):
    """Gives ``keep``, ``discard``, or None to stay."""

    SHEET = "leave_form"
    BINDINGS = keys.bindings("leave_form")

    def __init__(self, *, is_new: bool) -> None:
        super().__init__()
        self.is_new = is_new

    def compose_body(self) -> ComposeResult:
        asks = "Leave the half-typed claim?" if self.is_new else "Leave with changes that are not saved?"
        yield Static(line((asks, "bold $ink")))
        yield Static(line(("A kept draft comes back when you open this form again.", "$soft")))
        yield Static(line(""))

    def label_of(self, key: Key) -> str:
        return "stay" if key.id == "back" else ""

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer)
