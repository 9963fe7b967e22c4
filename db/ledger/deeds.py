"""The machinery of a write: one deed is one transaction, its rows, and one event per record changed.

Deeds come one after the other on both databases: each waits for its turn when it begins (SQLite:
``BEGIN IMMEDIATE``; a server: an advisory lock), so that what a deed looks up, such as a name, is not
made twice, and rows can bear the numbers of their events. The chain's head is locked last, when these
numbers are given out, and moves at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlmodel import SQLModel

from db.ids import IdMaker, is_id
from db.rows import Shape, Values, insert_into, shape
from db.wire import Row, Wire
from factcheck.errors import FieldErrors, InputError, NotFound, StaleEdit, StorageError
from factcheck.history import (
    CARDS_FIELD,
    CHANGED,
    MADE,
    STRUCK,
    Change,
    Line,
    new_salts,
    write_change,
)
from factcheck.models import ReasonDraft, metadata

Subject = tuple[str, str]
"""(record, id): e.g. ``("claim", "0199…")``."""

EVENT_COLUMNS = (
    "chain_id",
    "seq",
    "id",
    "deed_id",
    "at",
    "by",
    "by_name",
    "deed",
    "body",
    "prev",
    "hash",
)
_EVENT_SQL = insert_into("event", EVENT_COLUMNS)
_SUBJECT_SQL = insert_into("event_subject", ("chain_id", "seq", "record", "record_id", "changed"))
_DETAIL_SQL = insert_into("event_detail", ("chain_id", "seq", "details"))
_DEED_SQL = insert_into("deed", ("id", "case_id", "kind", "at", "by", "result_id", "first_seq", "last_seq"))
_ORDER = {table.name: place for place, table in enumerate(metadata.sorted_tables)}


TURN = 0x66616374
"""The advisory lock that a deed on a server holds until its transaction ends (``fact`` in ASCII)."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the chain stands when a deed begins."""

    chain_id: str
    seq: int
    hash: str
    at: int


def take_turn(wire: Wire) -> Where:
    """Wait until no other deed is under way, and say where the chain stands."""
    if not wire.is_sqlite:
        wire.rows("SELECT pg_advisory_xact_lock(?)", (TURN,))
    found = wire.one(
        "SELECT h.chain_id, h.seq, h.hash, e.at FROM chain_head h "
        "LEFT JOIN event e ON e.chain_id = h.chain_id AND e.seq = h.seq WHERE h.own"
    )
    if found is None:
        raise NotFound("The database has lost the head of its history.", hint="Run `factcheck verify`.")
    return Where(found[0], found[1], found[2], found[3] or 0)


