"""Logging, editing and striking claims."""

from __future__ import annotations

import re

import pytest

from db.ids import SYMBOLS
from db.ledger import claims as writing
from factcheck.errors import FieldErrors, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.moments import NOT_GIVEN
from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, Publish, Reply, Stance, Workflow
from tests.db.desk import Desk, day


def test_a_claim_needs_no_more_than_who_said_what(desk: Desk) -> None:
    claim = desk.ledger.log_claim(
        {"case": "nagorno-karabakh 2020", "claimant": "Az MoD", "side": "b", "text": "We shot down a Su-25"}
    )
    assert (claim.text, claim.claimant, claim.side.letter) == ("We shot down a Su-25", "Az MoD", "B")
    assert (claim.kind, claim.stance, claim.workflow, claim.publish) == (
        Kind.OTHER,
        Stance.ASSERTS,
        Workflow.INBOX,
        Publish.YES,
    )
    assert (claim.said, claim.happened, claim.quantities) == (NOT_GIVEN, NOT_GIVEN, ())
    assert (claim.logged_at, claim.logged_by, claim.version) == (desk.clock(), desk.ledger.user, 1)
    assert re.fullmatch(rf"NK-[{SYMBOLS}]{{6}}", claim.ref)


def test_all_fields_come_back_as_they_were_given(desk: Desk) -> None:
    given = {
        "original": "撃墜した",
        "language": "ja",
        "kind": "shootdown",
        "about": "Azerbaijan",
        "about_inferred": True,
        "said": day("2020-10-13"),
        "happened": day("2020-10-12/2020-10-13"),
        "place_words": "上空",
        "place_name": "Nagorno-Karabakh",
        "quantities": [Quantity("673", 673, 673, "submunitions", "parts of")],
        "equipment": ["Su-25", "Igla"],
        "external_ids": ["K012"],
        "note": "check the tail number",
    }
    claim = desk.log("Shot down", "C", **given)
    for name, value in given.items():
        found = getattr(claim, name)
        assert (list(found) if isinstance(value, list) else found) == value, name


def test_an_actor_is_known_again_by_any_spelling_and_keeps_its_side(desk: Desk) -> None:
    first = desk.log("One", "B", claimant="Azerbaijani MoD")
    again = desk.log("Two", "", claimant="AZERBAIJANI  mod")
    assert (again.actor_id, again.side.letter) == (first.actor_id, "B")
    assert again.claimant == "AZERBAIJANI  mod", "printed as it was written"


def test_a_new_voice_needs_a_side(desk: Desk) -> None:
    with pytest.raises(FieldErrors, match="new here") as refused:
        desk.log("One", "", claimant="Somebody")
    assert refused.value.field == "side"
    with pytest.raises(FieldErrors, match="no side 'Z'") as wrong:
        desk.log("One", "Z", claimant="Somebody")
    assert wrong.value.field == "side"
    assert "A Armenia and Artsakh" in wrong.value.hint


def test_one_name_may_speak_for_two_sides_when_that_is_said(desk: Desk) -> None:
    a = desk.log("One", "A", claimant="A witness")
    b = desk.log("Two", "B", claimant="A witness")
    assert a.actor_id != b.actor_id
    with pytest.raises(FieldErrors, match="speaks for A, B"):
        desk.log("Three", "", claimant="A witness")
    assert desk.log("Four", "B", claimant="a witness").actor_id == b.actor_id


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"claimant": ""}, "claimant"),
        ({"kind": "rumour"}, "kind"),
        ({"stance": "admits"}, "stance"),
        ({"publish": "embargo"}, "embargo_until_at"),
        ({"embargo_until_at": 2**63}, "embargo_until_at"),
        ({"embargo_until_at": -1}, "embargo_until_at"),
        ({"said": "yesterday"}, "said"),
        ({"quantities": ["about 40"]}, "quantities.0"),
        ({"equipment": [""]}, "equipment.0"),
        ({"external_ids": ["x" * 301]}, "external_ids.0"),
        ({"appearance": {"credibility": 0}}, "appearance.credibility"),
        ({"appearance": {"title": "No source"}}, "source"),
        ({"version": 7}, "version"),
    ],
)
def test_a_refused_claim_names_the_field_and_writes_nothing(
    still_desk: Desk, values: dict[str, object], field: str
) -> None:
    head = still_desk.ledger.head()
    with pytest.raises(FieldErrors) as refused:
        still_desk.ledger.log_claim(
            {"case": still_desk.case.id, "side": "A", "claimant": "MoD", "text": "Text", **values}
        )
    assert refused.value.field == field
    assert refused.value.message
    assert still_desk.ledger.head() == head


