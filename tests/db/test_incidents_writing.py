"""Deeds on incidents: named with their claims, renamed, split, merged, withdrawn; history holds all of it."""

from __future__ import annotations

import pytest

from factcheck.cards import ClaimCard, IncidentCard
from factcheck.errors import FieldErrors, NotFound, StaleEdit
from tests.db.desk import Desk, open_desk


def three(desk: Desk) -> list[ClaimCard]:
    return [desk.log(f"Claim {n}", "AB"[n % 2]) for n in range(3)]


def members(desk: Desk, incident: IncidentCard) -> list[str]:
    return [row.text for row in desk.ledger.board(incident_id=incident.id).rows]


def is_sound(desk: Desk) -> bool:
    return list(desk.ledger.verify()) == []


def test_an_incident_is_named_with_its_claims_in_one_deed(desk: Desk) -> None:
    claims = three(desk)
    before = desk.ledger.head().seq
    made = desk.ledger.add_incident(desk.case.id, "The night", claim_ids=[c.id for c in claims[:2]])
    assert (made.ref, made.claims, members(desk, made)) == ("NK-I1", 2, ["Claim 0", "Claim 1"])
    assert desk.ledger.head().seq == before + 3
    assert [one.ref for one in desk.ledger.claim(claims[1].id).incidents] == ["NK-I1"]
    assert [e.deed for e in desk.ledger.history(claims[0].id)][-1] == "added an incident"
    assert is_sound(desk)


def test_a_claim_of_another_case_stands_in_no_incident_of_this_one(desk: Desk) -> None:
    far = open_desk(desk.ledger.url, case={"name": "Far war", "sides": [{"name": "One"}]}, clock=desk.clock)
    stranger = far.log("Far away", claimant="X")
    far.ledger.close()
    with pytest.raises(FieldErrors, match="belongs to another case"):
        desk.ledger.add_incident(desk.case.id, "The night", claim_ids=[stranger.id])
    assert desk.ledger.incidents(desk.case.id) == ()


def test_an_incident_is_renamed_once_for_all(desk: Desk) -> None:
    made = desk.ledger.add_incident(desk.case.id, "The nihgt")
    renamed = desk.ledger.rename_incident(made.id, "  The night ", expected_version=made.version)
    assert (renamed.ref, renamed.title, renamed.version) == (made.ref, "The night", 2)
    with pytest.raises(StaleEdit, match="changed title of this incident") as stale:
        desk.ledger.rename_incident(made.id, "The evening", expected_version=made.version)
    assert stale.value.conflicts == (("title", "The nihgt", "The night", "The evening"),)
    with pytest.raises(FieldErrors):
        desk.ledger.rename_incident(made.id, "x" * 2_000)
    with pytest.raises(FieldErrors):
        desk.ledger.rename_incident(made.id, " ")
    changed = [c for e in desk.ledger.history(made.id) for c in e.changes if c.field == "title"]
    assert [(c.before, c.after) for c in changed] == [(None, "The nihgt"), ("The nihgt", "The night")]
    assert is_sound(desk)


