"""Odd values get the same verdict on both databases: refused in a sentence, or kept to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.filters import ListFilter
from factcheck.moments import Moment, from_edtf
from factcheck.quantities import Quantity
from tests.db.desk import Desk

KEPT = [
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "| a | b |",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "100% ?, %s %(x)s :name {ids} ''\"\\",
    "a\u202eb\u2066c\u200bd\ufeff",
    "e\u0301" * 50,
    "\U0001f469\u200d\U0001f680 \U000e0041",
    "line one\nline two\ttab",
    "ｆｕｌｌ－ｗｉｄｔｈ",
    "Robert'); DROP TABLE claim;--",
]
REFUSED = ["nul \x00 inside", "\x00", "half \ud83d", "\udc00 half", "x" * 20_001, "x" * 1_000_000]


def test_odd_words_are_kept_to_the_letter_in_every_field(still_desk: Desk) -> None:
    for words in KEPT:
        claim = still_desk.log(
            words,
            original=words,
            about=words[:200],
            claimant=f"Voice {words[:100]}",
            place_words=words[:200],
            place_name=words[:200].strip(),
            equipment=[words[:100]],
            note=words,
            owner=words[:100],
            external_ids=[words[:100]],
            appearance={"source": words[:100], "url": words, "title": words, "quote": words},
        )
        assert (claim.text, claim.original, claim.note) == (words, words, words)
        assert claim.equipment == (words[:100].strip(),)
        (seen,) = claim.appearances
        assert (seen.url, seen.title, seen.quote) == (words, words, words)
        assert still_desk.ledger.claim(claim.id) == claim
        still_desk.assess(claim, "likely", reason=words)
    list(still_desk.ledger.search(" ".join(KEPT)))
    assert list(still_desk.ledger.verify()) == []


@pytest.mark.parametrize("field", ["text", "original", "note"])
def test_what_no_database_holds_is_refused_by_name(still_desk: Desk, field: str) -> None:
    head = still_desk.ledger.head()
    for words in REFUSED:
        given = {"case": still_desk.case.id, "side": "A", "claimant": "MoD", "text": "Text"}
        with pytest.raises(FieldErrors) as refused:
            still_desk.ledger.log_claim({**given, field: words})
        assert refused.value.field == field
        assert "\x00" not in refused.value.message
    assert still_desk.ledger.head() == head


def test_control_bytes_are_kept_as_evidence(still_desk: Desk) -> None:
    assert still_desk.log("a\x1b[31mb\x07\x9bc\r\nd").text == "a\x1b[31mb\x07\x9bc\nd"


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**400, -1, 1.5, "about 40", None, True])
def test_numbers_out_of_range_are_refused(still_desk: Desk, number: Any) -> None:
    head = still_desk.ledger.head()
    if number is True:
        number = "yes"
    with pytest.raises(FieldErrors) as refused:
        still_desk.log("Text", embargo_until_at=number)
    assert refused.value.field == "embargo_until_at"
    assert still_desk.ledger.head() == head


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "0001-01-01/9999-12-31"])
def test_the_first_and_the_last_year_are_kept(still_desk: Desk, edtf: str) -> None:
    moment = from_edtf(edtf, zone="Asia/Baku", words="a long time ago")
    claim = still_desk.log("Text", happened=moment, said=moment)
    assert claim.happened == moment
    row = next(r for r in still_desk.ledger.stream(ListFilter()) if r.id == claim.id)
    assert row.sort_value == moment.start
    assert list(still_desk.ledger.verify()) == []


@pytest.mark.parametrize("edtf", ["0000-01-01", "10000-01-01", "-0001", "Y10000"])
def test_years_outside_are_refused_before_they_reach_a_database(edtf: str) -> None:
    with pytest.raises(InputError):
        from_edtf(edtf, zone="UTC")


def test_a_moment_beyond_what_a_column_holds_is_refused(still_desk: Desk) -> None:
    head = still_desk.ledger.head()
    for start, end in ((2**63, 2**63 + 1), (-(2**63) - 1, 0), (5, 1)):
        with pytest.raises(FieldErrors) as refused:
            still_desk.log("Text", happened=Moment(words="x", start=start, end=end))
        assert refused.value.field == "happened"
    assert still_desk.ledger.head() == head


def test_a_quantity_beyond_what_a_column_holds_is_kept_as_worded(still_desk: Desk) -> None:
    claim = still_desk.log("Text", quantities=[Quantity("about 40", unit="killed"), Quantity("10^400")])
    assert [(q.value, q.low) for q in claim.quantities] == [("about 40", None), ("10^400", None)]


@pytest.mark.parametrize("name", ["\x00", "\ud800", "%", "_", "' OR 1=1 --", "x" * 5_000, "NK-\x00", ""])
def test_odd_references_are_never_more_than_not_found(still_desk: Desk, name: str) -> None:
    for act in (
        lambda: still_desk.ledger.find_claim(name),
        lambda: still_desk.ledger.case(name),
        lambda: still_desk.ledger.strike_claim(name, "reason"),
        lambda: still_desk.ledger.edit_claim(name, {"text": "x"}, expected_version=1),
        lambda: still_desk.ledger.add_appearance(name, {"source": "S"}),
        lambda: still_desk.ledger.decide(name, "accepted"),
        lambda: still_desk.ledger.join_incident(name, [name]),
        lambda: still_desk.ledger.grade_source(name, "A", "reason"),
        lambda: still_desk.ledger.unlink(name, name, "reason"),
    ):
        with pytest.raises(FactcheckError) as refused:
            act()
        assert refused.value.exit_code in (2, 3), f"{type(refused.value).__name__}: {refused.value}"


def test_odd_reasons_are_refused_like_any_other_text(still_desk: Desk) -> None:
    claim = still_desk.log("Text", appearance={"source": "S"})
    for words in ("a\x00", "\ud800", "x" * 20_001):
        with pytest.raises(FieldErrors) as refused:
            still_desk.ledger.strike_claim(claim.id, words)
        assert refused.value.field == "reason"
    assert still_desk.ledger.claim(claim.id).struck_at == 0
