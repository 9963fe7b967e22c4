"""The glance: the real first page, read without SQLAlchemy, and nothing where it could be wrong."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from db import schema, schema_version
from db.creating import create_database
from db.glance import APPLICATION_ID, PAGE_SQL, VERSION, glance
from db.queries import lines
from db.queries.narrowing import resolve
from factcheck.cards import Page
from factcheck.cards.listing import NOT_COUNTED
from factcheck.filters import ListFilter, Sort
from tests.db.desk import Desk, day, new_desk, open_desk
from tests.sources import ROOT


@pytest.fixture
def desk(sqlite_url: str) -> Desk:
    opened = new_desk(sqlite_url)
    claims = [opened.log(f"Claim {n}", "AB"[n % 2], happened=day(f"2020-10-{10 + n}")) for n in range(5)]
    opened.link(claims[1], claims[0], "denies")
    opened.assess(claims[2], "doubtful")
    opened.ledger.strike_claim(claims[4].id, "Logged twice.")
    return opened


def flat(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def test_its_statement_is_the_one_the_list_compiles(desk: Desk) -> None:
    with desk.ledger.reading() as connection:
        (stretch,) = resolve(connection, ListFilter(case_id=desk.case.id))
    query = lines.page_query(stretch.conditions, sort=Sort.HAPPENED, newest_first=True, limit=51)
    assert flat(PAGE_SQL) == flat(str(query.compile(dialect=sqlite.dialect())))


def test_its_marks_are_those_of_the_schema() -> None:
    assert APPLICATION_ID == schema.APPLICATION_ID
    assert VERSION == schema_version.CURRENT


@pytest.mark.parametrize("limit", [2, 4, 50])
def test_it_shows_what_the_ledger_shows(desk: Desk, limit: int) -> None:
    seen = glance(desk.ledger.url, limit=limit)
    assert seen is not None
    assert seen.case == desk.ledger.case(desk.case.id)
    assert seen.page == desk.ledger.page(ListFilter(case_id=desk.case.id), limit=limit)
    assert (seen.cases, len(seen.page.rows), seen.page.more) == (1, min(limit, 4), limit < 4)


def test_a_large_case_is_not_counted_before_it_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(glance.__globals__, "MOST_COUNTED", 4)
    assert _claims(desk.ledger.url) == 4
    monkeypatch.setitem(glance.__globals__, "MOST_COUNTED", 3)
    assert _claims(desk.ledger.url) == NOT_COUNTED


def test_it_takes_the_case_worked_on_last_or_the_one_asked_for(desk: Desk) -> None:
    other = open_desk(
        desk.ledger.url, case={"name": "Elsewhere", "sides": [{"name": "One"}]}, clock=desk.clock
    )
    assert glance(desk.ledger.url) is not None
    assert _case(desk.ledger.url) == desk.case.name
    other.log("Newer", claimant="Y")
    assert _case(desk.ledger.url) == "Elsewhere"
    assert _case(desk.ledger.url, desk.case.name) == desk.case.name
    assert _case(desk.ledger.url, desk.case.id) == desk.case.name
    assert glance(desk.ledger.url, case="neither") is None


def _claims(url: str) -> int:
    seen = glance(url)
    assert seen is not None
    assert seen.case is not None
    return seen.case.claims


def _case(url: str, case: str = "") -> str:
    seen = glance(url, case=case)
    assert seen is not None
    assert seen.case is not None
    assert seen.cases == 2
    return seen.case.name


def test_a_database_without_cases_is_empty(sqlite_url: str) -> None:
    create_database(sqlite_url)
    seen = glance(sqlite_url)
    assert seen is not None
    assert (seen.case, seen.page, seen.cases) == (None, Page((), False), 0)


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("not a database at all, but long enough to be looked at" * 40)


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE conflict (id)")


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema_version.CURRENT + 1}")


def _unknown_word(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE card SET verdict = 'certain'")


def _cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(6000)


SPOILT = [_missing, _folder, _text, _foreign, _newer, _unknown_word, _cut]


@pytest.mark.parametrize("spoil", SPOILT)
def test_whatever_it_cannot_read_gets_no_glance(desk: Desk, spoil: Callable[[Path], None]) -> None:
    desk.ledger.close()
    path = Path(desk.ledger.url)
    spoil(path)
    assert glance(str(path)) is None
    if spoil is _missing:
        assert not path.exists()


@pytest.mark.parametrize("url", ["postgresql://anna@nowhere.invalid/x", "", "ftp://x", "x\x00y", "\udcff"])
def test_servers_and_nonsense_get_none(url: str) -> None:
    assert glance(url) is None


def test_a_file_being_written_gets_none_at_once(desk: Desk) -> None:
    with sqlite3.connect(desk.ledger.url, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert glance(desk.ledger.url) is None
        other.execute("ROLLBACK")
    assert glance(desk.ledger.url) is not None


def test_it_changes_no_byte_and_leaves_no_file(desk: Desk) -> None:
    path = Path(desk.ledger.url)
    desk.ledger.close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    path.chmod(0o400)
    assert glance(str(path)) is not None
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert os.listdir(path.parent) == [path.name]


def test_it_loads_nothing_heavy(desk: Desk) -> None:
    code = (
        "import sys, db\n"
        f"assert len(db.glance({desk.ledger.url!r}).page.rows) == 4\n"
        "print(*sorted({'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
