"""Connections: two engines per database, one that only reads and one that writes.

SQLite: the reader's transactions are deferred and ``query_only``; each transaction of the writer is
``BEGIN IMMEDIATE``, so nobody can slip in between what it reads and what it writes. Files are opened
by URI with ``mode=rw``: a mistyped path creates nothing. PostgreSQL: the reader's transactions are
REPEATABLE READ READ ONLY, the writer's READ COMMITTED.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from db.address import Address
from factcheck.errors import NotFound, StorageError

BUSY_SECONDS = 10
ASK_AGAIN = (0.001, 0.008)
"""Seconds between two looks whether a file can be written, drawn anew each time."""
WAL_SAFE = (3, 51, 3)
"""From this SQLite on, write-ahead logging is free of the fault that resets the log under two writers."""

WORD_LIST = "CREATE VIRTUAL TABLE temp.claim_word USING fts5vocab('main', 'claim_fts', 'instance')"
"""The words of the text index as a table, read from that index; it holds nothing itself."""

IDLE_SECONDS = 60
"""A writer that says nothing for so long in the middle of a deed is gone: others need the chain."""
SERVER_SETTINGS: dict[str, Any] = {
    "connect_timeout": BUSY_SECONDS,
    "application_name": "factcheck",
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Of each connection. Both ends notice within a minute that a line is dead; the system alone would take
hours."""

_COMMON = {"hide_parameters": True, "poolclass": QueuePool, "pool_timeout": 30}


@dataclass(frozen=True, slots=True)
class Engines:
    """The two engines of one database. ``read_only_reason`` is empty when it can be written."""

    address: Address
    reader: Engine
    writer: Engine
    read_only_reason: str = ""
    mode: str = "rw"
    """How a file was opened."""

    @property
    def is_server(self) -> bool:
        return self.address.is_server

    def dispose(self) -> None:
        self.reader.dispose()
        self.writer.dispose()


def connect_engines(address: Address, *, read_only: bool = False) -> Engines:
    """Engines for an existing database; nothing is created, and no connection is made yet for a server."""
    if address.is_server:
        reader = _server_engine(address, reads_only=True)
        writer = _server_engine(address, reads_only=False)
        return Engines(address, reader, writer, "Opened for reading only." if read_only else "")
    reason = "Opened for reading only." if read_only else why_read_only(address.file())
    mode = _reading_mode(address.file()) if reason else "rw"
    reader = file_engine(address, mode=mode, reads_only=True)
    writer = file_engine(address, mode=mode, reads_only=False)
    return Engines(address, reader, writer, reason, mode)


def why_read_only(path: Path) -> str:
    """Why the file cannot be written here, else an empty string; raises :class:`NotFound` without a file."""
    if not path.exists():
        raise NotFound(
            f"There is no database {path}.", hint="Make one with `factcheck init`, or look at --db."
        )
    if path.is_dir():
        raise StorageError(f"{path} is a folder, not a database.", hint="Name the file in it with --db.")
    if not os.access(path, os.R_OK):
        raise StorageError(f"You may not read {path}.", hint="Ask its owner, or name another file with --db.")
    if not os.access(path, os.W_OK) or not _has_write_bit(path):
        return f"You may not write to {path.name}."
    if not os.access(path.absolute().parent, os.W_OK):
        return f"You may not write to the folder of {path.name}."
    return ""


def _reading_mode(path: Path) -> str:
    """How a file is opened that is only read.

    Write-ahead logging needs helper files beside the database even to read; where none can be made
    and none are left behind by a writer, the file is read as one that does not change.
    """
    with path.open("rb") as file:
        is_wal = file.read(20)[18:19] == b"\x02"
    is_left = path.with_name(f"{path.name}-wal").exists()
    frozen = is_wal and not is_left and not os.access(path.absolute().parent, os.W_OK)
    return "ro&immutable=1" if frozen else "ro"


def _has_write_bit(path: Path) -> bool:
    """Root may write anything; a file that says nobody may is still taken at its word."""
    return bool(path.stat().st_mode & 0o222)


def file_engine(address: Address, *, mode: str, reads_only: bool, forgiving: bool = False) -> Engine:
    """An engine for a file. ``forgiving`` reads bytes that are no text as surrogates instead of failing."""
    uri = address.file_uri(mode)

    def connect() -> sqlite3.Connection:
        found = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        found.execute("PRAGMA foreign_keys = ON")
        found.execute("PRAGMA synchronous = FULL")
        found.execute("PRAGMA secure_delete = ON")
        found.execute("PRAGMA cache_size = -16384")
        # Not mapped into memory: no quicker, the process would hold each page it met, and a file that
        # another program cuts short would end it.
        found.execute(WORD_LIST)
        if forgiving:
            found.text_factory = _any_text
        if reads_only or mode != "rw":
            found.execute("PRAGMA query_only = ON")
        return found

    size, more = (4, 12) if reads_only else (1, 0)
    engine = create_engine("sqlite://", creator=connect, pool_size=size, max_overflow=more, **_COMMON)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if reads_only:
            connection.exec_driver_sql("BEGIN")
        else:
            _take_turn(connection.connection.driver_connection)

    return engine


def cache_pages(connection: Connection, size: int) -> int:
    """Keep so much of a SQLite file's pages, in KiB as SQLite counts them: below zero; gives what it was.

    No transaction is begun.
    """
    file: Any = connection.connection.driver_connection
    (usual,) = file.execute("PRAGMA cache_size").fetchone()
    file.execute(f"PRAGMA cache_size = {size}")
    return int(usual)


def _take_turn(connection: sqlite3.Connection) -> None:
    """``BEGIN IMMEDIATE`` as soon as the others let us.

    SQLite's own waiting asks ever more seldom, so who has waited long hardly ever gets in between two
    quick writers; here everybody asks equally often.
    """
    until = time.monotonic() + BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
                if not is_busy or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(*ASK_AGAIN))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def journal_mode() -> str:
    """The journal for a new file with the SQLite that runs here."""
    return "wal" if sqlite3.sqlite_version_info >= WAL_SAFE else "delete"


def _server_engine(address: Address, *, reads_only: bool) -> Engine:
    if importlib.util.find_spec("psycopg") is None:
        raise StorageError(
            "PostgreSQL needs the driver psycopg, which is not installed.",
            hint="Install it with `pip install 'factcheck-desk[postgres]'`.",
        )
    import psycopg

    def connect() -> psycopg.Connection[Any]:
        try:
            found = psycopg.connect(address.dsn, autocommit=True, **SERVER_SETTINGS)
        except UnicodeError:
            raise StorageError(
                "The server's name in the address is none.", hint="Check it for a mistyped dot."
            ) from None
        found.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
        found.execute("SET timezone = 'UTC'")
        found.execute(
            "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
        )
        if not reads_only:
            found.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
        found.autocommit = False
        return found

    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_pre_ping=True,
        pool_size=4 if reads_only else 1,
        max_overflow=12 if reads_only else 3,
        isolation_level="REPEATABLE READ" if reads_only else "READ COMMITTED",
        execution_options={"postgresql_readonly": True} if reads_only else {},
        **_COMMON,
    )


def private_engine() -> Engine:
    """An engine for a file without a name, which goes when its one connection is closed."""

    def connect() -> sqlite3.Connection:
        found = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        found.execute("PRAGMA journal_mode = OFF")
        found.execute("PRAGMA synchronous = OFF")
        return found

    return create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=StaticPool)
