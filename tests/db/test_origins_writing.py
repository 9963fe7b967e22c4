"""Origins of a claim: proposed by the source chain, decided by people, on both databases."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import text

from db.ledger import readmodel
from factcheck.cards import AppearanceCard, ClaimCard, ClaimOrigins, Support
from factcheck.errors import FieldErrors, NotFound, StaleEdit
from factcheck.filters import ListFilter
from tests.db.desk import CASE, Desk


def seen(desk: Desk, claim: ClaimCard, source: str, **values: object) -> AppearanceCard:
    return desk.ledger.add_appearance(claim.id, {"source": source, **values})


def groups(found: ClaimOrigins) -> dict[str, list[str]]:
    return {
        group.name: [m.appearance.source.name for m in group.members if m.appearance.source]
        for group in found.groups
    }


@pytest.fixture
def wire_story(desk: Desk) -> ClaimCard:
    """Three outlets with a story of TASS, two with one of Reuters."""
    claim = desk.log("A jet was shot down.", appearance={"source": "TASS"})
    for name in ("Interfax", "RIA"):
        seen(desk, claim, name, taken_from="TASS")
    seen(desk, claim, "Reuters")
    seen(desk, claim, "BBC", taken_from="Reuters")
    return desk.ledger.claim(claim.id)


def ids_of(claim: ClaimCard, *names: str) -> list[str]:
    return [one.id for one in claim.appearances if one.source and one.source.name in names]


def row_support(desk: Desk) -> Support:
    (row,) = desk.ledger.stream(ListFilter())
    return row.support


def test_the_chain_proposes_origins_with_the_way_there(desk: Desk, wire_story: ClaimCard) -> None:
    found = desk.ledger.claim_origins(wire_story.id)
    assert groups(found) == {"TASS": ["TASS", "Interfax", "RIA"], "Reuters": ["Reuters", "BBC"]}
    assert [member.way for group in found.groups for member in group.members] == [
        ("TASS",),
        ("Interfax", "TASS"),
        ("RIA", "TASS"),
        ("Reuters",),
        ("BBC", "Reuters"),
    ]
    assert not any(group.is_confirmed for group in found.groups)
    assert found.support == Support(5, 2, 0) == row_support(desk)


def test_a_confirmed_group_stays_one_origin_whatever_the_chain_says_later(
    desk: Desk, wire_story: ClaimCard
) -> None:
    first = desk.ledger.claim_origins(wire_story.id).groups[0]
    ids = [member.appearance.id for member in first.members]
    found = desk.ledger.set_origin(wire_story.id, ids, name="TASS wire of 14 October")
    assert [(g.name, g.is_confirmed) for g in found.groups] == [
        ("TASS wire of 14 October", True),
        ("Reuters", False),
    ]
    interfax = next(a for a in desk.ledger.claim(wire_story.id).appearances if a.id == ids[1])
    desk.ledger.edit_appearance(interfax.id, {"taken_from": "AFP"}, expected_version=interfax.version)
    again = desk.ledger.claim_origins(wire_story.id)
    assert groups(again)["TASS wire of 14 October"] == ["TASS", "Interfax", "RIA"]
    assert again.support == Support(5, 2, 0) == row_support(desk)
    assert list(desk.ledger.verify()) == []


def test_moving_splitting_off_and_taking_back(desk: Desk, wire_story: ClaimCard) -> None:
    ledger, claim_id = desk.ledger, wire_story.id
    tass = ledger.set_origin(claim_id, ids_of(wire_story, "TASS", "Interfax", "RIA"), name="TASS")
    apart = ledger.set_origin(claim_id, ids_of(wire_story, "RIA"), name="RIA's own stringer")
    assert groups(apart) == {
        "TASS": ["TASS", "Interfax"],
        "RIA's own stringer": ["RIA"],
        "Reuters": ["Reuters", "BBC"],
    }
    assert apart.support == Support(5, 3, 0) == row_support(desk)
    moved = ledger.set_origin(claim_id, ids_of(wire_story, "BBC"), origin_id=tass.groups[0].id)
    assert groups(moved)["TASS"] == ["TASS", "Interfax", "BBC"]
    back = ledger.release_origin(claim_id, ids_of(wire_story, "BBC", "RIA"))
    assert groups(back) == {"TASS": ["TASS", "Interfax", "RIA"], "Reuters": ["Reuters", "BBC"]}
    assert back.support == Support(5, 2, 0) == row_support(desk)
    assert list(ledger.verify()) == []


def test_whether_an_origin_saw_it_itself_is_a_persons_to_say(desk: Desk) -> None:
    claim = desk.log("Craters in the square.", "C", appearance={"source": "NYT"})
    seen(desk, claim, "Guardian", attributed_to="a resident")
    assert desk.ledger.claim(claim.id).support == Support(2, 2, 1)
    card = desk.ledger.claim(claim.id)
    one = desk.ledger.set_origin(claim.id, [a.id for a in card.appearances], name="A resident's film")
    assert (one.groups[0].own, one.support) == (True, Support(2, 1, 1))
    origin = one.groups[0]
    told = desk.ledger.edit_origin(claim.id, origin.id, {"independent": False}, expected_version=1)
    assert (told.groups[0].own, told.support, told.groups[0].version) == (False, Support(2, 1, 0), 2)
    assert row_support(desk) == Support(2, 1, 0)
    assert not any(a.independent for a in desk.ledger.claim(claim.id).appearances)
    with pytest.raises(StaleEdit, match="independent of this origin"):
        desk.ledger.edit_origin(claim.id, origin.id, {"independent": True}, expected_version=1)
    named = desk.ledger.edit_origin(claim.id, origin.id, {"name": "The film"}, expected_version=1)
    assert named.groups[0].name == "The film"
    assert list(desk.ledger.verify()) == []


def test_an_origin_of_two_claims_tells_both_what_it_saw(desk: Desk) -> None:
    first = desk.log("One", "C", appearance={"source": "NYT"})
    second = desk.log("Two", "C", appearance={"source": "NYT"})
    origin = desk.ledger.set_origin(first.id, [first.appearances[0].id], name="NYT").groups[0]
    desk.ledger.set_origin(second.id, [second.appearances[0].id], origin_id=origin.id)
    desk.ledger.edit_origin(first.id, origin.id, {"independent": False})
    assert [row.support.independent for row in desk.ledger.stream(ListFilter())] == [0, 0]
    assert list(desk.ledger.verify()) == []


def test_a_chain_that_goes_round_is_shown_and_counted(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "A", "taken_from": "B"})
    seen(desk, claim, "B", taken_from="C")
    seen(desk, claim, "C", taken_from="A")
    seen(desk, claim, "D", taken_from="A")
    found = desk.ledger.claim_origins(claim.id)
    circle = {
        m.appearance.source.name: m.in_circle for g in found.groups for m in g.members if m.appearance.source
    }
    assert circle == {"A": True, "B": True, "C": True, "D": False}
    assert found.support.appearances == 4
    decided = desk.ledger.set_origin(
        claim.id, [a.id for a in desk.ledger.claim(claim.id).appearances], name="A"
    )
    assert decided.support == Support(4, 1, 0)
    assert not any(m.in_circle for g in decided.groups for m in g.members)


def test_a_circle_of_appearances_in_the_data_ends(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "A"})
    other = seen(desk, claim, "B", taken_from=claim.appearances[0].id)
    with desk.ledger.writing() as connection:
        connection.execute(
            text("UPDATE appearance SET taken_from_id = :b WHERE id = :a"),
            {"a": claim.appearances[0].id, "b": other.id},
        )
    found = desk.ledger.claim_origins(claim.id)
    assert [m.in_circle for g in found.groups for m in g.members] == [True, True]


def test_what_cannot_be_decided_says_why(desk: Desk, wire_story: ClaimCard) -> None:
    ledger = desk.ledger
    other = desk.log("Other", appearance={"source": "AFP"})
    with pytest.raises(FieldErrors, match="appearance of another claim"):
        ledger.set_origin(wire_story.id, [other.appearances[0].id], name="X")
    with pytest.raises(FieldErrors, match="must not be empty"):
        ledger.set_origin(wire_story.id, ids_of(wire_story, "BBC"), name=" ")
    with pytest.raises(FieldErrors, match="No appearance is named"):
        ledger.set_origin(wire_story.id, [], name="X")
    with pytest.raises(NotFound, match="no such origin"):
        ledger.set_origin(wire_story.id, ids_of(wire_story, "BBC"), origin_id=other.id)
    with pytest.raises(FieldErrors, match="confirmed of an origin cannot"):
        ledger.edit_origin(wire_story.id, other.id, {"confirmed": False})
    elsewhere = ledger.add_case({**CASE, "name": "Elsewhere"})
    far = ledger.log_claim(
        {"case": elsewhere.id, "claimant": "X", "side": "A", "text": "T", "appearance": {"source": "AFP"}}
    )
    origin = ledger.set_origin(far.id, [far.appearances[0].id], name="AFP").groups[0]
    with pytest.raises(FieldErrors, match="belongs to another case"):
        ledger.set_origin(wire_story.id, ids_of(wire_story, "BBC"), origin_id=origin.id)


def test_what_was_decided_stands_in_the_claims_history(desk: Desk, wire_story: ClaimCard) -> None:
    desk.ledger.set_origin(wire_story.id, ids_of(wire_story, "RIA"), name="RIA's stringer")
    made, put = list(desk.ledger.history(wire_story.id))[-2:]
    assert (made.deed, made.subject) == ("set an origin", "origin RIA's stringer")
    assert [(c.field, c.before, c.after) for c in put.changes] == [("origin", None, "RIA's stringer")]


def test_a_decision_repeated_is_the_same_deed(desk: Desk, wire_story: ClaimCard) -> None:
    deed = desk.ids()
    for _ in range(2):
        desk.ledger.set_origin(wire_story.id, ids_of(wire_story, "RIA"), name="RIA", client_id=deed)
    found = desk.ledger.claim_origins(wire_story.id)
    assert [g.name for g in found.groups if g.is_confirmed] == ["RIA"]


def test_lists_written_when_chains_ended_sooner_verify_and_follow_when_touched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(readmodel, "content_of", partial(readmodel.content_of, rule=2))
        claim = desk.log("Text", appearance={"source": "TASS"})
        seen(desk, claim, "Interfax", taken_from="TASS")
        seen(desk, claim, "Lenta", taken_from="Interfax")
    assert row_support(desk) == Support(3, 2, 0)
    assert list(desk.ledger.verify()) == []
    seen(desk, claim, "RIA", taken_from="Lenta")
    assert row_support(desk) == Support(4, 1, 0)
    assert list(desk.ledger.verify()) == []
