"""The origins of a claim under somebody's hands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards import ClaimOrigins, Support
from tests.tui.pressing import on_screen, until, words
from tests.tui.su25 import USER, at_claim, build_su25, claim
from tui.origin_print import OriginSpot
from tui.screens.claim_page import ClaimPage
from tui.screens.origin_slips import OriginName, OriginPick
from tui.screens.origins import Origins
from tui.screens.source_page import SourcePage
from tui.widgets.key_line import KeyLine


def build_wire_story(url: str) -> None:
    """The claim "north" with a story of one agency, one of another, and two blogs that name each other."""
    build_su25(url)
    with db.open_ledger(url, user=USER) as ledger:
        north = ledger.find_claim("north")
        for source, taken in (
            ("TASS", ""),
            ("Interfax", "TASS"),
            ("Reuters", ""),
            ("Blog A", "Blog B"),
            ("Blog B", "Blog A"),
        ):
            ledger.add_appearance(north, {"source": source, "taken_from": taken})


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: Callable[[Callable[[str], object]], str]) -> str:
    return fresh_copy(build_wire_story)


@asynccontextmanager
async def at_origins(
    url: str, name: str = "north", size: tuple[int, int] = (100, 40)
) -> AsyncIterator[tuple[Pilot[Any], Origins]]:
    async with at_claim(url, name, size) as (pilot, _):
        await pilot.press("O")
        screen = await on_screen(pilot, Origins)
        await until(pilot, lambda: screen.found is not None and not screen.asking, "the origins")
        yield pilot, screen


def page_words(screen: Origins) -> str:
    return "\n".join(row.plain.rstrip() for row in screen.paper.print.lines)


def found(url: str) -> ClaimOrigins:
    with db.open_ledger(url, user="") as ledger:
        return ledger.claim_origins(ledger.find_claim("north"))


def grouped(url: str) -> dict[str, list[str]]:
    return {
        group.name: [m.appearance.source.name for m in group.members if m.appearance.source]
        for group in found(url).groups
    }


async def stand_on(pilot: Pilot[Any], screen: Origins, source: str) -> None:
    """The cursor to the appearance in this source."""
    await pilot.press("home")
    for _ in range(30):
        await pilot.press("down")
        member = screen.member
        if member is not None and member.appearance.source and member.appearance.source.name == source:
            return
    pytest.fail(f"no appearance in {source} was reached")


async def test_each_group_says_why_its_appearances_stand_in_it(url: str) -> None:
    async with at_origins(url) as (_, screen):
        told = page_words(screen)
        assert "5 appearances, 4 origins, 0 independent" in told
        assert "TASS   proposed   2 appearances, tells what it saw itself" in told
        assert "└ Interfax names TASS as its source" in told
        assert "└ told in a circle: Blog A from Blog B" in told
        assert "nobody of them is known to be first" in " ".join(told.split())
        assert screen.found is not None
        first = screen.found.groups[0].members[0].appearance.id
        assert screen.paper.target == OriginSpot(first, whole=True)


async def test_a_group_is_confirmed_under_a_name_and_renamed(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        assert "Enter confirm" in words(screen.query_one(KeyLine))
        await pilot.press("enter")
        slip = await on_screen(pilot, OriginName)
        assert slip.origin.text == "TASS"
        await pilot.press("end", *" wire", "ctrl+s")
        await on_screen(pilot, Origins)
        await until(pilot, lambda: "TASS wire   confirmed" in page_words(screen), "confirmed")
        assert screen.group is not None
        assert screen.group.name == "TASS wire"
        assert "Enter rename" in words(screen.query_one(KeyLine))
        await pilot.press("enter")
        slip = await on_screen(pilot, OriginName)
        slip.own.input.focus()
        await pilot.press("right", "ctrl+s")
        await until(pilot, lambda: "reports what others say" in page_words(screen), "what it tells")
    group = found(url).groups[0]
    assert (group.name, group.is_confirmed, group.own, len(group.members)) == ("TASS wire", True, False, 2)


async def test_a_name_that_is_refused_stays_typed_and_meets_the_colleague_s(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        claim_id = ledger.find_claim("north")
        ids = [one.appearance.id for one in ledger.claim_origins(claim_id).groups[0].members]
        made = ledger.set_origin(claim_id, ids, name="TASS wire").groups[0]
    async with at_origins(url) as (pilot, screen):
        await pilot.press("enter")
        slip = await on_screen(pilot, OriginName)
        with db.open_ledger(url, user="ben") as ledger:
            ledger.edit_origin(claim_id, made.id, {"name": "TASS, 12 October"})
        await pilot.press("end", *" of 14", "ctrl+s")
        await until(pilot, lambda: "it is called “TASS, 12 October” now" in slip.notice.says)
        assert slip.origin.text == "TASS wire of 14"
        assert found(url).groups[0].name == "TASS, 12 October"
        await pilot.press("ctrl+s")
        await on_screen(pilot, Origins)
        await until(pilot, lambda: "TASS wire of 14   confirmed" in page_words(screen))
        await stand_on(pilot, screen, "Reuters")
        member = screen.member
        assert member is not None
        await pilot.press("s")
        slip = await on_screen(pilot, OriginName)
        with db.open_ledger(url, user="ben") as ledger:
            ledger.strike_appearance(member.appearance.id, "logged twice")
        await pilot.press("end", *" film", "ctrl+s")
        await until(pilot, lambda: slip.notice.says != "" and not slip.asking)
        assert isinstance(pilot.app.screen, OriginName)
        assert slip.origin.text == "Reuters film"


async def test_a_half_typed_name_comes_back_for_its_group_alone(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        await pilot.press("enter")
        await on_screen(pilot, OriginName)
        await pilot.press("end", *" wire of 14 October", "escape")
        await on_screen(pilot, Origins)
        await pilot.press("enter")
        assert (await on_screen(pilot, OriginName)).origin.text == "TASS wire of 14 October"
        await pilot.press("escape")
        await on_screen(pilot, Origins)
        await stand_on(pilot, screen, "Reuters")
        await pilot.press("s")
        assert (await on_screen(pilot, OriginName)).origin.text == "Reuters"


async def test_an_appearance_is_moved_split_off_and_let_go(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        await stand_on(pilot, screen, "Reuters")
        await pilot.press("M")
        slip = await on_screen(pilot, OriginPick)
        assert next(one.label for one in slip.options) == "TASS (2 appearances)"
        await pilot.press("enter")
        await on_screen(pilot, Origins)
        await until(pilot, lambda: grouped(url).get("TASS") == ["TASS", "Interfax", "Reuters"], "moved")
        await until(pilot, lambda: not screen.asking)
        assert screen.member is not None
        assert screen.member.is_decided
        await pilot.press("s")
        await on_screen(pilot, OriginName)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: grouped(url).get("Reuters") == ["Reuters"], "split off")
        await until(pilot, lambda: not screen.asking and screen.app.screen is screen)
        await pilot.press("delete")
        await until(pilot, lambda: not found(url).groups[1].is_confirmed, "let go")
        assert found(url).support == Support(5, 4, 0)
    with db.open_ledger(url, user="") as ledger:
        assert list(ledger.verify()) == []


async def test_a_decision_is_undone_by_u(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        await pilot.press("enter")
        await on_screen(pilot, OriginName)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: found(url).groups[0].is_confirmed and not screen.asking, "confirmed")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("u")
        await until(pilot, lambda: not found(url).groups[0].is_confirmed, "undone")
        await until(pilot, lambda: "TASS   proposed" in page_words(screen), "shown")


async def test_the_claim_tells_what_was_decided(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        await stand_on(pilot, screen, "Reuters")
        await pilot.press("M", "enter")
        await until(pilot, lambda: found(url).support.origins == 3 and not screen.asking, "moved")
        await on_screen(pilot, Origins)
        assert "Now 5 appearances, 3 origins, 0 independent." in words(screen.notice)
        await pilot.press("escape")
        page = await on_screen(pilot, ClaimPage)

        def told() -> str:
            return "\n".join(row.plain for row in page.paper.print.lines)

        await until(pilot, lambda: "5 appearances, 3 origins, 0 independent" in told(), "the support line")


async def test_the_source_of_an_appearance_opens(url: str) -> None:
    async with at_origins(url) as (pilot, screen):
        await stand_on(pilot, screen, "Interfax")
        await pilot.press("f")
        page = await on_screen(pilot, SourcePage)
        await until(pilot, lambda: page.facts.detail is not None)
        assert page.facts.detail is not None
        assert page.facts.detail.card.name == "Interfax"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_a_claim_without_a_source_says_how_to_get_one(url: str, size: tuple[int, int]) -> None:
    async with at_origins(url, "ganja", size) as (_, screen):
        assert "No appearance is logged yet; p on the claim" in page_words(screen)
        assert all(row.cell_length <= size[0] - 3 for row in screen.paper.print.lines)


async def test_a_database_for_reading_only_shows_and_decides_nothing(url: str) -> None:
    assert claim(url, "north").support.appearances == 5
    async with at_origins(url) as (pilot, screen):
        ledger = screen.host.ledger
        assert ledger is not None
        type(screen).is_read_only = property(lambda self: True)  # type: ignore[method-assign, assignment]
        try:
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen is screen
        finally:
            del type(screen).is_read_only
