"""A database of an older program: one is told that it is brought up to date, and where the copy lies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command

from db import migrating, schema_version
from db.address import parse_address
from db.engine import connect_engines
from tests.tui.calling import call
from tests.tui.pressing import on_screen, until
from tui.app import FactcheckApp
from tui.screens.cases import Cases

OLDER = 4


@pytest.fixture
def older_file(tmp_path: Path) -> str:
    path = tmp_path / "older.db"
    with sqlite3.connect(path):
        path.chmod(0o600)
    engines = connect_engines(parse_address(str(path)))
    with engines.writer.connect() as connection, connection.begin():
        command.upgrade(migrating.configuration(connection), schema_version.revision_name(OLDER))
        schema_version.mark_file(connection, OLDER)
        connection.exec_driver_sql("INSERT INTO chain_head (chain_id, own, seq, hash) VALUES ('c', 1, 0, '')")
    engines.dispose()
    return str(path)


def test_the_command_line_says_so(older_file: str) -> None:
    said = call("--db", older_file, "list")
    (backup,) = Path(older_file).parent.glob("*.backup")
    assert said.code == 0
    assert f"{older_file} is from an older factcheck: a copy is made" in said.err
    assert f"As it was before: {backup}, whole" in said.err
    assert "older" not in call("--db", older_file, "list").err


async def test_the_app_says_so(older_file: str) -> None:
    app = FactcheckApp(older_file, "anna")
    async with app.run_test(size=(80, 24)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: app.ledger is not None)
        await until(pilot, lambda: cases.notice.says.startswith("Brought up to date. As it was before: "))
        await pilot.press("down")
        assert cases.notice.says.endswith(".backup, whole; delete that when all is well.")
    app.close_ledger()
