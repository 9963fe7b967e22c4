"""The claim form on a claim that is there: editing, meeting others' changes, where else it appeared."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

import db
from factcheck.cards import ClaimCard
from factcheck.vocabulary import Kind
from tests.tui.form_app import SU25, Hands, at_the_desk, fill
from tui.screens.claim_form import ClaimForm
from tui.screens.desk import Desk
from tui.screens.leave_form import LeaveForm
from tui.screens.three_way import ClashRow, ThreeWay


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as hands:
        yield hands


def at_hand(desk: Hands) -> ClaimCard:
    """The claim of the form, as the ledger has it now."""
    card = desk.form.state.card
    assert card is not None
    return desk.ledger.claim(card.id)


def another_edits(desk: Hands, **changes: object) -> ClaimCard:
    """Somebody else changes the claim of the form meanwhile."""
    card = at_hand(desk)
    with db.open_ledger(desk.app.url, user="boris") as ledger:
        return ledger.edit_claim(card.id, changes, expected_version=card.version)


async def test_an_edit_sends_only_what_was_changed(desk: Hands) -> None:
    form = await desk.open("e")
    claim = at_hand(desk)
    assert form.form_title() == f"Edit {claim.ref}"
    assert form.rows["what"].text == claim.text
    assert "source" not in form.rows
    await desk.go_to("owner")
    await desk.type("anna")
    await desk.go_to("kind")
    await desk.press("a")
    await desk.until(lambda: form.state.said("kind") == "attack")
    await desk.saved()
    edited = desk.ledger.claim(claim.id)
    assert (edited.owner, edited.kind, edited.version) == ("anna", Kind.ATTACK, 2)
    newest = list(desk.ledger.history(claim.id))[-1]
    assert sorted(change.field for change in newest.changes) == ["kind", "owner"]


async def test_an_edit_without_a_change_leaves_no_trace(desk: Hands) -> None:
    await desk.open("e")
    claim, head = at_hand(desk), desk.ledger.head()
    await desk.saved()
    assert desk.ledger.claim(claim.id).version == 1
    assert desk.ledger.head() == head


async def test_an_edit_half_done_is_asked_about(desk: Hands) -> None:
    await desk.open("e")
    await desk.type("!")
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, LeaveForm))
    await desk.press("ctrl+d")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert desk.app.drafts.all() == []


async def test_another_speaker_brings_another_side(desk: Hands) -> None:
    form = await desk.open("e")
    before = at_hand(desk)
    other = "Azerbaijani MoD" if before.side.letter == "A" else "Armenian MoD"
    await desk.go_to("claimant")
    form.rows["claimant"].show("")
    await desk.paste(other[:5])
    await desk.until(lambda: form.suggestions.is_open)
    await desk.press("enter")
    await desk.saved()
    after = desk.ledger.claim(before.id)
    assert after.claimant == other
    assert after.side.letter != before.side.letter


async def test_others_changes_to_other_fields_are_kept_beside_mine(desk: Hands) -> None:
    await desk.open("e")
    another_edits(desk, owner="boris")
    await desk.go_to("note")
    await desk.type("mine")
    claim = at_hand(desk)
    await desk.saved()
    both = desk.ledger.claim(claim.id)
    assert (both.owner, both.note, both.version) == ("boris", "mine", 3)


@pytest.mark.parametrize(
    ("keys", "result"),
    [((), "mine"), (("right",), "theirs"), (("right", "right"), "mine theirs"), (("tab", *"!"), "mine!")],
)
async def test_a_clash_is_shown_three_ways_and_a_person_decides(
    desk: Hands, keys: tuple[str, ...], result: str
) -> None:
    await desk.open("e")
    claim = at_hand(desk)
    await desk.go_to("note")
    await desk.type("mine")
    another_edits(desk, note="theirs", owner="boris")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ThreeWay) and desk.app.screen.query(ClashRow))
    row = desk.app.screen.query_one(ClashRow)
    assert (row.clash.before, row.clash.theirs, row.clash.mine) == ("", "theirs", "mine")
    await desk.until(lambda: desk.app.focused is row.take.input)
    await desk.press(*keys)
    await desk.until(lambda: row.text == result)
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    after = desk.ledger.claim(claim.id)
    assert (after.note, after.owner) == (result, "boris")


async def test_going_back_from_a_clash_keeps_my_words(desk: Hands) -> None:
    await desk.open("e")
    claim = at_hand(desk)
    await desk.go_to("note")
    await desk.type("mine")
    another_edits(desk, note="theirs")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ThreeWay))
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClaimForm))
    assert desk.row("note").text == "mine"
    assert desk.ledger.claim(claim.id).note == "theirs"
    await desk.go_to("note")
    await desk.type("!")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ThreeWay) and desk.app.screen.query(ClashRow))
    row = desk.app.screen.query_one(ClashRow)
    assert (row.clash.before, row.clash.theirs, row.clash.mine) == ("", "theirs", "mine!")
    await desk.until(lambda: desk.app.focused is row.take.input)
    await desk.press("t", "ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert desk.ledger.claim(claim.id).note == "theirs"


# Also appeared.


async def seen_claim(desk: Hands) -> ClaimCard:
    """The form ``p`` on the claim under the cursor."""
    await desk.open("p")
    return at_hand(desk)


async def test_also_appeared_takes_three_keys(desk: Hands) -> None:
    claim = await seen_claim(desk)
    assert desk.form.form_title() == f"{claim.ref} also appeared"
    assert desk.focused == "source"
    await desk.paste("https://tass.example/7")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    urls = [seen.url for seen in desk.ledger.claim(claim.id).appearances]
    assert urls[-1] == "https://tass.example/7"
    assert len(urls) == len(claim.appearances) + 1


async def test_a_paste_of_several_lines_is_taken_apart(desk: Hands) -> None:
    claim = await seen_claim(desk)
    await desk.paste("TASS\n https://tass.example/8\n")
    await desk.until(lambda: desk.note("source") == "read as address https://tass.example/8 · source TASS")
    await desk.go_to("published")
    await desk.type("13 Oct 2020")
    await desk.go_to("taken_from")
    await desk.type("Ria")
    await desk.saved()
    seen = desk.ledger.claim(claim.id).appearances[-1]
    assert (seen.url, seen.source.name if seen.source else "") == ("https://tass.example/8", "TASS")
    assert (seen.published.words, seen.taken_from) == ("13 Oct 2020", "Ria")


async def test_a_source_is_picked_by_its_first_letters(desk: Hands) -> None:
    claim = await seen_claim(desk)
    await desk.type("def")
    await desk.until(lambda: desk.form.suggestions.is_open)
    await desk.press("enter")
    await desk.until(lambda: desk.row("source").text == "Defence blog")
    await desk.saved()
    seen = desk.ledger.claim(claim.id).appearances[-1]
    assert seen.source is not None
    assert seen.source.name == "Defence blog"


async def test_the_same_address_again_is_refused_once(desk: Hands) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, Desk) and desk.app.screen.state.rows)
    screen = desk.app.screen
    assert isinstance(screen, Desk)
    target = next(c for c in desk.claims() if c.appearances)
    while screen.state.selected is None or screen.state.selected.id != target.id:
        await desk.press("down")
    form = await desk.open("p")
    await desk.paste(SU25)
    await desk.until(lambda: "for this very claim" in desk.note("source"))
    await desk.press("enter")
    await desk.until(lambda: form.rows["source"].refusal)
    assert form.rows["source"].refusal.endswith("has this address already. Ctrl+S logs it once more.")
    await desk.saved()
    assert len(desk.ledger.claim(target.id).appearances) == 2


async def test_a_clash_of_words_is_decided_by_choosing(desk: Hands) -> None:
    form = await desk.open("e")
    claim = at_hand(desk)
    await desk.go_to("kind")
    await desk.press("t")
    await desk.until(lambda: form.state.said("kind") == "territorial_control")
    another_edits(desk, kind="legal")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ThreeWay) and desk.app.screen.query(ClashRow))
    row = desk.app.screen.query_one(ClashRow)
    await desk.until(lambda: desk.app.focused is row.take.input)
    assert row.text == "territorial_control"
    await desk.press("t", "ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    assert desk.ledger.claim(claim.id).kind is Kind.LEGAL
