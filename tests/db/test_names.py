"""Places, equipment and actors of the desk: entered with their names, found by each of them at once."""

from __future__ import annotations

from itertools import islice

import pytest

from factcheck.cards.names import Shelf
from factcheck.errors import Ambiguous, FieldErrors, NotFound, StaleEdit
from tests.db.desk import Desk, new_desk


@pytest.fixture
def desk(database_url: str) -> Desk:
    return new_desk(database_url)


def refs(desk: Desk, text: str) -> set[str]:
    return {row.ref for row in desk.ledger.search(text)}


def test_a_place_is_completed_searched_and_found_by_every_name_at_once(desk: Desk) -> None:
    claim = desk.log("Shells fell on Yüksəklik 402 at dawn.")
    assert refs(desk, "Bald Hill") == set()
    made = desk.ledger.add_place(
        {
            "name": "Hill 402",
            "case": desk.case.id,
            "aliases": ["Yüksəklik 402", "Bald Hill", "Bald Hill"],
            "at": "39.91,46.9",
            "precision": "exact",
        }
    )
    assert made.is_own
    assert (made.at, made.sort, made.aliases) == ("39.91, 46.9", "exact", ("Yüksəklik 402", "Bald Hill"))
    assert refs(desk, "Bald Hill") == {claim.ref}
    assert desk.ledger.complete_place(desk.case.id, "bal")[0][0] == "Hill 402"
    assert desk.ledger.find_name(Shelf.PLACE, "bald hill", case_id=desk.case.id) == made
    assert [event.deed for event in desk.ledger.history(made.id)] == ["added a place"]
    assert list(desk.ledger.verify()) == []


def test_a_shipped_place_gets_further_names_for_every_case(desk: Desk) -> None:
    claim = desk.log("В Гяндже слышны взрывы.")
    made = desk.ledger.add_place({"name": "Ganja", "aliases": ["Second City"]})
    assert (made.case_id, made.shipped_id, made.at) == ("", "ganja", "40.68, 46.36")
    assert {"Gəncə", "Гянджа"} <= set(made.shipped)
    assert refs(desk, "second city") == {claim.ref}
    other = desk.log("Smoke over Second City.")
    assert refs(desk, "Gence") == {claim.ref, other.ref}
    listed = desk.ledger.names(Shelf.PLACE, case_id=desk.case.id, text="gence")
    assert [card.id for card in listed] == [made.id]
    assert list(desk.ledger.verify()) == []


def test_an_edited_place_is_found_by_its_new_names_only(desk: Desk) -> None:
    made = desk.ledger.add_place({"name": "Post 7", "case": desk.case.id, "aliases": ["Old Post"]})
    changed = desk.ledger.edit_place(
        made.id, {"aliases": ["New Post"], "at": "-1.5 30"}, expected_version=made.version
    )
    assert (changed.aliases, changed.at, changed.version) == (("New Post",), "-1.5, 30", 2)
    with pytest.raises(NotFound):
        desk.ledger.find_name(Shelf.PLACE, "Old Post", case_id=desk.case.id)
    with pytest.raises(StaleEdit):
        desk.ledger.edit_place(made.id, {"name": "Post 8", "aliases": []}, expected_version=1)
    assert list(desk.ledger.verify()) == []


def test_two_places_may_share_a_name_when_that_is_meant(desk: Desk) -> None:
    first = desk.ledger.add_place({"name": "Springfield", "case": desk.case.id, "at": "40, 46"})
    again = {"name": "springfield", "case": desk.case.id, "at": "41, 47"}
    with pytest.raises(FieldErrors, match="Springfield goes by that name here already"):
        desk.ledger.add_place(again)
    second = desk.ledger.add_place({**again, "another": True})
    assert first.id != second.id
    assert desk.ledger.named_already(second) == (
        "springfield is a name of Springfield (40, 46) too; it stands for all of them now.",
    )
    with pytest.raises(Ambiguous, match="2 are called"):
        desk.ledger.find_name(Shelf.PLACE, "SPRINGFIELD", case_id=desk.case.id)
    assert desk.ledger.find_name(Shelf.PLACE, second.id, case_id=desk.case.id) == second


