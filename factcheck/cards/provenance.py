"""The cards of where claims come from: the register of sources, a source's page, a claim's origins.

Confidential sources have their pseudonym as ``name`` here as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.cards.listing import ClaimRow, Support
from factcheck.cards.records import AppearanceCard, SourceCard
from factcheck.vocabulary import SourceType

MOST_COUNTED = 10_000
"""A source's appearances are counted up to here; one more means "or more"."""


@dataclass(frozen=True, slots=True)
class SourceCursor:
    """Where a page of the register ends or begins: the folded name and the arrival number."""

    key: str
    n: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the register. ``appearances`` are counted up to ``MOST_COUNTED`` and then told as more."""

    n: int
    key: str
    id: str
    name: str
    type: SourceType
    language: str
    parent: str
    actor: str
    grade: str
    confidential: bool
    appearances: int

    @property
    def cursor(self) -> SourceCursor:
        return SourceCursor(self.key, self.n)


@dataclass(frozen=True, slots=True)
class SourceRows:
    """A stretch of the register in order of names; ``more`` = others follow in the reading direction."""

    rows: tuple[SourceRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class GradeCard:
    """One grading of a source, with who gave it, when and why."""

    letter: str
    reason: str
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class Named:
    """A record's id and its name; ``times`` how often, where that is told."""

    id: str
    name: str
    times: int = 0


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """A source whole. ``owners`` is its chain of owners, nearest first; ``owners_go_round`` when that closes.

    ``owns`` are sources that name it as their owner, at most as many as a page shows (``owns_more``).
    ``has_identity`` = who it is, is kept beside it.
    """

    card: SourceCard
    site: str = ""
    aliases: tuple[str, ...] = ()
    actor_id: str = ""
    owners: tuple[Named, ...] = ()
    owners_go_round: bool = False
    owns: tuple[Named, ...] = ()
    owns_more: bool = False
    grades: tuple[GradeCard, ...] = ()
    has_identity: bool = False
    appearances: int = 0
    struck: bool = False


@dataclass(frozen=True, slots=True)
class CarriedClaim:
    """A claim as a source carried it. ``n`` is the appearance's, by which they are paged, newest first."""

    n: int
    claim: ClaimRow
    taken_from: str = ""
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class CarriedClaims:
    """A stretch of what a source carried, newest first."""

    rows: tuple[CarriedClaim, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class SourceChains:
    """Whom a source takes from and who takes from it, the most frequent first.

    ``looked_at`` is how many of its newest appearances the first, ``scanned`` how many of the database's
    newest the second was counted from; 0 = all.
    """

    takes_from: tuple[Named, ...] = ()
    taken_by: tuple[Named, ...] = ()
    looked_at: int = 0
    scanned: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of claims. ``leaning`` ones are open too, and not among ``open``."""

    held: int = 0
    fell: int = 0
    leaning: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        return self.held + self.fell + self.leaning + self.open


@dataclass(frozen=True, slots=True)
class Scorecard:
    """``origin``: claims the source made itself; ``carrier``: those it only passed on, from or about others.

    ``most`` is 0 when everything the source carried was counted, else how many of its newest appearances.
    """

    origin: Tally = Tally()
    carrier: Tally = Tally()
    most: int = 0


@dataclass(frozen=True, slots=True)
class OriginMember:
    """An appearance in its origin, and what puts it there.

    ``way`` names the sources from this one to the origin. ``in_circle`` = they name each other.
    """

    appearance: AppearanceCard
    way: tuple[str, ...] = ()
    in_circle: bool = False
    is_decided: bool = False
    """Whether a person put this appearance itself there."""


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Appearances of one claim that go back to one origin.

    ``id`` is empty while nobody decided: then the group is what the chain implies. ``own`` = the origin
    tells what it saw itself; only with an observer's or the press's claim does that count as independent.
    """

    key: str
    id: str
    name: str
    own: bool
    members: tuple[OriginMember, ...]
    version: int = 1

    @property
    def is_confirmed(self) -> bool:
        return bool(self.id)


@dataclass(frozen=True, slots=True)
class ClaimOrigins:
    """A claim's origins as they stand or are proposed. ``counts_own`` = its side may be independent."""

    claim_id: str
    ref: str
    groups: tuple[OriginGroup, ...]
    support: Support
    counts_own: bool = False
