"""Many writers at once, and a server or a line that fails them: every deed is there, once."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy import event

import db.retrying
from db.ledger.deeds import TURN
from db.opening import open_ledger
from factcheck.errors import StorageError
from factcheck.filters import ListFilter
from tests.bench.writers import prepare, run
from tests.db.conftest import one_case
from tests.db.desk import open_desk
from tests.lossy_proxy import LossyProxy
from tests.postgres_server import Databases, PostgresServer

KILLS = 150
LOST = 50


def test_processes_on_one_file_lose_nothing_and_fork_nothing(sqlite_url: str) -> None:
    outcome = run(prepare(sqlite_url), 4, 25)
    assert outcome.is_clean, outcome
    assert outcome.deeds == 100


def test_eight_connections_to_one_server_lose_nothing_and_fork_nothing(postgres_url: str) -> None:
    case_id = prepare_case(postgres_url)

    def write(name: str) -> list[str]:
        with open_ledger(postgres_url, user="") as ledger:
            said = {"case": case_id, "claimant": "New voice", "side": "A"}
            return [ledger.log_claim({**said, "text": f"{name}{number}"}).text for number in range(12)]

    with ThreadPoolExecutor(8) as pool:
        promised = [text for texts in pool.map(write, "abcdefgh") for text in texts]
    assert texts(postgres_url) == sorted(promised)
    with open_ledger(postgres_url, user="") as ledger:
        assert [actor.name for actor in ledger.actors(case_id)] == ["New voice"]


@pytest.mark.parametrize(
    ("taken", "written_before"),
    [
        (f"SELECT pg_advisory_xact_lock({TURN})", []),
        ("SELECT * FROM chain_head FOR UPDATE", ["actor", "card", "claim", "deed"]),
    ],
    ids=["the turn comes first", "the chain is locked last"],
)
def test_a_deed_on_a_server_waits_its_turn_and_locks_the_chain_last(
    postgres_url: str, taken: str, written_before: list[str]
) -> None:
    case_id = prepare_case(postgres_url)
    held = (
        "SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
        "WHERE l.mode = 'RowExclusiveLock' AND l.pid IN (SELECT pid FROM pg_locks WHERE NOT granted) "
        "AND c.relname IN ('actor', 'card', 'claim', 'deed', 'event') ORDER BY 1"
    )
    with (
        open_ledger(postgres_url, user="") as ledger,
        psycopg.connect(postgres_url) as other,
        psycopg.connect(postgres_url, autocommit=True) as looking,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute(taken)
        said = {"case": case_id, "claimant": "Ministry", "side": "A", "text": "waits"}
        deed = pool.submit(ledger.log_claim, said)
        ends = time.monotonic() + 20
        while not looking.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
            assert not deed.done(), "the deed did not wait"
            assert time.monotonic() < ends, "the deed did not begin"
        assert [name for (name,) in looking.execute(held)] == written_before
        other.rollback()
        assert deed.result(20).text == "waits"
        assert list(ledger.verify()) == []


def test_a_deed_is_refused_when_history_moved_without_waiting_its_turn(postgres_url: str) -> None:
    case_id = prepare_case(postgres_url)
    with open_ledger(postgres_url, user="") as ledger, psycopg.connect(postgres_url) as other:

        def move(connection: object, cursor: object, statement: str, *_: object) -> None:
            if statement.startswith('INSERT INTO "claim"'):
                other.execute("UPDATE chain_head SET seq = seq + 1")
                other.commit()

        event.listen(ledger.engines.writer, "before_cursor_execute", move)
        with pytest.raises(StorageError, match="without waiting for a turn") as refused:
            ledger.log_claim({"case": case_id, "claimant": "Ministry", "side": "A", "text": "late"})
        event.remove(ledger.engines.writer, "before_cursor_execute", move)
        assert refused.value.hint.startswith("Nothing was saved.")
        other.execute("UPDATE chain_head SET seq = seq - 1")
        other.commit()
    assert texts(postgres_url) == []


def prepare_case(url: str) -> str:
    prepare(url)
    with open_ledger(url, user="") as ledger:
        return ledger.cases()[0].id


def texts(url: str) -> list[str]:
    with open_ledger(url, user="") as ledger:
        assert list(ledger.verify()) == []
        return sorted(row.text for row in ledger.stream(ListFilter()))


class Killer:
    """Ends connections of working writers, one after another, each after a further deed was done."""

    def __init__(self, url: str, kills: int) -> None:
        self._url = url
        self._left = kills
        self.killed = 0
        self.done = threading.Event()
        self.progress = threading.Semaphore(0)

    def run(self) -> None:
        draw = random.Random(7)
        sql = (
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = "
            "'factcheck' AND state <> 'idle' AND pid <> pg_backend_pid()"
        )
        try:
            with psycopg.connect(self._url, autocommit=True) as admin:
                while self.killed < self._left:
                    pids = [pid for (pid,) in admin.execute(sql)]
                    if not pids:
                        continue
                    told = admin.execute("SELECT pg_terminate_backend(%s)", (draw.choice(pids),)).fetchone()
                    self.killed += bool(told and told[0])
                    assert self.progress.acquire(timeout=30), "the writers get on"
        finally:
            self.done.set()


def test_a_hundred_and_fifty_killed_backends_cost_no_deed_and_double_none(postgres_url: str) -> None:
    one_case(postgres_url)
    open_desk(postgres_url).ledger.close()
    killer = Killer(postgres_url, KILLS)

    def write(name: str) -> list[str]:
        done: list[str] = []
        with open_ledger(postgres_url, user="") as ledger:
            case = ledger.cases()[0].id
            while not killer.done.is_set():
                text = f"{name}-{len(done)}"
                said = {"case": case, "claimant": "MoD", "side": "A", "text": text}
                card = ledger.log_claim(said)
                assert card.text == text
                done.append(text)
                killer.progress.release()
        return done

    with ThreadPoolExecutor(4) as pool:
        killing = pool.submit(killer.run)
        writing = [pool.submit(write, name) for name in ("a", "b", "c")]
        killing.result()
        promised = [text for one in writing for text in one.result()]
    assert killer.killed == KILLS
    assert len(promised) >= KILLS
    assert texts(postgres_url) == sorted(promised)


def test_fifty_lost_acknowledgements_double_no_deed(postgres_url: str) -> None:
    one_case(postgres_url)
    open_desk(postgres_url).ledger.close()
    proxy = LossyProxy(postgres_url)
    with open_ledger(proxy.url, user="") as ledger:
        case = ledger.cases()[0].id
        for number in range(LOST):
            proxy.lose()
            ledger.log_claim({"case": case, "claimant": "MoD", "side": "A", "text": f"Claim {number}"})
            assert proxy.lost == number + 1, "the answer was lost"
    proxy.close()
    assert texts(postgres_url) == sorted(f"Claim {number}" for number in range(LOST))


def test_a_deed_waits_for_a_server_that_starts_anew(private_postgres: PostgresServer) -> None:
    url = Databases(private_postgres.url).create()
    one_case(url)
    desk = open_desk(url)
    desk.log("Before")
    for mode in ("fast", "immediate"):
        private_postgres.stop(mode)
        with ThreadPoolExecutor(1) as pool:
            saving = pool.submit(desk.log, f"Saved while it was away ({mode})")
            private_postgres.start()
            assert saving.result().text == f"Saved while it was away ({mode})"
    desk.ledger.close()
    assert len(texts(url)) == 3


def test_a_server_gone_in_the_middle_of_a_commit_is_not_said_to_have_kept_nothing(
    private_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = Databases(private_postgres.url).create()
    one_case(url)
    desk = open_desk(url)
    desk.log("Before")
    desk.ledger.close()
    proxy = LossyProxy(url)
    monkeypatch.setattr(db.retrying, "PATIENCE_SECONDS", 0.5)
    client_id = "0190b5a0-0000-7000-8000-000000000001"
    with open_ledger(proxy.url, user="") as ledger:
        values = {"case": desk.case.id, "claimant": "MoD", "side": "A", "text": "Unsure"}
        proxy.lose()
        proxy.close()  # whoever dials anew finds nobody
        with pytest.raises(StorageError) as gone:
            ledger.log_claim(values, client_id=client_id)
        assert "may be saved" in gone.value.hint
        assert "Nothing was changed" not in str(gone.value)
    with open_ledger(url, user="") as ledger:
        assert ledger.log_claim(values, client_id=client_id).text == "Unsure"
    assert texts(url) == ["Before", "Unsure"]


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    class Gone(psycopg.OperationalError):
        sqlstate = "57P01"

    now = [0.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", sleep)
    patience = db.retrying.Patience()
    tries: Callable[[], bool] = lambda: patience.again(OperationalError("", {}, Gone("gone")))  # noqa: E731
    while tries():
        pass
    assert 5 <= len(slept) <= 30
    assert now[0] <= db.retrying.PATIENCE_SECONDS
    assert not patience.again(OperationalError("", {}, psycopg.errors.UniqueViolation("twice")))
