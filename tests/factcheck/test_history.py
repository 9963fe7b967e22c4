"""What history is made of: canonical bytes, commitments, hashes, and reading them back."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import history
from factcheck.cards import FieldChange
from factcheck.history import Change, Line, canonical, commitment, new_salts, read_body, write_change
from factcheck.models import canonical as stored_canonical

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
LINE = Line("chain", 7, "id", "deed", 1_000, "anna", "", "logged a claim", '{"a":1}', "00ff")


@given(VALUES)
def test_equal_values_have_one_spelling_that_reads_back(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == stored_canonical(value), "tables and history must spell alike"


def test_a_commitment_is_the_plain_hash_of_salt_and_value() -> None:
    expected = b64encode(hashlib.sha256(b'salt"text"').digest()).rstrip(b"=").decode()
    assert commitment("salt", '"text"') == expected


def test_salts_are_long_and_never_repeat() -> None:
    salts = new_salts(500)
    assert len(set(salts)) == 500
    assert {len(salt) for salt in salts} == {24}


def test_the_body_of_a_new_record_names_fields_but_holds_no_value() -> None:
    change = Change(
        "claim",
        "c1",
        history.MADE,
        {"text": (None, "secret words"), "equipment": (None, ["Igla"])},
        (("claim", "c1"), ("claim", "c2")),
    )
    body, details = write_change(change, ["s1", "s2"], case_id="k", result_id="c1")
    assert "secret" not in body
    assert "Igla" not in body
    assert body == canonical(json.loads(body)), "the body is spelled canonically"
    assert details == canonical(json.loads(details))
    read = read_body(body)
    assert (read.record, read.record_id, read.what, read.case_id) == ("claim", "c1", "made", "k")
    assert read.subjects == (("claim", "c1"), ("claim", "c2"))
    assert json.loads(details) == {"equipment": ["s1", ["Igla"]], "text": ["s2", "secret words"]}
    assert history.broken_fields(read, json.loads(details)) == []


def test_a_change_commits_to_before_and_after() -> None:
    change = Change("claim", "c1", history.CHANGED, {"text": ("old", "new")}, (("claim", "c1"),))
    body, details = write_change(change, ["s"], case_id="", result_id="")
    read = read_body(body)
    assert read.fields["text"] == [commitment("s", '"old"'), commitment("s", '"new"')]
    assert history.field_changes(json.loads(details)) == (FieldChange("text", "old", "new"),)


@pytest.mark.parametrize(
    ("details", "broken"),
    [
        ({"text": ["s", "old", "other"]}, ["text"]),
        ({"text": ["s", "other", "new"]}, ["text"]),
        ({"text": ["z", "old", "new"]}, ["text"]),
        ({"text": ["s", "new"]}, ["text"]),
        ({"text": "new"}, ["text"]),
        ({}, ["text"]),
        ({"text": ["s", "old", "new"], "note": ["s", "a", "b"]}, ["note"]),
        ({"text": None}, []),
        ({"text": ["s", "old", "new"]}, []),
    ],
)
def test_values_that_do_not_fit_their_commitments_are_named(
    details: dict[str, object], broken: list[str]
) -> None:
    change = Change("claim", "c1", history.CHANGED, {"text": ("old", "new")})
    body, _ = write_change(change, ["s"], case_id="", result_id="")
    assert history.broken_fields(read_body(body), details) == broken


def test_erased_values_are_shown_as_erased_and_the_list_digest_not_at_all() -> None:
    changes = history.field_changes({"text": None, "cards": ["s", {"lines": 1}], "note": ["s", "a"]})
    assert changes == (FieldChange("note", None, "a"), FieldChange("text", None, None, erased=True))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"case":"k"}', '{"case":"","fields":[],"id":""}', "x"])
def test_what_is_no_body_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_body(text)


@pytest.mark.parametrize(
    "changed",
    [
        {"chain_id": "other"},
        {"seq": 8},
        {"id": "x"},
        {"deed_id": "x"},
        {"at": 1_001},
        {"by": "bob"},
        {"by_name": "Anna"},
        {"deed": "edited a claim"},
        {"body": '{"a":2}'},
        {"prev": "00fe"},
    ],
)
def test_every_part_of_an_event_is_in_its_hash(changed: dict[str, Any]) -> None:
    assert replace(LINE, **changed).digest() != LINE.digest()
    assert len(LINE.digest()) == 64
