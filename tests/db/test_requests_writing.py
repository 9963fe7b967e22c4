"""Requests for comment: who was asked what, until when, what came of it, and what the report may say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from factcheck.cards import ClaimCard
from factcheck.dossier import Scope
from factcheck.errors import Ambiguous, FieldErrors, InputError, NotFound, StaleEdit
from factcheck.moments import to_micros
from factcheck.report import write
from factcheck.vocabulary import Layout, Profile
from tests.db.desk import Desk, new_desk

HOUR = 3_600_000_000


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    found = new_desk(database_url)
    with found.ledger:
        yield found


@pytest.fixture
def claim(desk: Desk) -> ClaimCard:
    desk.log("No aviation flew.", "B")
    return desk.log("A Su-25 was shot down.")


def told(desk: Desk, profile: Profile = Profile.PUBLIC) -> str:
    with desk.ledger.dossier(Scope(desk.case.id)) as material:
        return b"".join(
            write(material, layout=Layout.PLAIN, profile=profile, now=desk.ledger.now(), version="0")
        ).decode()


def test_a_request_is_recorded_and_stands_in_the_history_of_its_claim(desk: Desk, claim: ClaimCard) -> None:
    now = desk.ledger.now()
    made = desk.ledger.ask(
        {"claim": claim.id, "actor": "Azerbaijani MoD", "channel": "e-mail", "due_at": now + HOUR}
    )
    assert (made.actor, made.channel, made.asked_at, made.due_at) == (
        "Azerbaijani MoD",
        "e-mail",
        now,
        now + HOUR,
    )
    assert (made.outcome, made.outcome_at, made.by, made.version) == ("", 0, desk.ledger.user, 1)
    assert desk.ledger.claim(claim.id).requests == (made,)
    assert [event.deed for event in desk.ledger.history(claim.id)][-1] == "asked for comment"
    assert list(desk.ledger.verify()) == []


def test_who_is_new_needs_a_side_and_is_an_actor_then(desk: Desk, claim: ClaimCard) -> None:
    with pytest.raises(FieldErrors, match="say which side"):
        desk.ledger.ask({"claim": claim.id, "actor": "President of Azerbaijan"})
    made = desk.ledger.ask({"claim": claim.id, "actor": "President of Azerbaijan", "side": "B"})
    assert made.actor == "President of Azerbaijan"
    names = {actor.name: actor.side.letter for actor in desk.ledger.actors(desk.case.id) if actor.side}
    assert names["President of Azerbaijan"] == "B"


def test_a_deadline_before_the_question_is_refused(desk: Desk, claim: ClaimCard) -> None:
    now = desk.ledger.now()
    with pytest.raises(FieldErrors, match="due before it was asked"):
        desk.ledger.ask({"claim": claim.id, "actor": "Azerbaijani MoD", "asked_at": now, "due_at": now})
    assert desk.ledger.requests() == ()


def test_overdue_ones_come_first_then_open_ones_by_deadline_then_what_was_answered(
    desk: Desk, claim: ClaimCard
) -> None:
    now = desk.ledger.now()

    def ask(channel: str, due: int) -> str:
        values = {"claim": claim.id, "actor": "Azerbaijani MoD", "channel": channel, "due_at": due}
        return desk.ledger.ask(values).id

    answered = ask("answered", now + HOUR)
    ask("no deadline", 0)
    ask("late", now + 2 * HOUR)
    ask("later", now + 9 * HOUR)
    ask("earlier", now + HOUR)
    desk.ledger.edit_request(answered, {"outcome": "declined"})
    desk.clock.tick(hours=3)
    listed = [one.request.channel for one in desk.ledger.requests(case_id=desk.case.id)]
    assert listed == ["earlier", "late", "later", "no deadline", "answered"]
    assert desk.ledger.overdue_requests(desk.case.id) == 2
    overdue = desk.ledger.requests(overdue=True)
    assert [one.request.channel for one in overdue] == ["earlier", "late"]
    assert (overdue[0].claim_ref, overdue[0].side) == (claim.ref, "A")
    desk.ledger.strike_claim(claim.id, "Logged twice.")
    assert desk.ledger.requests() == ()
    assert desk.ledger.overdue_requests(desk.case.id) == 0


def test_an_outcome_is_of_now_unless_it_is_told_when(desk: Desk, claim: ClaimCard) -> None:
    made = desk.ledger.ask({"claim": claim.id, "actor": "Azerbaijani MoD"})
    desk.clock.tick(hours=1)
    done = desk.ledger.edit_request(made.id, {"outcome": "answered"}, expected_version=1)
    assert (done.outcome, done.outcome_at, done.version) == ("answered", desk.ledger.now(), 2)
    desk.clock.tick(hours=1)
    told = desk.ledger.edit_request(made.id, {"outcome": "answered by phone"})
    assert told.outcome_at == desk.ledger.now()
    again = desk.ledger.edit_request(made.id, {"outcome": ""})
    assert (again.outcome, again.outcome_at) == ("", 0)
    with pytest.raises(StaleEdit):
        desk.ledger.edit_request(made.id, {"outcome": "declined"}, expected_version=2)
    with pytest.raises(InputError, match="before it was asked"):
        desk.ledger.edit_request(made.id, {"outcome": "declined", "outcome_at": 1})
    assert list(desk.ledger.verify()) == []


def test_a_request_is_found_by_its_reference_or_a_beginning(desk: Desk, claim: ClaimCard) -> None:
    first = desk.ledger.ask({"claim": claim.id, "actor": "Azerbaijani MoD"})
    second = desk.ledger.ask({"claim": claim.id, "actor": "Armenian MoD"})
    assert first.ref.startswith("Q-")
    assert len(first.ref) == 8
    assert desk.ledger.find_request(first.ref.lower()).request == first
    assert desk.ledger.find_request(second.ref[2:]).request == second
    with pytest.raises(NotFound, match="no request 'X-1'"):
        desk.ledger.find_request("X-1")
    if first.ref[2] == second.ref[2]:
        with pytest.raises(Ambiguous):
            desk.ledger.find_request(first.ref[:3])
    desk.ledger.strike_request(first.id, "Sent to the wrong address.")
    with pytest.raises(NotFound):
        desk.ledger.find_request(first.ref)
    assert [one.id for one in desk.ledger.claim(claim.id).requests] == [second.id]
    assert list(desk.ledger.verify()) == []


def test_only_a_recorded_request_lets_the_report_say_that_somebody_did_not_reply(
    desk: Desk, claim: ClaimCard
) -> None:
    desk.clock.set(datetime(2020, 10, 14, 9, 0, tzinfo=UTC))
    assert "did not reply" not in told(desk)
    due = to_micros(datetime(2020, 10, 14, 14, 0, tzinfo=UTC))
    made = desk.ledger.ask(
        {
            "claim": claim.id,
            "actor": "Azerbaijani MoD",
            "channel": "telephone",
            "due_at": due,
            "note": "CanaryNote",
        }
    )
    assert "did not reply" not in told(desk)
    desk.clock.tick(hours=6)
    said = told(desk)
    assert "Azerbaijani MoD, asked 14 Oct 2020, 13:00 (Asia/Baku) by telephone" in said
    assert "did not reply by 14 Oct 2020, 18:00 (Asia/Baku)" in said
    assert "CanaryNote" not in said
    assert "CanaryNote" in told(desk, Profile.INTERNAL)
    desk.ledger.edit_request(made.id, {"outcome": "declined to comment"})
    said = told(desk)
    assert "did not reply" not in said
    assert "declined to comment" in said


def test_the_same_deed_asks_once(desk: Desk, claim: ClaimCard) -> None:
    deed = "0199e000-0000-7000-8000-000000000001"
    values = {"claim": claim.id, "actor": "Azerbaijani MoD"}
    assert desk.ledger.ask(values, client_id=deed) == desk.ledger.ask(values, client_id=deed)
    assert len(desk.ledger.requests()) == 1
