"""Bringing an older database up to date: never half, never without a backup, always to the same shape."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text

import db
from db import migrating, schema_version
from db.address import parse_address
from db.engine import connect_engines
from db.ledger.readmodel import COLUMNS as LINE
from db.ledger.searching import COLUMNS as WORDS
from db.rows import insert_into
from db.wire import Wire
from factcheck.errors import StorageError
from factcheck.filters import parse_filter
from factcheck.spellings import SIGN
from tests.bench.filled import rows
from tests.db.conftest import one_case
from tests.db.desk import CASE, open_desk
from tests.sources import ROOT

NEWEST = schema_version.CURRENT
NEXT = NEWEST + 1
FILE = f"{NEXT:04d}_next.py"
FURTHER = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04d}"
down_revision = "{NEWEST:04d}"


def upgrade() -> None:
    with op.batch_alter_table("claim") as claim:
        claim.add_column(sa.Column("mood", sa.String(), nullable=False, server_default=""))
    {{more}}
"""


@pytest.fixture
def further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one revision ahead; the folder of its revision."""
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / FILE).write_text(FURTHER.format(more="pass"))
    monkeypatch.setattr(migrating, "VERSIONS", [*migrating.VERSIONS, folder])
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    return folder


def test_there_is_one_newest_revision_and_the_program_knows_it() -> None:
    assert migrating.heads() == [schema_version.revision_name(schema_version.CURRENT)]


def shape_of(connection: Connection) -> dict[str, Any]:
    """Everything about the tables that SQLAlchemy or the database itself can tell."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        return {f"{kind} {name}": (table, _plain(sql or "")) for kind, name, table, sql in rows}
    found = inspect(connection)
    shape: dict[str, Any] = {}
    for table in found.get_table_names():
        shape[table] = {
            "columns": [{**c, "type": str(c["type"])} for c in found.get_columns(table)],
            "key": found.get_pk_constraint(table),
            "foreign": sorted(map(str, found.get_foreign_keys(table))),
            "unique": sorted(map(str, found.get_unique_constraints(table))),
            "checks": sorted(map(str, found.get_check_constraints(table))),
        }
    for query in (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'factcheck%'",
    ):
        shape |= {name: " ".join(source.split()) for name, source in connection.execute(text(query))}
    return shape


def _plain(statement: str) -> str:
    return " ".join(statement.split()).replace("( ", "(").replace(" )", ")")


def test_a_migrated_database_is_shaped_like_a_new_one(engine: str, request: pytest.FixtureRequest) -> None:
    shapes = []
    for made_new in (True, False):
        url = _empty(engine, request, "new" if made_new else "old")
        if made_new and engine == "sqlite":
            Path(url).unlink()
        if made_new:
            db.create_database(url)
        engines = connect_engines(parse_address(url))
        with engines.writer.connect() as connection, connection.begin():
            if not made_new:
                command.upgrade(migrating.configuration(connection), "head")
            shapes.append(shape_of(connection))
        engines.dispose()
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 60


def test_lists_and_searches_of_the_first_release_come_along(
    engine: str, request: pytest.FixtureRequest
) -> None:
    """Lines and words written in the first shape are found by the indexes of the present one."""
    url = _empty(engine, request, "first")
    engines = connect_engines(parse_address(url))
    with engines.writer.connect() as connection, connection.begin():
        command.upgrade(migrating.configuration(connection), "0001")
        for card, words in rows(40, "case"):
            line = {**card, "mixed": False}
            Wire(connection).run(insert_into("card", LINE), [line[name] for name in LINE])
            Wire(connection).run(insert_into("claim_search", WORDS), _unmarked(words))
        command.upgrade(migrating.configuration(connection), "head")
        schema_version.mark_file(connection, NEWEST)
    engines.dispose()
    every = [card for card, _ in rows(40, "case")]
    with db.open_ledger(url, user="") as ledger:
        drones = [n for n, (card, _) in enumerate(rows(40, "case"), 1) if "drone" in card["text"]]
        assert [row.n for row in ledger.search("БПЛА")] == drones[::-1] != []
        for asked in ("army", "artill", "arm", "to", "t"):
            held = [n for n, (_, words) in enumerate(rows(40, "case"), 1) if f" {asked}" in _all_of(words)]
            assert [row.n for row in ledger.search(asked)] == held[::-1], asked
        for facet, value in (("side", "A"), ("kind", "attack"), ("workflow", "inbox")):
            chosen = parse_filter("" if facet == "side" else f"{facet}:{value}", case_id="case")
            own = {card["claim_n"] for card in every if facet == "side" or card[facet] == value}
            assert {row.n for row in ledger.stream(chosen)} == own


def _unmarked(words: tuple[Any, ...]) -> tuple[Any, ...]:
    """Search words as the first release wrote them."""
    *before, names, _ = words
    return (*before, " ".join(word for word in names.split() if not word.startswith(SIGN)), 1)


def _all_of(words: tuple[Any, ...]) -> str:
    return " " + " ".join(map(str, words[1:5]))


def _empty(engine: str, request: pytest.FixtureRequest, name: str) -> str:
    if engine == "postgresql":
        return str(request.getfixturevalue("postgres").create())
    path = request.getfixturevalue("tmp_path") / f"{name}.db"
    path.touch()
    return str(path)