def test_a_case_that_does_not_exist_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.log("Text", case="Nowhere")
    with pytest.raises(NotFound):
        desk.log("Text", case="01a203be-6a5c-7000-ade2-0000000000ff")


def test_a_reference_that_is_taken_grows_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tails = {6: "AAAAAA", 7: "BAAAAAA"}
    monkeypatch.setattr(
        writing, "ref_of", lambda prefix, record_id, length=6: f"{prefix}-{tails.get(length, 'C')}"
    )
    assert desk.log("One").ref == "NK-AAAAAA"
    assert desk.log("Two").ref == "NK-BAAAAAA"
    desk.old_ref(desk.ledger.claim(desk.ledger.find_claim("NK-BAAAAAA")), "NK-C")
    with pytest.raises(Exception, match="No reference is free"):
        desk.log("Three")


def test_an_edit_counts_versions_and_keeps_what_was(desk: Desk) -> None:
    claim = desk.log("Old", happened=day("2020-10-13"))
    edited = desk.ledger.edit_claim(
        claim.id,
        {"text": "New", "happened": day("2020-10-14"), "kind": "attack", "workflow": "done", "owner": "bob"},
        expected_version=1,
    )
    assert (edited.text, edited.kind, edited.workflow, edited.owner) == (
        "New",
        Kind.ATTACK,
        Workflow.DONE,
        "bob",
    )
    assert edited.happened == day("2020-10-14")
    assert (edited.version, edited.ref, edited.claimant) == (2, claim.ref, claim.claimant)
    last = list(desk.ledger.history(claim.id))[-1]
    assert {(c.field, c.before, c.after) for c in last.changes if c.field in ("text", "owner")} == {
        ("text", "Old", "New"),
        ("owner", "", "bob"),
    }
    (row,) = desk.ledger.page(ListFilter(case_id=desk.case.id)).rows
    assert (row.text, row.happened, row.sort_value) == ("New", "14 Oct 2020", edited.happened.start)


def test_a_stale_save_shows_all_three_values_and_changes_nothing(desk: Desk) -> None:
    claim = desk.log("Old", happened=day("2020-10-13"))
    theirs = desk.ledger.edit_claim(
        claim.id,
        {"text": "Theirs", "happened": day("2020-10-12"), "side": "B", "equipment": ["Grad"]},
        expected_version=1,
    )
    mine = {"text": "Mine", "happened": day("2020-10-14"), "side": "C", "equipment": ["Smerch"], "note": "n"}
    with pytest.raises(StaleEdit, match=r"text|happened") as stale:
        desk.ledger.edit_claim(claim.id, mine, expected_version=1)
    assert set(stale.value.conflicts) == {
        ("text", "Old", "Theirs", "Mine"),
        ("happened", day("2020-10-13"), day("2020-10-12"), day("2020-10-14")),
        ("side", "A", "B", "C"),
        ("equipment", (), ("Grad",), ("Smerch",)),
    }
    assert desk.ledger.claim(claim.id) == theirs


def test_changes_to_other_fields_go_together(desk: Desk) -> None:
    claim = desk.log("Old")
    desk.ledger.edit_claim(claim.id, {"text": "Theirs"}, expected_version=1)
    both = desk.ledger.edit_claim(claim.id, {"note": "Mine"}, expected_version=1)
    assert (both.text, both.note, both.version) == ("Theirs", "Mine", 3)
    same = desk.ledger.edit_claim(claim.id, {"text": "Theirs"}, expected_version=1)
    assert same.version == 3, "the same change made twice is no conflict"
    with pytest.raises(StaleEdit, match="no version 9"):
        desk.ledger.edit_claim(claim.id, {"text": "x"}, expected_version=9)


def test_a_claim_keeps_its_case_and_needs_some_wording(desk: Desk) -> None:
    claim = desk.log("Text")
    for changes, field in (({"case": "Other"}, "case"), ({"ref": "NK-1"}, "ref"), ({"text": ""}, "text")):
        with pytest.raises(FieldErrors) as refused:
            desk.ledger.edit_claim(claim.id, changes, expected_version=1)
        assert refused.value.field == field
    assert desk.ledger.edit_claim(claim.id, {"text": "", "original": "原文"}, expected_version=1).text == ""


def test_a_new_speaker_is_looked_up_like_a_first_one(desk: Desk) -> None:
    claim = desk.log("Text", "A")
    desk.log("Other", "B", claimant="Baku")
    moved = desk.ledger.edit_claim(claim.id, {"claimant": "baku"}, expected_version=1)
    assert (moved.claimant, moved.side.letter) == ("baku", "B")
    named = desk.ledger.edit_claim(claim.id, {"claimant": "Quite new"}, expected_version=2)
    assert (named.claimant, named.side.letter) == ("Quite new", "B"), "a new name keeps the side"
    sided = desk.ledger.edit_claim(claim.id, {"side": "C"}, expected_version=3)
    assert (sided.claimant, sided.side.letter) == ("Quite new", "C")


