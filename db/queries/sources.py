"""Sources as they may be shown: a confidential one has its pseudonym, who it is stays untouched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from db.queries.tables import ACTOR, GRADE, IDS, SOURCE, Line
from factcheck.cards import SourceCard

MANY = 500
"""From here on a table is read whole instead of by a list of ids."""

_PARENT = SOURCE.alias("parent")
_CARDS = (
    select(
        SOURCE.c.id,
        SOURCE.c.name,
        SOURCE.c.type,
        SOURCE.c.language,
        SOURCE.c.owner,
        _PARENT.c.name.label("parent"),
        ACTOR.c.name.label("actor"),
        SOURCE.c.grade,
        SOURCE.c.confidential,
        SOURCE.c.publish,
        SOURCE.c.version,
    )
    .outerjoin_from(SOURCE, _PARENT, _PARENT.c.id == SOURCE.c.parent_id)
    .outerjoin(ACTOR, ACTOR.c.id == SOURCE.c.actor_id)
)
_ALL = _CARDS.where(SOURCE.c.struck_at == 0).order_by(SOURCE.c.n)
_BY_ID = _CARDS.where(SOURCE.c.id.in_(IDS))
_REASONS = select(GRADE.c.source_id, GRADE.c.reason).where(GRADE.c.struck_at == 0).order_by(GRADE.c.n)
_REASONS_BY_ID = _REASONS.where(GRADE.c.source_id.in_(IDS))
_OWNED = select(SOURCE.c.id, SOURCE.c.parent_id).where(SOURCE.c.parent_id.is_not(None))


def sources(connection: Connection) -> tuple[SourceCard, ...]:
    """Every source, as they were entered."""
    return tuple(_read(connection, connection.execute(_ALL).all()).values())


def sources_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, SourceCard]:
    """The sources of these ids, struck ones too: an appearance keeps the source it was logged with."""
    return _read(connection, connection.execute(_BY_ID, {"ids": list(ids)}).all())


def _read(connection: Connection, rows: Sequence[Line]) -> dict[str, SourceCard]:
    reasons = _grade_reasons(connection, [row.id for row in rows])
    return {
        row.id: SourceCard(
            id=row.id,
            name=row.name,
            type=row.type,
            language=row.language,
            owner=row.owner,
            parent=row.parent or "",
            actor=row.actor or "",
            grade=row.grade,
            grade_reason=reasons.get(row.id, ""),
            confidential=row.confidential,
            publish=row.publish,
            version=row.version,
        )
        for row in rows
    }


def _grade_reasons(connection: Connection, ids: list[str]) -> dict[str, str]:
    """The reason of each source's newest grade."""
    few = len(ids) <= MANY
    found = connection.execute(_REASONS_BY_ID, {"ids": ids}) if few else connection.execute(_REASONS)
    return {row.source_id: row.reason for row in found}


def topmost_owners(connection: Connection) -> dict[str, str]:
    """Source id -> id of the source at the top of its chain of owners; circles end where they close."""
    parents = {row.id: row.parent_id for row in connection.execute(_OWNED)}
    tops: dict[str, str] = {}
    for source_id in parents:
        seen, here = {source_id}, source_id
        while here in parents and parents[here] not in seen:
            here = parents[here]
            seen.add(here)
        tops[source_id] = here
    return tops
