"""The board by keys: cells, weighing across a row, incidents named, joined, split, renamed, merged."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import HOSTILE, at_claim, at_the_desk_of, build_su25, claim, link
from tui.app import FactcheckApp
from tui.board import lay_out
from tui.screens import board as board_screen
from tui.screens import board_maybe
from tui.screens.board import Board
from tui.screens.board_pick import BoardPick
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.incident_slip import IncidentSlip
from tui.screens.incidents import Incidents
from tui.screens.question import Question
from tui.screens.reason import Reason
from tui.screens.weigh import Weigh


@pytest.fixture
def url(fresh_copy: Callable[[Callable[[str], object]], str]) -> str:
    return fresh_copy(build_su25)


def incident(url: str, title: str, *names: str) -> str:
    with db.open_ledger(url, user="anna") as ledger:
        (case,) = ledger.cases()
        return ledger.add_incident(case.id, title, claim_ids=[ledger.find_claim(n) for n in names]).id


def titles(url: str, name: str) -> list[str]:
    return [one.title for one in claim(url, name).incidents]


async def read(pilot: Pilot[Any], board: Board) -> None:
    await until(pilot, lambda: board.page is not None and not board.asking, "the board")


@asynccontextmanager
async def at_board(
    url: str, name: str = "su25", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Board]]:
    """The board of a claim, opened by its key from the claim's page."""
    async with at_claim(url, name, size) as (pilot, _):
        await pilot.press("o")
        board = await on_screen(pilot, Board)
        await read(pilot, board)
        yield pilot, board


async def test_open_suggestions_are_counted_by_the_way(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    link(url, "none", "su25", points=["happened"])
    counts = {claim(url, "su25").id: 2, claim(url, "none").id: 0, claim(url, "north").id: 9}
    asked: list[str] = []
    release = threading.Event()

    def how_many(ledger: db.Ledger, claim_id: str) -> int:
        release.wait(20)
        asked.append(claim_id)
        return counts[claim_id]

    monkeypatch.setattr(board_maybe, "how_many", how_many)
    async with at_board(url, size=(80, 24)) as (pilot, board):
        await pilot.press("down")
        assert board.grid.row is not None
        here = board.grid.row.id
        assert "to look at" not in words(board.grid)
        assert "reading" not in words(board.masthead)
        release.set()
        await until(pilot, lambda: "2 to look at" in words(board.grid))
        assert words(board.grid).count("to look at") == 1
        assert board.grid.row.id == here
        assert sorted(asked) == sorted(one for one in counts if counts[one] < 9)
        # Nothing is counted again before somebody does something.
        board.read()
        await read(pilot, board)
        link(url, "north", "su25", kind="corroborates", points=["where"])
        await until(pilot, lambda: "9 or more to look at" in words(board.grid))
        assert asked.count(here) == 2


async def test_the_board_of_linked_claims_is_opened_moved_on_and_left(url: str) -> None:
    link(url, "none", "su25", points=["happened", "how_many"])
    link(url, "north", "su25", kind="corroborates", points=["where"])
    async with at_board(url) as (pilot, board):
        assert board.grid.row is not None
        assert board.grid.row.id == claim(url, "su25").id
        assert "not named as an incident" in words(board.heading)
        assert "disputed: happened, how many" in words(board.foot)
        assert "A  Armenia/Artsakh" in words(board.columns)
        await pilot.press("right")
        assert board.grid.row.id == claim(url, "none").id
        await pilot.press("down")
        assert board.grid.cell is not None
        assert (board.grid.cell.block, board.grid.cell.column) == (1, 1)
        await pilot.press("end")
        assert board.grid.row.id == claim(url, "north").id
        await pilot.press("home", "enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None)
        assert page.card is not None
        assert page.card.external_ids == ("su25",)
        await pilot.press("escape")
        assert await on_screen(pilot, Board) is board
        await pilot.press("escape")
        await on_screen(pilot, ClaimPage)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (160, 48)])
