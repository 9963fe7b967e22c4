"""The app as a whole: the first start, which screen opens, help, palette, go to, light and dark, leaving."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

import db
from factcheck.vocabulary import Role, Verdict
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tui import keys, theme
from tui.app import FactcheckApp
from tui.palette import Palette
from tui.screens.case_form import CaseForm, RoleChoice
from tui.screens.cases import Cases
from tui.screens.desk import Desk
from tui.screens.go_to import GoTo
from tui.screens.help import Help, help_row, help_rows
from tui.theme import INKS, chip_inks, verdict_ink
from tui.widgets.key_line import KeyLine


def footer(screen: object) -> str:
    assert hasattr(screen, "query_one")
    return words(screen.query_one(KeyLine))


async def fill(form: CaseForm, **values: str) -> None:
    for name, value in values.items():
        form.query_one(f"#{name.replace('_', '-')}", Input).value = value


async def test_the_first_start_makes_a_case_and_its_database(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "desk.db"
    app = FactcheckApp(str(path), "anna", is_first=True)
    async with app.run_test(size=(80, 24)) as pilot:
        cases = await on_screen(pilot, Cases)
        shown = screen_words(app)
        assert "No database yet." in shown
        assert "create a case with its sides" in shown
        assert "look round in the sample" in shown
        assert str(path) in "".join(shown.split())
        assert "g go to" not in footer(cases)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        await pilot.press(*"Karabakh 2020", "tab", *"Armenia/Artsakh", "tab", "tab", *"Azerbaijan", "tab")
        await pilot.press("space")
        assert list(form.query(RoleChoice))[1].role is Role.THIRD_STATE
        await pilot.press("left")
        await fill(form, zone="Asia/Baku", desk="Sample desk", side_C="UN")
        assert not path.exists()
        await pilot.press("ctrl+s")
        desk = await on_screen(pilot, Desk)
        assert desk.case is not None
        assert (desk.case.name, desk.case.zone) == ("Karabakh 2020", "Asia/Baku")
        roles = [(side.letter, side.name, side.role) for side in desk.case.sides]
        assert roles == [
            ("A", "Armenia/Artsakh", Role.PARTY),
            ("B", "Azerbaijan", Role.PARTY),
            ("C", "UN", Role.OBSERVER),
        ]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        await until(pilot, lambda: "No claim is logged in this case yet." in words(desk.list))
    app.close_ledger()


async def test_a_case_needs_a_name_sides_and_a_real_zone(empty_file: str) -> None:
    app = FactcheckApp(empty_file, "anna")
    async with app.run_test(size=(100, 30)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: cases.is_read)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        await pilot.press("ctrl+s")
        error = form.query_one("#error-name", Static)
        await until(pilot, lambda: error.display and "A case needs a name." in words(error))
        await fill(form, name="Karabakh")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "at least one side" in words(form.query_one("#error-sides", Static)))
        await fill(form, side_A="Armenia", zone="Asia/Bakuu")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Asia/Bakuu" in words(form.query_one("#error-zone", Static)))
        assert form.query_one("#zone", Input).has_focus
        await fill(form, zone="")
        await pilot.press("ctrl+s")
        desk = await on_screen(pilot, Desk)
        assert desk.case is not None
        assert desk.case.zone == "UTC"
    app.close_ledger()


async def test_a_case_half_entered_is_kept_and_comes_back(empty_file: str) -> None:
    app = FactcheckApp(empty_file, "anna")
    async with app.run_test(size=(100, 30)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: cases.is_read)
        await pilot.press("n")
        await on_screen(pilot, CaseForm)
        await pilot.press("escape")
        await on_screen(pilot, Cases)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        await pilot.press(*"Karabakh", "tab", "tab", "space", "escape")
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: "What you typed is kept" in cases.notice.says)
    app.close_ledger()
    app = FactcheckApp(empty_file, "anna")
    async with app.run_test(size=(100, 30)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: cases.is_read)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        assert form.values()["name"] == "Karabakh"
        assert form.query(RoleChoice)[0].role is not Role.PARTY
        await fill(form, **{"side-A": "Armenia"})
        await pilot.press("ctrl+s")
        await on_screen(pilot, Desk)
    app.close_ledger()
    drafts = db.open_drafts(empty_file, "anna")
    assert drafts.of("case") == []
    drafts.close()


async def test_the_zone_finishes_itself_by_city(empty_file: str) -> None:
    app = FactcheckApp(empty_file, "anna")
    async with app.run_test(size=(100, 30)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: cases.is_read)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        zone = form.query_one("#zone", Input)
        zone.focus()
        await until(pilot, lambda: zone.has_focus)
        await pilot.press(*"bak", "tab")
        await until(pilot, lambda: zone.value == "Asia/Baku")
        assert not zone.has_focus
    app.close_ledger()


async def test_a_single_case_opens_at_once_without_a_glance(desk_file: str) -> None:
    app = FactcheckApp(desk_file, "anna", glance=None)
    async with app.run_test(size=(100, 30)) as pilot:
        desk = await on_screen(pilot, Desk)
        await until(pilot, lambda: len(desk.state.rows) == 24)
        assert len(app.screen_stack) == 1
    app.close_ledger()


async def test_letters_typed_before_the_cases_are_known_open_no_form(
    desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, opened = threading.Event(), db.open_ledger

    def slowly(url: str, **named: Any) -> db.Ledger:
        release.wait(20)
        return opened(url, **named)

    monkeypatch.setattr(db, "open_ledger", slowly)
    app = FactcheckApp(desk_file, "anna")
    async with app.run_test(size=(80, 24)) as pilot:
        cases = await on_screen(pilot, Cases)
        await pilot.press("n", "n")
        assert app.screen is cases
        assert "n new case" not in footer(cases)
        release.set()
        await on_screen(pilot, Desk)
    app.close_ledger()


async def test_several_cases_are_offered_and_one_is_opened(
    desk_file: str, add_case: Callable[[str, str], None]
) -> None:
    add_case(desk_file, "Ukraine 2022")
    app = FactcheckApp(desk_file, "anna", glance=None)
    async with app.run_test(size=(100, 30)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: len(cases.list.cases) == 2)
        shown = words(cases.list)
        assert "Nagorno-Karabakh 2020" in shown
        assert "24 claims" in shown
        assert " A  Armenia/Artsakh    B  Azerbaijan" in shown
        place = next(i for i, case in enumerate(cases.list.cases) if case.name == "Ukraine 2022")
        await pilot.press("home", *["down"] * place, "enter")
        desk = await on_screen(pilot, Desk)
        assert desk.case is not None
        assert desk.case.name == "Ukraine 2022"
    app.close_ledger()


@pytest.mark.parametrize("name", ["Ukraine 2022", "ukr"])
async def test_a_named_case_opens(desk_file: str, add_case: Callable[[str, str], None], name: str) -> None:
    add_case(desk_file, "Ukraine 2022")
    app = FactcheckApp(desk_file, "anna", case=name, glance=db.glance(desk_file, case=name))
    async with app.run_test(size=(100, 30)) as pilot:
        desk = await on_screen(pilot, Desk)
        assert desk.case is not None
        assert desk.case.name == "Ukraine 2022"
        await until(pilot, lambda: app.ledger is not None)
    app.close_ledger()


async def test_g_and_a_letter_go_to_the_cases_and_back(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, _):
        await pilot.press("g")
        await on_screen(pilot, GoTo)
        await pilot.press("d")
        await on_screen(pilot, Desk)
        await pilot.press("g")
        go_to = await on_screen(pilot, GoTo)
        assert "c cases" in footer(go_to)
        assert "r report" in footer(go_to)
        await pilot.press("c")
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: len(cases.list.cases) == 1)
        assert len(pilot.app.screen_stack) == 1
        assert "go to" not in footer(cases), "a case is chosen first"
        await pilot.press("enter")
        await on_screen(pilot, Desk)


async def test_help_lists_all_keys_of_the_screen_from_the_table(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(110, 60)) as (pilot, _):
        await pilot.press("question_mark")
        page = await on_screen(pilot, Help)
        shown = words(page.query_one("#keys"))
        for key in [*keys.keys_of("desk"), *keys.keys_of("list")]:
            assert key.tooltip in shown, key
            assert key.face in shown, key
        await pilot.press("escape")
        await on_screen(pilot, Desk)


def test_help_parts_every_word_from_its_explanation() -> None:
    starts = {help_row(key, 99)[0].plain.index(key.tooltip[:9]) for key in keys.keys_of("desk")}
    assert len(starts) == 1, "the explanations stand in one column, the longest word included"


@pytest.mark.parametrize("width", [55, 75, 100])
def test_help_fits_its_width(width: int) -> None:
    rows = help_rows("desk", width)
    assert max(row.cell_length for row in rows) <= width


async def test_the_palette_finds_by_word_and_does_it(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("ctrl+p")
        palette = await on_screen(pilot, Palette)
        labels = [offer.key.label for offer in palette.list.shown]
        assert labels[0] == "open"
        assert "light or dark" in labels
        await pilot.press(*"turn order")
        await until(pilot, lambda: [offer.key.id for offer in palette.list.shown] == ["reverse"])
        await pilot.press("enter")
        await on_screen(pilot, Desk)
        await until(pilot, lambda: not desk.state.newest_first)


async def test_the_palette_goes_straight_to_another_screen(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        await pilot.press("ctrl+p", *"cases")
        palette = await on_screen(pilot, Palette)
        await until(pilot, lambda: [offer.key.id for offer in palette.list.shown] == ["go.cases"])
        assert "g c" in words(palette.list)
        await pilot.press("enter")
        await on_screen(pilot, Cases)


async def test_the_palette_moves_by_arrows_and_says_when_nothing_fits(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("ctrl+p", "down", "down", "up")
        palette = await on_screen(pilot, Palette)
        assert palette.list.cursor == 1
        await pilot.press(*"zzz")
        await until(pilot, lambda: "Nothing of that name can be done here." in words(palette.list))
        await pilot.press("enter", "escape")
        assert await on_screen(pilot, Desk) is desk


async def test_the_palette_names_everything_in_full(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        await pilot.press("ctrl+p", *"asked for")
        palette = await on_screen(pilot, Palette)
        await until(pilot, lambda: "asked for comment q " in words(palette.list))


async def test_light_and_dark_are_one_key_apart(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        assert pilot.app.theme == theme.DARK
        dark = desk.list.inks
        await pilot.press("ctrl+t")
        assert pilot.app.theme == theme.LIGHT
        assert desk.list.inks != dark
    async with at_the_desk(desk_file) as (pilot, _):
        assert pilot.app.theme == theme.LIGHT, "the choice is remembered"


@pytest.mark.parametrize(("said", "name"), [("15;0", theme.DARK), ("0;15", theme.LIGHT), ("", theme.DARK)])
def test_at_first_the_terminal_says_light_or_dark(
    said: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", said)
    assert theme.remembered() == name


async def test_ctrl_c_says_how_to_leave(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("ctrl+c")
        assert "Ctrl+Q leaves" in desk.notice.says


async def test_leaving_closes_with_code_nought(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
        assert pilot.app.return_code == 0


async def test_a_banner_stands_above_the_list(empty_file: str) -> None:
    says = "sample: verdicts are illustrative, times are staged"
    with db.open_ledger(empty_file, user="anna") as ledger:
        ledger.add_case({"name": "Sample", "banner": says, "sides": [{"name": "One"}]})
    async with at_the_desk(empty_file) as (pilot, _):
        assert isinstance(pilot.app, FactcheckApp)
        assert screen_words(pilot.app).splitlines()[1].strip() == says


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
def test_every_ink_can_be_read(name: str) -> None:
    inks = INKS[name]
    for paper in (inks.paper, inks.raised, inks.chosen):
        for ink in (inks.ink, inks.soft, inks.accent, inks.warm, inks.good, inks.bad):
            assert contrast(ink, paper) >= 4.5, (name, ink, paper)
    for letter, role in (("A", Role.PARTY), ("B", Role.PARTY), ("C", Role.PARTY), ("D", Role.PRESS)):
        assert contrast(*chip_inks(letter, role, inks)) >= 4.5, (name, letter)


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
def test_sides_are_told_apart_and_never_judged(name: str) -> None:
    inks = INKS[name]
    chips = {
        chip_inks(*side, inks)[1] for side in (("A", Role.PARTY), ("B", Role.PARTY), ("C", Role.OBSERVER))
    }
    assert len(chips) == 3
    for role in Role:
        for letter in "ABCDE":
            assert chip_inks(letter, role, inks)[1] not in (inks.good, inks.bad)
    assert chip_inks("A", Role.OBSERVER, inks) == chip_inks("B", Role.PRESS, inks)
    assert verdict_ink(Verdict.CONFIRMED, inks) != verdict_ink(Verdict.FALSE, inks)


async def test_a_wrong_zone_is_refused_before_the_first_database_is_made(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    app = FactcheckApp(str(path), "anna", is_first=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await on_screen(pilot, Cases)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        await fill(form, name="Tigray 2020", side_A="Ethiopia", zone="Afr")
        await pilot.press("ctrl+s")
        error = form.query_one("#error-zone", Static)
        await until(pilot, lambda: error.has_class("-wrong") and "Afr" in words(error))
        assert not path.exists()
        await fill(form, zone="Africa/Addis_Ababa")
        await until(pilot, lambda: not error.has_class("-wrong"))
        await pilot.press("ctrl+s")
        assert (await on_screen(pilot, Desk)).case is not None
    app.close_ledger()
