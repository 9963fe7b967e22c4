"""Which names, sites and addresses public copy must not hold, and which it may say in their own right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from db.queries.tables import ACTOR, APPEARANCE, CLAIM, SIDE, SOURCE, Line
from factcheck.dossier import Hidden, Protected
from factcheck.dossier.protection import address_names
from factcheck.models import metadata
from factcheck.vocabulary import Publish

SOURCE_IDENTITY = metadata.tables["source_identity"]
AT_ONCE = 1_000

_EARLIER, _TAKEN = APPEARANCE.alias("earlier"), SOURCE.alias("taken")
_MAY_NOT = or_(SOURCE.c.confidential, SOURCE.c.publish != Publish.YES)
_FREE_CLAIM = and_(CLAIM.c.publish == Publish.YES, CLAIM.c.embargo_until_at == 0, CLAIM.c.struck_at == 0)
_FREE_PLACE = and_(
    APPEARANCE.c.publish == Publish.YES, APPEARANCE.c.embargo_until_at == 0, APPEARANCE.c.struck_at == 0
)


def protected(connection: Connection, case_id: str) -> Protected:
    """What exports of a case must not contain; see :class:`factcheck.dossier.Protected`."""
    rows = connection.execute(select(SOURCE.c.name, SOURCE.c.aliases).where(_MAY_NOT).order_by(SOURCE.c.n))
    names = tuple(name for row in rows for name in _names(row))
    known = select(SOURCE_IDENTITY.c.identity).order_by(SOURCE_IDENTITY.c.source_id)
    identities = tuple(connection.execute(known).scalars())
    hidden: dict[str, dict[str, None]] = {}
    for claim_id, name in _hidden(connection, case_id):
        if name.strip():
            hidden.setdefault(claim_id, {})[name] = None
    found = tuple(Hidden(claim_id, tuple(told)) for claim_id, told in hidden.items())
    wanted = {name for one in found for name in one.names}
    kept = bool(found) or _leaves_out(connection, case_id)
    free = dict.fromkeys(_open(connection, case_id, wanted)) if kept else ()
    return Protected(names, identities, found, tuple(free))


def _leaves_out(connection: Connection, case_id: str) -> bool:
    """Whether the case has a claim that public copy leaves out, now or until its embargo ends."""
    silent = or_(CLAIM.c.publish.in_((Publish.NO, Publish.EMBARGO)), CLAIM.c.embargo_until_at != 0)
    found = connection.execute(select(CLAIM.c.id).where(CLAIM.c.case_id == case_id, silent).limit(1))
    return found.first() is not None


def _names(row: Line | Any) -> Iterator[str]:
    if row.name:
        yield row.name
        yield from row.aliases


def _hidden(connection: Connection, case_id: str) -> Iterator[tuple[str, str]]:
    """(claim id, name or address) of what a claim must not lead back to."""
    here = (CLAIM.c.case_id == case_id, CLAIM.c.struck_at == 0)
    speakers = (
        select(CLAIM.c.id, CLAIM.c.claimant, ACTOR.c.name, ACTOR.c.aliases)
        .outerjoin(ACTOR, ACTOR.c.id == CLAIM.c.actor_id)
        .where(*here, CLAIM.c.publish == Publish.UNNAMED)
        .order_by(CLAIM.c.n)
    )
    for speaker in connection.execute(speakers):
        yield from ((speaker.id, name) for name in (speaker.claimant, *_names(speaker)))
    places = (
        select(
            APPEARANCE.c.claim_id,
            CLAIM.c.publish,
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
        .where(
            *here,
            APPEARANCE.c.struck_at == 0,
            or_(
                CLAIM.c.publish == Publish.UNNAMED,
                APPEARANCE.c.publish.in_((Publish.UNNAMED, Publish.NO)),
                _MAY_NOT,
            ),
        )
        .order_by(APPEARANCE.c.n)
    )
    for row in connection.execute(places):
        unnamed = row.publish == Publish.UNNAMED
        taken = (row.taken, *row.taken_aliases) if row.taken and unnamed else ()
        addresses = (*address_names(row.url), *address_names(row.archive_url, archive=True))
        yield from ((row.claim_id, name) for name in (*_names(row), *taken, *addresses))


def _open(connection: Connection, case_id: str, wanted: Iterable[str]) -> Iterator[str]:
    """Names of sides, and of speakers, sources and pages of claims that may be printed freely."""
    wanted = set(wanted)
    here = (CLAIM.c.case_id == case_id, _FREE_CLAIM)
    for row in connection.execute(select(SIDE.c.name, SIDE.c.aliases).where(SIDE.c.case_id == case_id)):
        yield from _names(row)
    yield from connection.execute(select(CLAIM.c.claimant).where(*here).distinct()).scalars()
    speakers = select(CLAIM.c.actor_id).where(*here)
    for row in connection.execute(select(ACTOR.c.name, ACTOR.c.aliases).where(ACTOR.c.id.in_(speakers))):
        yield from _names(row)
    free = select(APPEARANCE).join(CLAIM, CLAIM.c.id == APPEARANCE.c.claim_id).where(*here, _FREE_PLACE)
    seen = free.outerjoin(_EARLIER, _EARLIER.c.id == APPEARANCE.c.taken_from_id)
    sources = (
        seen.with_only_columns(APPEARANCE.c.source_id),
        seen.with_only_columns(APPEARANCE.c.taken_from_source_id),
        seen.with_only_columns(_EARLIER.c.source_id),
    )
    told = select(SOURCE.c.name, SOURCE.c.aliases).where(or_(*(SOURCE.c.id.in_(one) for one in sources)))
    for row in connection.execute(told.where(~_MAY_NOT)):
        yield from _names(row)
    if not wanted:
        return
    pages = (
        free.outerjoin(SOURCE, SOURCE.c.id == APPEARANCE.c.source_id)
        .where(or_(SOURCE.c.id.is_(None), ~_MAY_NOT))
        .with_only_columns(APPEARANCE.c.url)
    )
    for url in connection.execute(pages.execution_options(yield_per=AT_ONCE)).scalars():
        yield from wanted.intersection(address_names(url))
