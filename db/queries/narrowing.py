"""A filter resolved against the database: for each case it concerns, what a row of ``card`` must fulfil.

Names are resolved here, once a query: sides to their letters, incidents to ids, owners to their spelling,
days to instants on the case's clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import ColumnElement, Connection, UnaryExpression, or_, select, text
from sqlalchemy.sql.operators import custom_op

from db.queries import incidents
from db.queries.called import search_names
from db.queries.marking import marked
from db.queries.naming import quoted
from db.queries.tables import CARD, CASE, CLAIM, INCIDENT_CLAIM, SIDE
from db.search import Words, found_on_server, held, is_sqlite, read_words
from factcheck.errors import InputError
from factcheck.filters import ListFilter, Mark, Sort
from factcheck.moments import to_micros
from factcheck.spellings import fold

Condition = ColumnElement[bool]

CURRENT: Condition = CARD.c.to_seq.is_(None)
"""The row of a claim as it stands now; a struck claim has none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one case that fit a filter. ``case_id`` empty means all cases."""

    case_id: str
    narrowing: tuple[Condition, ...] = ()
    words: Words = ()
    """What SQLite is still to look for (:mod:`db.queries.worded`); on a server it is in ``narrowing``."""
    is_listed: bool = False
    """The claims are a short list already (an incident), so no index by sort is walked."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All but ``words``."""
        if not self.case_id:
            return (CURRENT, *self.narrowing)
        case_id = unindexed(CARD.c.case_id) if self.is_listed else CARD.c.case_id
        return (CURRENT, case_id == self.case_id, *self.narrowing)


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, written so that SQLite looks for no index by it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def resolve(connection: Connection, chosen: ListFilter, *, sort: Sort | None = None) -> tuple[Stretch, ...]:
    """The stretches of a list, in the order they are shown (cases by their entry).

    A single value of one facet has an index of its own for each sort; any mix is looked for within the
    index of ``sort``. Raises :class:`InputError` or ``NotFound`` for a side or incident that does not
    exist, and nothing for a case that does not: it has no rows.
    """
    on_file = is_sqlite(connection)
    plain = _plain if not on_file or is_one_facet(chosen) else unindexed
    zones = _cases(connection, chosen)
    letters = _letters(connection, chosen, zones)
    marks, walked = marked(connection, chosen)
    listed = (*_incident(connection, chosen, on_file), *marks)
    words = read_words(chosen.text, search_names(connection, chosen.text)) if chosen.text else ()
    if chosen.text and not words:
        return ()
    shared = [*_facets(chosen, plain), *listed, *walked]
    for owners in (chosen.owners, (chosen.me,) if Mark.MINE in chosen.marks else ()):
        spelt = _spellings(connection, owners) if owners else []
        if owners and not spelt:
            return ()
        if spelt:
            shared.append(_one_of(unindexed(CARD.c.owner) if on_file else CARD.c.owner, spelt))
    if words and not on_file:
        shared.append(found_on_server(words, CARD.c.claim_n))
    elif words and listed:
        shared.append(held(words, CARD.c.claim_n))
    left = words if on_file and not listed else ()
    by_day = sort in (None, Sort.HAPPENED) or not on_file
    begins = CARD.c.happened_sort if by_day else unindexed(CARD.c.happened_sort)
    stretches = []
    for case_id, zone in zones.items():
        own: list[Condition] = []
        if chosen.sides:
            if not letters.get(case_id):
                continue
            own.append(_one_of(plain(CARD.c.side), letters[case_id]))
        if chosen.since or chosen.until:
            own.extend(_days(chosen.since, chosen.until, zone, begins))
        stretches.append(Stretch(case_id, (*shared, *own), left, on_file and bool(listed)))
    return tuple(stretches)


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


def is_one_facet(chosen: ListFilter) -> bool:
    """Whether the filter is a single value of a facet and nothing else."""
    facets = (chosen.sides, chosen.kinds, chosen.verdicts, chosen.replies, chosen.workflows)
    if sum(len(values) for values in facets) != 1:
        return False
    rest = replace(chosen, case_id="", sides=(), kinds=(), verdicts=(), replies=(), workflows=())
    return rest == ListFilter()


def _one_of(column: ColumnElement[Any], values: Sequence[Any]) -> Condition:
    return column == values[0] if len(values) == 1 else column.in_(values)


def _cases(connection: Connection, chosen: ListFilter) -> dict[str, str]:
    """Case id -> zone. The zone of a chosen case is read only when days are asked for."""
    if chosen.case_id and not (chosen.since or chosen.until):
        return {chosen.case_id: "UTC"}
    query = select(CASE.c.id, CASE.c.zone).order_by(CASE.c.n)
    if chosen.case_id:
        query = query.where(CASE.c.id == chosen.case_id)
    return {row.id: row.zone for row in connection.execute(query)}


def _facets(
    chosen: ListFilter, plain: Callable[[ColumnElement[Any]], ColumnElement[Any]]
) -> Iterable[Condition]:
    for column, values in (
        (CARD.c.kind, chosen.kinds),
        (CARD.c.stance, chosen.stances),
        (CARD.c.verdict, chosen.verdicts),
        (CARD.c.reply, chosen.replies),
        (CARD.c.workflow, chosen.workflows),
    ):
        if values:
            yield _one_of(plain(column), values)


def _incident(connection: Connection, chosen: ListFilter, on_file: bool) -> Iterable[Condition]:
    if chosen.incident:
        ids = incidents.matching_ids(connection, chosen.incident, case_id=chosen.case_id)
        inside = select(INCIDENT_CLAIM.c.claim_id).where(
            INCIDENT_CLAIM.c.incident_id.in_(ids), INCIDENT_CLAIM.c.struck_at == 0
        )
        if on_file:
            yield CARD.c.claim_n.in_(select(CLAIM.c.n).where(CLAIM.c.id.in_(inside)))
        else:
            yield CARD.c.claim_id.in_(inside)


_OWNERS = text("""
WITH RECURSIVE spelt(owner) AS (
    SELECT min(owner) FROM card WHERE to_seq IS NULL AND owner <> ''
    UNION ALL
    SELECT (
        SELECT min(c.owner) FROM card c WHERE c.to_seq IS NULL AND c.owner <> '' AND c.owner > spelt.owner
    ) FROM spelt WHERE spelt.owner IS NOT NULL
) SELECT owner FROM spelt WHERE owner IS NOT NULL
""")
"""The different owners of all cases, each found by one step in their index."""


def _spellings(connection: Connection, owners: Iterable[str]) -> list[str]:
    """The owners that are meant: names typed by people are compared folded."""
    wanted = {fold(owner) for owner in owners}
    return [owner for owner in connection.execute(_OWNERS).scalars() if fold(owner) in wanted]


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


def _days(
    since: date | None, until: date | None, zone: str, begins: ColumnElement[int]
) -> Iterable[Condition]:
    """Rows whose happening touches the days, or whose statement does when the happening has no time; a
    time without length touches the instant it begins. Without either time a row is of no day."""
    if since is not None:
        first = midnight(since, zone)
        yield or_(begins >= first, CARD.c.happened_until > first)
    if until is not None and until < date.max:
        yield begins < midnight(until + timedelta(days=1), zone)
    # The read model puts a claim without any time at the instant it was logged, without length.
    yield or_(begins != CARD.c.logged_sort, CARD.c.happened_until != begins + 1)


def midnight(day: date, zone: str) -> int:
    """The first instant of a day on the clocks of ``zone``, in microseconds UTC."""
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        info = ZoneInfo("UTC")
    return to_micros(datetime(day.year, day.month, day.day, tzinfo=info))
