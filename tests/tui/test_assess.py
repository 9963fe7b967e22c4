"""A verdict with its reason, given under somebody's hands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.errors import FieldErrors, InputError, StorageError
from factcheck.vocabulary import Because, Point, Verdict
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import USER, at_the_desk_of, build_su25, claim, link
from tui import doors
from tui.screens.assess import Assess
from tui.screens.desk import Desk
from tui.screens.leave_form import LeaveForm
from tui.widgets.form_row import FormRow
from tui.widgets.key_line import KeyLine
from tui.widgets.verdict_row import GIVEN

Build = Callable[[str], object]


@pytest.fixture
def url(fresh_copy: Callable[[Build], str]) -> str:
    """The case on either database."""
    return fresh_copy(build_su25)


sqlite_only = pytest.mark.parametrize("engine", ["sqlite"])


@asynccontextmanager
async def assessing(
    url: str, name: str = "su25", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Assess, list[str | None]]]:
    """The screen for one claim; the list holds what it gave back."""
    async with at_the_desk_of(url, size) as (pilot, desk):
        gave: list[str | None] = []
        doors.assess(desk, claim(url, name), gave.append)
        yield pilot, await on_screen(pilot, Assess), gave


async def left(pilot: Pilot[Any], gave: list[str | None]) -> None:
    await until(pilot, lambda: gave != [] and isinstance(pilot.app.screen, Desk), "leaving")


def chosen(screen: Assess) -> Verdict | None:
    return screen.verdicts.chosen


def refusal(row: FormRow) -> str:
    return row.refusal


async def test_a_letter_a_reason_and_ctrl_s_hold_a_verdict(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, desk):
        await pilot.press("slash", *"igla", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 1)
        await pilot.press("a")
        await on_screen(pilot, Assess)
        await pilot.press("u", *"No picture is known.", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Desk))
        await until(pilot, lambda: "held unverified" in desk.notice.says)
    card = claim(url, "su25")
    held = card.assessments[0]
    assert (held.verdict, held.reason, held.by) == (Verdict.UNVERIFIED, "No picture is known.", USER)
    assert (held.because, held.point, held.note) == (Because.FIRST_LOOK, None, "")
    assert (card.verdict, card.mixed) == (Verdict.UNVERIFIED, False)


@sqlite_only
@pytest.mark.parametrize("verdict", GIVEN)
async def test_each_verdict_has_its_letter(url: str, verdict: Verdict) -> None:
    async with assessing(url) as (pilot, screen, gave):
        assert f"{verdict.value[0]} {verdict.label}" in words(screen.verdicts)
        await pilot.press(verdict.value[0], *"because", "ctrl+s")
        await left(pilot, gave)
        assert gave == [claim(url, "su25").id]
    assert claim(url, "su25").verdict is verdict


@sqlite_only
async def test_the_letters_act_only_in_the_row_of_verdicts(url: str) -> None:
    async with assessing(url) as (pilot, screen, _gave):
        await pilot.press("d", *"cludfm")
        assert screen.rows["reason"].text == "cludfm"
        assert chosen(screen) is Verdict.DOUBTFUL
        await pilot.press("tab", *"cludfm")
        assert screen.rows["note"].text == "cludfm"
        await pilot.press("tab", "f")
        assert screen.rows["because"].text == Because.FIRST_LOOK
        assert chosen(screen) is Verdict.DOUBTFUL
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "m")
        assert chosen(screen) is Verdict.MISLEADING


@sqlite_only
async def test_a_letter_that_changes_a_verdict_says_so_and_stays_in_the_row(url: str) -> None:
    async with assessing(url, size=(80, 24)) as (pilot, screen, _gave):
        await pilot.press("l")
        assert screen.rows["reason"].input.has_focus
        assert "changed" not in words(screen.verdicts)
        await pilot.press(*"Two radars.", "shift+tab", "f")
        assert chosen(screen) is Verdict.FALSE
        assert screen.verdicts.has_focus
        await until(pilot, lambda: "changed from likely to false" in words(screen.verdicts))
        await pilot.press("d")
        await until(pilot, lambda: "changed from likely to doubtful" in words(screen.verdicts))
        await pilot.press("l")
        await until(pilot, lambda: "changed" not in words(screen.verdicts))
        await pilot.press("f", "enter", "end", *" More.")
        assert screen.rows["reason"].text == "Two radars. More."
        assert "changed" not in words(screen.verdicts)


@sqlite_only
async def test_arrows_and_the_mouse_choose_too(url: str) -> None:
    async with assessing(url) as (pilot, screen, _gave):
        await pilot.press("right", "right")
        assert chosen(screen) is Verdict.LIKELY
        await pilot.press("left", "left")
        assert chosen(screen) is Verdict.MISLEADING
        at = words(screen.verdicts).index("d doubtful")
        await pilot.click(screen.verdicts, offset=(at, 0))
        assert chosen(screen) is Verdict.DOUBTFUL


@sqlite_only
async def test_what_is_missing_is_said_where_it_belongs(url: str) -> None:
    async with assessing(url) as (pilot, screen, gave):
        await pilot.press("ctrl+s")
        assert "Choose a verdict" in words(screen.verdicts)
        assert refusal(screen.rows["reason"]).startswith("A reason is needed")
        assert screen.verdicts.has_focus
        await pilot.press("l", "ctrl+s")
        assert "Choose a verdict" not in words(screen.verdicts)
        assert refusal(screen.rows["reason"]).startswith("A reason is needed")
        await pilot.press("space", "ctrl+s")
        assert refusal(screen.rows["reason"]).startswith("A reason is needed")
        await pilot.press("x")
        assert refusal(screen.rows["reason"]) == ""
        assert gave == []
    assert claim(url, "su25").assessments == ()


async def test_a_point_held_otherwise_makes_the_claim_mixed(url: str) -> None:
    async with assessing(url) as (pilot, _, gave):
        await pilot.press("l", *"The wreck is seen.", "ctrl+s")
        await left(pilot, gave)
    async with assessing(url) as (pilot, screen, gave):
        assert screen.rows["because"].text == Because.NEW_INFORMATION
        assert "The wreck is seen." in words(screen.paper)
        await pilot.press("d", *"Two are claimed.", "tab", *"ask", "tab", "tab", *"how", "ctrl+s")
        await left(pilot, gave)
    card = claim(url, "su25")
    assert card.mixed
    assert [(a.verdict, a.point, a.note) for a in card.assessments] == [
        (Verdict.LIKELY, None, ""),
        (Verdict.DOUBTFUL, Point.HOW_MANY, "ask"),
    ]
    async with assessing(url) as (_, screen, _gave):
        assert "held        mixed" in words(screen.paper)


@sqlite_only
async def test_what_was_held_before_and_what_it_stands_on_is_in_sight(url: str) -> None:
    link(url, "none", "su25")
    with db.open_ledger(url, user=USER) as ledger:
        card = claim(url, "su25")
        for number in range(12):
            ledger.assess({"claim": card.id, "verdict": "unverified", "reason": f"Look number {number}."})
    async with assessing(url, size=(80, 24)) as (pilot, screen, _gave):
        shown = words(screen.paper)
        assert f"is contradicted by {claim(url, 'none').ref}" in shown
        assert "Look number 11." in shown
        assert "Look number 3." not in shown
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert "Look number 3." in words(screen.paper)
        assert screen.verdicts.has_focus


@sqlite_only
async def test_escape_leaves_at_once_when_nothing_would_be_lost(url: str) -> None:
    async with assessing(url) as (pilot, _, gave):
        await pilot.press("escape")
        await left(pilot, gave)
        assert gave == [None]


@sqlite_only
@pytest.mark.parametrize(("answer", "comes_back"), [("enter", "half a reason"), ("ctrl+d", "")])
async def test_a_half_typed_reason_is_kept_or_discarded(url: str, answer: str, comes_back: str) -> None:
    async with assessing(url) as (pilot, _, gave):
        await pilot.press("d", *"half a reason", "escape")
        await on_screen(pilot, LeaveForm)
        await pilot.press(answer)
        await left(pilot, gave)
    async with assessing(url) as (_, screen, _gave):
        assert screen.rows["reason"].text == comes_back
        assert (chosen(screen) is Verdict.DOUBTFUL) is bool(comes_back)
    assert claim(url, "su25").assessments == ()


@sqlite_only
async def test_typing_is_kept_without_leaving_and_forgotten_when_saved(url: str) -> None:
    async with assessing(url) as (pilot, screen, gave):
        await pilot.press("c", *"seen by two")
        kept = screen.host.drafts
        await until(pilot, lambda: kept.get("assess", screen.claim.id) is not None, "the draft")
        draft = kept.get("assess", screen.claim.id)
        assert draft is not None
        await until(
            pilot, lambda: "seen by two" in str(kept.get("assess", screen.claim.id)), "the whole draft"
        )
        await pilot.press("ctrl+s")
        await left(pilot, gave)
        assert kept.get("assess", claim(url, "su25").id) is None


@sqlite_only
async def test_a_refused_save_keeps_every_word(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with assessing(url) as (pilot, screen, gave):
        tried: list[str] = []

        def full(values: object, *, client_id: str) -> None:
            tried.append(client_id)
            raise StorageError("The disk is full.", hint="Make room.")

        def refused(values: object, *, client_id: str) -> None:
            raise FieldErrors([InputError("reason is too long.", field="reason")])

        monkeypatch.setattr(screen.host.ledger, "assess", full)
        await pilot.press("f", *"no such unit", "ctrl+s")
        await until(pilot, lambda: "The disk is full." in screen.notice.says)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(tried) == 2 and not screen.asking)
        assert tried[0] == tried[1], "a retry is the same deed"
        monkeypatch.setattr(screen.host.ledger, "assess", refused)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: refusal(screen.rows["reason"]) == "reason is too long.")
        assert screen.rows["reason"].text == "no such unit"
        assert gave == []


@sqlite_only
@pytest.mark.parametrize(("typed_since", "held"), [("", ["One."]), (" Two.", ["One.", "One. Two."])])
async def test_a_save_without_an_answer_is_done_once_and_loses_nothing_typed_since(
    url: str, monkeypatch: pytest.MonkeyPatch, typed_since: str, held: list[str]
) -> None:
    async with assessing(url) as (pilot, screen, gave):
        ledger = screen.host.ledger
        assert ledger is not None
        really = ledger.assess

        def saved_unheard(*words: Any, **more: Any) -> Any:
            really(*words, **more)
            raise StorageError("The server is gone.", hint="It may have been saved.")

        monkeypatch.setattr(ledger, "assess", saved_unheard)
        await pilot.press("l", *"One.", "ctrl+s")
        await until(pilot, lambda: "may have been saved" in screen.notice.says)
        monkeypatch.undo()
        await pilot.press(*typed_since, "ctrl+s")
        await left(pilot, gave)
    assert [one.reason for one in claim(url, "su25").assessments] == held


@sqlite_only
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (200, 60)])
async def test_every_field_fits_every_window(url: str, size: tuple[int, int]) -> None:
    async with assessing(url, "hostile", size) as (pilot, screen, _gave):
        shown = screen_words(pilot.app)
        for label in ("Verdict", "Reason", "Note", "Because", "On the point", "Ctrl+S save"):
            assert label in shown
        assert "fire [/] at [@click=app.quit]x[/]" in words(screen.paper)
        await pilot.press("c", *"[/] ")
        await pilot.press("tab", "tab", "tab")
        assert "the whole claim" in screen_words(pilot.app)


@sqlite_only
async def test_a_reader_cannot_save(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "open_ledger", partial(db.open_ledger, read_only=True))
    async with assessing(url) as (pilot, screen, gave):
        assert "Ctrl+S" not in words(screen.query_one(KeyLine))
        await pilot.press("u", *"x", "ctrl+s")
        assert gave == []
        assert pilot.app.screen is screen
    assert claim(url, "su25").assessments == ()
