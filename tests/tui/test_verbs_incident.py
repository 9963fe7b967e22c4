"""``incident`` and ``line``: what several claims speak of, its board as text, the line to paste."""

from __future__ import annotations

import pytest

from tests.tui.calling import Line, call, desk


@pytest.fixture
def line(database_url: str) -> Line:
    return desk(database_url)


@pytest.fixture
def pair(line: Line) -> tuple[str, str]:
    """(A's claim that two tanks were lost, B's denial of it)."""
    a = line.log("Two tanks were destroyed.", "--quantities", "2 tanks", side="A", by="Armenian MoD")
    b = line.log("None was.", "--stance", "denies")
    line.done("link", b, a, "--kind", "denies", "--point", "how_many")
    return a, b


def test_an_incident_is_named_listed_joined_and_shown(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    (proposed,) = line.json("incident", "list")
    assert (proposed["incident"], proposed["first"], proposed["sides"]) == (None, a, {"A": 1, "B": 1})
    added = line.done("incident", "add", "--case", "Nagorno", "The tanks", a)
    assert added.out == "NK-I1 added: The tanks, 1 claim\n"
    assert line.done("incident", "join", "the tanks", b).out == "1 claim joined NK-I1 The tanks, 2 claims\n"
    assert line.json("incident", "list") == [
        {
            "incident": {"ref": "NK-I1", "external_id": None, "title": "The tanks"},
            "case": "Nagorno-Karabakh 2020",
            "first": None,
            "claims": 2,
            "sides": {"A": 1, "B": 1},
            "no_reply_logged": 0,
        }
    ]
    assert line.done("incident", "show", "NK-I1").out.splitlines() == [
        "NK-I1  The tanks",
        "2 parties, 2 claims, open: 0 with no reply logged",
        "",
        "how many: disputed",
        f"  A  {a}  2 tanks: Two tanks were destroyed.  (unchecked, denied)",
        f"  B  {b}  None was.  (unchecked)",
        "",
        "agreed: nothing",
        "disputed: how many",
        "unanswered in our log: nothing",
    ]


def test_the_board_as_json_has_a_cell_for_each_party_and_one_for_others(
    line: Line, pair: tuple[str, str]
) -> None:
    a, b = pair
    line.done("incident", "add", "The tanks", a, b)
    (board,) = line.json("incident", "show", "The tanks")
    assert (board["claims"], board["disputed"], board["unanswered"]) == (2, ["how_many"], [])
    (row,) = board["rows"]
    assert (row["point"], row["state"]) == ("how_many", "disputed")
    assert [cell["letter"] for cell in row["cells"]] == ["A", "B", None]
    assert [[one["ref"] for one in cell["claims"]] for cell in row["cells"]] == [[a], [b], []]
    assert row["cells"][0]["claims"][0]["answer"] == "2 tanks"


def test_claims_leave_split_off_and_incidents_are_renamed_merged_and_struck(
    line: Line, pair: tuple[str, str]
) -> None:
    a, b = pair
    line.done("incident", "add", "Two days", a, b)
    moved = line.done("incident", "split", "Two days", b, "--title", "The second day")
    assert moved.out == "1 claim moved from NK-I1 to NK-I2 The second day\n"
    assert line.done("incident", "rename", "NK-I1", "The first day").out.endswith("The first day now\n")
    merged = line.done("incident", "merge", "NK-I2", "NK-I1")
    assert merged.out == "NK-I2 merged into NK-I1 The first day, 2 claims\n"
    left = line.done("incident", "leave", "NK-I1", a, b, "--reason", "Another day.")
    assert left.out == "2 claims taken out of NK-I1 The first day, 0 claims left\n"
    assert line.done("incident", "strike", "NK-I1", "--reason", "Empty.").code == 0
    assert line("incident", "show", "NK-I1").code == 3
    assert line.done("verify").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add",), 2, "incident add needs more"),
        (("show", "NK-I9"), 3, "There is no incident"),
        (("join", "NK-I9", "NK-X"), 3, "There is no incident"),
        (("rename", "a", "b", "c"), 2, "takes fewer words"),
        (("leave", "a", "b"), 2, "needs a reason"),
        (("bogus",), 2, "bogus"),
        (("add", "x" * 2_000), 2, "title"),
        (("add", "NK-1", "--title", "Tanks"), 2, "--title belongs to incident split"),
        (("join", "NK-I1", "NK-1", "--reason", "x"), 2, "--reason belongs to incident leave and strike"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    sqlite_url: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    desk(sqlite_url)
    answer = call("--db", sqlite_url, "incident", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_split_says_where_to(line: Line, pair: tuple[str, str]) -> None:
    a, b = pair
    line.done("incident", "add", "Two days", a, b)
    answer = line("incident", "split", "Two days", b)
    assert (answer.code, "Give --title or --into" in answer.err) == (2, True)


def test_the_line_is_what_the_app_copies(line: Line, pair: tuple[str, str]) -> None:
    a, _ = pair
    import db

    with db.open_ledger(line.url, user="") as ledger:
        claim = ledger.claim(ledger.find_claim(a))
        expected = ledger.attributed_line(claim.id)
    assert line.done("line", a).out == f"{expected}\n"
    assert expected.startswith("Armenian MoD (Armenia/Artsakh) said: Two tanks were destroyed.")
    assert line.json("line", a) == [{"ref": a, "line": expected}]
    line.done("edit", a, "--set", "publish=no")
    refused = line("line", a)
    assert (refused.code, refused.out) == (2, "")
    assert f"{a} may not be printed now" in refused.err
