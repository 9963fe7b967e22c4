"""The databases the other tests stand on: real, separate, and crash-proof enough to test crashes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests import postgres_server
from tests.clock import FrozenClock
from tests.postgres_server import OWNER, NoPostgres, PostgresServer, database_name, plain_url, with_login
from tests.scratch import memory_folder

built_for: list[str] = []


def build_one_row(url: str) -> None:
    built_for.append(url)
    if url.startswith("postgresql://"):
        with psycopg.connect(url) as server:
            server.execute("CREATE TABLE word (said text)")
            server.execute("INSERT INTO word VALUES ('停戦')")
    else:
        file = sqlite3.connect(url)
        file.execute("CREATE TABLE word (said text)")
        file.execute("INSERT INTO word VALUES ('停戦')")
        file.commit()
        file.close()


def rows_of(url: str) -> list[tuple[str]]:
    if url.startswith("postgresql://"):
        with psycopg.connect(url) as server:
            return server.execute("SELECT said FROM word").fetchall()
    file = sqlite3.connect(url)
    try:
        return file.execute("SELECT said FROM word").fetchall()
    finally:
        file.close()


def test_a_fresh_database_is_empty_unicode_and_apart(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as server:
        tables = server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        encoding = server.execute("SHOW server_encoding").fetchone()
        listens = server.execute("SHOW listen_addresses").fetchone()
        name = server.execute("SELECT current_database()").fetchone()
    assert tables == (0,)
    assert encoding == ("UTF8",)
    assert name == (database_name(postgres_url),)
    assert listens == ("",) or "host=" not in postgres_url


def test_copies_are_built_once_and_do_not_share(
    engine: str, fresh_copy: Callable[[Callable[[str], object]], str]
) -> None:
    first, second = fresh_copy(build_one_row), fresh_copy(build_one_row)
    assert first != second
    assert rows_of(first) == rows_of(second) == [("停戦",)]
    assert len([url for url in built_for if url.startswith("postgresql://") == (engine == "postgresql")]) == 1


def test_another_user_shares_the_rows_under_another_name(
    postgres_url: str, postgres_login: Callable[[str, str], str]
) -> None:
    build_one_row(postgres_url)
    boris = postgres_login(postgres_url, "boris")
    assert rows_of(boris) == [("停戦",)]
    who = "SELECT session_user::text, rolsuper FROM pg_roles WHERE rolname = session_user"
    with psycopg.connect(postgres_url) as first, psycopg.connect(boris) as second:
        assert first.execute(who).fetchone() == (OWNER, False)
        assert second.execute(who).fetchone() == ("boris", False)


def test_acknowledged_work_survives_a_crash_of_the_server(private_postgres: PostgresServer) -> None:
    build_one_row(private_postgres.url)
    private_postgres.stop("immediate")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(private_postgres.url)
    private_postgres.start()
    assert rows_of(private_postgres.url) == [("停戦",)]
    private_postgres.remove()
    assert not private_postgres.home.exists()


def test_no_server_is_said_in_a_sentence_that_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres_server, "bundled_programs", lambda: None)
    monkeypatch.setattr(postgres_server, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPostgres, match=r"FACTCHECK_TEST_DATABASE_URL.*uv sync"):
        postgres_server.find_programs()


def test_the_system_programs_serve_where_the_wheel_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgres_server, "bundled_programs", lambda: None)
    monkeypatch.setattr(postgres_server, "DEBIAN", tmp_path / "none")
    for name in ("initdb", "pg_ctl", "postgres"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.18 (Debian)'\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = postgres_server.find_programs()
    assert (found.folder, found.bundled, found.version) == (tmp_path, False, 15)


def test_memory_is_used_where_it_has_room_and_runs_programs(tmp_path: Path) -> None:
    assert memory_folder(tmp_path, room=1) == tmp_path
    assert memory_folder(tmp_path, room=1 << 62) is None
    assert memory_folder(tmp_path / "missing", room=1) is None
    assert memory_folder(Path("/proc"), room=1) is None


def test_urls_of_drivers_and_users() -> None:
    assert plain_url("postgresql+psycopg://u@h/d?x=1") == "postgresql://u@h/d?x=1"
    assert with_login("postgresql://u:old@h:5/d", "ann a", "p@") == "postgresql://ann%20a:p%40@h:5/d"
    assert with_login("postgresql://u@/d?host=/s", "b", "c") == "postgresql://b:c@/d?host=/s"


def test_the_clock_stands_until_it_is_moved() -> None:
    clock = FrozenClock()
    before = clock()
    assert clock() == before
    clock.tick()
    clock.tick(minutes=1)
    assert clock() - before == 61_000_000
