"""Claims come out of JSON Lines and CSV as the drafts a person would have made."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import FactcheckError, ImportRefused, NotFound
from factcheck.exchange import drafting
from factcheck.exchange.claims_csv import fold_quantities, unfold_quantities
from factcheck.exchange.drafting import Refused, draft_line
from factcheck.exchange.reading import KnownCase, read_plan
from factcheck.models import ClaimDraft
from factcheck.moments import Moment, to_micros
from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, Precision, Role, Stance
from tests.factcheck.import_files import GOOD, draft_of, jsonl, line, plan_of, problems_of, table


def micros(year: int, month: int, day: int, hour: int = 0) -> int:
    """Baku clocks."""
    return to_micros(datetime(year, month, day, hour, tzinfo=UTC)) - 4 * 3_600_000_000


def test_every_field_reaches_its_place(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, note="Seen twice.", about="Armenia/Artsakh", certainty="medium")
    assert draft.case == "Nagorno-Karabakh 2020"
    assert draft.side == "Azerbaijan"
    assert draft.claimant == "Azerbaijani MoD"
    assert draft.text == "Two tanks were destroyed."
    assert (draft.original, draft.language) == ("戦車2両", "ja")
    assert (draft.kind, draft.stance, draft.about) == (Kind.EQUIPMENT_LOSS, Stance.ASSERTS, "Armenia/Artsakh")
    assert (draft.happened.words, draft.happened.language) == ("13日早朝", "ja")
    assert (draft.happened.start, draft.happened.end) == (micros(2020, 10, 13, 6), micros(2020, 10, 13, 9))
    assert draft.happened.zone == "Asia/Baku"
    assert (draft.said.start, draft.said.precision) == (micros(2020, 10, 13), Precision.DAY)
    assert (draft.place_words, draft.place_name) == ("Гянджа", "Ganja")
    assert draft.quantities == [Quantity("2", 2, 2, "tanks", "at least")]
    assert draft.equipment == ["T-72"]
    assert draft.external_ids == ["T-1"]
    assert draft.note == "Seen twice. (certainty of the coding: medium)"
    seen = draft.appearance
    assert seen is not None
    assert (seen.source, seen.url, seen.quote) == ("TASS", "https://example.org/1", "戦車2両")
    assert (seen.published.start, seen.language) == (micros(2020, 10, 14), "ja")


def test_a_line_without_a_source_has_no_appearance(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, source_url="", source_publisher="", source_date="", orig_quote="")
    assert draft.appearance is None
    assert draft.original == ""


@pytest.mark.parametrize("type_", ["attack/shelling", "attack", "Attack/Shelling "])
def test_attack_and_shelling_are_one_kind(tmp_path: Path, type_: str) -> None:
    assert draft_of(tmp_path, claim_type=type_).kind is Kind.ATTACK


def test_our_own_words_overrule_the_type(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, claim_type="denial", kind="shootdown", stance="declines")
    assert (draft.kind, draft.stance) == (Kind.SHOOTDOWN, Stance.DECLINES)


def test_an_empty_type_is_other(tmp_path: Path) -> None:
    assert draft_of(tmp_path, claim_type="").kind is Kind.OTHER


def test_wordings_are_free_and_their_readings_are_not(tmp_path: Path) -> None:
    odd = "sometime | =cmd [/] «после обеда», 25:61"
    draft = draft_of(tmp_path, event_date_raw=odd, event_date_edtf="", event_time_local="", place_raw=odd)
    assert draft.happened == Moment(words=odd, language="ja", zone="Asia/Baku")
    assert draft.place_words == odd
    for field in ("event_date_edtf", "stated_date", "source_date"):
        ((named, sentence),) = problems_of(tmp_path, **{field: "13 October"})
        assert named == field
        assert '"13 October" is not a date in EDTF' in sentence
    ((named, _),) = problems_of(tmp_path, event_time_local="dawn")
    assert named == "event_time_local"


@pytest.mark.parametrize(
    "edtf", ["0000-01-01", "10000-01-01", "2020-13-01", "2020-02-30", "2020-10-10/x", "[/]"]
)
def test_dates_no_calendar_has_are_refused(tmp_path: Path, edtf: str) -> None:
    assert [field for field, _ in problems_of(tmp_path, event_date_edtf=edtf)] == ["event_date_edtf"]


@pytest.mark.parametrize(
    "edtf", ["", "2020-10", "2020-10-10/2020-10-11", "2020-10-12~", "2020-10-10?", "0001", "9999"]
)
def test_dates_in_edtf_are_taken(tmp_path: Path, edtf: str) -> None:
    draft = draft_of(tmp_path, event_date_edtf=edtf, event_time_local="")
    assert draft.happened.words == "13日早朝"
    assert draft.happened.is_read == bool(edtf)


@pytest.mark.parametrize("field", ["id", "conflict", "side", "claimant"])
@pytest.mark.parametrize("empty", ["", "   ", None])
def test_what_must_be_there_is_named(tmp_path: Path, field: str, empty: object) -> None:
    ((named, sentence),) = problems_of(tmp_path, **{field: empty})
    assert named == field
    assert "must not be empty" in sentence


def test_a_claim_needs_a_wording(tmp_path: Path) -> None:
    ((named, _),) = problems_of(tmp_path, claim_text="", orig_quote="")
    assert named == "claim_text"
    assert draft_of(tmp_path, claim_text="").original == "戦車2両"


TEXT_FIELDS = [name for name, value in GOOD.items() if isinstance(value, str)]


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b", "x" * 1_000_001], ids=["nul", "surrogate", "long"])
def test_no_field_takes_what_cannot_be_stored(tmp_path: Path, field: str, bad: str) -> None:
    if field == "certainty":
        bad = bad.replace("x", "y")
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps({**GOOD, field: bad}) + "\n", "ascii")
    plan = read_plan(path)
    assert plan.claims == ()
    assert plan.problems[0].field == field
    assert all(len(str(p)) < 1000 for p in plan.problems)


HOSTILE = (
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "| a | b",
    "=cmd",
    "javascript:alert(1)",
    "\u202eabc",
    "\x1b[31m",
)


@pytest.mark.parametrize(
    "field", ["claim_text", "claimant", "note", "place_raw", "event_date_raw", "source_url"]
)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(tmp_path: Path, field: str, text: str) -> None:
    draft = draft_of(tmp_path, **{field: text})
    kept = {
        "claim_text": draft.text,
        "claimant": draft.claimant,
        "note": draft.note,
        "place_raw": draft.place_words,
        "event_date_raw": draft.happened.words,
        "source_url": draft.appearance.url if draft.appearance else "",
    }[field]
    assert kept == text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantities", [{"value": "9" * 40}]),
        ("quantities", [{"value": "-3"}]),
        ("quantities", [{"value": ""}]),
        ("quantities", [{"value": "3", "unit": "x" * 301}]),
        ("quantities", ["3"]),
        ("quantities", {"value": "3"}),
        ("quantities", [{"value": True}]),
        ("equipment", [3]),
        ("equipment", ["x" * 301]),
        ("claim_text", ["a", "b"]),
        ("claim_text", {"a": 1}),
        ("claim_text", 5),
        ("place_raw", 5),
        ("claim_type", "gossip"),
        ("kind", "gossip"),
        ("stance", "shouts"),
        ("role", "referee"),
        ("language", "x" * 17),
    ],
)
def test_values_that_are_no_values_are_refused_by_field(tmp_path: Path, field: str, value: object) -> None:
    assert [name for name, _ in problems_of(tmp_path, **{field: value})] == [field]


def test_numbers_may_be_numbers(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, id=12, quantities=[{"value": 2300, "unit": "killed"}, {"value": "7-8"}])
    assert draft.external_ids == ["12"]
    assert [(q.low, q.high) for q in draft.quantities] == [(2300, 2300), (7, 8)]


def test_every_wrong_field_of_a_line_is_told_at_once(tmp_path: Path) -> None:
    found = problems_of(tmp_path, claimant="", claim_type="gossip", source_date="soon")
    assert {field for field, _ in found} >= {"claim_type", "source_date"}


def test_a_repeated_id_names_the_line_it_repeats(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(), line(id="T-2"), line(id=" T-1 ", claim_text="Again."))
    assert [c.external_ids for c in plan.claims] == [["T-1"], ["T-2"]]
    (problem,) = plan.problems
    assert str(problem) == 'claims.jsonl, line 3, id: "T-1" stands in line 1 already.'


def test_lines_that_are_no_json_name_themselves(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        b"\xef\xbb\xbf" + json.dumps(GOOD).encode(),
        b"",
        b"{nonsense",
        b"[1]",
        b'{"id": "\xff"}',
        b"[" * 200_000,
        b'{"id": ' + b"9" * 5000 + b"}",
        b"\x00",
    )
    assert [c.external_ids for c in plan.claims] == [["T-1"]]
    assert [p.line for p in plan.problems] == [3, 4, 5, 6, 7, 8]
    told = [p.sentence for p in plan.problems]
    assert "is not JSON" in told[0]
    assert "not a JSON object" in told[1]
    assert "not UTF-8 (byte 9)" in told[2]
    assert "beyond reason" in told[3]
    assert all(p.field == "" for p in plan.problems)


def test_a_line_of_megabytes_is_passed_over_whole(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, b'{"id": "' + b"x" * 5_000_000 + b'"}', line())
    assert [p.line for p in plan.problems] == [1]
    assert "longer than 4 MB" in plan.problems[0].sentence
    assert len(plan.claims) == 1


def test_unknown_fields_are_named_once_and_passed_over(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(colour="red", refused="line 3: why"), line(id="T-2", colour="blue"))
    assert plan.strange_fields == ("colour",)
    assert len(plan.claims) == 2


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*nothing\.jsonl"):
        read_plan(tmp_path / "nothing.jsonl")
    with pytest.raises(ImportRefused, match="is a folder"):
        read_plan(tmp_path)


def row(**changes: Any) -> dict[str, str]:
    """GOOD as a CSV row."""
    cells = {**GOOD, "quantities": "2 tanks (at least)", "equipment": "T-72", **changes}
    return {name: str(value) for name, value in cells.items()}


def test_csv_says_the_same_as_json_lines(tmp_path: Path) -> None:
    several = [
        {"value": "0", "unit": "S-300", "qualifier": ""},
        {"value": "7-8", "unit": "km", "qualifier": "about"},
    ]
    spread = line(quantities=several, equipment=["Su-25", "9K38 Igla"])
    by_json = plan_of(tmp_path, line(), {**spread, "id": "T-2"})
    rows = [row(), row(id="T-2", quantities="0 S-300; 7-8 km (about)", equipment="Su-25; 9K38 Igla")]
    by_csv = read_plan(table(tmp_path, "claims.csv", rows))
    assert by_csv.problems == ()
    assert by_csv.claims == by_json.claims
    assert by_csv.cases == by_json.cases


def test_a_file_without_a_telling_name_is_told_by_its_first_sign(tmp_path: Path) -> None:
    table(tmp_path, "claims.txt", [row()])
    jsonl(tmp_path, line(), name="claims.data")
    assert len(read_plan(tmp_path / "claims.txt").claims) == 1
    assert len(read_plan(tmp_path / "claims.data").claims) == 1


def test_csv_rows_that_are_none_name_themselves(tmp_path: Path) -> None:
    good = table(tmp_path, "claims.csv", [row(), row(id="T-2", claim_text="Two\nlines.")]).read_bytes()
    path = tmp_path / "claims.csv"
    path.write_bytes(good + b"T-3,too,short\n" + good.splitlines()[1].replace(b"T-1", b"T-4\xff") + b"\n")
    plan = read_plan(path)
    assert [c.external_ids[0] for c in plan.claims] == ["T-1", "T-2"]
    assert plan.claims[1].text == "Two\nlines."
    assert [(p.line, p.sentence) for p in plan.problems] == [
        (5, "the line has 3 cells where the heading has 21."),
        (6, "the line is not UTF-8."),
    ]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("id,conflict\n", "no column side, claimant, claim_text"),
        ("", "no column id"),
        ("id,conflict,side,claimant,claim_text,id\n", "two columns id"),
    ],
)
def test_a_csv_without_its_heading_is_refused_whole(tmp_path: Path, heading: str, said: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(heading)
    with pytest.raises(ImportRefused, match=said):
        read_plan(path)


def test_known_cases_keep_their_zone(tmp_path: Path) -> None:
    known = {"Nagorno-Karabakh 2020": KnownCase("UTC", {"Azerbaijan": Role.PARTY})}
    plan = plan_of(tmp_path, line(), cases=known)
    assert plan.cases[0].zone == "UTC"
    assert plan.claims[0].said.start == micros(2020, 10, 13, 4)


parts_of_cells = st.tuples(
    st.integers(0, 10**6),
    st.sampled_from(["killed", "tanks", ""]),
    st.sampled_from(["", "about", "at least"]),
)


@given(st.lists(parts_of_cells))
def test_folded_quantities_unfold(parts: list[tuple[int, str, str]]) -> None:
    quantities = [{"value": str(v), "unit": u, "qualifier": q} for v, u, q in parts]
    assert unfold_quantities(fold_quantities(quantities)) == quantities


def test_a_cell_beyond_sense_is_refused_quickly(tmp_path: Path) -> None:
    path = table(tmp_path, "claims.csv", [row(quantities="(;" * 500_000)])
    assert [p.field for p in read_plan(path).problems] == ["quantities"]


SPOILS = (
    *("", "ok", " padded ", "a\nb", "a\r\nb", "\x01", "\u202e", "\u00a0x", "é"),
    *("x" * number for number in (299, 301, 2001)),
)
SPOILED = (
    *("id", "claimant", "claim_text", "orig_quote", "place_raw", "place_norm"),
    *("note", "about", "source_url", "source_publisher", "language"),
)
odd_text = st.one_of(st.sampled_from(SPOILS), st.text(max_size=40))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.dictionaries(st.sampled_from(SPOILED), odd_text), st.lists(odd_text, max_size=2))
def test_the_quick_way_and_the_long_way_make_the_same_draft(
    changes: dict[str, str], equipment: list[str]
) -> None:
    fields = line(equipment=equipment, **changes)
    quick = _outcome(fields)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "_plainly_good", lambda values: False)
        assert _outcome(fields) == quick


def _outcome(fields: dict[str, Any]) -> ClaimDraft | list[tuple[str, str]]:
    try:
        return draft_line(1, fields, {}).draft
    except Refused as refused:
        return refused.reasons


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fall_over(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.jsonl", "any.csv"):
        path = folder / name
        path.write_bytes(data if name == "any.jsonl" else b"id,conflict,side,claimant,claim_text\n" + data)
        with contextlib.suppress(FactcheckError):
            assert all(p.line >= 1 and p.sentence for p in read_plan(path).problems)


def test_a_remark_may_hold_what_parts_quantities() -> None:
    assert unfold_quantities("5 killed (a; b); 2") == [
        {"value": "5", "unit": "killed", "qualifier": "a; b"},
        {"value": "2", "unit": "", "qualifier": ""},
    ]
