"""The cards a list needs: a case with its sides, rows, pages of rows, and where history stands."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.vocabulary import Kind, Reply, Role, Stance, Verdict, Workflow

NOT_COUNTED = -1


@dataclass(frozen=True, slots=True)
class SideCard:
    """One side of a case. ``letter`` is A, B, C ... in the order the sides were entered."""

    id: str
    letter: str
    name: str
    role: Role
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One conflict. ``banner`` is a standing notice shown on screens and reports (the sample's).

    ``claims`` is ``NOT_COUNTED`` where counting would take long (the glance at a large file).
    """

    id: str
    name: str
    prefix: str
    zone: str
    desk: str
    report_language: str
    banner: str
    sides: tuple[SideCard, ...]
    claims: int = 0
    changed_at: int = 0
    version: int = 1

    def side(self, letter: str) -> SideCard | None:
        return next((s for s in self.sides if s.letter == letter), None)


@dataclass(frozen=True, slots=True)
class Support:
    """How many times a claim was seen, from how many origins, how many of them independent."""

    appearances: int = 0
    origins: int = 0
    independent: int = 0


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of a list, straight from the read model. ``said``/``happened``/``place`` are printed short.

    ``sort_value`` belongs to the sort the page was read with; with ``n`` it is the page's cursor.
    """

    n: int
    id: str
    ref: str
    case_id: str
    side: str
    role: Role
    claimant: str
    kind: Kind
    stance: Stance
    text: str
    happened: str
    said: str
    place: str
    verdict: Verdict
    mixed: bool
    workflow: Workflow
    owner: str
    reply: Reply
    support: Support
    links: int
    logged_at: int
    changed_at: int
    sort_value: int = 0
    overtaken: bool = False
    """Something was linked to it since it was done."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where history stands: the newest sequence and its hash (empty string before the first event)."""

    chain_id: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ends or begins: the sort value and arrival number of a row."""

    value: int
    n: int


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list in display order; ``more`` says whether rows follow in the reading direction.

    A page around a claim also knows whether rows come before it (``earlier``).
    """

    rows: tuple[ClaimRow, ...]
    more: bool
    earlier: bool = False
