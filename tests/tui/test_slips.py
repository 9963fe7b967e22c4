"""Small sheets on a screen: the keys they show work, and what is typed on them is not lost unasked."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from factcheck.vocabulary import Kind
from tests.tui.cards import claim
from tests.tui.pressing import at_the_desk, on_screen, until, words
from tui.form_state import Clash, Meeting
from tui.screens.desk import Desk
from tui.screens.help import Help
from tui.screens.question import Question
from tui.screens.reason import Reason
from tui.screens.three_way import ClashRow, ThreeWay
from tui.widgets.key_line import KeyLine

LONG = "Air defence units of the Artsakh army shot down an aircraft in the north-east of the line " * 2
CLASHES = (
    Clash("text", "Claim", LONG, "Theirs, in short.", "携帯式防空ミサイルを使用して撃墜 " * 4),
    Clash("kind", "Kind", Kind.OTHER, Kind.ATTACK, Kind.TERRITORIAL_CONTROL, is_word=True),
)


def lower_footer(app: App[Any]) -> str:
    return words(app.screen_stack[-2].query_one(KeyLine))


async def test_help_and_leaving_work_over_a_question(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        assert "? all keys" in words(desk.query_one(KeyLine))
        desk.app.push_screen(Question("Sure?"))
        asked = await on_screen(pilot, Question)
        footer = words(asked.query_one(KeyLine))
        assert "Ctrl+Q quit" in footer
        assert "? all keys" in footer
        await until(pilot, lambda: not lower_footer(pilot.app).strip(), "the keys below are put away")
        await pilot.press("f1")
        await on_screen(pilot, Help)
        await pilot.press("f1")
        await on_screen(pilot, Question)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: "? all keys" in words(desk.query_one(KeyLine)))
        desk.app.push_screen(Question("Sure?"))
        await on_screen(pilot, Question)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)


async def test_a_typed_reason_is_not_lost_by_leaving_without_being_asked(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        desk.app.push_screen(Reason("Strike it?"))
        reason = await on_screen(pilot, Reason)
        await pilot.press(*"wrong page", "ctrl+q")
        await on_screen(pilot, Question)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is reason)
        assert reason.field.value == "wrong page"
        assert not pilot.app._exit


async def three_way(pilot: Pilot[Any], desk: Desk, gave: list[dict[str, str] | None]) -> ThreeWay:
    desk.app.push_screen(ThreeWay(claim(), Meeting(CLASHES)), gave.append)
    screen = await on_screen(pilot, ThreeWay)
    await until(pilot, lambda: len(screen.query(ClashRow)) == 2)
    await until(pilot, lambda: screen.focused is screen.query(ClashRow)[0].choice)
    return screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_three_texts_stand_in_a_column_of_their_own(desk_file: str, size: tuple[int, int]) -> None:
    async with at_the_desk(desk_file, size=size) as (pilot, desk):
        screen = await three_way(pilot, desk, [])
        row = screen.query(ClashRow)[0]
        await until(pilot, lambda: "theirs" in words(row.told))
        rows = words(row.told).splitlines()
        labels = [line[:18].strip() for line in rows]
        assert [label for label in labels if label] == ["Claim", "before", "theirs", "mine"]
        for at, line in enumerate(rows[1:], 1):
            assert line[17] == " ", rows[at]
            assert line[18] != " ", rows[at]
        told = "".join(line[18:].strip() for line in rows[1:]).replace(" ", "")
        assert told == "".join((CLASHES[0].before, CLASHES[0].theirs, CLASHES[0].mine)).replace(" ", "")


async def test_words_rewritten_survive_another_choice_and_the_way_back(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        gave: list[dict[str, str] | None] = []
        screen = await three_way(pilot, desk, gave)
        row = screen.query(ClashRow)[0]
        await pilot.press("t")
        assert row.text == "Theirs, in short."
        await pilot.press("tab", "end", *" And mine.")
        assert row.text == "Theirs, in short. And mine."
        assert "Esc back to the choice" in words(screen.query_one(KeyLine))
        await pilot.press("escape")
        assert screen.focused is row.choice
        await pilot.press("m")
        assert row.text == CLASHES[0].mine
        await pilot.press("a")
        assert row.text == "Theirs, in short. And mine."
        await pilot.press("escape")
        await on_screen(pilot, Question)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: gave)
        assert gave == [{"text": "Theirs, in short. And mine.", "kind": Kind.TERRITORIAL_CONTROL}]


async def test_the_comparison_is_paged_while_one_types(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        screen = await three_way(pilot, desk, [])
        await pilot.press("tab")
        await until(pilot, lambda: screen.scroll.scroll_y > 0)
        below = screen.scroll.scroll_y
        await pilot.press("pageup")
        await until(pilot, lambda: screen.scroll.scroll_y < below)
        assert screen.query(ClashRow)[0].result.has_focus_within
