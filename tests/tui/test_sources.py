"""The register of sources under somebody's hands: lists, a source's page, its form, grades, who it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards import SourceDetail
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import HOSTILE, USER, at_claim, at_the_desk_of, build_su25
from tui.app import FactcheckApp
from tui.claim_print import Target
from tui.screens.claim_page import ClaimPage
from tui.screens.grade import Grade
from tui.screens.identity import Identity
from tui.screens.leave_form import LeaveForm
from tui.screens.question import Question
from tui.screens.source_form import SourceForm
from tui.screens.source_page import SourcePage
from tui.screens.sources import Sources
from tui.screens.three_way import ThreeWay
from tui.source_print import Spot
from tui.widgets.key_line import KeyLine

CANARY = "Colonel Canary"


def build_sources(url: str) -> None:
    """The case of the aircraft, with sources that own each other and one that is confidential."""
    build_su25(url)
    with db.open_ledger(url, user=USER) as ledger:
        ledger.add_source({"name": "Our officer", "type": "person", "confidential": True, "identity": CANARY})
        blog = next(row for row in ledger.source_rows("defence").rows)
        ledger.edit_source(blog.id, {"type": "blog", "parent": "Blog house", "language": "ja"})
        ledger.grade_source(blog.id, "C", "Shows the posts it speaks of.")
        ledger.assess({"claim": ledger.find_claim("su25"), "verdict": "confirmed", "reason": "Seen."})
        ledger.add_appearance(ledger.find_claim("hostile"), {"source": HOSTILE, "attributed_to": HOSTILE})


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: Callable[[Callable[[str], object]], str]) -> str:
    return fresh_copy(build_sources)


@asynccontextmanager
async def at_sources(
    url: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Sources]]:
    """The register, its first rows read."""
    async with at_the_desk_of(url, size) as (pilot, _):
        await pilot.press("g", "s")
        screen = await on_screen(pilot, Sources)
        await until(pilot, lambda: screen.list.rows and not screen.asking, "the register")
        yield pilot, screen


@asynccontextmanager
async def at_source(
    url: str, name: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], SourcePage]]:
    """A source's page, all of it read."""
    async with at_sources(url, size) as (pilot, screen):
        screen.list.stand_on(next(row.id for row in screen.list.rows if row.name == name))
        await pilot.press("enter")
        page = await on_screen(pilot, SourcePage)
        await until(pilot, lambda: page.facts.detail is not None and not page.asking, "the source")
        yield pilot, page


def page_words(page: SourcePage) -> str:
    return "\n".join(row.plain for row in page.paper.print.lines)


def shown_on(pilot: Pilot[Any]) -> str:
    app = pilot.app
    assert isinstance(app, FactcheckApp)
    return screen_words(app)


def source(url: str, name: str) -> SourceDetail:
    with db.open_ledger(url, user="") as ledger:
        return ledger.source(next(row.id for row in ledger.source_rows().rows if row.name == name))


async def stand_on(pilot: Pilot[Any], page: SourcePage, what: str) -> Spot:
    await pilot.press("home")
    for _ in range(40):
        await pilot.press("down")
        target = page.paper.target
        if isinstance(target, Spot) and target.what == what:
            return target
    pytest.fail(f"no {what} was reached")


async def test_the_register_lists_and_finds_by_typing(url: str) -> None:
    async with at_sources(url) as (pilot, screen):
        rows = {row.name: row for row in screen.list.rows}
        assert {"Blog house", "Defence blog", "Our officer", "TASS"} <= set(rows)
        shown = words(screen.list)
        assert "◆ Our officer" in shown
        line = next(row for row in shown.splitlines() if "Defence blog" in row)
        assert line.split("Defence blog")[1].split() == ["blog", "Blog", "house", "ja", "C", "1"]
        await pilot.press("slash", *"tas")
        await until(pilot, lambda: [row.name for row in screen.list.rows] == ["TASS"], "the filter")
        await until(pilot, lambda: "1 source so named" in shown_on(pilot), "the count")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(screen.list.rows) == len(rows), "all again")


async def test_enter_right_behind_the_words_opens_what_they_find(url: str) -> None:
    async with at_sources(url) as (pilot, screen):
        assert screen.list.selected is not None
        assert screen.list.selected.name != "TASS"
        await pilot.press("slash", *"tas", "enter", "enter")
        page = await on_screen(pilot, SourcePage)
        await until(pilot, lambda: page.facts.detail is not None, "the source")
        assert page.facts.detail is not None
        assert page.facts.detail.card.name == "TASS"


async def test_no_source_of_that_name_says_how_to_go_on(url: str) -> None:
    async with at_sources(url, (80, 24)) as (pilot, screen):
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: "No source has a name like 'zzz'." in words(screen.list), "nothing")
        assert not screen.list.rows


