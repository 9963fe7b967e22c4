"""What stands on a board: an incident's claims or a group of linked ones, with the links between them.

List rows and link ends only, so that an incident of thousands of claims opens at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from db.queries.cases import cases
from db.queries.incidents import incidents, incidents_by_id
from db.queries.lines import claim_row, select_rows
from db.queries.naming import quoted
from db.queries.narrowing import CURRENT
from db.queries.tables import ASSESSMENT, CARD, CLAIM, IDS, INCIDENT, INCIDENT_CLAIM, LINK, SIDE
from db.stored import stored_quantities
from factcheck.cards import CaseCard, ClaimRow, IncidentCard
from factcheck.cards.boards import Gathering, IncidentLine, IncidentLines, OnPoints, Tie
from factcheck.dossier.grouping import Components
from factcheck.errors import NotFound
from factcheck.filters import Sort
from factcheck.vocabulary import LinkState, Point, Reply, Role, Stance, Verdict

MOST_CLAIMS = 5_000
"""A board reads so many claims, those that happened first."""
AT_ONCE = 500
"""Ids in one statement."""

_A, _B = CLAIM.alias("a"), CLAIM.alias("b")
_A_SIDE, _B_SIDE = SIDE.alias("a_side"), SIDE.alias("b_side")
_STANDS: tuple[ColumnElement[bool], ...] = (
    LINK.c.state == LinkState.ACCEPTED,
    LINK.c.struck_at == 0,
    _A.c.struck_at == 0,
    _B.c.struck_at == 0,
)
_TIES = (
    select(
        LINK.c.n,
        LINK.c.a_id,
        _A_SIDE.c.letter.label("a_side"),
        LINK.c.b_id,
        _B_SIDE.c.letter.label("b_side"),
        LINK.c.kind,
        LINK.c.points,
    )
    .join(_A, _A.c.id == LINK.c.a_id)
    .join(_B, _B.c.id == LINK.c.b_id)
    .join(_A_SIDE, _A_SIDE.c.id == _A.c.side_id)
    .join(_B_SIDE, _B_SIDE.c.id == _B.c.side_id)
    .where(*_STANDS)
)
_ROWS = select_rows(Sort.HAPPENED).where(CURRENT).order_by(CARD.c.happened_sort, CARD.c.claim_n)
_IN_AN_INCIDENT = (
    select(INCIDENT_CLAIM.c.claim_id)
    .join(INCIDENT, INCIDENT.c.id == INCIDENT_CLAIM.c.incident_id)
    .where(INCIDENT_CLAIM.c.struck_at == 0, INCIDENT.c.struck_at == 0)
)
_AWAITS_REPLY = (
    CARD.c.reply == Reply.NONE_LOGGED,
    CARD.c.stance == Stance.ASSERTS,
    CARD.c.role == Role.PARTY,
)
_TOLD = select(CLAIM.c.id, CLAIM.c.quantities, CLAIM.c.equipment).where(CLAIM.c.id.in_(IDS))
_HELD = (
    select(ASSESSMENT.c.claim_id, ASSESSMENT.c.point, ASSESSMENT.c.verdict)
    .where(ASSESSMENT.c.claim_id.in_(IDS), ASSESSMENT.c.struck_at == 0, ASSESSMENT.c.point.is_not(None))
    .order_by(ASSESSMENT.c.n)
)


def of_incident(connection: Connection, incident_id: str) -> Gathering:
    """The board of an incident; raises ``NotFound`` when there is none (any more)."""
    found = incidents_by_id(connection, [incident_id]).get(incident_id)
    if found is None:
        raise NotFound("This incident is not there any more.", hint="It may have been merged into another.")
    case_id = connection.execute(select(INCIDENT.c.case_id).where(INCIDENT.c.id == incident_id)).scalar_one()
    members = select(INCIDENT_CLAIM.c.claim_id).where(
        INCIDENT_CLAIM.c.incident_id == incident_id, INCIDENT_CLAIM.c.struck_at == 0
    )
    query = _ROWS.where(CARD.c.case_id == case_id, CARD.c.claim_id.in_(members)).limit(MOST_CLAIMS)
    rows = tuple(claim_row(row) for row in connection.execute(query))
    return _gathered(connection, _case(connection, case_id), found, rows, max(found.claims, len(rows)))


def of_claim(connection: Connection, claim_id: str) -> Gathering:
    """The claims linked with this one, over other claims too, as far as they are in no incident.

    The claim itself is on the board whether linked or not. Raises ``NotFound``.
    """
    case_id = connection.execute(select(CLAIM.c.case_id).where(CLAIM.c.id == claim_id)).scalar()
    if case_id is None:
        raise NotFound(f"There is no claim {quoted(claim_id)} here.", hint="It may be in another database.")
    found = {claim_id: None}
    edge = [claim_id]
    while edge and len(found) < MOST_CLAIMS:
        met = dict.fromkeys(tie.other(one)[0] for tie in _ties(connection, edge) for one in _ends(tie, edge))
        fresh = [one for one in met if one not in found]
        named = _named(connection, fresh)
        edge = [one for one in fresh if one not in named][: MOST_CLAIMS - len(found)]
        found.update(dict.fromkeys(edge))
    rows = tuple(sorted(_rows(connection, found), key=lambda row: (row.sort_value, row.n)))
    return _gathered(connection, _case(connection, case_id), None, rows, len(rows))


def listed(connection: Connection, case_id: str, *, limit: int = 500) -> IncidentLines:
    """The first ``limit`` incidents of a case, as entered, and as many proposed ones, newest link first."""
    named = incidents(connection, case_id)
    counts = _counts(connection, case_id)
    groups = list(_proposed(connection, case_id))
    lines = [IncidentLine(card, None, card.claims, *counts.get(card.id, ((), 0))) for card in named[:limit]]
    return IncidentLines((*lines, *_proposed_lines(connection, groups[:limit])), len(named), len(groups))


def _case(connection: Connection, case_id: str) -> CaseCard:
    return cases(connection, counted=False, ids=[case_id])[0]


def _gathered(
    connection: Connection,
    of_case: CaseCard,
    incident: IncidentCard | None,
    rows: tuple[ClaimRow, ...],
    total: int,
) -> Gathering:
    own = {row.id for row in rows}
    ties = tuple(_ties(connection, [row.id for row in rows]))
    far = dict.fromkeys(
        end for tie in ties if tie.kind.opposed for end in (tie.a_id, tie.b_id) if end not in own
    )
    guests = tuple(_rows(connection, far))
    told = _on_points(connection, [row.id for row in (*rows, *guests)])
    return Gathering(of_case, incident, rows, guests, ties, told, total)


def _in_batches(ids: Iterable[str]) -> Iterator[list[str]]:
    whole = list(ids)
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def _rows(connection: Connection, ids: Iterable[str]) -> Iterator[ClaimRow]:
    for some in _in_batches(ids):
        yield from (claim_row(row) for row in connection.execute(_ROWS.where(CARD.c.claim_id.in_(some))))


def _ties(connection: Connection, ids: Iterable[str]) -> Iterator[Tie]:
    """The accepted links that have an end among ``ids``, each once, as entered."""
    found: dict[int, Tie] = {}
    for some in _in_batches(ids):
        query = _TIES.where(or_(LINK.c.a_id.in_(some), LINK.c.b_id.in_(some)))
        for n, a_id, a_side, b_id, b_side, kind, points in connection.execute(query):
            found[n] = Tie(a_id, a_side, b_id, b_side, kind, tuple(Point(point) for point in points))
    yield from (found[n] for n in sorted(found))


def _ends(tie: Tie, among: Collection[str]) -> list[str]:
    return [end for end in (tie.a_id, tie.b_id) if end in among]


def _named(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of ``ids`` that are in an incident."""
    found: set[str] = set()
    for some in _in_batches(ids):
        query = _IN_AN_INCIDENT.where(INCIDENT_CLAIM.c.claim_id.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _on_points(connection: Connection, ids: Sequence[str]) -> dict[str, OnPoints]:
    held: dict[str, dict[Point, Verdict]] = {}
    told: dict[str, OnPoints] = {}
    for some in _in_batches(ids):
        for claim_id, point, verdict in connection.execute(_HELD, {"ids": some}):
            held.setdefault(claim_id, {})[point] = verdict
        for claim_id, quantities, equipment in connection.execute(_TOLD, {"ids": some}):
            own = held.get(claim_id, {})
            if quantities or equipment or own:
                told[claim_id] = OnPoints(stored_quantities(quantities), tuple(equipment), own)
    return told


# The list of incidents.


def _counts(connection: Connection, case_id: str) -> dict[str, tuple[tuple[tuple[str, int], ...], int]]:
    """Incident id -> (claims a side's letter, claims without a logged reply)."""
    silent = func.sum(case((and_(*_AWAITS_REPLY), 1), else_=0))
    query = (
        select(INCIDENT_CLAIM.c.incident_id, CARD.c.side, func.count(), silent)
        .join(INCIDENT, INCIDENT.c.id == INCIDENT_CLAIM.c.incident_id)
        .join(CARD, CARD.c.claim_id == INCIDENT_CLAIM.c.claim_id)
        .where(INCIDENT.c.case_id == case_id, INCIDENT_CLAIM.c.struck_at == 0, CURRENT)
        .group_by(INCIDENT_CLAIM.c.incident_id, CARD.c.side)
        .order_by(CARD.c.side)
    )
    found: dict[str, tuple[tuple[tuple[str, int], ...], int]] = {}
    for incident_id, side, claims, unanswered in connection.execute(query):
        sides, before = found.get(incident_id, ((), 0))
        found[incident_id] = ((*sides, (side, claims)), before + int(unanswered or 0))
    return found


def _proposed(connection: Connection, case_id: str) -> Iterator[list[str]]:
    """Groups of linked claims that no incident names, as ids; the group with the newest link first."""
    query: Select[Any] = (
        select(LINK.c.a_id, LINK.c.b_id)
        .join(_A, _A.c.id == LINK.c.a_id)
        .join(_B, _B.c.id == LINK.c.b_id)
        .where(LINK.c.case_id == case_id, *_STANDS)
        .where(LINK.c.a_id.not_in(_IN_AN_INCIDENT), LINK.c.b_id.not_in(_IN_AN_INCIDENT))
        .order_by(LINK.c.n.desc())
    )
    joined: Components[str] = Components()
    order: list[str] = []
    for a_id, b_id in connection.execute(query):
        joined.join(a_id, b_id)
        order += (a_id, b_id)
    groups: dict[str, dict[str, None]] = {}
    for claim_id in order:
        groups.setdefault(joined.find(claim_id), {})[claim_id] = None
    yield from (list(group) for group in groups.values())


def _awaits_reply(row: ClaimRow) -> bool:
    asserts = row.stance is Stance.ASSERTS and row.role is Role.PARTY
    return asserts and row.reply is Reply.NONE_LOGGED


def _proposed_lines(connection: Connection, groups: Sequence[list[str]]) -> Iterator[IncidentLine]:
    rows = {row.id: row for row in _rows(connection, [one for group in groups for one in group])}
    for group in groups:
        own = sorted((rows[one] for one in group if one in rows), key=lambda row: (row.sort_value, row.n))
        if own:
            sides: dict[str, int] = {}
            for row in own:
                sides[row.side] = sides.get(row.side, 0) + 1
            silent = sum(map(_awaits_reply, own))
            yield IncidentLine(None, own[0], len(own), tuple(sorted(sides.items())), silent)
