"""Who and where: actors, sources and places, completed from the first letters in any script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.queries.cases import sides_of
from db.queries.naming import has_word_beginning, is_text
from db.queries.sources import sources_by_id
from db.queries.tables import ACTOR, ALIAS, PLACE
from factcheck.cards import ActorCard, SourceCard
from factcheck.spellings import complete, find_place, fold

CANDIDATES = 200
"""Names looked at before the best are chosen."""

Place = tuple[str, tuple[str, ...]]
"""A place's name and all names it is known by."""


def actors(connection: Connection, case_id: str) -> tuple[ActorCard, ...]:
    """The actors of a case, as they were entered."""
    query = _actors_query().where(ACTOR.c.case_id == case_id, ACTOR.c.struck_at == 0).order_by(ACTOR.c.n)
    return tuple(_actor_cards(connection, query).values())


def complete_actor(
    connection: Connection, case_id: str, prefix: str, *, limit: int = 8
) -> tuple[ActorCard, ...]:
    """Actors of the case one of whose names has a word that begins like ``prefix``, the likeliest first."""
    ids = _complete(connection, "actor", prefix, case_id=case_id, limit=limit)
    found = _actor_cards(connection, _actors_query().where(ACTOR.c.id.in_(ids), ACTOR.c.struck_at == 0))
    return tuple(found[i] for i in ids if i in found)


def complete_source(connection: Connection, prefix: str, *, limit: int = 8) -> tuple[SourceCard, ...]:
    """Sources of all cases, as :func:`complete_actor`."""
    ids = _complete(connection, "source", prefix, case_id="", limit=limit)
    found = sources_by_id(connection, ids)
    return tuple(found[i] for i in ids if i in found)


def complete_place(connection: Connection, case_id: str, prefix: str, *, limit: int = 8) -> tuple[Place, ...]:
    """Places of the case, then those of the gazetteer that are not among them.

    A name is the spelling the letters fit; all names of the place come with it.
    """
    ids = _complete(connection, "place", prefix, case_id=case_id, limit=limit)
    query = select(PLACE.c.id, PLACE.c.name, PLACE.c.aliases).where(
        PLACE.c.id.in_(ids), PLACE.c.struck_at == 0
    )
    own = {row.id: row for row in connection.execute(query)}
    found: list[Place] = []
    shipped: set[str] = set()
    for row in (own[i] for i in ids if i in own):
        known = find_place(row.name)
        shipped.update([known.id] if known else [])
        names = (row.name, *row.aliases, *(known.spellings if known else ()))
        found.append((row.name, tuple(dict.fromkeys(names))))
    further = (c for c in complete(prefix, "place", limit + len(shipped)) if c.thing.id not in shipped)
    return (*found, *((c.name, c.names) for c in further))[:limit]


def _complete(connection: Connection, record: str, prefix: str, *, case_id: str, limit: int) -> list[str]:
    """Ids of the records, best first: a name that begins so, then a word in it; short names before long."""
    key = fold(prefix).strip()
    if not key or not is_text(key):
        return []
    query = (
        select(ALIAS.c.record_id, ALIAS.c.folded)
        .where(ALIAS.c.record == record, ALIAS.c.case_id.in_({case_id, ""}))
        .where(has_word_beginning(ALIAS.c.folded, key))
        .order_by(func.length(ALIAS.c.folded), ALIAS.c.n)
        .limit(CANDIDATES)
    )
    best: dict[str, tuple[bool, bool, int]] = {}
    for record_id, folded in connection.execute(query):
        rank = (folded != key, not folded.startswith(key), len(folded))
        best[record_id] = min(rank, best.get(record_id, rank))
    return sorted(best, key=best.__getitem__)[:limit]


def _actors_query() -> Select[Any]:
    return select(
        ACTOR.c.id, ACTOR.c.case_id, ACTOR.c.side_id, ACTOR.c.name, ACTOR.c.aliases, ACTOR.c.version
    )


def _actor_cards(connection: Connection, query: Select[Any]) -> dict[str, ActorCard]:
    rows: Sequence[Any] = connection.execute(query).all()
    sides = sides_of(connection, {row.case_id for row in rows}) if rows else {}
    return {
        row.id: ActorCard(
            row.id, row.name, sides.get(row.case_id, {}).get(row.side_id), tuple(row.aliases), row.version
        )
        for row in rows
    }
