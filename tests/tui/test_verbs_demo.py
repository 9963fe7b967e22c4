"""demo: the sample's database, built by doing the desk's deeds again."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.exchange.sample import Step, read_sample
from factcheck.vocabulary import Role
from tests.tui.calling import Line, call, sample_copy
from tui import cli
from tui.verbs import demo, staging


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Line:
    return sample_copy(tmp_path_factory.mktemp("sample"))


def test_the_sample_fills_every_screen(sample: Line) -> None:
    claims = sample.json("list")
    assert len(claims) >= 100
    assert {claim["role"] for claim in claims} == {role.value for role in Role}
    links = [one for one in sample.json("links") if one["state"] == "accepted"]
    assert len([one for one in links if one["points"]]) >= 60
    held = [a for claim in claims for a in claim["assessments"]]
    assert len(held) >= 40
    assert {a["by"] for a in held} == {"Sample desk"}
    assert len({a["at"][:10] for a in held}) >= 10
    assert {"inbox", "done", "parked"} <= {claim["workflow"] for claim in claims}
    assert [claim["publish"] for claim in claims].count("embargo") == 1
    confidential = [
        a
        for claim in claims
        for a in claim["appearances"]
        if a["source"] == "Source K" and a["publish"] == "no"
    ]
    assert len(confidential) == 1
    assert {a["grade"] for claim in claims for a in claim["appearances"]} >= {"B", "C", "D", "F"}
    assert all(claim["incidents"] for claim in claims if claim["external_id"] == "NK-S092")


def test_its_times_are_staged_and_its_history_holds(sample: Line) -> None:
    logged = [claim["logged_at"] for claim in sample.json("list")]
    assert min(logged) < "2020-09-28"
    assert max(logged) < "2021-04"
    assert sample.json("verify") == []


def test_a_confidential_name_is_nowhere_in_what_is_printed(sample: Line) -> None:
    printed = "".join(
        sample.done(*verb).out for verb in (("--json", "list"), ("history", "NK-S111"), ("show", "NK-S111"))
    )
    assert "identity withheld" not in printed
    assert "Source K" in printed


def test_an_existing_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine")
    answer = call("demo", "--path", str(path), "--no-app")
    assert answer.code == 2
    assert "exists already" in answer.err
    assert path.read_text() == "mine"
    nowhere = call("demo", "--path", str(tmp_path / "no" / "x.db"), "--no-app")
    assert nowhere.code == 2
    assert "There is no folder" in nowhere.err


def test_the_file_is_the_desks_own_and_nothing_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shm"
    shared.mkdir()
    monkeypatch.setattr(staging, "SHARED_MEMORY", shared)
    whole = read_sample()
    first_day = replace(whole, deeds=whole.deeds[:120])
    monkeypatch.setattr(staging, "read_sample", lambda: first_day)
    path = tmp_path / "kept" / "sample.db"
    path.parent.mkdir()
    answer = call("--json", "demo", "--path", str(path), "--no-app")
    assert answer.code == 0, answer.err
    assert answer.record["path"] == str(path)
    logged = [deed for deed in first_day.deeds if deed.step is Step.LOG]
    assert answer.record["claims"] == len(logged) > 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["sample.db"]
    assert list(shared.iterdir()) == []


def test_without_a_terminal_nothing_is_built(tmp_path: Path) -> None:
    answer = call("demo", "--path", str(tmp_path / "x.db"))
    assert answer.code == 2
    assert "--no-app" in answer.err
    assert call("--json", "demo").code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_throw_away_copy_goes_when_the_app_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tui.app

    seen: list[Path] = []

    def build(path: str) -> None:
        Path(path).write_text("sample")

    def run_app(url: str, user: str, *, sample: bool = False) -> int:
        seen.append(Path(url))
        assert seen[-1].read_text() == "sample"
        assert sample
        return 7

    monkeypatch.setattr(cli, "check_terminal", lambda: None)
    monkeypatch.setattr(staging, "build_sample", build)
    monkeypatch.setattr(tui.app, "run_app", run_app)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert cli.main(["--user", "anna", "demo"]) == 7
    assert seen[0].is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert demo.run_on_copy("anna") == 7, "the app opens the sample this way, too"
    assert seen[0] != seen[1]
    assert list(tmp_path.iterdir()) == []


def test_no_verb_opens_the_app_on_the_database_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.app

    calls: list[tuple[str | None, str]] = []

    def run_app(url: str | None, user: str, **more: object) -> int:
        calls.append((url, user))
        return 0

    monkeypatch.setattr(cli, "check_terminal", lambda: None)
    monkeypatch.setattr(tui.app, "run_app", run_app)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    assert cli.main(["--user", "anna"]) == 0
    assert cli.main(["--db", "desk.db", "--user", "anna"]) == 0
    monkeypatch.setenv("FACTCHECK_DB", "other.db")
    assert cli.main(["--user", "anna"]) == 0
    assert calls == [(None, "anna"), ("desk.db", "anna"), ("other.db", "anna")]
    assert "textual" in sys.modules
