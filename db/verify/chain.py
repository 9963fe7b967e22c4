"""The chain itself: every event, its hash, what it commits to, whom it names, and its deed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.ledger.deeds import EVENT_COLUMNS
from db.rows import names
from db.verify.lines import LineCheck
from db.verify.walk import BATCH, Order, Walk
from db.wire import Row, Wire
from factcheck.cards import Finding
from factcheck.history import CARDS_FIELD, Body, Line, broken_fields, read_body

_COLUMNS = ", ".join(f'e."{name}"' for name in EVENT_COLUMNS)
_EVENTS = (
    f"SELECT {_COLUMNS}, d.details FROM event e "
    "LEFT JOIN event_detail d ON d.chain_id = e.chain_id AND d.seq = e.seq "
    "WHERE e.chain_id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?"
)
_SUBJECTS = (
    "SELECT seq, record, record_id, changed FROM event_subject WHERE chain_id = ? AND seq > ? AND seq <= ?"
)
_DEED_COLUMNS = ("n", "id", "case_id", "kind", "at", "by", "result_id", "first_seq", "last_seq")
_DEEDS = f"SELECT {names(_DEED_COLUMNS)} FROM deed WHERE id IN ({{ids}})"
_STRAYS = (
    (
        "event_subject",
        "SELECT DISTINCT x.seq FROM event_subject x LEFT JOIN event e ON e.chain_id = x.chain_id "
        "AND e.seq = x.seq WHERE e.seq IS NULL LIMIT 20",
    ),
    (
        "event_detail",
        "SELECT x.seq FROM event_detail x LEFT JOIN event e ON e.chain_id = x.chain_id "
        "AND e.seq = x.seq WHERE e.seq IS NULL LIMIT 20",
    ),
    (
        "event",
        "SELECT x.seq FROM event x LEFT JOIN chain_head h ON h.chain_id = x.chain_id "
        "WHERE h.chain_id IS NULL LIMIT 20",
    ),
)
_STRAY_DEEDS = (
    "SELECT d.id FROM deed d LEFT JOIN event e ON e.seq = d.first_seq AND e.deed_id = d.id "
    "AND e.chain_id IN (SELECT chain_id FROM chain_head WHERE own) WHERE e.seq IS NULL LIMIT 20"
)


def check_chains(walk: Walk) -> Iterator[Finding]:
    """Every chain from its first event to its head, then what belongs to none."""
    with walk.reading() as wire:
        heads = wire.rows("SELECT chain_id, own, seq, hash FROM chain_head ORDER BY chain_id")
    if sum(bool(own) for _, own, _, _ in heads) != 1:
        yield Finding("chain head", "own", "there must be exactly one chain of this database's own")
    for chain_id, own, seq, hash_ in heads:
        yield from _ChainCheck(walk, chain_id, bool(own)).run(seq, hash_)
    with walk.reading() as wire:
        for table, sql in _STRAYS:
            for (seq,) in wire.rows(sql):
                yield Finding(f"event {seq}", table, "a row of history that belongs to no event of a chain")
        for (deed_id,) in wire.rows(_STRAY_DEEDS):
            yield Finding(f"deed {deed_id}", "id", "a deed without events in history")


@dataclass(frozen=True, slots=True)
class _Read:
    """One batch of a chain."""

    events: list[Row]
    subjects: Mapping[int, set[tuple[str, str, bool]]]
    deeds: Mapping[str, Mapping[str, Any]]
    missing: frozenset[tuple[str, str]]
    erasures: frozenset[int]


class _ChainCheck:
    def __init__(self, walk: Walk, chain_id: str, own: bool) -> None:
        self._walk = walk
        self._chain_id = chain_id
        self._own = own
        self._seq = 0
        self._hash = ""
        self._at = 0
        self._deed: Mapping[str, Any] | None = None
        self._deed_id = ""
        self._order = Order(gapless=walk.gapless)
        self._lines = LineCheck(walk) if own else None

    def run(self, head_seq: int, head_hash: str) -> Iterator[Finding]:
        while True:
            batch = self._read(head_seq)
            for event in batch.events:
                yield from self._check(event, batch)
            self._walk.progress("history", min(self._seq, head_seq), head_seq)
            if not batch.events:
                break
        if self._seq < head_seq:
            yield Finding(f"event {head_seq}", "seq", "history ends before its head: events are missing")
        elif self._hash != head_hash:
            yield Finding("chain head", "hash", "is not the hash of the newest event")
        yield from self._close_deed(self._seq)
        yield from self._above(head_seq)
        if self._lines is not None:
            yield from self._lines.finish(head_seq)

    def _above(self, head_seq: int) -> Iterator[Finding]:
        """Events past the head, unless the head has moved on meanwhile."""
        with self._walk.reading() as wire:
            row = wire.one(
                "SELECT min(e.seq) FROM event e JOIN chain_head h ON h.chain_id = e.chain_id "
                "WHERE e.chain_id = ? AND e.seq > h.seq",
                (self._chain_id,),
            )
        if row and row[0] is not None:
            yield Finding(f"event {row[0]}", "seq", "stands above the head of its chain")

    def _read(self, head_seq: int) -> _Read:
        with self._walk.reading() as wire:
            rows = wire.rows(_EVENTS, (self._chain_id, self._seq, BATCH))
            events = [row for row in rows if row[1] <= head_seq]
            if not events:
                return _Read([], {}, {}, frozenset(), frozenset())
            subjects: dict[int, set[tuple[str, str, bool]]] = {}
            for seq, record, record_id, changed in wire.rows(
                _SUBJECTS, (self._chain_id, self._seq, events[-1][1])
            ):
                subjects.setdefault(seq, set()).add((record, record_id, bool(changed)))
            deed_ids = {event[3] for event in events}
            found = [dict(zip(_DEED_COLUMNS, row, strict=True)) for row in wire.rows_in(_DEEDS, deed_ids)]
            deeds = {deed["id"]: deed for deed in found}
            return _Read(events, subjects, deeds, _missing(wire, events), _erasures(wire, events))

    def _check(self, row: Row, batch: _Read) -> Iterator[Finding]:
        *columns, hash_, details_text = row
        line = Line(*columns)
        name = f"event {line.seq}"
        if line.seq != self._seq + 1:
            yield Finding(f"event {self._seq + 1}", "seq", "is missing from history")
        elif line.prev != self._hash:
            yield Finding(name, "prev", "does not follow the event before it")
        if _digest(line) != hash_:
            yield Finding(name, "hash", "was changed: it does not fit its hash")
        if line.at < self._at:
            yield Finding(name, "at", "is earlier than the event before it")
        self._seq, self._hash, self._at = line.seq, hash_, line.at
        try:
            body = read_body(line.body)
        except ValueError:
            yield Finding(name, "body", "cannot be read")
            return
        yield from self._check_values(name, body, details_text, batch)
        if self._lines is not None:
            yield from self._lines.check(line.seq, _digest_of_lines(details_text))
        expected = {(*s, s == (body.record, body.record_id)) for s in body.subjects}
        if batch.subjects.get(line.seq, set()) != expected:
            yield Finding(name, "subjects", "the records it is filed under are not those it names")
        if (body.record, body.record_id) in batch.missing and body.what == "made":
            yield Finding(f"{body.record} {body.record_id}", "row", "is gone: history says it was made")
        if self._own:
            yield from self._check_deed(line, body, batch)

    def _check_values(self, name: str, body: Body, text: str | None, batch: _Read) -> Iterator[Finding]:
        if text is None:
            yield Finding(name, "details", "are gone")
            return
        try:
            details = json.loads(text)
            broken = broken_fields(body, details)
        except (ValueError, AttributeError, TypeError):
            yield Finding(name, "details", "cannot be read")
            return
        for field in broken:
            yield Finding(name, field, "the value kept in history is not the one it committed to")
        if any(kept is None for kept in details.values()) and self._seq not in batch.erasures:
            yield Finding(name, "details", "a value was taken out of history without an erasure")

    def _check_deed(self, line: Line, body: Body, batch: _Read) -> Iterator[Finding]:
        deed = batch.deeds.get(line.deed_id)
        name = f"deed {line.deed_id}"
        starts = line.deed_id != self._deed_id
        if starts:
            yield from self._close_deed(line.seq - 1)
            self._deed, self._deed_id = deed, line.deed_id
        if deed is None:
            if starts:
                yield Finding(name, "id", f"is gone: event {line.seq} is part of it")
            return
        if not deed["first_seq"] <= line.seq <= deed["last_seq"]:
            yield Finding(name, "last_seq", f"does not reach event {line.seq}, which is part of it")
        if not starts:
            return
        if deed["first_seq"] != line.seq:
            yield Finding(name, "first_seq", f"is not {line.seq}, its first event")
        if wrong := self._order.take(deed["n"], line.seq):
            yield Finding(name, "n", wrong)
        told = {
            "kind": line.deed,
            "at": line.at,
            "by": line.by,
            "result_id": body.result_id,
            "case_id": body.case_id or None,
        }
        for field, value in told.items():
            if deed[field] != value:
                yield Finding(name, field, "differs from what its events say")

    def _close_deed(self, last: int) -> Iterator[Finding]:
        """The deed whose events end at ``last``."""
        if self._deed is not None and self._deed["last_seq"] > last:
            yield Finding(f"deed {self._deed_id}", "last_seq", f"reaches beyond event {last}, its last")
        self._deed = None


def _digest(line: Line) -> str:
    try:
        return line.digest()
    except (UnicodeEncodeError, TypeError):
        return ""


def _digest_of_lines(details_text: str | None) -> Any:
    """What an event says about the list lines its deed wrote; ``None`` when it says nothing."""
    if details_text is None or f'"{CARDS_FIELD}"' not in details_text:
        return None
    try:
        kept = json.loads(details_text).get(CARDS_FIELD)
        return kept[1] if kept else None
    except (ValueError, AttributeError, LookupError, TypeError):
        return None


def _missing(wire: Wire, events: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """Records made by these events whose rows are gone."""
    from db.verify.records import TABLES

    made: dict[str, set[str]] = {}
    for event in events:
        try:
            body = read_body(event[8])
        except ValueError:
            continue
        if body.what == "made" and body.record in TABLES:
            made.setdefault(body.record, set()).add(body.record_id)
    gone: set[tuple[str, str]] = set()
    for record, ids in made.items():
        sql = f'SELECT "id" FROM "{TABLES[record].name}" WHERE "id" IN ({{ids}})'
        present = {row[0] for row in wire.rows_in(sql, ids)}
        gone |= {(record, record_id) for record_id in ids - present}
    return frozenset(gone)


def _erasures(wire: Wire, events: Sequence[Row]) -> frozenset[int]:
    """Which of these events were named by an erasure later on."""
    holed = [str(event[1]) for event in events if event[-1] and ":null" in event[-1]]
    sql = (
        "SELECT DISTINCT s.record_id FROM event_subject s JOIN event e "
        "ON e.chain_id = s.chain_id AND e.seq = s.seq "
        "WHERE e.deed = 'erased' AND s.record = 'event' AND s.record_id IN ({ids})"
    )
    return frozenset(int(row[0]) for row in wire.rows_in(sql, holed))
