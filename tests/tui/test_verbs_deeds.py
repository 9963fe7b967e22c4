"""Who did what, and splitting, from the command line."""

from __future__ import annotations

import pytest

from tests.tui.calling import Line, desk


@pytest.fixture
def line(sqlite_url: str) -> Line:
    return desk(sqlite_url)


def test_activity_tells_deeds_newest_first_and_one_of_them_whole(line: Line) -> None:
    ref = line.log("Two tanks.")
    line.done("edit", ref, "--set", "text=Three tanks.")
    told = line.done("activity", "--limit", "2").out.splitlines()
    assert [row.split("  ")[-2] for row in told] == [f"edited {ref}", f"logged {ref}: Three tanks."], told
    newest = line.json("activity", "edited", "--since", "2000-01-01")[0]
    assert (newest["deed"], newest["words"], newest["ref"]) == ("edited a claim", f"edited {ref}", ref)
    whole = line.done("activity", "--deed", f"#{newest['seq']}").out
    assert whole.startswith(f"edited {ref}  ")
    assert "text: Two tanks. -> Three tanks." in whole
    (event,) = line.json("activity", "--deed", newest["id"])
    assert event["changes"] == [{"field": "text", "before": "Two tanks.", "after": "Three tanks."}]
    nothing = line.done("activity", "nothing like that")
    assert (nothing.out, nothing.err) == ("", "factcheck: no deed fits.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("activity", "--since", "soon"), 2, '--since "soon" is not read as a time'),
        (("activity", "--deed", "99999"), 3, "no such deed"),
        (("activity", "--deed", "1", "--by", "Anna"), 2, "so --by cannot go with it"),
        (
            ("activity", "tanks", "--deed", "1", "--since", "today"),
            2,
            "so words and --since cannot go with it",
        ),
        (("activity", "--by", " "), 2, "--by: is empty"),
        (("activity", "--limit", "0"), 2, "not a number from 1 up"),
        (("split", "{ref}", "--part", "one"), 2, "two parts or more"),
        (("split", "{ref}", "--part", "one", "--part", "two", "--kind", "noise"), 2, "--kind"),
        (("split", "{ref}", "--part", "one", "--place", "a", "--place", "b"), 2, "more often than --part"),
        (("split", "NK-NONE", "--part", "one", "--part", "two"), 3, "NK-NONE"),
    ],
)
def test_what_cannot_be_done_is_said_in_the_words_of_the_command(
    line: Line, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ref = line.log("Two tanks.")
    found = line(*(one.replace("{ref}", ref) for one in arguments))
    assert found.code == code
    assert said in found.err


def test_split_gives_each_part_its_place_and_the_statement_names_them(line: Line) -> None:
    ref = line.log("They attacked Ganja and Tartar.")
    parts = ("--part", "They attacked Ganja", "--part", "They attacked Tartar")
    told = line.done("split", ref, *parts, "--place", "-", "--place", "Tartar", "--quantities", "2 dead").out
    assert told.startswith(f"{ref} split into 2 claims:\n")
    (whole,) = line.json("show", ref)
    found = [line.json("show", part)[0] for part in whole["parts"]]
    assert [one["place"]["wording"] for one in found] == ["", "Tartar"]
    assert [one["parent"] for one in found] == [ref, ref]
    assert [q["value"] for q in found[0]["quantities"]] == ["2"]
    assert (whole["workflow"], whole["parent"]) == ("parked", None)
    shown = line.done("show", ref).out
    assert f"split into  {whole['parts'][0]} They attacked Ganja; " in shown
    assert f"part of     {ref} They attacked Ganja and Tartar." in line.done("show", whole["parts"][1]).out
    (more,) = line.json("split", ref, "--part", "They also attacked Barda")
    assert len(more["parts"]) == 3


def test_keeping_a_split_statement_from_print_names_the_parts_it_leaves(line: Line) -> None:
    ref = line.log("They attacked Ganja and Tartar.")
    (whole,) = line.json("split", ref, "--part", "They attacked Ganja", "--part", "They attacked Tartar")
    one, other = whole["parts"]
    told = line.done("edit", ref, "--set", "publish=no").err
    assert f"What it was split into is printed or not by its own `publish`: {one}, {other}." in told
    assert "split into" not in line.done("edit", ref, "--set", "publish=yes").err
    assert "split into" not in line.done("edit", one, "--set", "publish=no").err
