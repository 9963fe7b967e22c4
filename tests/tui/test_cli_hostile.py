"""Every option and argument of every verb with what nobody should type: a sentence, or that very text."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.errors import InputError
from tests.tui.calling import Answer, Line, call, copy_of, make_desk
from tests.tui.commands_reference import exit_codes, parsers
from tui.verbs.all_verbs import VERBS
from tui.verbs.edit import FIELDS

HOSTILE = {
    "empty": "",
    "blank": " \t",
    "long": "x" * 1_000_000,
    "long address": "https://example.org/" + "x" * 1_000_000,
    "nul": "a\0b",
    "half a sign": "a\ud800b",
    "no utf-8": "a\udcff",
    "markup": "fire [/] at [@click=app.quit]x[/]",
    "sequence": "\x1b[31mred\x1b]0;title\x07\x9b1m a\u202eb\u2066c\u200f",
    "table": "| a | b",
    "formula": "=cmd",
    "script": "javascript:alert(1)",
}
GLOBAL = ("help", "db", "user", "json", "version")
TOLD = {int(code) for code in exit_codes()} - {70, 130, 141}
ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
INNER = re.compile(
    r"appearance\.|\b[a-z_]+\.\d+\b|place_words|archive_url|embargo_until_at|taken_from|attributed_to|claimant\b"
)


@pytest.fixture
def line(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A desk with two linked claims, T-1 and T-2; relative paths lead into a folder of the test."""
    found = copy_of(make_two_claims, sqlite_url)
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.chdir(room)
    monkeypatch.setattr("tui.verbs.staging.build_sample", _no_sample)
    return found


def make_two_claims(line: Line) -> None:
    make_desk(line)
    for name, side in (("T-1", "A"), ("T-2", "B")):
        ref = line.log("Two tanks.", "--source", "TASS", side=side, by=f"MoD {side}")
        line.done("edit", ref, "--set", f"external_ids={name}")
    line.done("link", "T-2", "T-1", "--kind", "denies")


def _no_sample(path: str) -> SimpleNamespace:
    if len(path) > 4_000:
        raise InputError("The path is too long.", field="path")
    return SimpleNamespace(name="Sample", claims=0)


def calls(verb: str, text: str) -> Iterator[tuple[str, list[str]]]:
    """Calls of a verb, each with the text in another place: the place and the arguments."""
    parser = parsers()[verb]
    actions = [action for action in parser._actions if action.dest not in GLOBAL and action.nargs != 0]
    for action in actions:
        arguments = [verb, *(["--no-app"] if verb == "demo" else [])]
        for one in actions:
            needed = not one.option_strings and one.nargs not in ("?", "*")
            if one is action or one.required or needed:
                arguments += _given(one, text if one is action else _usual(verb, one))
        yield action.option_strings[-1] if action.option_strings else str(action.metavar), arguments
    if verb == "edit":
        for field in FIELDS:
            yield f"--set {field}", ["edit", "T-1", "--set", f"{field}={text}"]


def _given(action: argparse.Action, value: str) -> list[str]:
    return [action.option_strings[-1], value] if action.option_strings else [value]


def _usual(verb: str, action: argparse.Action) -> str:
    """What a good call has in a place it needs."""
    name = action.option_strings[-1] if action.option_strings else action.dest
    usual = {"--kind": "denies", "--verdict": "likely", "--source": "Interfax", "b": "T-2", "shell": "bash"}
    return usual.get(name, "T-1")


def check(answer: Answer, where: str) -> None:
    said = f"{where}: {answer.code} {answer.err[:400]!r}"
    assert answer.code in TOLD, said
    assert "Traceback" not in answer.err, said
    assert not ACTING.search(answer.out.replace("\t", "\0")), f"{where}: acting signs on standard output"
    assert not ACTING.search(answer.err), said
    assert len(answer.err) < 1_200, said
    assert (answer.code == 0) or (answer.err.startswith("factcheck: ") and answer.err.endswith("\n")), said
    plain = answer.err if not where.startswith(("edit ", "import ")) else ""
    assert not INNER.search(plain), said


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_place_of_a_verb_takes_any_text(line: Line, verb: str) -> None:
    for name, text in HOSTILE.items():
        for place, arguments in calls(verb, text):
            check(line(*arguments), f"{verb} {place}, {name}")
    assert line("verify").code == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_the_options_of_every_verb_take_any_text(line: Line, name: str) -> None:
    text = HOSTILE[name]
    for verb in ("list", "log", "init"):
        arguments = {
            "list": ("list",),
            "log": ("log", "--by", "X", "--side", "A", "text"),
            "init": ("init", "--case", "C", "--side", "X"),
        }[verb]
        check(call("--db", text, *arguments), f"{verb} --db, {name}")
        check(call(*arguments, "--db", line.url, "--user", text), f"{verb} --user, {name}")
    check(call(text), f"the verb, {name}")
    check(call("--db", line.url, f"--{text}"), f"an option, {name}")
    assert line("verify").code == 0


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("half a sign", "no utf-8")])
def test_every_field_of_an_import_takes_any_text(line: Line, name: str) -> None:
    from factcheck.exchange.drafting import FIELDS as COLUMNS
    from factcheck.exchange.drafting import OPTIONAL
    from tests.factcheck.import_files import jsonl, link, table
    from tests.factcheck.import_files import line as good

    folder, text = Path(), HOSTILE[name]
    for column in (*COLUMNS, *OPTIONAL):
        claims = jsonl(folder, good(id="N-1", **({column: text} if column != "id" else {})))
        if column == "id":
            claims = jsonl(folder, good(id=text))
        answer = line("import", str(claims))
        check(answer, f"import {column}, {name}")
        if answer.code:
            assert f"claims.jsonl, line 1, {column}: " in answer.err, (column, answer.err[:400])
    for column in ("a", "b", "relation", "certainty", "note", "points", "kind", "state"):
        row = {**link("T-1", "T-2", "contradicts"), column: text}
        links = table(folder, "links.csv", [row])
        answer = line("import", str(jsonl(folder, good(id="N-2"))), "--links", str(links))
        check(answer, f"import links {column}, {name}")
        if answer.code:
            assert f"links.csv, line 2, {column}: " in answer.err, (column, answer.err[:400])
    assert line("verify").code == 0
