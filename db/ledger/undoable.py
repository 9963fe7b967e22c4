"""What a deed did, what was done on top of it since, and so whether it can be taken back.

A deed that undoes another has that one's id as its result. Both then count as if neither had been done;
one that undoes the undoing brings the first back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlmodel import SQLModel

from db.rows import Shape, shape
from db.verify.records import MODELS
from db.wire import Row, Wire
from factcheck.errors import NotFound, NoUndo
from factcheck.history import BESIDE, IDENTITY_FIELD, MADE, Body, before_and_after, read_body
from factcheck.models import Actor, Place, Source

UNDID, AGAIN = "undid: ", "did again: "
"""What the kind of a deed begins with that undoes another, or undoes such an undoing."""
REASON = "undone"
"""Why a record was struck whose making was undone."""
BY_THE_WAY: tuple[type[SQLModel], ...] = (Actor, Place, Source)
"""Records that logging a claim makes by the way: they stay when somebody else has used them since."""

FINAL = {
    "imported": "An import has no undo.",
    "exported a report": "A report that left the desk cannot be called back.",
    "erased": "What was erased is gone; that has no undo.",
}
"""Beginnings of the kinds of deeds that have no undo, and what to say of each."""

_DEED = 'SELECT id, kind, at, "by", case_id, result_id, first_seq, last_seq FROM deed WHERE id = ?'
_EVENTS = (
    "SELECT e.seq, e.body, d.details FROM event e "
    "JOIN chain_head h ON h.chain_id = e.chain_id AND h.own "
    "LEFT JOIN event_detail d ON d.chain_id = e.chain_id AND d.seq = e.seq "
    "WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq"
)
_LATER = (
    'SELECT DISTINCT s.record_id, s.changed, s.seq, d.id, d.kind, d."by", d.at, d.result_id '
    "FROM event_subject s JOIN chain_head h ON h.chain_id = s.chain_id AND h.own "
    "JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq JOIN deed d ON d.id = e.deed_id "
    "WHERE s.record_id IN ({ids}) AND s.seq > "
)
_USED = (
    'SELECT r.id FROM event_subject s JOIN "{table}" r ON r.id = s.record_id '
    "JOIN chain_head h ON h.chain_id = s.chain_id AND h.own "
    "WHERE s.seq > ? AND s.record = ? AND s.changed AND r.{column} = ? AND r.struck_at = 0"
)


@dataclass(frozen=True, slots=True)
class Touch:
    """One event of a deed: ``fields`` maps a name to (before, after); ``None`` when its values are gone."""

    seq: int
    body: Body
    fields: Mapping[str, tuple[Any, Any] | None]

    @property
    def is_making(self) -> bool:
        return self.body.what == MADE

    @property
    def model(self) -> type[SQLModel]:
        return models()[self.body.record]


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that was done, with its events in order."""

    id: str
    kind: str
    at: int
    by: str
    case_id: str
    result_id: str
    first_seq: int
    last_seq: int
    touches: tuple[Touch, ...] = ()

    @property
    def wrote(self) -> frozenset[str]:
        """Ids of the records it made or changed."""
        return frozenset(touch.body.record_id for touch in self.touches)


@dataclass(slots=True)
class Later:
    """A deed after the one to be undone that touched the same records; ``seqs`` are its events there."""

    id: str
    kind: str
    by: str
    at: int
    result_id: str
    wrote: dict[str, list[int]] = field(default_factory=dict)
    """Record id -> events that changed that record."""
    touched: set[str] = field(default_factory=set)
    """Ids of the records its events were about."""


@cache
def models() -> Mapping[str, type[SQLModel]]:
    """The tables history watches, by the record's word."""
    return {shape(model).record: model for model in MODELS}


def read_head(wire: Wire, deed_id: str) -> Done:
    """A deed without its events; raises :class:`NotFound`."""
    row = wire.one(_DEED, (deed_id,))
    if row is None:
        raise NotFound("There is no such deed in this database.", hint="See factcheck activity.")
    return Done(row[0], row[1], row[2], row[3], row[4] or "", row[5], row[6], row[7])


def read_touches(wire: Wire, done: Done) -> tuple[Touch, ...]:
    """The events of a deed, oldest first."""
    return tuple(map(_touch, wire.rows(_EVENTS, (done.first_seq, done.last_seq))))