async def test_the_board_draws_at_every_size_whatever_is_in_it(url: str, size: tuple[int, int]) -> None:
    for name in ("none", "hostile", "reader", "ganja"):
        link(url, name, "su25", points=["happened"])
    incident(url, HOSTILE, "su25", "none", "hostile", "reader", "north")
    async with at_board(url, size=size) as (pilot, board):
        app = pilot.app
        assert isinstance(app, FactcheckApp)
        assert board.grid.print.is_stacked == (size[0] < 100)
        for key in ("down", "pagedown", "end", "pageup", "home", "right", "left", "up"):
            await pilot.press(key)
            assert board.grid.cell is not None
        shown = screen_words(app)
        assert "disputed: happened" in shown
        assert "agreed: nothing" in shown
        assert "\u202e" not in shown
        await pilot.press("end")
        cell = board.grid.cell
        assert cell is not None
        assert board.grid.top <= cell.first <= cell.last < board.grid.top + board.grid.height


async def test_l_weighs_the_two_cells_of_the_row_and_the_board_follows(url: str) -> None:
    link(url, "none", "su25", points=["happened"])
    async with at_board(url) as (pilot, board):
        assert "weigh with" in screen_words(pilot.app)
        await pilot.press("l")
        weigh = await on_screen(pilot, Weigh)
        assert {weigh.weighing.a.external_ids[0], weigh.weighing.b.external_ids[0]} == {"su25", "none"}
        await pilot.press("b")
        assert await on_screen(pilot, Board) is board
        await until(pilot, lambda: not board.asking and len(board.state.gathering.ties) == 2)  # type: ignore[union-attr]
        assert board.changed_claim


async def test_several_claims_of_the_other_side_are_chosen_from(url: str) -> None:
    link(url, "none", "su25", points=["happened"])
    link(url, "ganja", "su25", points=["happened"])
    async with at_board(url) as (pilot, board):
        await pilot.press("l")
        pick = await on_screen(pilot, BoardPick)
        await until(pilot, lambda: pick.paper.target is not None)
        await pilot.press("down", "enter")
        weigh = await on_screen(pilot, Weigh)
        ends = {one.external_ids[0] for one in (weigh.weighing.a, weigh.weighing.b)}
        assert "su25" in ends
        assert ends & {"none", "ganja"}
        await pilot.press("escape")
        assert await on_screen(pilot, Board) is board


async def test_y_copies_the_attributed_line(url: str) -> None:
    async with at_board(url) as (pilot, board):
        await pilot.press("y")
        await until(pilot, lambda: "Copied" in board.notice.says)
        assert pilot.app.clipboard.startswith("Armenian MoD (Armenia/Artsakh) said: An Azerbaijani Su-25")


async def test_the_first_link_proposes_an_incident_that_i_names(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, desk):
        desk.refresh_rows(claim(url, "su25").id)
        await until(pilot, lambda: desk.state.selected is not None and not desk.asking)
        desk.weigh_pair(claim(url, "none").id, claim(url, "su25").id, desk.changed)
        await on_screen(pilot, Weigh)
        await pilot.press("d")
        await on_screen(pilot, Desk)
        await until(pilot, lambda: "i names the incident of these two." in desk.notice.says)
        await pilot.press("g", "o")
        found = await on_screen(pilot, Incidents)
        await until(pilot, lambda: found.found is not None and found.paper.target is not None)
        assert "proposed" in words(found.paper)
        await pilot.press("enter")
        board = await on_screen(pilot, Board)
        await read(pilot, board)
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        await until(pilot, lambda: slip.linked)
        await pilot.press(*"The Su-25", "enter")
        assert await on_screen(pilot, Board) is board
        await until(pilot, lambda: "The Su-25" in words(board.heading) and not board.asking)
        assert "2 claims speak of a new incident: NK-I1  The Su-25." in board.notice.says
    assert titles(url, "su25") == titles(url, "none") == ["The Su-25"]


