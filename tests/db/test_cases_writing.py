"""Opening cases and entering sides."""

from __future__ import annotations

import pytest

from factcheck.errors import FieldErrors, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.vocabulary import Reply, Role
from tests.db.desk import CASE, Desk


def test_a_case_has_its_sides_in_order_with_letters(desk: Desk) -> None:
    assert [(s.letter, s.name, s.role) for s in desk.case.sides] == [
        ("A", "Armenia and Artsakh", Role.PARTY),
        ("B", "Azerbaijan", Role.PARTY),
        ("C", "Press", Role.PRESS),
    ]
    assert (desk.case.zone, desk.case.desk, desk.case.report_language) == ("Asia/Baku", "Sample desk", "en")
    assert desk.ledger.case(desk.case.id) == desk.case


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("India-Pakistan 2019", "IP"),
        ("Nagorno-Karabakh, 27 September", "NKS"),
        ("Donbas", "DO"),
        ("ナゴルノ・カラバフ", "NK2"),
        ("2020", "C"),
        ("The war of five very long names", "TWOF"),
    ],
)
def test_the_prefix_is_made_of_initials(desk: Desk, name: str, prefix: str) -> None:
    assert desk.ledger.add_case({"name": name}).prefix == prefix


def test_two_cases_never_share_a_prefix(desk: Desk) -> None:
    assert desk.case.prefix == "NK"
    assert desk.ledger.add_case({"name": "New Kingdom"}).prefix == "NK2"
    assert desk.ledger.add_case({"name": "North Korea", "prefix": "nk9"}).prefix == "NK9"
    with pytest.raises(FieldErrors, match="NK9 is taken") as taken:
        desk.ledger.add_case({"name": "No Kin", "prefix": "NK9"})
    assert taken.value.field == "prefix"
    with pytest.raises(FieldErrors, match="one to six"):
        desk.ledger.add_case({"name": "No Kin", "prefix": "N-K"})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "nagorno–karabakh 2020"}, "name"),
        ({"name": "New", "zone": "Asia/Bakuu"}, "zone"),
        ({"name": "New", "zone": "../../etc/passwd"}, "zone"),
        ({"name": "New", "colour": "red"}, "colour"),
        ({"name": "New", "sides": [{"name": "A", "role": "villain"}]}, "sides.0.role"),
        ({"name": "New", "sides": [{"name": "A"}, {"name": "a"}]}, "sides"),
        ({"name": "New", "sides": [{"name": "A", "letter": "Q"}, {"name": "B", "letter": "q"}]}, "letter"),
        ({"name": "New", "sides": [{"name": "A", "letter": "1"}]}, "letter"),
    ],
)
def test_a_refused_case_names_the_field_and_writes_nothing(
    still_desk: Desk, values: dict[str, object], field: str
) -> None:
    head = still_desk.ledger.head()
    with pytest.raises(FieldErrors) as refused:
        still_desk.ledger.add_case(values)
    assert refused.value.field == field
    assert refused.value.message
    assert still_desk.ledger.head() == head


def test_a_case_can_be_edited_and_found_by_its_new_name(desk: Desk) -> None:
    case = desk.ledger.edit_case(desk.case.id, {"name": "Karabakh", "desk": "Night desk"}, expected_version=1)
    assert (case.name, case.desk, case.zone, case.version) == ("Karabakh", "Night desk", "Asia/Baku", 2)
    assert desk.ledger.case("karabakh").id == case.id
    with pytest.raises(StaleEdit) as stale:
        desk.ledger.edit_case(case.id, {"desk": "Day desk"}, expected_version=1)
    assert stale.value.conflicts == (("desk", "Sample desk", "Night desk", "Day desk"),)
    assert desk.ledger.edit_case(case.id, {"banner": "Sample"}, expected_version=1).banner == "Sample"
    with pytest.raises(FieldErrors, match="zone"):
        desk.ledger.edit_case(case.id, {"zone": "Mars"})
    with pytest.raises(FieldErrors, match="prefix"):
        desk.ledger.edit_case(case.id, {"prefix": "X"})
    with pytest.raises(NotFound):
        desk.ledger.edit_case("nowhere", {"desk": "x"})


def test_a_side_can_be_added_later_and_found_by_its_alias(desk: Desk) -> None:
    side = desk.ledger.add_side(
        desk.case.id, {"name": "Türkiye", "role": "third_state", "aliases": ["Ankara"]}
    )
    assert (side.letter, side.role, side.aliases) == ("D", Role.THIRD_STATE, ("Ankara",))
    claim = desk.log("We sold them", claimant="Ministry", side="ankara")
    assert claim.side == side
    with pytest.raises(FieldErrors, match="already"):
        desk.ledger.add_side(desk.case.id, {"name": "turkiye"})


def test_letters_go_on_after_z(desk: Desk) -> None:
    for number in range(24):
        side = desk.ledger.add_side(desk.case.id, {"name": f"Voice {number}"})
    assert side.letter == "AA"


def test_standing_follows_a_side_that_turns_out_to_be_another_role(desk: Desk) -> None:
    claim = desk.log("They fired", "A")
    desk.link(desk.log("We did not", "B", stance="denies"), claim, "denies")
    assert desk.ledger.claim(claim.id).reply is Reply.DENIED
    changed = desk.ledger.edit_side(desk.case.sides[1].id, {"role": "unidentified", "letter": "X"})
    assert (changed.role, changed.letter, changed.name) == (Role.UNIDENTIFIED, "X", "Azerbaijan")
    assert desk.ledger.claim(claim.id).reply is Reply.NONE_LOGGED
    listed = {row.id: row.side for row in desk.ledger.page(ListFilter(case_id=desk.case.id)).rows}
    assert listed[claim.id] == "A"
    assert "X" in listed.values()
    assert list(desk.ledger.verify()) == []


def test_a_second_case_of_the_same_words_in_other_letters_is_the_same_case(desk: Desk) -> None:
    with pytest.raises(FieldErrors, match="There is a case"):
        desk.ledger.add_case({**CASE, "name": CASE["name"].upper()})
