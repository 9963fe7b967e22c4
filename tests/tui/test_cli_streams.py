"""What goes in and out of the command line: bytes, locales, pipes that close, disks that are full."""

from __future__ import annotations

import os
import sys

import pytest

from tests.tui.calling import Line, call, desk, spawn
from tui.verbs.output import Output, Progress

BYTES = [
    ((b"search", b"\xff\xfe"), "TEXT is not UTF-8 text"),
    ((b"--db", b"x.db", b"search", b"\xff"), "TEXT is not UTF-8 text"),
    ((b"--user", b"anna", b"list", b"--json", b"\xff"), "WORDS is not UTF-8 text"),
    ((b"link", b"NK-1", b"\xff", b"--kind", b"denies"), "B is not UTF-8 text"),
    ((b"list", b"--oldest-first", b"\xff"), "WORDS is not UTF-8 text"),
    ((b"--db", b"\xff", b"list"), "The value of --db is not UTF-8 text"),
    ((b"link", b"NK-1", b"NK-2", b"--kind", b"denies", b"--point", b"who", b"\xff"), "The value of --point"),
    ((b"report", b"--out", b"\xff"), "The value of --out is not UTF-8 text"),
    ((b"log", b"--by", b"X", b"\xff"), "TEXT is not UTF-8 text"),
    ((b"log", b"--by", b"\xff", b"x"), "The value of --by is not UTF-8 text"),
    ((b"list", b"--side=\xff"), "The value of --side is not UTF-8 text"),
    ((b"edit", b"NK-1", b"--set", b"text=\xff"), "The value of --set is not UTF-8 text"),
]


@pytest.mark.parametrize(("arguments", "said"), BYTES)
def test_bytes_that_are_no_text_are_refused_by_option(arguments: tuple[bytes, ...], said: str) -> None:
    answer = call(*(os.fsdecode(argument) for argument in arguments))
    assert answer.code == 2
    assert said in answer.err


