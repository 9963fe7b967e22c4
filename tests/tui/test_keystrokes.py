"""A burst of keys, as a slow line delivers it, does what the same keys one by one do."""

from __future__ import annotations

import threading

from textual import events

import db
from tests.tui.pressing import at_the_desk, on_screen, until
from tui.app import FactcheckApp
from tui.screens.assess import Assess
from tui.screens.case_form import CaseForm
from tui.screens.cases import Cases
from tui.screens.desk import Desk


def burst(*keys: str) -> list[events.Key]:
    return [events.Key(key, key if len(key) == 1 else None) for key in keys]


async def test_a_command_between_letters_stays_between_them(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        for key in burst("slash", *"wrong", "ctrl+u", *"truce", "enter", "down", "R"):
            pilot.app.post_message(key)
        await until(pilot, lambda: desk.state.line == "truce" and not desk.state.newest_first)
        assert desk.filter.text == "truce"
        await until(pilot, lambda: desk.state.found == 3)
        assert desk.list.has_focus


async def test_tab_and_what_follows_it_go_to_the_next_field(empty_file: str) -> None:
    app = FactcheckApp(empty_file, "anna")
    async with app.run_test(size=(100, 30)) as pilot:
        await on_screen(pilot, Cases)
        await until(pilot, lambda: app.ledger is not None)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        for key in burst(*"Karabakh", "tab", *"Armenia", "tab", "tab", *"Azerbaijan"):
            app.post_message(key)
        await until(pilot, lambda: form.query_one("#side-B").value == "Azerbaijan")  # type: ignore[attr-defined]
        values = form.values()
        assert values["name"] == "Karabakh"
        assert values["sides"] == [
            {"name": "Armenia", "role": "party"},
            {"name": "Azerbaijan", "role": "party"},
        ]
    app.close_ledger()


async def test_moves_in_a_burst_add_up(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        for key in burst(*(["down"] * 10 + ["up"] * 4) * 3):
            pilot.app.post_message(key)
        await until(pilot, lambda: desk.state.cursor == 18)


async def test_keys_behind_the_one_that_opens_a_screen_are_typed_there(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        for key in burst("a", "u", *"seen", "tab", *"kept"):
            pilot.app.post_message(key)
        sheet = await on_screen(pilot, Assess)
        await until(pilot, lambda: sheet.rows["note"].text == "kept")
        assert sheet.draft_fields()["verdict"] == "unverified"
        assert sheet.rows["reason"].text == "seen"


async def test_a_key_that_waits_leaves_the_app_free_for_what_it_waits_for(desk_file: str) -> None:
    app = FactcheckApp(desk_file, "anna", glance=db.glance(desk_file))
    opens = app.wait_for_ledger
    is_let = threading.Event()

    def wait_until_let() -> db.Ledger:
        is_let.wait(30)
        return opens()

    app.wait_for_ledger = wait_until_let  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await on_screen(pilot, Desk)
        for key in burst("a", "u", *"early"):
            app.post_message(key)
        done: list[int] = []
        app.call_later(done.append, 1)
        await until(pilot, lambda: done, "the app went on while a key waited")
        is_let.set()
        sheet = await on_screen(pilot, Assess)
        await until(pilot, lambda: sheet.rows["reason"].text == "early")
    app.close_ledger()
