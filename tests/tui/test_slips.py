"""Small sheets on a screen: the keys they show work, and what is typed on them is not lost unasked."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

import db
from factcheck.cards import SideCard
from factcheck.errors import StorageError
from factcheck.vocabulary import Kind
from tests.tui.pressing import at_the_desk, on_screen, until, words
from tui.form_state import Clash, Meeting
from tui.screens.add_side import AddSide
from tui.screens.desk import Desk
from tui.screens.help import Help
from tui.screens.incident_slip import IncidentSlip
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


def kept(url: str, form: str) -> list[dict[str, str]]:
    """What another run of the program would find half-typed."""
    drafts = db.open_drafts(url, "anna")
    try:
        return [dict(one.fields) for one in drafts.of(form)]
    finally:
        drafts.close()


async def test_a_reason_survives_a_kill_a_way_back_and_a_refusal(desk_file: str) -> None:
    done: list[str] = []

    def act(reason: str, ledger: db.Ledger) -> None:
        if not done:
            done.append("refused")
            raise StorageError("The disk is full.")
        done.append(reason)

    gave: list[object] = []
    async with at_the_desk(desk_file) as (pilot, desk):
        desk.app.push_screen(Reason("Strike it?", act, about="nk-1"))
        await on_screen(pilot, Reason)
        await pilot.press(*"wrong page")
        await until(pilot, lambda: kept(desk_file, "reason") == [{"reason": "wrong page"}], "the draft")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        desk.app.push_screen(Reason("Strike it?", act, about="nk-2"))
        assert (await on_screen(pilot, Reason)).field.value == ""
        await pilot.press("escape")
    async with at_the_desk(desk_file) as (pilot, desk):
        desk.app.push_screen(Reason("Strike it?", act, about="nk-1"), gave.append)
        slip = await on_screen(pilot, Reason)
        assert slip.field.value == "wrong page"
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is full." in slip.notice.says)
        assert slip.field.value == "wrong page"
        await pilot.press("enter")
        await until(pilot, lambda: gave == ["wrong page"])
        assert done == ["refused", "wrong page"]
    assert kept(desk_file, "reason") == []


async def test_the_title_of_an_incident_is_kept_until_it_names_one(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("i")
        await on_screen(pilot, IncidentSlip)
        await pilot.press(*"Shelling of Ganja")
        await until(
            pilot, lambda: kept(desk_file, "incident") == [{"title": "Shelling of Ganja"}], "the draft"
        )
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        assert slip.field.value == "Shelling of Ganja"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk and "new incident" in desk.notice.says)
    assert kept(desk_file, "incident") == []


async def test_a_side_half_entered_comes_back(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        assert desk.case is not None
        desk.app.push_screen(AddSide(desk.case))
        await on_screen(pilot, AddSide)
        await pilot.press(*"Fighters from Syria")
        await until(pilot, lambda: kept(desk_file, "side"), "the draft")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        gave: list[SideCard | None] = []
        desk.app.push_screen(AddSide(desk.case), gave.append)
        assert (await on_screen(pilot, AddSide)).side_name.text == "Fighters from Syria"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: gave)
        assert gave[0] is not None
        assert gave[0].name == "Fighters from Syria"
    assert kept(desk_file, "side") == []


async def test_what_cannot_be_kept_is_told_and_the_sheet_stays(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise StorageError("The draft is not kept: the disk is full.")

    async with at_the_desk(desk_file) as (pilot, desk):
        desk.app.push_screen(Reason("Strike it?", lambda reason, ledger: None, about="nk-1"))
        slip = await on_screen(pilot, Reason)
        with monkeypatch.context() as patched:
            patched.setattr(db.Drafts, "put", full)
            await pilot.press(*"wrong page")
            await until(pilot, lambda: "the disk is full" in slip.notice.says)
            await pilot.press("escape", "escape")
            assert pilot.app.screen is slip
            assert "the disk is full" in slip.notice.says
        await until(pilot, lambda: kept(desk_file, "reason") == [{"reason": "wrong page"}], "tried again")


async def three_way(pilot: Pilot[Any], desk: Desk, gave: list[dict[str, str] | None]) -> ThreeWay:
    desk.app.push_screen(ThreeWay("NK-1", "nk-1", Meeting(CLASHES)), gave.append)
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
        await until(pilot, lambda: gave == [None])
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        screen = await three_way(pilot, desk, gave)
        row = screen.query(ClashRow)[0]
        await until(pilot, lambda: row.text == "Theirs, in short. And mine.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(gave) == 2)
        assert gave[1] == {"text": "Theirs, in short. And mine.", "kind": Kind.TERRITORIAL_CONTROL}
    assert kept(desk_file, "three_way") == []


async def test_the_comparison_is_paged_while_one_types(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        screen = await three_way(pilot, desk, [])
        await pilot.press("tab")
        await until(pilot, lambda: screen.scroll.scroll_y > 0)
        below = screen.scroll.scroll_y
        await pilot.press("pageup")
        await until(pilot, lambda: screen.scroll.scroll_y < below)
        assert screen.query(ClashRow)[0].result.has_focus_within
