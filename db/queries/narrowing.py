"""A filter resolved against the database: for each case it concerns, what a row of ``card`` must fulfil.

Names are resolved here, once a query: sides to their letters, incidents to ids, owners to their spelling,
days to instants on the case's clocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from db.queries import incidents
from db.queries.naming import quoted
from db.queries.tables import CARD, CASE, INCIDENT_CLAIM, SIDE
from db.search import matching_claims
from factcheck.errors import InputError
from factcheck.filters import ListFilter
from factcheck.moments import to_micros
from factcheck.spellings import fold

Condition = ColumnElement[bool]

CURRENT: Condition = CARD.c.to_seq.is_(None)
"""The row of a claim as it stands now; a struck claim has none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one case that fit a filter."""

    case_id: str
    conditions: tuple[Condition, ...]


def resolve(connection: Connection, chosen: ListFilter) -> tuple[Stretch, ...]:
    """The stretches of a list, in the order they are shown (cases by their entry).

    Raises :class:`InputError` or ``NotFound`` for a side or incident that does not exist, and nothing
    for a case that does not: it has no rows.
    """
    shared = [*_facets(chosen), *_incident(connection, chosen), *_owners(connection, chosen)]
    if chosen.text:
        shared.append(matching_claims(connection, CARD.c.claim_n, chosen.text))
    zones = _cases(connection, chosen)
    letters = _letters(connection, chosen, zones)
    stretches = []
    for case_id, zone in zones.items():
        own: list[Condition] = []
        if chosen.sides:
            own.append(CARD.c.side.in_(letters[case_id]) if case_id in letters else false())
        if chosen.since or chosen.until:
            own.extend(_days(chosen.since, chosen.until, zone))
        stretches.append(Stretch(case_id, (CURRENT, CARD.c.case_id == case_id, *shared, *own)))
    return tuple(stretches)


def _cases(connection: Connection, chosen: ListFilter) -> dict[str, str]:
    """Case id -> zone. The zone of a chosen case is read only when days are asked for."""
    if chosen.case_id and not (chosen.since or chosen.until):
        return {chosen.case_id: "UTC"}
    query = select(CASE.c.id, CASE.c.zone).order_by(CASE.c.n)
    if chosen.case_id:
        query = query.where(CASE.c.id == chosen.case_id)
    return {row.id: row.zone for row in connection.execute(query)}


def _facets(chosen: ListFilter) -> Iterable[Condition]:
    for column, values in (
        (CARD.c.kind, chosen.kinds),
        (CARD.c.stance, chosen.stances),
        (CARD.c.verdict, chosen.verdicts),
        (CARD.c.reply, chosen.replies),
        (CARD.c.workflow, chosen.workflows),
    ):
        if values:
            yield column.in_(values)


def _incident(connection: Connection, chosen: ListFilter) -> Iterable[Condition]:
    if chosen.incident:
        ids = incidents.matching_ids(connection, chosen.incident, case_id=chosen.case_id)
        yield CARD.c.claim_id.in_(
            select(INCIDENT_CLAIM.c.claim_id).where(
                INCIDENT_CLAIM.c.incident_id.in_(ids), INCIDENT_CLAIM.c.struck_at == 0
            )
        )


def _owners(connection: Connection, chosen: ListFilter) -> Iterable[Condition]:
    """Owners are names typed by people: compared folded."""
    if not chosen.owners:
        return
    wanted = {fold(owner) for owner in chosen.owners}
    query = select(CARD.c.owner).where(CURRENT).distinct()
    if chosen.case_id:
        query = query.where(CARD.c.case_id == chosen.case_id)
    spelt = [owner for owner in connection.execute(query).scalars() if owner and fold(owner) in wanted]
    yield CARD.c.owner.in_(spelt)


def _letters(connection: Connection, chosen: ListFilter, cases: Iterable[str]) -> dict[str, list[str]]:
    """Case id -> letters of the sides that are meant there."""
    if not chosen.sides:
        return {}
    query = select(SIDE.c.case_id, SIDE.c.letter, SIDE.c.name, SIDE.c.aliases).where(
        SIDE.c.case_id.in_(list(cases)), SIDE.c.struck_at == 0
    )
    sides = connection.execute(query.order_by(SIDE.c.n)).all()
    letters: dict[str, list[str]] = {}
    for wanted in chosen.sides:
        found = False
        for case_id in dict.fromkeys(side.case_id for side in sides):
            of_case = [(s.letter, (s.name, *s.aliases)) for s in sides if s.case_id == case_id]
            meant = meant_letters(wanted, of_case)
            letters.setdefault(case_id, []).extend(meant)
            found = found or bool(meant)
        if not found:
            listed = ", ".join(f"{s.letter} {s.name}" for s in sides[:12])
            hint = f"Choose from {listed}." if listed else "The case has no sides yet."
            raise InputError(f"filter side: {quoted(wanted)} is not a side here.", field="side", hint=hint)
    return letters


def meant_letters(wanted: str, sides: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Letters of the sides (letter, names) that ``wanted`` names: a letter, a name, or a name's beginning."""
    known = list(sides)
    exact = [letter for letter, _ in known if letter.casefold() == wanted.strip().casefold()]
    key = fold(wanted)
    if exact or not key:
        return exact
    named = [letter for letter, names in known if any(fold(name) == key for name in names)]
    return named or [letter for letter, names in known if any(fold(n).startswith(key) for n in names)]


def _days(since: date | None, until: date | None, zone: str) -> Iterable[Condition]:
    """Rows whose happening touches the days; a happening without length touches the instant it begins."""
    if since is not None:
        first = midnight(since, zone)
        yield or_(CARD.c.happened_sort >= first, CARD.c.happened_until > first)
    if until is not None and until < date.max:
        yield and_(CARD.c.happened_sort < midnight(until + timedelta(days=1), zone))


def midnight(day: date, zone: str) -> int:
    """The first instant of a day on the clocks of ``zone``, in microseconds UTC."""
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        info = ZoneInfo("UTC")
    return to_micros(datetime(day.year, day.month, day.day, tzinfo=info))
