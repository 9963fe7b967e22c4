"""The key table: one meaning a key, no entry without its action, nothing for screens that are not there."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from typing import Any

import pytest
from textual.dom import DOMNode

import tui.screens
import tui.widgets
from tui import keys, palette
from tui.app import FactcheckApp
from tui.asking import Asking
from tui.deeds import ON_CLAIM
from tui.keys import EVERY, KEYS, Key, bindings, character_of, face_of, keys_of
from tui.places import PLACES

COMING: set[str] = set()
"""Letters promised to screens that do not exist yet."""


def node_classes() -> list[type[DOMNode]]:
    """Every screen and widget of ours."""
    found: set[type[DOMNode]] = {FactcheckApp}
    for package in (tui.screens, tui.widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            loaded = importlib.import_module(module.name)
            found |= {
                member
                for _, member in inspect.getmembers(loaded, inspect.isclass)
                if issubclass(member, DOMNode) and member.__module__ == loaded.__name__
            }
    found |= {palette.Palette}
    return sorted(found, key=lambda cls: cls.__qualname__)


def sheets() -> dict[str, type[Asking[Any]]]:
    found = {str(getattr(cls, "SHEET", "")): cls for cls in node_classes() if issubclass(cls, Asking)}
    return {name: cls for name, cls in found.items() if name}


def names(key: Key) -> list[str]:
    return key.keys.split(",")


def test_ids_are_unique() -> None:
    assert [one for one, times in Counter(key.id for key in KEYS).items() if times > 1] == []


@pytest.mark.parametrize("screen", sorted({s for key in KEYS for s in key.screens} - {EVERY}))
def test_no_key_does_two_things_on_one_screen(screen: str) -> None:
    used = Counter(name for key in keys_of(screen) for name in names(key))
    assert [name for name, times in used.items() if times > 1] == []


def test_every_row_has_its_action_where_it_says() -> None:
    bound: dict[str, list[type[DOMNode]]] = {}
    for cls in node_classes():
        for binding in cls.__dict__.get("BINDINGS", []):
            bound.setdefault(binding.id, []).append(cls)
    dead = [
        key.id
        for key in KEYS
        if not any(hasattr(cls, f"action_{key.action.partition('(')[0]}") for cls in bound.get(key.id, []))
    ]
    assert dead == [], "a row nobody binds, or a binding without its action"


def test_every_screen_of_the_table_exists() -> None:
    widgets = {"list", "paper", "grid", "role"}
    named = {screen for key in KEYS for screen in key.screens} - {EVERY} - widgets
    assert named - set(sheets()) == set()


def test_every_binding_of_ours_stands_in_the_table() -> None:
    ids = {key.id for key in KEYS}
    strange = [
        f"{cls.__name__} {binding}"
        for cls in node_classes()
        for binding in cls.__dict__.get("BINDINGS", [])
        if getattr(binding, "id", None) not in ids
    ]
    assert strange == []


def test_letters_of_coming_screens_are_not_offered() -> None:
    decisions = {"weigh", "queue", "assess", "workflow", "leave_form", "go_to", "question"}
    taken = [
        (key.id, name)
        for key in KEYS
        for name in names(key)
        if name in COMING and not decisions.issuperset(key.screens)
    ]
    assert taken == []


SAME = {"edit": "on_claim('edit')", "grade": "on_claim('assess')", "split": "on_claim('split')"}
"""What is done to a source or an origin by the letter that does the same to a claim."""


def test_a_letter_means_one_thing_everywhere_but_where_letters_decide() -> None:
    decisions = {"weigh", "queue", "assess", "workflow", "leave_form", "go_to", "question"}
    meanings: dict[str, set[str]] = {}
    for key in KEYS:
        if not decisions.intersection(key.screens):
            for name in names(key):
                if character_of(name) and name != "space":
                    meanings.setdefault(name, set()).add(SAME.get(key.action, key.action))
    assert {name: actions for name, actions in meanings.items() if len(actions) > 1} == {}


def test_every_deed_on_a_claim_has_its_row_and_every_row_its_deed() -> None:
    rows = {key.id for key in KEYS if key.action == f"on_claim({key.id!r})"}
    assert rows == set(ON_CLAIM)
    assert {key.action for key in KEYS if key.action.startswith("on_claim(")} == {
        f"on_claim({id!r})" for id in ON_CLAIM
    }


def test_every_letter_after_g_leads_to_a_screen_of_its_name() -> None:
    places = {key.id.removeprefix("go.") for key in keys_of("go_to") if key.id.startswith("go.")}
    assert places == {"cases", "desk", *PLACES}
    assert places <= set(sheets())


def test_every_row_explains_itself_in_a_sentence() -> None:
    assert [key.id for key in KEYS if not (key.label and key.tooltip.endswith("."))] == []


@pytest.mark.parametrize(
    ("key", "face"),
    [
        ("question_mark", "?"),
        ("ctrl+s", "Ctrl+S"),
        ("escape", "Esc"),
        ("n", "n"),
        ("S", "S"),
        ("pagedown", "PgDn"),
        ("f1", "F1"),
        ("ctrl+f1", "Ctrl+F1"),
    ],
)
def test_keys_are_written_as_people_read_them(key: str, face: str) -> None:
    assert face_of(key) == face


def test_letters_are_known_from_commands() -> None:
    typed = {name: character_of(name) for name in ("slash", "n", "space", "f1", "enter", "ctrl+s", "minus")}
    assert typed == {
        "slash": "/", "n": "n", "space": " ", "f1": None, "enter": None, "ctrl+s": None, "minus": "-",
    }  # fmt: skip


def test_a_screen_binds_its_own_rows_only() -> None:
    assert {getattr(binding, "id", "") for binding in bindings("question")} == {"yes"}
    assert "back" in {key.id for key in keys.keys_of("question")}
