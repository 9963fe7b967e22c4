"""The lines of lists over time, against the digests their deeds bound into history.

Lines were written in the order of history, so both are walked side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from db.ledger.readmodel import COLUMNS, Digest
from db.rows import names
from db.verify.walk import BATCH, BEFORE_ALL, Walk
from db.wire import Row
from factcheck.cards import Finding

_LINES = f'SELECT "n", {names(COLUMNS)} FROM "card" WHERE "n" > ? ORDER BY "n" LIMIT ?'
_FROM = COLUMNS.index("from_seq")
_REF = COLUMNS.index("ref")
_MIXED = COLUMNS.index("mixed")
NAMED = 3
"""Claims a finding names at most."""


class LineCheck:
    """Takes events in order and reads the lines that belong to them."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._ahead: list[Row] = []
        self._at = 0
        self._n = BEFORE_ALL

    def check(self, seq: int, expected: Any) -> Iterator[Finding]:
        """Compare the lines that begin at ``seq`` with what its event says about them."""
        while (line := self._next(seq)) is not None and line[_FROM] < seq:
            self._at += 1
            yield _stray(line)
        if not isinstance(expected, Mapping):
            return
        digest = Digest()
        refs: list[str] = []
        while (line := self._next(seq)) is not None and line[_FROM] == seq:
            self._at += 1
            digest.add([line])
            if len(refs) < NAMED:
                refs.append(str(line[_REF]))
        found = digest.value()
        if found != dict(expected):
            yield from _differences(refs, seq, found, expected)

    def finish(self, head_seq: int) -> Iterator[Finding]:
        """Lines that belong to no event up to the head."""
        while (line := self._next(head_seq)) is not None and line[_FROM] <= head_seq:
            self._at += 1
            yield _stray(line)

    def _next(self, seq: int) -> Row | None:
        if self._at >= len(self._ahead):
            with self._walk.reading() as wire:
                rows = wire.rows(_LINES, (self._n, BATCH))
            self._ahead = [_typed(row) for row in rows]
            self._at = 0
            if rows:
                self._n = rows[-1][0]
        return self._ahead[self._at] if self._at < len(self._ahead) else None


def _typed(row: Row) -> Row:
    values = list(row[1:])
    values[_MIXED] = bool(values[_MIXED])
    return values


def _stray(line: Row) -> Finding:
    return Finding(
        f"list line of claim {line[_REF]}", "from_seq", f"no event {line[_FROM]} of history wrote it"
    )


def _differences(
    refs: list[str], seq: int, found: Mapping[str, Any], expected: Mapping[str, Any]
) -> Iterator[Finding]:
    called = f"list line of claim {', '.join(refs)}" if refs else f"list line of event {seq}"
    if found["lines"] != expected.get("lines"):
        told = f"event {seq} wrote {expected.get('lines')} lines, {found['lines']} are there"
        yield Finding(called, "row", told)
        return
    kept = str(expected.get("columns", ""))
    for place, column in enumerate(COLUMNS):
        if found["columns"][8 * place : 8 * place + 8] != kept[8 * place : 8 * place + 8]:
            yield Finding(called, column, f"differs from what event {seq} wrote")
