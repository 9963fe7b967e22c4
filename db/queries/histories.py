"""History read back: what each deed changed, on which record, in words a person can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select, tuple_

from db.queries.listing import Reading
from db.queries.naming import is_text
from db.queries.subjects import names_of, subjects_of
from db.queries.tables import CHAIN_HEAD, EVENT, EVENT_DETAIL, EVENT_SUBJECT, Line
from db.stored import is_stored_moment, stored_moment
from factcheck.cards import EventCard, FieldChange
from factcheck.cards.deeds import DeedCard, TouchCard
from factcheck.history import field_changes
from factcheck.moments import from_micros, moment_json

BATCH = 300
"""Events read at a time."""

HIDDEN = frozenset(("case_id",))
"""Fields that say nothing to somebody who reads the history of a record in its case."""


_COLUMNS = (
    EVENT.c.chain_id,
    EVENT.c.seq,
    EVENT.c.at,
    EVENT.c.by,
    EVENT.c.by_name,
    EVENT.c.deed,
    EVENT.c.hash,
    EVENT_DETAIL.c.details,
)
_RANGE = EVENT.c.seq.between(bindparam("first"), bindparam("last"))
_OWN_CHAIN = and_(CHAIN_HEAD.c.chain_id == EVENT.c.chain_id, CHAIN_HEAD.c.own)
_DEED_EVENTS = (
    select(*_COLUMNS, EVENT_SUBJECT.c.record, EVENT_SUBJECT.c.record_id)
    .select_from(EVENT)
    .join(CHAIN_HEAD, _OWN_CHAIN)
    .outerjoin(
        EVENT_DETAIL, and_(EVENT_DETAIL.c.chain_id == EVENT.c.chain_id, EVENT_DETAIL.c.seq == EVENT.c.seq)
    )
    .outerjoin(
        EVENT_SUBJECT,
        and_(
            EVENT_SUBJECT.c.chain_id == EVENT.c.chain_id,
            EVENT_SUBJECT.c.seq == EVENT.c.seq,
            EVENT_SUBJECT.c.changed,
        ),
    )
    .where(_RANGE)
    .order_by(EVENT.c.seq)
)
_CLAIMS_OF = (
    select(EVENT_SUBJECT.c.seq, EVENT_SUBJECT.c.record_id)
    .join(CHAIN_HEAD, and_(CHAIN_HEAD.c.chain_id == EVENT_SUBJECT.c.chain_id, CHAIN_HEAD.c.own))
    .where(
        EVENT_SUBJECT.c.seq.between(bindparam("first"), bindparam("last")), EVENT_SUBJECT.c.record == "claim"
    )
    .order_by(EVENT_SUBJECT.c.seq, EVENT_SUBJECT.c.record_id)
)


def history(reading: Reading, record_id: str) -> Iterator[EventCard]:
    """Every event that touched a record, oldest first; for a claim also those of its appearances, links,
    assessments and incidents. Read in batches.

    Values are as JSON holds them; a moment is what :func:`~factcheck.moments.moment_json` makes of it, an
    id is the name of what it stands for, an instant is ISO 8601 in UTC. Erased values are marked.
    """
    after: tuple[int, str] | None = None
    while is_text(record_id):
        with reading() as connection:
            rows = connection.execute(_query(record_id, after)).all()
            cards = _cards(connection, rows)
        yield from cards
        if len(rows) < BATCH:
            return
        after = rows[-1].seq, rows[-1].chain_id


def deed_touches(reading: Reading, deed: DeedCard) -> Iterator[TouchCard]:
    """What a deed did to each record, in the order it was done; values as in :func:`history`."""
    first = deed.first_seq
    while first <= deed.last_seq:
        last = min(deed.last_seq, first + BATCH - 1)
        with reading() as connection:
            rows = connection.execute(_DEED_EVENTS, {"first": first, "last": last}).all()
            cards = _cards(connection, rows)
            claims = _claims_of(connection, first, last)
        for row, card in zip(rows, cards, strict=True):
            own = row.record_id if row.record == "claim" else claims.get(row.seq, "")
            yield TouchCard(card, row.record or "", row.record_id or "", own)
        first = last + 1


def _claims_of(connection: Connection, first: int, last: int) -> dict[int, str]:
    """Sequence number -> the first claim the event is about."""
    found: dict[int, str] = {}
    for seq, claim_id in connection.execute(_CLAIMS_OF, {"first": first, "last": last}):
        found.setdefault(seq, claim_id)
    return found


def _query(record_id: str, after: tuple[int, str] | None) -> Select[Any]:
    touched, changed = EVENT_SUBJECT.alias("touched"), EVENT_SUBJECT.alias("changed")
    query = (
        select(*_COLUMNS, changed.c.record, changed.c.record_id)
        .select_from(touched)
        .join(EVENT, and_(EVENT.c.chain_id == touched.c.chain_id, EVENT.c.seq == touched.c.seq))
        .outerjoin(
            EVENT_DETAIL,
            and_(EVENT_DETAIL.c.chain_id == touched.c.chain_id, EVENT_DETAIL.c.seq == touched.c.seq),
        )
        .outerjoin(
            changed,
            and_(changed.c.chain_id == touched.c.chain_id, changed.c.seq == touched.c.seq, changed.c.changed),
        )
        .where(touched.c.record_id == record_id)
        .order_by(touched.c.seq, touched.c.chain_id)
        .limit(BATCH)
    )
    here = tuple_(touched.c.seq, touched.c.chain_id)
    return query if after is None else query.where(here > tuple_(*after))


def _cards(connection: Connection, rows: Sequence[Line]) -> list[EventCard]:
    subjects = subjects_of(connection, {(row.record, row.record_id) for row in rows if row.record})
    changes = [field_changes(row.details or {}) for row in rows]
    named = names_of(connection, _ids(zip(rows, changes, strict=True)))
    return [
        EventCard(
            seq=row.seq,
            at=row.at,
            by=row.by_name or row.by,
            deed=row.deed,
            subject=subjects.get((row.record, row.record_id), row.record or ""),
            changes=tuple(_readable(c, row.record or "", named) for c in own if c.field not in HIDDEN),
            hash=row.hash,
        )
        for row, own in zip(rows, changes, strict=True)
    ]


def _ids(events: Iterable[tuple[Line, Sequence[FieldChange]]]) -> set[tuple[str, str, str]]:
    """(record, field, id) of every value that is an id."""
    return {
        (row.record or "", change.field, value)
        for row, changes in events
        for change in changes
        if change.field.endswith("_id")
        for value in (change.before, change.after)
        if isinstance(value, str) and value
    }


def _readable(change: FieldChange, record: str, named: Mapping[tuple[str, str, str], str]) -> FieldChange:
    instant = change.field == "at" or change.field.endswith("_at")

    def shown(value: object) -> object:
        if isinstance(value, str):
            return named.get((record, change.field, value), value)
        if instant and isinstance(value, int):
            return from_micros(value).isoformat().replace("+00:00", "Z") if value else None
        return moment_json(stored_moment(value)) if is_stored_moment(value) else value

    name = change.field.removesuffix("_id")
    return replace(change, field=name, before=shown(change.before), after=shown(change.after))
