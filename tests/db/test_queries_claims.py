"""Whole claims: all that hangs on one, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from db.queries import claims
from factcheck.cards import ClaimCard, Support
from factcheck.errors import NotFound
from factcheck.filters import ListFilter, Sort
from factcheck.moments import NOT_GIVEN
from factcheck.quantities import Quantity
from factcheck.vocabulary import (
    Because,
    LinkState,
    PlacePrecision,
    Point,
    Publish,
    Reply,
    Role,
    Stance,
    Verdict,
)
from tests.db.desk import Desk, day, new_desk, shared_database

APPEARANCE = {
    "source": "TASS",
    "url": "https://tass.example/1",
    "title": "Evening",
    "published": day("2020-10-13"),
    "quote": "сбит",
    "language": "ru",
    "locator": "para 3",
    "archive_url": "https://archive.example/1",
    "attributed_to": "the ministry",
    "seen_original": False,
    "credibility": 3,
}
CLAIM: dict[str, Any] = {
    "original": "撃墜した",
    "language": "ja",
    "kind": "shootdown",
    "about": "Azerbaijan",
    "about_inferred": True,
    "said": day("2020-10-13"),
    "happened": day("2020-10-12/2020-10-13"),
    "place_words": "上空",
    "place_name": "Nagorno-Karabakh",
    "place_precision": "region",
    "quantities": [Quantity("673", 673, 673, "submunitions", "parts of")],
    "equipment": ["Su-25", "9K38"],
    "workflow": "checking",
    "owner": "anna",
    "note": "internal",
    "external_ids": ["K012", "X9"],
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        yield opened
        opened.ledger.close()


def test_a_claim_comes_back_as_it_was_logged(desk: Desk) -> None:
    made = desk.log("An Su-25 was shot down.", appearance=APPEARANCE, **CLAIM)
    card = desk.ledger.claim(made.id)
    assert card == made
    for field in ("original", "language", "about", "about_inferred", "said", "happened", "place_words"):
        assert getattr(card, field) == CLAIM[field]
    for field in ("place_name", "owner", "note"):
        assert getattr(card, field) == CLAIM[field]
    assert card.place_precision is PlacePrecision.REGION
    assert card.quantities == (Quantity("673", 673, 673, "submunitions", "parts of"),)
    assert (card.equipment, card.external_ids) == (("Su-25", "9K38"), ("K012", "X9"))
    assert (card.claimant, card.side.letter, card.side.role) == ("Armenian MoD", "A", Role.PARTY)
    assert (card.case.name, [s.letter for s in card.case.sides]) == ("Nagorno-Karabakh 2020", ["A", "B", "C"])
    assert (card.logged_at, card.changed_at, card.version) == (desk.clock(), desk.clock(), 1)
    assert (card.publish, card.embargo_until_at, card.struck_at) == (Publish.YES, 0, 0)
    assert [a.id for a in desk.ledger.actors(desk.case.id) if a.id == card.actor_id]


def test_its_appearances_carry_their_sources_and_where_they_go_back_to(desk: Desk) -> None:
    claim = desk.log("Seen in three places", "C", appearance=APPEARANCE)
    copy = {"source": "Copier", "url": "https://copier.example/x", "taken_from": "TASS"}
    desk.ledger.add_appearance(claim.id, copy)
    gone = desk.ledger.add_appearance(claim.id, {"url": "https://gone.example"})
    bare = desk.ledger.add_appearance(claim.id, {"source": "A leaflet"})
    desk.ledger.strike_appearance(gone.id, "Another page.")
    card = desk.ledger.claim(claim.id)
    tass, copier, leaflet = card.appearances
    assert tass.source is not None
    assert (tass.source.name, tass.title, tass.quote, tass.locator) == ("TASS", "Evening", "сбит", "para 3")
    assert (tass.published, tass.language, tass.credibility) == (day("2020-10-13"), "ru", 3)
    assert (tass.archive_url, tass.attributed_to, tass.seen_original) == (
        "https://archive.example/1",
        "the ministry",
        False,
    )
    assert (copier.taken_from, tass.taken_from, copier.published) == ("TASS", "", NOT_GIVEN)
    assert copier.origin == tass.origin != leaflet.origin
    assert (tass.independent, leaflet.independent) == (False, True)
    assert (leaflet.id, leaflet.published) == (bare.id, NOT_GIVEN)
    assert card.support == Support(3, 2, 1)


def test_houses_of_one_owner_are_one_origin(desk: Desk) -> None:
    desk.ledger.add_source({"name": "Evening paper", "parent": "Media holding"})
    desk.ledger.add_source({"name": "Morning paper", "parent": "Media holding"})
    claim = desk.log("In both papers", appearance={"source": "Evening paper"})
    desk.ledger.add_appearance(claim.id, {"source": "Morning paper"})
    card = desk.ledger.claim(claim.id)
    assert len({a.origin for a in card.appearances}) == 1
    assert card.support == Support(2, 1, 0)
    assert [a.source.parent for a in card.appearances if a.source] == ["Media holding"] * 2


def test_a_confidential_source_is_known_by_its_pseudonym_alone(desk: Desk) -> None:
    secret = {"name": "A resident", "confidential": True, "identity": "Armen Petrosyan", "publish": "unnamed"}
    source = desk.ledger.add_source({**secret, "type": "person"})
    desk.ledger.grade_source(source.id, "B", "Known for years.")
    claim = desk.log("Told to us", appearance={"source": "A resident"})
    shown = desk.ledger.claim(claim.id).appearances[0].source
    assert shown is not None
    assert (shown.name, shown.confidential, shown.publish) == ("A resident", True, Publish.UNNAMED)
    assert (shown.grade, shown.grade_reason) == ("B", "Known for years.")
    assert "Petrosyan" not in repr((desk.ledger.claim(claim.id), desk.ledger.sources()))


def test_links_stand_in_both_claims_with_the_other_end(desk: Desk) -> None:
    a = desk.log("One was shot down", external_ids=["L1"])
    b = desk.log("", "B", original="Никого не сбили", language="ru", stance="denies")
    c, gone = desk.log("Unrelated"), desk.log("Logged twice")
    points = {"points": ["happened", "how_many"], "note": "no aviation", "reasons": ["same day"]}
    made = desk.link(b, a, "denies", certainty="high", **points)
    desk.link(a, c, "contradicts", state="rejected")
    desk.link(a, gone, "repeats")
    desk.ledger.strike_claim(gone.id, "Logged twice.")
    taken = desk.link(c, b, "answers")
    desk.ledger.unlink(c.id, b.id, "A mistake.")
    denial, rejected = desk.ledger.claim(a.id).links
    assert denial.id == made.id
    assert (denial.a_id, denial.a_ref, denial.a_side, denial.a_text) == (b.id, b.ref, "B", "Никого не сбили")
    assert (denial.b_id, denial.b_ref, denial.b_side, denial.b_text) == (
        a.id,
        a.ref,
        "A",
        "One was shot down",
    )
    assert (denial.a_external_id, denial.b_external_id) == ("", "L1")
    assert (denial.a_stance, denial.b_stance) == (Stance.DENIES, Stance.ASSERTS)
    assert denial.points == (Point.HAPPENED, Point.HOW_MANY)
    assert (denial.note, denial.reasons, denial.certainty) == ("no aviation", ("same day",), "high")
    assert denial.decided_at == made.decided_at > 0
    assert rejected.state is LinkState.REJECTED
    assert desk.ledger.claim(b.id).links == (denial,)
    assert desk.ledger.claim(c.id).links == (rejected,)
    assert [link.b_id for link in desk.ledger.claim(gone.id).links] == [gone.id]
    assert desk.ledger.claim(a.id).reply is Reply.DENIED
    assert set(desk.ledger.links(a.id)) == {denial, rejected}
    assert {link.id for link in desk.ledger.links(b.id, include_struck=True)} == {denial.id, taken.id}


def test_assessments_stand_oldest_first_and_withdrawn_ones_are_marked(desk: Desk) -> None:
    claim = desk.log("To be assessed")
    desk.assess(claim, "likely", "One source.", note="call them")
    second = desk.ledger.assess(
        {"claim": claim.id, "verdict": "false", "reason": "Denied by all.", "because": "we_were_wrong"}
    )
    desk.assess(claim, "confirmed", "A serial number.", point="weapon")
    desk.ledger.strike_assessment(second.id, "Wrong claim.")
    card = desk.ledger.claim(claim.id)
    first, withdrawn, weapon = card.assessments
    assert (first.verdict, first.reason, first.note) == (Verdict.LIKELY, "One source.", "call them")
    assert (withdrawn.because, withdrawn.struck, first.struck) == (Because.WE_WERE_WRONG, True, False)
    assert (weapon.point, weapon.verdict) == (Point.WEAPON, Verdict.CONFIRMED)
    assert (card.verdict, card.mixed) == (Verdict.LIKELY, True)
    assert card.changed_at == desk.clock()


def test_incidents_and_old_references_hang_on_it(desk: Desk) -> None:
    claim, other = desk.log("In an incident"), desk.log("In the same")
    incident_id = desk.incident("The Su-25", claim, other, external_id="E7")
    desk.old_ref(claim, "OLD-123456")
    card = desk.ledger.claim(claim.id)
    (incident,) = card.incidents
    assert (incident.id, incident.title, incident.claims, incident.external_id) == (
        incident_id,
        "The Su-25",
        2,
        "E7",
    )
    assert card.aliases == ("OLD-123456",)
    desk.ledger.leave_incident(incident_id, claim.id, "Another day.")
    assert desk.ledger.claim(claim.id).incidents == ()
    assert desk.ledger.incident("E7").claims == 1


def test_a_struck_claim_keeps_its_last_standing(desk: Desk) -> None:
    claim = desk.log("Struck later", appearance=APPEARANCE)
    desk.assess(claim, "doubtful")
    desk.ledger.strike_claim(claim.id, "Logged twice.")
    card = desk.ledger.claim(claim.id)
    assert (card.verdict, card.support.appearances) == (Verdict.DOUBTFUL, 1)
    assert (card.struck_at, card.struck_reason) == (desk.clock(), "Logged twice.")


def test_claims_come_in_the_order_of_their_ids(desk: Desk) -> None:
    a, b, c = (desk.log(text) for text in "abc")
    assert [card.id for card in desk.ledger.claims([c.id, a.id, b.id, a.id])] == [c.id, a.id, b.id, a.id]
    assert list(desk.ledger.claims([])) == []


@pytest.mark.parametrize(
    "claim_id", ["", "nonsense", "\x00", "\ud800", "01752656-7268-7002-b583-6c6e613a1a53"]
)
def test_what_is_no_claim_is_not_found(desk: Desk, claim_id: str) -> None:
    with pytest.raises(NotFound):
        desk.ledger.claim(claim_id)
    with pytest.raises(NotFound):
        list(desk.ledger.claims([desk.log("here").id, claim_id]))


def test_cards_of_a_list_come_whole_in_its_order_and_in_batches(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BATCH", 7)
    chosen = ListFilter(case_id=desk.case.id)
    cards = list(desk.ledger.stream_cards(chosen, sort=Sort.LOGGED))
    assert [c.id for c in cards] == [r.id for r in desk.ledger.stream(chosen, sort=Sort.LOGGED)]
    assert len(cards) > 14
    assert cards == [desk.ledger.claim(card.id) for card in cards]


def _asked(desk: Desk, ids: list[str]) -> int:
    """How many queries it takes to read these claims."""
    said: list[str] = []

    def listen(*values: Any) -> None:
        said.append(values[2])

    event.listen(desk.ledger.engines.reader, "before_cursor_execute", listen)
    try:
        read: list[ClaimCard] = list(desk.ledger.claims(ids))
    finally:
        event.remove(desk.ledger.engines.reader, "before_cursor_execute", listen)
    assert [card.id for card in read] == ids
    return len([statement for statement in said if statement != "BEGIN"])


def test_the_number_of_queries_does_not_grow(desk: Desk) -> None:
    def full() -> str:
        claim = desk.log("Full", appearance=APPEARANCE)
        desk.ledger.add_appearance(claim.id, {"source": "Copier", "taken_from": "TASS"})
        desk.link(claim, desk.log("Other", "B"))
        desk.assess(claim, "likely")
        desk.incident("Something", claim)
        return claim.id

    one = full()
    many = [full() for _ in range(8)]
    assert _asked(desk, [one]) == _asked(desk, many) <= 17
