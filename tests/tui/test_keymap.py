"""Keys of one's own: what fits is taken, what does not is said in a sentence and left as it was."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.calling import call
from tests.tui.real_terminal import RealTerminal
from tui import keymap
from tui.key_row import Key, face_of
from tui.keymap import as_toml, key_name, remapped
from tui.keys import TABLE

BY_ID = {key.id: key for key in TABLE}


def keys_with(**wanted: object) -> tuple[dict[str, Key], list[str]]:
    rows, said = remapped(TABLE, {id.replace("__", "."): value for id, value in wanted.items()})
    assert [key.id for key in rows] == [key.id for key in TABLE]
    return {key.id: key for key in rows}, said


def test_without_a_file_all_keys_are_the_usual_ones(tmp_path: Path) -> None:
    keymap.use(tmp_path / "none.toml")
    assert keymap.problems == []
    assert keymap.mapped(TABLE) == TABLE
    assert keymap.problems == []


def test_an_action_gets_another_key_or_several() -> None:
    rows, said = keys_with(new="F3", save=["Ctrl+S", "f10"], strike="X", filter=["/", "Ctrl+F"])
    assert said == []
    assert (rows["new"].keys, rows["new"].face) == ("f3", "F3")
    assert (rows["save"].keys, rows["save"].face_for("f10")) == ("ctrl+s,f10", "F10")
    assert (rows["strike"].keys, rows["strike"].face) == ("X", "X")
    assert rows["filter"].keys == "slash,ctrl+f"
    assert all(rows[id] is BY_ID[id] for id in ("edit", "quit", "weigh.denies"))


def test_two_actions_may_change_places() -> None:
    rows, said = keys_with(edit="a", assess="e")
    assert said == []
    assert (rows["edit"].keys, rows["assess"].keys) == ("a", "e")


@pytest.mark.parametrize(
    ("id", "value", "says"),
    [
        ("nope", "z", "nope: there is no such action; `factcheck keys` lists them."),
        ("new", "hyper", "new: 'hyper' is no key known here; write it as the footer does."),
        ("new", "ctrl+shift+foo", "new: 'ctrl+shift+foo' is no key known here"),
        ("new", "super+x", "new: 'super+x' is no key known here"),
        ("new", "", 'new: write a key, as "x", or several, as ["x", "f2"].'),
        ("new", [], "new: write a key"),
        ("new", 7, "new: write a key"),
        ("new", ["x", 7], "new: write a key"),
        ("new", "e", "new: e is edit there already; new keeps its key."),
        ("new", "?", "new: ? is help there already; new keeps its key."),
        ("new", "down", "new: ↓ is list.down there already; new keeps its key."),
        ("quit", "f1", "quit: F1 is help there already; quit keeps its key."),
        ("appear", "Ctrl+I", "appear: a terminal cannot tell Ctrl+I from Tab."),
        ("save", "s", "save: s is typed there; take Ctrl and a letter, or an F-key."),
        ("form.next", "space", "form.next: Space is typed there"),
        ("back", "b", "back: it works in fields too, so one of its keys may not be a letter or sign."),
        ("list.down", "e", "list.down: e is edit there already; list.down keeps its key."),
    ],
)
def test_what_does_not_fit_is_said_and_left(id: str, value: object, says: str) -> None:
    rows, said = remapped(TABLE, {id: value})
    assert rows == TABLE
    assert len(said) == 1
    assert said[0].startswith(f"Your keys: {says}")
    assert said[0].endswith(".")


def test_one_bad_line_spoils_no_other() -> None:
    rows, said = keys_with(new="F3", edit="F3", nope="x", save="F10")
    assert (rows["new"].keys, rows["edit"].keys, rows["save"].keys) == ("f3", "e", "f10")
    assert [sentence.split(":")[1].strip() for sentence in said] == ["nope", "edit"]


def test_every_key_is_written_as_it_is_read() -> None:
    for key in TABLE:
        for name in key.keys.split(","):
            assert key_name(face_of(name)) == name == key_name(name), key.id


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ctrl+S", "ctrl+s"),
        ("shift+ctrl+F4", "ctrl+shift+f4"),
        ("shift+n", "N"),
        ("+", "plus"),
        ("[", "left_square_bracket"),
        ("Del", "delete"),
        ("PgUp", "pageup"),
        ("é", "é"),
        (" ", "space"),
        ("Return", "enter"),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, name: str) -> None:
    assert key_name(written) == name


ODD = st.recursive(
    st.one_of(st.text(max_size=12), st.integers(), st.booleans(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner)),
    max_leaves=4,
)


@given(st.dictionaries(st.one_of(st.sampled_from(sorted(BY_ID)), st.text(max_size=8)), ODD, max_size=6))
def test_nothing_in_a_file_breaks_the_table(wanted: dict[str, object]) -> None:
    rows, said = remapped(TABLE, wanted)
    assert [key.id for key in rows] == [key.id for key in TABLE]
    assert all(key.keys for key in rows)
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'new = "x', "is no TOML: "),
        (b"new = \xff\xfe", "could not be read (it is not UTF-8 text); all keys are the usual ones."),
        (b'go = "g"\ngo.desk = "x"\n', "is no TOML: "),
    ],
)
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_bytes(content)
    keymap.use(path)
    assert len(keymap.problems) == 1
    assert says in keymap.problems[0]
    assert keymap.mapped(TABLE) == TABLE
    keymap.use(tmp_path)
    assert "could not be read" in keymap.problems[0]
    keymap.use(tmp_path / "none.toml")


def test_the_printed_file_says_how_the_keys_are(clean_surroundings: Path) -> None:
    folder = clean_surroundings / "config" / "factcheck"
    folder.mkdir(parents=True)
    plain = call("keys")
    assert (plain.code, plain.err) == (0, "")
    assert tomllib.loads(plain.out) == {}
    whole = tomllib.loads(plain.out.replace('\n# "', '\n"'))
    rows, said = remapped(TABLE, whole)
    assert (said, rows) == ([], TABLE)
    (folder / "keys.toml").write_text('new = "F3"\n"go.desk" = "D"\nsave = "s"\n', encoding="utf-8")
    told = call("keys")
    assert tomllib.loads(told.out) == {"new": "F3", "go.desk": "D"}
    assert told.err == "factcheck: Your keys: save: s is typed there; take Ctrl and a letter, or an F-key.\n"
    (first, *_) = [json.loads(line) for line in call("keys", "--json").out.splitlines()]
    assert first["id"] == TABLE[0].id
    assert next(iter(as_toml(TABLE, BY_ID))).startswith("#")


def test_the_app_takes_the_keys_and_says_what_it_could_not(desk_file: str, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "factcheck"
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('new = "x"\nedit = "?"\nhelp = "f3"\n', encoding="utf-8")
    with RealTerminal(desk_file, env={"XDG_CONFIG_HOME": str(tmp_path / "config")}) as terminal:
        terminal.wait_for("x new")
        terminal.wait_for("F3 all keys")
        terminal.type("\x1bOR")
        terminal.wait_for("On this screen")
        terminal.wait_for("x           new")
        terminal.type("\x1b")
        terminal.wait_for("x new")
        terminal.type("x")
        terminal.wait_for("New claim")


def test_a_key_that_cannot_be_had_is_said_at_the_start(desk_file: str, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "factcheck"
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('new = "e"\nnope = "z"\n', encoding="utf-8")
    with RealTerminal(desk_file, env={"XDG_CONFIG_HOME": str(tmp_path / "config")}) as terminal:
        terminal.wait_for("Your keys: nope: there is no such action")
        terminal.wait_for("And 1 more: see `factcheck keys`.")
        terminal.wait_for("n new")
