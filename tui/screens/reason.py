"""A sentence asked for before something is withdrawn; nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

import db
from factcheck.errors import InputError
from tui import keys
from tui.screens.kept import KeptSlip
from tui.shown import line
from tui.widgets.line_field import LineField

Act = Callable[[str, db.Ledger], object]


class Reason(KeptSlip[Any]):
    """``push_screen(Reason("Strike NK-1?", act, about=id), then)``: does ``act`` with the reason.

    ``then`` gets what ``act`` gave (the reason, when that was nothing), or None when nothing was done. What
    is refused is said here, where the reason still stands; half-typed it comes back with the same question
    ``about`` the same record.
    """

    SHEET = "reason"
    BINDINGS = keys.bindings("reason")
    AUTO_FOCUS = "LineField"

    def __init__(self, asks: str, act: Act, *, about: str, explains: str = "", does: str = "do it") -> None:
        super().__init__("reason", about)
        self.asks, self.act, self.explains, self.does = asks, act, explains, does

    def compose_body(self) -> ComposeResult:
        self.field = LineField(hint="why; it stays in the history", limit=20_000)
        yield Static(line((self.asks, "bold $ink")), markup=False)
        if self.explains:
            yield Static(line((self.explains, "$soft")), markup=False)
        yield Static(line(""))
        yield self.field
        yield Static(line(""))

    def on_mount(self) -> None:
        kept = self.take_up().get("reason", "")
        if kept:
            with self.prevent(Input.Changed):
                self.field.put(kept, can_undo=False)
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        return {"reason": self.field.value} if self.field.value.strip() else {}

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.touched()

    def label_of(self, key: keys.Key) -> str:
        return {"reason.give": self.does, "back": "no, leave it"}.get(key.id, "")

    def action_give(self) -> None:
        reason = " ".join(self.field.value.split())
        if not reason:
            self.tell_error(InputError("A reason is needed.", hint="Say it in a few words."))
            return
        self.deed("reason", partial(self.act, reason), partial(self._done, reason))

    def _done(self, reason: str, made: object) -> None:
        self.drop_draft()
        self.dismiss(reason if made is None else made)
