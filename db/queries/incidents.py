"""Incidents: all of a case, and the one somebody names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from db.queries.naming import is_text, quoted
from db.queries.tables import CLAIM, INCIDENT, INCIDENT_CLAIM, Line
from factcheck.cards import IncidentCard
from factcheck.errors import Ambiguous, NotFound
from factcheck.spellings import fold


def incidents(connection: Connection, case_id: str) -> tuple[IncidentCard, ...]:
    """The incidents of a case, as they were entered."""
    query = _live().where(INCIDENT.c.case_id == case_id).order_by(INCIDENT.c.n)
    return _cards(connection, connection.execute(query).all())


def incidents_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, IncidentCard]:
    query = _live().where(INCIDENT.c.id.in_(list(ids)))
    return {card.id: card for card in _cards(connection, connection.execute(query).all())}


def incident(connection: Connection, name: str, *, case_id: str = "") -> IncidentCard:
    """The incident of a reference, external id, title, or the unique beginning of one of them.

    Raises ``NotFound`` or :class:`Ambiguous`.
    """
    found = _cards(connection, _matching(connection, name, case_id=case_id))
    if len(found) > 1:
        lines = [f"{i.ref}  {i.title}" for i in found]
        raise Ambiguous(
            f"{quoted(name)} fits {len(found)} incidents.", candidates=lines, hint="Give the reference."
        )
    return found[0]


def matching_ids(connection: Connection, name: str, *, case_id: str = "") -> list[str]:
    """Ids of the incidents ``name`` fits best; raises ``NotFound`` when there are none."""
    return [row.id for row in _matching(connection, name, case_id=case_id)]


def _live() -> Select[Any]:
    columns = (INCIDENT.c.id, INCIDENT.c.ref, INCIDENT.c.title, INCIDENT.c.external_id, INCIDENT.c.version)
    return select(*columns).where(INCIDENT.c.struck_at == 0)


def _cards(connection: Connection, rows: Sequence[Line]) -> tuple[IncidentCard, ...]:
    counts = _claims_in(connection, [row.id for row in rows])
    return tuple(
        IncidentCard(r.id, r.ref, r.title, counts.get(r.id, 0), r.version, r.external_id) for r in rows
    )


def _claims_in(connection: Connection, ids: list[str]) -> dict[str, int]:
    """How many claims that stand each incident has."""
    query = (
        select(INCIDENT_CLAIM.c.incident_id, func.count())
        .join(CLAIM, CLAIM.c.id == INCIDENT_CLAIM.c.claim_id)
        .where(INCIDENT_CLAIM.c.incident_id.in_(ids), INCIDENT_CLAIM.c.struck_at == 0, CLAIM.c.struck_at == 0)
        .group_by(INCIDENT_CLAIM.c.incident_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)} if ids else {}


def _matching(connection: Connection, name: str, *, case_id: str) -> Sequence[Line]:
    wanted = name.strip()
    if wanted and is_text(wanted):
        query = _live().order_by(INCIDENT.c.n)
        if case_id:
            query = query.where(INCIDENT.c.case_id == case_id)
        exact = or_(INCIDENT.c.id == wanted, INCIDENT.c.ref.in_({wanted, wanted.upper()}))
        rows = connection.execute(query.where(exact)).all()
        if rows:
            return rows
        for found in _ranks(connection.execute(query).all(), wanted):
            if found:
                return found
        _raise_if_struck(connection, wanted)
    raise NotFound(f"There is no incident {quoted(wanted)} here.", hint="Give its reference or title.")


def _raise_if_struck(connection: Connection, wanted: str) -> None:
    """Say what became of an incident that is named by its reference, e.g. that it was merged."""
    query = select(INCIDENT.c.ref, INCIDENT.c.title, INCIDENT.c.struck_reason)
    exact = INCIDENT.c.ref.in_({wanted, wanted.upper()})
    row = connection.execute(query.where(exact, INCIDENT.c.struck_at != 0)).first()
    if row is not None:
        raise NotFound(f"{row.ref} ({row.title}) was struck: {row.struck_reason}.", hint="See its history.")


def _ranks(rows: Sequence[Line], wanted: str) -> Iterator[Sequence[Line]]:
    """The incidents that fit, the surest way of fitting first."""
    ref, key = wanted.upper(), fold(wanted)
    yield [r for r in rows if r.external_id == wanted]
    yield [r for r in rows if key and fold(r.title) == key]
    yield [r for r in rows if r.external_id.startswith(wanted) or r.ref.startswith(ref)]
    yield [r for r in rows if key and fold(r.title).startswith(key)]
