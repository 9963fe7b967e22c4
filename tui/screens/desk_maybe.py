"""What the Desk shows by the way: what may answer a claim just logged, and how much there is to look at.

Nothing here is loaded before somebody logs a claim or rests on one.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from textual.worker import get_current_worker

import db
from factcheck import cards
from tui import doors
from tui.screens.desk_day import DeskDay

PREPARE_S = 2.0
"""After the database was opened it is so long left alone before suggestions are prepared."""
REST = 1.0
"""Preparing in the background rests as long as it works."""


class DeskMaybe(DeskDay):
    """The Desk with its suggestions."""

    panel: Any = None
    """A :class:`tui.widgets.may_answer.MayAnswer` once there was something to say."""

    def on_mount(self) -> None:
        self.set_timer(PREPARE_S, self._prepare)

    def _prepare(self) -> None:
        """Have suggestions ready when they are asked for, without being in anybody's way."""
        if self.host.ledger is None:
            self.set_timer(PREPARE_S, self._prepare)
        else:
            self.run_worker(
                partial(_prepare, self.host.ledger),
                group="prepare",
                thread=True,
                exclusive=True,
                exit_on_error=False,
            )

    # After a claim was logged.

    def action_new(self) -> None:
        if self.case is not None:
            doors.new_claim(self, self.case, self._logged)

    def _logged(self, claim_id: str | None) -> None:
        self.changed(claim_id)
        if claim_id is not None:
            self.look_for_answers(claim_id)

    def look_for_answers(self, claim_id: str) -> None:
        """Ask, in a worker, what may speak to a claim; the panel comes when there is something."""
        self.ask("may answer", partial(_answers, claim_id), self._show_answers, otherwise=_never_mind)

    def _show_answers(self, found: tuple[cards.ClaimCard, Any]) -> None:
        claim, answers = found
        if self.panel is None:
            if not answers:
                return
            self.panel = import_module("tui.widgets.may_answer").MayAnswer()
            self.mount(self.panel, before=self.notice)
        self.panel.say(claim.id, claim.ref, answers)
        self.refresh_bindings()

    @property
    def answer_at_hand(self) -> str:
        """The reference of the claim that Enter and ``l`` weigh now; "" = none."""
        row, panel = self.state.selected, self.panel
        if row is None or panel is None or not panel.is_open or row.id != panel.claim_id:
            return ""
        return str(panel.found[0].ref)

    def weigh_answer(self) -> bool:
        """Weigh the claim just logged against the first of the panel; ``False`` when that is not meant."""
        if not self.answer_at_hand or self.state.held is not None:
            return False
        self.weigh_pair(self.panel.claim_id, self.panel.found[0].claim_id, self._answer_weighed)
        return True

    def _answer_weighed(self, claim_id: str | None) -> None:
        self.changed(claim_id)
        if claim_id is not None and self.panel is not None and self.panel.is_open:
            self.look_for_answers(self.panel.claim_id)

    def close_answers(self) -> bool:
        """``False`` when no panel is open."""
        if self.panel is None or not self.panel.is_open:
            return False
        self.panel.close()
        return True

    # How much there is to look at.

    def _show_card(self, card: cards.ClaimCard) -> None:
        super()._show_card(card)
        if not card.struck_at:
            self.ask(
                "maybe",
                partial(_how_many, card.id),
                partial(self._count_maybe, card.id),
                otherwise=_never_mind,
            )

    def _count_maybe(self, claim_id: str, number: int) -> None:
        self.detail.show_maybe(claim_id, number)


def _prepare(ledger: db.Ledger) -> None:
    worker = get_current_worker()
    ledger.prepare_suggestions(stop=lambda: worker.is_cancelled, pause=REST)


def _answers(claim_id: str, ledger: db.Ledger) -> tuple[cards.ClaimCard, Any]:
    found = import_module("tui.maybe").answers(ledger, claim_id)
    return ledger.claim(claim_id), found


def _how_many(claim_id: str, ledger: db.Ledger) -> int:
    return int(import_module("tui.maybe").how_many(ledger, claim_id))


def _never_mind(error: object) -> None:
    """Nobody asked for it in so many words, so nobody is told that it failed."""
