"""What the Desk and the claim page share: a claim at hand, and the keys that do something with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual import events

from factcheck import cards
from tui import doors
from tui.asking import R
from tui.deeds import ON_CLAIM, OnClaim
from tui.keystrokes import TICK_S
from tui.screens.sheet import Sheet

OPENING, OPENING_PAIR = "deed on claim", "pair"


class ClaimSheet(Sheet[R]):
    """``claim_at_hand`` says which claim the keys of :data:`tui.deeds.ON_CLAIM` act on."""

    def claim_at_hand(self, deed: OnClaim) -> str:
        """The id of the claim ``deed`` can be done with now; ``""`` = there is none."""
        raise NotImplementedError

    def changed(self, claim_id: str | None) -> None:
        """A screen above was left; ``claim_id`` = it changed that claim."""
        raise NotImplementedError

    def after_undo(self, claim_id: str) -> None:
        super().after_undo(claim_id)
        self.changed(claim_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return action != "on_claim" or bool(self.claim_at_hand(ON_CLAIM[str(parameters[0])]))

    def action_on_claim(self, id: str) -> None:
        """Do what the key ``id`` does, with the claim as it stands now."""
        deed = ON_CLAIM[id]
        claim_id = self.claim_at_hand(deed)
        if claim_id:
            self.with_claim(claim_id, partial(self._do, deed))

    def _do(self, deed: OnClaim, claim: cards.ClaimCard) -> None:
        deed.do(self, claim, self.changed)

    def with_claim(self, claim_id: str, then: Callable[[cards.ClaimCard], object]) -> None:
        """Read the claim as it stands now, then go on with it."""
        self.ask(OPENING, lambda ledger: ledger.claim(claim_id), then, says="reading the claim")

    async def before_key(self, event: events.Key | events.Paste) -> None:
        """The key before this one may be opening a screen with a claim being read; that gets this one."""
        while self.is_asking(OPENING) or self.is_asking(OPENING_PAIR):
            await asyncio.sleep(TICK_S)

    def weigh_pair(self, a_id: str, b_id: str, then: doors.Changed) -> None:
        """Hold the claim ``a_id`` against ``b_id``."""
        self.ask(
            OPENING_PAIR,
            lambda ledger: (ledger.claim(a_id), ledger.claim(b_id)),
            lambda pair: doors.weigh(self, pair[0], pair[1], then),
            says="reading the two claims",
        )

    def action_new(self) -> None:
        if self.case is not None:
            doors.new_claim(self, self.case, self.changed)
