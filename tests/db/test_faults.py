"""What is acknowledged survives: killed processes, two writers, full disks, locks, a server that leaves."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, event, text

import db.engine
import db.retrying
from db.ledger.deeds import TURN
from db.ledger.ledger import Ledger
from db.opening import open_ledger
from factcheck.errors import StaleEdit, StorageError
from factcheck.filters import ListFilter
from tests.db.conftest import one_case
from tests.db.desk import Desk, open_desk
from tests.postgres_server import Databases, PostgresServer
from tests.sources import ROOT

KILLS = 50
KILLER = """
import json, os, random, signal, sys, time
from db.opening import open_ledger

def save(url, name, pipe):
    ledger = open_ledger(url, user="")
    case, number = ledger.cases()[0].id, 0
    os.write(pipe, b"ready\\n")
    while True:
        seen = {"source": "TASS", "url": f"https://tass.example/{number}"}
        text = f"{name}-{number}"
        said = {"case": case, "claimant": "MoD", "side": "A", "text": text, "appearance": seen}
        ledger.log_claim_id(said)
        os.write(pipe, b"saved\\n")
        number += 1

def round(url, name, draw):
    "Fork a writer, kill it at some moment of its work; how many saves it had acknowledged."
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        save(url, name, writer)
    os.close(writer)
    with open(reader, "rb") as acknowledged:
        for _ in range(draw.randint(1, 4)):
            assert acknowledged.readline()
        time.sleep(draw.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        lines = len(acknowledged.read().splitlines()) + _
    os.waitpid(child, 0)
    return lines

draw = random.Random(13)
print(json.dumps({f"w{n}": round(sys.argv[1], f"w{n}", draw) for n in range(int(sys.argv[2]))}))
"""


def test_fifty_kills_while_saving_lose_nothing_and_leave_nothing_half(sqlite_url: str) -> None:
    one_case(sqlite_url)
    done = subprocess.run(
        [sys.executable, "-c", KILLER, sqlite_url, str(KILLS)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout)
    with open_ledger(sqlite_url, user="") as ledger:
        kept = {row.text for row in ledger.stream(ListFilter())}
        promised = {f"{name}-{number}" for name, count in told.items() for number in range(count)}
        assert promised - kept == set(), "an acknowledged save was lost"
        assert len(told) == KILLS
        assert len(promised) >= KILLS, "the writers wrote"
        with ledger.reading() as connection:
            counts = connection.execute(
                text("SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM appearance)")
            ).one()
        assert counts[0] == counts[1] == len(kept), "a claim without its appearance is half a save"
        assert list(ledger.verify()) == []


def append(ledger: Ledger, claim_id: str, mark: str) -> int:
    """Add a word to a claim's text as an editor would, reading again when somebody was faster."""
    stale = 0
    while True:
        claim = ledger.claim(claim_id)
        changes = {"text": f"{claim.text} {mark}"}
        try:
            ledger.edit_claim(claim_id, changes, expected_version=claim.version)
        except StaleEdit as error:
            stale += len(error.conflicts)
        else:
            return stale


def test_two_writers_on_one_record_keep_every_edit(database_url: str) -> None:
    one_case(database_url)
    desk = open_desk(database_url)
    claim = desk.log("Start")
    desk.ledger.close()

    def write(name: str) -> int:
        with open_ledger(database_url, user="") as ledger:
            return sum(append(ledger, claim.id, f"{name}{number}") for number in range(100))

    with ThreadPoolExecutor(2) as pool:
        stale = sum(pool.map(write, ("a", "b")))
    with open_ledger(database_url, user="") as ledger:
        found = ledger.claim(claim.id)
        words = found.text.split()
        assert sorted(words[1:]) == sorted(f"{name}{n}" for name in "ab" for n in range(100))
        assert found.version == 201
        with ledger.reading() as connection:
            events, places = connection.execute(
                text("SELECT count(*), count(DISTINCT prev) FROM event")
            ).one()
        assert events == places == ledger.head().seq, "no two events follow the same one"
        assert list(ledger.verify()) == []
    assert stale > 0, "they did meet"


def test_threads_of_one_ledger_take_turns(database_url: str) -> None:
    one_case(database_url)
    desk = open_desk(database_url)

    def write(number: int) -> str:
        return desk.ledger.log_claim_id(
            {"case": desk.case.id, "claimant": "New voice", "side": "A", "text": f"Claim {number}"}
        )

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(write, range(40)))
    assert len(set(ids)) == 40
    assert [actor.name for actor in desk.ledger.actors(desk.case.id)].count("New voice") == 1
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()


