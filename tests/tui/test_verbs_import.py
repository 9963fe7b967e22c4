"""import: all or nothing, twice adds nothing, what is refused says where and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.factcheck.import_files import jsonl, line, link, table
from tests.tui.calling import Line, call

CLAIMS = (
    line(),
    line(
        id="T-2",
        side="Armenia/Artsakh",
        claimant="Armenian MoD",
        claim_type="denial",
        stated_date="2020-10-14",
    ),
    line(id="T-3", side="independent", claimant="reader comment", claim_text="停戦は5分"),
    line(id="T-4", conflict="India-Pakistan 2019", side="India", claimant="Indian MEA"),
)
LINKS = (
    link("T-1", "T-2", "denies"),
    link("T-1", "T-3", "hard_negative"),
    link("T-1", "T-4", "hard_negative"),
)
INCIDENTS = ({"claim_id": "T-1", "event_cluster": "oct13"}, {"claim_id": "T-2", "event_cluster": "oct13"})


class Files:
    """The three files of an import."""

    def __init__(self, folder: Path, *claims: Mapping[str, Any]) -> None:
        self.claims = jsonl(folder, *(claims or CLAIMS))
        self.links = table(folder, "links.csv", LINKS)
        self.incidents = table(folder, "incidents.csv", INCIDENTS)

    @property
    def arguments(self) -> tuple[str, ...]:
        named = ("--links", str(self.links), "--incidents", str(self.incidents))
        return ("import", str(self.claims), *named)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "in"
    folder.mkdir()
    return Files(folder)


def test_an_import_makes_the_database_and_everything_in_it(database_url: str, files: Files) -> None:
    at = Line(database_url)
    answer = at.done(*files.arguments)
    first, second = answer.out.splitlines()
    assert first == "Imported 4 claims, 3 links, 1 incident."
    assert second.startswith("  into the new database ")
    claims = {claim["external_id"]: claim for claim in at.json("list")}
    assert {name: claim["case"] for name, claim in claims.items()} == {
        "T-1": "Nagorno-Karabakh 2020",
        "T-2": "Nagorno-Karabakh 2020",
        "T-3": "Nagorno-Karabakh 2020",
        "T-4": "India-Pakistan 2019",
    }
    assert [claims[f"T-{n}"]["role"] for n in (1, 2, 3, 4)] == ["party", "party", "unidentified", "party"]
    assert (claims["T-2"]["stance"], claims["T-2"]["kind"]) == ("denies", "equipment_loss")
    assert claims["T-1"]["reply"] == "denied"
    assert claims["T-1"]["happened"]["from"] == "2020-10-13T06:00:00+04:00"
    assert claims["T-4"]["happened"]["from"] == "2020-10-13T06:00:00+05:30"
    assert [i["external_id"] for i in claims["T-2"]["incidents"]] == ["oct13"]
    assert claims["T-1"]["appearances"][0]["source"] == "TASS"
    assert claims["T-1"]["appearances"][0]["url"].startswith("https://")
    assert claims["T-1"]["appearances"][0]["accessed"] is None
    states = Counter((one["kind"], one["state"]) for one in at.json("links"))
    assert states == {("denies", "accepted"): 1, ("contradicts", "rejected"): 2}
    assert at.json("verify") == []


def test_twice_adds_nothing(database_url: str, files: Files) -> None:
    at = Line(database_url)
    at.done(*files.arguments)
    before = at.json("list"), at.json("links")
    again = at.done(*files.arguments)
    assert again.out == "Nothing new to import.\n  4 were there already\n"
    assert (at.json("list"), at.json("links")) == before
    (told,) = at.json(*files.arguments)
    assert (told["claims"], told["skipped"], told["refused"]) == (0, 4, 0)


def test_a_later_file_adds_to_what_is_there(sqlite_url: str, files: Files, tmp_path: Path) -> None:
    at = Line(sqlite_url)
    at.done(*files.arguments)
    more = jsonl(tmp_path, line(id="N-1", side="Turkey", claimant="MFA"), line(id="T-1"))
    links = table(tmp_path, "more.csv", [link("N-1", "T-2", "contradicts", kind="answers")])
    answer = at.done("import", str(more), "--links", str(links))
    assert answer.out == "Imported 1 claim, 1 link, 0 incidents.\n  1 was there already\n"
    new = at.json("show", "N-1")[0]
    assert (new["side"], new["role"]) == ("Turkey", "third_state")
    assert new["links"][0]["external_id"] == "T-2"


@pytest.mark.parametrize("ends", [("N-1", "SAME"), ("SAME", "N-1")])
@pytest.mark.parametrize("conflict", ["Nagorno-Karabakh 2020", "India-Pakistan 2019"])
def test_a_link_reaches_the_right_one_of_two_cases(
    sqlite_url: str, tmp_path: Path, conflict: str, ends: tuple[str, str]
) -> None:
    at = Line(sqlite_url)
    for name in ("Nagorno-Karabakh 2020", "India-Pakistan 2019"):
        at.done("import", str(jsonl(tmp_path, line(id="SAME", conflict=name), name="old.jsonl")))
    new = jsonl(tmp_path, line(id="N-1", conflict=conflict))
    at.done("import", str(new), "--links", str(table(tmp_path, "more.csv", [link(*ends, "contradicts")])))
    (found,) = at.json("show", "N-1")[0]["links"]
    assert at.json("show", found["ref"])[0]["case"] == conflict


def test_one_bad_line_keeps_everything_out(tmp_path: Path) -> None:
    bad = Files(tmp_path, *CLAIMS, line(id="T-5", event_date_edtf="12 October"))
    at = Line(str(tmp_path / "desk.db"))
    answer = at(*bad.arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[:2] == [
        "factcheck: 1 line is refused, so nothing is imported:",
        '  claims.jsonl, line 5, event_date_edtf: "12 October" is not a date in EDTF. '
        "Write a day like 2020-10-13, a month like 2020-10, or two days like 2020-10-12/2020-10-13.",
    ]
    assert answer.err.splitlines()[2].endswith("--skip-bad.")
    assert not (tmp_path / "desk.db").exists()
    assert not list(tmp_path.glob("*refused*"))


def test_skip_bad_imports_the_rest_and_sets_the_bad_aside(tmp_path: Path) -> None:
    bad = Files(tmp_path, *CLAIMS[1:], line(id="T-1", event_date_edtf="12 October"))
    at = Line(str(tmp_path / "desk.db"))
    answer = at.done(*bad.arguments, "--skip-bad")
    assert answer.out.startswith("Imported 3 claims, 0 links, 1 incident.\n")
    assert "claims.jsonl, line 4, event_date_edtf" in answer.err
    assert f"refused lines are in {tmp_path / 'claims.refused.jsonl'}" in answer.err
    (kept,) = (
        json.loads(text) for text in (tmp_path / "claims.refused.jsonl").read_text("utf-8").splitlines()
    )
    assert kept["id"] == "T-1"
    assert (tmp_path / "links.refused.csv").read_text("utf-8").count("there is no claim") == 3
    assert len(at.json("list")) == 3


def test_a_file_of_nothing_but_bad_lines_imports_nothing(tmp_path: Path) -> None:
    at = Line(str(tmp_path / "desk.db"))
    answer = at("import", str(jsonl(tmp_path, b"nonsense")), "--skip-bad")
    assert answer.code == 2
    assert "holds no claim to import" in answer.err
    assert not (tmp_path / "desk.db").exists()


def test_a_dry_run_says_what_would_be_and_makes_nothing(tmp_path: Path, files: Files) -> None:
    at = Line(str(tmp_path / "desk.db"))
    answer = at.done(*files.arguments, "--dry-run")
    assert answer.out == (
        "Would import 4 claims, 3 links, 1 incident; 0 refused.\n"
        f"  database {tmp_path / 'desk.db'} would be made\n"
        "  case Nagorno-Karabakh 2020, Asia/Baku: Azerbaijan (party), Armenia/Artsakh (party), "
        "Unidentified voices (unidentified)\n"
        "  case India-Pakistan 2019, Asia/Kolkata: India (party)\n"
    )
    assert not (tmp_path / "desk.db").exists()
    at.done(*files.arguments)
    before = (tmp_path / "desk.db").read_bytes()
    (told,) = at.json(*files.arguments, "--dry-run")
    assert (told["dry_run"], told["claims"]) == (True, 4)
    assert (tmp_path / "desk.db").read_bytes() == before


def test_a_database_in_no_folder_is_not_made(tmp_path: Path, files: Files) -> None:
    answer = call("--db", str(tmp_path / "no" / "desk.db"), *files.arguments)
    assert answer.code in (3, 5)
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("what", ["claims", "links", "incidents"])
def test_a_missing_file_is_not_found(tmp_path: Path, files: Files, what: str) -> None:
    getattr(files, what).unlink()
    answer = call("--db", str(tmp_path / "desk.db"), *files.arguments)
    assert answer.code == 3
    assert f"There is no file {getattr(files, what)}" in answer.err
    assert not (tmp_path / "desk.db").exists()


def test_many_bad_lines_are_told_in_few(tmp_path: Path) -> None:
    path = jsonl(tmp_path, *(line(id=f"T-{n}", claimant="") for n in range(50)))
    answer = call("--db", str(tmp_path / "desk.db"), "import", str(path))
    assert "50 lines are refused" in answer.err
    assert "  and 30 more reasons." in answer.err
    assert len(answer.err.splitlines()) == 23


def test_what_is_counted_and_what_is_left_untold_are_reasons(tmp_path: Path) -> None:
    lines = [line(id=f"T-{n}", claimant="") for n in range(18)]
    lines += [line(id=f"U-{n}", claimant="", event_date_edtf="12 October") for n in range(3)]
    answer = call("--db", str(tmp_path / "desk.db"), "import", str(jsonl(tmp_path, *lines)))
    told = answer.err.splitlines()
    assert told[0] == "factcheck: 21 lines are refused for 24 reasons, so nothing is imported:"
    assert told[21] == "  and 4 more reasons."


def test_a_number_is_no_wording(tmp_path: Path) -> None:
    path = jsonl(tmp_path, line(id=7), line(id="T-2", claim_text=5))
    answer = call("--db", str(tmp_path / "desk.db"), "import", str(path))
    assert answer.code == 2
    assert "  claims.jsonl, line 2, claim_text: must be text." in answer.err.splitlines()


def test_unknown_fields_are_told(tmp_path: Path) -> None:
    answer = call("--db", str(tmp_path / "desk.db"), "import", str(jsonl(tmp_path, line(colour="red"))))
    assert answer.code == 0
    assert "fields not known here were passed over: colour." in answer.err


def test_an_import_that_fails_half_way_leaves_no_new_file(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.ledger import importing
    from factcheck.errors import StorageError

    def full(*arguments: object, **named: object) -> None:
        raise StorageError("The disk is full.", hint="Make room.")

    monkeypatch.setattr(importing, "link_columns", full)
    answer = call("--db", str(tmp_path / "desk.db"), *files.arguments)
    assert (answer.code, answer.out) == (5, "")
    assert "The disk is full. Make room." in answer.err
    assert not (tmp_path / "desk.db").exists()


def test_csv_and_json_lines_import_alike(tmp_path: Path) -> None:
    from factcheck.exchange.claims_csv import fold_quantities

    flat = [
        {
            **{name: str(value) for name, value in one.items()},
            "quantities": fold_quantities(one["quantities"]),
            "equipment": "; ".join(one["equipment"]),
        }
        for one in CLAIMS
    ]
    by_csv, by_json = Line(str(tmp_path / "csv.db")), Line(str(tmp_path / "jsonl.db"))
    by_csv.done("import", str(table(tmp_path, "claims.csv", flat)))
    by_json.done("import", str(jsonl(tmp_path, *CLAIMS)))
    own = {"ref", "id", "logged_at", "changed_at", "appearances"}

    def facts(at: Line) -> list[dict[str, Any]]:
        return [{k: v for k, v in claim.items() if k not in own} for claim in at.json("list")]

    assert sorted(facts(by_csv), key=str) == sorted(facts(by_json), key=str)
