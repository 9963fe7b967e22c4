"""SQLite's full-text index against the words it was made of, without keeping anybody from writing.

FTS5 checks itself only for a writer. So the index and its words are copied as they are into a private
scratch database within one short read transaction, and the copy is what checks itself.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import db.engine
from db.address import Address
from db.failures import in_plain_words
from factcheck.cards import Finding

_WORDS = "claim_search"
_INDEX = "claim_fts"
_PARTS = tuple(f"{_INDEX}_{part}" for part in ("data", "idx", "docsize", "config"))
_MADE = "SELECT sql FROM kept.sqlite_master WHERE type = 'table' AND name = ?"


def check_text_index(address: Address, mode: str) -> Iterator[Finding]:
    """One finding when the index does not fit its words. ``mode`` is how the file is opened to read."""
    with in_plain_words(), contextlib.closing(_scratch()) as scratch:
        # An empty name is a database in memory that SQLite spills to a file nobody else can open.
        scratch.execute("ATTACH ? AS kept", (address.file_uri(mode),))
        if not _is_whole(scratch):
            return
        try:
            _copy(scratch)
            scratch.execute("DETACH kept")
            # Tables are opened anew, so that nothing the index remembers is older than the copy.
            scratch.execute("PRAGMA writable_schema = RESET")
            scratch.execute(f"INSERT INTO {_INDEX}({_INDEX}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield Finding("text index", _INDEX, "does not fit the words it was made of")


def _scratch() -> sqlite3.Connection:
    return sqlite3.connect("", uri=True, timeout=db.engine.BUSY_SECONDS, isolation_level=None)


def _is_whole(scratch: sqlite3.Connection) -> bool:
    """Whether there is an index; that parts of it are gone is named where tables are looked at."""
    names = {name for (name,) in scratch.execute("SELECT name FROM kept.sqlite_master")}
    return names.issuperset((_WORDS, _INDEX, *_PARTS))


def _copy(scratch: sqlite3.Connection) -> None:
    scratch.execute("BEGIN")
    for table in (_WORDS, _INDEX):
        (made,) = scratch.execute(_MADE, (table,)).fetchone()
        scratch.execute(made)
    for table in (_WORDS, *_PARTS):
        scratch.execute(f"DELETE FROM main.{table}")
        scratch.execute(f"INSERT INTO main.{table} SELECT * FROM kept.{table}")
    scratch.execute("COMMIT")
