"""Refused lines are written beside their file, and can be mended there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from factcheck.exchange.reading import read_plan
from factcheck.exchange.refused import write_refused
from tests.factcheck.import_files import GOOD, jsonl, line, link, plan_of, table


def test_the_fields_and_the_reason_stand_in_the_file(tmp_path: Path) -> None:
    bad = line(id="T-2", source_date="soon", claimant="=cmd")
    plan = plan_of(tmp_path, line(), bad, b'{"id": "\xff"}', links=[link("T-1", "X", "denies")])
    links, claims = sorted(write_refused(plan.refused), key=lambda path: path.name, reverse=True)
    assert claims == tmp_path / "claims.refused.jsonl"
    first, second = (json.loads(text) for text in claims.read_text("utf-8").splitlines())
    why = first.pop("refused")
    assert first == bad
    assert why.startswith('line 2: source_date: "soon" is not a date in EDTF.')
    assert second == {"line": '{"id": "\\xff"}', "refused": "line 3: the line is not UTF-8 (byte 9)."}
    assert links == tmp_path / "links.refused.csv"
    (row,) = csv.DictReader(links.open(encoding="utf-8"))
    assert (row["a"], row["relation"]) == ("T-1", "denies")
    assert row["refused"] == 'line 2: b: there is no claim "X".'


def test_a_mended_file_imports(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(source_date="soon"))
    (path,) = write_refused(plan.refused)
    path.write_text(path.read_text("utf-8").replace('"soon"', '"2020-10-14"'), "utf-8")
    mended = read_plan(path)
    assert mended.problems == ()
    assert mended.claims == plan_of(tmp_path, GOOD).claims
    assert mended.strange_fields == ()


def test_csv_keeps_its_columns_and_starts_no_formula(tmp_path: Path) -> None:
    cells = {**GOOD, "quantities": "2 tanks (at least); 7-8 km", "equipment": "Su-25", "source_date": "soon"}
    rows = [{**cells, "claimant": "=cmd"}]
    path = table(tmp_path, "claims.csv", [{k: str(v) for k, v in row.items()} for row in rows])
    (written,) = write_refused(read_plan(path).refused)
    assert written == tmp_path / "claims.refused.csv"
    (row,) = csv.DictReader(written.open(encoding="utf-8", newline=""))
    assert list(row) == [*GOOD, "refused"]
    assert row["quantities"] == "2 tanks (at least); 7-8 km"
    assert row["claimant"] == "'=cmd"


def test_lines_somebody_mends_are_never_written_over(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(source_date="soon"))
    (path,) = write_refused(plan.refused)
    assert write_refused(plan.refused) == [path], "the same lines need no second file"
    mended = path.read_bytes().replace(b'"soon"', b'"2020-10-14"')
    path.write_bytes(mended)
    (other,) = write_refused(plan.refused)
    assert other == tmp_path / "claims.refused-2.jsonl"
    assert json.loads(other.read_text("utf-8"))["source_date"] == "soon"
    assert path.read_bytes() == mended
    assert len(list(tmp_path.iterdir())) == 3


def test_refused_lines_are_read_by_whoever_may_read_their_file(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(source_date="soon"))
    (tmp_path / "claims.jsonl").chmod(0o600)
    (path,) = write_refused(plan.refused)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_that_readers_of_json_take_differently_is_refused(tmp_path: Path) -> None:
    twice = b'{"id": "T-2", "claim_text": "They fired.", "claim_text": "They did not fire."}'
    no_number = b'{"id": "T-3", "quantities": [{"value": NaN, "unit": "tanks"}]}'
    inside = b'{"id": "T-4", "quantities": [{"value": 1, "value": 2}]}'
    plan = plan_of(tmp_path, line(), twice, no_number, inside)
    assert [f"line {one.line}: {one.why}" for one in plan.refused] == [
        "line 2: the line has two fields claim_text.",
        "line 3: the line is not JSON (NaN is no number there; put words in quotes).",
        "line 4: the line has two fields value.",
    ]
    assert [one.raw.encode() for one in plan.refused] == [twice, no_number, inside]


def test_a_number_too_large_for_its_line_is_refused_and_not_logged_as_endless(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, line(), b'{"id": "T-2", "quantities": [{"value": 1e999, "unit": "killed"}]}')
    assert [f"line {one.line}: {one.why}" for one in plan.refused] == [
        "line 2: the line has a number too large (1e999; put it in quotes)."
    ]


def test_half_characters_do_not_stop_the_writing(tmp_path: Path) -> None:
    path = jsonl(tmp_path, json.dumps({**GOOD, "note": "a\ud800b"}).encode())
    (written,) = write_refused(read_plan(path).refused)
    assert json.loads(written.read_text("utf-8"))["id"] == "T-1"
