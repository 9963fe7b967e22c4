"""What stands on a board: an incident's claims or a linked group, guests, links; and the list of boards."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from db.queries import boards
from factcheck.cards import Gathering
from factcheck.errors import NotFound
from factcheck.quantities import Quantity
from factcheck.vocabulary import LinkKind, Point, Verdict
from tests.db.desk import Desk, day


def texts(found: Gathering) -> list[str]:
    return [row.text for row in found.rows]


def test_an_incident_stands_with_its_links_guests_and_what_is_held_on_points(desk: Desk) -> None:
    later = desk.log("None was lost", "B", happened=day("2020-10-13"), stance="denies")
    shot = desk.log(
        "A Su-25 was shot down",
        happened=day("2020-10-12"),
        quantities=[Quantity("1", 1, 1, "aircraft")],
        equipment=["Su-25"],
    )
    guest, friend = desk.log("Two were lost", "B"), desk.log("So it was", "A")
    struck, rejected = desk.log("Gone", "B"), desk.log("Unrelated", "B")
    desk.link(later, shot, "denies", points=["happened"])
    desk.link(guest, shot, points=["how_many"])
    desk.link(friend, shot, "corroborates", points=["where"])
    desk.link(struck, shot, points=["who"])
    desk.link(rejected, shot, points=["why"], state="rejected")
    desk.assess(shot, "likely", point="weapon")
    desk.assess(shot, "confirmed", point="weapon")
    made = desk.ledger.add_incident(desk.case.id, "The Su-25", claim_ids=[later.id, shot.id, struck.id])
    desk.ledger.strike_claim(struck.id, "Twice.")
    found = desk.ledger.board(incident_id=made.id)
    assert (found.incident, made.claims) == (replace(made, claims=2), 3)
    assert (texts(found), found.total) == (["A Su-25 was shot down", "None was lost"], 2)
    assert [row.text for row in found.guests] == ["Two were lost"], "only who stands against one is a guest"
    ends = {(tie.kind, tie.a_side, tie.b_side, tie.points) for tie in found.ties}
    assert ends == {
        (LinkKind.DENIES, "B", "A", (Point.HAPPENED,)),
        (LinkKind.CONTRADICTS, "B", "A", (Point.HOW_MANY,)),
        (LinkKind.CORROBORATES, "A", "A", (Point.WHERE,)),
    }
    told = found.told[shot.id]
    assert (told.equipment, told.quantities[0].unit) == (("Su-25",), "aircraft")
    assert dict(told.held) == {Point.WEAPON: Verdict.CONFIRMED}


def test_a_group_goes_as_far_as_links_go_outside_incidents(desk: Desk) -> None:
    one, two, three, named, alone = (desk.log(f"Claim {n}", "AB"[n % 2]) for n in range(5))
    desk.link(two, one)
    desk.link(three, two, "corroborates")
    desk.link(named, three)
    desk.incident("Another", named)
    found = desk.ledger.board(claim_id=three.id)
    assert (found.incident, texts(found)) == (None, ["Claim 0", "Claim 1", "Claim 2"])
    assert [row.text for row in found.guests] == ["Claim 3"]
    assert texts(desk.ledger.board(claim_id=alone.id)) == ["Claim 4"]
    with pytest.raises(NotFound, match="no claim"):
        desk.ledger.board(claim_id="nothing")


def test_the_list_names_incidents_then_what_links_propose(desk: Desk) -> None:
    claims = [desk.log(f"Claim {n}", "AB"[n % 2]) for n in range(7)]
    desk.incident("Named", claims[0], claims[1])
    desk.link(claims[1], claims[0], "denies")
    desk.link(claims[3], claims[2], "denies")
    desk.link(claims[5], claims[4], "contradicts")
    desk.link(claims[6], claims[5], "corroborates")
    desk.link(claims[6], claims[0], "repeats")
    found = desk.ledger.incident_lines(desk.case.id)
    assert (found.named, found.proposed) == (1, 2)
    shown = [
        (one.incident.ref if one.incident else "", one.first.text if one.first else "", one.sides, one.silent)
        for one in found.lines
    ]
    assert shown == [
        ("NK-I1", "", (("A", 1), ("B", 1)), 1),
        ("", "Claim 4", (("A", 2), ("B", 1)), 2),
        ("", "Claim 2", (("A", 1), ("B", 1)), 1),
    ]
    cut = desk.ledger.incident_lines(desk.case.id, limit=1)
    assert (len(cut.lines), cut.named, cut.proposed) == (2, 1, 2)


def test_too_many_claims_are_counted_and_the_first_of_them_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [desk.log(f"Claim {n}") for n in range(6)]
    for one, other in pairwise(claims):
        desk.link(other, one, "corroborates")
    monkeypatch.setattr(boards, "MOST_CLAIMS", 4)
    monkeypatch.setattr(boards, "AT_ONCE", 2)
    assert len(desk.ledger.board(claim_id=claims[0].id).rows) == 4
    made = desk.ledger.add_incident(desk.case.id, "Many", claim_ids=[c.id for c in claims])
    found = desk.ledger.board(incident_id=made.id)
    assert (texts(found), found.total) == (["Claim 0", "Claim 1", "Claim 2", "Claim 3"], 6)
    assert len(found.ties) == 4
