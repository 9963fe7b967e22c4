"""A paste that a field does not take is refused in a sentence, on every screen; what stood there stays."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

import tui
from tests.tui.pressing import at_the_desk, screen_words, until
from tests.tui.real_terminal import RealTerminal
from tui.pasting import BEGIN, END

TOO_LONG = "a\x1b[31mred " + "z" * 100_000
SAYS = "That paste has 100 010 characters; this field takes"

PLACES = {
    "the filter line": ["slash"],
    "a new claim": ["n"],
    "also appeared": ["p"],
    "edit": ["e"],
    "a verdict's reason": ["a", "u"],
    "a verdict's note": ["a", "u", "tab"],
    "a link's note": ["l", "down", "l", "tab"],
    "a note": ["N"],
    "a request": ["q"],
    "an incident": ["i"],
    "splitting": ["s"],
    "saved views": ["V"],
    "a reason": ["enter", "enter", "delete"],
    "incidents": ["g", "o", "slash"],
    "sources": ["g", "s", "slash"],
    "names": ["g", "p", "slash"],
    "a new name": ["g", "p", "n"],
    "activity": ["g", "a", "slash"],
    "a new case": ["g", "c", "n"],
    "the palette": ["ctrl+p"],
}


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES)
async def test_a_paste_too_long_is_refused_where_the_person_looks(desk_file: str, keys: list[str]) -> None:
    async with at_the_desk(desk_file, size=(80, 24)) as (pilot, desk):
        below = desk.focused
        await pilot.press(*keys[:-1])
        await until(pilot, lambda: not getattr(pilot.app.screen, "asking", False))
        await pilot.press(keys[-1])
        await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea), "a field to type into")
        field = pilot.app.focused
        assert isinstance(field, Input | TextArea)
        assert field is not below
        await pilot.press("x", "y")
        stood = value(field)
        assert stood.endswith("xy")
        pilot.app.post_message(events.Paste(TOO_LONG))
        await until(pilot, lambda: SAYS in words_on(pilot.app), f"the refusal, on\n{screen_words(pilot.app)}")
        assert value(field) == stood
        await pilot.press("k")
        assert value(field) == f"{stood}k"
        assert "\x1b" not in screen_words(pilot.app)


def value(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text


def words_on(app: object) -> str:
    """The screen's words as running text; a sentence may be broken over rows."""
    return " ".join(screen_words(app).split())  # type: ignore[arg-type]


def test_no_field_takes_pastes_in_another_way() -> None:
    """Fields come from our own classes, which refuse; none is a bare one of the library."""
    bare = [
        f"{path.name}:{call.lineno}"
        for path in Path(tui.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in ("Input", "TextArea")
    ]
    assert bare == []


def test_two_pastes_too_long_in_a_real_terminal_and_the_keys_behind_them(desk_file: str) -> None:
    with RealTerminal(desk_file, size=(80, 24)) as terminal:
        terminal.wait_for("24 claims")
        terminal.type("au\t")
        terminal.wait_for("▌Note")
        for word in ("first", "second"):
            terminal.type_long(f"{BEGIN}{TOO_LONG}{END}")
            terminal.wait_for("! That paste has")
            terminal.type(f"{word} ")
            terminal.wait_for(word)
        terminal.type_long(f"{BEGIN}{TOO_LONG}{END}" * 3 + "third")
        terminal.wait_for("first second third")
        assert b"\x1b[31mred" not in terminal.raw
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
