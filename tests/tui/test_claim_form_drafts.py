"""Half-typed forms: kept while they are typed, brought back, never in the way."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator

import pytest

import db
from factcheck.errors import StorageError
from tests.tui.form_app import USER, Hands, at_the_desk, fill
from tests.tui.pressing import words
from tui import draft_keeper
from tui.draft_keeper import DraftKeeper, new_claims
from tui.form_fields import Mode
from tui.screens.claim_form import ClaimForm
from tui.screens.desk import Desk
from tui.screens.form_drafts import KEEP_S
from tui.screens.leave_form import LeaveForm
from tui.widgets.key_line import KeyLine

JAPANESE = "アゼルバイジャン空軍のSu-25を撃墜した"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as hands:
        yield hands


def kept_texts(url: str) -> list[str]:
    """What is on the disk, as another program would find it."""
    drafts = db.open_drafts(url, USER)
    try:
        return [draft.fields.get("what", "") for draft in drafts.all()]
    finally:
        drafts.close()


async def test_a_draft_is_on_the_disk_without_any_key(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.paste(JAPANESE)
    await desk.until(lambda: kept_texts(desk.app.url) == [JAPANESE])
    await desk.until(lambda: form.kept_words.startswith("draft kept "))
    await desk.press("backspace")
    await desk.until(lambda: kept_texts(desk.app.url) == [JAPANESE[:-1]])


async def test_an_emptied_form_leaves_no_draft(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("x")
    await desk.until(lambda: kept_texts(desk.app.url) == ["x"])
    await desk.press("backspace")
    await desk.until(lambda: kept_texts(desk.app.url) == [])
    await desk.until(lambda: form.kept_words == "")


async def test_an_untouched_form_is_left_without_a_question(desk: Hands) -> None:
    await desk.open("n")
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert kept_texts(desk.app.url) == []


async def test_leaving_asks_and_staying_changes_nothing(desk: Hands) -> None:
    await desk.open("n")
    await desk.type("Half")
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press(*"kdnqy")
    assert isinstance(desk.app.screen, LeaveForm)
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClaimForm))
    assert desk.row("what").text == "Half"


async def test_a_kept_draft_comes_back_with_n_and_says_so(desk: Hands) -> None:
    await desk.open("n")
    await desk.type("Half")
    await desk.press("tab", *"Hrw")
    await desk.press("escape", "escape") if desk.form.suggestions.is_open else await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    await desk.until(lambda: "n new (1 draft)" in words(desk.app.screen.query_one(KeyLine)))
    form = await desk.open("n")
    assert (form.rows["what"].text, form.rows["claimant"].text) == ("Half", "Hrw")
    assert form.form_title() == "New claim: your draft is back, Ctrl+N starts a fresh one"
    await desk.until(lambda: desk.note("claimant") == "new here")


async def test_a_discarded_draft_is_gone(desk: Hands) -> None:
    await desk.open("n")
    await desk.type("Gone")
    await desk.until(lambda: kept_texts(desk.app.url) == ["Gone"])
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press("ctrl+d")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert kept_texts(desk.app.url) == []
    form = await desk.open("n")
    assert form.rows["what"].text == ""


async def test_a_fresh_form_keeps_the_other_draft_and_goes_back_to_it(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("First")
    await desk.press("ctrl+n")
    await desk.until(lambda: form.rows["what"].text == "")
    await desk.type("Second")
    await desk.until(lambda: sorted(kept_texts(desk.app.url)) == ["First", "Second"])
    await desk.press("ctrl+o")
    await desk.until(lambda: form.rows["what"].text == "First")
    await desk.press("tab", *"Armenian MoD")
    await desk.saved()
    assert desk.claims()[0].text == "First"
    assert kept_texts(desk.app.url) == ["Second"]
    form = await desk.open("n")
    assert form.rows["what"].text == "Second"


async def test_another_program_run_finds_the_draft(sqlite_url: str) -> None:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as desk:
        await desk.open("n")
        await desk.paste(JAPANESE)
        desk.app.keep_drafts()
    async with at_the_desk(sqlite_url) as desk:
        form = await desk.open("n")
        assert form.rows["what"].text == JAPANESE
        await desk.press("tab", *"Armenian MoD")
        await desk.saved()
        assert desk.claims()[0].original == JAPANESE
    assert kept_texts(sqlite_url) == []


async def test_a_claim_saved_just_before_the_end_is_not_logged_again(sqlite_url: str) -> None:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as desk:
        form = await desk.open("n")
        await desk.type("Saved")
        await desk.press("tab", *"Armenian MoD")
        form.keep_draft()
        kept = form.state.draft_fields()
        await desk.saved()
        count = len(desk.claims())
        desk.app.drafts.put("claim", form.state.client_id, {**kept, "note": "typed since"})
    async with at_the_desk(sqlite_url) as desk:
        form = await desk.open("n")
        assert form.rows["note"].text == "typed since"
        await desk.press("ctrl+s")
        await desk.until(lambda: form.form_title().startswith("Edit "))
        assert "was logged before" in form.notice.says
        await desk.saved()
        newest = desk.claims()[0]
        assert (len(desk.claims()), newest.text, newest.note) == (count, "Saved", "typed since")


async def test_a_draft_that_could_not_be_kept_is_kept_later_though_nobody_types(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, tries = DraftKeeper.keep, []

    def held(self: DraftKeeper, fields: dict[str, str], turn: int) -> int:
        tries.append(turn)
        if len(tries) < 3:
            raise StorageError("The draft is not kept: another program holds the file.")
        return really(self, fields, turn)

    form = await desk.open("n")
    monkeypatch.setattr(DraftKeeper, "keep", held)
    await desk.type("x")
    await desk.until(lambda: form.kept_words == "draft NOT kept")
    assert "another program holds the file" in form.notice.says
    await desk.until(lambda: form.kept_words.startswith("draft kept "))
    assert [draft.fields["what"] for draft in desk.app.drafts.all()] == ["x"]
    assert form.notice.says == ""


async def test_a_draft_that_cannot_be_kept_is_said_and_typing_goes_on(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: db.Drafts, form: str, record: str, fields: object) -> int:
        raise StorageError("The draft is not kept: the disk is full.")

    form = await desk.open("n")
    monkeypatch.setattr(db.Drafts, "put", full)
    await desk.type("x")
    await desk.until(lambda: "the disk is full" in form.notice.says)
    assert form.kept_words == "draft NOT kept"
    await desk.type("y")
    await desk.until(lambda: desk.row("what").text == "xy")
    form.notice.clear()
    await desk.press("ctrl+n")
    await desk.until(lambda: "the disk is full" in form.notice.says)
    assert desk.row("what").text == "xy"
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press("enter")
    await desk.until(lambda: desk.app.screen is form)
    assert desk.row("what").text == "xy"


async def test_drafts_of_an_edit_and_of_a_case_stay_apart(desk: Hands) -> None:
    await desk.open("e")
    await desk.go_to("note")
    await desk.type("call back")
    await desk.until(lambda: [kept.fields.get("note") for kept in desk.app.drafts.all()] == ["call back"])
    assert [kept.form for kept in desk.app.drafts.all()] == ["claim.edit"]
    assert new_claims(desk.app.drafts, desk.form.state.case.id) == []
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    form = await desk.open("e")
    assert form.rows["note"].text == "call back"
    assert form.form_title().endswith(": your changes are back")


def test_no_letter_waits_long_to_be_kept() -> None:
    assert KEEP_S <= 0.5


def test_only_the_newest_text_is_written(sqlite_url: str) -> None:
    db.create_database(sqlite_url)
    drafts = db.open_drafts(sqlite_url, USER)
    keeper = DraftKeeper(drafts, "claim", "1")
    older, newer = keeper.turn(), keeper.turn()
    assert keeper.keep({"what": "new"}, newer)
    assert not keeper.keep({"what": "old"}, older)
    assert [kept.fields for kept in drafts.all()] == [{"what": "new"}]
    keeper.drop()
    assert not keeper.keep({"what": "late"}, keeper.turn())
    assert drafts.all() == []
    drafts.close()


@contextlib.contextmanager
def another_window(url: str, **fields: str) -> Iterator[str]:
    """A new claim that another living process has in its form; the id of its deed."""
    deed = str(uuid.uuid4())
    with subprocess.Popen(["sleep", "60"]) as process:
        drafts = db.open_drafts(url, USER)
        marked = {**fields, "_client": deed, "_window": draft_keeper._window(process.pid)}
        drafts.put("claim", deed, marked)
        drafts.close()
        yield deed
        process.kill()


async def test_what_another_window_types_stays_there(desk: Hands) -> None:
    (case,) = desk.ledger.cases()
    with another_window(desk.app.url, what="Theirs", claimant="Az MoD", _case=case.id) as deed:
        form = await desk.open("n")
        assert desk.row("what").text == ""
        assert "another window" in form.notice.says
        await desk.type("Mine")
        await desk.until(lambda: sorted(kept_texts(desk.app.url)) == ["Mine", "Theirs"])
        await desk.press("ctrl+o")
        assert desk.row("what").text == "Theirs"
        assert form.state.client_id != deed, "two windows never save two texts as one deed"
        await desk.type(" copied")
        await desk.until(lambda: sorted(kept_texts(desk.app.url)) == ["Mine", "Theirs", "Theirs copied"])


async def test_what_a_window_that_is_gone_typed_comes_back(desk: Hands) -> None:
    (case,) = desk.ledger.cases()
    with another_window(desk.app.url, what="Theirs", _case=case.id) as deed:
        pass
    form = await desk.open("n")
    assert desk.row("what").text == "Theirs"
    assert form.state.client_id == deed


async def test_a_window_killed_whose_end_nobody_noted_is_gone(desk: Hands) -> None:
    (case,) = desk.ledger.cases()
    with another_window(desk.app.url, what="Theirs", _case=case.id) as deed:
        (kept,) = draft_keeper.new_claims(desk.app.drafts, case.id)
        assert draft_keeper.is_open_elsewhere(kept)
        number = int(kept.fields["_window"].split(":")[0])
        os.kill(number, signal.SIGKILL)
        os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
        assert not draft_keeper.is_open_elsewhere(kept)
        form = await desk.open("n")
        assert desk.row("what").text == "Theirs"
        assert form.state.client_id == deed


async def test_a_form_that_is_left_keeps_its_draft_from_no_window(desk: Hands) -> None:
    def window() -> str:
        (kept,) = draft_keeper.new_claims(desk.app.drafts, case.id)
        return kept.fields.get("_window", "")

    (case,) = desk.ledger.cases()
    await desk.open("n")
    await desk.type("Mine")
    await desk.until(lambda: kept_texts(desk.app.url) == ["Mine"])
    assert window().startswith(f"{os.getpid()}:")
    await desk.press("escape", "enter")
    await desk.until(lambda: not isinstance(desk.app.screen, ClaimForm))
    assert window() == ""
    await desk.open("n")
    assert desk.row("what").text == "Mine"
    await desk.until(lambda: window().startswith(f"{os.getpid()}:"))
    desk.app.keep_drafts()
    assert window() == ""


async def test_a_text_is_not_taken_for_saved_because_its_deed_is(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("My own words")
    await desk.press("tab", *"Armenian MoD")
    values = {"case": form.state.case.id, "claimant": "Azerbaijani MoD", "text": "Other words"}
    saved = desk.ledger.log_claim(values, client_id=form.state.client_id)
    await desk.press("ctrl+s")
    await desk.until(lambda: form.state.mode is Mode.EDIT)
    assert form.notice.says.startswith(f"{saved.ref} was logged before.")
    assert desk.row("what").text == "My own words"
    assert desk.claims()[0].text == "Other words"


async def test_a_page_changed_after_a_save_without_an_answer_is_kept_by_a_later_form_too(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = desk.ledger.add_appearance

    def unanswered(claim_id: str, values: dict[str, object], *, client_id: str) -> None:
        keep(claim_id, values, client_id=client_id)
        raise StorageError("The server hung up.")

    monkeypatch.setattr(desk.ledger, "add_appearance", unanswered)
    form = await desk.open("p")
    assert form.state.card is not None
    claim_id = form.state.card.id
    await desk.type("Kommersant")
    await desk.press("ctrl+s")
    await desk.until(lambda: form.notice.says.startswith("The server hung up."))
    await desk.press("escape", "enter")
    monkeypatch.setattr(desk.ledger, "add_appearance", keep)
    await desk.open("p")
    assert desk.row("source").text == "Kommersant"
    await desk.type(" FM")
    await desk.saved()
    seen = [one.source.name for one in desk.ledger.claim(claim_id).appearances if one.source is not None]
    assert seen[-2:] == ["Kommersant", "Kommersant FM"]
