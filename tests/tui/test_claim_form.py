"""The claim form: from the keys to the ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.tui.form_app import Hands, at_the_desk, fill
from tui.screens.desk import Desk

ARMENIAN = "Հակառակորդը հրետակոծել է Ստեփանակերտը"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as hands:
        yield hands


async def test_text_and_speaker_take_at_most_eight_keys(desk: Hands) -> None:
    keys = ["n", "tab", "a", "r", "m", "enter", "ctrl+s"]
    await desk.open(keys[0])
    await desk.paste(ARMENIAN)
    await desk.press(*keys[1:5])
    await desk.until(lambda: desk.form.suggestions.is_open)
    await desk.press(*keys[5:])
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    newest = desk.claims()[0]
    assert (newest.original, newest.text, newest.language) == (ARMENIAN, "", "hy")
    assert (newest.claimant, newest.side.letter) == ("Armenian MoD", "A")
    assert len(keys) <= 8


async def test_the_next_lines_open_as_you_go(desk: Hands) -> None:
    form = await desk.open("n")
    assert [name for name, row in form.rows.items() if row.display] == ["what", "claimant"]
    await desk.press("tab")
    await desk.until(lambda: form.rows["source"].display)
    assert not form.rows["happened"].display
    await desk.press("tab", "tab", "tab", "tab")
    await desk.until(lambda: form.rows["happened"].display)
    assert desk.focused == "said"


async def test_an_unknown_speaker_asks_for_the_side(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("Statement")
    await desk.press("tab")
    await desk.type("Hrw")
    await desk.until(lambda: form.rows["side"].display)
    assert desk.note("claimant") == "new here"
    await desk.press("tab")
    assert desk.focused == "side"
    await desk.press("c")
    assert form.state.said("side") == "C"
    await desk.saved()
    newest = desk.claims()[0]
    assert (newest.text, newest.claimant, newest.side.letter) == ("Statement", "Hrw", "C")