FULL = """
import resource, signal, sys
from pathlib import Path
from db.opening import open_ledger
from factcheck.errors import StorageError
ledger = open_ledger(sys.argv[1], user="")
case = ledger.cases()[0].id
def save(number):
    ledger.log_claim_id({"case": case, "claimant": "MoD", "side": "A", "text": f"{number} " + "word " * 800})
save(0)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = Path(sys.argv[1]).stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
number = 1
try:
    while True:
        save(number)
        print(number, flush=True)
        number += 1
except StorageError as error:
    print("refused", error.title, error, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
save(number)
print("again", flush=True)
"""


def test_a_full_disk_is_said_plainly_and_nothing_is_half(sqlite_url: str) -> None:
    one_case(sqlite_url)
    draw = random.Random(7)
    for round_ in range(5):
        room = draw.randrange(20_000, 200_000)
        done = subprocess.run(
            [sys.executable, "-c", FULL, sqlite_url, str(room)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        lines = done.stdout.splitlines()
        assert lines[-1] == "again", "with room again, the same deed succeeds"
        assert lines[-2].startswith("refused Database The disk"), done.stdout
        assert "word" not in lines[-2], "no typed text in the sentence"
        assert done.stderr == "", round_
    with open_ledger(sqlite_url, user="") as ledger:
        assert list(ledger.verify()) == []


def test_without_room_a_deed_is_refused_and_the_next_one_with_room_is_not(desk: Desk) -> None:
    claim = desk.log("Kept")
    full = server_is_full if desk.ledger.is_server else file_is_full
    with full(desk), pytest.raises(StorageError, match="disk is full") as refused:
        desk.log("word " * 4000)
    assert "Nothing was changed" in refused.value.hint
    assert [row.id for row in desk.ledger.stream(ListFilter())] == [claim.id]
    assert desk.log("Now there is room").text == "Now there is room"
    assert list(desk.ledger.verify()) == []


@contextlib.contextmanager
def file_is_full(desk: Desk) -> Iterator[None]:
    """The file may not get one page more."""

    def limit(connection: Connection) -> None:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone() or (0,)
        cursor.execute(f"PRAGMA max_page_count = {pages}")

    def unlimit(connection: Connection) -> None:
        connection.connection.cursor().execute("PRAGMA max_page_count = 1073741823")

    event.listen(desk.ledger.engines.writer, "begin", limit)
    event.listen(desk.ledger.engines.writer, "rollback", unlimit)
    yield
    event.remove(desk.ledger.engines.writer, "begin", limit)
    event.remove(desk.ledger.engines.writer, "rollback", unlimit)


@contextlib.contextmanager
def server_is_full(desk: Desk) -> Iterator[None]:
    """The server says what it says when its disk is full."""

    def refuse(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith('INSERT INTO "event"'):
            raise psycopg.errors.DiskFull("could not extend file: No space left on device")

    event.listen(desk.ledger.engines.writer, "before_cursor_execute", refuse)
    yield
    event.remove(desk.ledger.engines.writer, "before_cursor_execute", refuse)


def test_a_locked_file_is_said_plainly_after_the_wait(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_case(sqlite_url)
    monkeypatch.setattr(db.engine, "BUSY_SECONDS", 0.2)
    desk = open_desk(sqlite_url)
    with contextlib.closing(sqlite3.connect(sqlite_url, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked by another program") as locked:
            desk.log("Now")
        assert "try again" in locked.value.hint
        assert len(desk.ledger.cases()) == 1, "reading goes on"
        other.execute("ROLLBACK")
    assert desk.log("Now").text == "Now"
    desk.ledger.close()


@pytest.mark.parametrize(
    "taken", ["SELECT * FROM chain_head FOR UPDATE", f"SELECT pg_advisory_xact_lock({TURN})"]
)
def test_a_locked_server_is_said_plainly_after_the_wait(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    one_case(postgres_url)
    monkeypatch.setattr(db.engine, "BUSY_SECONDS", 1)
    desk = open_desk(postgres_url)
    with psycopg.connect(postgres_url) as other:
        other.execute(taken)
        with pytest.raises(StorageError, match="locked by another writer"):
            desk.log("Now")
    assert desk.log("Now").text == "Now"
    desk.ledger.close()


def terminate_others(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as admin:
        rows = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    return len(rows)


def test_a_connection_that_was_cut_is_made_again(postgres_url: str) -> None:
    one_case(postgres_url)
    desk = open_desk(postgres_url)
    desk.log("Before")
    assert terminate_others(postgres_url) >= 2
    assert desk.log("After").text == "After"
    assert len(desk.ledger.cases()) == 1
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()


def test_a_deed_cut_in_its_middle_is_done_once(postgres_url: str) -> None:
    one_case(postgres_url)
    desk = open_desk(postgres_url)
    desk.log("Before")
    cuts: list[int] = []

    def cut(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith('INSERT INTO "event"') and not cuts:
            cuts.append(terminate_others(postgres_url))

    event.listen(desk.ledger.engines.writer, "before_cursor_execute", cut)
    claim = desk.log("Once")
    assert cuts, "the connection was cut while the deed was written"
    assert [row.text for row in desk.ledger.stream(ListFilter())].count("Once") == 1
    assert claim.text == "Once"
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()


def test_a_commit_whose_answer_is_lost_is_not_done_twice(postgres_url: str) -> None:
    one_case(postgres_url)
    desk = open_desk(postgres_url)
    desk.log("Before")
    cuts: list[int] = []

    def cut(connection: object) -> None:
        """The commit arrives, the answer does not."""
        if not cuts:
            raw = connection.connection.driver_connection  # type: ignore[attr-defined]
            raw.commit()
            cuts.append(terminate_others(postgres_url))

    event.listen(desk.ledger.engines.writer, "commit", cut)
    claim = desk.log("Once")
    assert cuts
    assert [row.id for row in desk.ledger.stream(ListFilter()) if row.text == "Once"] == [claim.id]
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()


def test_a_server_that_stops_is_said_plainly_and_found_again(
    private_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = Databases(private_postgres.url).create()
    one_case(url)
    desk = open_desk(url)
    desk.log("Before")
    monkeypatch.setattr(db.retrying, "PATIENCE_SECONDS", 0.2)
    private_postgres.stop("immediate")
    for act in (lambda: desk.log("Lost"), lambda: desk.ledger.cases()):
        with pytest.raises(StorageError) as gone:
            act()
        assert "server" in gone.value.message
        assert "Lost" not in str(gone.value)
    private_postgres.start()
    assert desk.log("After").text == "After"
    assert sorted(row.text for row in desk.ledger.stream(ListFilter())) == ["After", "Before"]
    assert list(desk.ledger.verify()) == []
    desk.ledger.close()


def test_a_file_that_is_taken_away_is_not_made_anew(sqlite_url: str) -> None:
    one_case(sqlite_url)
    ledger = open_ledger(sqlite_url, user="")
    ledger.close()
    Path(sqlite_url).unlink()
    with pytest.raises(StorageError, match="cannot be opened"):
        ledger.cases()
    assert not Path(sqlite_url).exists()