async def test_a_proposed_incident_is_named_in_the_list_of_boards(url: str) -> None:
    link(url, "none", "su25", points=["happened"])
    incident(url, "Ganja", "ganja")
    async with at_the_desk_of(url) as (pilot, _):
        await pilot.press("g", "o")
        found = await on_screen(pilot, Incidents)
        await until(pilot, lambda: found.found is not None and found.paper.target is not None)
        await pilot.press("i")
        assert pilot.app.screen is found, "a named one has its title already"
        await pilot.press("end", "i")
        slip = await on_screen(pilot, IncidentSlip)
        await until(pilot, lambda: slip.linked)
        await pilot.press(*"The Su-25", "enter")
        await on_screen(pilot, Incidents)
        await until(pilot, lambda: found.found is not None and found.found.named == 2)
        assert "0 proposed by links" in words(found.heading)


async def test_a_claim_joins_an_incident_by_a_part_of_its_title(url: str) -> None:
    incident(url, "Ganja, the first night", "ganja")
    incident(url, "The Su-25 of 12 October", "none")
    async with at_claim(url) as (pilot, page):
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        await until(pilot, lambda: len(slip.offers) == 2)
        await pilot.press(*"su-25 o")
        assert [one.title for one in slip.offers] == ["The Su-25 of 12 October"]
        assert slip.chosen is None, "a part of a title is a new title until an offer is chosen"
        await pilot.press("down", "enter")
        assert await on_screen(pilot, ClaimPage) is page
        await until(pilot, lambda: page.card is not None and page.card.incidents and not page.asking)
        assert "The Su-25 of 12 October" in words(page.paper)
    assert titles(url, "su25") == ["The Su-25 of 12 October"]


async def test_marked_claims_are_split_off_and_come_back_by_merging(url: str) -> None:
    incident(url, "Everything", "su25", "none", "north", "ganja")
    link(url, "none", "su25", points=["happened"])
    async with at_board(url) as (pilot, board):
        await pilot.press("space", "right", "space")
        await until(pilot, lambda: not board.asking)
        assert "incident of 2 marked" in screen_words(pilot.app)
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        assert len(slip.claims) == 2
        await pilot.press(*"The Su-25", "ctrl+o")
        assert await on_screen(pilot, Board) is board
        await until(pilot, lambda: "2 claims now of NK-I2" in board.notice.says and not board.asking)
        assert titles(url, "su25") == titles(url, "none") == ["The Su-25"]
        assert board.state.marked == set()
        assert {row.text[:5] for row in board.state.gathering.rows} == {"In th", "Ganja"}  # type: ignore[union-attr]
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        await until(pilot, lambda: slip.is_mounted and slip.offers)
        await pilot.press("down", "ctrl+g")
        await on_screen(pilot, Question)
        await pilot.press("y")
        await on_screen(pilot, Board)
        await until(pilot, lambda: titles(url, "ganja") == ["The Su-25"])
        await until(pilot, lambda: "The Su-25" in words(board.heading) and not board.asking, "its board now")
        assert len(board.state.gathering.rows) == 4  # type: ignore[union-attr]


async def test_an_incident_is_renamed_and_left_with_a_reason(url: str) -> None:
    incident(url, "Evrything", "su25", "none")
    async with at_board(url) as (pilot, board):
        await pilot.press("i")
        await on_screen(pilot, IncidentSlip)
        await pilot.press(*"Everything", "ctrl+r")
        await on_screen(pilot, Board)
        await until(pilot, lambda: "Everything" in words(board.heading) and not board.asking)
        await pilot.press("i")
        await on_screen(pilot, IncidentSlip)
        await pilot.press("ctrl+d")
        await on_screen(pilot, Reason)
        await pilot.press(*"another day", "enter")
        await on_screen(pilot, Board)
        await until(pilot, lambda: "Taken out of NK-I1" in board.notice.says and not board.asking)
    assert (titles(url, "su25"), titles(url, "none")) == ([], ["Everything"])


