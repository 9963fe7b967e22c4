"""Suggestions by the way: the panel after a claim was logged, the counts on the card and the page."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

import db
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tests.tui.test_queue import CLAIMS, build, refs
from tui.screens.claim_form import ClaimForm
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.queue import Queue
from tui.screens.weigh import Weigh


@pytest.fixture
def file(tmp_path: Any) -> str:
    path = str(tmp_path / "desk.db")
    build(path)
    return path


async def log(pilot: Pilot[Any], desk: Desk, text: str, who: str) -> None:
    await pilot.press("n")
    await on_screen(pilot, ClaimForm)
    await pilot.press(*text, "tab", *who)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: pilot.app.screen is desk, "the claim is logged")


def panel_words(desk: Desk) -> str:
    return words(desk.panel) if desk.panel is not None and desk.panel.is_open else ""


async def test_after_a_claim_is_logged_what_may_answer_it_stands_there(file: str) -> None:
    async with at_the_desk(file) as (pilot, desk):
        await log(pilot, desk, "No Su-25 was shot down near Hadrut at all", "Azerbaijani MoD")
        await until(pilot, lambda: panel_words(desk), "the panel")
        ours = refs(file)[CLAIMS[0][2]]
        shown = panel_words(desk)
        assert "these may answer it" in shown
        assert ours.ref in shown
        assert desk.list.has_focus
        await until(pilot, lambda: desk.answer_at_hand)
        await pilot.press("enter")
        weigh = await on_screen(pilot, Weigh)
        assert weigh.opened_from == desk.panel.found[0].claim_id
        await pilot.press("x")
        await until(pilot, lambda: pilot.app.screen is desk)
        first = weigh.opened_from
        await until(pilot, lambda: all(one.claim_id != first for one in desk.panel.found), "decided")
    with db.open_ledger(file, user="") as ledger:
        assert [link.kind.value for link in ledger.links()] == ["contradicts"]


async def test_escape_closes_the_panel_and_other_rows_open_as_ever(file: str) -> None:
    async with at_the_desk(file) as (pilot, desk):
        await log(pilot, desk, "No Su-25 was shot down near Hadrut at all", "Azerbaijani MoD")
        await until(pilot, lambda: desk.answer_at_hand)
        await pilot.press("down")
        await until(pilot, lambda: not desk.answer_at_hand)
        assert panel_words(desk)
        await pilot.press("enter")
        await on_screen(pilot, ClaimPage)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await pilot.press("escape")
        await until(pilot, lambda: not panel_words(desk))


async def test_a_claim_nothing_answers_opens_no_panel(file: str) -> None:
    async with at_the_desk(file) as (pilot, desk):
        await log(pilot, desk, "Bread became dearer", "Azerbaijani MoD")
        await until(pilot, lambda: not desk.is_asking("may answer"))
        assert desk.panel is None


async def test_card_and_page_say_how_much_there_is_to_look_at_and_L_goes_there(file: str) -> None:
    ours = refs(file)[CLAIMS[0][2]]
    async with at_the_desk(file, size=(140, 40)) as (pilot, desk):
        while desk.state.selected is None or desk.state.selected.id != ours.id:
            await pilot.press("down")
            await until(pilot, lambda: not desk.is_asking("page"))
        await until(pilot, lambda: "to look at" in words(desk.detail), "the card")
        await pilot.press("enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.maybe > 0)
        assert f"{page.maybe} to look at  L goes through them" in screen_words(pilot.app)
        await pilot.press("L")
        queue = await on_screen(pilot, Queue)
        await until(pilot, lambda: queue.state.at is not None)
        while queue.state.at is not None:
            assert ours.id in queue.state.at.key
            await pilot.press("minus")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        await until(pilot, lambda: not queue.asking)
        while pilot.app.screen is queue:
            await pilot.press("escape")
        await until(pilot, lambda: page.maybe == 0, "nothing is left on the page")
