"""What can go wrong with a database, said plainly: no driver words, no bound values, no passwords."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from factcheck.errors import FactcheckError, ReadOnly, StorageError

UNCHANGED = "Nothing was changed."
DAMAGED = "The database file is damaged."

_SQLITE: dict[int, tuple[type[StorageError], str, str]] = {
    sqlite3.SQLITE_FULL: (StorageError, "The disk is full.", f"Free some space and save again. {UNCHANGED}"),
    sqlite3.SQLITE_IOERR: (
        StorageError,
        "The disk did not take the data (full, or failing).",
        f"Free some space and save again. {UNCHANGED}",
    ),
    sqlite3.SQLITE_BUSY: (
        StorageError,
        "The database is locked by another program.",
        f"Wait a moment and try again. {UNCHANGED}",
    ),
    sqlite3.SQLITE_LOCKED: (
        StorageError,
        "The database is locked by another program.",
        f"Wait a moment and try again. {UNCHANGED}",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnly,
        "The database can only be read.",
        "Copy it to a place you can write to.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StorageError,
        "The database file cannot be opened.",
        "Check that it is still there and that you may read it.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StorageError,
        DAMAGED,
        "Do not write to it; restore a backup and run `factcheck verify`.",
    ),
    sqlite3.SQLITE_NOTADB: (
        StorageError,
        "The file is not a factcheck database.",
        "Name another file with --db, or make one with `factcheck init`.",
    ),
    sqlite3.SQLITE_INTERRUPT: (StorageError, "The work was interrupted.", UNCHANGED),
    sqlite3.SQLITE_TOOBIG: (StorageError, "A value is too long to be stored.", UNCHANGED),
}
_SQLSTATES: tuple[tuple[str, str, str], ...] = (
    ("53100", "The server's disk is full.", f"Tell whoever runs the server. {UNCHANGED}"),
    (
        "53",
        "The server has no room for another connection or more data.",
        f"Try again in a moment. {UNCHANGED}",
    ),
    ("55P03", "The database is locked by another writer.", f"Wait a moment and try again. {UNCHANGED}"),
    ("40", "Another writer was faster.", f"Try again. {UNCHANGED}"),
    ("28", "The server refused this user or password.", "Check the user and password in the URL."),
    ("3D", "The server has no database of that name.", "Check the name in the URL."),
    ("42501", "This user may not do that on the server.", "Ask whoever runs the server for the right."),
    ("25006", "The server takes no changes now.", f"It may be a standby; try later. {UNCHANGED}"),
    ("42P01", "The server's database has no factcheck tables.", "Make them with `factcheck init`."),
    ("08", "The server cannot be reached.", f"Check the network and try again. {UNCHANGED}"),
    ("57", "The server ended the connection.", f"Try again. {UNCHANGED}"),
)


_REFUSED_LOGIN = (
    ("3D", re.compile(r'database ".*" does not exist')),
    ("28", re.compile(r'authentication failed|role ".*" does not exist|no pg_hba\.conf entry|password')),
    ("53", re.compile(r"too many (clients|connections)|remaining connection slots")),
)
"""A refused login carries no code, only the server's words (English unless it is set up otherwise)."""
_NO_ANSWER = {"OperationalError", "InterfaceError"}


def plain(error: BaseException) -> FactcheckError:
    """The sentence for ``error``; one that is plain already is given back as it is."""
    if isinstance(error, FactcheckError):
        return error
    if isinstance(error, TimeoutError):
        return StorageError("The database is busy with other work.", hint=f"Try again. {UNCHANGED}")
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause)
    if isinstance(cause, OSError):
        return _from_system(cause)
    return _from_server(cause, lost=isinstance(error, DBAPIError) and error.connection_invalidated)


def _from_sqlite(error: sqlite3.Error) -> StorageError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StorageError(f"The database refused the work ({type(error).__name__}).", hint=UNCHANGED)
    known = _SQLITE.get(code & 0xFF)
    if known is None:
        name = getattr(error, "sqlite_errorname", "")
        return StorageError(f"The database refused the work ({name}).", hint=UNCHANGED)
    kind, message, hint = known
    return kind(message, hint=hint)


def _from_system(error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageError("The disk is full.", hint=f"Free some space and save again. {UNCHANGED}")
    return StorageError(f"The database cannot be reached ({error.strerror or 'no answer'}).", hint=UNCHANGED)


def _from_server(cause: BaseException, *, lost: bool) -> StorageError:
    state = getattr(cause, "sqlstate", None) or _login_state(str(cause))
    for start, message, hint in _SQLSTATES:
        if state.startswith(start):
            return StorageError(message, hint=hint)
    if lost or (not state and _NO_ANSWER & {kind.__name__ for kind in type(cause).__mro__}):
        return StorageError(
            "The server is gone or cannot be reached.", hint=f"Check the network and try again. {UNCHANGED}"
        )
    words = f" ({state})" if state else ""
    return StorageError(f"The database refused the work{words}.", hint=UNCHANGED)


def _login_state(words: str) -> str:
    return next((state for state, pattern in _REFUSED_LOGIN if pattern.search(words)), "")


_RETRIED = ("08", "57P0", "53300", "40001", "40P01")
"""The server hung up, is starting or stopping, is full at this moment, or let another one go first."""


def is_lost_connection(error: BaseException) -> bool:
    """Whether the server hung up or does not answer, so that the same deed may be tried once more."""
    if not isinstance(error, DBAPIError):
        return False
    state = _state(error)
    return bool(error.connection_invalidated or state.startswith(_RETRIED) or is_no_connection(error))


def is_no_connection(error: DBAPIError) -> bool:
    """Whether no connection was made at all: nobody answered."""
    kinds = {kind.__name__ for kind in type(error.orig).__mro__}
    return not error.connection_invalidated and not _state(error) and bool(_NO_ANSWER & kinds)


def may_be_kept(error: DBAPIError) -> StorageError:
    """The sentence for a deed that was being committed when the server hung up for good."""
    return StorageError(
        plain(error).message, hint="It may be saved all the same: look before you save it again."
    )


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or _login_state(str(error.orig))


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn whatever a driver raises inside into a :class:`StorageError`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise plain(error) from error
