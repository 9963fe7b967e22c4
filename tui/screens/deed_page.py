"""One deed whole: every record it touched, field by field, before and after."""

from __future__ import annotations

from functools import partial
from itertools import islice

from textual import on
from textual.app import ComposeResult

import db
from factcheck.cards import CaseCard
from factcheck.cards.deeds import DeedCard, TouchCard
from tui import doors, keys
from tui.activity_print import set_deed
from tui.keys import Key
from tui.screens.sheet import Sheet
from tui.widgets.paper import Paper

AT_A_TIME = 200
"""Records read at a time."""


class DeedPage(Sheet[None]):
    """Enter goes to the record under the cursor."""

    SHEET = "deed"
    BINDINGS = keys.bindings("deed")
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard, deed: DeedCard) -> None:
        super().__init__(case)
        self.deed_card = deed
        self.touches: tuple[TouchCard, ...] = ()
        self.depth = AT_A_TIME
        self.has_more = False

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        yield self.paper

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if not self.touches:
            self._read()

    def _read(self) -> None:
        ask = partial(_touches, self.deed_card, self.depth)
        self.ask("deed", ask, self._received, says="reading what was done")

    def _received(self, found: tuple[tuple[TouchCard, ...], bool]) -> None:
        is_first = not self.touches
        self.touches, self.has_more = found
        zone = self.case.zone if self.case else "UTC"
        self.paper.show(partial(set_deed, self.deed_card, self.touches, zone, has_more=self.has_more))
        if is_first and self.paper.stop is None:
            self.call_after_refresh(self.paper.action_move, 1)
        self.refresh_bindings()

    @on(Paper.Moved)
    def _moved(self) -> None:
        if self.has_more and self.paper.is_at_end:
            self.has_more = False
            self.depth += AT_A_TIME
            self._read()
        self.refresh_bindings()

    # Going to the record.

    @property
    def target(self) -> TouchCard | None:
        target = self.paper.target
        return target if isinstance(target, TouchCard) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return action != "open" or self._can_open(self.target)

    def _can_open(self, touch: TouchCard | None) -> bool:
        return touch is not None and bool(touch.claim_id or touch.record in doors.RECORDS)

    def label_of(self, key: Key) -> str:
        touch = self.target
        if key.id == "open" and touch is not None:
            return "open the claim" if touch.record not in doors.RECORDS else f"open the {touch.record}"
        return ""

    @on(Paper.Chosen)
    def action_open(self) -> None:
        touch, case = self.target, self.case
        if touch is None or case is None or not self._can_open(touch):
            return
        if touch.record in doors.RECORDS:
            doors.RECORDS[touch.record](self, case, touch.record_id)
        else:
            doors.claim_page(self, case, touch.claim_id, lambda _: None)


def _touches(deed: DeedCard, most: int, ledger: db.Ledger) -> tuple[tuple[TouchCard, ...], bool]:
    found = tuple(islice(ledger.deed_touches(deed), most + 1))
    return found[:most], len(found) > most
