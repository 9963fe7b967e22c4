"""One claim's page under somebody's hands, on a real database."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.vocabulary import LinkState
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import ARMENIAN, USER, at_claim, at_the_desk_of, build_su25, claim, link
from tui.app import FactcheckApp
from tui.claim_print import Target, set_claim
from tui.screens import claim_page
from tui.screens.assess import Assess
from tui.screens.claim_form import ClaimForm
from tui.screens.claim_page import ClaimPage
from tui.screens.claim_picker import ClaimPicker
from tui.screens.desk import Desk
from tui.screens.question import Question
from tui.screens.reason import Reason
from tui.widgets.key_line import KeyLine


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: object) -> str:
    return fresh_copy(build_su25)  # type: ignore[operator, no-any-return]


def footer(app: FactcheckApp) -> str:
    return words(app.screen.query_one(KeyLine))


def page_words(page: ClaimPage) -> str:
    """All of the page, not only what is on the screen."""
    return "\n".join(row.plain for row in page.paper.print.lines)


async def stand_on(pilot: Pilot[Any], page: ClaimPage, what: str) -> None:
    """Go down until the cursor stands on a stop of this kind."""
    await pilot.press("home")
    for _ in range(60):
        await pilot.press("down")
        if isinstance(page.paper.target, Target) and page.paper.target.what == what:
            return
    pytest.fail(f"no {what} was reached")


async def test_enter_on_the_desk_opens_everything_about_the_claim(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, desk):
        await pilot.press("slash", *"igla", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 1)
        await pilot.press("enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None)
        shown = screen_words(pilot.app)
        assert claim(url, "su25").ref in shown
        assert "An Azerbaijani Su-25 was brought down with a 9K38 Igla." in shown
        assert "携帯式防空ミサイル「9K38イグラ」を使用して撃墜" in shown
        assert "original wording, Japanese" in shown
        await pilot.press("escape")
        await on_screen(pilot, Desk)


async def test_times_and_places_stand_as_worded_and_as_read(url: str) -> None:
    async with at_claim(url) as (_, page):
        shown = page_words(page)
        assert "happened    昨夜から早朝  read as 12 Oct 2020 18:00 – 13 Oct 2020 09:00, Asia/Baku" in shown
        assert "against 13 Oct 2020" in shown
        assert "place       ナゴルノ・カラバフ地域上空  read as Nagorno-Karabakh, region" in shown
        assert "how many    1 aircraft" in shown
        assert "equipment   Su-25, 9K38 Igla" in shown
        assert "note        for the desk only  The article gives no hour." in shown


async def test_a_source_tells_where_it_has_it_from_and_no_unused_grade(url: str) -> None:
    async with at_claim(url) as (_, page):
        shown = page_words(page)
        assert "Defence blog" in shown
        assert "https://example.org/su25" in shown
        assert "taken from TASS" in shown
        assert "attributed there to Armenian forces" in shown
        assert "graded" not in shown
    with db.open_ledger(url, user=USER) as ledger:
        source = claim(url, "su25").appearances[0].source
        assert source is not None
        ledger.grade_source(source.id, "B", "dated and named")
    async with at_claim(url) as (_, page):
        assert "graded B/6" in page_words(page)


async def test_links_are_told_in_words_from_both_ends(url: str) -> None:
    link(url, "su25", "none", points=["happened", "how_many"], note="one against none")
    mine, other = claim(url, "su25").ref, claim(url, "none").ref
    async with at_claim(url) as (_, page):
        shown = page_words(page)
        assert f"contradicts {other}  happened, how many" in shown
        assert "one against none" in shown
        assert "reply       no reply of another side is logged here" in shown
    async with at_claim(url, "none") as (_, page):
        shown = page_words(page)
        assert f"is contradicted by {mine}  happened, how many" in shown
        assert "An Azerbaijani Su-25 was brought down" in shown


async def test_enter_on_a_link_opens_that_claim_and_escape_comes_back(url: str) -> None:
    link(url, "su25", "none")
    other = claim(url, "none")
    async with at_claim(url) as (pilot, page):
        await stand_on(pilot, page, "link")
        assert f"Enter open {other.ref}" in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not page)
        opened = await on_screen(pilot, ClaimPage)
        assert opened.claim_id == other.id
        await until(pilot, lambda: "no aviation flew" in page_words(opened))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)


async def test_rejected_and_deferred_pairs_are_marked(url: str) -> None:
    link(url, "su25", "ganja", state="rejected", points=[])
    link(url, "su25", "north", state="deferred", points=[])
    async with at_claim(url) as (_, page):
        shown = page_words(page)
        assert f"unrelated to {claim(url, 'ganja').ref}" in shown
        assert f"put off for later: {claim(url, 'north').ref}" in shown
        assert "contradicts" not in shown


async def test_who_held_what_when_and_why(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        held = {"claim": claim(url, "su25").id, "reason": "No picture is known.", "note": "ask again"}
        ledger.assess({**held, "verdict": "unverified"})
        ledger.assess({**held, "verdict": "doubtful", "reason": "Two deny it.", "point": "how_many"})
    async with at_claim(url) as (_, page):
        shown = page_words(page)
        assert "verdict     mixed  unverified; doubtful on how many" in shown
        assert shown.index("doubtful on how many  anna, ") < shown.index("unverified  anna, ")
        assert "first look" in shown
        assert "new information" in shown
        assert "reason      No picture is known." in shown
        assert "note        internal  ask again" in shown


async def test_history_is_the_page_s_other_side(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        card = claim(url, "su25")
        ledger.edit_claim(card.id, {"workflow": "checking"}, expected_version=card.version)
    async with at_claim(url) as (pilot, page):
        assert "h history" in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("h")
        await until(pilot, lambda: "edited a claim" in page_words(page))
        shown = page_words(page)
        assert "inbox → checking" in shown
        assert shown.index("edited a claim") < shown.index("logged a claim")
        assert "h the claim" in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("h")
        assert "seen in" in page_words(page)


async def test_a_long_history_is_read_on_to_its_first_event(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_page, "MOST_EVENTS", 3)
    card = claim(url, "su25")
    with db.open_ledger(url, user=USER) as ledger:
        for number in range(7):
            text = f"Worded for the {number}th time."
            ledger.edit_claim(card.id, {"text": text}, expected_version=card.version + number)
    async with at_claim(url, size=(80, 24)) as (pilot, page):
        page.depth = 3
        await pilot.press("h")
        await until(pilot, lambda: len(page.events) >= 3)
        for _ in range(6):
            await pilot.press("end")
            await until(pilot, lambda: not page.asking)
        await until(pilot, lambda: not page.has_older and not page.asking)
        shown = page_words(page)
        assert shown.count("edited a claim") == 7
        assert "logged a claim" in shown
        assert "Older events" not in shown


async def test_a_second_person_signs_that_verdict_and_nobody_their_own(url: str) -> None:
    card = claim(url, "su25")
    values = {"claim": card.id, "verdict": "likely", "reason": "Two radars.", "because": "first_look"}
    with db.open_ledger(url, user="levon") as ledger:
        theirs = ledger.assess(values)
    with db.open_ledger(url, user=USER) as ledger:
        mine = ledger.assess({**values, "verdict": "doubtful", "because": "we_were_wrong"})
    async with at_claim(url) as (pilot, page):
        await pilot.press("v")
        assert "Go down to a verdict" in page.notice.says
        await stand_on(pilot, page, "assessment")
        assert page.paper.target == Target("assessment", mine.id, words="doubtful")
        assert "v sign" not in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("v")
        assert "a second person has to sign" in page.notice.says
        await pilot.press("down")
        assert "v sign" in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("v")
        asked = await on_screen(pilot, Question)
        assert asked.asks == "Sign levon's verdict: likely?"
        await pilot.press("escape")
        assert claim(url, "su25").assessments[0].signed_by == ""
        await pilot.press("v")
        await on_screen(pilot, Question)
        await pilot.press("enter")
        await until(pilot, lambda: f"signed      by {USER}, " in page_words(page))
        signed = claim(url, "su25").assessments
        assert [(one.id, one.signed_by) for one in signed] == [(theirs.id, USER), (mine.id, "")]
        assert signed[0].signed_at > signed[0].at
        await pilot.press("v")
        assert "nobody signed yet" in page.notice.says


async def test_nothing_logged_yet_says_what_would_fill_it(url: str) -> None:
    async with at_claim(url, "reader") as (_, page):
        shown = page_words(page)
        assert "said        not given" in shown
        assert "nothing yet; p logs where it appeared" in shown
        assert "none yet; l weighs it against another claim" in shown
        assert "nothing yet; a gives a verdict with its reason" in shown
        assert "nobody has looked at it yet" in shown
        assert "no source is logged yet" in shown


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (200, 60)])
async def test_hostile_words_are_shown_as_that_very_text(url: str, size: tuple[int, int]) -> None:
    async with at_claim(url, "hostile", size) as (pilot, page):
        shown = screen_words(pilot.app)
        assert "fire [/] at [@click=app.quit]x[/] | a | b" in shown
        assert "\u202e" not in shown
        await pilot.click(page.paper, offset=(30, 2))
        await pilot.press("down", "down", "up", "pagedown", "end", "home")
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_wide_letters_and_armenian_never_leave_the_page(url: str, size: tuple[int, int]) -> None:
    for name in ("su25", "north"):
        async with at_claim(url, name, size) as (_, page):
            widest = max(row.cell_length for row in page.paper.print.lines)
            assert widest <= page.paper.size.width - 3
    assert ARMENIAN in "".join(row.plain for row in page.paper.print.lines)


async def test_a_very_long_claim_scrolls(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        card = claim(url, "reader")
        ledger.edit_claim(card.id, {"text": "word " * 3_999 + "last"}, expected_version=card.version)
    async with at_claim(url, "reader", (80, 24)) as (pilot, page):
        assert len(page.paper.print.lines) > 200
        await pilot.press("pagedown", "pagedown")
        assert page.paper.top > 20
        await pilot.press("end")
        assert "nothing yet; a gives a verdict" in words(page.paper)
        await pilot.press("home")
        assert page.paper.top == 0


async def test_three_hundred_links_are_gone_through_with_the_arrows(url: str) -> None:
    link(url, "none", "su25", kind="denies")
    async with at_claim(url) as (pilot, page):
        assert page.card is not None
        only = page.card.links[0]
        many = [replace(only, id=f"link-{n}", a_ref=f"NK-{n}", a_text=f"Denial {n}.") for n in range(300)]
        page.paper.show(partial(set_claim, replace(page.card, links=tuple(many))))
        stops = [stop.target for stop in page.paper.print.stops if getattr(stop.target, "what", "") == "link"]
        assert len(stops) == 300
        await pilot.press("end", "up", "up")
        target = page.paper.target
        assert isinstance(target, Target)
        assert target.id == "link-297"
        assert "is denied in NK-297" in words(page.paper)


async def test_keys_lead_to_the_other_screens(url: str) -> None:
    async with at_claim(url) as (pilot, page):
        for key, kind in (("e", ClaimForm), ("p", ClaimForm), ("a", Assess), ("l", ClaimPicker)):
            await pilot.press(key)
            await on_screen(pilot, kind)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is page)


async def test_a_claim_is_struck_with_a_reason(url: str) -> None:
    struck = claim(url, "reader")
    async with at_claim(url, "reader") as (pilot, page):
        await pilot.press("delete")
        asked = await on_screen(pilot, Reason)
        assert struck.ref in screen_words(pilot.app)
        await pilot.press("enter")
        assert "A reason is needed" in asked.notice.says
        await pilot.press(*"logged twice", "enter")
        await until(pilot, lambda: pilot.app.screen is not page and not isinstance(pilot.app.screen, Reason))
        assert page.gave == [struck.id]  # type: ignore[attr-defined]
    after = claim(url, "reader")
    assert after.struck_by == USER
    async with at_claim(url, "reader") as (pilot, page):
        assert "struck by anna" in page_words(page)
        assert "Del" not in footer(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "offers"), [("appearance", "strike this source"), ("link", "unlink"), ("assessment", "withdraw")]
)
async def test_what_the_cursor_stands_on_is_withdrawn_alone(url: str, what: str, offers: str) -> None:
    link(url, "su25", "none")
    with db.open_ledger(url, user=USER) as ledger:
        ledger.assess({"claim": claim(url, "su25").id, "verdict": "likely", "reason": "A picture."})
    async with at_claim(url) as (pilot, page):
        await stand_on(pilot, page, what)
        assert f"Del {offers}" in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("delete")
        await on_screen(pilot, Reason)
        await pilot.press(*"not so", "enter")
        await until(pilot, lambda: page.has_changed and not page.asking)
        await pilot.press("escape")
        await until(pilot, lambda: page.notice.says == "" or isinstance(pilot.app.screen, Desk))
    after = claim(url, "su25")
    assert not after.struck_at
    assert (after.appearances == ()) is (what == "appearance")
    assert (after.links == ()) is (what == "link")
    assert (not [a for a in after.assessments if not a.struck]) is (what == "assessment")


async def test_a_reader_is_offered_no_deeds(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "open_ledger", partial(db.open_ledger, read_only=True))
    async with at_claim(url) as (pilot, page):
        for offer in ("e edit", "p also", "a assess", "l weigh", "Del"):
            assert offer not in footer(pilot.app)  # type: ignore[arg-type]
        await pilot.press("a", "l", "e")
        assert pilot.app.screen is page
        assert "y copy line" in footer(pilot.app)  # type: ignore[arg-type]


async def test_what_others_did_shows_when_one_comes_back(url: str) -> None:
    async with at_claim(url) as (pilot, page):
        await pilot.press("a")
        await on_screen(pilot, Assess)
        link(url, "su25", "north", kind="corroborates")
        await pilot.press("escape")
        await until(pilot, lambda: page.card is not None and page.card.links != ())
        assert page.card is not None
        assert page.card.links[0].state is LinkState.ACCEPTED
        await until(pilot, lambda: "corroborates" in page_words(page))


async def test_the_line_for_print_is_copied(url: str) -> None:
    async with at_claim(url) as (pilot, page):
        await pilot.press("y")
        assert "Copied: Armenian MoD (Armenia/Artsakh) said: An Azerbaijani Su-25" in page.notice.says
        assert pilot.app.clipboard == page.notice.says.removeprefix("Copied: ")
