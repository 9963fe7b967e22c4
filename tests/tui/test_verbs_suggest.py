"""suggest: pairs with words for people and exact lines for programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.calling import Line, desk

KEYS = ["claim", "other", "kind", "points", "score", "conflict", "state", "reasons"]


@pytest.fixture
def line(database_url: str) -> Line:
    return desk(database_url)


@pytest.fixture
def pair(line: Line) -> tuple[str, str]:
    """(A's claim, B's denial), and a third claim about something else."""
    where = ("--place", "Hadrut", "--happened", "2020-10-12", "--about", "Azerbaijan")
    ours = line.log("A Su-25 was shot down near Hadrut.", *where, side="A", by="Armenian MoD")
    theirs = line.log("No Su-25 was shot down near Hadrut.", *where, "--stance", "denies", side="B")
    line.log("Bread became dearer in Yerevan.", "--happened", "2019-01-05", side="A", by="Armenian MoD")
    return ours, theirs


def test_people_read_words_and_no_number(line: Line, pair: tuple[str, str]) -> None:
    ours, theirs = pair
    told = line.done("suggest", ours).out.splitlines()
    assert told[0].startswith(f"{ours}  strong    {theirs} denies {ours}")
    assert "    both on 12 Oct 2020" in told
    assert "0." not in told[0]


def test_programs_read_one_object_a_pair(line: Line, pair: tuple[str, str]) -> None:
    ours, theirs = pair
    best = line.json("suggest", ours)[0]
    assert list(best) == KEYS
    assert (best["claim"], best["other"]) == (
        {"ref": ours, "external_id": ""},
        {"ref": theirs, "external_id": ""},
    )
    assert (best["kind"], best["state"]) == ("denies", "open")
    assert 0.8 < best["score"] <= 1.0
    assert 0.0 <= best["conflict"] <= 1.0
    assert best["reasons"]


def test_every_claim_is_asked_for_best_first(line: Line, pair: tuple[str, str]) -> None:
    found = line.json("suggest")
    asked = [one["claim"]["ref"] for one in found]
    assert asked == sorted(asked, key=asked.index)
    for ref in pair:
        scores = [one["score"] for one in found if one["claim"]["ref"] == ref]
        assert scores == sorted(scores, reverse=True)
    strong = line.json("suggest", "--min-score", "0.8", "--limit", "1", "--case", "NK")
    assert [(one["claim"]["ref"], one["other"]["ref"]) for one in strong] == [pair, pair[::-1]]


def test_decided_pairs_come_only_with_all(line: Line, pair: tuple[str, str]) -> None:
    ours, theirs = pair
    line.done("link", theirs, ours, "--kind", "denies")
    assert theirs not in [one["other"]["ref"] for one in line.json("suggest", ours)]
    (best, *_) = line.json("suggest", ours, "--all")
    assert (best["other"]["ref"], best["state"]) == (theirs, "accepted")
    assert line.done("suggest", ours, "--all").out.splitlines()[0].endswith("(accepted)")


def test_pairs_of_a_file_are_weighed_one_line_each(line: Line, pair: tuple[str, str], tmp_path: Path) -> None:
    ours, theirs = pair
    far = line.log("Grain silos stand empty.", "--happened", "2014-03-01", side="B")
    file = tmp_path / "pairs.csv"
    file.write_text(f"\ufeffnote,b,a\nx,{theirs},{ours}\n\n,{far},{ours.lower()}\n", encoding="utf-8")
    found = line.json("suggest", "--pairs", str(file))
    assert [(one["claim"]["ref"], one["other"]["ref"]) for one in found] == [(ours, theirs), (ours, far)]
    assert found[0]["score"] > 0.8 > found[1]["score"]
    assert all(one["reasons"] for one in found)


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"x,y\n1,2\n", 2, "has no columns a and b"),
        (b"", 2, "has no columns a and b"),
        (b"a,b\nNK-NOTHING1\n", 2, "line 2: a pair needs two claims"),
        (b"a,b\nNK-NOTHING1,NK-NOTHING2\n", 3, "line 2: "),
        (b"a,b\n\xff\xfe,x\n", 2, "is not text in UTF-8"),
        (b'a,b\n"x"y,z\n', 2, "is not CSV"),
    ],
)
def test_a_bad_file_is_refused_in_words(
    line: Line, tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    file = tmp_path / "pairs.csv"
    file.write_bytes(content)
    answer = line("suggest", "--pairs", str(file))
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_line_without_its_claims_is_said_and_the_other_pairs_are_weighed(
    line: Line, pair: tuple[str, str], tmp_path: Path
) -> None:
    ours, theirs = pair
    file = tmp_path / "pairs.csv"
    file.write_text(f"a,b\n{ours},NK-NOTHING1\n{ours},{theirs}\n", encoding="utf-8")
    answer = line("suggest", "--pairs", str(file))
    assert answer.code == 3
    assert ours in answer.out
    assert theirs in answer.out
    assert "pairs.csv, line 2: " in answer.err
    assert "NK-NOTHING1" in answer.err
    assert "1 of 2 pairs were not weighed" in answer.err


def test_odd_calls_are_refused_in_words(line: Line, pair: tuple[str, str], tmp_path: Path) -> None:
    assert line("suggest", "--pairs", str(tmp_path / "none.csv")).code == 3
    assert line("suggest", "--pairs", str(tmp_path)).code == 2
    assert line("suggest", pair[0], "--pairs", "x.csv").code == 2
    assert line("suggest", "NK-NOTHING").code == 3
    for score in ("2", "-1", "nan", "much"):
        assert line("suggest", "--min-score", score).code == 2
    assert "nothing open is suggested" in line("suggest", "--min-score", "1").err


def test_a_file_for_reading_only_is_answered_for(tmp_path: Path) -> None:
    line = desk(str(tmp_path / "desk.db"))
    ours = line.log("A Su-25 was shot down near Hadrut.", "--place", "Hadrut", side="A", by="Armenian MoD")
    theirs = line.log("No Su-25 was shot down near Hadrut.", "--place", "Hadrut", side="B")
    os.chmod(tmp_path / "desk.db", 0o400)
    assert [one["other"]["ref"] for one in line.json("suggest", ours)] == [theirs]
