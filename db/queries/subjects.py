"""How history calls records (``claim NK-7F3K2Q``, ``link NK-… contradicts NK-…``), and what its ids mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from db.queries.tables import (
    ACTOR,
    APPEARANCE,
    ASSESSMENT,
    CASE,
    CLAIM,
    EQUIPMENT,
    EVIDENCE,
    GRADE,
    INCIDENT,
    INCIDENT_CLAIM,
    LINK,
    NOTE,
    ORIGIN,
    PLACE,
    REQUEST,
    SIDE,
    SOURCE,
    Line,
)

_Say = Callable[[Line], str]
_A, _B = CLAIM.alias("a"), CLAIM.alias("b")

_KNOWN: dict[str, tuple[Select[Any], _Say]] = {
    "actor": (select(ACTOR.c.id, ACTOR.c.name), lambda r: f"actor {r.name}"),
    "appearance": (
        select(APPEARANCE.c.id, SOURCE.c.name, APPEARANCE.c.url).outerjoin(
            SOURCE, SOURCE.c.id == APPEARANCE.c.source_id
        ),
        lambda r: f"appearance in {r.name or r.url or 'an unnamed source'}",
    ),
    "assessment": (
        select(ASSESSMENT.c.id, ASSESSMENT.c.point, CLAIM.c.ref).join(
            CLAIM, CLAIM.c.id == ASSESSMENT.c.claim_id
        ),
        lambda r: f"assessment of {r.ref}" + (f", point {r.point.label}" if r.point else ""),
    ),
    "case": (select(CASE.c.id, CASE.c.name), lambda r: f"case {r.name}"),
    "claim": (select(CLAIM.c.id, CLAIM.c.ref), lambda r: f"claim {r.ref}"),
    "equipment": (select(EQUIPMENT.c.id, EQUIPMENT.c.name), lambda r: f"equipment {r.name}"),
    "evidence": (
        select(EVIDENCE.c.id, EVIDENCE.c.name, CLAIM.c.ref).join(CLAIM, CLAIM.c.id == EVIDENCE.c.claim_id),
        lambda r: f"evidence {r.name} for {r.ref}",
    ),
    "grade": (
        select(GRADE.c.id, SOURCE.c.name).join(SOURCE, SOURCE.c.id == GRADE.c.source_id),
        lambda r: f"grade of {r.name}",
    ),
    "incident": (select(INCIDENT.c.id, INCIDENT.c.ref), lambda r: f"incident {r.ref}"),
    "incident_claim": (
        select(INCIDENT_CLAIM.c.id, INCIDENT.c.ref, CLAIM.c.ref.label("claim"))
        .join(INCIDENT, INCIDENT.c.id == INCIDENT_CLAIM.c.incident_id)
        .join(CLAIM, CLAIM.c.id == INCIDENT_CLAIM.c.claim_id),
        lambda r: f"{r.claim} in incident {r.ref}",
    ),
    "link": (
        select(LINK.c.id, LINK.c.kind, _A.c.ref.label("a"), _B.c.ref.label("b"))
        .join(_A, _A.c.id == LINK.c.a_id)
        .join(_B, _B.c.id == LINK.c.b_id),
        lambda r: f"link {r.a} {r.kind.label} {r.b}",
    ),
    "note": (
        select(NOTE.c.id, CLAIM.c.ref).join(CLAIM, CLAIM.c.id == NOTE.c.claim_id),
        lambda r: f"note on {r.ref}",
    ),
    "origin": (select(ORIGIN.c.id, ORIGIN.c.name), lambda r: f"origin {r.name}"),
    "place": (select(PLACE.c.id, PLACE.c.name), lambda r: f"place {r.name}"),
    "request": (
        select(REQUEST.c.id, CLAIM.c.ref).join(CLAIM, CLAIM.c.id == REQUEST.c.claim_id),
        lambda r: f"request about {r.ref}",
    ),
    "side": (select(SIDE.c.id, SIDE.c.letter, SIDE.c.name), lambda r: f"side {r.letter} {r.name}"),
    "source": (select(SOURCE.c.id, SOURCE.c.name), lambda r: f"source {r.name}"),
}
"""Record -> its rows by id (the id's column first), and how one is called."""

_APPEARS_IN = select(APPEARANCE.c.id, SOURCE.c.name).join(SOURCE, SOURCE.c.id == APPEARANCE.c.source_id)
_CLAIM_REF = select(CLAIM.c.id, CLAIM.c.ref)
_SOURCE_NAME = select(SOURCE.c.id, SOURCE.c.name)
_NAMED: dict[tuple[str, str], Select[Any]] = {
    ("", "a_id"): _CLAIM_REF,
    ("", "actor_id"): select(ACTOR.c.id, ACTOR.c.name),
    ("", "b_id"): _CLAIM_REF,
    ("", "claim_id"): _CLAIM_REF,
    ("", "incident_id"): select(INCIDENT.c.id, INCIDENT.c.ref),
    ("", "origin_id"): select(ORIGIN.c.id, ORIGIN.c.name),
    ("", "place_id"): select(PLACE.c.id, PLACE.c.name),
    ("", "side_id"): select(SIDE.c.id, SIDE.c.name),
    ("", "source_id"): _SOURCE_NAME,
    ("", "taken_from_id"): _APPEARS_IN,
    ("", "taken_from_source_id"): _SOURCE_NAME,
    ("claim", "parent_id"): _CLAIM_REF,
    ("source", "parent_id"): _SOURCE_NAME,
}
"""(record or "" for any, field that holds an id) -> (id, name) of what it stands for."""

_AT_A_TIME = 500


def subjects_of(connection: Connection, records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(record, id) -> what it is called. A record of an unknown kind, or gone, is called by its kind."""
    wanted: dict[str, list[str]] = {}
    called: dict[tuple[str, str], str] = {}
    for record, record_id in records:
        wanted.setdefault(record, []).append(record_id)
        called[record, record_id] = record.replace("_", " ")
    for record, ids in wanted.items():
        if record in _KNOWN:
            query, say = _KNOWN[record]
            for row in _rows(connection, query, ids):
                called[record, row.id] = say(row)
    return called


def names_of(
    connection: Connection, values: Iterable[tuple[str, str, str]]
) -> Mapping[tuple[str, str, str], str]:
    """(record, field, id) -> the name of what the id stands for, where it is known."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for record, field, value in values:
        wanted.setdefault((record, field), []).append(value)
    found: dict[tuple[str, str, str], str] = {}
    for (record, field), ids in wanted.items():
        query = _NAMED.get((record, field), _NAMED.get(("", field)))
        if query is not None:
            for row in _rows(connection, query, ids):
                found[record, field, row[0]] = row[1]
    return found


def _rows(connection: Connection, query: Select[Any], ids: list[str]) -> Iterable[Line]:
    column = query.selected_columns[0]
    for start in range(0, len(ids), _AT_A_TIME):
        yield from connection.execute(query.where(column.in_(ids[start : start + _AT_A_TIME])))
