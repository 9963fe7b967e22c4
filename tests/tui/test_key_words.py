"""Sentences name keys as they are set: none is written out, all follow the table."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import db
from tests.tui.conftest import SIDES
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tui import key_words, keys
from tui.app import FactcheckApp
from tui.key_words import key_of, with_keys
from tui.screens.cases import Cases

TUI = Path(key_words.__file__).parent
TABLES = ("keys.py", "key_row.py", "key_names.py", "key_sources.py", "form_keys.py", "board_keys.py")
"""Modules that are the table, or about keys as such."""
SPARED = {*TABLES, "deciding_keys.py", "keymap.py", "keystrokes.py"}
NAMED = re.compile(r"(?<![\w:])(Esc|Escape|Ctrl\+\w|F\d\d?|Del|PgDn|PgUp|Enter)(?!\w)")
LETTER = re.compile(
    r"(?<![\w'’.:/-])(?:[b-zB-HJ-Z]|a(?= gives| opens| logs| assesses)) (?=[a-z]+s\b)"
    r"|\b[Pp]ress [^\s{](?!\w)|: [a-zA-Z]\.$"
)
FIXED = ("changed from {} to {}; Enter goes on", " Enter takes it · {back} keeps what you typed")
"""Sentences about keys that are no row of the table, such as Enter within a row of verdicts."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of a module's strings but its docstrings; of an f-string all, with {} for values."""
    tree = ast.parse(path.read_text("utf-8"))
    spared: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            spared.update(map(id, node.values))
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            yield node.lineno, node.value


def all_sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(TUI.rglob("*.py")):
        if path.name not in SPARED and path.parent.name != "verbs":
            for line, text in sentences(path):
                if " " in text.strip():
                    yield f"{path.relative_to(TUI)}:{line}", text


def test_no_sentence_names_a_key_of_the_table_itself() -> None:
    found = [
        f"{where} {text!r}"
        for where, text in all_sentences()
        if (NAMED.search(text) or LETTER.search(text)) and text not in FIXED
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Press n to log the first one.",
        "nothing yet; a gives a verdict",
        "Esc shows all.",
        "none; N leaves one",
    ],
)
def test_such_a_sentence_would_be_found(text: str) -> None:
    assert NAMED.search(text) or LETTER.search(text)


def test_every_row_that_a_sentence_names_is_there() -> None:
    named = [
        (where, id) for where, text in all_sentences() for id in re.findall(r"\{([a-z_.]+)\}", text) if id
    ]
    assert len(named) > 40
    others = {("claim_print.py", "ref"), ("screens/incident_slip.py", "named")}
    lost = [(where, id) for where, id in named if id not in keys.BY_ID]
    assert [(where, id) for where, id in lost if (where.partition(":")[0], id) not in others] == []


def test_the_keys_are_put_into_a_sentence() -> None:
    assert (
        with_keys("Press {new}, then {save}; {go} {go.desk} goes back.")
        == "Press n, then Ctrl+S; g d goes back."
    )
    assert key_of("weigh.swap") == "<"
    with pytest.raises(KeyError):
        with_keys("Press {no_such_row}.")


async def test_empty_screens_name_the_keys_of_one_s_own(
    tmp_path: Path, desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"new": "f9", "back": "f10", "new_case": "c", "filter": "f6", "go": "f7", "go.desk": "x"}
    rows = {id: replace(row, keys=own[id], shown="") if id in own else row for id, row in keys.BY_ID.items()}
    monkeypatch.setattr(key_words, "BY_ID", rows)
    bare = str(tmp_path / "bare.db")
    db.create_database(bare)
    app = FactcheckApp(bare, "anna")
    async with app.run_test(size=(80, 24)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: cases.is_read)
        await until(pilot, lambda: "c   create a case with its sides" in screen_words(app))
    app.close_ledger()
    with db.open_ledger(bare, user="anna") as ledger:
        ledger.add_case({"name": "Bare", "zone": "UTC", "sides": SIDES})
    async with at_the_desk(bare, size=(80, 24)) as (pilot, desk):
        await until(pilot, lambda: "Press F9 to log the first one." in words(desk.list))
        await pilot.press("g", "r", "escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await pilot.press("g", "q")
        asks = with_keys("Press {request} on a claim")
        await until(pilot, lambda: asks in screen_words(pilot.app))
        await pilot.press("g", "l")
        await until(
            pilot, lambda: "F9 on the Desk (F10, or F7 x)" in " ".join(screen_words(pilot.app).split())
        )
    async with at_the_desk(desk_file, size=(60, 20)) as (pilot, desk):
        await pilot.press("slash", *"qqqq", "enter")
        await until(pilot, lambda: "Change it with F6, or press F10" in words(desk.list))
        await pilot.press("slash")
        await until(pilot, lambda: desk.filter.is_typing)
        desk.action_back()
        await until(pilot, lambda: desk.list.has_focus)
        assert desk.state.line == "qqqq"
