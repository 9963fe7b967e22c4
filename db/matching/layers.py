"""Where the cache of suggestions lies: in the database, and above it in a private file where none may write.

Every statement of the cache is here. A layer above hides the claims of the one below that it holds
itself; counts of both add up.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

import msgspec
from sqlalchemy import Connection, Engine

from db.engine import private_engine
from db.failures import in_plain_words
from db.rows import insert_into
from db.wire import IN_LIST, Row, Wire
from factcheck.matching import PACK_VERSION, Prepared, pack, unpack
from factcheck.matching.sifting import glance_keys
from factcheck.models import SuggestClaim, SuggestCount, SuggestKey, SuggestState, metadata

TABLES = (SuggestState, SuggestClaim, SuggestKey, SuggestCount)
_STATE = ("name", "pack_version", "seq", "again_n", "names")
_INDEX = "index"
_PUT_STATE = (
    f"{insert_into('suggest_state', _STATE)} ON CONFLICT (name) DO UPDATE SET "
    "pack_version = excluded.pack_version, seq = excluded.seq, again_n = excluded.again_n, "
    "names = excluded.names"
)
_GET_STATE = "SELECT pack_version, seq, again_n, names FROM suggest_state WHERE name = ?"
_PUT_PACK = (
    f"{insert_into('suggest_claim', ('claim_n', 'pack'))} "
    "ON CONFLICT (claim_n) DO UPDATE SET pack = excluded.pack"
)
_PACKS = "SELECT claim_n, pack FROM suggest_claim WHERE claim_n IN ({ids})"
_HELD = "SELECT claim_n FROM suggest_claim WHERE claim_n IN ({ids})"
_PUT_KEY = f"{insert_into('suggest_key', ('k', 'claim_n'))} ON CONFLICT (k, claim_n) DO NOTHING"
_DROP_KEY = "DELETE FROM suggest_key WHERE k = ? AND claim_n = ?"
_UNDER = "SELECT group_concat(claim_n) FROM suggest_key WHERE k = ?"
_WHOLE = "SELECT k, claim_n FROM suggest_key WHERE k IN ({ids})"
_NEWEST = "SELECT claim_n FROM suggest_key WHERE k = ? ORDER BY claim_n DESC LIMIT ?"
_ADD_COUNT = (
    f"{insert_into('suggest_count', ('k', 'claims'))} "
    "ON CONFLICT (k) DO UPDATE SET claims = suggest_count.claims + excluded.claims"
)
_COUNTS = "SELECT k, claims FROM suggest_count WHERE k IN ({ids})"
_DOCUMENTS = "\0claims"
_NUMBERS = msgspec.json.Decoder(set[int])

Open = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class State:
    """How far a layer is; see :class:`factcheck.models.SuggestState`."""

    pack_version: int = PACK_VERSION
    seq: int = 0
    again_n: int = 0
    names: str = ""


def hashed(case_id: str, key: str) -> int:
    """A key of a case as the cache stores it."""
    digest = blake2b(f"{case_id}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def documents_key(case_id: str) -> int:
    """What counts the claims of a case."""
    return hashed(case_id, _DOCUMENTS)


def term_key(case_id: str, term: str) -> int:
    """What counts the claims that hold a term."""
    return hashed(case_id, as_term(term))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cache holds of one claim: its pack, its keys, and what it adds to counts.

    ``glance`` are the keys it is looked at by, before its pack is opened. ``named`` are its keys and terms in
    plain, of the case ``case_id``; they are not stored.
    """

    pack: bytes
    glance: bytes
    keys: frozenset[int]
    counts: tuple[int, ...]
    case_id: str = ""
    named: frozenset[str] = frozenset()


NOTHING = Entry(b"", b"", frozenset(), ())
"""A claim that was struck."""


def entry_of(claim: Prepared, keys: Iterable[str]) -> Entry:
    case, plain = claim.case_id, tuple(keys)
    held = frozenset(hashed(case, key) for key in plain)
    terms = {term_key(case, term) for term in claim.terms}
    counts = (*sorted(held | terms), documents_key(case))
    short = sorted({short_key(hashed(case, key)) for key in glance_keys(claim)})
    return Entry(
        _compressed(pack(claim)),
        struct.pack(f"<{len(short)}I", *short),
        held,
        counts,
        case,
        frozenset((*plain, *map(as_term, claim.terms))),
    )


def _compressed(line: bytes) -> bytes:
    """With fixed codes: a sixth longer than with codes of its own, and read in half the time."""
    made = zlib.compressobj(6, strategy=zlib.Z_FIXED)
    return made.compress(line) + made.flush()


def short_key(k: int) -> int:
    """A key as a glance holds it: half of it, enough to tell those of two claims apart."""
    return k & 0xFFFFFFFF


def as_term(term: str) -> str:
    """What a term is counted under, which no key is."""
    return f"t{term}"


def opened(packed: bytes) -> Prepared | None:
    """The claim of a pack; ``None`` for one that was struck."""
    return unpack(zlib.decompress(packed)) if packed else None


