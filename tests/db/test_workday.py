"""Notes, and claims that are done: since when, and what overtook them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

import pytest
from sqlalchemy import select, update

from db.opening import open_ledger
from db.queries.tables import DONE_CLAIM, NOTE
from factcheck.cards import ClaimCard
from factcheck.dossier import Scope
from factcheck.errors import FieldErrors, InputError, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.report import write
from factcheck.vocabulary import Layout, Profile
from tests.db.desk import Desk, new_desk

DONE = {"workflow": "done"}


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    found = new_desk(database_url)
    with found.ledger:
        yield found


def edit(desk: Desk, claim: ClaimCard, **changes: str) -> ClaimCard:
    desk.clock.tick()
    version = desk.ledger.claim(claim.id).version
    return desk.ledger.edit_claim(claim.id, changes, expected_version=version)


def link(desk: Desk, a: ClaimCard, b: ClaimCard, kind: str) -> str:
    desk.clock.tick()
    return desk.link(a, b, kind).id


def overtaken(desk: Desk, claim: ClaimCard) -> str:
    """The link that overtook the claim, ``""`` when none did; and ``verify`` finds the same."""
    assert list(desk.ledger.verify()) == []
    card = desk.ledger.claim(claim.id)
    assert bool(card.overtaken_at) == bool(card.overtaken_by)
    row = next(row for row in desk.ledger.stream(ListFilter(case_id=desk.case.id)) if row.id == claim.id)
    assert row.overtaken == bool(card.overtaken_at)
    return card.overtaken_by


# Done and overtaken.


@pytest.mark.parametrize(
    ("kind", "as_a", "as_b"),
    [
        ("contradicts", True, True),
        ("denies", True, True),
        ("accuses_back", True, False),
        ("answers", True, False),
        ("acknowledges", True, False),
        ("updates", True, False),
        ("retracts", True, False),
        ("corroborates", False, False),
        ("repeats", False, False),
    ],
)
def test_a_link_that_speaks_to_a_done_claim_overtakes_it(
    desk: Desk, kind: str, as_a: bool, as_b: bool
) -> None:
    first, second = desk.log("A Su-25 was shot down.", **DONE), desk.log("Nothing was.", "B", **DONE)
    other = desk.log("A statement.", "B")
    spoke_as_a = link(desk, other, first, kind)
    assert overtaken(desk, first) == (spoke_as_a if as_a else "")
    spoke_as_b = link(desk, second, other, kind)
    assert overtaken(desk, second) == (spoke_as_b if as_b else "")


def test_what_was_linked_before_does_not_overtake_and_the_first_one_after_is_named(desk: Desk) -> None:
    claim, denial, late = desk.log("Shot down."), desk.log("No.", "B"), desk.log("No again.", "B")
    link(desk, denial, claim, "denies")
    edit(desk, claim, workflow="done")
    assert overtaken(desk, claim) == ""
    first = link(desk, late, claim, "denies")
    at = desk.ledger.now()
    link(desk, denial, claim, "contradicts")
    assert overtaken(desk, claim) == first
    assert desk.ledger.claim(claim.id).overtaken_at == at


def test_done_again_begins_anew_and_an_unlinked_pair_overtakes_nothing(desk: Desk) -> None:
    claim, denial, figure = desk.log("Shot down."), desk.log("No.", "B"), desk.log("Two were.")
    edit(desk, claim, workflow="done")
    link(desk, denial, claim, "denies")
    update_link = link(desk, figure, claim, "updates")
    assert overtaken(desk, claim) != update_link
    desk.ledger.unlink(denial.id, claim.id, "Another aircraft.")
    assert overtaken(desk, claim) == update_link
    edit(desk, claim, workflow="checking")
    assert overtaken(desk, claim) == ""
    edit(desk, claim, workflow="done")
    assert overtaken(desk, claim) == ""
    edit(desk, claim, owner="kaya")
    assert overtaken(desk, claim) == ""


def test_a_rejected_pair_accepted_later_overtakes(desk: Desk) -> None:
    claim, denial = desk.log("Shot down.", **DONE), desk.log("No.", "B")
    desk.clock.tick()
    made = desk.link(denial, claim, "denies", state="rejected")
    assert overtaken(desk, claim) == ""
    desk.clock.tick()
    desk.ledger.decide(made.id, "accepted")
    assert overtaken(desk, claim) == made.id


def test_a_struck_claim_overtakes_nothing_and_is_not_done(desk: Desk) -> None:
    claim, denial = desk.log("Shot down.", **DONE), desk.log("No.", "B", **DONE)
    link(desk, denial, claim, "denies")
    assert overtaken(desk, claim)
    desk.ledger.strike_claim(denial.id, "Logged twice.")
    assert overtaken(desk, claim) == ""
    assert desk.ledger.claim(denial.id).overtaken_at == 0


def test_verify_finds_what_was_done_to_the_list_of_done_claims(desk: Desk) -> None:
    claim, denial = desk.log("Shot down.", **DONE), desk.log("No.", "B")
    link(desk, denial, claim, "denies")
    with desk.ledger.writing() as connection:
        connection.execute(update(DONE_CLAIM).values(overtaken_at=0, overtaken_by=""))
    found = [(one.record, one.field) for one in desk.ledger.verify()]
    assert found == [
        (f"claim {claim.ref}", "done_claim.overtaken_at"),
        (f"claim {claim.ref}", "done_claim.overtaken_by"),
    ]
    with desk.ledger.writing() as connection:
        connection.execute(DONE_CLAIM.delete())
    assert [(one.record, one.field) for one in desk.ledger.verify()] == [(f"claim {claim.ref}", "done_claim")]


def test_claims_done_before_the_table_was_there_are_put_in_by_its_revision(desk: Desk) -> None:
    claim, denial, other = desk.log("Shot down."), desk.log("No.", "B"), desk.log("Two.", **DONE)
    desk.log("Struck.", **DONE)
    edit(desk, claim, workflow="done")
    edit(desk, claim, workflow="checking")
    edit(desk, claim, workflow="done")
    link(desk, denial, claim, "denies")
    link(desk, other, claim, "updates")
    revision = import_module("db.migrations.versions.0003_workday")
    with desk.ledger.writing() as connection:
        before = sorted(map(tuple, connection.execute(select(DONE_CLAIM)).all()))
        connection.execute(DONE_CLAIM.delete())
        revision.fill_done(connection)
        assert sorted(map(tuple, connection.execute(select(DONE_CLAIM)).all())) == before
    assert len(before) == 3
    assert list(desk.ledger.verify()) == []


# Notes.


def test_notes_stand_in_order_on_their_claim_and_in_its_history(desk: Desk) -> None:
    claim = desk.log("Shot down.")
    first = desk.ledger.add_note(claim.id, "Ask the air force.")
    desk.clock.tick(minutes=5)
    second = desk.ledger.add_note(claim.id, "They call back\nat six.")
    assert desk.ledger.claim(claim.id).notes == (first, second)
    assert second.at - first.at == timedelta(minutes=5) // timedelta(microseconds=1)
    changed = desk.ledger.edit_note(first.id, "Ask the air force again.", expected_version=1)
    assert (changed.text, changed.at, changed.version) == ("Ask the air force again.", first.at, 2)
    desk.ledger.strike_note(second.id, "They did not.")
    assert desk.ledger.claim(claim.id).notes == (changed,)
    deeds = [event.deed for event in desk.ledger.history(claim.id)]
    assert deeds[-4:] == ["left a note", "left a note", "edited a note", "struck a note"]
    assert list(desk.ledger.verify()) == []


def test_a_note_needs_words_and_is_changed_by_its_author_alone(desk: Desk) -> None:
    claim = desk.log("Shot down.")
    with pytest.raises(FieldErrors, match="text must not be empty"):
        desk.ledger.add_note(claim.id, "  \n ")
    note = desk.ledger.add_note(claim.id, "Mine.")
    with pytest.raises(StaleEdit):
        desk.ledger.edit_note(note.id, "Other.", expected_version=3)
    with desk.ledger.writing() as connection:
        connection.execute(update(NOTE).values(by="somebody else"))
    with pytest.raises(InputError, match="somebody else's"):
        desk.ledger.edit_note(note.id, "Theirs.")
    with pytest.raises(InputError, match="somebody else's"):
        desk.ledger.strike_note(note.id, "Wrong.")
    with pytest.raises(NotFound):
        desk.ledger.edit_note("0199e000-0000-7000-8000-000000000001", "None.")


def test_notes_are_printed_inside_and_never_in_public_copy(desk: Desk) -> None:
    claim = desk.log("Shot down.")
    desk.ledger.add_note(claim.id, "CanaryNote, call back.")
    for profile, is_there in ((Profile.PUBLIC, False), (Profile.INTERNAL, True)):
        for layout in Layout:
            with desk.ledger.dossier(Scope(desk.case.id)) as material:
                blocks = write(material, layout=layout, profile=profile, now=desk.ledger.now(), version="0")
                assert (b"CanaryNote" in b"".join(blocks)) == is_there, layout


def test_a_done_claim_is_opened_again_as_it_was(desk: Desk, database_url: str) -> None:
    claim = desk.log("Shot down.", **DONE)
    with open_ledger(database_url, user="", clock=desk.clock) as again:
        assert again.claim(claim.id).overtaken_at == 0
        assert list(again.verify()) == []


def test_what_the_day_adds_is_undone_and_done_again(desk: Desk) -> None:
    deeds = [f"0199e000-0000-7000-8000-00000000000{n}" for n in range(1, 6)]
    claim, denial = desk.log("Shot down."), desk.log("No.", "B")
    ledger = desk.ledger
    asked = ledger.ask({"claim": claim.id, "actor": "Azerbaijani MoD"}, client_id=deeds[0])
    ledger.edit_request(asked.id, {"outcome": "declined"}, client_id=deeds[1])
    ledger.add_note(claim.id, "Call back.", client_id=deeds[2])
    ledger.edit_claim(claim.id, DONE, expected_version=1, client_id=deeds[3])
    link(desk, denial, claim, "denies")
    assert overtaken(desk, claim)
    ledger.undo(deeds[3])
    assert (overtaken(desk, claim), ledger.claim(claim.id).workflow.value) == ("", "inbox")
    ledger.undo(deeds[2])
    ledger.undo(deeds[1])
    card = ledger.claim(claim.id)
    assert ([one.outcome for one in card.requests], card.notes) == ([""], ())
    gone = ledger.undo(deeds[0])
    assert ledger.claim(claim.id).requests == ()
    ledger.undo(gone.id)
    assert [one.id for one in ledger.claim(claim.id).requests] == [asked.id]
    assert list(ledger.verify()) == []


def test_requests_and_notes_go_with_an_entry_that_is_merged(desk: Desk) -> None:
    kept, other = desk.log("Shot down."), desk.log("It was shot down.")
    asked = desk.ledger.ask({"claim": other.id, "actor": "Armenian MoD"})
    noted = desk.ledger.add_note(other.id, "Call back.")
    desk.ledger.merge_claims(kept.id, other.id)
    card = desk.ledger.claim(kept.id)
    assert ([one.id for one in card.requests], [one.id for one in card.notes]) == ([asked.id], [noted.id])
    assert [one.claim_ref for one in desk.ledger.requests()] == [kept.ref]
    assert list(desk.ledger.verify()) == []