def test_aliases_in_a_circle_are_said_and_do_no_harm(desk: Desk) -> None:
    one = desk.ledger.add_place({"name": "Aaa Ridge", "case": desk.case.id, "aliases": ["Bbb Ridge"]})
    two = desk.ledger.add_place(
        {"name": "Bbb Ridge", "case": desk.case.id, "aliases": ["Aaa Ridge"], "another": True}
    )
    assert len(desk.ledger.named_already(two)) == 2
    assert desk.ledger.named_already(one)[0].startswith("Aaa Ridge is a name of Bbb Ridge too")
    claim = desk.log("Fire on Aaa Ridge.")
    assert refs(desk, "Bbb Ridge") == {claim.ref}
    assert list(desk.ledger.verify()) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "X", "at": "north of the town"}, "at"),
        ({"name": "X", "at": "91, 10"}, "at"),
        ({"name": "X", "at": "40.1"}, "at"),
        ({"name": "  "}, "name"),
        ({"name": "X", "precision": "roughly"}, "precision"),
    ],
)
def test_a_place_that_cannot_be_is_refused_at_its_field(
    desk: Desk, values: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        desk.ledger.add_place(values)
    assert [one.field for one in refused.value.errors] == [field]


def test_equipment_has_a_category_and_its_names_are_searched(desk: Desk) -> None:
    claim = desk.log("Сбит «Кузнечик-9».")
    made = desk.ledger.add_equipment(
        {"name": "Hopper-9", "case": desk.case.id, "category": "drone", "aliases": ["Кузнечик-9"]}
    )
    assert (made.sort, made.shipped_id) == ("uav", "")
    assert refs(desk, "Hopper-9") == {claim.ref}
    changed = desk.ledger.edit_equipment(made.id, {"aliases": []}, expected_version=1)
    assert changed.aliases == ()
    assert refs(desk, "Hopper-9") == set()
    with pytest.raises(FieldErrors, match="category: there is no category 'submarine sandwich'"):
        desk.ledger.add_equipment({"name": "Y", "category": "submarine sandwich"})
    with pytest.raises(FieldErrors, match="category: is missing"):
        desk.ledger.add_equipment({"name": "Nobody Knows It"})
    assert list(desk.ledger.verify()) == []


def test_a_shipped_weapon_gets_a_further_name(desk: Desk) -> None:
    made = desk.ledger.add_equipment({"name": "Су-25", "aliases": ["Flying Tank"]})
    assert (made.sort, made.shipped_id) == ("aircraft", "su-25")
    claim = desk.log("スホイ25が撃墜された。")
    assert refs(desk, "Flying Tank") == {claim.ref}
    found = desk.ledger.find_name(Shelf.EQUIPMENT, "Su-25", case_id=desk.case.id)
    assert found.id == made.id


def test_an_edit_and_an_entry_can_be_taken_back(desk: Desk) -> None:
    made = desk.ledger.add_equipment({"name": "Hopper-9", "category": "uav"})
    desk.ledger.edit_equipment(made.id, {"aliases": ["Grille"]})
    edited, added = (deed.id for deed in islice(desk.ledger.activity(), 2))
    desk.ledger.undo(edited)
    assert desk.ledger.find_name(Shelf.EQUIPMENT, "Hopper-9").aliases == ()
    desk.ledger.undo(added)
    with pytest.raises(NotFound):
        desk.ledger.find_name(Shelf.EQUIPMENT, "Hopper-9")
    assert list(desk.ledger.verify()) == []


def test_the_list_tells_the_desks_own_first_then_the_shipped(desk: Desk) -> None:
    desk.ledger.add_place({"name": "Zzz Post", "case": desk.case.id})
    cards = desk.ledger.names(Shelf.PLACE, case_id=desk.case.id)
    assert cards[0].name == "Zzz Post"
    assert not any(card.is_own for card in cards[1:])
    assert len(cards) > 500
    tripoli = desk.ledger.names(Shelf.PLACE, case_id=desk.case.id, text="Триполи")
    assert {card.shipped_id for card in tripoli} == {"tripoli-lebanon", "tripoli-libya"}
    with pytest.raises(Ambiguous) as two:
        desk.ledger.find_name(Shelf.PLACE, "Tripoli", case_id=desk.case.id)
    assert len(two.value.candidates) == 2


def test_actors_are_listed_with_their_side(desk: Desk) -> None:
    desk.ledger.add_actor(
        desk.case.id, {"name": "Armenian MoD", "side": "A", "aliases": ["Минобороны Армении"]}
    )
    claim = desk.log("Ничего не было.", claimant="Минобороны Армении")
    (card,) = desk.ledger.names(Shelf.ACTOR, case_id=desk.case.id, text="mino")
    assert (card.name, card.side.letter if card.side else "") == ("Armenian MoD", "A")
    assert refs(desk, "Armenian MoD") == {claim.ref}
