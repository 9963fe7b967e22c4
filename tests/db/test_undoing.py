"""Taking deeds back: the opposite is a deed of its own, and nothing is taken back that others built on."""

from __future__ import annotations

import pytest

from db.ledger.undoable import AGAIN, UNDID, check_kind
from factcheck.errors import NotFound, NoUndo, StaleEdit
from factcheck.filters import ListFilter
from factcheck.vocabulary import Reply, Verdict
from tests.db.desk import Desk, day
from tests.db.rows_now import rows_now


def last(desk: Desk) -> str:
    return desk.ledger.done_here[-1]


def verified(desk: Desk) -> list[str]:
    return [f"{found.record}: {found.field} {found.problem}" for found in desk.ledger.verify()]


def reply_of(desk: Desk, ref: str) -> Reply | None:
    return next((row.reply for row in desk.ledger.stream(ListFilter()) if row.ref == ref), None)


def test_an_edit_goes_back_and_comes_again(desk: Desk) -> None:
    claim = desk.log("The bridge was hit", external_ids=["x1"], happened=day("2020-10-12"))
    before = desk.ledger.claim(claim.id)
    changes = {"text": "The bridge was destroyed", "external_ids": ["x2"], "happened": day("2020-10-13")}
    after = desk.ledger.edit_claim(claim.id, changes, expected_version=claim.version)
    undone = desk.ledger.undo(last(desk))
    back = desk.ledger.claim(claim.id)
    assert (back.text, back.happened, back.external_ids) == (before.text, before.happened, ("x1",))
    assert desk.ledger.find_claim("x1") == claim.id
    assert [row.text for row in desk.ledger.search("destroyed")] == []
    assert undone.kind == f"{UNDID}edited a claim"
    assert undone.words == f"{UNDID}edited {claim.ref}"
    again = desk.ledger.undo(undone.id)
    redone = desk.ledger.claim(claim.id)
    assert (redone.text, redone.happened, redone.external_ids) == (after.text, after.happened, ("x2",))
    assert again.kind == f"{AGAIN}edited a claim"
    assert [row.ref for row in desk.ledger.search("destroyed")] == [claim.ref]
    assert verified(desk) == []


def test_a_logged_claim_is_struck_and_stands_again(desk: Desk) -> None:
    claim = desk.log("Shelling of Ganja", claimant="A new ministry", appearance={"source": "A new paper"})
    deed = last(desk)
    undone = desk.ledger.undo(deed)
    card = desk.ledger.claim(claim.id)
    assert (card.struck_by, card.struck_reason, card.appearances) == (desk.ledger.user, "undone", ())
    assert "A new ministry" not in [actor.name for actor in desk.ledger.actors(desk.case.id)]
    assert "A new paper" not in [source.name for source in desk.ledger.sources()]
    assert list(desk.ledger.stream(ListFilter())) == []
    assert verified(desk) == []
    with pytest.raises(NoUndo, match="undone already"):
        desk.ledger.undo(deed)
    desk.ledger.undo(undone.id)
    assert [row.ref for row in desk.ledger.stream(ListFilter())] == [claim.ref]
    assert [seen.source.name for seen in desk.ledger.claim(claim.id).appearances if seen.source] == [
        "A new paper"
    ]
    assert verified(desk) == []


def test_a_source_that_others_use_by_now_stays(desk: Desk) -> None:
    desk.log("Shelling of Ganja", appearance={"source": "A new paper"})
    deed = last(desk)
    other = desk.log("Shelling of Tartar", appearance={"source": "A new paper"})
    desk.ledger.undo(deed)
    seen = desk.ledger.claim(other.id).appearances
    assert [one.source.name for one in seen if one.source] == ["A new paper"]
    assert "A new paper" in [source.name for source in desk.ledger.sources()]


def test_links_and_verdicts_go_back_with_what_follows_from_them(desk: Desk) -> None:
    a, b = desk.log("We were shelled", "A"), desk.log("We did not shell", "B", stance="denies")
    desk.link(b, a, "denies")
    linked = last(desk)
    desk.assess(a, "likely")
    assert reply_of(desk, a.ref) is Reply.DENIED
    desk.ledger.undo(last(desk))
    assert desk.ledger.claim(a.id).verdict is Verdict.UNCHECKED
    undone = desk.ledger.undo(linked)
    assert undone.words == f"{UNDID}linked {b.ref} denies {a.ref}"
    assert reply_of(desk, a.ref) is Reply.NONE_LOGGED
    desk.ledger.undo(undone.id)
    assert reply_of(desk, a.ref) is Reply.DENIED
    desk.ledger.unlink(a.id, b.id, "a mistake")
    unlinked = last(desk)
    desk.link(b, a, "denies")
    with pytest.raises(NoUndo, match="linked anew"):
        desk.ledger.undo(unlinked)
    assert verified(desk) == []


