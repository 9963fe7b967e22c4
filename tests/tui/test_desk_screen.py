"""The Desk under somebody's hands, on a real database."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown, Paste
from textual.pilot import Pilot

import db
from factcheck.errors import StorageError
from factcheck.filters import ListFilter
from factcheck.vocabulary import Kind
from tests.tui.conftest import CLAIMS, build_desk
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tui.app import FactcheckApp
from tui.screens.assess import Assess
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.go_to import GoTo
from tui.screens.help import Help
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine


def footer(desk: Desk) -> str:
    return words(desk.query_one(KeyLine))


async def at_once(pilot: Pilot[int], text: str) -> None:
    """Type faster than the list follows: else each beginning, as ``side``, is a search of its own."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await pilot.pause()


async def test_it_opens_on_the_list_with_everything_in_words(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (_, desk):
        top = words(desk.masthead)
        assert "factcheck  Nagorno-Karabakh 2020" in top
        assert "desk.db  ·  anna  ·  head " in top
        assert f"{CLAIMS} claims   sort: happened ↓" in words(desk.filter)
        first, second, *_ = words(desk.list).splitlines()
        assert first.split() == ["REF", "HAPPENED", "2020", "WHO", "CLAIM"]
        assert second.startswith("▌ D  NK-")
        assert "24 Oct" in second
        assert "anonymous ?" in second
        for offer in ("Enter open", "n new", "p also appeared", "e edit", "a assess", "l link", "? all keys"):
            assert offer in footer(desk)


async def test_the_card_follows_the_cursor(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("down", "down")
        row = desk.state.selected
        assert row is not None
        await until(pilot, lambda: desk.detail.card is not None and desk.detail.card.id == row.id)
        shown = words(desk.detail)
        assert row.ref in shown
        assert row.text.split()[0] in shown
        assert "verdict   unchecked" in shown
        assert "happened  22 Oct 2020" in shown


async def test_typing_filters_while_letters_do_nothing_else(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash")
        assert desk.filter.is_typing
        await pilot.press(*"kind:shootdown nape")
        assert desk.filter.text == "kind:shootdown nape"
        assert isinstance(pilot.app.screen, Desk)
        await pilot.press(*["backspace"] * 5)
        await until(pilot, lambda: desk.state.found == 9 and not desk.asking)
        assert {row.kind for row in desk.state.rows} == {Kind.SHOOTDOWN}
        assert "9 of 24" in words(desk.filter)
        assert "n new" not in footer(desk)
        assert "/ filter" not in footer(desk)
        assert "F1 all keys" in footer(desk)
        await pilot.press("escape")
        assert desk.list.has_focus
        assert desk.state.line == "kind:shootdown"
        await pilot.press("escape")
        await until(pilot, lambda: desk.state.found == CLAIMS and len(desk.state.rows) == CLAIMS)
        assert desk.filter.text == ""


async def test_what_is_not_understood_is_said_in_a_sentence_below_the_line(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash")
        await at_once(pilot, "from:13.10")
        await until(pilot, lambda: "from:13.10 is not a day" in words(desk.filter))
        assert "2020-10-13" in words(desk.filter)
        assert len(desk.state.rows) == CLAIMS
        await pilot.press(*["backspace"] * 5, *"2020-10-20")
        await until(pilot, lambda: desk.state.found == 5 and desk.filter.problem == "")


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_a_word_the_ledger_refuses_is_said_at_the_line_until_it_is_corrected(
    desk_file: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(desk_file, size=size) as (pilot, desk):
        await pilot.press("slash")
        await at_once(pilot, "side:zz")
        await until(pilot, lambda: "zz" in desk.filter.problem)
        refused = desk.filter.problem
        await until(pilot, lambda: refused in " ".join(words(desk.filter).split()))
        assert desk.state.problem is not None
        said = f"{desk.state.problem.message} {desk.state.problem.hint}".strip()
        assert refused == f"{said} The list shows all claims."
        assert desk.notice.says == ""
        await until(pilot, lambda: f"{CLAIMS} claims" in words(desk.filter))
        assert len(desk.state.rows) == CLAIMS
        await pilot.press("backspace", "backspace", "b")
        await until(pilot, lambda: desk.filter.problem == "" and {r.side for r in desk.state.rows} == {"B"})
        assert "zz" not in words(desk.filter)
        assert desk.notice.says == ""


async def slowly(pilot: Pilot[Any], desk: Desk, line: str) -> None:
    """Type as somebody who looks for the keys: each letter is asked for."""
    for letter in line:
        await pilot.press({":": "colon", " ": "space"}.get(letter, letter))
        await until(pilot, lambda: desk.filter._pause is None and not desk.asking, letter)


async def test_a_word_that_is_no_filter_does_not_filter_by_its_beginning(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.press("slash", *"kind:shootdown", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 9 and not desk.asking)
        shootdowns = [row.id for row in desk.state.rows]
        await pilot.press("slash", "end")
        await slowly(pilot, desk, " verdict:xyz")
        assert desk.filter.problem.endswith("The list still shows kind:shootdown.")
        assert [row.id for row in desk.state.rows] == shootdowns
        assert desk.state.found == 9
        assert desk.report_offer().line == "kind:shootdown"
        # Enter leaves what was typed to be put right; Escape goes back to the line in force, then to all.
        await pilot.press("enter")
        assert (desk.list.has_focus, desk.filter.text) == (True, "kind:shootdown verdict:xyz")
        assert "Esc line in force" in footer(desk)
        await pilot.press("escape")
        await until(pilot, lambda: desk.filter.text == "kind:shootdown" and desk.filter.problem == "")
        assert [row.id for row in desk.state.rows] == shootdowns
        await pilot.press("escape")
        await until(pilot, lambda: len(desk.state.rows) == CLAIMS and desk.filter.text == "")


async def test_escape_in_a_line_that_is_not_understood_puts_back_what_stood(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        await pilot.press("slash")
        await slowly(pilot, desk, "kind:xyz")
        assert desk.filter.problem.endswith("The list shows all claims.")
        assert len(desk.state.rows) == CLAIMS
        await pilot.press("escape")
        await until(pilot, lambda: desk.filter.text == "" and desk.filter.problem == "")
        assert desk.list.has_focus
        assert len(desk.state.rows) == CLAIMS


async def test_the_filter_line_finishes_facets(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash", *"verdict:unv")
        await until(pilot, lambda: getattr(desk.filter.field, "_suggestion", "") == "verdict:unverified")
        await pilot.press("right")
        assert desk.filter.text == "verdict:unverified"


async def test_enter_in_the_filter_goes_to_the_list_and_asks_at_once(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash", *"Igla", "enter")
        assert desk.list.has_focus
        await until(pilot, lambda: desk.state.found == 3)


async def test_the_cursor_stays_on_its_claim_when_the_filter_goes(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        first = desk.state.rows[0].id
        await pilot.press("slash", *"Igla", "enter")
        await until(pilot, lambda: desk.state.found == 3 and len(desk.state.rows) == 3)
        await pilot.press("down", "down")
        row = desk.state.selected
        assert row is not None
        assert row.id != first
        desk.tell("News that leave by themselves.")
        await pilot.press("escape")
        await until(pilot, lambda: len(desk.state.rows) > 3)
        assert desk.state.selected is not None
        assert desk.state.selected.id == row.id
        assert desk.state.selected in desk.state.visible


async def test_nothing_found_says_how_to_get_everything_back(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash", *"qqqq", "enter")
        await until(pilot, lambda: desk.state.found == 0 and not desk.state.rows)
        assert "No claim fits the filter." in words(desk.list)
        assert "or press Esc to see all claims" in words(desk.list)
        assert "e edit" not in footer(desk)
        assert "Esc all claims" in footer(desk)


async def test_orders_by_key_and_by_mouse(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        newest = desk.state.rows[0].id
        await pilot.press("R")
        await until(pilot, lambda: desk.state.rows[-1].id == newest)
        assert "sort: happened ↑" in words(desk.filter)
        await pilot.press("S")
        await until(pilot, lambda: "sort: said ↓" in words(desk.filter))
        await pilot.click(desk.filter, offset=(desk.filter.size.width - 4, 0))
        await until(pilot, lambda: "sort: logged ↓" in words(desk.filter))
        await until(pilot, lambda: desk.state.rows[0].text.endswith(f"({CLAIMS - 1})"))


async def test_the_mouse_chooses_scrolls_and_uses_the_footer(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.click(desk.list, offset=(20, 4))
        assert desk.state.cursor == 3
        await pilot._post_mouse_events([MouseScrollDown], desk.list, (5, 5))
        assert desk.state.top == 3
        at = next((y, line) for y, line in enumerate(footer(desk).splitlines()) if "/ filter" in line)
        await pilot.click(KeyLine, offset=(at[1].index("/ filter") + 3, at[0]))
        assert desk.filter.is_typing


async def test_a_narrow_window_shows_the_card_below_on_enter(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        assert not desk.detail.display
        assert "Enter card" in footer(desk)
        await pilot.press("enter")
        await until(pilot, lambda: desk.detail.display and desk.detail.size.height >= 8)
        assert "Enter open" in footer(desk)
        assert "Esc close card" in footer(desk)
        await pilot.press("end")
        await until(pilot, lambda: desk.state.cursor == CLAIMS - 1)
        assert desk.state.selected in desk.state.visible
        await pilot.press("escape")
        assert not desk.detail.display


async def test_growing_and_shrinking_moves_the_card(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.resize_terminal(140, 40)
        await until(pilot, lambda: desk.detail.display and desk.detail.size.height > 20)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not desk.detail.display)


async def test_two_claims_are_held_against_each_other(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        held = desk.state.rows[0].ref
        await pilot.press("l", "down")
        assert f"Holding {held}" in desk.notice.says
        assert f"l weigh with {held}" in footer(desk)
        assert words(desk.list).splitlines()[1].startswith("◆")
        await pilot.press("escape")
        assert desk.state.held is None
        assert "◆" not in words(desk.list)


async def test_holding_the_same_claim_again_lets_it_go(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("l", "l")
        assert desk.state.held is None
        assert desk.notice.says == ""


async def test_a_deed_elsewhere_shows_when_the_desk_is_come_back_to(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("down")
        row = desk.state.selected
        assert row is not None
        with db.open_ledger(desk_file, user="boris") as ledger:
            claim = ledger.claim(row.id)
            ledger.edit_claim(row.id, {"text": "Worded anew"}, expected_version=claim.version)
        await pilot.press("g")
        await on_screen(pilot, GoTo)
        await pilot.press("escape")
        await until(
            pilot, lambda: desk.state.selected is not None and desk.state.selected.text == "Worded anew"
        )
        assert desk.state.cursor == 1


async def test_what_a_colleague_does_comes_in_by_itself(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await until(pilot, lambda: desk.head is not None)
        row = desk.state.selected
        assert row is not None
        with db.open_ledger(desk_file, user="boris") as ledger:
            claim = ledger.claim(row.id)
            ledger.edit_claim(row.id, {"text": "Worded by Boris"}, expected_version=claim.version)
        await until(pilot, lambda: desk.state.rows[0].text == "Worded by Boris")
        seq = desk.head.seq if desk.head else 0
        await until(pilot, lambda: desk.head is not None and desk.head.seq >= seq)


async def test_the_attributed_line_is_copied_and_shown(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("y")
        await until(pilot, lambda: desk.notice.says.startswith("Copied: "))
        assert pilot.app.clipboard in desk.notice.says
        assert "has not been checked by Sample desk" in pilot.app.clipboard


async def test_the_copied_line_holds_no_protected_name(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        with db.open_ledger(desk_file, user="boris") as ledger:
            ledger.add_source(
                {"name": "Quail", "type": "person", "confidential": True, "identity": "CANARY Ivanov"}
            )
            claim = ledger.claim(row.id)
            ledger.edit_claim(row.id, {"text": "As CANARY Ivanov told us"}, expected_version=claim.version)
        await pilot.press("y")
        await until(pilot, lambda: desk.notice.says.startswith("Copied: "))
        assert "(wording withheld)" in pilot.app.clipboard
        assert "CANARY" not in pilot.app.clipboard + desk.notice.says


async def test_an_empty_case_says_which_key_fills_it(tmp_path: Path) -> None:
    path = str(tmp_path / "new.db")
    build_desk(path, claims=0)
    async with at_the_desk(path) as (_, desk):
        assert "No claim is logged in this case yet." in words(desk.list)
        assert "Press n" in words(desk.list)
        assert footer(desk).split("   ")[0].strip() == "n new"
        for dead in ("e edit", "a assess", "l link", "S sort"):
            assert dead not in footer(desk)


async def test_a_reader_is_offered_no_writing(desk_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chmod(desk_file, 0o444)
    opened = db.open_ledger

    def as_reader(url: str, **named: Any) -> db.Ledger:
        return opened(url, **named, read_only=True)

    monkeypatch.setattr(db, "open_ledger", as_reader)
    async with at_the_desk(desk_file) as (pilot, desk):
        await until(pilot, lambda: "(read only)" in words(desk.masthead))
        assert desk.notice.says.startswith("Read only: ")
        for writing in ("n new", "e edit", "a assess", "l link", "p also"):
            assert writing not in footer(desk)
        for writing in ("n", "e", "a", "l", "p"):
            desk.notice.clear()
            await pilot.press(writing)
            assert isinstance(pilot.app.screen, Desk)
            ledger = desk.host.ledger
            assert ledger is not None
            assert desk.notice.says.startswith("This database is open for reading only: ")
            assert ledger.read_only_reason.rstrip(".") in desk.notice.says
        await pilot.press("z")
        assert desk.state.held is None


async def test_a_database_that_fails_says_so_and_the_app_lives(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        ledger = desk.host.ledger
        assert ledger is not None

        def gone(*args: object, **options: object) -> None:
            raise StorageError("The server closed the connection.", hint="Try again.")

        monkeypatch.setattr(ledger, "page", gone)
        await pilot.press("R")
        await until(pilot, lambda: "closed the connection" in desk.notice.says)
        monkeypatch.undo()
        await pilot.press("R")
        await until(pilot, lambda: not desk.asking and desk.state.newest_first)
        await pilot.press("escape")
        assert desk.notice.says == ""


def pages_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let every page of the list wait until the event is set."""
    ledger, release = desk.host.ledger, threading.Event()
    assert ledger is not None
    real = ledger.page

    def page(*args: object, **options: object) -> object:
        release.wait(20)
        return real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "page", page)
    return release


async def test_slow_reading_is_said_and_typing_goes_on(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        release = pages_wait(desk, monkeypatch)
        await pilot.press("R")
        await until(pilot, lambda: "reading claims …" in words(desk.masthead))
        await pilot.press("slash", *"typed")
        assert desk.filter.text == "typed"
        release.set()
        await until(pilot, lambda: not desk.asking)
        assert "reading" not in words(desk.masthead)


async def test_a_key_typed_ahead_is_about_the_list_that_was_asked_for(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        before = desk.state.rows[0].id
        release = pages_wait(desk, monkeypatch)
        await pilot.press("slash", *"Igla", "enter", "a")
        assert pilot.app.screen is desk
        release.set()
        assess = await on_screen(pilot, Assess)
        assert "Igla" in assess.claim.text
        assert assess.claim.id != before
        assert desk.state.selected is not None
        assert desk.state.selected.id == assess.claim.id


@pytest.mark.parametrize("pressed", ["e", "a", "enter", "l"])
async def test_a_key_pressed_before_the_first_rows_is_done_when_they_are_there(
    desk_file: str, monkeypatch: pytest.MonkeyPatch, pressed: str
) -> None:
    release, opened = threading.Event(), db.open_ledger

    def slow(url: str, **named: Any) -> db.Ledger:
        release.wait(20)
        return opened(url, **named)

    monkeypatch.setattr(db, "open_ledger", slow)
    glance = db.glance(desk_file)
    assert glance is not None
    app = FactcheckApp(desk_file, "anna", glance=replace(glance, page=None))  # type: ignore[arg-type]
    async with app.run_test(size=(120, 36)) as pilot:
        desk = await on_screen(pilot, Desk)
        await pilot.press("down", "down", pressed)
        assert app.screen is desk
        assert not desk.state.loaded
        release.set()
        if pressed == "l":
            await until(pilot, lambda: desk.state.held is not None)
        else:
            await until(pilot, lambda: app.screen is not desk)
        third = desk.state.rows[2]
        assert desk.state.selected is third
        held = desk.state.held.claim_id if desk.state.held is not None else ""
        assert third.id in (held, app.screen.whereabouts()[0] if isinstance(app.screen, Sheet) else "")
    app.close_ledger()


async def test_a_key_during_a_second_reading_is_about_the_row_that_is_seen(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        ledger = desk.host.ledger
        assert ledger is not None
        seen = desk.state.rows[3]
        await pilot.press("down", "down", "down")
        release = pages_wait(desk, monkeypatch)
        ledger.strike_claim(seen.id, "a mistake")
        await until(pilot, lambda: desk.is_asking("page"), "the news")
        await pilot.press("enter")
        page = await on_screen(pilot, ClaimPage)
        assert page.claim_id == seen.id
        release.set()


async def test_a_key_that_waits_is_forgotten_on_another_screen_and_by_escape(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        release = pages_wait(desk, monkeypatch)
        await pilot.press("R", "a")
        await until(pilot, lambda: desk.waits)
        await pilot.press("escape")
        await until(pilot, lambda: not desk.waits)
        await pilot.press("a", "f1")
        await on_screen(pilot, Help)
        release.set()
        await until(pilot, lambda: not desk.asking)
        assert isinstance(pilot.app.screen, Help)


async def test_the_whole_picture_at_80_by_24(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, _):
        app = pilot.app
        assert isinstance(app, FactcheckApp)
        rows = screen_words(app).splitlines()
        assert len(rows) == 24
        assert all(len(row) <= 80 for row in rows)
        assert rows[2] == "─" * 80
        assert rows[-1].endswith("Ctrl+Q quit  ? all keys")


async def test_a_claim_just_worked_on_gets_the_cursor_wherever_it_stands(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        assert desk.host.ledger is not None
        last = desk.host.ledger.page(desk.state.chosen, from_end=True, limit=1).rows[0]
        desk.changed(last.id)
        await until(pilot, lambda: desk.state.selected is not None and desk.state.selected.id == last.id)
        assert last.ref in words(desk.list)


async def test_a_claim_just_worked_on_that_the_filter_hides_is_named(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("slash", *"kind:shootdown", "enter")
        await until(pilot, lambda: {row.kind for row in desk.state.rows} == {Kind.SHOOTDOWN})
        assert desk.host.ledger is not None
        rows = desk.host.ledger.page(ListFilter(case_id=desk.state.chosen.case_id)).rows
        other = next(row for row in rows if row.kind is not Kind.SHOOTDOWN)
        desk.changed(other.id)
        await until(pilot, lambda: f"{other.ref} does not fit the filter" in screen_words(pilot.app))
        desk.changed(other.id)
        desk.call_later(desk.tell, "Linked: one denies another.")
        told = f"Linked: one denies another. {other.ref} does not fit the filter"
        await until(pilot, lambda: desk.notice.says.startswith(told))
        assert {row.kind for row in desk.state.rows} == {Kind.SHOOTDOWN}
