"""Every fault of a driver becomes a sentence that says nothing of values, statements or passwords."""

from __future__ import annotations

import errno
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from db.failures import in_plain_words, is_lost_connection, plain
from factcheck.errors import InputError, ReadOnly, StorageError


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("secret words")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_ODD"
    return error


def server_error(state: str) -> DBAPIError:
    class Refused(psycopg.OperationalError):
        sqlstate = state

    return OperationalError("INSERT secret", {"text": "secret"}, Refused("secret words"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), "disk is full"),
        (sqlite_error(sqlite3.SQLITE_IOERR | 3 << 8), "did not take the data"),
        (sqlite_error(sqlite3.SQLITE_BUSY | 5 << 8), "locked by another program"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), "damaged"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), "not a factcheck database"),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), "cannot be opened"),
        (sqlite_error(sqlite3.SQLITE_TOOBIG), "too long"),
        (sqlite_error(sqlite3.SQLITE_INTERRUPT), "interrupted"),
        (sqlite_error(sqlite3.SQLITE_MISMATCH), "SQLITE_ODD"),
        (sqlite3.ProgrammingError("secret words"), "ProgrammingError"),
        (OSError(errno.ENOSPC, "no space"), "disk is full"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (TimeoutError("secret words"), "busy with other work"),
        (server_error("53100"), "server's disk is full"),
        (server_error("53300"), "no room for another connection"),
        (server_error("55P03"), "locked by another writer"),
        (server_error("40001"), "Another writer was faster"),
        (server_error("28P01"), "refused this user or password"),
        (server_error("42501"), "may not do that"),
        (server_error("42P01"), "no factcheck tables"),
        (server_error("25006"), "takes no changes"),
        (server_error("57P01"), "ended the connection"),
        (server_error("08006"), "cannot be reached"),
        (server_error("XX000"), "XX000"),
        (server_error(""), "gone or cannot be reached"),
        (ValueError("secret words"), "refused the work"),
    ],
)
def test_faults_are_said_plainly(error: BaseException, said: str) -> None:
    found = plain(error)
    assert isinstance(found, StorageError)
    assert said in found.message
    assert found.hint
    assert "secret" not in str(found)


def test_a_read_only_file_is_its_own_kind() -> None:
    assert isinstance(plain(sqlite_error(sqlite3.SQLITE_READONLY | 8 << 8)), ReadOnly)


def test_what_is_plain_already_stays_as_it_is() -> None:
    told = InputError("Choose another name.")
    assert plain(told) is told
    with pytest.raises(InputError) as kept, in_plain_words():
        raise told
    assert kept.value is told


def test_which_faults_mean_that_the_server_hung_up() -> None:
    assert is_lost_connection(server_error("57P01"))
    assert is_lost_connection(server_error("08006"))
    assert not is_lost_connection(server_error("55P03"))
    assert not is_lost_connection(ValueError())
