"""Where a claim was seen: sources found or made, chains, edits, strikes."""

from __future__ import annotations

import pytest

from factcheck.cards import Support
from factcheck.errors import FieldErrors, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.vocabulary import Publish, SourceType
from tests.db.desk import Desk, day


def listed(desk: Desk, claim_id: str) -> Support:
    return next(row.support for row in desk.ledger.stream(ListFilter()) if row.id == claim_id)


def test_a_source_is_made_once_and_known_again(desk: Desk) -> None:
    claim = desk.log("Text")
    first = desk.ledger.add_appearance(claim.id, {"source": "TASS", "url": "https://www.tass.example/1"})
    by_name = desk.ledger.add_appearance(claim.id, {"source": " tass"})
    by_site = desk.ledger.add_appearance(claim.id, {"url": "http://tass.example/2?utm_source=x"})
    assert first.source is not None
    assert {a.source.id for a in (by_name, by_site) if a.source} == {first.source.id}
    assert [source.name for source in desk.ledger.sources()] == ["TASS"]
    assert desk.ledger.claim(claim.id).support == Support(3, 1, 0) == listed(desk, claim.id)


def test_a_url_alone_makes_a_source_of_its_site(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"url": "https://www.mod.gov.example/news/1"})
    (seen,) = claim.appearances
    assert seen.source is not None
    assert (seen.source.name, seen.source.type) == ("mod.gov.example", SourceType.WEBSITE)
    assert seen.accessed_at == desk.clock(), "a page that was pasted was looked at now"
    assert desk.ledger.add_appearance(claim.id, {"source": "A paper"}).accessed_at == 0


def test_all_fields_come_back_as_they_were_given(desk: Desk) -> None:
    given = {
        "url": "https://paper.example/a#x",
        "title": "Evening news",
        "published": day("2020-10-13"),
        "accessed_at": 1_602_600_000_000_000,
        "quote": "сбит",
        "language": "ru",
        "locator": "para 3",
        "archive_url": "https://archive.example/1",
        "attributed_to": "the ministry",
        "seen_original": False,
        "credibility": 3,
        "publish": "embargo",
        "embargo_until_at": 1_702_600_000_000_000,
    }
    seen = desk.ledger.add_appearance(desk.log("Text").id, {"source": "Paper", **given})
    for name, value in given.items():
        assert getattr(seen, name) == value, name


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "source"),
        ({"title": "Only a title"}, "source"),
        ({"source": "x" * 2001}, "source"),
        ({"source": "S", "credibility": 7}, "credibility"),
        ({"source": "S", "accessed_at": "soon"}, "accessed_at"),
        ({"source": "S", "publish": "embargo"}, "embargo_until_at"),
        ({"source": "S", "url": "a\x00"}, "url"),
        ({"source": "S", "published": "2020"}, "published"),
        ({"source": "S", "reach": 1}, "reach"),
    ],
)
def test_a_refused_appearance_names_the_field(
    still_desk: Desk, values: dict[str, object], field: str
) -> None:
    known = [row.id for row in still_desk.ledger.stream(ListFilter())]
    claim_id = known[0] if known else still_desk.log("Text").id
    head = still_desk.ledger.head()
    with pytest.raises(FieldErrors) as refused:
        still_desk.ledger.add_appearance(claim_id, values)
    assert refused.value.field == field
    assert still_desk.ledger.head() == head


def test_a_chain_leads_back_to_one_origin(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "TASS"})
    wire = claim.appearances[0]
    desk.ledger.add_appearance(claim.id, {"source": "Paper", "taken_from": wire.id})
    last = desk.ledger.add_appearance(claim.id, {"source": "Blog", "taken_from": "tass"})
    assert last.taken_from == "TASS"
    assert desk.ledger.claim(claim.id).support == Support(3, 1, 0) == listed(desk, claim.id)
    other = desk.log("Other", appearance={"source": "AFP"})
    with pytest.raises(FieldErrors, match="another claim"):
        desk.ledger.add_appearance(claim.id, {"source": "S", "taken_from": other.appearances[0].id})


def test_an_edit_counts_versions_and_changes_standing(desk: Desk) -> None:
    claim = desk.log("We saw it", "C", appearance={"source": "Our reporter"})
    (seen,) = claim.appearances
    assert listed(desk, claim.id) == Support(1, 1, 1)
    edited = desk.ledger.edit_appearance(
        seen.id, {"attributed_to": "the army", "url": "https://x.example/a/"}, expected_version=1
    )
    assert (edited.attributed_to, edited.version) == ("the army", 2)
    assert edited.source == seen.source
    assert listed(desk, claim.id) == Support(1, 1, 0)
    (known,) = desk.ledger.known("http://www.x.example/a", "")
    assert known.claim_id == claim.id
    renamed = desk.ledger.edit_appearance(seen.id, {"source": "AFP", "quote": "seen"}, expected_version=2)
    assert renamed.source is not None
    assert renamed.source.name == "AFP"
    assert desk.ledger.claim(claim.id).version == 1, "a claim's version is its own"
    assert desk.ledger.known("", "  SEEN ")[0].claim_id == claim.id