def test_the_reply_of_others_follows_an_edit_of_the_answer(desk: Desk) -> None:
    claim, answer = desk.log("They fired", "A"), desk.log("We answered fire", "B")
    desk.link(answer, claim, "contradicts")
    assert desk.ledger.claim(claim.id).reply is Reply.ANSWERED
    desk.ledger.edit_claim(answer.id, {"stance": "denies"}, expected_version=1)
    assert desk.ledger.claim(claim.id).reply is Reply.DENIED
    desk.ledger.edit_claim(answer.id, {"side": "A"}, expected_version=2)
    assert desk.ledger.claim(claim.id).reply is Reply.NONE_LOGGED
    listed = {row.id: row.reply for row in desk.ledger.stream(ListFilter())}
    assert listed[claim.id] is Reply.NONE_LOGGED


def test_outside_names_can_be_changed_and_lead_to_the_claim(desk: Desk) -> None:
    claim = desk.log("Text", external_ids=["K1", "K1", "K2"])
    assert claim.external_ids == ("K1", "K2")
    desk.ledger.edit_claim(claim.id, {"external_ids": ["K3"]}, expected_version=1)
    assert desk.ledger.find_claim("K3") == claim.id
    with pytest.raises(NotFound):
        desk.ledger.find_claim("K1")


def test_an_external_id_names_one_claim_of_a_case(desk: Desk) -> None:
    first = desk.log("Text", external_ids=["K1", "K2"])
    second = desk.log("Other", external_ids=["K4"])
    with pytest.raises(FieldErrors, match=f"K2 names {first.ref} already") as refused:
        desk.log("Third", external_ids=["K3", "K2"])
    assert refused.value.field == "external_ids"
    with pytest.raises(FieldErrors, match=f"K1 names {first.ref} already"):
        desk.ledger.edit_claim(second.id, {"external_ids": ["K1"]}, expected_version=1)
    assert {row.text for row in desk.ledger.page(ListFilter()).rows} == {"Text", "Other"}
    assert desk.ledger.claim(second.id).external_ids == ("K4",)
    desk.ledger.edit_claim(first.id, {"external_ids": ["K2", "K5"]}, expected_version=1)
    desk.ledger.edit_claim(second.id, {"external_ids": ["K4", "K1"]}, expected_version=1)
    desk.ledger.strike_claim(first.id, "Logged twice")
    with pytest.raises(FieldErrors, match="already"):
        desk.log("Fourth", external_ids=["K5"])
    assert desk.ledger.find_claim("K1") == second.id
    assert list(desk.ledger.verify()) == []


def test_a_struck_claim_leaves_lists_but_not_history(desk: Desk) -> None:
    claim, answer = desk.log("They fired", "A"), desk.log("No", "B", stance="denies")
    desk.link(answer, claim, "denies")
    desk.ledger.strike_claim(answer.id, "Logged twice")
    assert [row.id for row in desk.ledger.page(ListFilter()).rows] == [claim.id]
    listed = desk.ledger.page(ListFilter()).rows[0]
    assert (listed.reply, listed.links) == (Reply.NONE_LOGGED, 0)
    struck = desk.ledger.claim(answer.id)
    assert (struck.struck_at, struck.struck_reason) == (desk.clock(), "Logged twice")
    assert list(desk.ledger.history(answer.id))[-1].deed == "struck a claim"
    for act in (
        lambda: desk.ledger.strike_claim(answer.id, "Again"),
        lambda: desk.ledger.edit_claim(answer.id, {"text": "x"}, expected_version=2),
        lambda: desk.ledger.add_appearance(answer.id, {"source": "TASS"}),
        lambda: desk.link(claim, answer),
        lambda: desk.assess(answer, "likely"),
    ):
        with pytest.raises(NotFound, match="struck"):
            act()
    assert list(desk.ledger.verify()) == []


def test_striking_needs_a_reason(desk: Desk) -> None:
    claim = desk.log("Text")
    with pytest.raises(Exception, match="reason is needed"):
        desk.ledger.strike_claim(claim.id, "  ")


def test_a_long_text_is_cut_in_lists_only(desk: Desk) -> None:
    claim = desk.log("word " * 1000)
    (row,) = desk.ledger.page(ListFilter()).rows
    assert len(row.text) == 400
    assert row.text.endswith("…")
    assert len(claim.text) == 5000
