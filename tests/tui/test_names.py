"""The names of places, actors and equipment under somebody's hands: lists, further names, new ones."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards.names import Shelf
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import USER, at_the_desk_of, build_su25
from tui.screens.name_form import NameForm
from tui.screens.names import Names


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: Callable[[Callable[[str], object]], str]) -> str:
    return fresh_copy(build_su25)


@asynccontextmanager
async def at_names(url: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[Any], Names]]:
    async with at_the_desk_of(url, size) as (pilot, _):
        await pilot.press("g", "p")
        screen = await on_screen(pilot, Names)
        await until(pilot, lambda: screen.list.cards and not screen.asking, "the places")
        yield pilot, screen


def known(url: str, shelf: Shelf, name: str) -> Any:
    with db.open_ledger(url, user=USER) as ledger:
        return ledger.find_name(shelf, name)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_the_places_are_looked_through_by_any_name(url: str, size: tuple[int, int]) -> None:
    async with at_names(url, size) as (pilot, screen):
        assert len(screen.list.cards) > 500
        assert "+ " in words(screen.list), "one of the desk's own, of which nobody said how exact it is"
        assert "settlement" in words(screen.list) or "country" in words(screen.list)
        assert "unknown" not in words(screen.list)
        await pilot.press("slash", *"гянд")
        await until(pilot, lambda: len(screen.list.cards) == 1, "one place")
        assert screen.list.cards[0].name == "Ganja"
        assert "Ganja" in screen_words(pilot.app)


async def test_one_that_comes_with_the_program_takes_a_further_name(url: str) -> None:
    async with at_names(url) as (pilot, screen):
        await pilot.press("slash", *"ganja", "enter")
        await until(pilot, lambda: len(screen.list.cards) == 1, "one place")
        await pilot.press("e")
        form = await on_screen(pilot, NameForm)
        assert list(form.rows) == ["aliases"]
        await pilot.press(*"Second City", "ctrl+s")
        await on_screen(pilot, Names)
        await until(pilot, lambda: screen.list.cards and screen.list.cards[0].is_own, "the desk's own")
    card = known(url, Shelf.PLACE, "Second City")
    assert (card.name, card.shipped_id, card.aliases) == ("Ganja", "ganja", ("Second City",))


async def test_a_key_right_behind_another_list_or_words_is_about_what_comes(url: str) -> None:
    async with at_names(url) as (pilot, _):
        await pilot.press("left", "slash", *"su-25", "enter", "e")
        form = await on_screen(pilot, NameForm)
        assert form.shelf is Shelf.EQUIPMENT
        assert form.card is not None
        assert form.card.name == "Su-25"


async def test_new_equipment_is_entered_and_the_cursor_stands_on_it(url: str) -> None:
    async with at_names(url) as (pilot, screen):
        await pilot.press("left")
        await until(pilot, lambda: screen.shelf is Shelf.EQUIPMENT and not screen.asking, "equipment")
        await pilot.press("n")
        form = await on_screen(pilot, NameForm)
        await pilot.press(*"Hopper-7", "tab", *"Grille; Hop", "tab", *"sandwich", "ctrl+s")
        await until(pilot, lambda: form.rows["category"].refusal, "a refusal")
        assert "There is no category 'sandwich'" in form.rows["category"].refusal
        await pilot.press(*("backspace",) * 8, *"drone", "ctrl+s")
        await on_screen(pilot, Names)
        await until(pilot, lambda: getattr(screen.list.selected, "name", "") == "Hopper-7", "the new one")
    card = known(url, Shelf.EQUIPMENT, "hop")
    assert (card.name, card.sort, card.aliases) == ("Hopper-7", "uav", ("Grille", "Hop"))


async def test_what_is_typed_and_left_comes_back(url: str) -> None:
    async with at_names(url) as (pilot, _):
        await pilot.press("n")
        await on_screen(pilot, NameForm)
        await pilot.press(*"Hill 402", "escape")
        await on_screen(pilot, Names)
        await pilot.press("n")
        form = await on_screen(pilot, NameForm)
        assert form.rows["name"].text == "Hill 402"
