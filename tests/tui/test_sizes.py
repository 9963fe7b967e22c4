"""Any window: usable from 60 by 20, polite below, and without a fault at every size."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from rich.cells import cell_len

import db
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tests.tui.real_terminal import RealTerminal
from tui.app import FactcheckApp
from tui.screens.desk import Desk
from tui.screens.help import Help
from tui.screens.too_small import TooSmall
from tui.widgets.claim_list import in_room
from tui.widgets.columns import CHIP, CLAIM_MIN, HAPPENED, MARK, Columns, fit

SIZES = [(1, 1), (2, 50), (500, 200), (59, 20), (60, 19), (60, 20), (80, 24), (109, 30), (110, 30), (200, 60)]


async def test_every_size_draws_without_a_fault(desk_file: str) -> None:
    chance = random.Random(20201013)
    sizes = SIZES + [(chance.randint(1, 260), chance.randint(1, 90)) for _ in range(30)]
    async with at_the_desk(desk_file) as (pilot, _):
        app = pilot.app
        assert isinstance(app, FactcheckApp)
        for size in sizes:
            await pilot.resize_terminal(*size)
            small = size[0] < 60 or size[1] < 20
            await until(pilot, lambda small=small: isinstance(app.screen, TooSmall) == small)  # type: ignore[misc]
            await until(pilot, lambda: len(app.screen._compositor.render_strips()) == app.size.height)
            rows = screen_words(app).splitlines()
            assert all(cell_len(row) <= size[0] for row in rows), size
        assert app._exception is None


async def test_a_window_too_small_says_so_and_takes_no_keys(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.resize_terminal(50, 15)
        await on_screen(pilot, TooSmall)
        app = pilot.app
        assert isinstance(app, FactcheckApp)
        shown = screen_words(app)
        assert "This window is 50 by 15." in shown
        assert "factcheck needs 60 by 20." in shown
        await pilot.press("down", "S", "question_mark", "g", "l")
        assert isinstance(app.screen, TooSmall)
        assert (desk.state.cursor, desk.state.sort.value, desk.state.held) == (0, "happened", None)
        await pilot.resize_terminal(80, 24)
        assert await on_screen(pilot, Desk) is desk


@pytest.mark.parametrize(("size", "said"), [((20, 5), "60 by 20 needed."), ((12, 2), "needs 60x20")])
async def test_a_tiny_window_says_whole_what_it_says(
    desk_file: str, size: tuple[int, int], said: str
) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, _):
        await pilot.resize_terminal(*size)
        await on_screen(pilot, TooSmall)
        app = pilot.app
        assert isinstance(app, FactcheckApp)
        await until(pilot, lambda: said in screen_words(app))
        rows = screen_words(app).split("\n")
        assert len(rows) == size[1]
        if size == (20, 5):
            whole = " ".join(" ".join(rows).split())
            assert whole == "Window too small: 60 by 20 needed. Nothing is lost."


async def test_a_low_card_keeps_facts_and_says_that_there_is_more(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        row = desk.state.selected
        assert row is not None
        with db.open_ledger(desk_file, user="boris") as ledger:
            claim = ledger.claim(row.id)
            ledger.edit_claim(row.id, {"text": "A long claim. " * 40}, expected_version=claim.version)
        await pilot.press("enter")
        await until(pilot, lambda: desk.detail.display and desk.detail.size.height > 5)
        desk.refresh_rows()
        await until(pilot, lambda: desk.detail.card is not None and "A long claim" in words(desk.detail))
        rows = words(desk.detail).splitlines()
        assert rows[-1].strip() == "… Enter opens all of it"
        assert any(line.strip().startswith("who ") for line in rows)
        assert any(line.endswith("…") for line in rows)


async def test_a_message_longer_than_its_place_ends_in_an_ellipsis(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        desk.tell("A very long sentence that goes on. " * 30, stays=True)
        await until(pilot, lambda: desk.notice.size.height == 6)
        assert words(desk.notice).splitlines()[-1].endswith("…")
        desk.tell("A short one.")
        await until(pilot, lambda: desk.notice.size.height == 1)
        assert words(desk.notice).strip() == "A short one."


async def test_a_paper_on_top_survives_the_small_window(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, _):
        await pilot.press("question_mark")
        await on_screen(pilot, Help)
        await pilot.resize_terminal(30, 10)
        await on_screen(pilot, TooSmall)
        await pilot.resize_terminal(100, 30)
        await on_screen(pilot, Help)


@pytest.mark.parametrize("ref", [8, 10, 13])
@pytest.mark.parametrize("width", range(60, 260))
def test_the_claim_keeps_its_cells_and_the_columns_fill_the_line(width: int, ref: int) -> None:
    columns = Columns.at(width, ref)
    assert columns.claim >= CLAIM_MIN
    shown = [columns.ref, columns.happened, columns.who, columns.claim, columns.verdict]
    gaps = 2 * (len([one for one in shown if one]) - 1)
    assert MARK + CHIP + 1 + sum(shown) + gaps <= width
    assert columns.happened == HAPPENED


def test_columns_go_in_order_reference_then_who() -> None:
    kept = [Columns.at(width) for width in range(200, 30, -1)]
    for wide, narrow in pairwise(kept):
        assert not (wide.verdict == 0 and narrow.verdict), "the verdict goes first"
        assert not (narrow.ref and not narrow.who), "who goes after the reference"
        assert not (wide.ref == 0 and narrow.ref)
    assert (Columns.at(80).ref, Columns.at(62).ref, Columns.at(62).who > 0) == (10, 0, True)
    assert Columns.at(50).who == 0


def test_a_wider_list_never_says_less_of_who_said_it() -> None:
    widths = [Columns.at(width).who for width in range(80, 240)]
    assert all(narrow <= wide for narrow, wide in pairwise(widths))
    assert widths[-1] == Columns.at(105).who + 3 == 24


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("short", 8, "short   "),
        ("exactly8", 8, "exactly8"),
        ("much too long", 8, "much to…"),
        ("ステパナケルト", 8, "ステパ… "),
        ("ステパナケルト", 9, "ステパナ…"),
        ("Ստեփանակերտը", 8, "Ստեփանա…"),
        ("Gəncə", 8, "Gəncə   "),
        ("", 3, "   "),
        ("anything", 0, ""),
    ],
)
def test_text_is_cut_to_cells(text: str, width: int, cut: str) -> None:
    assert fit(text, width) == cut
    assert cell_len(fit(text, width)) == width


async def test_the_masthead_drops_the_head_first(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        assert "head " in words(desk.masthead)
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "head " not in words(desk.masthead))
        assert "desk.db" in words(desk.masthead)
        assert "anna" in words(desk.masthead)


def test_without_colour_nothing_is_coloured_and_all_is_said(desk_file: str) -> None:
    with RealTerminal(desk_file, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("24 claims")
        terminal.type("l")
        terminal.wait_for("Holding")
        cells = [cell for row in terminal.cells() for cell in row]
        assert {cell.fg for cell in cells} | {cell.bg for cell in cells} == {"default"}
        marked = [row for row in terminal.rows() if row.startswith("▌")]
        assert len(marked) == 1
        assert marked[0].split()[1] in "ABCD"


@pytest.mark.parametrize(
    ("happened", "shown"),
    [
        ("13 Oct", "13 Oct"),
        ("14 Oct, 08:36", "14 Oct, 08:36"),
        ("13 Oct, 04:00–09:00", "13 Oct, 04–09h"),
        ("13 Oct, 04:30–09:00", "13 Oct"),
        ("27 Sep 2020, 06:00", "27 Sep 2020"),
        ("12 Oct, 21:00 – 13 Oct, 06:00", "12 Oct – 13 Oct"),
        ("no later than the spring", "no later than the spring"),
    ],
)
def test_a_time_that_has_no_room_is_told_shorter_before_it_is_cut(happened: str, shown: str) -> None:
    width = max(HAPPENED, len("12 Oct – 13 Oct") if "12 Oct" in happened else 0)
    assert in_room(happened, width) == shown
