"""The day at the desk under somebody's hands: requests, workflow, notes, views, what is new and overtaken."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.filters import ListFilter
from factcheck.vocabulary import Workflow
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tests.tui.su25 import HOSTILE, at_claim, at_the_desk_of, build_su25, claim
from tui.claim_print import Target
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.note_slip import NoteSlip
from tui.screens.reason import Reason
from tui.screens.request_form import RequestForm
from tui.screens.requests import Requests
from tui.screens.views import Views
from tui.screens.workflow_slip import WorkflowSlip
from tui.widgets.key_line import KeyLine


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def url(fresh_copy: object) -> str:
    return fresh_copy(build_su25)  # type: ignore[operator, no-any-return]


def page_words(page: ClaimPage | Requests) -> str:
    return "\n".join(row.plain for row in page.paper.print.lines)


async def settled(pilot: Pilot[Any], screen: Any) -> None:
    await until(pilot, lambda: not screen.asking and pilot.app.screen is screen)


def overtake(url: str) -> None:
    """The su25 claim is done, and denied after that."""
    with db.open_ledger(url, user="kaya") as ledger:
        a, b = claim(url, "su25"), claim(url, "none")
        ledger.edit_claim(a.id, {"workflow": "done"}, expected_version=a.version)
        ledger.link({"a": b.id, "b": a.id, "kind": "denies"})


# Requests for comment.


async def test_q_records_a_request_with_the_likely_speaker_and_its_times_as_read(url: str) -> None:
    async with at_claim(url, size=(80, 24)) as (pilot, page):
        assert "nobody yet; q records whom" in page_words(page)
        await pilot.press("q")
        form = await on_screen(pilot, RequestForm)
        await until(pilot, lambda: form.rows["actor"].text == "Azerbaijani MoD", "the accused side's speaker")
        assert form.rows["side"].text == "B"
        await pilot.press("tab", "tab", *"e-mail", "tab", "tab", *"in 2 hours")
        await until(pilot, lambda: "read as" in words(form.rows["due_at"].below))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is page and page.card is not None and page.card.requests)
        (made,) = claim(url, "su25").requests
        assert (made.actor, made.channel, made.outcome) == ("Azerbaijani MoD", "e-mail", "")
        assert 7_100_000_000 < made.due_at - made.asked_at <= 7_260_000_000
        await until(pilot, lambda: "Azerbaijani MoD by e-mail" in page_words(page))
        assert made.ref in page_words(page)


async def test_what_is_no_time_and_who_is_missing_stand_under_their_fields(url: str) -> None:
    async with at_claim(url, size=(80, 24)) as (pilot, _):
        await pilot.press("q")
        form = await on_screen(pilot, RequestForm)
        await until(pilot, lambda: form.rows["actor"].text)
        await pilot.press("tab", "tab", "tab", "tab", *"soonish", "ctrl+s")
        await until(pilot, lambda: '"soonish" is not a time.' in form.rows["due_at"].refusal)
        form.rows["actor"].show("")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form.rows["actor"].refusal == "Whom did you ask?")
        form.rows["actor"].input.focus()
        await pilot.press(*"Minister X")
        await until(pilot, lambda: "new here" in words(form.rows["actor"].below))
        assert claim(url, "su25").requests == ()


async def test_a_half_typed_request_comes_back(url: str) -> None:
    async with at_claim(url) as (pilot, page):
        await pilot.press("q")
        form = await on_screen(pilot, RequestForm)
        await until(pilot, lambda: form.rows["actor"].text)
        await pilot.press("tab", "tab", *"fax", "escape")
        await until(pilot, lambda: pilot.app.screen is page)
        await until(pilot, lambda: "is kept" in page.notice.says)
        await pilot.press("q")
        again = await on_screen(pilot, RequestForm)
        assert again.rows["channel"].text == "fax"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: claim(url, "su25").requests)
        await until(pilot, lambda: pilot.app.screen is page)
        await pilot.press("q")
        fresh = await on_screen(pilot, RequestForm)
        assert fresh.rows["channel"].text == ""


async def test_all_requests_stand_in_order_and_e_says_what_came_of_one(url: str) -> None:
    with db.open_ledger(url, user="anna") as ledger:
        about, now = claim(url, "su25").id, ledger.now()
        for channel, due in (("post", 0), ("telephone", now + 3_600_000_000), ("e-mail", now - 60_000_000)):
            values = {"claim": about, "actor": "Azerbaijani MoD", "channel": channel, "due_at": due}
            ledger.ask({**values, "asked_at": now - 3_600_000_000})
    async with at_the_desk_of(url, size=(80, 24)) as (pilot, desk):
        await until(pilot, lambda: "1 overdue: g q" in screen_words(pilot.app))
        await pilot.press("g", "q")
        screen = await on_screen(pilot, Requests)
        await until(pilot, lambda: screen.at_hand is not None)
        told = page_words(screen)
        places = [
            told.index(words) for words in ("overdue 1 request", "by e-mail", "waiting for an answer 2")
        ]
        assert places == sorted(places)
        assert told.index("by telephone") < told.index("by post")
        assert screen.at_hand is not None
        assert screen.at_hand.request.channel == "e-mail"
        await pilot.press("e")
        await on_screen(pilot, RequestForm)
        await pilot.press(*"declined", "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen and "closed 1 request" in page_words(screen))
        assert "declined, " in page_words(screen)
        assert {one.outcome for one in claim(url, "su25").requests} == {"", "declined"}
        await pilot.press("enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None)
        await pilot.press("escape")
        await on_screen(pilot, Requests)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: "overdue" not in screen_words(pilot.app))


async def test_a_request_is_struck_with_a_reason_from_the_page_of_its_claim(url: str) -> None:
    with db.open_ledger(url, user="anna") as ledger:
        ledger.ask({"claim": claim(url, "su25").id, "actor": "Azerbaijani MoD"})
    async with at_claim(url) as (pilot, page):
        await pilot.press("end")
        await until(
            pilot, lambda: isinstance(page.paper.target, Target) and page.paper.target.what == "request"
        )
        await until(pilot, lambda: "strike this request" in words(page.query_one(KeyLine)))
        await pilot.press("delete")
        await on_screen(pilot, Reason)
        await pilot.press(*"wrong address", "enter")
        await until(pilot, lambda: claim(url, "su25").requests == ())


async def test_a_case_without_requests_says_how_one_is_made(url: str) -> None:
    async with at_the_desk_of(url, size=(60, 20)) as (pilot, _):
        await pilot.press("g", "q")
        screen = await on_screen(pilot, Requests)
        await until(pilot, lambda: "Press q on a claim" in page_words(screen))


# Workflow.


async def test_w_and_a_letter_set_the_state_and_m_the_owner(url: str) -> None:
    async with at_claim(url, size=(80, 24)) as (pilot, page):
        await pilot.press("w")
        slip = await on_screen(pilot, WorkflowSlip)
        assert "inbox" in words(slip.told)
        await pilot.press("c", "m")
        assert "anna  you" in words(slip.told)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is page and page.card is not None and page.card.owner)
        now = claim(url, "su25")
        assert (now.workflow, now.owner) == (Workflow.CHECKING, "anna")
        await pilot.press("w", "s")
        slip = await on_screen(pilot, WorkflowSlip)
        await until(pilot, lambda: "No verdict waits for a signature" in words(slip.told))
        await pilot.press("enter")
        await until(pilot, lambda: claim(url, "su25").workflow is Workflow.SECOND_LOOK)


async def test_a_colleague_was_faster_and_what_is_chosen_stays(url: str) -> None:
    async with at_claim(url) as (pilot, page):
        await pilot.press("w", "d")
        slip = await on_screen(pilot, WorkflowSlip)
        with db.open_ledger(url, user="kaya") as ledger:
            one = claim(url, "su25")
            ledger.edit_claim(one.id, {"workflow": "parked"}, expected_version=one.version)
        await pilot.press("enter")
        await until(pilot, lambda: "Somebody set it to parked" in slip.notice.says)
        assert slip.state is Workflow.DONE
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is page)
        assert claim(url, "su25").workflow is Workflow.DONE


async def test_a_second_look_names_whose_verdict_waits(url: str) -> None:
    with db.open_ledger(url, user="kaya") as ledger:
        one = claim(url, "su25")
        ledger.assess({"claim": one.id, "verdict": "likely", "reason": "Two sources."})
    async with at_claim(url) as (pilot, _):
        await pilot.press("w", "s")
        slip = await on_screen(pilot, WorkflowSlip)
        await until(
            pilot, lambda: "The verdict is of kaya; v on the claim's page signs it." in words(slip.told)
        )


async def test_overtaken_is_told_in_the_list_and_on_the_page(url: str) -> None:
    overtake(url)
    async with at_the_desk_of(url, size=(80, 24)) as (pilot, desk):
        await until(pilot, lambda: any(row.overtaken for row in desk.state.rows))
        await until(pilot, lambda: "overtaken  An" in screen_words(pilot.app))
        await pilot.press("slash", *"is:overtaken", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 1)
        await pilot.press("enter", "enter")
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None)
        head = page_words(page)[:400]
        assert "overtaken  " in head
        assert f"is denied in {claim(url, 'none').ref}" in head


# Notes.


async def test_a_note_is_typed_edited_and_struck_by_its_author(url: str) -> None:
    async with at_claim(url, size=(80, 24)) as (pilot, page):
        await pilot.press("N")
        await on_screen(pilot, NoteSlip)
        await pilot.press(*"Call back", "enter", *"at six", "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is page and "at six" in page_words(page))
        assert [note.text for note in claim(url, "su25").notes] == ["Call back\nat six"]
        await pilot.press("end")
        await until(pilot, lambda: isinstance(page.paper.target, Target) and page.paper.target.what == "note")
        await pilot.press("e")
        slip = await on_screen(pilot, NoteSlip)
        assert slip.field.text == "Call back\nat six"
        await pilot.press(*" sharp", "ctrl+s")
        await until(pilot, lambda: "at six sharp" in page_words(page))
        await until(pilot, lambda: pilot.app.screen is page)
        await pilot.press("end", "delete")
        await on_screen(pilot, Reason)
        await pilot.press(*"done", "enter")
        await until(pilot, lambda: claim(url, "su25").notes == ())


async def test_a_colleagues_note_is_not_ones_own_to_change(url: str) -> None:
    with db.open_ledger(url, user="kaya") as ledger:
        ledger.add_note(claim(url, "su25").id, "Kaya's.")
    async with at_claim(url) as (pilot, page):
        await pilot.press("end", "e")
        slip = await on_screen(pilot, NoteSlip)
        await pilot.press(*"x", "ctrl+s")
        await until(pilot, lambda: "This note is kaya's." in slip.notice.says)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: pilot.app.screen is page)
        assert claim(url, "su25").notes[0].text == "Kaya's."


# Views, and what is new.


async def test_v_filters_by_a_view_and_saves_the_present_line_as_one(desk_file: str) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await pilot.press("V")
        views = await on_screen(pilot, Views)
        assert "since my last visit" in words(views.told)
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: desk.state.line == "workflow:inbox")
        await until(pilot, lambda: len(desk.state.rows) == 24 and pilot.app.screen is desk)
        await pilot.press("slash", "end", *" side:b", "enter")
        await until(pilot, lambda: desk.state.line == "workflow:inbox side:b")
        await pilot.press("V")
        views = await on_screen(pilot, Views)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "needs a name" in views.notice.says)
        await pilot.press(*"my inbox", "ctrl+s")
        await until(pilot, lambda: views.chosen.name == "my inbox")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: pilot.app.screen is desk)
    async with at_the_desk(desk_file) as (pilot, desk):
        await pilot.press("V")
        views = await on_screen(pilot, Views)
        assert (views.chosen.name, views.chosen.line) == ("my inbox", "workflow:inbox side:b")
        await pilot.press("enter")
        await until(pilot, lambda: desk.state.line == "workflow:inbox side:b")
        await pilot.press("V", "delete")
        views = await on_screen(pilot, Views)
        await until(pilot, lambda: views.chosen.name == "mine")
    async with at_the_desk(desk_file, user="boris") as (pilot, _):
        await pilot.press("V")
        views = await on_screen(pilot, Views)
        assert views.chosen.name == "mine"


async def test_the_desk_says_what_changed_since_the_last_visit(desk_file: str) -> None:
    async with at_the_desk(desk_file) as (pilot, desk):
        await until(pilot, lambda: desk.head is not None)
        assert "since your last visit" not in desk.notice.says
    with db.open_ledger(desk_file, user="boris") as ledger:
        (case,) = ledger.cases()
        rows = ledger.page(ListFilter(case_id=case.id)).rows
        for row in rows[:2]:
            ledger.add_note(row.id, "Look again.")
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        await until(pilot, lambda: "2 claims changed since your last visit" in desk.notice.says)
        await pilot.press("V", "down", "enter")
        await until(pilot, lambda: {row.id for row in desk.state.rows} == {row.id for row in rows[:2]})
    async with at_the_desk(desk_file) as (pilot, desk):
        await settled(pilot, desk)
        assert "since your last visit" not in desk.notice.says


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_every_slip_fits_its_window(url: str, size: tuple[int, int]) -> None:
    async with at_claim(url, size=size) as (pilot, page):
        for key, kind in (("q", RequestForm), ("w", WorkflowSlip), ("N", NoteSlip)):
            await pilot.press(key)
            await settled(pilot, await on_screen(pilot, kind))
            assert "Esc" in screen_words(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is page)


async def test_a_database_for_reading_only_says_why_nothing_is_recorded(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "open_ledger", partial(db.open_ledger, read_only=True))
    async with at_the_desk_of(url) as (pilot, desk):
        for key in ("q", "w", "N"):
            await pilot.press(key)
            await until(pilot, lambda: "reading only" in desk.notice.says)
            await pilot.press("escape")
        assert isinstance(pilot.app.screen, Desk)


async def test_words_meant_to_harm_are_only_shown(url: str) -> None:
    with db.open_ledger(url, user="anna") as ledger:
        about, now = claim(url, "su25").id, ledger.now()
        values = {"claim": about, "actor": HOSTILE, "side": "B", "channel": HOSTILE, "note": HOSTILE}
        ledger.ask({**values, "asked_at": now - 7_200_000_000, "due_at": now - 3_600_000_000})
        ledger.add_note(about, HOSTILE)
        db.keep_view(db.open_drafts(url, "anna"), "a [/] view", HOSTILE[:60])
    async with at_claim(url, size=(80, 24)) as (pilot, page):
        told = page_words(page)
        assert told.count("fire [/] at [@click=app.quit]x[/]") >= 3
        assert "\u202e" not in told
        for key in ("q", "w", "N"):
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is not page)
            await settled(pilot, pilot.app.screen)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is page)
        await pilot.press("g", "q")
        screen = await on_screen(pilot, Requests)
        await until(pilot, lambda: "fire [/] at [@click=app.quit]x[/]" in page_words(screen))
        await pilot.press("e")
        form = await on_screen(pilot, RequestForm)
        await settled(pilot, form)
        assert "\u202e" not in screen_words(pilot.app)
        await pilot.press("escape", "escape", "escape")
        desk = await on_screen(pilot, Desk)
        await pilot.press("V")
        views = await on_screen(pilot, Views)
        assert "a [/] view" in words(views.told)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
