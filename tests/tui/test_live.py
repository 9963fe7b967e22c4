"""What others do comes in by itself: lists, pages, forms; who is where; a server that goes and comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards import ClaimRow
from factcheck.filters import ListFilter
from factcheck.moments import read_moment
from tests.postgres_server import OWNER, Databases, PostgresServer
from tests.tui.conftest import build_desk
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tui.app import FactcheckApp
from tui.screens.claim_form import ClaimForm
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.three_way import ThreeWay

FEW = 6


def build_small(url: str) -> None:
    build_desk(url, FEW)


@contextmanager
def colleague(url: str, user: str = "boris") -> Iterator[db.Ledger]:
    with db.open_ledger(url, user=user) as ledger:
        yield ledger


def log(ledger: db.Ledger, text: str) -> str:
    day = read_moment("27 Oct 2020", against=date(2020, 10, 28), zone="Asia/Baku")
    who = {"claimant": "A ministry", "side": "A"}
    return ledger.log_claim({"case": ledger.cases()[0].id, **who, "text": text, "happened": day}).id


def reword(ledger: db.Ledger, claim_id: str, **changes: str) -> None:
    ledger.edit_claim(claim_id, changes, expected_version=ledger.claim(claim_id).version)


def rows(url: str) -> tuple[ClaimRow, ...]:
    with db.open_ledger(url, user="") as ledger:
        return tuple(ledger.page(ListFilter(case_id=ledger.cases()[0].id)).rows)


@asynccontextmanager
async def at_the_server(url: str) -> AsyncIterator[tuple[Pilot[int], FactcheckApp, Desk]]:
    """Anna's app on a server's only case."""
    app = FactcheckApp(url, OWNER)
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: app.ledger is not None)
        assert app.ledger is not None
        app.open_case(app.ledger.cases()[0])
        desk = await on_screen(pilot, Desk)
        await until(pilot, lambda: desk.state.rows and not desk.asking)
        yield pilot, app, desk
    app.close_ledger()


async def test_a_colleagues_claim_comes_into_the_list_and_the_cursor_stays(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(100, 20)) as (pilot, desk):
        await pilot.press(*["down"] * 18)
        await until(pilot, lambda: not desk.asking)
        claim, top = desk.state.selected, desk.state.visible[0]
        assert claim is not None
        assert desk.state.top > 0
        with colleague(desk_file) as ledger:
            new = log(ledger, "Logged by Boris.")
            reword(ledger, claim.id, text="Worded by Boris.")
        await until(pilot, lambda: "Worded by Boris." in words(desk.list))
        assert desk.state.selected is not None
        assert (desk.state.selected.id, desk.state.visible[0].id) == (claim.id, top.id)
        await pilot.press("home")
        await until(pilot, lambda: new in [row.id for row in desk.state.rows])


async def test_the_cursor_may_move_while_news_is_read(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        desk.on_news()
        await pilot.press("down", "down")
        await until(pilot, lambda: not desk.asking)
        assert desk.state.cursor == 2


async def test_news_that_comes_while_the_list_is_read_is_not_forgotten(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        desk.refresh_rows()
        desk.on_news()
        assert desk._is_behind
        turn = desk.state.turn
        await until(pilot, lambda: not desk._is_behind and desk.state.turn == turn + 1)


async def test_news_draws_only_the_lines_that_changed(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.pause()
        drawn: list[tuple[int, ...]] = []
        monkeypatch.setattr(
            desk.list, "refresh", lambda *regions, **how: drawn.append(tuple(one.y for one in regions))
        )
        desk.on_news()
        await until(pilot, lambda: not desk.asking)
        assert drawn == []
        with colleague(desk_file) as ledger:
            reword(ledger, desk.state.rows[3].id, text="Worded by Boris.")
        await until(pilot, lambda: desk.state.rows[3].text == "Worded by Boris.")
        assert drawn == [(4,)], "the heading is line 0"


async def test_the_list_follows_under_a_filter_that_is_being_typed(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash", *"minist")
        await until(pilot, lambda: desk.state.line == "minist" and not desk.asking)
        with colleague(desk_file) as ledger:
            log(ledger, "The ministry speaks.")
        await until(pilot, lambda: "The ministry speaks." in words(desk.list))
        await pilot.press(*"ry")
        assert desk.filter.is_typing
        await until(pilot, lambda: desk.state.line == "ministry")


async def test_an_open_page_shows_what_a_colleague_changed(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        await pilot.press("enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None and not page.asking)
        with colleague(desk_file) as ledger:
            reword(ledger, page.claim_id, text="Worded by Boris.")
        await until(pilot, lambda: "Worded by Boris." in words(page.paper))


async def test_a_form_says_that_its_claim_was_changed_and_keeps_its_words(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = next(row for row in desk.state.rows if row.text.isascii())
        desk.refresh_rows(row.id)
        await until(pilot, lambda: desk.state.selected is not None and desk.state.selected.id == row.id)
        await pilot.press("e")
        form = await on_screen(pilot, ClaimForm)
        await pilot.press(*"Mine. ")
        mine = form.state.raw["what"]
        with colleague(desk_file) as ledger:
            log(ledger, "Another claim.")
            await until(pilot, lambda: desk.host.news.seq == ledger.head().seq and not form.asking)
            assert "meanwhile" not in words(form.masthead)
            reword(ledger, row.id, text="Worded by Boris.")
        await until(pilot, lambda: "Changed by boris meanwhile; saving shows both." in words(form.masthead))
        assert form.rows["what"].text == form.state.raw["what"] == mine
        assert form.rows["what"].has_focus_within
        await pilot.press("ctrl+s")
        clash = await on_screen(pilot, ThreeWay)
        assert [one.theirs for one in clash.meeting.clashes] == ["Worded by Boris."]
        await pilot.press("ctrl+s")
        await on_screen(pilot, Desk)
    assert mine in [one.text for one in rows(desk_file)]


async def test_colleagues_and_what_they_have_open_are_seen(
    postgres_url: str, postgres_login: Callable[[str, str], str]
) -> None:
    build_small(postgres_url)
    async with at_the_server(postgres_url) as (pilot, _, desk):
        assert "colleague" not in words(desk.masthead)
        claim = desk.state.rows[1]
        with colleague(postgres_login(postgres_url, "boris")) as ledger:
            watch = ledger.watch(lambda news: None)
            watch.say(claim.id, "editing")
            await until(pilot, lambda: "boris editing" in words(desk.list).splitlines()[2])
            assert "anna and 1 colleague" in words(desk.masthead)
            await pilot.press("down", "enter")
            page = await on_screen(pilot, ClaimPage)
            await until(pilot, lambda: "boris is editing this." in words(page.masthead))
            await pilot.press("e")
            form = await on_screen(pilot, ClaimForm)
            assert "boris is editing this." in words(form.masthead)
            watch.say()
            await until(pilot, lambda: "boris" not in words(form.masthead))
            heard: list[db.News] = []
            theirs = ledger.watch(heard.append)
            await until(pilot, lambda: heard and (claim.id, "editing") in [
                (one.claim_id, one.doing) for one in heard[-1].others
            ])  # fmt: skip
            theirs.close()
            watch.close()
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "colleague" not in words(desk.masthead))


async def test_a_server_started_anew_in_mid_edit_loses_and_doubles_nothing(
    private_postgres: PostgresServer,
) -> None:
    url = Databases(private_postgres.url).create()
    build_small(url)
    async with at_the_server(url) as (pilot, app, desk):
        await pilot.press("n")
        form = await on_screen(pilot, ClaimForm)
        await pilot.press(*"Logged through a restart.")
        private_postgres.stop()
        await until(pilot, lambda: "Server gone since" in words(form.masthead))
        await pilot.press("tab", *"Azerbaijani MoD")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form.is_asking("save"))
        private_postgres.start()
        await until(pilot, lambda: not form.is_asking("save"), "the deed is done, or given up")
        if app.screen is form:
            assert form.rows["what"].text == "Logged through a restart."
            await until(pilot, lambda: not app.gone_at)
            await pilot.press("ctrl+s")
        await on_screen(pilot, Desk)
        await until(pilot, lambda: "Logged through a restart." in screen_words(app))
        await until(pilot, lambda: "Server gone" not in screen_words(app))
        with colleague(url, OWNER) as ledger:
            log(ledger, "Heard after the restart.")
        await until(pilot, lambda: "Heard after the restart." in words(desk.list))
    assert [one.text for one in rows(url)].count("Logged through a restart.") == 1


async def test_a_form_outlives_a_server_that_stays_away(private_postgres: PostgresServer) -> None:
    url = Databases(private_postgres.url).create()
    build_small(url)
    async with at_the_server(url) as (pilot, app, desk):
        await pilot.press("end")
        row = desk.state.selected
        assert row is not None
        assert row.text.isascii()
        await pilot.press("e")
        form = await on_screen(pilot, ClaimForm)
        await pilot.press(*"Mine. ")
        private_postgres.stop()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "What you typed is kept." in form.notice.says, "the deed is given up")
        assert form.rows["what"].text.endswith("Mine. ")
        private_postgres.start()
        await until(pilot, lambda: form.notice.says == "The server is back.")
        assert "Server gone" not in screen_words(app)
        await pilot.press("ctrl+s")
        await on_screen(pilot, Desk)
    assert [one.text.endswith("Mine. ") for one in rows(url)].count(True) == 1
