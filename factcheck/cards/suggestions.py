"""What the tool says of a pair of claims, with what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.vocabulary import LinkKind, Point


class PairState(StrEnum):
    """What was decided about a pair; ``OPEN`` = nothing, or a field was edited since."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class PairDecision:
    """The last decision on a pair: by whom, when, and which compared fields were edited after it.

    ``changed`` holds (claim id, field names). A rejected pair with changes is open again.
    """

    decided: PairState
    link_id: str = ""
    at: int = 0
    by: str = ""
    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def state(self) -> PairState:
        again = self.decided is PairState.REJECTED and self.changed
        return PairState.OPEN if again else self.decided


UNDECIDED = PairDecision(PairState.OPEN)


@dataclass(frozen=True, slots=True)
class SuggestionCard:
    """A pair, seen from ``claim_id``. ``a_id`` and ``b_id`` are its claims as the proposed link reads.

    ``score`` and ``conflict`` run from 0 to 1 (see :class:`factcheck.matching.Suggestion`); screens show
    words, never these. There is at least one reason.
    """

    claim_id: str
    claim_ref: str
    claim_external_id: str
    other_id: str
    other_ref: str
    other_external_id: str
    a_id: str
    b_id: str
    kind: LinkKind
    points: tuple[Point, ...]
    score: float
    conflict: float
    reasons: tuple[str, ...]
    decision: PairDecision = UNDECIDED

    @property
    def state(self) -> PairState:
        return self.decision.state
