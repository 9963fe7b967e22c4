"""``factcheck sources``: the register in columns and as JSON, never who a confidential source is."""

from __future__ import annotations

import pytest

import db
from tests.tui.calling import Line, copy_of, make_desk


@pytest.fixture
def line(database_url: str) -> Line:
    return copy_of(make_register, database_url)


def make_register(line: Line) -> None:
    make_desk(line)
    with db.open_ledger(line.url, user="anna") as ledger:
        for number in range(205):
            ledger.add_source({"name": f"Paper {number:03}"})
        ledger.add_source(
            {"name": "Интерфакс \x1b[31m", "type": "agency", "language": "ru", "parent": "House"}
        )
        ledger.add_source({"name": "Our man", "confidential": True, "identity": "Colonel Canary"})


def test_all_of_them_by_name_and_those_that_words_begin(line: Line) -> None:
    every = line.json("sources")
    assert [row["name"] for row in every if row["name"].startswith("Paper")] == [
        f"Paper {number:03}" for number in range(205)
    ]
    (found,) = line.json("sources", "interf")
    assert (found["type"], found["language"], found["parent"], found["appearances"]) == (
        "agency",
        "ru",
        "House",
        0,
    )
    shown = line.done("sources", "interf").out
    assert shown.splitlines()[0].split() == ["TYPE", "GRADE", "SEEN", "SOURCE"]
    assert "(belongs to House, ru)" in shown
    assert "\x1b" not in shown


def test_none_is_no_failure_and_says_so(line: Line) -> None:
    done = line.done("sources", "zzz")
    assert (done.out, done.code) == ("", 0)
    assert "no source has such a name." in done.err


def test_who_a_confidential_source_is_is_not_printed(line: Line) -> None:
    (found,) = line.json("sources", "our", "man")
    assert found["confidential"] is True
    assert "Canary" not in line.done("sources").out + line.done("--json", "sources").out
