"""report: the bytes of the report writer, whole or not at all, and a record that they left."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import db
from factcheck.dossier import Scope
from factcheck.report import write
from factcheck.vocabulary import Layout, Profile
from tests.sources import ROOT
from tests.tui.calling import Line, desk, sample_copy, spawn


@pytest.fixture
def sample(tmp_path: Path) -> Line:
    return sample_copy(tmp_path)


def without_mark(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("Exported")]


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("profile", list(Profile))
def test_both_ways_out_give_the_writers_bytes(
    sample: Line, layout: Layout, profile: Profile, tmp_path: Path
) -> None:
    options = ("report", "--layout", layout.value, "--profile", profile.value)
    printed = sample.done(*options).out
    sample.done(*options, "--out", str(tmp_path / "r.md"))
    with (
        db.open_ledger(sample.url, user="anna") as ledger,
        ledger.dossier(Scope(ledger.cases()[0].id)) as material,
    ):
        made = write(material, profile=profile, layout=layout, now=ledger.now(), version="0")
        wanted = b"".join(made).decode("utf-8")
    kept = (tmp_path / "r.md").read_bytes().decode("utf-8")
    assert without_mark(printed) == without_mark(wanted) == without_mark(kept)
    assert len([line for line in printed.splitlines() if line.startswith("Exported")]) == 1
    assert len(printed.splitlines()) > 500


def test_what_left_is_recorded_with_its_hash(sample: Line, tmp_path: Path) -> None:
    target = tmp_path / "r.md"
    (told,) = sample.json("report", "--out", str(target))
    data = target.read_bytes()
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert (told["bytes"], told["profile"], told["layout"]) == (len(data), "public", "table")
    assert told["left_out"] == 1, "the embargoed claim"
    with db.open_ledger(sample.url, user="anna") as ledger:
        assert ledger.head().seq > told["seq"], "the record of the export is an event of its own"
    assert sample.json("verify") == []


def test_a_report_is_there_whole_or_not_at_all(
    sample: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.md"
    target.write_text("yesterday's")

    def fail(fd: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        answer = sample("report", "--out", str(target))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"factcheck: {target} could not be written: No space left on device. "
        "What was there before is there still.\n"
    )
    assert target.read_text() == "yesterday's"
    assert sorted(p.name for p in tmp_path.iterdir() if "r.md" in p.name) == ["r.md"]
    sample.done("report", "--out", str(target))
    assert target.read_text("utf-8").startswith("# Nagorno-Karabakh")
    assert target.stat().st_mode & 0o777 == 0o600


def test_an_incident_and_chosen_claims_imply_their_case(sample: Line) -> None:
    incident = sample.done("report", "--incident", "m095_court").out
    assert "673" in incident
    assert len(incident) < len(sample.done("report").out) / 3
    first, second = (sample.json("show", ref)[0]["ref"] for ref in ("NK-S001", "NK-S002"))
    chosen = sample.done("report", "--claims", "NK-S001", second).out
    assert first in chosen
    assert second in chosen
    assert "- Claims: 2" in chosen


def test_scopes_that_are_none_are_refused(sample: Line, tmp_path: Path) -> None:
    assert sample("report", "--incident", "nothing").code == 3
    assert sample("report", "--claims", "NK-NOTHING").code == 3
    assert sample("report", "--case", "Kosovo").code == 3
    both = sample("report", "--incident", "m095_court", "--claims", "NK-S001")
    assert both.code == 2
    assert "do not go together" in both.err
    sample.done("init", "--case", "Kosovo 1999", "--side", "X")
    assert '"Kosovo 1999"' in sample("report").err
    assert sample.done("report", "--incident", "m095_court").out
    sample.done("log", "--case", "Kosovo 1999", "--side", "A", "--by", "Y", "z")
    (other,) = sample.json("list", "--case", "Kosovo 1999")
    mixed = sample("report", "--claims", "NK-S001", other["ref"])
    assert mixed.code == 2
    assert "2 cases" in mixed.err


@pytest.mark.parametrize("what", ["folder", "database", "no folder"])
def test_places_no_report_goes_to(sample: Line, tmp_path: Path, what: str) -> None:
    before = Path(sample.url).read_bytes()
    target = {"folder": tmp_path, "database": Path(sample.url), "no folder": tmp_path / "no" / "r.md"}[what]
    answer = sample("report", "--out", str(target))
    assert (answer.code, answer.out) == (2, "")
    assert Path(sample.url).read_bytes() == before


def test_a_reader_exports_and_says_it_was_not_recorded(sample: Line) -> None:
    Path(sample.url).chmod(0o400)
    before = Path(sample.url).read_bytes()
    answer = sample.done("report")
    assert answer.out.startswith("# Nagorno-Karabakh")
    assert "this export is not recorded" in answer.err
    assert Path(sample.url).read_bytes() == before


def test_a_reader_that_stops_early_is_no_fault_of_the_database(sample: Line) -> None:
    piped = spawn("--db", sample.url, "report", shell="| head -1")
    assert (piped.stdout.count(b"\n"), piped.stderr) == (1, b"")
    full = spawn("--db", sample.url, "report", shell="> /dev/full")
    assert full.returncode == 1
    assert full.stderr == b"factcheck: standard output cannot be written: No space left on device.\n"


def test_a_slow_reader_of_a_report_keeps_nobody_from_saving(sample: Line) -> None:
    """The report is longer than a pipe holds and nobody reads on: others still save at once."""
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "--db", sample.url, "report", "--profile", "internal"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    ) as report:
        assert report.stdout is not None
        assert report.stdout.read(1) == b"#"
        with contextlib.closing(sqlite3.connect(sample.url, timeout=0)) as other, other:
            other.execute("UPDATE conflict SET desk = desk")
        assert len(report.stdout.read()) > 1 << 16, "it was waiting in the pipe"
    assert report.returncode == 0


def test_a_case_without_claims_has_a_report(database_url: str) -> None:
    line = desk(database_url)
    assert line.done("report").out.startswith("# Nagorno-Karabakh 2020")
    line.log("Two tanks were destroyed.")
    assert "Two tanks were destroyed." in line.done("report", "--profile", "internal").out
    assert json.dumps(line.json("verify")) == "[]"


def test_a_report_takes_the_place_of_no_device_and_no_database(tmp_path: Path) -> None:
    line = Line(str(tmp_path / "desk.db"))
    assert line("init", "--case", "C", "--side", "A").code == 0
    other = tmp_path / "other.db"
    assert Line(str(other))("init", "--case", "D", "--side", "A").code == 0
    before = other.read_bytes()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target, why in ((other, "is a database"), (pipe, "is no ordinary file")):
        answer = line("report", "--out", str(target))
        assert (answer.code, why in answer.err) == (2, True)
    assert other.read_bytes() == before
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    kept = tmp_path / "kept.md"
    kept.write_text("old")
    link = tmp_path / "link.md"
    link.symlink_to(kept)
    assert line("report", "--out", str(link)).code == 0
    assert link.is_symlink()
    assert kept.read_text("utf-8").startswith("# C")


def test_neither_the_line_nor_the_report_says_a_protected_name(database_url: str) -> None:
    line = desk(database_url)
    with db.open_ledger(database_url, user="anna") as ledger:
        ledger.add_source(
            {"name": "Quail", "type": "person", "confidential": True, "identity": "CANARY Ivanov"}
        )
    ref = line.log("As CANARY Ivanov told us, three burnt.")
    told = line.done("line", ref).out
    assert "(wording withheld)" in told
    exported = line.done("report", "--claims", ref)
    assert told.partition(".")[0] in exported.out.replace("\\", "")
    assert "CANARY" not in told + exported.out
    assert f"1 field withheld because it names a protected source or speaker ({ref})" in exported.err


def test_chosen_claims_that_may_not_be_printed_are_refused(database_url: str, tmp_path: Path) -> None:
    line = desk(database_url)
    one, other, free = line.log("One."), line.log("Other."), line.log("Free.")
    line.done("edit", one, "--set", "publish=no")
    line.done("edit", other, "--set", "publish=embargo", "--set", "embargo_until=2999-01-01")
    target = tmp_path / "r.md"
    target.write_text("yesterday's")
    alone = line("report", "--claims", one, "--out", str(target))
    assert (alone.code, alone.out) == (2, "")
    assert f"{one} may not be printed now" in alone.err
    both = line("report", "--claims", one, other)
    assert (both.code, both.out) == (2, "")
    assert f"None of these 2 claims may be printed now: {one}, {other}." in both.err
    assert target.read_text() == "yesterday's"
    assert "- Claims: 1" in line.done("report", "--claims", one, free).out
    assert "One." in line.done("report", "--claims", one, "--profile", "internal").out
