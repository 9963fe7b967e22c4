"""Which names, sites and addresses public copy must not hold, and which it may say in their own right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, or_, select, true

from db.queries.tables import ACTOR, APPEARANCE, CLAIM, IDS, SIDE, SOURCE, Line
from factcheck.dossier import Hidden, Protected
from factcheck.dossier.protection import address_names, people_words
from factcheck.models import metadata
from factcheck.spellings import fold, name_key
from factcheck.vocabulary import Publish

SOURCE_IDENTITY = metadata.tables["source_identity"]
AT_ONCE = 1_000

_EARLIER, _TAKEN = APPEARANCE.alias("earlier"), SOURCE.alias("taken")
_MAY_NOT = or_(SOURCE.c.confidential, SOURCE.c.publish != Publish.YES)
_FREE_CLAIM = and_(CLAIM.c.publish == Publish.YES, CLAIM.c.embargo_until_at == 0, CLAIM.c.struck_at == 0)
_FREE_PLACE = and_(
    APPEARANCE.c.publish == Publish.YES, APPEARANCE.c.embargo_until_at == 0, APPEARANCE.c.struck_at == 0
)

_SIDES = select(SIDE.c.name, SIDE.c.aliases).where(SIDE.c.case_id == bindparam("case"))
_PLACES = (
    select(
        APPEARANCE.c.claim_id,
        CLAIM.c.case_id,
        CLAIM.c.publish,
        CLAIM.c.struck_at,
        APPEARANCE.c.url,
        APPEARANCE.c.archive_url,
        SOURCE.c.name,
        SOURCE.c.aliases,
        _TAKEN.c.name.label("taken"),
        _TAKEN.c.aliases.label("taken_aliases"),
    )
    .join_from(APPEARANCE, CLAIM, CLAIM.c.id == APPEARANCE.c.claim_id)
    .outerjoin(SOURCE, SOURCE.c.id == APPEARANCE.c.source_id)
    .outerjoin(_EARLIER, _EARLIER.c.id == APPEARANCE.c.taken_from_id)
    .outerjoin(
        _TAKEN, or_(_TAKEN.c.id == APPEARANCE.c.taken_from_source_id, _TAKEN.c.id == _EARLIER.c.source_id)
    )
    .where(APPEARANCE.c.struck_at == 0)
    .order_by(APPEARANCE.c.n)
)
"""Pages with their claim and sources. Of which case is asked of each row: as a condition it would have all
claims of the case read first, and their pages one by one."""


def protected(connection: Connection, case_id: str, closed: Protected | None = None) -> Protected:
    """What exports of a case must not contain; see :class:`factcheck.dossier.Protected`.

    ``closed`` is what :func:`protected_closed` gave, when that was asked for already.
    """
    closed = closed or protected_closed(connection, case_id)
    wanted = {name for one in closed.hidden for name in one.names}
    kept = bool(closed.hidden) or _leaves_out(connection, case_id)
    free = dict.fromkeys(_open(connection, case_id, wanted)) if kept else ()
    return replace(closed, open=tuple(free))


def protected_closed(connection: Connection, case_id: str) -> Protected:
    """The same with nothing ``open``: a text in which this finds nothing holds nothing protected, and
    what may be said elsewhere, which takes long to gather, need not be known for it."""
    rows = connection.execute(select(SOURCE.c.name, SOURCE.c.aliases).where(_MAY_NOT).order_by(SOURCE.c.n))
    names = tuple(name for row in rows for name in _names(row))
    known = select(SOURCE_IDENTITY.c.identity).order_by(SOURCE_IDENTITY.c.source_id)
    identities = tuple(connection.execute(known).scalars())
    hidden: dict[str, dict[str, None]] = {}
    called: dict[str, tuple[str, ...]] = {}
    for claim_id, name in _hidden(connection, case_id, called):
        if name.strip():
            hidden.setdefault(claim_id, {})[name] = None
    people = people_words(identities)
    if people or any(called.values()):
        free = {word for name in _called_openly(connection, case_id) for word in fold(name).split()}
        identities += tuple(word for word in people if fold(word) not in free)
        for claim_id, words in called.items():
            hidden[claim_id] |= dict.fromkeys(word for word in words if fold(word) not in free)
    return Protected(
        names, identities, tuple(Hidden(claim_id, tuple(told)) for claim_id, told in hidden.items())
    )


def _called_openly(connection: Connection, case_id: str) -> Iterator[str]:
    """Sides, speakers of a claim that may be printed freely, and sources that may be named."""
    yield from (name for row in connection.execute(_SIDES, {"case": case_id}) for name in _names(row))
    speak = select(CLAIM.c.actor_id).where(CLAIM.c.case_id == case_id, _FREE_CLAIM)
    speakers = select(ACTOR.c.name, ACTOR.c.aliases, ACTOR.c.person).where(ACTOR.c.id.in_(speak))
    for one in connection.execute(speakers):
        yield from (*_names(one), one.person)
    for row in connection.execute(select(SOURCE.c.name, SOURCE.c.aliases).where(~_MAY_NOT)):
        yield from _names(row)


def _leaves_out(connection: Connection, case_id: str) -> bool:
    """Whether the case has a claim that public copy leaves out, now or until its embargo ends."""
    silent = or_(CLAIM.c.publish.in_((Publish.NO, Publish.EMBARGO)), CLAIM.c.embargo_until_at != 0)
    found = connection.execute(select(CLAIM.c.id).where(CLAIM.c.case_id == case_id, silent).limit(1))
    return found.first() is not None


def _names(row: Line | Any) -> Iterator[str]:
    if row.name:
        yield row.name
        yield from row.aliases


def _hidden(
    connection: Connection, case_id: str, called: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """(claim id, name or address) of what a claim must not lead back to; ``called`` gets the given names
    and surnames of unnamed speakers, by claim."""
    here = (CLAIM.c.case_id == case_id, CLAIM.c.struck_at == 0, CLAIM.c.publish == Publish.UNNAMED)
    speakers = (
        select(
            CLAIM.c.id, CLAIM.c.claimant, ACTOR.c.name, ACTOR.c.aliases, ACTOR.c.person, ACTOR.c.organisation
        )
        .outerjoin(ACTOR, ACTOR.c.id == CLAIM.c.actor_id)
        .where(*here)
        .order_by(CLAIM.c.n)
    )
    unnamed: list[str] = []
    for speaker in connection.execute(speakers):
        unnamed.append(speaker.id)
        told = (speaker.claimant, *_names(speaker), speaker.person or "", speaker.organisation or "")
        called[speaker.id] = people_words(told[:-1])
        yield from ((speaker.id, name) for name in told)
    for at in range(0, len(unnamed), AT_ONCE):
        batch = unnamed[at : at + AT_ONCE]
        for row in connection.execute(_PLACES.where(APPEARANCE.c.claim_id.in_(IDS)), {"ids": batch}):
            yield from _place_names(row, taken=True)
    marked = or_(
        APPEARANCE.c.publish.in_((Publish.UNNAMED, Publish.NO)),
        APPEARANCE.c.source_id.in_(select(SOURCE.c.id).where(_MAY_NOT)),
    )
    for row in connection.execute(_PLACES.where(marked)):
        if row.case_id == case_id and not row.struck_at and row.publish != Publish.UNNAMED:
            yield from _place_names(row, taken=False)


def _place_names(row: Any, *, taken: bool) -> Iterator[tuple[str, str]]:
    """A page, its source and, when ``taken``, whom that took it from."""
    names = (row.taken, *row.taken_aliases) if taken and row.taken else ()
    addresses = (*address_names(row.url), *address_names(row.archive_url, archive=True))
    yield from ((row.claim_id, name) for name in (*_names(row), *names, *addresses))


def open_among(connection: Connection, case_id: str, names: Iterable[str]) -> tuple[str, ...]:
    """Of some names those that ``protected(...).open`` holds, reading no more than it takes to know."""
    names = tuple(names)
    keys = {name: name_key(name) for name in names if name_key(name)}
    missing, found = set(keys.values()), set[str]()
    for told in _open(connection, case_id, {name for name in names if "." in name}, missing):
        found.add(name_key(told))
        if not missing or missing <= found:
            break
    return tuple(name for name, key in keys.items() if key in found)


def _open(
    connection: Connection, case_id: str, wanted: Iterable[str], keys: set[str] | None = None
) -> Iterator[str]:
    """Names of sides, and of speakers, sources and pages of claims that may be printed freely.

    Of pages only the ``wanted`` sites and addresses; of speakers and sources all, or with ``keys`` those
    that may be called so (:func:`name_key`).
    """
    here = (CLAIM.c.case_id == case_id, _FREE_CLAIM)
    for row in connection.execute(_SIDES, {"case": case_id}):
        yield from _names(row)
    claimants = select(CLAIM.c.claimant).where(*here).distinct()
    yield from connection.execute(claimants.execution_options(yield_per=AT_ONCE)).scalars()
    speakers = select(CLAIM.c.actor_id).where(*here)
    called = select(ACTOR.c.name, ACTOR.c.aliases).where(_called(connection, ACTOR, keys))
    for row in connection.execute(called.where(ACTOR.c.id.in_(speakers))):
        yield from _names(row)
    free = select(APPEARANCE).join(CLAIM, CLAIM.c.id == APPEARANCE.c.claim_id).where(*here, _FREE_PLACE)
    seen = free.outerjoin(_EARLIER, _EARLIER.c.id == APPEARANCE.c.taken_from_id)
    sources = (
        seen.with_only_columns(APPEARANCE.c.source_id),
        seen.with_only_columns(APPEARANCE.c.taken_from_source_id),
        seen.with_only_columns(_EARLIER.c.source_id),
    )
    called = select(SOURCE.c.name, SOURCE.c.aliases).where(_called(connection, SOURCE, keys), ~_MAY_NOT)
    for row in connection.execute(called.where(or_(*(SOURCE.c.id.in_(one) for one in sources)))):
        yield from _names(row)
    wanted = set(wanted)
    if not wanted:
        return
    pages = (
        free.outerjoin(SOURCE, SOURCE.c.id == APPEARANCE.c.source_id)
        .where(or_(SOURCE.c.id.is_(None), ~_MAY_NOT))
        .with_only_columns(APPEARANCE.c.url)
    )
    for url in connection.execute(pages.execution_options(yield_per=AT_ONCE)).scalars():
        yield from wanted.intersection(address_names(url))


def _called(connection: Connection, table: Table, keys: set[str] | None) -> ColumnElement[bool]:
    """The rows of actors or sources one of whose names has one of the keys; all when none are told."""
    if keys is None:
        return true()
    rows = connection.execute(select(table.c.id, table.c.name, table.c.aliases))
    return table.c.id.in_([row.id for row in rows if any(name_key(name) in keys for name in _names(row))])
