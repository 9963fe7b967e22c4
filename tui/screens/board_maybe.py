"""What the Board tells by the way: how many pairs of each claim nobody decided yet."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from factcheck.cards import CaseCard
from factcheck.errors import FactcheckError
from tui.maybe import how_many
from tui.screens.claim_sheet import ClaimSheet

REST_S = 0.3
"""Counting begins when a page has been shown so long."""
AT_ONCE = 8
"""Claims whose counts are shown together."""
LONGEST_REST_S = 0.2
Counts = Mapping[str, tuple[int, int]]
"""Claim id -> how many, and where history stood then."""


class MaybeCounted(Message):
    """A worker counted some claims."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


class BoardMaybe(ClaimSheet[str]):
    """``maybe`` is what was counted so far; it is counted anew where history has grown since."""

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.maybe: dict[str, tuple[int, int]] = {}
        self._rest: Timer | None = None

    def redraw(self) -> None:
        """Draw the claims as they stand here, with what was counted."""
        raise NotImplementedError

    def count_maybe(self, claim_ids: Sequence[str]) -> None:
        """Count these claims in the background, a moment from now; earlier counting ends."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_S, partial(self._begin, tuple(dict.fromkeys(claim_ids))))

    def _begin(self, claim_ids: Sequence[str]) -> None:
        count = partial(self._count, claim_ids, dict(self.maybe))
        self.run_worker(count, group="maybe", thread=True, exclusive=True, exit_on_error=False)

    def _count(self, claim_ids: Sequence[str], known: Counts) -> None:
        """In a worker; it rests as long as it works. That it fails nobody is told, for nobody asked."""
        worker = get_current_worker()
        try:
            ledger = self.host.wait_for_ledger()
            seq = ledger.head().seq
            found: dict[str, tuple[int, int]] = {}
            for claim_id in claim_ids:
                if worker.is_cancelled:
                    return
                if claim_id in known and known[claim_id][1] == seq:
                    continue
                began = time.monotonic()
                found[claim_id] = (how_many(ledger, claim_id), seq)
                if len(found) == AT_ONCE:
                    self.post_message(MaybeCounted(found))
                    found = {}
                time.sleep(min(time.monotonic() - began, LONGEST_REST_S))
            self.post_message(MaybeCounted(found))
        except FactcheckError:
            return

    @on(MaybeCounted)
    def _counted(self, message: MaybeCounted) -> None:
        message.stop()
        told = {id: self.maybe.get(id, (0, 0))[0] for id in message.counts}
        self.maybe.update(message.counts)
        if any(self.maybe[id][0] != number for id, number in told.items()):
            self.redraw()

    @property
    def maybe_numbers(self) -> dict[str, int]:
        """Claim id -> how many pairs are to be looked at; claims without any are left out."""
        return {id: number for id, (number, _) in self.maybe.items() if number}