def test_a_stale_edit_of_an_appearance_is_shown(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "TASS"})
    (seen,) = claim.appearances
    desk.ledger.edit_appearance(seen.id, {"title": "Theirs", "source": "AFP"}, expected_version=1)
    with pytest.raises(StaleEdit) as stale:
        desk.ledger.edit_appearance(seen.id, {"title": "Mine", "source": "Reuters"}, expected_version=1)
    assert set(stale.value.conflicts) == {
        ("title", "", "Theirs", "Mine"),
        ("source", "TASS", "AFP", "Reuters"),
    }
    with pytest.raises(FieldErrors, match="claim_id"):
        desk.ledger.edit_appearance(seen.id, {"claim_id": "x"}, expected_version=2)


def test_a_chain_never_becomes_a_circle(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "One"})
    first = claim.appearances[0]
    second = desk.ledger.add_appearance(claim.id, {"source": "Two", "taken_from": first.id})
    with pytest.raises(FieldErrors, match="lead back"):
        desk.ledger.edit_appearance(first.id, {"taken_from": second.id}, expected_version=1)
    freed = desk.ledger.edit_appearance(second.id, {"taken_from": ""}, expected_version=1)
    assert freed.taken_from == ""


def test_a_struck_appearance_counts_no_more(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "TASS", "quote": "gunfire"})
    (seen,) = claim.appearances
    assert [row.id for row in desk.ledger.search("gunfire")] == [claim.id]
    desk.ledger.strike_appearance(seen.id, "Wrong page")
    assert desk.ledger.claim(claim.id).appearances == ()
    assert listed(desk, claim.id) == Support(0, 0, 0)
    assert list(desk.ledger.search("gunfire")) == []
    with pytest.raises(NotFound, match="struck"):
        desk.ledger.strike_appearance(seen.id, "Again")
    assert [event.deed for event in desk.ledger.history(claim.id)][-1] == "struck an appearance"
    assert list(desk.ledger.verify()) == []


def test_markings_are_kept(desk: Desk) -> None:
    seen = desk.ledger.add_appearance(desk.log("Text").id, {"source": "S", "publish": "unnamed"})
    assert seen.publish is Publish.UNNAMED


WIRE = {"source": "TASS", "url": "https://tass.example/news/1?utm_source=x"}


@pytest.mark.parametrize(
    "words",
    ["https://www.tass.example/news/1", "tass.example/news/1", "See https://tass.example/news/1."],
)
def test_an_address_of_the_claim_is_the_appearance_it_was_taken_from(desk: Desk, words: str) -> None:
    claim = desk.log("Text", appearance=WIRE)
    second = desk.ledger.add_appearance(claim.id, {"source": "Paper", "taken_from": words})
    assert second.taken_from == "TASS"
    assert desk.ledger.claim(claim.id).support == Support(2, 1, 0)
    assert [source.name for source in desk.ledger.sources()] == ["TASS", "Paper"]
    with pytest.raises(FieldErrors, match="lead back"):
        desk.ledger.edit_appearance(second.id, {"taken_from": second.id}, expected_version=1)


@pytest.mark.parametrize("words", ["https://tass.example/other", "tass.example", "TASS.example", "tass"])
def test_a_host_or_another_address_is_the_source_of_that_site(desk: Desk, words: str) -> None:
    desk.log("Another", appearance=WIRE)
    claim = desk.log("Text", appearance={"source": "Paper", "taken_from": words})
    assert claim.appearances[0].taken_from == "TASS"
    assert [source.name for source in desk.ledger.sources()] == ["TASS", "Paper"]


def test_what_is_taken_from_an_unknown_site_makes_a_source_as_its_address_would(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "Paper", "taken_from": "https://www.wire.example/a"})
    by_host = desk.ledger.add_appearance(claim.id, {"source": "Blog", "taken_from": "wire.example"})
    assert {claim.appearances[0].taken_from, by_host.taken_from} == {"wire.example"}
    made = {source.name: source for source in desk.ledger.sources()}
    assert set(made) == {"Paper", "wire.example", "Blog"}
    assert made["wire.example"].type is SourceType.WEBSITE
    again = desk.ledger.add_appearance(claim.id, {"url": "https://wire.example/b"})
    assert again.source is not None
    assert again.source.id == made["wire.example"].id


def test_a_host_typed_as_the_source_is_the_source_of_that_site(desk: Desk) -> None:
    claim = desk.log("Text", appearance=WIRE)
    seen = desk.ledger.add_appearance(claim.id, {"source": "tass.example"})
    assert seen.source is not None
    assert seen.source.name == "TASS"
    named = desk.ledger.add_appearance(claim.id, {"source": "News.am", "url": "https://news.am/1"})
    by_name = desk.ledger.add_appearance(claim.id, {"source": "news.am"})
    assert named.source is not None
    assert by_name.source is not None
    assert named.source.id == by_name.source.id
    assert list(desk.ledger.verify()) == []