def _touch(row: Row) -> Touch:
    seq, body, details = row
    kept = json.loads(details) if details else {}
    fields = {
        name: None if value is None else before_and_after(value)
        for name, value in kept.items()
        if name not in BESIDE
    }
    read = read_body(body)
    if IDENTITY_FIELD in read.fields and read.what != MADE:
        raise NoUndo(
            "Who a confidential source is stands outside history, so this has no undo.",
            hint="Edit the source instead.",
        )
    return Touch(seq, read, fields)


def check_kind(kind: str) -> None:
    """Raises :class:`NoUndo` for a kind of deed that has no undo."""
    for beginning, sentence in FINAL.items():
        if kind.startswith(beginning):
            raise NoUndo(sentence, hint=_INSTEAD)


_INSTEAD = "Strike or edit what it brought instead; the history keeps both."


def undoing_kind(kind: str) -> str:
    """What undoing a deed of this kind is called."""
    if kind.startswith(UNDID):
        return AGAIN + kind.removeprefix(UNDID)
    return UNDID + kind.removeprefix(AGAIN)


def is_undoing(kind: str) -> bool:
    return kind.startswith((UNDID, AGAIN))


def later_deeds(wire: Wire, done: Done) -> list[Later]:
    """The deeds that still hold and touched the same records after ``done``, in order.

    Raises :class:`NoUndo` when one of them has undone it already.
    """
    found: dict[str, Later] = {}
    rows = list(wire.rows_in(f"{_LATER}{int(done.last_seq)}", sorted(done.wrote)))
    for record_id, changed, seq, deed_id, kind, by, at, result_id in sorted(rows, key=lambda row: row[2]):
        later = found.setdefault(deed_id, Later(deed_id, kind, by, at, result_id))
        later.touched.add(record_id)
        if changed:
            later.wrote.setdefault(record_id, []).append(seq)
    undoers: dict[str, list[Later]] = {}
    for later in found.values():
        if is_undoing(later.kind):
            undoers.setdefault(later.result_id, []).append(later)

    def holds(deed_id: str) -> bool:
        return not any(holds(one.id) for one in undoers.get(deed_id, ()))

    if not holds(done.id):
        raise NoUndo("This was undone already.")
    return [
        one
        for one in found.values()
        if holds(one.id) and not (is_undoing(one.kind) and one.result_id in found)
    ]


def is_used(wire: Wire, done: Done, model: type[SQLModel], record_id: str) -> bool:
    """Whether a record that stands was made or changed after ``done`` and points to this one."""
    return any(found not in done.wrote for found in _users(wire, done, shape(model), record_id))


def _users(wire: Wire, done: Done, kind: Shape, record_id: str) -> Iterator[str]:
    for table, record, column in _pointing(kind.name):
        sql = _USED.format(table=table, column=column)
        for (found,) in wire.rows(sql, (done.last_seq, record, record_id)):
            yield str(found)


@cache
def _pointing(table: str) -> Sequence[tuple[str, str, str]]:
    """(table, record's word, column) of every foreign key to ``table``."""
    return [
        (shape(model).name, shape(model).record, str(key.parent.name))
        for model in MODELS
        for key in shape(model).table.foreign_keys
        if key.column.table.name == table
    ]


def exports_with(wire: Wire, case_id: str, claim_id: str, seq: int) -> Iterator[tuple[int, str]]:
    """(when, by whom) of reports that may show this claim as it stood at or after the event ``seq``."""
    rows = wire.rows(
        'SELECT scope, at, "by" FROM export WHERE struck_at = 0 AND head_seq >= ? '
        "AND (case_id IS NULL OR case_id = ?) ORDER BY n DESC",
        (seq, case_id),
    )
    for scope, at, by in rows:
        if _may_show(wire, json.loads(scope), claim_id):
            yield at, by


def _may_show(wire: Wire, scope: Any, claim_id: str) -> bool:
    if not isinstance(scope, Mapping):
        return True
    chosen = scope.get("claims")
    if isinstance(chosen, list) and chosen:
        return claim_id in chosen
    incident = scope.get("incident")
    if isinstance(incident, str) and incident:
        member = "SELECT 1 FROM incident_claim WHERE incident_id = ? AND claim_id = ? LIMIT 1"
        return wire.one(member, (incident, claim_id)) is not None
    return True


def written_since(wire: Wire, seqs: Iterable[int]) -> dict[str, tuple[Any, Any]]:
    """Field -> (before the first, after the last) of these events of one record."""
    found: dict[str, tuple[Any, Any]] = {}
    for seq in sorted(seqs):
        for row in wire.rows(_EVENTS, (seq, seq)):
            for name, values in _touch(row).fields.items():
                if values is not None:
                    found[name] = (found.get(name, values)[0], values[1])
    return found
