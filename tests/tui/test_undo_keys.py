"""u and U under somebody's hands, on a real database."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

import db
from factcheck.vocabulary import Because
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tui.app import FactcheckApp
from tui.screens.activity import Activity
from tui.screens.assess import Assess
from tui.screens.claim_page import ClaimPage
from tui.screens.deed_page import DeedPage
from tui.screens.desk import Desk
from tui.screens.not_undone import NotUndone
from tui.screens.split_form import SplitForm
from tui.widgets.key_line import KeyLine


def claims(path: str) -> dict[str, str]:
    """Reference -> verdict of the claims that stand."""
    from factcheck.filters import ListFilter

    with db.open_ledger(path, user="anna") as ledger:
        return {row.ref: row.verdict.value for row in ledger.stream(ListFilter())}


def shown(pilot: Pilot[int]) -> str:
    app = pilot.app
    assert isinstance(app, FactcheckApp)
    return screen_words(app)


async def assessed(pilot: Pilot[int], verdict: str = "l") -> None:
    await pilot.press("a")
    await on_screen(pilot, Assess)
    await pilot.press(verdict, *"seen", "ctrl+s")
    await on_screen(pilot, Desk)


async def test_u_takes_back_and_big_u_does_it_again(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        await pilot.press("u")
        await until(pilot, lambda: desk.notice.says.startswith("Nothing is there that u could undo."))
        assert "u undo" not in words(desk.query_one(KeyLine))
        await assessed(pilot)
        await until(pilot, lambda: claims(desk_file)[row.ref] == "likely")
        await pilot.press("u")
        await until(pilot, lambda: f"Undid: assessed {row.ref}: likely" in shown(pilot))
        assert claims(desk_file)[row.ref] == "unchecked"
        await pilot.press("u")
        await until(pilot, lambda: desk.notice.says.startswith("Nothing is there that u could undo."))
        await pilot.press("U")
        await until(pilot, lambda: f"Did again: assessed {row.ref}" in shown(pilot))
        assert claims(desk_file)[row.ref] == "likely"
        await until(pilot, lambda: desk.state.selected is not None and desk.state.selected.ref == row.ref)


async def test_keys_pressed_faster_than_deeds_are_done_are_all_done(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        for verdict in "ldf":
            await assessed(pilot, verdict)
        await until(pilot, lambda: claims(desk_file)[row.ref] == "false")
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: claims(desk_file)[row.ref] == "unchecked")
        await until(pilot, lambda: not desk.asking)


async def test_what_somebody_changed_since_is_shown_field_by_field(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        desk.deed(
            "own",
            lambda ledger: ledger.edit_claim(row.id, {"text": "Mine"}, expected_version=1),
            lambda _: None,
        )
        await until(pilot, lambda: not desk.asking)
        with db.open_ledger(desk_file, user="boris") as other:
            other.edit_claim(row.id, {"text": "Theirs [/] x"}, expected_version=2)
        await pilot.press("u")
        refused = await on_screen(pilot, NotUndone)
        words = shown(pilot)
        assert "boris edited a claim" in words
        assert "now            Theirs [/] x" in words
        assert "mine           Mine" in words
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert refused.error.conflicts[0][0] == "text"
        with db.open_ledger(desk_file, user="anna") as ledger:
            assert ledger.claim(row.id).text == "Theirs [/] x"


async def test_an_exported_verdict_opens_the_way_to_correct_it(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        await assessed(pilot)
        with db.open_ledger(desk_file, user="boris") as other:
            case = other.cases()[0]
            other.record_export(case.id, {"case": case.id}, "public", "table", "0" * 64, other.head())
        await pilot.press("u")
        form = await on_screen(pilot, Assess)
        assert form.rows["because"].text == Because.WE_WERE_WRONG
        assert "boris exported a report with this verdict" in shown(pilot)
        await pilot.press("f", *"checked", "ctrl+s")
        await on_screen(pilot, Desk)
        with db.open_ledger(desk_file, user="anna") as ledger:
            held = ledger.claim(row.id).assessments
        assert [one.because for one in held] == [Because.FIRST_LOOK, Because.WE_WERE_WRONG]


@pytest.mark.parametrize("size", [(60, 20), (160, 48)])
async def test_the_activity_shows_a_deed_and_leads_to_its_claim(
    desk_file: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(desk_file, size=size) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        await assessed(pilot)
        await pilot.press("g", "a")
        activity = await on_screen(pilot, Activity)
        await until(pilot, lambda: activity.selected is not None)
        assert f"assessed {row.ref}: likely" in shown(pilot)
        with db.open_ledger(desk_file, user="boris") as other:
            other.add_note(row.id, "Called")
        await until(pilot, lambda: activity.deeds[0].by == "boris", "what others do comes by itself")
        await pilot.press("slash", *"by:anna assessed")
        await until(pilot, lambda: len(activity.deeds) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: activity.paper.has_focus)
        await pilot.press("down", "enter")
        page = await on_screen(pilot, DeedPage)
        await until(pilot, lambda: bool(page.touches))
        words = shown(pilot)
        assert "verdict" in words
        assert "likely" in words
        await pilot.press("down", "enter")
        await on_screen(pilot, ClaimPage)
        await pilot.press("escape", "escape", "slash", *"x on:soon")
        await until(pilot, lambda: "is not read as a day" in shown(pilot))


async def test_s_splits_a_statement_into_parts_and_u_joins_it_again(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.press("slash", *"Gəncə", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 3 and desk.list.has_focus)
        row = desk.state.selected
        assert row is not None
        await pilot.press("s")
        form = await on_screen(pilot, SplitForm)
        await until(pilot, lambda: len(form.parts) == 4)
        first = form.parts[0].rows["text"].text
        assert first.startswith("Gəncə atəşə tutulub (")
        assert form.parts[1].rows["place"].text == "Tərtər"
        await pilot.press("end", *" at night")
        await pilot.press("escape")
        await pilot.press("enter")
        await on_screen(pilot, Desk)
        await pilot.press("s")
        form = await on_screen(pilot, SplitForm)
        await until(pilot, lambda: len(form.parts) == 4, "the draft is back")
        assert form.parts[0].rows["text"].text == f"{first} at night"
        await pilot.press("tab", "tab", *"x?", "ctrl+s")
        await on_screen(pilot, Desk)
        await until(pilot, lambda: f"{row.ref} split into" in shown(pilot))
        with db.open_ledger(desk_file, user="anna") as ledger:
            card = ledger.claim(row.id)
            parts = list(ledger.claims(kin.id for kin in card.family.parts))
        second = first.replace("Gəncə", "Tərtər")
        assert [part.text for part in parts][:2] == [f"{first} at night", second]
        assert [part.place_words for part in parts] == ["Gəncə", "Tərtər", "Ağdam"]
        assert all(part.place_name for part in parts), "known places are named"
        assert [quantity.value for quantity in parts[0].quantities] == ["x?"]
        await pilot.press("u")
        await until(pilot, lambda: f"Undid: split {row.ref}" in shown(pilot))
        assert not claims(desk_file).keys() & {part.ref for part in parts}
