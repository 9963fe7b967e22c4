"""Whom the desk asked for comment in a case: overdue first, then by deadline, then what came of it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult

import db
from factcheck.cards import AskedCard, CaseCard, ClaimCard
from tui import doors, keys
from tui.deeds import OnClaim
from tui.keys import Key
from tui.screens.claim_sheet import ClaimSheet
from tui.screens.reason import Reason
from tui.widgets.paper import Paper
from tui.workday_print import set_requests

AGAIN_S = 30.0
"""So often it is looked whether something became overdue or was changed by colleagues."""


class Requests(ClaimSheet[None]):
    """The cursor stands on a request; ``e`` says what came of it or puts it right."""

    SHEET = "requests"
    BINDINGS = keys.bindings("requests")
    AUTO_FOCUS = "Paper"
    DEFAULT_CSS = "Requests Paper { margin: 0 0 0 0; }"

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.asked_cards: tuple[AskedCard, ...] = ()
        self.is_read = False

    def title_words(self) -> str:
        name = self.case.name if self.case else ""
        return f"requests for comment · {name}"

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        yield self.paper

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(AGAIN_S, self._again)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def on_news(self) -> None:
        self.read()

    def _again(self) -> None:
        if self.app.screen is self and not self.asking:
            self.read()

    def read(self) -> None:
        """The requests as they stand now."""
        if self.case is not None:
            self.ask("requests", partial(_read, self.case.id), self._show, says="reading the requests")

    def _show(self, read: tuple[tuple[AskedCard, ...], int]) -> None:
        cards, now = read
        is_first = not self.is_read
        self.is_read = True
        at = self.at_hand
        self.asked_cards = cards
        assert self.case is not None
        self.paper.show(partial(set_requests, cards, self.case, now))
        place = 0 if at is None else self._place_of(at.request.id)
        if cards and (is_first or self.paper.target is None):
            self.paper.stand(max(place, 0))
        self.refresh_bindings()

    def _place_of(self, request_id: str) -> int:
        return next((i for i, one in enumerate(self.asked_cards) if one.request.id == request_id), 0)

    @property
    def at_hand(self) -> AskedCard | None:
        """The request under the cursor."""
        target = self.paper.target
        return target if isinstance(target, AskedCard) else None

    # What can be done now.

    def claim_at_hand(self, deed: OnClaim) -> str:
        return self.at_hand.request.claim_id if self.at_hand is not None else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return self.at_hand is not None if action in ("open", "strike") else True

    def label_of(self, key: Key) -> str:
        return {
            "open": "open the claim",
            "edit": "what came of it",
            "request": "ask again",
            "strike": "strike",
        }.get(key.id, "")

    @on(Paper.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Paper.Chosen)
    def action_open(self) -> None:
        if self.at_hand is not None and self.case is not None:
            doors.claim_page(self, self.case, self.at_hand.request.claim_id, self.changed)

    def changed(self, claim_id: str | None) -> None:
        """A screen above was left; the list is read anew by coming back."""

    def action_on_claim(self, id: str) -> None:
        """``e`` is about the request, the others about its claim."""
        card = self.at_hand
        if id == "edit" and card is not None:
            self.with_claim(card.request.claim_id, partial(self._edit, card))
        else:
            super().action_on_claim(id)

    def _edit(self, card: AskedCard, claim: ClaimCard) -> None:
        doors.edit_request(self, claim, card.request.id, self.changed)

    def action_strike(self) -> None:
        card = self.at_hand
        if card is None:
            return
        request = card.request
        asks = f"Strike the request {request.ref} to {request.actor}?"
        explains = "Nothing may be printed of it any more. The history keeps it, with your name and reason."
        asked = Reason(
            asks, partial(_strike, request.id), about=request.id, explains=explains, does="strike it"
        )
        self.app.push_screen(asked, self._struck)

    def _struck(self, reason: str | None) -> None:
        if reason is not None:
            self.tell("Struck, with your reason; the history keeps it.")
            self.read()


def _strike(request_id: str, reason: str, ledger: db.Ledger) -> None:
    ledger.strike_request(request_id, reason)


def _read(case_id: str, ledger: db.Ledger) -> tuple[tuple[AskedCard, ...], int]:
    return ledger.requests(case_id=case_id), ledger.now()
