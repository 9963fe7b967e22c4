"""What others do is heard of by itself: on a file, on a server, through its restart; who is where."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

import db
from db import watching as watches
from db.address import parse_address
from db.news import News
from db.watching import FileWatch, ServerWatch
from factcheck.errors import FactcheckError
from factcheck.filters import ListFilter
from tests.postgres_server import OWNER, Databases, PostgresServer

CASE = {"name": "Watched", "sides": [{"name": "North"}, {"name": "South"}]}
PATIENCE_S = 60.0


def build(url: str) -> None:
    db.create_database(url)
    with db.open_ledger(url, user=OWNER) as ledger:
        case = ledger.add_case(CASE)
        ledger.log_claim({"case": case.id, "claimant": "A ministry", "side": "A", "text": "First."})


class Heard:
    """All that a watch told, and a way to wait for it."""

    def __init__(self) -> None:
        self.all: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.all.append(news)
            self._more.notify_all()

    def until(self, holds: Callable[[News], object]) -> News:
        """The newest word, once it fits."""
        ends = time.monotonic() + PATIENCE_S
        with self._more:
            while not self.all or not holds(self.all[-1]):
                assert self._more.wait(ends - time.monotonic()), self.all
            return self.all[-1]

    def at(self, seq: int) -> News:
        """The newest word, once the head stands there."""
        return self.until(lambda news: news.seq == seq)


@contextmanager
def watching(url: str, user: str = OWNER, **how: Any) -> Iterator[tuple[Heard, db.Watch, db.Ledger]]:
    heard = Heard()
    with db.open_ledger(url, user=user, **how) as ledger:
        watch = ledger.watch(heard)
        try:
            yield heard, watch, ledger
        finally:
            watch.close()


def log(ledger: db.Ledger, text: str) -> int:
    """Log a claim; the number of the newest event."""
    ledger.log_claim({"case": ledger.cases()[0].id, "claimant": "A ministry", "side": "A", "text": text})
    return ledger.head().seq


def test_each_deed_of_others_is_told_once_and_nothing_else(
    fresh_copy: Callable[[Callable[[str], object]], str],
) -> None:
    url = fresh_copy(build)
    with watching(url) as (heard, _, _), db.open_ledger(url, user=OWNER) as other:
        begun = heard.until(lambda news: news.seq).seq
        assert begun == other.head().seq
        for number in range(3):
            seq = log(other, f"Claim {number}.")
            heard.at(seq)
        other.page(ListFilter(case_id=other.cases()[0].id))
        with pytest.raises(FactcheckError):
            log_badly(other)
    told = [news.seq for news in heard.all]
    assert told == sorted(set(told))


def log_badly(ledger: db.Ledger) -> None:
    ledger.log_claim({"case": ledger.cases()[0].id, "claimant": "", "side": "Q", "text": ""})


def test_a_deed_that_fails_tells_a_server_nothing(postgres_url: str) -> None:
    build(postgres_url)
    with watching(postgres_url) as (heard, _, _), psycopg.connect(parse_address(postgres_url).dsn) as raw:
        heard.until(lambda news: news.seq)
        raw.execute("SELECT pg_notify('factcheck_head', '999999')")
        raw.commit()
        with db.open_ledger(postgres_url, user=OWNER) as other:
            seq = log(other, "Kept.")
            heard.at(seq)
    assert all(news.seq <= seq for news in heard.all), "what a stranger shouts is looked up, not believed"


def test_a_file_that_nobody_may_write_is_watched_too(sqlite_url: str) -> None:
    build(sqlite_url)
    with watching(sqlite_url, read_only=True) as (heard, _, _):
        with db.open_ledger(sqlite_url, user=OWNER) as other:
            seq = log(other, "Written elsewhere.")
        assert heard.at(seq).others == ()


def test_colleagues_see_each_other_and_see_each_other_go(
    postgres_url: str, postgres_login: Callable[[str, str], str]
) -> None:
    build(postgres_url)
    with watching(postgres_url) as (heard, _, ledger):
        claim = ledger.page(ListFilter(case_id=ledger.cases()[0].id)).rows[0].id
        with watching(postgres_login(postgres_url, "boris"), "boris") as (theirs, watch, _):
            assert [one.who for one in theirs.until(lambda news: news.others).others] == [OWNER]
            assert [one.who for one in heard.until(lambda news: news.others).others] == ["boris"]
            watch.say(claim, "editing")
            (boris,) = heard.until(lambda news: news.others and news.others[0].claim_id).others
            assert (boris.claim_id, boris.doing) == (claim, "editing")
            watch.say()
            heard.until(lambda news: news.others and not news.others[0].claim_id)
            assert list(ledger.verify()) == [], "who is there is no history"
        heard.until(lambda news: not news.others)


def test_who_died_without_a_word_is_forgotten(postgres_url: str) -> None:
    build(postgres_url)
    with psycopg.connect(parse_address(postgres_url).dsn, autocommit=True) as raw:
        now = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
        for session, age in (("lately", 40), ("long ago", 46)):
            raw.execute(
                f"INSERT INTO presence (session, who, claim_id, doing, at) "
                f"VALUES (%s, %s, '', '', {now} - %s)",
                (session, session, age * 1_000_000),
            )
        with watching(postgres_url) as (heard, _, _):
            assert [one.who for one in heard.until(lambda news: news.seq).others] == ["lately"]
        assert raw.execute("SELECT session FROM presence").fetchall() == [("lately",)]


def test_who_may_only_read_hears_all_and_is_not_seen(
    postgres: Databases, postgres_url: str, postgres_login: Callable[[str, str], str]
) -> None:
    build(postgres_url)
    with psycopg.connect(parse_address(postgres_url).dsn, autocommit=True) as raw:
        reader = postgres_login(postgres_url, "clara")
        with postgres._admin() as admin:
            admin.execute(f"REVOKE {OWNER} FROM clara")
        raw.execute("GRANT USAGE ON SCHEMA public TO clara")
        raw.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clara")
        with watching(postgres_url) as (heard, _, ledger), watching(reader, "clara") as (theirs, watch, _):
            watch.say("x", "reading")
            assert [one.who for one in theirs.until(lambda news: news.others).others] == [OWNER]
            seq = log(ledger, "Seen by readers.")
            theirs.at(seq)
            heard.at(seq)
            raw.execute("REVOKE SELECT ON presence FROM clara")
            seq = log(ledger, "Seen still.")
            assert theirs.at(seq).others == ()
    assert all(not news.is_gone for news in theirs.all)
    assert all(not news.others for news in heard.all)


def test_a_restart_is_told_and_overcome(private_postgres: PostgresServer) -> None:
    databases = Databases(private_postgres.url)
    url = databases.create()
    build(url)
    with watching(url) as (heard, watch, ledger):
        heard.until(lambda news: news.seq)
        private_postgres.stop()
        assert heard.until(lambda news: news.is_gone).seq > 0
        watch.say("c", "editing")
        private_postgres.start()
        heard.until(lambda news: not news.is_gone)
        seq = log(ledger, "After the restart.")
        heard.at(seq)
        with psycopg.connect(parse_address(url).dsn) as raw:
            assert raw.execute("SELECT claim_id, doing FROM presence").fetchall() == [("c", "editing")]
    assert sum(news.is_gone for news in heard.all) == 1


def test_a_server_that_never_answers_lets_a_watch_end() -> None:
    heard = Heard()
    watch = ServerWatch("postgresql://x@127.0.0.1:1/none", heard, {"connect_timeout": 2}, is_seen=True)
    watch.start()
    heard.until(lambda news: news.is_gone)
    watch.close()
    assert not watch._thread.is_alive()


def test_a_closed_watch_of_a_file_waits_for_nothing_more(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sqlite_url)
    monkeypatch.setattr(watches, "LOOK_S", 600.0)
    heard = Heard()
    with db.open_ledger(sqlite_url, user=OWNER) as ledger:
        watch = ledger.watch(heard)
        assert isinstance(watch, FileWatch)
        heard.until(lambda news: news.seq)
        watch.close()
        assert not watch._thread.is_alive(), "the app is left at once"
