"""What a board needs: the claims that stand on it, as list rows, and the accepted links between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.cards.listing import CaseCard, ClaimRow
from factcheck.cards.records import IncidentCard
from factcheck.quantities.quantity import Quantity
from factcheck.vocabulary import LinkKind, Point, Verdict


@dataclass(frozen=True, slots=True)
class Tie:
    """An accepted link between two claims that stand, without the desk's words about it."""

    a_id: str
    a_side: str
    b_id: str
    b_side: str
    kind: LinkKind
    points: tuple[Point, ...]

    def other(self, claim_id: str) -> tuple[str, str]:
        """(id, side letter) of the end that is not ``claim_id``."""
        return (self.b_id, self.b_side) if self.a_id == claim_id else (self.a_id, self.a_side)


@dataclass(frozen=True, slots=True)
class OnPoints:
    """What a claim tells in fields of their own, and what is held on single points (the newest of each)."""

    quantities: tuple[Quantity, ...] = ()
    equipment: tuple[str, ...] = ()
    held: Mapping[Point, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathering:
    """The claims of one board, by when they happened.

    ``incident`` is None for claims that are linked and named by no incident yet. ``guests`` are claims
    of other boards that stand against one of these. ``total`` counts the claims that belong here: more
    than ``rows`` where there are too many to read.
    """

    case: CaseCard
    incident: IncidentCard | None
    rows: tuple[ClaimRow, ...]
    guests: tuple[ClaimRow, ...] = ()
    ties: tuple[Tie, ...] = ()
    told: Mapping[str, OnPoints] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One line of the list of incidents. ``incident`` None = a group of linked claims, proposed as one.

    ``first`` is the claim that happened first (None while there is none), ``sides`` how many claims each
    side's letter has, ``silent`` how many assertions of parties have no logged reply of another side.
    """

    incident: IncidentCard | None
    first: ClaimRow | None
    claims: int
    sides: tuple[tuple[str, int], ...] = ()
    silent: int = 0


@dataclass(frozen=True, slots=True)
class IncidentLines:
    """The incidents of a case as entered, then the proposed ones, the newest link first.

    ``named`` and ``proposed`` count all of them; the lines are at most as many as were asked for.
    """

    lines: tuple[IncidentLine, ...]
    named: int
    proposed: int
