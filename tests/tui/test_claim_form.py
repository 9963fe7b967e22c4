"""The claim form: a new claim, from the keys to the ledger."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

import db
from factcheck.cards import CaseCard, ClaimCard
from factcheck.errors import StorageError
from factcheck.vocabulary import Kind, Role, Stance
from tests.tui.form_app import SU25, Hands, at_the_desk, fill
from tests.tui.pressing import words
from tui import doors
from tui.screens.add_side import AddSide
from tui.screens.claim_form import ClaimForm
from tui.screens.desk import Desk
from tui.widgets.key_line import KeyLine

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
    desk_screen = desk.app.screen
    assert isinstance(desk_screen, Desk)
    await desk.until(lambda: desk_screen.notice.says == f"{newest.ref} logged.")
    await desk.until(lambda: desk_screen.state.selected and desk_screen.state.selected.id == newest.id)


async def test_keys_typed_without_a_pause_land_where_they_belong(desk: Hands) -> None:
    await desk.open("n")
    await desk.type("First line")
    desk.keys("tab", *"Hrw", "tab", "c", "tab", *"TASS", "tab", *"words")
    rows = desk.form.rows
    await desk.until(lambda: "words" in (rows["quote"].text, rows["published"].text))
    assert (rows["what"].text, rows["claimant"].text) == ("First line", "Hrw")
    later = tuple(rows[name].text for name in ("side", "source", "quote", "published"))
    assert later == ("C", "TASS", "words", "")


async def test_the_next_lines_open_as_you_go(desk: Hands) -> None:
    form = await desk.open("n")
    assert [name for name, row in form.rows.items() if row.display] == ["what", "claimant"]
    await desk.press("tab")
    await desk.until(lambda: form.rows["source"].display)
    assert not form.rows["happened"].display
    await desk.press("tab", "tab", "tab", "tab")
    await desk.until(lambda: form.rows["happened"].display)
    assert desk.focused == "said"


async def test_letters_are_typed_and_never_fire(desk: Hands) -> None:
    await desk.open("n")
    await desk.press(*"npealoqy")
    await desk.press("question_mark", "slash")
    await desk.until(lambda: desk.row("what").text == "npealoqy?/")
    await desk.press("tab", *"gn")
    await desk.press("question_mark")
    await desk.until(lambda: desk.row("claimant").text == "gn?")
    await desk.go_to("kind")
    await desk.press("question_mark", "s")
    await desk.until(lambda: desk.row("kind").text == "shootdown")
    assert isinstance(desk.app.screen, ClaimForm)


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
    await desk.until(lambda: form.state.said("side") == "C")
    await desk.saved()
    newest = desk.claims()[0]
    assert (newest.text, newest.claimant, newest.side.letter) == ("Statement", "Hrw", "C")


async def test_saving_without_a_side_goes_to_the_side(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("Statement")
    await desk.press("tab", *"Hrw", "ctrl+s")
    await desk.until(lambda: desk.focused == "side")
    assert form.state.refused["side"].startswith("Hrw is new here; say which side.")
    await desk.press("b")
    await desk.saved()
    assert desk.claims()[0].side.letter == "B"


async def test_a_known_speaker_brings_its_side(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"Azerbaijani MoD")
    await desk.until(lambda: desk.note("claimant") == " B  Azerbaijan, party  ")
    await desk.press("tab")
    assert not form.rows["side"].display
    assert desk.focused == "source"


async def test_what_is_missing_is_said_at_its_field(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("ctrl+s")
    await desk.until(lambda: form.rows["what"].refusal)
    assert form.rows["what"].refusal.startswith("What they said is missing.")
    assert form.rows["claimant"].refusal.startswith("Who said it is missing.")
    assert desk.focused == "what"
    await desk.type("x")
    await desk.until(lambda: not form.rows["what"].refusal)
    assert form.rows["claimant"].refusal


async def test_a_refusal_behind_more_opens_it(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("x")
    await desk.press("tab", *"Armenian MoD")
    await desk.go_to("archive_url")
    await desk.type("javascript:alert(1)")
    await desk.until(lambda: form.state.said("archive_url").endswith("(1)"))
    form.more.turn()
    await desk.until(lambda: not form.rows["archive_url"].display)
    await desk.press("ctrl+s")
    await desk.until(lambda: desk.focused == "archive_url")
    assert "is not a web address" in form.rows["archive_url"].refusal


async def test_times_and_numbers_are_read_while_they_are_typed(desk: Hands) -> None:
    await desk.open("n")
    await desk.go_to("published")
    await desk.type("13 Oct 2020 20:26")
    await desk.go_to("happened")
    await desk.paste("昨夜から早朝")
    await desk.until(
        lambda: desk.note("happened").startswith("read as 12 Oct 2020 18:00 – 13 Oct 2020 09:00")
    )
    assert desk.note("happened").endswith("Asia/Baku, against 13 Oct 2020 (published)")
    await desk.go_to("quantities")
    await desk.paste("673個分の部品")
    await desk.until(lambda: desk.note("quantities") == "read as parts of 673 pieces")


@pytest.mark.parametrize(
    ("typed", "taken"), [("ステパ", "ステパナケルト"), ("Ստե", "Ստեփանակերտ"), ("Сте", "Степанакерт")]
)
async def test_a_place_is_picked_by_three_letters_of_any_script(desk: Hands, typed: str, taken: str) -> None:
    form = await desk.open("n")
    await desk.go_to("place")
    await desk.paste(typed)
    await desk.until(lambda: form.suggestions.is_open)
    await desk.press("enter")
    await desk.until(lambda: desk.row("place").text == taken)
    await desk.until(lambda: "Stepanakert" in desk.note("place"))
    assert desk.focused == "quantities"


async def test_escape_closes_what_is_offered_and_keeps_what_was_typed(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"arm")
    await desk.until(lambda: form.suggestions.is_open)
    await desk.press("escape")
    await desk.until(lambda: not form.suggestions.is_open)
    assert desk.row("claimant").text == "arm"
    assert isinstance(desk.app.screen, ClaimForm)


async def test_everything_goes_into_one_deed(desk: Hands) -> None:
    await desk.open("n")
    before = desk.ledger.head().seq
    await desk.type("Two towns were struck.")
    await desk.press("tab", *"Armenian MoD")
    for name, text in (
        ("source", "TASS https://tass.example/1"),
        ("quote", "were struck"),
        ("published", "13 Oct 2020"),
        ("happened", "last night"),
        ("place", "Martuni"),
        ("quantities", "about 40 killed"),
        ("about", "B (inferred)"),
        ("equipment", "Su-25; 9K38 Igla"),
        ("note", "call back"),
    ):
        await desk.go_to(name)
        await desk.paste(text)
    await desk.go_to("kind")
    await desk.press("a")
    await desk.go_to("stance")
    await desk.press("d", "d", "d")
    await desk.until(lambda: desk.row("stance").text == "denies")
    await desk.saved()
    claim = desk.claims()[0]
    seen = claim.appearances[0]
    assert (claim.kind, claim.stance) == (Kind.ATTACK, Stance.DENIES)
    assert (claim.about, claim.about_inferred, claim.equipment) == ("B", True, ("Su-25", "9K38 Igla"))
    assert (claim.place_words, claim.note, claim.quantities[0].qualifier) == ("Martuni", "call back", "about")
    assert (seen.url, seen.source.name if seen.source else "") == ("https://tass.example/1", "TASS")
    assert claim.happened.anchor == "2020-10-13 (published)"
    deeds = {event.deed for event in desk.ledger.history(claim.id) if event.seq > before}
    assert deeds == {"logged a claim"}


# What is logged already.


async def test_a_known_address_warns_while_typing_and_enter_opens_it(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str]] = []

    def page(below: Any, case: CaseCard, claim_id: str, then: doors.Changed) -> None:
        opened.append((case.name, claim_id))

    monkeypatch.setattr(doors, "claim_page", page)
    form = await desk.open("n")
    await desk.type("x")
    await desk.go_to("source")
    await desk.paste(f"{SU25}/?utm_source=mail#top")
    await desk.until(lambda: form.known.logged)
    known = next(c for c in desk.claims() if c.appearances)
    assert desk.note("source") == f"● already logged by you on 14 Oct 2020: {known.ref}   Enter to open"
    await desk.press("enter")
    await desk.until(lambda: opened)
    assert opened == [("Nagorno-Karabakh 2020", known.id)]
    assert form.state.said("what") == "x"


async def test_a_known_quote_warns_too(desk: Hands) -> None:
    await desk.open("n")
    await desk.go_to("quote")
    await desk.paste("Brought down  over the NORTH")
    await desk.until(lambda: desk.note("quote").startswith("● already logged by you"))
    assert desk.note("quote").endswith("F2 to open")
    await desk.until(lambda: "F2 open NK-" in words(desk.form.query_one(KeyLine)))
    assert desk.note("source") == ""


# Saving, whatever happens.


async def test_a_doubled_save_logs_once(desk: Hands) -> None:
    await desk.open("n")
    before = len(desk.claims())
    await desk.type("Once")
    await desk.press("tab", *"Armenian MoD")
    desk.keys("ctrl+s", "ctrl+s", "ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert len(desk.claims()) == before + 1


async def test_a_slow_save_says_so_and_typing_goes_on(desk: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    real = type(desk.ledger).log_claim

    def slowly(self: db.Ledger, values: Any, **more: Any) -> ClaimCard:
        gate.wait(30)
        return real(self, values, **more)

    monkeypatch.setattr(type(desk.ledger), "log_claim", slowly)
    form = await desk.open("n")
    await desk.type("Begun")
    await desk.press("tab", *"Armenian MoD", "ctrl+s")
    await desk.until(lambda: form.masthead.busy == "saving …")
    await desk.go_to("place")
    await desk.type("Martuni")
    await desk.until(lambda: form.state.said("place") == "Martuni")
    gate.set()
    await desk.until(lambda: form.form_title().startswith("Edit "))
    assert "What you typed since is not in it" in form.notice.says
    await desk.saved()
    newest = desk.claims()[0]
    assert (newest.text, newest.place_words, newest.version) == ("Begun", "Martuni", 2)


async def test_a_database_that_cannot_save_loses_nothing(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: db.Ledger, values: Any, **more: Any) -> ClaimCard:
        raise StorageError("The disk is full.", hint="Make room and save again.")

    form = await desk.open("n")
    await desk.type("Kept")
    await desk.press("tab", *"Armenian MoD")
    with monkeypatch.context() as broken:
        broken.setattr(type(desk.ledger), "log_claim", full)
        await desk.press("ctrl+s")
        await desk.until(lambda: "The disk is full." in form.notice.says)
    assert form.state.said("what") == "Kept"
    form.keep_draft()
    assert desk.app.drafts.get("claim", form.state.client_id) is not None
    await desk.saved()
    assert desk.claims()[0].text == "Kept"
    assert desk.app.drafts.all() == []


async def test_a_side_the_case_does_not_have_is_entered_on_the_way(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("Both should stop.")
    await desk.press("tab", *"Russian MFA")
    await desk.until(lambda: form.rows["side"].display)
    await desk.press("tab", "plus", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, AddSide))
    await desk.press("ctrl+s")
    slip = desk.app.screen
    assert isinstance(slip, AddSide)
    await desk.until(lambda: slip.side_name.refusal == "The side needs a name.")
    await desk.type("Russia")
    await desk.press("ctrl+s")
    await desk.until(lambda: desk.app.screen is form)
    await desk.until(lambda: form.state.said("side") == "D")
    await desk.saved()
    newest = desk.claims()[0]
    assert (newest.claimant, newest.side.name, newest.side.role) == (
        "Russian MFA",
        "Russia",
        Role.THIRD_STATE,
    )
    form = await desk.open("n")
    await desk.until(lambda: len(form.state.case.sides) == 4)


async def test_the_same_form_on_a_server(postgres_url: str) -> None:
    fill(postgres_url)
    async with at_the_desk(postgres_url) as desk:
        form = await desk.open("n")
        await desk.paste(ARMENIAN)
        await desk.press("tab", *"arm")
        await desk.until(lambda: form.suggestions.is_open)
        await desk.press("enter")
        await desk.paste(SU25)
        await desk.until(lambda: "already logged by you" in desk.note("source"))
        await desk.until(lambda: desk.app.drafts.all())
        await desk.saved()
        newest = desk.claims()[0]
        assert (newest.original, newest.claimant, newest.appearances[0].url) == (
            ARMENIAN,
            "Armenian MoD",
            SU25,
        )
        assert desk.app.drafts.all() == []