async def test_thousands_are_paged_to_the_end_and_back(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        for number in range(150):
            ledger.add_source({"name": f"Paper {number:03}"})
    async with at_sources(url, (80, 24)) as (pilot, screen):
        assert len(screen.list.rows) == 60
        await pilot.press("end")
        await until(pilot, lambda: not screen.list.has_later and not screen.asking, "the end")
        last = screen.list.selected
        await pilot.press("home")
        await until(pilot, lambda: not screen.list.has_earlier and not screen.asking, "the beginning")
        for _ in range(20):
            await pilot.press("pagedown")
            await until(pilot, lambda: not screen.asking)
        assert screen.list.selected == last
        names = [row.key for row in screen.list.rows]
        assert names == sorted(names)
        assert len(set(names)) == len(names) > 150


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_a_page_tells_the_source_whole_at_every_size(url: str, size: tuple[int, int]) -> None:
    async with at_source(url, "Defence blog", size) as (_, page):
        told = page_words(page)
        assert "C  fairly reliable" in told
        assert "Shows the posts it speaks of." in told
        assert "Blog house" in told
        assert "passed on   held 1   did not hold 0   open 0" in told
        assert "taken from TASS, attributed to Armenian forces" in " ".join(told.split())
        assert all(row.cell_length <= size[0] - 3 for row in page.paper.print.lines)


async def test_enter_opens_the_claim_and_the_owner(url: str) -> None:
    async with at_source(url, "Defence blog") as (pilot, page):
        await stand_on(pilot, page, "source")
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, SourcePage) and pilot.app.screen is not page, "owner"
        )
        owner = pilot.app.screen
        assert isinstance(owner, SourcePage)
        await until(pilot, lambda: owner.facts.detail is not None and not owner.asking)
        assert "owns 1 source" in page_words(owner)
        await pilot.press("escape")
        await on_screen(pilot, SourcePage)
        spot = await stand_on(pilot, page, "claim")
        await pilot.press("enter")
        claim = await on_screen(pilot, ClaimPage)
        assert claim.claim_id == spot.id


async def test_a_grade_needs_a_reason_and_keeps_the_ones_before(url: str) -> None:
    async with at_source(url, "Defence blog") as (pilot, page):
        await pilot.press("a")
        slip = await on_screen(pilot, Grade)
        await pilot.press("d", "ctrl+s")
        assert slip.reason.refusal == "A reason is needed: why this letter?"
        await pilot.press(*"Two errors", "ctrl+s")
        await on_screen(pilot, SourcePage)
        await until(pilot, lambda: "Two errors" in page_words(page), "the grade")
    found = source(url, "Defence blog")
    assert [(g.letter, g.reason, g.by) for g in found.grades] == [
        ("D", "Two errors", "anna"),
        ("C", "Shows the posts it speaks of.", "anna"),
    ]
    assert found.card.grade == "D"


async def test_a_half_typed_reason_comes_back(url: str) -> None:
    async with at_source(url, "Defence blog") as (pilot, _):
        await pilot.press("a")
        await on_screen(pilot, Grade)
        await pilot.press("e", "tab", *"Slow", "escape")
        await on_screen(pilot, LeaveForm)
        await pilot.press("enter")
        await on_screen(pilot, SourcePage)
        await pilot.press("a")
        slip = await on_screen(pilot, Grade)
        assert (slip.letter.text, slip.reason.text) == ("E", "Slow")


async def test_a_source_is_changed_with_the_names_that_are_known(url: str) -> None:
    async with at_source(url, "TASS") as (pilot, _):
        await pilot.press("e")
        form = await on_screen(pilot, SourceForm)
        form.rows["parent"].input.focus()
        await pilot.press(*"blog")
        await until(pilot, lambda: form.offered.get("parent") == "Blog house", "the offer")
        await pilot.press("tab", *"armenian mo")
        await until(pilot, lambda: form.offered.get("actor") == "Armenian MoD", "the actor")
        await pilot.press("tab", *"ru", "ctrl+s")
        await on_screen(pilot, SourcePage)
    card = source(url, "TASS").card
    assert (card.parent, card.actor, card.language, card.version) == ("Blog house", "Armenian MoD", "ru", 2)


async def test_an_owner_that_is_owned_is_refused_where_it_was_typed(url: str) -> None:
    async with at_source(url, "Blog house") as (pilot, _):
        await pilot.press("e")
        form = await on_screen(pilot, SourceForm)
        form.rows["parent"].show("Defence blog")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form.rows["parent"].refusal, "the refusal")
        assert form.rows["parent"].refusal == (
            "parent would make the source its own owner: Defence blog belongs to Blog house already. "
            "Name another owner, or none."
        )
        assert form.rows["parent"].text == "Defence blog"