def test_what_somebody_changed_since_is_not_undone_and_all_three_values_are_told(desk: Desk) -> None:
    claim = desk.log("Nine dead")
    logged = last(desk)
    desk.ledger.edit_claim(claim.id, {"text": "Ten dead"}, expected_version=1)
    edited = last(desk)
    desk.ledger.edit_claim(claim.id, {"text": "Eleven dead", "note": "by phone"}, expected_version=2)
    with pytest.raises(StaleEdit, match="edited a claim on 2020-") as refused:
        desk.ledger.undo(edited)
    assert refused.value.conflicts == (
        ("text", "Nine dead", "Eleven dead", "Ten dead"),
        ("note", "", "by phone", ""),
    )
    with pytest.raises(StaleEdit, match="edited a claim"):
        desk.ledger.undo(logged)
    assert desk.ledger.claim(claim.id).text == "Eleven dead"
    for deed in reversed(desk.ledger.done_here[-3:]):
        desk.ledger.undo(deed)
    assert desk.ledger.claim(claim.id).struck_reason == "undone"


def test_what_others_hung_on_a_claim_keeps_it_from_being_undone(desk: Desk) -> None:
    claim = desk.log("Nine dead")
    logged = last(desk)
    desk.ledger.add_appearance(claim.id, {"source": "A paper"})
    first = last(desk)
    with pytest.raises(StaleEdit, match=f"added an appearance on .*; that touches claim {claim.ref}"):
        desk.ledger.undo(logged)
    seen = desk.ledger.claim(claim.id).appearances[0]
    desk.ledger.add_appearance(claim.id, {"source": "Another", "taken_from": seen.id})
    with pytest.raises(StaleEdit, match="in use by what was entered since"):
        desk.ledger.undo(first)


def test_an_exported_verdict_is_corrected_not_undone(desk: Desk) -> None:
    a, b = desk.log("Nine dead"), desk.log("Ten dead")
    desk.assess(a, "likely")
    on_a = last(desk)
    desk.assess(b, "likely")
    on_b = last(desk)
    scope = {"case": desk.case.id, "claims": [a.id]}
    desk.ledger.record_export(desk.case.id, scope, "public", "table", "0" * 64, desk.ledger.head())
    exported = last(desk)
    with pytest.raises(NoUndo, match="corrected, not undone") as refused:
        desk.ledger.undo(on_a)
    assert refused.value.claim_id == a.id
    desk.ledger.undo(on_b)
    assert desk.ledger.claim(b.id).verdict is Verdict.UNCHECKED
    with pytest.raises(NoUndo, match="left the desk"):
        desk.ledger.undo(exported)


def test_only_ones_own_deeds_are_undone_and_only_those_there_are(desk: Desk) -> None:
    desk.log("Nine dead")
    deed = last(desk)
    desk.ledger.user, mine = "somebody else", desk.ledger.user
    with pytest.raises(NoUndo, match="only who did it can undo it"):
        desk.ledger.undo(deed)
    desk.ledger.user = mine
    with pytest.raises(NotFound):
        desk.ledger.undo("01890000-0000-7000-8000-000000000000")


@pytest.mark.parametrize("kind", ["imported", "exported a report", "erased a value"])
def test_some_kinds_of_deeds_have_no_undo(kind: str) -> None:
    with pytest.raises(NoUndo):
        check_kind(kind)


def test_who_a_source_is_has_no_undo(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Source 1", "confidential": True, "identity": "Vahan P."})
    desk.ledger.edit_source(source.id, {"identity": "Vahan Petrosyan"})
    with pytest.raises(NoUndo, match="outside history"):
        desk.ledger.undo(last(desk))


def test_names_follow_and_a_name_taken_meanwhile_stays_taken(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Artsakhpress"})
    desk.ledger.edit_source(source.id, {"name": "Artsakh Press", "aliases": ["AP"]})
    renamed = last(desk)
    desk.ledger.undo(renamed)
    assert [one.name for one in desk.ledger.complete_source("art")] == ["Artsakhpress"]
    assert verified(desk) == []
    desk.ledger.edit_source(source.id, {"name": "Artsakh Press"})
    renamed = last(desk)
    desk.ledger.add_source({"name": "Artsakhpress"})
    with pytest.raises(NoUndo, match="another source called Artsakhpress"):
        desk.ledger.undo(renamed)


def test_a_case_and_its_side_go_back(desk: Desk) -> None:
    before = rows_now(desk.ledger)
    case = desk.ledger.add_case({"name": "Other", "zone": "UTC", "sides": [{"name": "X", "role": "party"}]})
    made = last(desk)
    desk.ledger.edit_side(case.sides[0].id, {"letter": "Q"})
    desk.ledger.undo(last(desk))
    desk.ledger.undo(made)
    assert [one.name for one in desk.ledger.cases()] == [desk.case.name]
    assert rows_now(desk.ledger) == before
    assert verified(desk) == []
