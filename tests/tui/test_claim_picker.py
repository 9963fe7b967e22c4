"""Choosing the claim that another one is weighed against, on a real database."""

from __future__ import annotations

from functools import partial

import pytest
from textual import events

from tests.tui.pressing import on_screen, screen_words, until
from tests.tui.su25 import at_claim, build_su25, claim
from tui.screens.claim_picker import ClaimPicker
from tui.screens.weigh import Weigh


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: object) -> str:
    return fresh_copy(build_su25)  # type: ignore[operator, no-any-return]


async def test_the_other_claim_is_chosen_and_weighed(url: str) -> None:
    async with at_claim(url) as (pilot, _):
        await pilot.press("l")
        picker = await on_screen(pilot, ClaimPicker)
        await until(pilot, lambda: picker.state.loaded)
        assert [row.side for row in picker.state.rows] == ["B", "D", "C", "B"]
        assert picker.state.rows[0].id == claim(url, "none").id
        await pilot.press("enter")
        weigh = await on_screen(pilot, Weigh)
        assert {weigh.weighing.a.ref, weigh.weighing.b.ref} == {
            claim(url, "su25").ref,
            claim(url, "none").ref,
        }


async def test_enter_right_behind_words_takes_the_claim_that_they_find(url: str) -> None:
    async with at_claim(url) as (pilot, _):
        for key in ("l", *claim(url, "ganja").ref.lower(), "enter"):
            pilot.app.post_message(events.Key({"-": "minus"}.get(key, key), key if len(key) == 1 else None))
        weigh = await on_screen(pilot, Weigh)
        assert claim(url, "ganja").ref in {weigh.weighing.a.ref, weigh.weighing.b.ref}


async def test_one_row_alone_has_the_cursor(url: str) -> None:
    async with at_claim(url) as (pilot, _):
        await pilot.press("l")
        picker = await on_screen(pilot, ClaimPicker)
        await until(pilot, lambda: picker.state.loaded and not picker.asking)
        await pilot.press("down", "down")
        rows = screen_words(pilot.app).splitlines()
        marked = [row for row in rows if row.startswith("▌")]
        assert len(marked) == 1
        assert picker.state.rows[2].ref in marked[0]


def has_looked(picker: ClaimPicker, typed: str) -> bool:
    return picker.state.text == typed and not picker.asking


async def test_a_claim_is_found_by_words_reference_or_facet(url: str) -> None:
    north, ganja = claim(url, "north"), claim(url, "ganja")
    async with at_claim(url) as (pilot, _):
        await pilot.press("l")
        picker = await on_screen(pilot, ClaimPicker)
        for typed, found in ((north.ref.lower(), north), ("gence", ganja), ("side:a kind:shootdown", north)):
            picker.field.value = typed
            await until(pilot, partial(has_looked, picker, typed))
            assert picker.state.rows[0].id == found.id, typed
        picker.field.value = "kind:nonsense"
        await until(pilot, lambda: "kind:nonsense is not known" in picker.notice.says)
        await pilot.press("escape")
        assert picker.field.value == ""
