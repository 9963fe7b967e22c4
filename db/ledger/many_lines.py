"""The first lines of lists in a file, many at once: their indexes are made when all lines are there.

Putting a line into each of two dozen indexes costs three times what sorting them once does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.wire import Wire

MANY = 1_000
"""Lines from which on it is worth the while."""
_INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'card' AND sql LIKE 'CREATE INDEX %'
"""
_ANY_LINE = "SELECT 1 FROM card LIMIT 1"


@contextmanager
def indexed_afterwards(wire: Wire, lines: int) -> Iterator[None]:
    """While so many lines are written; where there are some already, or on a server, as always.

    All within the transaction: when it fails, the indexes are as they were. What finds a line by its
    claim stays in place.
    """
    if not wire.is_sqlite or lines < MANY or wire.one(_ANY_LINE):
        yield
        return
    indexes = wire.rows(_INDEXES)
    for name, _ in indexes:
        wire.run(f'DROP INDEX "{name}"')
    yield
    for _, made in indexes:
        wire.run(made)