async def test_a_title_too_long_or_missing_is_said_and_nothing_is_lost(url: str) -> None:
    async with at_claim(url) as (pilot, _):
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        await pilot.press("enter")
        assert "Which happening?" in slip.notice.says
        slip.field.value = "x" * 2_000
        await pilot.press("enter")
        await until(pilot, lambda: "title" in slip.notice.says.lower() and not slip.asking)
        assert slip.typed == "x" * 2_000
        assert "x" * 2_000 in slip.draft_fields().values()


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_slip_fits_a_small_window_with_many_long_titles(url: str, size: tuple[int, int]) -> None:
    for number in range(8):
        incident(url, f"{number} the aircraft that is said to have fallen on the line of contact", "none")
    async with at_claim(url, size=size) as (pilot, _):
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        await until(pilot, lambda: slip.is_mounted and slip.offers)
        await until(pilot, lambda: "Esc back" in screen_words(pilot.app), "the keys are seen")
        rows = [row for row in screen_words(pilot.app).splitlines() if "the aircraft that" in row]
        assert len(rows) == len(slip.offers) >= 4
        assert all(row.rstrip().endswith("1 claim") for row in rows)


async def test_words_narrow_the_board_and_escape_shows_all(url: str) -> None:
    incident(url, "Everything", "su25", "none", "north", "ganja")
    async with at_board(url) as (pilot, board):
        await pilot.press("slash", *"ganja", "enter")
        await until(pilot, lambda: board.page is not None and board.page.fitting == 1)
        assert "claims 1–1 of 1 with “ganja”" in words(board.foot)
        assert board.grid.row is not None
        assert board.grid.row.id == claim(url, "ganja").id
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: board.empty.display)
        assert "No claim of this board has these words." in words(board.empty)
        await pilot.press("escape")
        await until(pilot, lambda: board.page is not None and board.page.fitting == 4 and not board.asking)
        assert board.grid.has_focus


async def test_an_empty_incident_says_how_claims_come_to_it(url: str) -> None:
    made = incident(url, "Nothing yet")
    async with at_the_desk_of(url) as (pilot, desk):
        assert desk.case is not None
        pilot.app.push_screen(Board(desk.case, incident_id=made))
        board = await on_screen(pilot, Board)
        await until(pilot, lambda: board.empty.display)
        assert "press i" in words(board.empty)
        assert "l weigh" not in screen_words(pilot.app)


async def test_a_large_board_goes_on_page_by_page(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_screen, "lay_out", partial(lay_out, size=2))
    incident(url, "Everything", "su25", "none", "north", "ganja")
    async with at_board(url) as (pilot, board):
        assert board.grid.row is not None
        assert board.grid.row.id == claim(url, "su25").id, "the page of the claim one came from"
        await pilot.press("home", "up")
        await until(pilot, lambda: "claims 1–2 of 4" in words(board.foot) and not board.asking)
        await pilot.press("home")
        assert "page 1 of 2" in words(board.foot)
        await pilot.press("end", "down")
        await until(pilot, lambda: "claims 3–4 of 4" in words(board.foot) and not board.asking)
        await pilot.press("home", "up")
        await until(pilot, lambda: "claims 1–2 of 4" in words(board.foot) and not board.asking)
        assert board.grid.cursor == len(board.grid.print.cells) - 1


async def test_what_others_do_comes_in_with_the_cursor_kept(url: str) -> None:
    incident(url, "Everything", "su25", "none")
    link(url, "none", "su25", points=["happened"])
    async with at_board(url, "none") as (pilot, board):
        here = board.grid.row
        link(url, "north", "none", points=["happened"])
        await until(pilot, lambda: len(board.state.gathering.guests) == 1, "a colleague's link")  # type: ignore[union-attr]
        assert board.grid.row is not None
        assert here is not None
        assert board.grid.row.id == here.id


async def test_a_guest_is_not_marked_and_i_is_about_its_own_incident(url: str) -> None:
    incident(url, "The Su-25", "su25")
    incident(url, "The denial", "none")
    link(url, "none", "su25", points=["happened"])
    async with at_board(url) as (pilot, board):
        await pilot.press("right", "space")
        assert board.state.marked == set()
        assert "is of another board" in board.notice.says
        await pilot.press("i")
        slip = await on_screen(pilot, IncidentSlip)
        assert slip.incident is not None
        assert (slip.incident.title, slip.claims[0].external_ids) == ("The denial", ("none",))
