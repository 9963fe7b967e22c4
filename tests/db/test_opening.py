"""Making and opening databases: nothing is created by mistake, nobody writes under another's name."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from alembic import command

import db
from db import migrating, schema_version
from db.address import parse_address
from db.creating import create_database
from db.engine import connect_engines, journal_mode
from db.opening import open_ledger
from db.schema import APPLICATION_ID
from factcheck.errors import InputError, NotFound, ReadOnly, StorageError
from tests.db.conftest import one_case
from tests.db.desk import CASE, open_desk


def file_hash(path: str) -> str:
    return sha256(Path(path).read_bytes()).hexdigest()


def test_a_new_file_belongs_to_its_owner_alone_and_says_what_it_is(sqlite_url: str) -> None:
    mask = os.umask(0o000)
    try:
        create_database(sqlite_url)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(Path(sqlite_url).stat().st_mode) == 0o600
    with sqlite3.connect(sqlite_url) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (schema_version.CURRENT,)
        assert file.execute("PRAGMA journal_mode").fetchone() == (journal_mode(),)


@pytest.mark.parametrize(
    ("version", "journal"), [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal")]
)
def test_write_ahead_logging_waits_for_the_mended_sqlite(
    version: tuple[int, int, int], journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert journal_mode() == journal


def test_the_writer_and_the_reader_keep_the_storage_rules(sqlite_url: str) -> None:
    create_database(sqlite_url)
    with open_ledger(sqlite_url, user="anna") as ledger:
        for session, query_only in ((ledger.reading, 1), (ledger.writing, 0)):
            with session() as connection:
                asked = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                    for name in ("foreign_keys", "synchronous", "secure_delete", "busy_timeout", "query_only")
                }
            assert asked == {
                "foreign_keys": 1,
                "synchronous": 2,
                "secure_delete": 1,
                "busy_timeout": 10_000,
                "query_only": query_only,
            }


def test_a_writer_shuts_others_out_from_its_first_read(sqlite_url: str) -> None:
    create_database(sqlite_url)
    with open_ledger(sqlite_url, user="anna") as ledger, ledger.writing():
        other = sqlite3.connect(sqlite_url, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_new_database_is_there_and_empty(database_url: str) -> None:
    assert not db.database_exists(database_url)
    db.create_database(database_url)
    assert db.database_exists(database_url)
    with db.open_ledger(database_url, user="") as ledger:
        assert ledger.cases() == ()
        assert (ledger.head().seq, ledger.head().hash) == (0, "")
        assert list(ledger.verify()) == []
        assert ledger.is_server == db.is_server(database_url)


def test_an_existing_database_is_never_made_again(database_url: str) -> None:
    db.create_database(database_url)
    with db.open_ledger(database_url, user="") as ledger:
        ledger.add_case(CASE)
    with pytest.raises(InputError, match="already"):
        db.create_database(database_url)
    with db.open_ledger(database_url, user="") as ledger:
        assert len(ledger.cases()) == 1


def test_tables_of_another_program_are_left_alone(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as server:
        server.execute("CREATE TABLE theirs (n int)")
    with pytest.raises(StorageError, match="another program"):
        db.create_database(postgres_url)
    with pytest.raises(StorageError, match="holds no factcheck data"):
        db.open_ledger(postgres_url, user="")


def test_a_mistyped_path_creates_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "dsek.db"
    with pytest.raises(NotFound, match=r"dsek\.db") as missing:
        db.open_ledger(str(wrong), user="anna")
    assert "factcheck init" in missing.value.hint
    with pytest.raises(NotFound, match="no folder"):
        db.create_database(str(tmp_path / "none" / "desk.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.EACCES, "you may not write to that folder"),
        (errno.EROFS, "that disk can only be read"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ENOENT, "No such file or directory"),
    ],
)
def test_a_place_that_takes_no_file_is_named_with_the_reason(
    code: int, why: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("db.creating.os.open", refuse)
    with pytest.raises(StorageError, match=why) as refused:
        db.create_database(sqlite_url)
    assert sqlite_url in refused.value.message
    assert refused.value.hint
    assert "typed" not in str(refused.value)


def test_a_folder_and_a_name_too_long_are_no_places_for_a_new_database(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        db.create_database(str(tmp_path))
    with pytest.raises(StorageError, match="too long"):
        db.create_database(str(tmp_path / ("x" * 300)))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is a folder"):
        db.open_ledger(str(tmp_path), user="anna")


def test_a_failed_creation_leaves_no_file(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr("db.schema.build", fail)
    with pytest.raises(StorageError):
        create_database(sqlite_url)
    assert not Path(sqlite_url).exists()


@pytest.mark.parametrize("content", [b"", b"plain text, no database at all, but long enough " * 30])
def test_a_file_that_is_no_database_is_refused_untouched(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"holds no factcheck data|not a factcheck database"):
        db.open_ledger(str(path), user="anna")
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_untouched(sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url) as other:
        other.execute("CREATE TABLE theirs (n)")
    before = file_hash(sqlite_url)
    with pytest.raises(StorageError, match="another program"):
        db.open_ledger(sqlite_url, user="anna")
    assert file_hash(sqlite_url) == before


def test_a_newer_file_is_refused_and_not_one_byte_changes(sqlite_url: str) -> None:
    one_case(sqlite_url)
    with sqlite3.connect(sqlite_url) as file:
        file.execute(f"PRAGMA user_version = {schema_version.CURRENT + 1}")
    before = file_hash(sqlite_url)
    with pytest.raises(StorageError, match="newer factcheck"):
        db.open_ledger(sqlite_url, user="anna")
    assert file_hash(sqlite_url) == before
    assert [p.name for p in Path(sqlite_url).parent.iterdir()] == [Path(sqlite_url).name]


def test_a_newer_server_is_refused(postgres_url: str) -> None:
    create_database(postgres_url)
    with psycopg.connect(postgres_url) as server:
        newer = schema_version.revision_name(schema_version.CURRENT + 1)
        server.execute("UPDATE schema_version SET version_num = %s", (newer,))
    with pytest.raises(StorageError, match="newer factcheck"):
        open_ledger(postgres_url, user="")


def test_a_file_nobody_may_write_opens_as_reader_and_says_so(sqlite_url: str) -> None:
    one_case(sqlite_url)
    Path(sqlite_url).chmod(0o400)
    with db.open_ledger(sqlite_url, user="anna") as ledger:
        assert ledger.read_only
        assert "may not write" in ledger.read_only_reason
        assert [case.name for case in ledger.cases()] == [CASE["name"]]
        assert list(ledger.verify()) == []
        with pytest.raises(ReadOnly, match="may not write"):
            ledger.add_case({"name": "Another"})
        with pytest.raises(ReadOnly):
            ledger.writing().__enter__()  # type: ignore[attr-defined]
    assert Path(sqlite_url).exists()


def test_a_ledger_can_be_opened_to_read_only(database_url: str) -> None:
    one_case(database_url)
    with db.open_ledger(database_url, user="", read_only=True) as ledger:
        assert ledger.read_only_reason == "Opened for reading only."
        assert len(ledger.cases()) == 1
        with pytest.raises(ReadOnly):
            ledger.add_case({"name": "Another"})


def test_the_reader_engine_cannot_write(database_url: str) -> None:
    one_case(database_url)
    with (
        open_ledger(database_url, user="") as ledger,
        pytest.raises(StorageError, match=r"can only be read|takes no changes"),
        ledger.reading() as connection,
    ):
        connection.exec_driver_sql("UPDATE conflict SET name = 'x'")


def test_on_a_server_the_author_is_who_logged_in(
    postgres_url: str, postgres_login: Callable[[str, str], str]
) -> None:
    create_database(postgres_url)
    bob = postgres_login(postgres_url, "bob")
    with pytest.raises(StorageError, match="knows you as bob, not as anna"):
        db.open_ledger(bob, user="anna")
    for user in ("bob", ""):
        with db.open_ledger(bob, user=user) as ledger:
            assert ledger.user == "bob"
    with db.open_ledger(bob, user="bob") as ledger:
        case = ledger.add_case(CASE)
        assert {event.by for event in ledger.history(case.id)} == {"bob"}


def test_on_a_file_the_author_is_as_stated(sqlite_url: str) -> None:
    create_database(sqlite_url)
    with db.open_ledger(sqlite_url, user=" Anna K. ") as ledger:
        case = ledger.add_case(CASE)
        assert {event.by for event in ledger.history(case.id)} == {"Anna K."}


@pytest.mark.parametrize("user", ["a\nb", "\x1b[31m", "x" * 201, "a\u202eb"])
def test_a_user_that_cannot_be_printed_is_refused(user: str, sqlite_url: str) -> None:
    create_database(sqlite_url)
    with pytest.raises(InputError, match="user"):
        db.open_ledger(sqlite_url, user=user)


def test_a_missing_driver_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(StorageError, match="psycopg") as missing:
        db.open_ledger("postgresql://localhost/desk", user="")
    assert "factcheck-desk[postgres]" in missing.value.hint


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    with pytest.raises(StorageError, match="cannot be reached") as gone:
        db.open_ledger("postgresql://anna:secret@127.0.0.1:1/desk", user="")
    assert "secret" not in str(gone.value)


def test_a_missing_database_on_a_server_is_said_plainly(postgres_url: str) -> None:
    with pytest.raises(StorageError, match="no database of that name"):
        db.open_ledger(postgres_url.replace("/factcheck_test", "/wrong_factcheck_test"), user="")


def test_an_encrypted_file_needs_another_program(sqlite_url: str) -> None:
    create_database(sqlite_url)
    with pytest.raises(StorageError, match="encrypted"):
        db.open_ledger(sqlite_url, user="", key="k")


def test_closing_twice_does_no_harm(sqlite_url: str) -> None:
    create_database(sqlite_url)
    ledger = db.open_ledger(sqlite_url, user="")
    ledger.close()
    ledger.close()


@pytest.fixture
def wal_url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file as a program with the mended SQLite makes it."""
    monkeypatch.setattr("db.creating.journal_mode", lambda: "wal")
    one_case(sqlite_url)
    return sqlite_url


