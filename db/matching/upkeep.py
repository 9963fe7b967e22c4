"""Keeping the cache of suggestions in step with history, event by event, a batch at a time.

Claims are prepared outside of any write transaction; a batch is written in one short one. Several
programs may do so at once: whoever finds that another was quicker begins that batch again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from db.matching.layers import (
    NOTHING,
    Entry,
    Layer,
    State,
    entry_of,
    opened,
    read_packs,
    read_state,
    wipe,
    write_entries,
    write_state,
)
from db.matching.matters import DeskNames, matters
from db.wire import IN_LIST, Wire
from factcheck.matching import PACK_VERSION, Names, index_keys, prepare

EVENTS = 1_200
"""Events looked at in one batch: some hundreds of claims."""
AGAIN = 300
"""Claims prepared anew in one batch after names changed."""
_HEAD = "SELECT chain_id, seq FROM chain_head WHERE own"
_TOUCHED = (
    "SELECT seq, record, record_id, changed FROM event_subject "
    "WHERE chain_id = ? AND seq > ? AND seq <= ? ORDER BY seq"
)
_LAST = "SELECT max(n) FROM claim"
_BELOW = "SELECT n, id FROM claim WHERE n <= ? ORDER BY n DESC LIMIT ?"
_DENIALS = "SELECT a_id FROM link WHERE b_id IN ({ids}) AND kind = 'denies' AND state = 'accepted' ORDER BY n"
_COMPARED = ("claim", "appearance", "link")
"""Records whose changes make a claim be prepared anew; a link as a denial may take its place from it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be written, and the state before and after it."""

    before: State | None
    after: State
    entries: dict[int, Entry]
    starts_anew: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing was left to do."""
        return self.before == self.after and not self.entries


@dataclass(frozen=True, slots=True)
class Step:
    """What one batch did between two states of the cache.

    ``written`` are the claims (by arrival number) it wrote, ``None`` = began anew; ``recounted`` tells of
    each case by how many more claims a key or term is held since.
    """

    before: State | None
    after: State | None
    written: frozenset[int] | None = frozenset()
    recounted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_last: bool = False


class Upkeep:
    """Brings ``layers`` up to date; only the last of them, the top one, is written.

    ``source`` opens a read transaction on the claims themselves.
    """

    def __init__(self, source: Layer, layers: Sequence[Layer]) -> None:
        self._source, self._layers, self._top = source, layers, layers[-1]

    def step(self, progress: Progress | None = None) -> Step:
        """Do one batch."""
        batch, goal = self._prepare()
        if batch.is_done:
            return Step(batch.before, batch.after, is_last=True)
        recounted = self._write(batch)
        if recounted is None:
            return Step(batch.before, batch.before)
        if progress is not None:
            progress(batch.after.seq, goal)
        written = None if batch.starts_anew else frozenset(batch.entries)
        return Step(batch.before, batch.after, written, recounted)

    def _prepare(self) -> tuple[Batch, int]:
        before = self._top.state()  # first, so that history cannot be behind it
        with self._source.reading() as wire:
            chain_id, head = wire.rows(_HEAD)[0]
            fits = before is not None and before.pack_version == PACK_VERSION and before.seq <= head
            state = before if before is not None and fits else State()
            if state.seq == head and not state.again_n:
                return Batch(before, state, {}, starts_anew=not fits), head
            names = DeskNames(wire.connection)
            if state.names != names.digest:
                last = wire.one(_LAST)
                again = (last[0] or 0) if state.seq and last is not None else 0
                state = replace(state, names=names.digest, again_n=again)
            if state.seq < head:
                until = min(state.seq + EVENTS, head)
                claims = _changed(wire, chain_id, state.seq, until)
                after = replace(state, seq=until)
            else:
                rows = wire.rows(_BELOW, (state.again_n, AGAIN))
                claims = [row[1] for row in rows]
                after = replace(state, again_n=rows[-1][0] - 1 if len(rows) == AGAIN else 0)
            entries = _entries(wire.connection, claims, names)
        return Batch(before, after, entries, starts_anew=not fits), head

    def _write(self, batch: Batch) -> dict[str, Counter[str]] | None:
        """What was counted anew; ``None`` when another was quicker and nothing was written."""
        old = self._lower(batch.entries)
        with self._top.writing() as wire:
            if read_state(wire, lock=True) != batch.before:
                return None
            if batch.starts_anew:
                wipe(wire)
            else:
                old.update(_entries_held(wire, batch.entries))
            write_entries(wire, batch.entries, old)
            write_state(wire, batch.after)
        return _recounted(batch.entries, old)

    def _lower(self, entries: dict[int, Entry]) -> dict[int, Entry]:
        """What layers below hold of claims that the top one does not hold yet: counts go down by it."""
        found: dict[int, Entry] = {}
        for layer in self._layers[:-1]:
            with layer.reading() as wire:
                below = _entries_held(wire, entries)
            found.update(
                (n, replace(entry, pack=b"", glance=b"", keys=frozenset())) for n, entry in below.items()
            )
        return found


def _recounted(entries: Mapping[int, Entry], before: Mapping[int, Entry]) -> dict[str, Counter[str]]:
    """Of each case by how many more claims each key and term is held now; "" stands for the claims."""
    found: dict[str, Counter[str]] = {}
    for n, entry in entries.items():
        old = before.get(n, NOTHING)
        if old.case_id:
            found.setdefault(old.case_id, Counter()).subtract(("", *old.named))
        if entry.case_id:
            found.setdefault(entry.case_id, Counter()).update(("", *entry.named))
    return found


def _entries_held(wire: Wire, numbers: dict[int, Entry]) -> dict[int, Entry]:
    """What a layer holds of these claims."""
    found: dict[int, Entry] = {}
    for n, packed in read_packs(wire, numbers).items():
        claim = opened(packed)
        found[n] = NOTHING if claim is None else entry_of(claim, index_keys(claim))
    return found


def _changed(wire: Wire, chain_id: str, after: int, until: int) -> list[str]:
    """The claims of which events in a stretch changed something that is compared."""
    subjects: dict[int, list[tuple[str, str]]] = {}
    own: dict[int, str] = {}
    for seq, record, record_id, changed in wire.rows(_TOUCHED, (chain_id, after, until)):
        subjects.setdefault(seq, []).append((record, record_id))
        if changed:
            own[seq] = record
    changed = dict.fromkeys(
        record_id
        for seq, named in subjects.items()
        if own.get(seq) in _COMPARED
        for record, record_id in named
        if record == "claim"
    )
    changed.update(dict.fromkeys(row[0] for row in wire.rows_in(_DENIALS, list(changed))))
    return list(changed)


def _entries(connection: Connection, claims: Sequence[str], names: DeskNames) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    known: dict[str, Names | None] = {}
    for start in range(0, len(claims), IN_LIST):
        for n, matter in matters(connection, claims[start : start + IN_LIST]).items():
            if matter is None:
                found[n] = NOTHING
            else:
                if matter.case_id not in known:
                    known[matter.case_id] = names.of_case(matter.case_id)
                claim = prepare(matter, known[matter.case_id])
                found[n] = entry_of(claim, index_keys(claim))
    return found
