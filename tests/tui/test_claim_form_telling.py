"""What the form says by itself: of a blank side, a year nobody told, names it does not list, text it cuts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest

import db
from tests.tui.form_app import USER, Hands, at_the_desk, fill
from tests.tui.pressing import on_screen, screen_words, until, words
from tui.app import FactcheckApp
from tui.form_notes import typed_name
from tui.screens.case_form import CaseForm
from tui.screens.cases import Cases

GANJA = ("Ganja", "كنجة", "Gence", "Gəncə", "Գանձակ", "Գյանջա", "ギャンジャ", "Ганджа", "Гянджа")


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    with db.open_ledger(sqlite_url, user=USER) as ledger:
        case = ledger.cases()[0]
        for number in range(11):
            ledger.add_actor(case.id, {"name": f"Ministry {number:02}", "side": "A"})
    async with at_the_desk(sqlite_url) as hands:
        yield hands


async def test_a_blank_side_says_what_is_missing(desk: Hands) -> None:
    await desk.open("n")
    await desk.type("Statement")
    await desk.press("tab", *"Hrw", "tab")
    assert desk.focused == "side"
    assert desk.note("side") == "no side is known of Hrw; choose one, the claim is saved only with a side"
    await desk.press("tab")
    assert "not said yet; a side's letter chooses it" in words(desk.row("side").input)
    await desk.press("shift+tab", "c")
    await desk.until(lambda: desk.note("side") == "")


async def test_a_list_says_how_many_more_there_are(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"minis")
    await desk.until(lambda: form.suggestions.is_open)
    assert (len(form.suggestions.items), form.suggestions.further) == (8, 3)
    await desk.until(lambda: "… and 3 more, type on" in screen_words(desk.app))
    await desk.press(*"try 0")
    await desk.until(lambda: form.suggestions.further == 2)


async def test_a_year_nobody_told_is_said(desk: Hands) -> None:
    await desk.open("n")
    await desk.go_to("published")
    await desk.type("13 Oct")
    await desk.until(lambda: " from today's date?  read as 13 Oct " in desk.note("published"))
    await desk.go_to("said")
    await desk.type("12 Oct 2016")
    await desk.until(
        lambda: desk.note("published").endswith(
            "13 Oct 2016, Asia/Baku, uncertain, against 12 Oct 2016 (said)"
        )
    )


async def test_a_long_line_shows_that_it_goes_on(desk: Hands) -> None:
    await desk.open("n")
    await desk.go_to("source")
    address = "https://example.org/" + "path/" * 40 + "end"
    await desk.paste(address)
    field = desk.row("source").input
    await desk.until(lambda: words(field).startswith("…") and "end" in words(field))
    await desk.press("home")
    await desk.until(lambda: words(field).startswith("https://") and words(field).endswith("…"))
    await desk.press("end", "tab")
    await desk.until(lambda: words(field).startswith("https://") and words(field).endswith("…"))
    row = next(row for row in screen_words(desk.app).splitlines() if "https://" in row)
    assert row.endswith("…")
    assert desk.row("source").text == address


async def test_typing_in_a_line_is_undone_word_by_word_and_done_again(desk: Hands) -> None:
    await desk.open("n")
    await desk.go_to("source")
    await desk.type("one two")
    await desk.press("ctrl+u")
    field = desk.row("source")
    told = []
    for key in ("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y"):
        await desk.press(key)
        told.append(field.text)
    assert told == ["one two", "one ", "one", "", "one", "one "]
    await desk.until(lambda: desk.form.state.said("source") == "one")


async def test_typing_in_several_lines_is_undone_too(desk: Hands) -> None:
    await desk.open("n")
    await desk.paste("First line\nsecond line")
    await desk.type(" on")
    assert desk.row("what").text == "First line\nsecond line on"
    await desk.press("ctrl+z")
    await desk.until(lambda: desk.row("what").text == "First line\nsecond line")
    await desk.press("ctrl+z")
    await desk.until(lambda: desk.form.state.said("what") == "")


async def test_a_blank_side_is_refused_with_the_rest(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"Hrw", "tab", "tab", "ctrl+s")
    await desk.until(lambda: form.rows["what"].refusal)
    assert form.rows["side"].refusal == "Which side Hrw speaks for is not said yet. Its letter chooses it."
    assert desk.focused == "what"


async def test_a_name_taken_by_mistake_is_given_back(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"arm", "tab")
    assert desk.row("claimant").text == "Armenian MoD"
    await desk.press("shift+tab", "ctrl+z")
    await desk.until(lambda: form.state.said("claimant") == "arm")


@pytest.mark.parametrize(
    ("typed", "alias"),
    [("հայա", "Հայաստանի ՊՆ"), ("минобор", "Минобороны Армении"), ("アルメ", "アルメニア国防省")],
)
async def test_a_speaker_is_offered_by_the_name_that_is_typed(desk: Hands, typed: str, alias: str) -> None:
    aliases = ["MoD of Armenia", "AM MoD", "Defence Ministry", "Yerevan MoD", "アルメニア国防省"]
    case = desk.ledger.cases()[0]
    values = {"name": "Ministry of Defence of Armenia", "side": "A"}
    desk.ledger.add_actor(case.id, {**values, "aliases": [*aliases, "Минобороны Армении", "Հայաստանի ՊՆ"]})
    form = await desk.open("n")
    await desk.press("tab")
    await desk.paste(typed)
    await desk.until(lambda: form.suggestions.is_open)
    assert form.suggestions.items[0].aside.startswith(f"party · {alias}")
    await desk.press("tab")
    assert (desk.row("claimant").text, desk.focused) == ("Ministry of Defence of Armenia", "source")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ган", "Ганджа"),
        ("гян", "Гянджа"),
        ("գան", "Գանձակ"),
        ("ギャン", "ギャンジャ"),
        ("gən", "Gəncə"),
        ("gyan", "Ganja"),
    ],
)
async def test_a_place_is_offered_in_the_script_that_is_typed(desk: Hands, typed: str, name: str) -> None:
    assert typed_name(GANJA, typed) == name
    form = await desk.open("n")
    await desk.go_to("place")
    await desk.paste(typed)
    await desk.press("tab")
    assert desk.row("place").text == name
    assert "Ganja" in desk.note("place") or name == "Ganja"
    assert form.state.raw["place_name"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_all_refusals_are_said_and_the_first_has_the_focus(
    sqlite_url: str, size: tuple[int, int]
) -> None:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url, size=size) as hands:
        form = await hands.open("n")
        await hands.go_to("source")
        await hands.paste("javascript:alert(1)//x https://")
        await hands.go_to("embargo_until")
        await hands.paste("when it suits")
        await hands.press("ctrl+s")
        await hands.until(lambda: form.rows["what"].refusal)
        assert hands.focused == "what"
        wrong = [name for name, row in form.rows.items() if row.refusal and row.display]
        assert {"what", "claimant", "embargo_until"} <= set(wrong)
        await hands.until(lambda: "What they said is missing." in screen_words(hands.app))
        for name in wrong:
            form.set_focus(form.rows[name].input)
            start = form.rows[name].refusal[:18]
            await hands.until(partial(is_shown, hands, start))
        assert f"! {start}" in screen_words(hands.app)


def is_shown(hands: Hands, words_: str) -> bool:
    return words_ in screen_words(hands.app)


async def test_tab_takes_the_time_zone_that_is_meant(empty_file: str) -> None:
    app = FactcheckApp(empty_file, USER)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, Cases)
        await until(pilot, lambda: app.ledger is not None)
        await pilot.press("n")
        form = await on_screen(pilot, CaseForm)
        zone = form.query_one("#zone")
        form.set_focus(zone)
        await pilot.press(*"bak")
        await until(pilot, lambda: "Tab takes Asia/Baku" in screen_words(app))
        await pilot.press("tab")
        assert form.values()["zone"] == "Asia/Baku"
        assert form.focused is form.query_one("#desk")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "A case needs a name." in screen_words(app))
        assert "A case needs at least one side." in screen_words(app)
        assert form.focused is form.query_one("#name")
    app.close_ledger()