def test_a_file_with_a_write_ahead_log_works_like_any_other(wal_url: str) -> None:
    with sqlite3.connect(wal_url) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    desk = open_desk(wal_url)
    claim = desk.log("Text")
    with desk.ledger.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one()
        desk.log("A reader keeps nobody from writing")
        assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one() == before == 1
    assert desk.ledger.claim(claim.id).text == "Text"
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()
    Path(wal_url).chmod(0o400)
    with open_ledger(wal_url, user="") as ledger:
        assert ledger.read_only
        assert list(ledger.verify()) == []


def test_a_log_that_cannot_be_made_is_done_without(wal_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(wal_url).parent
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and allowed(path, mode))
    with open_ledger(wal_url, user="") as ledger:
        assert "folder" in ledger.read_only_reason
        assert ledger.engines.mode == "ro&immutable=1"
        assert len(ledger.cases()) == 1
        assert [path.name for path in folder.iterdir()] == [Path(wal_url).name]


def test_an_older_file_that_lost_a_table_is_refused_in_a_sentence_and_untouched(sqlite_url: str) -> None:
    Path(sqlite_url).touch(0o600)
    engines = connect_engines(parse_address(sqlite_url))
    with engines.writer.connect() as connection, connection.begin():
        command.upgrade(migrating.configuration(connection), "0001")
        schema_version.mark_file(connection, 1)
        connection.exec_driver_sql("DROP TABLE card")
    engines.dispose()
    before = file_hash(sqlite_url)
    with pytest.raises(StorageError, match="tables or columns of it are gone") as refused:
        open_ledger(sqlite_url, user="")
    assert "not changed" in refused.value.hint
    assert file_hash(sqlite_url) == before
    assert [path.name for path in Path(sqlite_url).parent.iterdir()] == [Path(sqlite_url).name]
