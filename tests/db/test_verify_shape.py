"""What somebody takes out of a database's making, or slips in, is named; the look keeps nobody waiting."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from db.ledger.ledger import Ledger
from db.opening import open_ledger
from factcheck.cards import Finding
from tests.db.desk import open_desk
from tests.db.test_verify import fill

Copy = Callable[[Callable[[str], object]], str]

FILE = [
    ("DROP TRIGGER event_stays", "trigger event_stays", "is gone"),
    ("DROP TRIGGER claim_search_changed", "trigger claim_search_changed", "is gone"),
    ("DROP INDEX ix_card_said", "index ix_card_said", "is gone"),
    ("DROP TABLE claim_fts", "table claim_fts", "is gone"),
    ("DROP TABLE claim_fts_docsize", "table claim_fts_docsize", "is gone"),
    ("DROP TABLE card", "table card", "is gone"),
    ("DROP TABLE source_identity", "table source_identity", "is gone"),
    ("DROP TABLE chain_head", "table chain_head", "is gone"),
    ("DROP TABLE claim_search", "table claim_search", "is gone"),
    ("DROP TABLE schema_version", "table schema_version", "is gone"),
    ("ALTER TABLE conflict DROP COLUMN banner", "table conflict", "the column is gone"),
    (
        "CREATE TRIGGER quiet AFTER INSERT ON claim BEGIN UPDATE claim SET note = ''; END",
        "trigger quiet",
        "is not one of factcheck's",
    ),
]
SERVER = [
    ("DROP TRIGGER event_stays ON event", "trigger event_stays", "is gone"),
    ("ALTER TABLE event DISABLE TRIGGER event_stays", "trigger event_stays", "is switched off"),
    (
        "CREATE OR REPLACE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN OLD; END $$",
        "function factcheck_refuse",
        "is not as factcheck makes it",
    ),
    ("DROP INDEX ix_card_said", "index ix_card_said", "is gone"),
    ("DROP INDEX ix_claim_search_tokens", "index ix_claim_search_tokens", "is gone"),
    (
        "ALTER TABLE claim_search ALTER COLUMN tokens DROP EXPRESSION",
        "table claim_search",
        "are no longer made from the words themselves",
    ),
    ("DROP TABLE card", "table card", "is gone"),
    ("DROP TABLE chain_head CASCADE", "table chain_head", "is gone"),
    ("ALTER TABLE conflict DROP COLUMN banner", "table conflict", "the column is gone"),
    (
        "ALTER TABLE assessment DROP CONSTRAINT ck_assessment_verdict",
        "table assessment",
        "has lost a rule: the words it may hold",
    ),
    (
        "CREATE RULE quiet AS ON UPDATE TO claim DO INSTEAD NOTHING",
        "rule quiet",
        "on table claim is not one of factcheck's",
    ),
]


def change(url: str, statement: str) -> None:
    if url.startswith("postgresql"):
        with psycopg.connect(url) as server:
            server.execute(statement.encode())
        return
    with contextlib.closing(sqlite3.connect(url)) as file, file:
        file.execute(statement)


def look(url: str) -> list[Finding]:
    with open_ledger(url, user="") as ledger:
        return list(ledger.verify())


def test_what_is_taken_out_of_the_making_is_named(engine: str, fresh_copy: Copy) -> None:
    missed: list[str] = []
    for statement, record, problem in FILE if engine == "sqlite" else SERVER:
        url = fresh_copy(fill)
        change(url, statement)
        found = {(finding.record, finding.problem) for finding in look(url)}
        if (record, problem) not in found:
            missed.append(f"{statement} -> {sorted(found)}")
    assert missed == []


def test_one_guard_taken_out_is_one_finding(fresh_copy: Copy, engine: str) -> None:
    url = fresh_copy(fill)
    change(url, "DROP TRIGGER deed_stays" + ("" if engine == "sqlite" else " ON deed"))
    assert look(url) == [Finding("trigger deed_stays", "trigger", "is gone")]


def test_rules_of_a_table_weakened_in_place_are_seen(sqlite_url: str) -> None:
    fill(sqlite_url)
    with contextlib.closing(sqlite3.connect(sqlite_url)) as file, file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'RAISE(ABORT,', 'max(1,') WHERE name = 'deed_stays'"
        )
        file.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '''doubtful'', ', '') WHERE name = 'assessment'"
        )
    with open_ledger(sqlite_url, user="") as ledger:
        records = {finding.record for finding in ledger.verify()}
    assert {"trigger deed_stays", "table assessment"} <= records


def lock(url: str) -> sqlite3.Connection:
    """Another program in the middle of its write."""
    other = sqlite3.connect(url, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE conflict SET desk = desk")
    return other


def test_a_file_somebody_is_writing_to_is_looked_at(sqlite_url: str) -> None:
    fill(sqlite_url)
    with contextlib.closing(lock(sqlite_url)):
        assert look(sqlite_url) == []
        change_index(sqlite_url + ".copy", sqlite_url)
        assert [finding.field for finding in look(sqlite_url + ".copy")] == ["claim_fts"]


def change_index(target: str, source: str) -> None:
    shutil.copy(source, target)
    with contextlib.closing(sqlite3.connect(target)) as file, file:
        file.execute("DELETE FROM claim_fts_data WHERE id > 10")


def test_between_findings_nobody_is_kept_from_writing(sqlite_url: str) -> None:
    """At every step that is told, another process can commit at once."""
    fill(sqlite_url)
    other = open_desk(sqlite_url)
    steps: list[str] = []

    def write(what: str, done: int, total: int) -> None:
        if what not in steps:
            steps.append(what)
            other.log(f"Meanwhile {what}")

    with open_ledger(sqlite_url, user="") as ledger:
        assert list(ledger.verify(progress=write)) == []
    assert len(steps) > 5
    other.ledger.close()


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_file_that_can_only_be_read_is_looked_at_whole(
    journal: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.creating.journal_mode", lambda: journal)
    fill(sqlite_url)
    Path(sqlite_url).chmod(0o400)
    with open_ledger(sqlite_url, user="") as ledger:
        assert ledger.read_only
        assert list(ledger.verify()) == []
    Path(sqlite_url).chmod(0o600)
    change_index(sqlite_url + ".bad", sqlite_url)
    Path(sqlite_url + ".bad").chmod(0o400)
    with open_ledger(sqlite_url + ".bad", user="") as ledger:
        assert ledger.read_only
        assert [finding.field for finding in ledger.verify()] == ["claim_fts"]


def test_the_look_leaves_the_file_as_it_was(sqlite_url: str) -> None:
    fill(sqlite_url)
    before = Path(sqlite_url).read_bytes()
    with open_ledger(sqlite_url, user="") as ledger:
        ledger_findings(ledger)
    assert Path(sqlite_url).read_bytes() == before


def ledger_findings(ledger: Ledger) -> None:
    assert list(ledger.verify()) == []
