"""ask, asked, note: requests for comment and remarks from the command line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.calling import Line, desk


@pytest.fixture
def line(database_url: str) -> Line:
    return desk(database_url)


@pytest.fixture
def ref(line: Line) -> str:
    line.log("None was lost.")
    return line.log("Two tanks were destroyed.", side="A", by="Armenian MoD")


def requests(line: Line, *more: str) -> list[dict[str, Any]]:
    return line.json("asked", *more)


def test_a_request_is_recorded_and_its_times_are_told_as_they_were_read(line: Line, ref: str) -> None:
    answer = line.done(
        *("ask", ref, "--whom", "Azerbaijani MoD", "--channel", "e-mail"),
        *("--asked", "2020-10-13 16:20", "--due", "2020-10-13 18:00", "--note", "press@mod.example"),
    )
    head, *times = answer.out.splitlines()
    (made,) = requests(line)
    assert head == f"{made['request']} Azerbaijani MoD asked by e-mail about {ref}"
    assert times == [
        "  asked: 13 Oct 2020, 16:20 (read as 13 Oct 2020, 16:20, Asia/Baku)",
        "  due: 13 Oct 2020, 18:00 (read as 13 Oct 2020, 18:00, Asia/Baku)",
    ]
    assert (made["whom"], made["channel"], made["ref"], made["letter"]) == (
        "Azerbaijani MoD",
        "e-mail",
        ref,
        "A",
    )
    assert (made["asked_at"], made["due_at"]) == (
        "2020-10-13T12:20:00.000000Z",
        "2020-10-13T14:00:00.000000Z",
    )
    assert (made["overdue"], made["outcome"], made["note"]) == (True, "", "press@mod.example")
    assert line.json("show", ref)[0]["requests"][0]["request"] == made["request"]
    assert (
        f"{made['request']}  Azerbaijani MoD by e-mail  asked 2020-10-13 16:20" in line.done("show", ref).out
    )


def test_who_is_new_needs_a_side_and_a_time_must_be_one(line: Line, ref: str) -> None:
    refused = line("ask", ref, "--whom", "President of Azerbaijan")
    assert refused.code == 2
    assert "--side" in refused.err
    refused = line("ask", ref, "--whom", "Azerbaijani MoD", "--due", "soonish")
    assert refused.code == 2
    assert '--due: "soonish" is not a time.' in refused.err
    refused = line(
        "ask", ref, "--whom", "Azerbaijani MoD", "--asked", "2020-10-13 16:20", "--due", "2020-10-13"
    )
    assert refused.code == 0, refused.err
    refused = line(
        "ask", ref, "--whom", "Azerbaijani MoD", "--asked", "2020-10-14", "--due", "2020-10-13 09:00"
    )
    assert refused.code == 2
    assert "--due: the answer would be due before it was asked for" in refused.err
    made = line.done("ask", ref, "--whom", "President of Azerbaijan", "--side", "B").out
    assert "President of Azerbaijan asked about" in made
    assert len(requests(line)) == 2
    assert line("ask", "NK-NOTHING", "--whom", "Azerbaijani MoD").code == 3


def test_what_came_of_it_is_recorded_by_request_or_by_its_claim(line: Line, ref: str) -> None:
    line.done(
        "ask", ref, "--whom", "Azerbaijani MoD", "--due", "2020-10-13 18:00", "--asked", "2020-10-13 09:00"
    )
    assert [one["ref"] for one in requests(line, "--overdue")] == [ref]
    line.done("asked", ref, "--outcome", "declined", "--when", "2020-10-13 17:00")
    (made,) = requests(line, ref)
    assert (made["outcome"], made["outcome_at"]) == ("declined", "2020-10-13T13:00:00.000000Z")
    assert made["overdue"] is False
    assert requests(line, "--overdue") == []
    name = made["request"]
    line.done("asked", name.lower(), "--reply", ref, "--outcome", "answered")
    assert requests(line, name)[0]["outcome"] == f"answered: {ref}"
    line.done("asked", name, "--outcome", "", "--due", "2020-10-15", "--channel", "telephone")
    (again,) = requests(line)
    assert (again["outcome"], again["channel"], again["overdue"]) == ("", "telephone", True)
    assert again["due_at"] == "2020-10-15T20:00:00.000000Z"
    listed = line.done("asked").out.splitlines()
    assert listed[0].split() == ["REQUEST", "DUE", "ASKED", "CLAIM"]
    assert listed[1].split()[:2] == [name, "overdue"]


def test_a_request_that_is_not_there_or_not_the_only_one(line: Line, ref: str) -> None:
    assert line("asked", ref, "--outcome", "declined").code == 3
    assert line("asked", "Q-000000", "--outcome", "declined").code == 3
    assert line("asked", "--outcome", "declined").code == 2
    for _ in range(2):
        line.done("ask", ref, "--whom", "Azerbaijani MoD")
    refused = line("asked", ref, "--outcome", "declined")
    assert refused.code == 2
    assert "Say which: Q-" in refused.err
    name = requests(line)[0]["request"]
    assert line("asked", name, "--strike", "twice", "--outcome", "x").code == 2
    assert line("asked", name, "--strike", "  ").code == 2
    assert line.done("asked", name, "--strike", "Logged twice.").out == f"{name} struck\n"
    assert len(requests(line)) == 1
    assert line.json("verify") == []


def test_nothing_asked_is_said_on_the_side(line: Line) -> None:
    answer = line.done("asked")
    assert (answer.out, answer.err) == ("", "factcheck: no request for comment is logged.\n")
    assert "no request is overdue" in line.done("asked", "--overdue").err


def test_a_note_is_left_and_shown(line: Line, ref: str) -> None:
    assert line.done("note", ref, "Ask the air force.").out == f"{ref} noted\n"
    line.done("note", ref, "-", stdin=b"Call back.\nAt six.")
    notes = line.json("show", ref)[0]["notes"]
    assert [note["note"] for note in notes] == ["Ask the air force.", "Call back.\nAt six."]
    assert "Ask the air force." in line.done("show", ref).out
    refused = line("note", ref, " ")
    assert refused.code == 2
    assert "TEXT must not be empty" in refused.err


def test_marks_filter_the_list(line: Line, ref: str) -> None:
    denial = line.log("No tank was lost.")
    line.done("edit", ref, "--set", "workflow=done", "owner=kaya")
    assert line.json("list", "is:overtaken") == []
    line.done("link", denial, ref, "--kind", "denies")
    (found,) = line.json("list", "--is", "overtaken")
    assert found["ref"] == ref
    assert found["overtaken_at"]
    assert "overtaken: Two tanks" in line.done("list", "is:overtaken").out
    assert "overtaken" in line.done("show", ref).out
    refused = line("list", "--is", "late")
    assert refused.code == 2
    assert "overtaken, mine, new, unsigned, signable" in refused.err
