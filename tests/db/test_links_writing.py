"""Linking claims, undoing it, deciding on pairs; assessing claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.cards import ClaimCard, LinkCard, Support
from factcheck.errors import FieldErrors, InputError, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.vocabulary import Because, LinkKind, LinkState, Point, Reply, Verdict
from tests.db.desk import Desk


@pytest.fixture
def pair(desk: Desk) -> tuple[ClaimCard, ClaimCard]:
    return desk.log("We were shelled", "A"), desk.log("We did not shell", "B", stance="denies")


def row_of(desk: Desk, claim: ClaimCard) -> tuple[Reply, int]:
    return next((r.reply, r.links) for r in desk.ledger.stream(ListFilter()) if r.id == claim.id)


def test_a_link_says_who_answers_whom_on_which_points(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    a, b = pair
    link = desk.link(
        b, a, "denies", points=["happened", "who", "who"], note="same evening", reasons=["same place"]
    )
    assert (link.a_id, link.b_id, link.kind, link.state) == (b.id, a.id, LinkKind.DENIES, LinkState.ACCEPTED)
    assert (link.points, link.note, link.reasons) == (
        (Point.HAPPENED, Point.WHO),
        "same evening",
        ("same place",),
    )
    assert (link.decided_at, link.decided_by) == (desk.clock(), desk.ledger.user)
    assert row_of(desk, a) == (Reply.DENIED, 1)
    assert row_of(desk, b) == (Reply.NONE_LOGGED, 1)


def test_one_pair_is_linked_one_way_once(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    a, b = pair
    desk.link(a, b)
    for one, other in ((a, b), (b, a)):
        with pytest.raises(InputError, match=f"{one.ref} and {other.ref} are linked already: contradicts"):
            desk.link(one, other)
    desk.link(b, a, "denies")
    assert [link.kind.value for link in desk.ledger.links(a.id)] == ["contradicts", "denies"]


@pytest.mark.parametrize("state", ["rejected", "deferred"])
def test_a_pair_decided_before_is_decided_anew_on_the_same_link(
    desk: Desk, pair: tuple[ClaimCard, ClaimCard], state: str
) -> None:
    a, b = pair
    first = desk.link(a, b, state=state, note="looks alike")
    assert row_of(desk, a) == (Reply.NONE_LOGGED, 0)
    again = desk.link(b, a, "denies", note="it is")
    assert (again.id, again.version, again.state) == (first.id, 2, LinkState.ACCEPTED)
    assert (again.a_id, again.kind, again.note) == (b.id, LinkKind.DENIES, "it is")
    assert row_of(desk, a) == (Reply.DENIED, 1)
    assert [event.deed for event in desk.ledger.history(again.id)] == [f"{state} a link", "linked two claims"]


def test_a_decision_on_a_pair_is_refused_when_others_decided_or_noted_since(
    desk: Desk, pair: tuple[ClaimCard, ClaimCard]
) -> None:
    a, b = pair
    values = {"a": a.id, "b": b.id, "kind": "denies", "points": []}
    put_off = desk.link(a, b, state="deferred", note="ask Baku")
    for fresh, conflict in (
        ({"state": "rejected"}, ("state", "", "deferred", "rejected")),
        ({"state": "deferred", "note": "later"}, ("note", "", "ask Baku", "later")),
    ):
        with pytest.raises(StaleEdit) as caught:
            desk.ledger.link({**values, **fresh}, seen_version=0)
        assert caught.value.conflicts == (conflict,)
    again = desk.ledger.link({**values, "state": "rejected"}, seen_version=put_off.version)
    assert (again.id, again.state, again.note) == (put_off.id, LinkState.REJECTED, "")
    desk.ledger.decide(again.id, "rejected", "two places")
    with pytest.raises(StaleEdit, match="note of this link"):
        desk.ledger.link({**values, "state": "rejected", "note": "mine"}, seen_version=again.version)
    assert desk.ledger.link({**values, "state": "accepted"}).note == "two places", "nobody said otherwise"
    for state in ("rejected", "deferred"):
        with pytest.raises(InputError, match="are linked already: denies"):
            desk.ledger.link({**values, "kind": "contradicts", "state": state})
    assert list(desk.ledger.verify()) == []


def test_a_pair_can_be_accepted_rejected_and_deferred(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    a, b = pair
    link = desk.link(b, a, "denies")
    assert desk.ledger.decide(link.id, "rejected", "other evening").note == "other evening"
    assert row_of(desk, a) == (Reply.NONE_LOGGED, 0)
    desk.clock.tick()
    accepted = desk.ledger.decide(link.id, "accepted")
    assert (accepted.state, accepted.note, accepted.decided_at) == (
        LinkState.ACCEPTED,
        "other evening",
        desk.clock(),
    )
    head = desk.ledger.head()
    desk.ledger.decide(link.id, "accepted")
    assert desk.ledger.head() == head, "deciding the same again is no deed"
    with pytest.raises(FieldErrors, match="accepted, rejected, deferred"):
        desk.ledger.decide(link.id, "maybe")
    with pytest.raises(NotFound):
        desk.ledger.decide(a.id, "accepted")


def test_points_and_note_of_a_link_are_changed_as_an_edit_of_it(
    desk: Desk, pair: tuple[ClaimCard, ClaimCard]
) -> None:
    a, b = pair
    link = desk.link(b, a, "denies", points=["when", "happened"], note="same evening", reasons=["place"])
    desk.clock.tick()
    changed = desk.ledger.edit_link(
        link.id, {"points": ["how_many", "who", "who"], "note": "two evenings"}, expected_version=1
    )
    assert (changed.id, changed.version, changed.kind) == (link.id, 2, LinkKind.DENIES)
    assert (changed.points, changed.note) == ((Point.HOW_MANY, Point.WHO), "two evenings")
    assert (changed.decided_at, changed.reasons) == (link.decided_at, ("place",))
    assert desk.ledger.claim(a.id).links == (changed,)
    for told_of in (link.id, a.id, b.id):
        event = list(desk.ledger.history(told_of))[-1]
        assert event.deed == "edited a link"
        assert {change.field for change in event.changes} == {"points", "note"}
    head = desk.ledger.head()
    desk.ledger.edit_link(link.id, {"points": ["who", "how_many"], "note": "two evenings"})
    assert desk.ledger.head() == head, "the same points in another order are no deed"
    assert desk.ledger.edit_link(link.id, {"points": [], "note": ""}).points == ()
    assert row_of(desk, a) == (Reply.DENIED, 1)
    assert list(desk.ledger.verify()) == []


def test_an_edit_of_a_link_that_somebody_changed_meanwhile_is_refused(
    desk: Desk, pair: tuple[ClaimCard, ClaimCard]
) -> None:
    a, b = pair
    link = desk.link(a, b, points=["when"], note="first")
    desk.ledger.edit_link(link.id, {"points": ["who"]}, expected_version=1)
    with pytest.raises(StaleEdit, match="points of this link") as stale:
        desk.ledger.edit_link(link.id, {"points": ["where"]}, expected_version=1)
    assert stale.value.conflicts == (("points", ("when",), ("who",), ("where",)),)
    noted = desk.ledger.edit_link(link.id, {"note": "second"}, expected_version=1)
    assert (noted.points, noted.note, noted.version) == ((Point.WHO,), "second", 3)
    assert list(desk.ledger.verify()) == []


def test_a_refused_edit_of_a_link_names_the_field(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    link = desk.link(*pair, points=["when"])
    head = desk.ledger.head()
    refused: list[tuple[dict[str, object], str]] = [
        ({"points": ["mood"]}, "points.0"),
        ({"note": "x" * 20_001}, "note"),
        ({"kind": "denies"}, "kind"),
        ({"state": "rejected"}, "state"),
    ]
    for changes, field in refused:
        with pytest.raises(FieldErrors) as said:
            desk.ledger.edit_link(link.id, changes)
        assert said.value.field == field
    assert desk.ledger.head() == head
    desk.ledger.unlink(link.a_id, link.b_id, "Different days")
    with pytest.raises(NotFound, match="link was struck"):
        desk.ledger.edit_link(link.id, {"note": "late"})


def test_an_edit_of_a_link_sent_twice_is_one_deed(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    link = desk.link(*pair)
    client_id = "0199a0b1-0000-7000-8000-000000000001"
    for _ in range(2):
        desk.ledger.edit_link(link.id, {"note": "n"}, expected_version=1, client_id=client_id)
    assert next(desk.ledger.links(link.a_id)).version == 2


def test_unlinking_strikes_every_accepted_link_of_the_pair(
    desk: Desk, pair: tuple[ClaimCard, ClaimCard]
) -> None:
    a, b = pair
    desk.link(a, b)
    desk.link(b, a, "denies")
    gone = desk.ledger.unlink(b.id, a.id, "Different days")
    assert gone.kind is LinkKind.CONTRADICTS
    assert list(desk.ledger.links(a.id)) == []
    assert len(list(desk.ledger.links(a.id, include_struck=True))) == 2
    assert row_of(desk, a) == (Reply.NONE_LOGGED, 0)
    with pytest.raises(NotFound, match="not linked"):
        desk.ledger.unlink(a.id, b.id, "Again")
    desk.link(a, b)
    assert len(list(desk.ledger.links(a.id))) == 1, "a struck link does not stand in the way of a new one"
    assert list(desk.ledger.verify()) == []


def test_a_refused_link_names_the_field(desk: Desk, pair: tuple[ClaimCard, ClaimCard]) -> None:
    a, b = pair
    other = desk.ledger.add_case({"name": "Other", "sides": [{"name": "One"}]})
    far = desk.ledger.log_claim({"case": other.id, "claimant": "X", "side": "A", "text": "Far"})
    refused: list[tuple[Callable[[], LinkCard], str]] = [
        (lambda: desk.link(a, a), "b"),
        (lambda: desk.link(a, far), "b"),
        (lambda: desk.link(a, b, "hates"), "kind"),
        (lambda: desk.link(a, b, points=["mood"]), "points.0"),
        (lambda: desk.link(a, b, note="x" * 20_001), "note"),
        (lambda: desk.link(a, b, state="perhaps"), "state"),
    ]
    for act, field in refused:
        with pytest.raises(FieldErrors) as said:
            act()
        assert said.value.field == field
    with pytest.raises(NotFound, match="no such claim"):
        desk.ledger.link({"a": a.id, "b": "nobody", "kind": "denies"})
    assert list(desk.ledger.links(a.id)) == []


def test_an_independent_witness_supports_what_it_corroborates(desk: Desk) -> None:
    claim = desk.log("A school was hit", "A", appearance={"source": "MoD"})
    press = desk.log("We saw the school", "C")
    link = desk.link(press, claim, "corroborates")
    assert desk.ledger.claim(claim.id).support == Support(1, 1, 0)
    seen = desk.ledger.add_appearance(press.id, {"source": "Our reporter"})
    listed = {row.id: row.support for row in desk.ledger.stream(ListFilter())}
    assert listed[claim.id].independent == 1 == desk.ledger.claim(claim.id).support.independent
    desk.ledger.strike_appearance(seen.id, "Not ours")
    assert desk.ledger.claim(claim.id).support == Support(1, 1, 0)
    desk.ledger.decide(link.id, "rejected")
    assert list(desk.ledger.verify()) == []


def test_the_first_look_and_what_comes_after(desk: Desk) -> None:
    claim = desk.log("Text")
    first = desk.ledger.assess(
        {"claim": claim.id, "verdict": "unverified", "reason": "No pictures", "note": "ask again"}
    )
    assert (first.because, first.by, first.at) == (Because.FIRST_LOOK, desk.ledger.user, desk.clock())
    desk.clock.tick()
    second = desk.ledger.assess(
        {"claim": claim.id, "verdict": "likely", "reason": "Pictures", "evidence": ["a"]}
    )
    assert second.because is Because.NEW_INFORMATION
    third = desk.ledger.assess(
        {"claim": claim.id, "verdict": "false", "reason": "Old pictures", "because": "we_were_wrong"}
    )
    assert third.because is Because.WE_WERE_WRONG
    card = desk.ledger.claim(claim.id)
    assert (card.verdict, card.mixed, card.version) == (Verdict.FALSE, False, 1)
    assert {a.note for a in card.assessments} == {"ask again", ""}
    (row,) = desk.ledger.stream(ListFilter())
    assert (row.verdict, row.mixed, row.changed_at) == (Verdict.FALSE, False, desk.clock())


def test_points_that_differ_are_mixed(desk: Desk) -> None:
    claim = desk.log("Text")
    desk.assess(claim, "confirmed", point="weapon")
    desk.assess(claim, "unverified", point="who")
    (row,) = desk.ledger.stream(ListFilter())
    assert (row.verdict, row.mixed) == (Verdict.UNVERIFIED, True)


def test_a_struck_assessment_gives_the_word_back_to_the_one_before(desk: Desk) -> None:
    claim = desk.log("Text")
    desk.assess(claim, "likely")
    wrong = desk.ledger.assess({"claim": claim.id, "verdict": "false", "reason": "Slip"})
    desk.ledger.strike_assessment(wrong.id, "Wrong key")
    assert desk.ledger.claim(claim.id).verdict is Verdict.LIKELY
    assert list(desk.ledger.verify()) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"verdict": "unchecked", "reason": "r"}, "verdict"),
        ({"verdict": "maybe", "reason": "r"}, "verdict"),
        ({"verdict": "likely", "reason": " "}, "reason"),
        ({"verdict": "likely"}, "reason"),
        ({"verdict": "likely", "reason": "r", "point": "mood"}, "point"),
        ({"verdict": "likely", "reason": "r", "because": "mood"}, "because"),
        ({"verdict": "likely", "reason": "a\x00"}, "reason"),
    ],
)
def test_a_refused_assessment_names_the_field(
    still_desk: Desk, values: dict[str, object], field: str
) -> None:
    known = [row.id for row in still_desk.ledger.stream(ListFilter())]
    claim_id = known[0] if known else still_desk.log("Text").id
    head = still_desk.ledger.head()
    with pytest.raises(FieldErrors) as refused:
        still_desk.ledger.assess({"claim": claim_id, **values})
    assert refused.value.field == field
    assert still_desk.ledger.head() == head


def test_nobody_signs_their_own_assessment(desk: Desk, engine: str) -> None:
    claim = desk.log("Text")
    made = desk.ledger.assess({"claim": claim.id, "verdict": "likely", "reason": "r"})
    with pytest.raises(FieldErrors, match="second person"):
        desk.ledger.sign_assessment(made.id)
    desk.ledger.user = "bob"
    signed = desk.ledger.sign_assessment(made.id)
    assert (signed.signed_by, signed.verdict) == ("bob", Verdict.LIKELY)
    desk.ledger.user = "carl"
    with pytest.raises(FieldErrors, match="signed by bob"):
        desk.ledger.sign_assessment(made.id)
