"""Half-typed forms, kept in a small file of their own beside the database. Standard library only.

A draft is never part of the database's history. It survives the death of the process: every ``put``
is on the disk (SQLite, ``synchronous=FULL``) before it returns. The file is ``<database>.drafts`` with
mode 0600; for a server, or where the database's folder takes no file, it lies in the user's state
folder. It is made by the first ``put``.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.address import Address, parse_address
from factcheck.errors import StorageError

BUSY_SECONDS = 2
BESIDE = "my."
"""Begins the names of what is kept beside half-typed forms (:mod:`db.personal`)."""
_TABLE = """
CREATE TABLE IF NOT EXISTS draft (
    database TEXT NOT NULL, user TEXT NOT NULL, form TEXT NOT NULL, record TEXT NOT NULL,
    fields TEXT NOT NULL, saved_at INTEGER NOT NULL,
    PRIMARY KEY (database, user, form, record)
) WITHOUT ROWID
"""
_PUT = """
INSERT INTO draft (database, user, form, record, fields, saved_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (database, user, form, record)
DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
"""
_GET = "SELECT form, record, fields, saved_at FROM draft WHERE database = ? AND user = ?"


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What stood in a form: ``record`` names what it edits (empty for something new), ``saved_at`` in
    microseconds UTC."""

    form: str
    record: str
    fields: dict[str, str]
    saved_at: int


class Drafts:
    """The drafts of one user on one database; safe for several threads.

    Every method may raise :class:`~factcheck.errors.StorageError` in a plain sentence; after one the
    object stays usable and a later call tries again.
    """

    def __init__(
        self, path: Path, *, database: str, user: str, clock: Callable[[], int] | None = None
    ) -> None:
        self.path = path
        self._database = database
        self._user = user.encode("utf-8", "backslashreplace").decode()
        self._clock = clock or (lambda: time.time_ns() // 1000)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def put(self, form: str, record: str, fields: Mapping[str, str]) -> int:
        """Keep ``fields``, replacing what was kept for the same form and record; the time it was saved at."""
        at = self._clock()
        row = (self._database, self._user, form, record, _written(fields), at)
        with self._open(create=True) as connection:
            if connection is not None:
                connection.execute(_PUT, row)
        return at

    def get(self, form: str, record: str) -> SavedDraft | None:
        with self._open() as connection:
            if connection is None:
                return None
            found = connection.execute(
                f"{_GET} AND form = ? AND record = ?", (self._database, self._user, form, record)
            ).fetchone()
        return _read(found) if found else None

    def all(self) -> list[SavedDraft]:
        """Every half-typed form of this user, the newest first; not what is kept besides (:data:`BESIDE`)."""
        return self._rows("AND substr(form, 1, 3) <> ?", BESIDE)

    def of(self, form: str) -> list[SavedDraft]:
        """What is kept of one kind of form, the newest first."""
        return self._rows("AND form = ?", form)

    def _rows(self, condition: str, value: str) -> list[SavedDraft]:
        with self._open() as connection:
            if connection is None:
                return []
            rows = connection.execute(
                f"{_GET} {condition} ORDER BY saved_at DESC, form, record",
                (self._database, self._user, value),
            ).fetchall()
        return [_read(row) for row in rows]

    def drop(self, form: str, record: str) -> None:
        """Forget a draft; harmless when there is none."""
        with self._open() as connection:
            if connection is None:
                return
            connection.execute(
                "DELETE FROM draft WHERE database = ? AND user = ? AND form = ? AND record = ?",
                (self._database, self._user, form, record),
            )

    def close(self) -> None:
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @contextlib.contextmanager
    def _open(self, *, create: bool = False) -> Iterator[sqlite3.Connection | None]:
        """The file under lock; ``None`` when it is not there and should not be made."""
        with self._lock:
            try:
                yield self._ready(create=create)
            except (sqlite3.Error, OSError) as error:
                with contextlib.suppress(sqlite3.Error):
                    self._let_go()
                raise _plain(error, self.path) from None

    def _ready(self, *, create: bool) -> sqlite3.Connection | None:
        exists = self.path.exists()
        if not exists:
            self._let_go()
        if self._connection is None and (exists or create):
            self._connection = _connect(self.path)
        return self._connection


def open_drafts(url: str, user: str, *, clock: Callable[[], int] | None = None) -> Drafts:
    """The drafts of ``user`` on the database at ``url`` (a path or a URL); touches no file yet."""
    path, database = drafts_place(parse_address(url))
    return Drafts(path, database=database, user=user, clock=clock)


def drafts_place(address: Address) -> tuple[Path, str]:
    """Where the drafts of a database lie, and its name in that file.

    A file beside the database moves with it, so it needs no name there.
    """
    if address.is_server:
        return _state_file(), address.shown
    path = Path(os.path.realpath(address.file()))
    beside = path.with_name(f"{path.name}.drafts")
    if _takes_file(beside):
        return beside, ""
    return _state_file(), str(path)


def _takes_file(path: Path) -> bool:
    """Whether ``path`` can be written with a journal next to it; mode bits count for root too."""
    folder = path.parent
    if not os.access(folder, os.W_OK) or not folder.stat().st_mode & 0o222:
        return False
    return not path.exists() or bool(path.stat().st_mode & 0o200)


def _state_file() -> Path:
    state = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(state if os.path.isabs(state) else os.path.expanduser("~/.local/state"))
    return folder / "factcheck" / "drafts"


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _written(fields: Mapping[str, str]) -> str:
    """JSON in ASCII: a half character or a NUL that somebody typed is kept too."""
    import json

    return json.dumps(dict(fields), ensure_ascii=True)


def _read(row: tuple[str, str, str, int]) -> SavedDraft:
    import json

    form, record, fields, saved_at = row
    return SavedDraft(form, record, json.loads(fields), saved_at)


def _plain(error: sqlite3.Error | OSError, path: Path) -> StorageError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    why = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_IOERR: "the disk does not take the data",
        sqlite3.SQLITE_BUSY: "another program holds the file",
        sqlite3.SQLITE_LOCKED: "another program holds the file",
        sqlite3.SQLITE_READONLY: "the file cannot be written",
        sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
        sqlite3.SQLITE_NOTADB: "the file is not one of ours",
        sqlite3.SQLITE_CORRUPT: "the file is damaged",
    }.get(code)
    if why is None:
        why = (
            (error.strerror or "no answer").lower()
            if isinstance(error, OSError)
            else "the file is not usable"
        )
    hint = "Save the form now; what you typed is still on the screen."
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        hint = f"Move {path} away; what you typed is still on the screen."
    return StorageError(f"The draft is not kept in {path}: {why}.", hint=hint)
