"""The register of sources: a page of it by name, and one source whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, and_, func, or_, select

from db.queries.naming import has_word_beginning, is_text
from db.queries.sources import sources_by_id
from db.queries.tables import ACTOR, ALIAS, APPEARANCE, GRADE, SOURCE, SOURCE_IDENTITY
from factcheck.cards import SourceCard
from factcheck.cards.provenance import (
    MOST_COUNTED,
    GradeCard,
    Named,
    SourceCursor,
    SourceDetail,
    SourceRow,
    SourceRows,
)
from factcheck.errors import NotFound
from factcheck.spellings import fold

MOST_OWNED = 200
"""So many sources of an owner are listed on its page."""
MOST_OWNERS = 50
"""So far a chain of owners is followed."""

_PARENT, _ANY_NAME = SOURCE.alias("parent"), ALIAS.alias("any_name")
_NAMED = and_(ALIAS.c.record == "source", ALIAS.c.record_id == SOURCE.c.id, ALIAS.c.name == SOURCE.c.name)


def _counted(source_id: Any) -> ScalarSelect[Any]:
    """How often a source is logged as the carrier, up to one more than ``MOST_COUNTED``."""
    seen = (
        select(APPEARANCE.c.n)
        .where(APPEARANCE.c.source_id == source_id, APPEARANCE.c.struck_at == 0)
        .limit(MOST_COUNTED + 1)
        .correlate(SOURCE)
        .subquery()
    )
    return select(func.count()).select_from(seen).scalar_subquery()


_ROWS = (
    select(
        SOURCE.c.n,
        ALIAS.c.folded,
        SOURCE.c.id,
        SOURCE.c.name,
        SOURCE.c.type,
        SOURCE.c.language,
        _PARENT.c.name.label("parent"),
        ACTOR.c.name.label("actor"),
        SOURCE.c.grade,
        SOURCE.c.confidential,
    )
    .join_from(ALIAS, SOURCE, _NAMED)
    .outerjoin(_PARENT, _PARENT.c.id == SOURCE.c.parent_id)
    .outerjoin(ACTOR, ACTOR.c.id == SOURCE.c.actor_id)
    .where(SOURCE.c.struck_at == 0)
)


def register(
    connection: Connection,
    text: str = "",
    *,
    after: SourceCursor | None = None,
    before: SourceCursor | None = None,
    limit: int = 50,
    from_end: bool = False,
) -> SourceRows:
    """A stretch of the register by folded name. ``text`` = words that begin a word of a source's names."""
    conditions = _fitting(text)
    if conditions is None:
        return SourceRows((), False)
    backwards = before is not None or from_end
    cursor = before if before is not None else after
    query = _ROWS.where(*conditions)
    if cursor is not None:
        query = query.where(_beyond(cursor, backwards))
    order = (ALIAS.c.folded.desc(), SOURCE.c.n.desc()) if backwards else (ALIAS.c.folded, SOURCE.c.n)
    found = connection.execute(query.order_by(*order).limit(limit + 1)).all()
    shown = found[:limit]
    times = _times(connection, [row.id for row in shown])
    rows = tuple(
        SourceRow(
            row.n,
            row.folded,
            row.id,
            row.name,
            row.type,
            row.language,
            row.parent or "",
            row.actor or "",
            row.grade,
            row.confidential,
            times.get(row.id, 0),
        )
        for row in (shown[::-1] if backwards else shown)
    )
    return SourceRows(rows, len(found) > limit)


def _beyond(cursor: SourceCursor, backwards: bool) -> ColumnElement[bool]:
    key, n = ALIAS.c.folded, SOURCE.c.n
    if backwards:
        return or_(key < cursor.key, and_(key == cursor.key, n < cursor.n))
    return or_(key > cursor.key, and_(key == cursor.key, n > cursor.n))