def test_the_shape_in_the_models_has_a_revision(database_url: str) -> None:
    """Alembic itself finds nothing to add between the models and a new database."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from factcheck.models import metadata

    db.create_database(database_url)
    engines = connect_engines(parse_address(database_url))
    with engines.reader.connect() as connection:
        options = {"version_table": schema_version.TABLE, "compare_type": True, "include_name": _ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engines.dispose()
    assert found == []


def _ours(name: str | None, kind: str, parents: Any) -> bool:
    """Not the text index: SQLite keeps it in tables of its own, PostgreSQL in a column."""
    text_index = kind == "table" and str(name).startswith("claim_fts")
    return not text_index and name not in ("tokens", "ix_claim_search_tokens")


def test_an_older_database_is_brought_up_to_date(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one_case(database_url)
    desk = open_desk(database_url)
    desk.log("Before")
    head = desk.ledger.head()
    desk.ledger.close()
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / FILE).write_text(FURTHER.format(more="pass"))
    monkeypatch.setattr(migrating, "VERSIONS", [*migrating.VERSIONS, folder])
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    desk = open_desk(database_url)
    with desk.ledger.reading() as connection:
        assert schema_version.read_version(connection) == NEXT
        assert connection.execute(text("SELECT mood, text FROM claim")).all() == [("", "Before")]
        stored = connection.execute(text("SELECT version_num FROM schema_version")).scalar_one()
    assert stored == schema_version.revision_name(NEXT)
    assert desk.ledger.head() == head
    assert list(desk.ledger.verify()) == []
    with desk.ledger.writing() as connection, pytest.raises(Exception, match="never rewritten"):
        connection.execute(text("DELETE FROM event"))
    desk.ledger.close()


@pytest.mark.usefixtures("further")
def test_a_backup_is_made_first_and_holds_what_was_there(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    one_case(sqlite_url)
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    heard: list[str] = []
    db.open_ledger(sqlite_url, user="", told=lambda words, done, total: heard.append(words)).close()
    (backup,) = Path(sqlite_url).parent.glob("*.backup")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert heard == [
        f"{sqlite_url} is from an older factcheck: a copy is made, then it is brought up to date.",
        f"Brought up to date. As it was before: {backup}, whole; delete that when all is well.",
    ]
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    with db.open_ledger(str(backup), user="") as ledger:
        assert [case.name for case in ledger.cases()] == [CASE["name"]]
        assert list(ledger.verify()) == []


def test_a_broken_revision_changes_nothing(
    sqlite_url: str, further: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    one_case(sqlite_url)
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    (further / FILE).write_text(FURTHER.format(more='op.execute("INSERT INTO nowhere VALUES (1)")'))
    with pytest.raises(StorageError):
        db.open_ledger(sqlite_url, user="")
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    with open_desk(sqlite_url).ledger as ledger:
        with ledger.reading() as connection:
            assert "mood" not in {c["name"] for c in inspect(connection).get_columns("claim")}
        assert list(ledger.verify()) == []


def test_rows_that_would_point_at_nothing_stop_a_migration(
    sqlite_url: str, further: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    one_case(sqlite_url)
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    (further / FILE).write_text(FURTHER.format(more='op.execute("DELETE FROM conflict")'))
    with pytest.raises(StorageError, match="point at nothing"):
        db.open_ledger(sqlite_url, user="")
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    with open_desk(sqlite_url).ledger as ledger:
        assert len(ledger.cases()) == 1


@pytest.mark.usefixtures("further")
def test_an_older_file_that_cannot_be_written_says_so(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    one_case(sqlite_url)
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    Path(sqlite_url).chmod(0o400)
    with pytest.raises(StorageError, match="older factcheck"):
        db.open_ledger(sqlite_url, user="")


def test_no_migration_without_a_right_backup(
    sqlite_url: str, further: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "CURRENT", NEWEST)
    one_case(sqlite_url)
    monkeypatch.setattr(schema_version, "CURRENT", NEXT)
    states = iter([["one"], ["other"]])
    monkeypatch.setattr(migrating, "_state", lambda connection: next(states))
    with pytest.raises(StorageError, match="backup"):
        db.open_ledger(sqlite_url, user="")
    assert list(Path(sqlite_url).parent.glob("*.backup")) == []
    with sqlite3.connect(sqlite_url) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (NEWEST,)


KILLED = """
import sys, time
from pathlib import Path
from db import migrating, schema_version
from db.opening import open_ledger
migrating.VERSIONS.append(Path(sys.argv[2]))
schema_version.CURRENT = int(sys.argv[3])
print("go", flush=True)
open_ledger(sys.argv[1], user="")
"""


def test_a_killed_migration_leaves_the_old_shape_or_the_new(sqlite_url: str, tmp_path: Path) -> None:
    one_case(sqlite_url)
    folder = tmp_path / "slow"
    folder.mkdir()
    slow = "import pathlib, time; pathlib.Path(__file__).with_name('here').touch(); time.sleep(60)"
    (folder / FILE).write_text(FURTHER.format(more=slow))
    child = subprocess.Popen([sys.executable, "-c", KILLED, sqlite_url, str(folder), str(NEXT)], cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (folder / "here").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert (folder / "here").exists(), "the migration was killed in its middle"
    with open_desk(sqlite_url).ledger as ledger:
        with ledger.reading() as connection:
            assert schema_version.read_version(connection) == NEWEST
            assert "mood" not in {c["name"] for c in inspect(connection).get_columns("claim")}
        assert list(ledger.verify()) == []