@dataclass
class Deed:
    """A deed while it is being done. ``at`` is its instant: never earlier than the last event's."""

    wire: Wire
    id: str
    kind: str
    at: int
    by: str
    head: Where
    new_id: IdMaker
    case_id: str = ""
    result_id: str = ""
    touched: dict[str, None] = field(default_factory=dict)
    """Claims whose line in lists may change, in order."""
    reindexed: dict[str, None] = field(default_factory=dict)
    """Claims whose words for the search may change."""
    made: dict[str, dict[str, Values | None]] = field(default_factory=dict)
    """Rows of this deed by table and id; ``None`` once a long deed has let go of one."""
    _unsaved: list[tuple[dict[str, Values | None], str]] = field(default_factory=list)
    _waiting: dict[type[SQLModel], list[tuple[Any, ...]]] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _has_chain: bool = False

    def __post_init__(self) -> None:
        self._hash, self._seq = self.head.hash, self.head.seq

    @property
    def last_seq(self) -> int:
        """The sequence number of the newest event so far."""
        return self._seq + len(self._changes)

    @property
    def is_empty(self) -> bool:
        return self.last_seq == self.head.seq

    def insert(
        self,
        model: type[SQLModel],
        values: Mapping[str, Any],
        subjects: Iterable[Subject] = (),
        beside: Mapping[str, Any] | None = None,
    ) -> str:
        """Write a new record with its event; gives its id (made here unless ``values`` has one).

        ``beside`` are fields of :data:`factcheck.history.BESIDE` for its event.
        """
        kind = shape(model)
        record_id = values.get("id") or self.new_id()
        row: Values = {**values, "id": record_id, "version": 1, "last_event": self.last_seq + 1}
        packed, spelled = kind.pack(row)
        self._waiting.setdefault(model, []).append(packed)
        made = self.made.setdefault(kind.name, {})
        made[record_id] = row
        self._unsaved.append((made, record_id))
        own = (kind.record, record_id)
        fields = kind.set_fields(row)
        fields.update((name, (None, value)) for name, value in (beside or {}).items())
        self._changes.append(Change(kind.record, record_id, MADE, fields, (own, *subjects), spelled))
        return record_id

    def put(self, model: type[SQLModel], values: Mapping[str, Any]) -> None:
        """Write a row that history does not watch (names to find records by)."""
        self._waiting.setdefault(model, []).append(shape(model).pack(values)[0])

    def row(self, model: type[SQLModel], record_id: str) -> Values | None:
        """The row as it stands now, ``None`` when there is none. Missing columns are at their default."""
        kind = shape(model)
        made = self.made.get(kind.name, {}).get(record_id)
        if made is not None:
            return {**kind.defaults, **made}
        if not is_id(record_id):
            return None
        found = self.wire.one(kind.select_sql('"id" = ?'), (record_id,))
        return None if found is None else kind.unpack(kind.all_columns, found)

    def live(self, model: type[SQLModel], record_id: str, *, called: str = "") -> Values:
        """Like :meth:`row`; raises :class:`NotFound` when there is none or it was struck."""
        found = self.row(model, record_id)
        name = called or shape(model).record.replace("_", " ")
        if found is None:
            raise NotFound(f"There is no such {name}.", hint="It may be in another database.")
        if found["struck_at"]:
            reason = str(found["struck_reason"]).rstrip()
            ends = "" if reason.endswith((".", "!", "?", "…", "。")) else "."
            raise NotFound(f"This {name} was struck.", hint=f"Reason: {reason}{ends}")
        return found

    def change(
        self,
        model: type[SQLModel],
        row: Values,
        changes: Mapping[str, Any],
        *,
        subjects: Iterable[Subject] = (),
        what: str = CHANGED,
    ) -> Values:
        """Write what differs from ``row`` (as read inside this deed) with its event; gives the new row."""
        kind = shape(model)
        differing = {name: value for name, value in changes.items() if row[name] != value}
        fields = {name: (row[name], value) for name, value in differing.items() if name in kind.watched}
        if not fields:
            return row
        self.write_rows()
        fresh: Values = {
            **row,
            **differing,
            "version": row["version"] + 1,
            "last_event": self.last_seq + 1,
        }
        self._update(kind, row, fresh, (*differing, "version", "last_event"))
        if row["id"] in self.made.get(kind.name, {}):
            self.made[kind.name][row["id"]] = fresh
        own = (kind.record, row["id"])
        self._changes.append(Change(kind.record, row["id"], what, fields, (own, *subjects)))
        return fresh

    def mark(self, model: type[SQLModel], row: Values, beside: Mapping[str, Any] | None = None) -> Values:
        """Leave an event for a change beside the record that history may not hold; ``beside`` binds it."""
        kind = shape(model)
        self.write_rows()
        fresh: Values = {**row, "version": row["version"] + 1, "last_event": self.last_seq + 1}
        self._update(kind, row, fresh, ("version", "last_event"))
        fields = {name: (None, value) for name, value in (beside or {}).items()}
        self._changes.append(Change(kind.record, row["id"], CHANGED, fields, ((kind.record, row["id"]),)))
        return fresh

    def _update(self, kind: Shape, old: Values, fresh: Values, columns: Sequence[str]) -> None:
        values = [kind.pack_one(name, fresh[name]) for name in columns]
        if self.wire.run(kind.update_sql(columns), (*values, old["id"], old["version"])) != 1:
            raise StaleEdit(f"The {kind.record} was changed meanwhile.", hint="Read it again and retry.")

    def strike(
        self, model: type[SQLModel], row: Values, reason: str, *, subjects: Iterable[Subject] = ()
    ) -> Values:
        """Withdraw a record: it stays, marked with when, by whom and why."""
        words = ReasonDraft.read({"reason": reason}).reason.strip()
        if not words:
            raise FieldErrors([InputError("A reason is needed to strike something.", field="reason")])
        marks = {"struck_at": self.at, "struck_by": self.by, "struck_reason": words}
        return self.change(model, row, marks, subjects=subjects, what=STRUCK)

    def touch(self, *claim_ids: str, words: bool = False) -> None:
        """Say that these claims' lines in lists may change; with ``words`` their search words too."""
        for claim_id in claim_ids:
            self.touched[claim_id] = None
            if words:
                self.reindexed[claim_id] = None

    def write_rows(self) -> None:
        """Send the rows gathered so far, owners before what hangs on them."""
        waiting, self._waiting = self._waiting, {}
        for model in sorted(waiting, key=lambda m: _ORDER[shape(m).name]):
            self.wire.run_many(shape(model).insert_sql, waiting[model])

    def drain(self, digest: Values | None = None) -> None:
        """Write what has gathered, so that a long deed stays small; :attr:`result_id` must be set.

        ``digest`` is that of list lines written as of the newest event.
        """
        self.write_rows()
        self._bind(digest)
        self._write_events()
        for rows, record_id in self._unsaved:
            rows[record_id] = None
        self._unsaved.clear()

    def finish(self, cards: Callable[[int], Values | None]) -> None:
        """Write rows, read model and history, then move the head.

        ``cards(seq)`` writes the lines of lists and gives their digest, ``None`` when it wrote none.
        """
        self.write_rows()
        self._bind(cards(self.last_seq))
        seqs = (self.head.seq + 1, self.last_seq)
        about = (self.id, self.case_id or None, self.kind, self.at, self.by, self.result_id)
        self.wire.run(_DEED_SQL, (*about, *seqs))
        self._write_events()
        self.wire.run(
            "UPDATE chain_head SET seq = ?, hash = ? WHERE chain_id = ?",
            (self._seq, self._hash, self.head.chain_id),
        )

    def said(self, record: str, field: str, value: Any) -> dict[str, int]:
        """Records (ids) whose ``field`` an event still to be written sets to ``value``, and its number."""
        return {
            change.record_id: seq
            for seq, change in enumerate(self._changes, start=self._seq + 1)
            if change.record == record and field in change.fields and change.fields[field][1] == value
        }

    @property
    def has_open_event(self) -> bool:
        """Whether the newest event is still to be written and can take a digest."""
        return bool(self._changes)

    def _bind(self, digest: Values | None) -> None:
        """Bind the digest of list lines into the newest event."""
        if digest is not None:
            last = self._changes[-1]
            self._changes[-1] = replace(last, fields={**last.fields, CARDS_FIELD: (None, digest)})

    def _lock_chain(self) -> None:
        """Lock the head of the chain, which must stand where it stood when the turn began."""
        if self.wire.is_sqlite or self._has_chain:
            return
        sql = "SELECT seq, hash FROM chain_head WHERE chain_id = ? FOR UPDATE"
        if tuple(self.wire.one(sql, (self.head.chain_id,)) or ()) != (self.head.seq, self.head.hash):
            raise StorageError(
                "History moved on while this was being saved: somebody wrote without waiting for a turn.",
                hint="Nothing was saved. Try again; if it happens often, run `factcheck verify`.",
            )
        self._has_chain = True

    def _write_events(self) -> None:
        self._lock_chain()
        ready, self._changes = self._changes, []
        salts = iter(new_salts(sum([len(change.fields) for change in ready])))
        chain_id, prev, seq = self.head.chain_id, self._hash, self._seq
        events: list[Row] = []
        details: list[Row] = []
        subjects: list[Row] = []
        for change in ready:
            seq += 1
            own_salts = list(islice(salts, len(change.fields)))
            body, detail = write_change(change, own_salts, case_id=self.case_id, result_id=self.result_id)
            line = Line(chain_id, seq, self.new_id(), self.id, self.at, self.by, "", self.kind, body, prev)
            digest = line.digest()
            events.append(
                (chain_id, seq, line.id, self.id, self.at, self.by, "", self.kind, body, prev, digest)
            )
            details.append((chain_id, seq, detail))
            own = (change.record, change.record_id)
            subjects.extend((chain_id, seq, *s, s == own) for s in dict.fromkeys(change.subjects))
            prev = digest
        self._hash, self._seq = prev, seq
        self.wire.run_many(_EVENT_SQL, events)
        self.wire.run_many(_SUBJECT_SQL, subjects)
        self.wire.run_many(_DETAIL_SQL, details)