class Layer:
    """One place of the cache. ``reading`` and ``writing`` open its transactions."""

    def __init__(self, reading: Open, writing: Open) -> None:
        self._reading, self._writing = reading, writing

    @contextmanager
    def reading(self) -> Iterator[Wire]:
        with self._reading() as connection:
            yield Wire(connection)

    @contextmanager
    def writing(self) -> Iterator[Wire]:
        with self._writing() as connection:
            yield Wire(connection)

    def state(self) -> State | None:
        with self.reading() as wire:
            return read_state(wire)


class PrivateLayer(Layer):
    """A layer in a file without a name that goes with this program."""

    def __init__(self) -> None:
        self._engine: Engine = private_engine()
        with self._engine.begin() as connection:
            metadata.create_all(connection, tables=[metadata.tables[str(t.__tablename__)] for t in TABLES])
        super().__init__(self._open, self._open)

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with in_plain_words(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def read_state(wire: Wire, *, lock: bool = False) -> State | None:
    """How far the layer is; with ``lock`` nobody else may move it before the transaction ends."""
    more = " FOR UPDATE" if lock and not wire.is_sqlite else ""
    found = wire.one(_GET_STATE + more, (_INDEX,))
    return State(*found) if found else None


def write_state(wire: Wire, state: State) -> None:
    wire.run(_PUT_STATE, (_INDEX, state.pack_version, state.seq, state.again_n, state.names))


def wipe(wire: Wire) -> None:
    """Forget everything; it is made again."""
    for table in ("suggest_state", "suggest_claim", "suggest_key", "suggest_count"):
        wire.run(f"DELETE FROM {table}")


def _padded(ids: Iterable[int]) -> list[int]:
    """A list as long as the next power of two, beyond 32 the next multiple of that, its last id said
    again: few lengths, so few statements to be read by SQLite. In order, which is a third less work there."""
    wanted = sorted(ids)
    count = len(wanted)
    if wanted and count < IN_LIST:
        length = 1 << (count - 1).bit_length() if count <= 32 else -(-count // 32) * 32
        wanted += wanted[-1:] * (min(length, IN_LIST) - count)
    return wanted


def _listed(wire: Wire, sql: str, ids: Iterable[int]) -> Sequence[Row]:
    """The rows of ``sql`` for a list of ids."""
    wanted = _padded(ids)
    if 0 < len(wanted) <= IN_LIST:
        return wire.rows(_marked(sql, len(wanted)), wanted)
    return list(wire.rows_in(sql, wanted))


@lru_cache(maxsize=128)
def _marked(sql: str, count: int) -> str:
    return sql.replace("{ids}", ", ".join("?" * count))


def read_packs(wire: Wire, numbers: Iterable[int]) -> dict[int, bytes]:
    return {n: bytes(packed) for n, packed in _listed(wire, _PACKS, numbers)}


def read_glances(wire: Wire, numbers: Iterable[int]) -> list[tuple[int, tuple[int, ...]]]:
    """These claims with the short keys each is looked at by; none of one that was struck."""
    rows = _listed(wire, _PACKS, [-n for n in numbers])
    return [(-n, _shorts(len(short)).unpack(short)) for n, short in rows]


@cache
def _shorts(size: int) -> struct.Struct:
    """So many bytes as short keys."""
    return struct.Struct(f"<{size // 4}I")


def held(wire: Wire, numbers: Iterable[int]) -> set[int]:
    """Which of these claims the layer holds."""
    return {row[0] for row in _listed(wire, _HELD, numbers)}


def read_counts(wire: Wire, keys: Iterable[int]) -> dict[int, int]:
    return dict(_listed(wire, _COUNTS, keys))  # type: ignore[arg-type]


def read_whole(wire: Wire, keys: Sequence[int]) -> list[set[int]]:
    """The claims under each of these keys. A server is asked once; in a file one row a key is less work."""
    if wire.is_sqlite:
        return [_NUMBERS.decode(f"[{wire.rows(_UNDER, (k,))[0][0] or ''}]") for k in keys]
    found: dict[int, set[int]] = {k: set() for k in keys}
    for k, n in _listed(wire, _WHOLE, keys):
        found[k].add(n)
    return [found[k] for k in keys]


def read_newest(wire: Wire, key: int, most: int) -> set[int]:
    """The newest claims under a key."""
    return {row[0] for row in wire.rows(_NEWEST, (key, most))}


def write_entries(wire: Wire, entries: Mapping[int, Entry], before: Mapping[int, Entry]) -> None:
    """Put claims (by arrival number) in the place of what was held of them ``before``."""
    added: Counter[int] = Counter()
    fresh: list[tuple[int, int]] = []
    gone: list[tuple[int, int]] = []
    for n, entry in entries.items():
        old = before.get(n, NOTHING)
        added.update(entry.counts)
        added.subtract(old.counts)
        fresh += [(k, n) for k in entry.keys - old.keys]
        gone += [(k, n) for k in old.keys - entry.keys]
    wire.run_many(_DROP_KEY, gone)
    wire.run_many(_PUT_KEY, sorted(fresh))
    wire.run_many(_ADD_COUNT, [(k, by) for k, by in sorted(added.items()) if by])
    wire.run_many(_PUT_PACK, sorted((-n, entry.glance) for n, entry in entries.items()))
    wire.run_many(_PUT_PACK, [(n, entry.pack) for n, entry in entries.items()])
