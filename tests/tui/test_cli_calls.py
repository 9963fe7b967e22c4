"""The command line itself: what it loads, how it refuses, which code it ends with."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

import db
from factcheck.errors import Ambiguous, FieldErrors, ImportRefused, InputError, StaleEdit, StorageError
from tests.sources import ROOT
from tests.tui.calling import CASE, call, desk, spawn
from tui.locations import crash_log, default_database
from tui.verbs.all_verbs import VERBS
from tui.verbs.output import Unread
from tui.verbs.verb import Verb

VERB_NAMES = (
    *("demo", "init", "import", "log", "appear", "edit", "split", "strike", "list", "search", "show"),
    *("sources", "links", "link", "unlink", "incident", "suggest", "assess", "ask", "asked", "note"),
    *(
        "places",
        "actors",
        "equipment",
        "history",
        "activity",
        "verify",
        "line",
        "report",
        "keys",
        "completion",
    ),
)


def test_every_verb_is_there_and_explains_itself() -> None:
    assert tuple(verb.name for verb in VERBS) == VERB_NAMES
    helped = call("--help")
    assert helped.code == 0
    for verb in VERBS:
        assert f"\n    {verb.name} " in helped.out
        own = call(verb.name, "--help")
        assert own.code == 0
        assert own.out.startswith(f"usage: factcheck {verb.name} ")
        assert "--json" in own.out


def test_the_help_tells_the_exit_codes() -> None:
    told = call("--help").out.partition("exit codes:")[2]
    for code, meaning in (
        ("0", "done"),
        ("1", "verify"),
        ("2", "refused"),
        ("3", "not found"),
        ("4", "changed"),
    ):
        assert f"  {code}  " in told
        assert meaning in told
    assert "  5  the database" in told
    assert "  6  the deed was done, but the answer could not be printed" in told
    assert "  70 a fault in factcheck itself;  130 interrupted;  141 " in told


def test_the_command_line_is_built_of_words_alone() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, tui.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout.split()
    heavy = {
        "textual",
        "rich",
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "rapidfuzz",
        "alembic",
        "sqlite3",
        "asyncio",
    }
    ours = {"factcheck.cards", "factcheck.moments", "factcheck.safe", "db", "factcheck.exchange"}
    assert heavy.intersection(loaded) == set()
    assert ours.intersection(loaded) == set(), "the command line is built of words alone"


def test_a_call_builds_the_part_of_its_verb_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def counted(verb: Verb) -> Verb:
        def arguments(parser: argparse.ArgumentParser) -> None:
            built.append(verb.name)
            verb.arguments(parser)

        return verb._replace(arguments=arguments)

    monkeypatch.setattr("tui.verbs.all_verbs.VERBS", tuple(counted(verb) for verb in VERBS))
    assert call("--json", "show", "--help").out.startswith("usage: factcheck show ")
    assert built == ["show"]
    assert call("--help").code == 0
    assert "choose from" in call("shwo").err
    assert built == ["show"], "neither the list of verbs nor a word that is none needs a part"


def test_the_version_is_told() -> None:
    from factcheck import __version__

    assert call("--version").out == f"factcheck {__version__}\n"


@pytest.mark.parametrize("order", [("{g}", "list"), ("list", "{g}")])
def test_global_options_stand_before_and_after_the_verb(order: tuple[str, str], sqlite_url: str) -> None:
    desk(sqlite_url).log("Two tanks were hit.")
    arguments: list[str] = []
    for part in order:
        arguments += ["--db", sqlite_url, "--json", "--user", "anna"] if part == "{g}" else [part]
    assert [claim["text"] for claim in call(*arguments).records] == ["Two tanks were hit."]


def test_the_surroundings_name_database_and_user(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(sqlite_url)
    monkeypatch.setenv("FACTCHECK_DB", sqlite_url)
    monkeypatch.setenv("FACTCHECK_USER", "levon")
    assert call("--json", "log", "--side", "A", "--by", "X", "y").record["logged_by"] == "levon"
    assert (
        call("--user", "anna", "--json", "log", "--side", "A", "--by", "X", "z").record["logged_by"] == "anna"
    )
    missing = call("--db", f"{sqlite_url}.not", "list")
    assert (missing.code, missing.out) == (3, "")


def test_without_a_name_the_database_is_the_desks_own(clean_surroundings: Path) -> None:
    first = call("list")
    assert first.code == 3
    assert "factcheck init" in first.err
    assert "factcheck demo" in first.err
    assert not default_database().parent.exists()
    assert call("init", "--case", "C", "--side", "X").code == 0
    assert default_database() == clean_surroundings / "data" / "factcheck" / "desk.db"
    assert default_database().stat().st_mode & 0o777 == 0o600
    assert call("list").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("search", "x"),
        ("show", "NK-1"),
        ("links",),
        ("log", "--by", "X", "y"),
        ("edit", "NK-1", "--set", "text=x"),
        ("strike", "NK-1", "--reason", "x"),
        ("link", "NK-1", "NK-2", "--kind", "denies"),
        ("unlink", "NK-1", "NK-2", "--reason", "x"),
        ("appear", "NK-1", "--source", "TASS"),
        ("assess", "NK-1", "--verdict", "likely", "--reason", "x"),
        ("incident", "list"),
        ("line", "NK-1"),
        ("history", "NK-1"),
        ("verify",),
        ("report",),
    ],
)
def test_a_mistyped_path_makes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    answer = call("--db", str(tmp_path / "desc.db"), *arguments)
    assert (answer.code, answer.out) == (3, "")
    assert f"There is no database {tmp_path / 'desc.db'}" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bogus",), "bogus"),
        (("list", "--bogus"), "--bogus is not understood here. See factcheck list --help."),
        (("show",), "REF"),
        (("show", "NK-1", "more"), "more is not understood here"),
        (("log", "text"), "--by"),
        (("list", "--limit", "0"), 'factcheck: --limit: "0" is not a number from 1 up'),
        (("list", "--limit", "٣"), "is not a number from 1 up"),
        (("edit", "NK-1", "--expect", "x", "--set", "text=y"), '--expect: "x" is not a number from 1 up'),
        (("report", "--out", " "), "--out: is empty"),
        (("report", "--incident", ""), "--incident: is empty"),
        (("report", "--out", "a\0b"), "--out: holds a NUL character"),
        (("demo", "--no-app", "--path", "a\0b"), "--path: holds a NUL character"),
        (("import", ""), "FILE: is empty"),
        (("--json",), "--json needs a verb"),
        ((), "the app needs a terminal"),
        (("demo",), "--no-app"),
        (("demo", "--no-app"), "Say where with --path"),
        (("assess", "NK-1", "--verdict", "likely"), "--reason"),
        (
            ("assess", "NK-1", "--verdict", "unchecked", "--reason", "x"),
            '--verdict "unchecked" is not one of ours. Choose from confirmed,',
        ),
        (("edit", "NK-1"), "factcheck: There is nothing to change"),
        (("edit", "NK-1", "--set", "text"), "has no `=`"),
        (("edit", "NK-1", "--set", "colour=red"), '"colour" is not a field of a claim'),
        (("edit", "NK-1", "--set", "claimer=x"), "Did you mean claimant?"),
        (("init", "--case", "C"), "needs its sides"),
        (("init", "--case", "C", "--side", "X", "x:press"), "--side: There is a side x in this case already"),
        (("init", "--case", "C", "--side", "X:referee"), '"referee" is not a role'),
        (("link", "a", "b", "--kind", "hates"), '"hates" is not one of ours'),
        (("link", "a", "b", "--kind", "denies", "--point", "colour"), '"colour" is not one of ours'),
        (("list", "kind:gossip"), "kind:gossip"),
        (("list", "--from", "soon"), "2020-10-13"),
        (("list", "--sort", "mood"), "is not an order"),
        (("search", " "), "nothing to search"),
        (("report", "--layout", "pdf"), '"pdf" is not one of ours'),
        (("report", "--profile", "secret"), '"secret" is not one of ours'),
        (("--json", "report"), "--out"),
        (("--db", "mysql://x", "list"), "mysql://"),
        (("--db", "a\nb", "list"), "control character"),
    ],
)
def test_a_call_not_understood_ends_with_two_and_a_sentence(
    arguments: tuple[str, ...], said: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk(sqlite_url)
    monkeypatch.setenv("FACTCHECK_DB", sqlite_url)
    answer = call(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("factcheck: ")
    assert said in answer.err
    assert "Traceback" not in answer.err


ERRORS = [
    (StorageError("The disk is full.", hint="Make room."), 5, "The disk is full. Make room."),
    (
        StaleEdit("Anna changed it.", conflicts=[("text", "a", "b", "c" * 99)], hint="Look again."),
        4,
        f"Anna changed it.\n  text: was 'a', now 'b'; you: '{'c' * 59}…'\nLook again.",
    ),
    (
        Ambiguous("NK fits 2.", candidates=["NK-1  A  x", "NK-2  B  y"], hint="Say more."),
        3,
        "NK fits 2.\n  NK-1  A  x\n  NK-2  B  y\nSay more.",
    ),
    (
        FieldErrors([InputError("a is bad.", field="a", hint="Do x."), InputError("b is bad.", field="b")]),
        2,
        "a is bad. Do x.\nb is bad.",
    ),
    (
        ImportRefused("Lines refused:", problems=[f"line {n}" for n in range(25)], hint="Mend."),
        2,
        "\n".join(["Lines refused:", *(f"  line {n}" for n in range(20)), "  and 5 more reasons.", "Mend."]),
    ),
    (KeyboardInterrupt(), 130, "interrupted; nothing more was done."),
    (Unread(), 141, None),
    (OSError(28, "No space left on device", "/x"), 1, "No space left on device: /x."),
]


@pytest.mark.parametrize(("error", "code", "said"), ERRORS)
def test_whatever_goes_wrong_is_one_sentence_and_one_code(
    error: BaseException, code: int, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(options: argparse.Namespace) -> int:
        raise error

    verbs = tuple(verb._replace(run=fail) for verb in VERBS)
    monkeypatch.setattr("tui.verbs.all_verbs.VERBS", verbs)
    answer = call("verify")
    assert answer.code == code
    assert answer.err == ("" if said is None else f"factcheck: {said}\n")


def test_a_fault_of_ours_is_told_without_what_was_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(options: argparse.Namespace) -> int:
        secret = "the source is Ana"
        raise RuntimeError(f"no such thing: {secret}")

    monkeypatch.setattr("tui.verbs.all_verbs.VERBS", tuple(verb._replace(run=fail) for verb in VERBS))
    answer = call("verify")
    assert answer.code == 70
    assert answer.err == (
        "factcheck: this is a fault in factcheck, not in your call (RuntimeError). "
        f"Where it happened is written in {crash_log()}.\n"
    )
    kept = crash_log().read_text("utf-8")
    assert "builtins.RuntimeError" in kept
    assert "test_cli_calls.py" in kept
    assert "Ana" not in kept
    assert crash_log().stat().st_mode & 0o777 == 0o600


def test_a_fault_that_cannot_be_written_down_is_still_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(options: argparse.Namespace) -> int:
        raise RecursionError

    monkeypatch.setattr("tui.verbs.all_verbs.VERBS", tuple(verb._replace(run=fail) for verb in VERBS))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert "The place could not be written down." in call("verify").err


def test_python_m_tui_is_factcheck() -> None:
    assert spawn("--version").stdout == call("--version").out.encode()


def test_an_unknown_case_is_not_found(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    answer = line("list", "--case", "Kosovo")
    assert answer.code == 3
    assert CASE in answer.err


def test_a_newer_file_is_refused_untouched(sqlite_url: str) -> None:
    import sqlite3

    desk(sqlite_url)
    with sqlite3.connect(sqlite_url) as raw:
        raw.execute("PRAGMA user_version = 9999")
    before = Path(sqlite_url).read_bytes()
    answer = call("--db", sqlite_url, "log", "--side", "A", "--by", "X", "y")
    assert answer.code == 5
    assert Path(sqlite_url).read_bytes() == before
    assert db.is_server(sqlite_url) is False