def test_claims_are_split_off_to_a_new_incident_and_to_one_there_is(desk: Desk) -> None:
    claims = three(desk)
    old = desk.ledger.add_incident(desk.case.id, "Two days", claim_ids=[c.id for c in claims])
    new = desk.ledger.split_incident(old.id, [claims[1].id], title="The second day")
    assert (new.ref, new.title, members(desk, new)) == ("NK-I2", "The second day", ["Claim 1"])
    assert members(desk, old) == ["Claim 0", "Claim 2"]
    again = desk.ledger.split_incident(old.id, [claims[2].id, claims[0].id], into=new.id)
    assert (again.id, again.claims, members(desk, old)) == (new.id, 3, [])
    reasons = [
        c.after for e in desk.ledger.history(claims[1].id) for c in e.changes if c.field == "struck_reason"
    ]
    assert reasons == ["moved to NK-I2"]
    assert is_sound(desk)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": "x", "into": "y"}, "title or an incident"),
        ({}, "title or an incident"),
        ({"into": "same"}, "in that incident already"),
        ({"title": "x", "claims": "outside"}, "is not in this incident"),
        ({"title": "x", "claims": "none"}, "No claim is chosen"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(still_desk: Desk, values: dict[str, str], told: str) -> None:
    inside, outside = still_desk.log("Inside"), still_desk.log("Outside")
    old = still_desk.ledger.add_incident(still_desk.case.id, "Two days", claim_ids=[inside.id])
    head = still_desk.ledger.head()
    chosen = {"outside": [outside.id], "none": []}.get(values.get("claims", ""), [inside.id])
    into = old.id if values.get("into") == "same" else values.get("into", "")
    with pytest.raises(FieldErrors, match=told):
        still_desk.ledger.split_incident(old.id, chosen, title=values.get("title", ""), into=into)
    assert still_desk.ledger.head() == head


def test_two_incidents_become_one_and_the_other_says_where_it_went(desk: Desk) -> None:
    claims = three(desk)
    one = desk.ledger.add_incident(desk.case.id, "The night", claim_ids=[claims[0].id, claims[1].id])
    other = desk.ledger.add_incident(desk.case.id, "That night", claim_ids=[claims[1].id, claims[2].id])
    merged = desk.ledger.merge_incidents(other.id, one.id)
    assert (merged.id, merged.claims) == (one.id, 3)
    assert [i.ref for i in desk.ledger.incidents(desk.case.id)] == ["NK-I1"]
    with pytest.raises(NotFound, match=r"NK-I2 \(That night\) was struck: merged into NK-I1"):
        desk.ledger.incident("nk-i2")
    with pytest.raises(NotFound, match="not there any more"):
        desk.ledger.board(incident_id=other.id)
    with pytest.raises(FieldErrors, match="into itself"):
        desk.ledger.merge_incidents(one.id, one.id)
    assert desk.ledger.add_incident(desk.case.id, "Another").ref == "NK-I3"
    assert is_sound(desk)


def test_several_claims_leave_at_once_and_a_withdrawn_incident_frees_the_rest(desk: Desk) -> None:
    claims = three(desk)
    made = desk.ledger.add_incident(desk.case.id, "The night", claim_ids=[c.id for c in claims])
    left = desk.ledger.leave_incident(made.id, [claims[0].id, claims[1].id], "Another day.")
    assert left.claims == 1
    with pytest.raises(FieldErrors, match=f"{claims[0].ref} is not in this incident"):
        desk.ledger.leave_incident(made.id, claims[0].id, "Again.")
    desk.ledger.strike_incident(made.id, "Named by mistake.")
    assert desk.ledger.claim(claims[2].id).incidents == ()
    assert not desk.ledger.claim(claims[2].id).struck_at
    with pytest.raises(NotFound, match="was struck"):
        desk.ledger.join_incident(made.id, [claims[0].id])
    assert is_sound(desk)


def test_a_retried_merge_is_the_same_deed(desk: Desk) -> None:
    claims = three(desk)
    one = desk.ledger.add_incident(desk.case.id, "One", claim_ids=[claims[0].id])
    two = desk.ledger.add_incident(desk.case.id, "Two", claim_ids=[claims[1].id])
    deed = "0199d3c0-0000-7000-8000-00000000abcd"
    desk.ledger.merge_incidents(two.id, one.id, client_id=deed)
    head = desk.ledger.head()
    assert desk.ledger.merge_incidents(two.id, one.id, client_id=deed).claims == 2
    assert desk.ledger.head() == head


def test_every_deed_on_incidents_is_undone(desk: Desk) -> None:
    claims = three(desk)
    one = desk.ledger.add_incident(desk.case.id, "One", claim_ids=[claims[0].id, claims[1].id])
    two = desk.ledger.add_incident(desk.case.id, "Two", claim_ids=[claims[2].id])
    before = [(i, members(desk, i)) for i in desk.ledger.incidents(desk.case.id)]
    since = desk.ledger.head().seq
    desk.ledger.rename_incident(one.id, "Uno")
    desk.ledger.split_incident(one.id, [claims[1].id], title="Three")
    desk.ledger.merge_incidents(two.id, one.id)
    desk.ledger.leave_incident(one.id, claims[0].id, "Another day.")
    desk.ledger.strike_incident(one.id, "A mistake.")
    with desk.ledger.reading() as connection:
        query = f"SELECT id FROM deed WHERE first_seq > {since} ORDER BY first_seq DESC"
        done = [row[0] for row in connection.exec_driver_sql(query)]
    assert len(done) == 5
    for deed_id in done:
        desk.ledger.undo(deed_id)
    after = desk.ledger.incidents(desk.case.id)
    assert [(i.ref, i.title, members(desk, i)) for i in after] == [(i.ref, i.title, m) for i, m in before]
    assert is_sound(desk)
