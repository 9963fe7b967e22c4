"""link, unlink, assess, verify: decisions are kept with their reasons, and history holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

import db
from tests.tui.calling import Line, desk


@pytest.fixture
def line(database_url: str) -> Line:
    return desk(database_url)


@pytest.fixture
def pair(line: Line) -> tuple[str, str]:
    """(A's claim, B's claim)."""
    return line.log("Two tanks were destroyed.", side="A", by="Armenian MoD"), line.log("None was.")


def only(line: Line, ref: str) -> dict[str, Any]:
    (claim,) = line.json("show", ref)
    return claim


def test_a_link_is_kept_with_points_and_note(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    answer = line.done(
        "link", b, a, "--kind", "denies", "--point", "happened", "how_many", "--note", "same day"
    )
    assert answer.out == f"{b} denies {a}: linked\n"
    (link,) = line.json("links")
    assert (link["a"], link["b"], link["kind"], link["state"]) == (b, a, "denies", "accepted")
    assert (link["points"], link["note"]) == (["happened", "how_many"], "same day")
    assert only(line, a)["reply"] == "denied"
    assert only(line, a)["links"][0]["direction"] == "in"


def test_a_link_is_made_once(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    line.done("link", b, a, "--kind", "contradicts", "--point", "how_many", "--point", "when")
    again = line("link", b, a, "--kind", "contradicts")
    assert again.code == 2
    assert len(line.json("links")) == 1
    assert line("link", a, a, "--kind", "denies").code == 2
    assert line("link", a, "NK-NOTHING", "--kind", "denies").code == 3


def test_linking_again_with_other_points_or_note_changes_the_link(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    ends = ("link", b, a, "--kind", "contradicts")
    line.done(*ends, "--point", "how_many", "when", "--note", "same day")
    for same in ((), ("--point", "when", "how_many"), ("--note", "same day")):
        assert line(*ends, *same).code == 2
    answer = line.done(*ends, "--point", "where")
    assert answer.out == f"{b} contradicts {a}: points changed\n"
    assert line.done(*ends, "--note", "").out == f"{b} contradicts {a}: note changed\n"
    (link,) = line.json("links")
    assert (link["points"], link["note"]) == (["where"], "")
    turned = line("link", a, b, "--kind", "contradicts", "--point", "who")
    assert turned.code == 2
    assert f"{b} contradicts {a} stands" in turned.err
    answer = line.done("link", b, a, "--kind", "denies")
    assert answer.out == f"{b} denies {a}: linked, beside {b} contradicts {a}\n"
    assert line.json("verify") == []


def test_claims_of_two_cases_are_not_linked(line: Line, pair: tuple[str, str]) -> None:
    line.done("init", "--case", "Kosovo 1999", "--side", "X")
    other = line.json("log", "--case", "Kosovo 1999", "--side", "A", "--by", "Y", "z")[0]["ref"]
    assert line("link", pair[0], other, "--kind", "denies").code == 2


def test_unlink_takes_back_with_a_reason(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    line.done("link", b, a, "--kind", "denies")
    assert line("unlink", b, a, "--reason", " ").code == 2
    assert line.done("unlink", b, a, "--reason", "another day").out == f"{b} denies {a}: taken back\n"
    assert only(line, a)["reply"] == "none_logged"
    assert only(line, a)["links"] == []
    assert line("unlink", b, a, "--reason", "again").code in (2, 3)
    reasons = [c["after"] for e in line.json("history", a) for c in e["changes"] if "reason" in c["field"]]
    assert "another day" in reasons


def test_assessments_follow_each_other_and_points_stand_apart(line: Line, pair: tuple[str, str]) -> None:
    ref = pair[0]
    answer = line.done("assess", ref, "--verdict", "unverified", "--reason", "One carrier.", "--note", "ask")
    assert answer.out == f"{ref} held unverified\n"
    made = line.json("assess", ref, "--verdict", "likely", "--reason", "A photo.")[0]
    assert (made["ref"], made["verdict"], made["because"]) == (ref, "likely", "new_information")
    line.done(
        "assess",
        ref,
        "--verdict",
        "false",
        "--reason",
        "A toy.",
        "--because",
        "we_were",
        "--point",
        "how_many",
    )
    claim = only(line, ref)
    assert (claim["verdict"], claim["mixed"]) == ("likely", True)
    held = [(a["verdict"], a["because"], a["point"], a["note"]) for a in claim["assessments"]]
    assert sorted(held, key=str) == sorted(
        [
            ("unverified", "first_look", None, "ask"),
            ("likely", "new_information", None, ""),
            ("false", "we_were_wrong", "how_many", ""),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--verdict", "unchecked", "--reason", "x"),
        ("--verdict", "true", "--reason", "x"),
        ("--verdict", "likely", "--reason", " "),
        ("--verdict", "likely", "--reason", "x" * 20_001),
        ("--verdict", "likely", "--reason", "x", "--because", "mood"),
        ("--verdict", "likely", "--reason", "x", "--point", "colour"),
    ],
)
def test_an_assessment_refused_leaves_the_claim_unchecked(sqlite_url: str, options: tuple[str, ...]) -> None:
    line = desk(sqlite_url)
    ref = line.log("Two tanks.")
    answer = line("assess", ref, *options)
    assert answer.code == 2, answer.out
    assert only(line, ref)["verdict"] == "unchecked"


def test_verify_passes_after_all_this(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    line.done("link", b, a, "--kind", "denies")
    line.done("assess", a, "--verdict", "likely", "--reason", "x")
    line.done("edit", a, "--set", "text=Three tanks.")
    line.done("unlink", b, a, "--reason", "x")
    line.done("strike", b, "--reason", "x")
    answer = line.done("verify")
    with db.open_ledger(line.url, user="") as ledger:
        head = ledger.head()
    assert answer.out == f"All {head.seq} events and every record agree; head {head.hash[:12]}.\n"
    assert line.json("verify") == []


def test_verify_names_what_was_changed_behind_its_back(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    ref = line.log("Two tanks.")
    with sqlite3.connect(sqlite_url) as raw:
        raw.execute("UPDATE claim SET text = 'Three tanks.'")
    answer = line("verify")
    assert answer.code == 1
    assert ref in answer.out
    assert "text" in answer.out
    assert answer.err.splitlines()[-1].startswith("factcheck: verify found ")
    found = line("--json", "verify")
    assert found.code == 1
    assert any(ref in record["record"] and record["field"] == "text" for record in found.records)


def test_a_read_only_file_is_verified_too(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    line.log("Two tanks.")
    Path(sqlite_url).chmod(0o400)
    assert line("verify").code == 0