def _fitting(text: str) -> list[ColumnElement[bool]] | None:
    """What a source must fulfil to be found by ``text``; ``None`` when nothing can."""
    if not is_text(text):
        return None
    words = fold(text).split()
    if text.strip() and not words:
        return None
    return [
        select(_ANY_NAME.c.n)
        .where(_ANY_NAME.c.record == "source", _ANY_NAME.c.record_id == SOURCE.c.id)
        .where(has_word_beginning(_ANY_NAME.c.folded, word))
        .exists()
        for word in words
    ]


def count_sources(connection: Connection, text: str = "") -> int:
    """How many sources the register has, or how many of them fit ``text``."""
    conditions = _fitting(text)
    if conditions is None:
        return 0
    query = select(func.count()).select_from(SOURCE).where(SOURCE.c.struck_at == 0, *conditions)
    return int(connection.execute(query).scalar_one())


def _times(connection: Connection, ids: list[str]) -> dict[str, int]:
    if not ids:
        return {}
    query = select(SOURCE.c.id, _counted(SOURCE.c.id)).where(SOURCE.c.id.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def source_detail(connection: Connection, source_id: str) -> SourceDetail:
    """One source with owners, what it owns, and its grades, newest first; raises :class:`NotFound`."""
    found = sources_by_id(connection, [source_id]) if is_text(source_id) else {}
    card: SourceCard | None = found.get(source_id)
    if card is None:
        raise NotFound("There is no such source here.", hint="It may belong to another database.")
    row = connection.execute(select(SOURCE).where(SOURCE.c.id == source_id)).one()
    owners, go_round = _owners(connection, source_id, row.parent_id)
    owns = connection.execute(_owned(source_id)).all()
    known = select(SOURCE_IDENTITY.c.source_id).where(SOURCE_IDENTITY.c.source_id == source_id)
    return SourceDetail(
        card=card,
        site=row.site,
        aliases=tuple(row.aliases),
        actor_id=row.actor_id or "",
        owners=owners,
        owners_go_round=go_round,
        owns=tuple(Named(one.id, one.name) for one in owns[:MOST_OWNED]),
        owns_more=len(owns) > MOST_OWNED,
        grades=_grades(connection, source_id),
        has_identity=connection.execute(known).first() is not None,
        appearances=_times(connection, [source_id]).get(source_id, 0),
        struck=bool(row.struck_at),
    )


def _owned(source_id: str) -> Select[Any]:
    return (
        select(SOURCE.c.id, SOURCE.c.name)
        .where(SOURCE.c.parent_id == source_id, SOURCE.c.struck_at == 0)
        .order_by(SOURCE.c.n)
        .limit(MOST_OWNED + 1)
    )


def _owners(connection: Connection, source_id: str, parent: str | None) -> tuple[tuple[Named, ...], bool]:
    """The chain of owners, nearest first, and whether it comes back to where it was."""
    chain: list[Named] = []
    seen = {source_id}
    while parent is not None and parent not in seen and len(chain) < MOST_OWNERS:
        seen.add(parent)
        query = select(SOURCE.c.id, SOURCE.c.name, SOURCE.c.parent_id).where(SOURCE.c.id == parent)
        row = connection.execute(query).one()
        chain.append(Named(row.id, row.name))
        parent = row.parent_id
    return tuple(chain), parent is not None and parent in seen


def _grades(connection: Connection, source_id: str) -> tuple[GradeCard, ...]:
    query = (
        select(GRADE.c.letter, GRADE.c.reason, GRADE.c.at, GRADE.c.by)
        .where(GRADE.c.source_id == source_id, GRADE.c.struck_at == 0)
        .order_by(GRADE.c.n.desc())
    )
    return tuple(GradeCard(*row) for row in connection.execute(query))


def source_identity(connection: Connection, source_id: str) -> str:
    """Who a confidential source is; ``""`` when that is not kept. Asked for only on a deliberate key."""
    query = select(SOURCE_IDENTITY.c.identity).where(SOURCE_IDENTITY.c.source_id == source_id)
    return str(connection.execute(query).scalar() or "")