async def test_two_people_at_one_source_see_what_each_wrote(url: str) -> None:
    async with at_source(url, "TASS") as (pilot, _):
        await pilot.press("e")
        form = await on_screen(pilot, SourceForm)
        form.rows["owner"].show("A company")
        with db.open_ledger(url, user="boris") as ledger:
            ledger.edit_source(source(url, "TASS").card.id, {"owner": "A state", "language": "ru"})
        await pilot.press("ctrl+s")
        slip = await on_screen(pilot, ThreeWay)
        (clash,) = slip.meeting.clashes
        assert (clash.name, clash.before, clash.theirs, clash.mine) == ("owner", "", "A state", "A company")
        assert slip.meeting.adopted == ("Language",)
        await pilot.press("ctrl+s")
        await on_screen(pilot, SourcePage)
    card = source(url, "TASS").card
    assert (card.owner, card.language) == ("A company", "ru")


async def test_a_new_source_leads_to_its_page(url: str) -> None:
    async with at_sources(url) as (pilot, _):
        await pilot.press("n")
        form = await on_screen(pilot, SourceForm)
        await pilot.press("ctrl+s")
        assert form.rows["name"].refusal == "A source needs a name."
        await pilot.press(*"Tass", "ctrl+s")
        await until(pilot, lambda: "There is a source TASS already" in form.rows["name"].refusal, "refused")
        await pilot.press(*" English", "ctrl+s")
        page = await on_screen(pilot, SourcePage)
        await until(pilot, lambda: page.facts.detail is not None)
        assert page.facts.detail is not None
        assert page.facts.detail.card.name == "Tass English"


async def test_who_it_is_shows_only_after_a_question_and_hides_again(url: str) -> None:
    async with at_source(url, "Our officer") as (pilot, page):

        def on_the_screen() -> bool:
            return CANARY in shown_on(pilot)

        assert "I who it is" in words(page.query_one(KeyLine))
        assert not on_the_screen()
        await pilot.press("I")
        await on_screen(pilot, Question)
        assert not on_the_screen()
        await pilot.press("escape")
        await on_screen(pilot, SourcePage)
        await pilot.press("I", "y")
        slip = await on_screen(pilot, Identity)
        await until(pilot, on_the_screen, "who it is")
        await pilot.press("escape")
        await on_screen(pilot, SourcePage)
        assert not on_the_screen()
        assert slip.stood == ""
        await pilot.press("I", "y")
        slip = await on_screen(pilot, Identity)
        await until(pilot, lambda: slip.is_read)
        await pilot.press("end", *" K.", "ctrl+s")
        await on_screen(pilot, SourcePage)
        assert CANARY not in page_words(page)
        assert not any(CANARY in str(kept.fields) for kept in page.host.drafts.all())
    with db.open_ledger(url, user="") as ledger:
        found = source(url, "Our officer").card
        assert ledger.source_identity(found.id) == f"{CANARY} K."
        assert "Canary" not in repr(list(ledger.history(found.id)))
        assert list(ledger.verify()) == []


async def test_half_typed_names_of_people_are_never_kept(url: str) -> None:
    async with at_source(url, "Our officer") as (pilot, _):
        await pilot.press("I", "y")
        slip = await on_screen(pilot, Identity)
        await until(pilot, lambda: slip.is_read)
        await pilot.press("end", *" Junior", "escape")
        await on_screen(pilot, Question)
        slip.keep_draft()
        assert not any("Junior" in str(kept.fields) for kept in slip.host.drafts.all())
        await pilot.press("enter")
        await on_screen(pilot, SourcePage)


async def test_a_source_that_is_not_confidential_has_nobody_behind_it(url: str) -> None:
    async with at_source(url, "TASS") as (pilot, page):
        await pilot.press("I")
        await pilot.pause()
        assert pilot.app.screen is page


async def test_text_that_would_act_is_only_shown(url: str) -> None:
    async with at_source(url, next(n for n in names(url) if n.startswith("fire"))) as (_, page):
        assert "[@click=app.quit]" in page_words(page)
        assert "\u202e" not in page_words(page)


def names(url: str) -> list[str]:
    with db.open_ledger(url, user="") as ledger:
        return [row.name for row in ledger.source_rows().rows]


async def test_what_a_colleague_does_comes_in(url: str) -> None:
    async with at_source(url, "TASS") as (pilot, page):
        with db.open_ledger(url, user="boris") as ledger:
            ledger.grade_source(page.source_id, "B", "Right on five dates.")
        await until(pilot, lambda: "Right on five dates." in page_words(page), "the news")


async def test_enter_on_a_place_where_a_claim_was_seen_opens_its_source(url: str) -> None:
    async with at_claim(url, "su25") as (pilot, page):
        for _ in range(30):
            await pilot.press("down")
            if isinstance(page.paper.target, Target) and page.paper.target.what == "appearance":
                break
        assert "Enter open Defence blog" in words(page.query_one(KeyLine))
        await pilot.press("enter")
        source_page = await on_screen(pilot, SourcePage)
        await until(pilot, lambda: source_page.facts.detail is not None)
        assert source_page.facts.detail is not None
        assert source_page.facts.detail.card.name == "Defence blog"