@pytest.fixture(scope="module")
def long_desk(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """A database whose list is longer than a pipe holds."""
    from tests.factcheck.import_files import jsonl, line

    folder = tmp_path_factory.mktemp("long")
    rows = [line(id=f"T-{n}", claim_text=f"{n}: 撃墜 \x1b[31m[/] {'long ' * 40}") for n in range(600)]
    found = Line(str(folder / "desk.db"))
    found.done("import", str(jsonl(folder, *rows)))
    return found


def test_a_reader_that_stops_early_is_no_fault(long_desk: Line) -> None:
    for verb in ("list", "--json"):
        arguments = ("--db", long_desk.url, verb) if verb == "list" else ("--db", long_desk.url, verb, "list")
        piped = spawn(*arguments, shell="| head -1; exit 0")
        assert piped.stderr == b""
        assert piped.stdout.count(b"\n") == 1


def test_a_closed_or_full_standard_output_is_told_by_the_code(long_desk: Line) -> None:
    closed = spawn("--db", long_desk.url, "list", shell=">&-")
    assert (closed.returncode, closed.stderr) == (141, b"")
    full = spawn("--db", long_desk.url, "list", shell=">/dev/full")
    assert (full.returncode, full.stderr) == (
        1,
        b"factcheck: standard output cannot be written: No space left on device.\n",
    )
    deaf = spawn("--db", long_desk.url, "show", "nothing", shell="2>&-")
    assert (deaf.returncode, deaf.stdout) == (3, b"")


def test_a_deed_stays_done_though_nobody_hears_of_it(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    logged = spawn("--db", sqlite_url, "log", "--side", "A", "--by", "X", "heard by nobody", shell=">&-")
    assert logged.returncode == 0, logged.stderr
    assert [claim["text"] for claim in line.json("list")] == ["heard by nobody"]


@pytest.mark.parametrize("json", [(), ("--json",)], ids=["text", "json"])
def test_a_deed_that_cannot_be_told_is_told_on_the_other_stream(
    sqlite_url: str, json: tuple[str, ...]
) -> None:
    line = desk(sqlite_url)
    arguments = ("--db", sqlite_url, *json, "log", "--side", "A", "--by", "X", "told to a full disk")
    full = spawn(*arguments, shell=">/dev/full")
    (claim,) = line.json("list")
    assert (full.returncode, full.stderr.decode()) == (
        6,
        f"factcheck: this was done, and is kept: {claim['ref']} logged. But standard output cannot be "
        "written: No space left on device. Do not do it again.\n",
    )


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_every_locale_gives_the_same_bytes(long_desk: Line, locale: dict[str, str]) -> None:
    found = spawn("--db", long_desk.url, "search", "撃墜", "--limit", "1", environment=locale)
    assert found.returncode == 0, found.stderr
    assert "撃墜" in found.stdout.decode("utf-8")
    assert b"\x1b" not in found.stdout


def test_json_lines_hold_no_byte_that_acts(long_desk: Line) -> None:
    written = long_desk.done("--json", "list", "--limit", "3").out
    assert "\x1b" not in written
    sly = long_desk.json("log", "--side", "A", "--by", "X", "a\u202eb\u0085c\u200bd\U000e0041")
    assert sly[0]["text"] == "a\u202eb\u0085c\u200bd\U000e0041"
    raw = long_desk.done("--json", "show", sly[0]["ref"]).out
    assert all(sign not in raw for sign in "\u202e\u0085\u200b\U000e0041")
    assert "\\u202e" in raw
    assert "\u202e" not in long_desk.done("show", sly[0]["ref"]).out


@pytest.mark.parametrize("text", ["fire [/] at", "[@click=app.quit]x[/]", "| a | b", "=cmd", "javascript:x"])
def test_hostile_text_comes_back_as_that_very_text(sqlite_url: str, text: str) -> None:
    line = desk(sqlite_url)
    ref = line.log(text, "--place", text, "--note", text, "--source", text, "--quote", text, by=text)
    shown = line.json("show", ref)[0]
    assert (shown["text"], shown["claimant"], shown["place"]["wording"]) == (text, text, text)
    assert text in line.done("show", ref).out
    assert text in line.done("list").out


@pytest.mark.parametrize("option", ["--by", "--place", "--note", "--source", "--quote", "--said", "--about"])
@pytest.mark.parametrize("value", ["x" * 100_000, "a\x00b", "a\ud800b"], ids=["long", "nul", "half"])
def test_what_cannot_be_kept_is_refused_in_a_sentence(sqlite_url: str, option: str, value: str) -> None:
    line = desk(sqlite_url)
    given = {"--by": "X", "--side": "A", option: value}
    answer = line("log", *(part for pair in given.items() for part in pair), "text")
    assert answer.code == 2, answer.out
    assert answer.err.startswith("factcheck: ")
    assert len(answer.err) < 600
    assert line.json("list") == []


@pytest.mark.parametrize("data", [b"a\xffb", b"", b" \n", b"a\x00b", b"x" * 4_000_001])
def test_standard_input_that_is_no_claim_is_refused(sqlite_url: str, data: bytes) -> None:
    line = desk(sqlite_url)
    answer = line("log", "--side", "A", "--by", "X", "-", stdin=data)
    assert answer.code == 2
    assert line.json("list") == []


def test_standard_input_is_read_as_utf_8_whatever_its_stream_says(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    line.done("log", "--side", "A", "--by", "X", "-", stdin="\ufeff停戦は5分\n".encode())
    assert line.json("list")[0]["original"] == "停戦は5分"


def test_progress_is_silent_at_first_and_writes_no_sequences() -> None:
    progress = Progress()
    progress("reading", 1, 2)
    assert progress.shown == 0
    progress.next_at = 0
    progress.rewrites = True
    with pytest.MonkeyPatch.context() as patch:
        import io

        err = io.StringIO()
        patch.setattr(sys, "stderr", err)
        progress("reading", 1, 2)
        progress.next_at = 0
        progress("reading", 2, 0)
        progress.end()
        assert err.getvalue() == "\rreading: 1 of 2\rreading: 2     \r" + " " * 10 + "\r"


def test_a_pipe_has_no_width() -> None:
    assert Output().width is None
