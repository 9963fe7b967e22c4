"""The two-sided ledger of a group: a column a party and one for others, a row a disputed point.

Claims that dispute the same point with each other share rows; two quarrels about the same kind of
point stay apart. Claims in no dispute follow, one a row. A claim of another group that stands against one
of this group is a guest in its rows; it brings nobody along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Protocol

from factcheck.cards import CaseCard, ClaimCard, RequestCard, SideCard
from factcheck.dossier.grouping import Components, Group
from factcheck.dossier.material import Material
from factcheck.vocabulary import LinkKind, LinkState, Point, Role

HELD = 200
"""Groups up to this many claims are read once, small ones together; larger ones again where needed."""
ROWS_AT_ONCE = 50


class GroupCards:
    """The cards of one group, in order, as often as asked; memory is bounded for large groups."""

    def __init__(
        self,
        material: Material,
        one: Group,
        kept: Mapping[str, ClaimCard] | None = None,
        asked: Mapping[str, Sequence[RequestCard]] | None = None,
    ) -> None:
        self._material = material
        self._kept = kept
        self._asked = asked
        self.group = one

    def __iter__(self) -> Iterator[ClaimCard]:
        return self.of(self.group.claims)

    def of(self, ids: Sequence[str]) -> Iterator[ClaimCard]:
        """The cards of some of the group's claims or guests, in the order of ``ids``."""
        if self._kept is None:
            return self._material.cards(ids)
        kept = self._kept
        missing = [one for one in ids if one not in kept]
        guests = {card.id: card for card in self._material.cards(missing)} if missing else {}
        return (kept[one] if one in kept else guests[one] for one in ids)

    def requests(self, ids: Sequence[str]) -> Mapping[str, Sequence[RequestCard]]:
        """The requests for comment on some of the group's claims, by claim."""
        return self._material.requests(ids) if self._asked is None else self._asked


def read_groups(material: Material, groups: Iterable[Group]) -> Iterator[GroupCards]:
    """The groups in order, with their cards within reach: several small ones are read at once."""
    waiting: list[Group] = []
    size = 0
    for one in groups:
        if size + len(one.claims) > HELD:
            yield from _read(material, waiting)
            waiting, size = [], 0
        if len(one.claims) > HELD:
            yield GroupCards(material, one)
        else:
            waiting.append(one)
            size += len(one.claims)
    yield from _read(material, waiting)


def _read(material: Material, groups: Sequence[Group]) -> Iterator[GroupCards]:
    wanted = dict.fromkeys(claim for one in groups for claim in one.claims)
    kept = {card.id: card for card in material.cards(wanted)}
    asked = material.requests(list(wanted)) if wanted else {}
    for one in groups:
        yield GroupCards(material, one, kept, asked)


@dataclass(frozen=True, slots=True)
class Seat:
    """A claim's place in a row: its column."""

    claim: str
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of claim ids by column, before anything is printed. Rows of one quarrel have one ``block``."""

    point: Point | None
    disputed: bool
    claims: tuple[str | None, ...]
    block: int = 0


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """The whole ledger as ids: little enough to hold for a group of any size."""

    parties: tuple[SideCard, ...]
    disputed: tuple[Point, ...]
    rows: tuple[Row, ...]
    guests: frozenset[str]
    """Claims of the rows that are not of the group."""


def other_end(link: Placed, claim_id: str) -> str:
    return link.b_id if link.a_id == claim_id else link.a_id


class Placed(Protocol):
    """An accepted link between two claims, with the letters of their sides."""

    @property
    def a_id(self) -> str: ...
    @property
    def a_side(self) -> str: ...
    @property
    def b_id(self) -> str: ...
    @property
    def b_side(self) -> str: ...
    @property
    def kind(self) -> LinkKind: ...
    @property
    def points(self) -> tuple[Point, ...]: ...


def plan_ledger(case: CaseCard, cards: Iterable[ClaimCard], printable: Callable[[str], bool]) -> LedgerPlan:
    """Lay out the ledger of ``cards``. Links count when accepted and their other end is ``printable``."""
    return plan_rows(
        case,
        (
            (
                card.id,
                card.side.letter,
                [
                    link
                    for link in card.links
                    if link.state is LinkState.ACCEPTED and printable(other_end(link, card.id))
                ],
            )
            for card in cards
        ),
    )


def plan_rows(case: CaseCard, claims: Iterable[tuple[str, str, Iterable[Placed]]]) -> LedgerPlan:
    """Lay out claims given as (id, side letter, accepted links), in the order they are to stand in."""
    parties = tuple(side for side in case.sides if side.role is Role.PARTY)
    columns = {side.letter: number for number, side in enumerate(parties)}
    quarrels = Components[tuple[Point | None, str]]()
    points: dict[str, set[Point | None]] = {}
    others: dict[str, tuple[str, set[Point | None]]] = {}
    seats: list[Seat] = []
    for claim_id, side, links in claims:
        seats.append(Seat(claim_id, columns.get(side, len(parties))))
        own = points[claim_id] = set()
        for link in links:
            if not link.kind.opposed:
                continue
            other = other_end(link, claim_id)
            letter = link.b_side if link.a_id == claim_id else link.a_side
            met = others.setdefault(other, (letter, set()))[1]
            for point in link.points or (None,):
                own.add(point)
                met.add(point)
                quarrels.join((point, claim_id), (point, other))
    apart = [seat for seat in seats if not points[seat.claim]]
    guests = {claim: told for claim, told in others.items() if claim not in points}
    for claim, (letter, met) in guests.items():
        seats.append(Seat(claim, columns.get(letter, len(parties))))
        points[claim] = met
    rows = _disputed(seats, points, quarrels, len(parties) + 1)
    block = rows[-1].block + 1 if rows else 0
    rows += [Row(None, False, _across([seat], len(parties) + 1)[0], block) for seat in apart]
    named = tuple(point for point in Point if any(point in found for found in points.values()))
    return LedgerPlan(parties, named, tuple(rows), frozenset(guests))


def _disputed(
    seats: Sequence[Seat],
    points: Mapping[str, set[Point | None]],
    quarrels: Components[tuple[Point | None, str]],
    width: int,
) -> list[Row]:
    rows: list[Row] = []
    block = 0
    for point in (*Point, None):
        by_quarrel: dict[tuple[Point | None, str], list[Seat]] = {}
        for seat in seats:
            if point in points[seat.claim]:
                by_quarrel.setdefault(quarrels.find((point, seat.claim)), []).append(seat)
        for sitting in by_quarrel.values():
            rows.extend(Row(point, True, claims, block) for claims in _across(sitting, width))
            block += 1
    return rows


def _across(seats: Sequence[Seat], width: int) -> list[tuple[str | None, ...]]:
    columns = [[seat.claim for seat in seats if seat.column == column] for column in range(width)]
    return list(zip_longest(*columns))


def in_batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows, some at a time, so that their claims can be read together."""
    left = iter(rows)
    while batch := list(islice(left, ROWS_AT_ONCE)):
        yield batch
