"""Where a claim was seen, changed from its page: only what was changed is sent, and nobody is overwritten."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

import db
from factcheck.cards import AppearanceCard
from tests.tui.form_app import SU25, USER, Hands, at_the_desk, fill
from tests.tui.pressing import words
from tui.form_fields import Mode
from tui.screens.claim_form import ClaimForm
from tui.screens.claim_page import ClaimPage
from tui.screens.three_way import ThreeWay
from tui.widgets.key_line import KeyLine


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Hands]:
    fill(database_url)
    async with at_the_desk(database_url) as hands:
        await open_seen(hands)
        yield hands


async def open_seen(hands: Hands) -> None:
    """The page of the claim with an appearance, its cursor on that; ``e`` there."""
    ref = next(claim.ref for claim in hands.claims() if claim.appearances)
    claim = next(claim for claim in hands.claims() if claim.ref == ref)
    hands.app.push_screen(ClaimPage(claim.case, claim.id))
    await hands.until(lambda: isinstance(hands.app.screen, ClaimPage) and hands.app.screen.card)
    page = hands.app.screen
    assert isinstance(page, ClaimPage)
    while not (page._target() and page._target().what == "appearance"):  # type: ignore[union-attr]
        await hands.press("down")
    assert "edit this source" in words(page.query_one(KeyLine))
    await hands.press("e")
    await hands.until(lambda: isinstance(hands.app.screen, ClaimForm) and hands.focused == "source")


def seen(hands: Hands) -> AppearanceCard:
    return next(claim.appearances[0] for claim in hands.claims() if claim.appearances)


async def test_every_field_of_an_appearance_is_changed_in_one_deed(desk: Hands) -> None:
    form = desk.form
    assert form.state.mode is Mode.SEEN
    assert desk.row("url").text == SU25
    assert desk.note("url") == ""
    assert desk.row("credibility").text == ""
    before = desk.ledger.head().seq
    for name, text in (
        ("source", "TASS"),
        ("url", "https://example.org/moved"),
        ("title", "A headline"),
        ("published", "13 Oct 2020 20:26"),
        ("quote", "over the north"),
        ("locator", "minute 3"),
        ("archive_url", "https://archive.example/1"),
        ("taken_from", "Interfax"),
        ("attributed_to", "the ministry"),
    ):
        form.set_focus(form.rows[name].input)
        await desk.press("ctrl+u")
        await desk.paste(text)
    await desk.go_to("credibility")
    await desk.type("2")
    desk.keys("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ClaimPage))
    now = seen(desk)
    assert (now.source.name if now.source else "", now.url) == ("TASS", "https://example.org/moved")
    assert (now.title, now.quote, now.locator) == ("A headline", "over the north", "minute 3")
    assert (now.published.edtf, now.archive_url) == ("2020-10-13", "https://archive.example/1")
    assert (now.taken_from, now.attributed_to, now.credibility) == ("Interfax", "the ministry", 2)
    claim = next(one for one in desk.claims() if one.appearances)
    assert {e.deed for e in desk.ledger.history(claim.id) if e.seq > before} == {"edited an appearance"}
    assert desk.app.drafts.all() == []


async def test_a_field_can_be_emptied_and_the_rest_stays(desk: Hands) -> None:
    before = seen(desk)
    desk.form.set_focus(desk.row("quote").input)
    await desk.press("ctrl+u", "ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ClaimPage))
    now = seen(desk)
    assert (now.quote, now.url, now.version) == ("", before.url, before.version + 1)


async def test_what_is_no_credibility_is_refused_at_its_field(desk: Hands) -> None:
    await desk.go_to("credibility")
    await desk.type("9")
    await desk.press("ctrl+s")
    await desk.until(lambda: desk.row("credibility").refusal)
    assert "from 1 to 6" in desk.row("credibility").refusal
    assert seen(desk).credibility == 6


async def test_a_stale_save_is_shown_three_ways(desk: Hands, database_url: str) -> None:
    with db.open_ledger(database_url, user=USER) as other:
        at = seen(desk)
        changes = {"title": "Theirs", "locator": "page 2"}
        other.edit_appearance(at.id, changes, expected_version=at.version)
    desk.form.set_focus(desk.row("title").input)
    await desk.type("Mine")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ThreeWay))
    slip = desk.app.screen
    assert isinstance(slip, ThreeWay)
    assert [(c.label, c.theirs, c.mine) for c in slip.meeting.clashes] == [("Title", "Theirs", "Mine")]
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ClaimPage))
    assert (seen(desk).title, seen(desk).locator) == ("Mine", "page 2")
