"""Two entries of one claim made one: nothing is lost, both references lead to it, and it can be undone."""

from __future__ import annotations

import pytest

from factcheck.cards import ClaimCard
from factcheck.errors import FieldErrors, NotFound
from tests.db.desk import Desk


@pytest.fixture
def two(desk: Desk) -> tuple[ClaimCard, ClaimCard]:
    seen = {"source": "TASS", "quote": "The Su-25 was shot down."}
    kept = desk.log("A Su-25 was shot down", "A", external_ids=["K-1"], appearance=seen)
    seen = {"source": "Armenpress", "quote": "Su-25 ext."}
    return kept, desk.log("A Su-25 was downed", "A", external_ids=["O-1"], appearance=seen)


def test_the_kept_claim_has_both_appearances_and_both_references(
    desk: Desk, two: tuple[ClaimCard, ClaimCard]
) -> None:
    kept, other = two
    merged = desk.ledger.merge_claims(kept.id, other.id)
    assert merged.id == kept.id
    assert [seen.source.name for seen in merged.appearances if seen.source] == ["TASS", "Armenpress"]
    assert merged.support.appearances == 2
    gone = desk.ledger.claim(other.id)
    assert (bool(gone.struck_at), gone.struck_reason) == (True, f"the same claim as {kept.ref}")
    for name in (kept.ref, other.ref, other.ref.lower(), "O-1", "K-1"):
        assert desk.ledger.find_claim(name) == kept.id
    assert desk.ledger.find_claim(other.id) == other.id
    assert [row.id for row in desk.ledger.search("ext")] == [kept.id]
    assert not list(desk.ledger.verify())


def test_links_go_along_and_none_is_doubled(desk: Desk, two: tuple[ClaimCard, ClaimCard]) -> None:
    kept, other = two
    far, both = desk.log("No plane was lost", "B"), desk.log("All planes returned", "B")
    desk.link(far, other, "denies")
    desk.link(both, kept, "denies")
    desk.link(both, other, "contradicts")
    desk.link(other, kept, "repeats")
    merged = desk.ledger.merge_claims(kept.id, other.id)
    found = {(link.a_id, link.kind.value, link.b_id) for link in merged.links}
    assert found == {(far.id, "denies", kept.id), (both.id, "denies", kept.id)}
    assert desk.ledger.claim(far.id).links[0].b_ref == kept.ref
    assert not list(desk.ledger.verify())


def test_merges_follow_each_other(desk: Desk, two: tuple[ClaimCard, ClaimCard]) -> None:
    kept, other = two
    third = desk.log("One aircraft fell", "A")
    desk.ledger.merge_claims(other.id, third.id)
    desk.ledger.merge_claims(kept.id, other.id)
    assert desk.ledger.find_claim(third.ref) == kept.id


def test_a_merge_can_be_undone(desk: Desk, two: tuple[ClaimCard, ClaimCard]) -> None:
    kept, other = two
    desk.ledger.merge_claims(kept.id, other.id)
    desk.ledger.undo(desk.ledger.done_here[-1])
    again = desk.ledger.claim(other.id)
    assert (again.struck_at, len(again.appearances)) == (0, 1)
    assert len(desk.ledger.claim(kept.id).appearances) == 1
    assert desk.ledger.find_claim(other.ref) == other.id
    assert not list(desk.ledger.verify())


def test_what_is_no_single_claim_is_refused(desk: Desk, two: tuple[ClaimCard, ClaimCard]) -> None:
    kept, other = two
    far = desk.log("No plane was lost", "B")
    with pytest.raises(FieldErrors, match="of two sides"):
        desk.ledger.merge_claims(kept.id, far.id)
    with pytest.raises(FieldErrors, match="with itself"):
        desk.ledger.merge_claims(kept.id, kept.id)
    desk.ledger.strike_claim(other.id, "twice")
    with pytest.raises(NotFound, match="was struck"):
        desk.ledger.merge_claims(kept.id, other.id)
