"""Keys of one's own: a TOML file gives actions other keys; what does not fit is said and left as it was.

The file is read before the key table is loaded, so that bindings, footer, help and palette follow from
one table. ``factcheck keys`` prints a file to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.key_row import FACES, NAMED, Key, character_of, face_of

EVERY = "every"
WIDGETS = frozenset(("list", "paper", "grid", "role"))
"""Parts of screens: their keys work wherever such a part is."""
MODIFIERS = ("ctrl", "alt", "shift")
SPELLINGS = {
    **{face.casefold(): name for name, face in FACES.items() if len(face) > 1},
    **{face: name for name, face in FACES.items() if len(face) == 1},
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "page up": "pageup",
    "page down": "pagedown",
}
SAME_IN_A_TERMINAL = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace", "ctrl+j": "Enter"}

_wanted: dict[str, object] = {}
problems: list[str] = []
"""What of the file could not be done, a sentence each."""


def use(path: Path) -> None:
    """Read the file, if there is one; to be called before :mod:`tui.keys` is loaded."""
    _wanted.clear()
    problems.clear()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        problems.append(f"{path} could not be read ({why}); all keys are the usual ones.")
        return
    import tomllib

    try:
        _wanted.update(_flat(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path} is no TOML: {error}. All keys are the usual ones.")


def wanted() -> Mapping[str, object]:
    """What the file that was read gives keys to, by id."""
    return dict(_wanted)


def mapped(table: Sequence[Key]) -> tuple[Key, ...]:
    """The key table with the keys of the file that was read; adds to :data:`problems`."""
    rows, said = remapped(table, _wanted)
    problems.extend(said)
    return rows


def remapped(table: Sequence[Key], wanted: Mapping[str, object]) -> tuple[tuple[Key, ...], list[str]]:
    """``table`` with the keys ``wanted`` by id, and a sentence for each that cannot be had."""
    said: list[str] = []
    known = {key.id: key for key in table}
    changed: dict[str, Key] = {}
    typing = typing_screens(table)
    for id, value in wanted.items():
        try:
            names = _names(value)
            if id not in known:
                raise ValueError("there is no such action; `factcheck keys` lists them")
            _check_typing(known[id], names, typing)
        except ValueError as refused:
            said.append(f"Your keys: {id}: {refused}.")
            continue
        if ",".join(names) != known[id].keys:
            changed[id] = replace(known[id], keys=",".join(names), shown="")
    while clash := _clash(tuple(changed.get(key.id, key) for key in table), changed, typing):
        id, other, name = clash
        del changed[id]
        said.append(f"Your keys: {id}: {face_of(name)} is {other.id} there already; {id} keeps its key.")
    return tuple(changed.get(key.id, key) for key in table), said


def typing_screens(table: Sequence[Key]) -> frozenset[str]:
    """Screens on which letters are typed: those whose own keys hold none."""
    with_letters = {
        screen
        for key in table
        for screen in key.screens
        if any(character_of(name) for name in key.keys.split(","))
    }
    return frozenset(screen for key in table for screen in key.screens) - with_letters - WIDGETS - {EVERY}


def _flat(found: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Ids and what stands for them; ``go.desk = "d"`` without quotes is a table in TOML."""
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _names(value: object) -> list[str]:
    """Textual's names of the key or keys that a person wrote; raises ``ValueError`` with what is wrong."""
    given = value if isinstance(value, list) else [value]
    if not given or not all(isinstance(one, str) and one for one in given):
        raise ValueError('write a key, as "x", or several, as ["x", "f2"]')
    return list(dict.fromkeys(key_name(str(one)) for one in given))


def key_name(written: str) -> str:
    """Textual's name of a key as people write it (``Ctrl+S``, ``?``, ``PgDn``); raises ``ValueError``."""
    *modifiers, last = written.split("+") if len(written) > 1 and not written.endswith("+") else [written]
    found = sorted({one.strip().casefold() for one in modifiers}, key=MODIFIERS.index) if all(
        one.strip().casefold() in MODIFIERS for one in modifiers
    ) else None  # fmt: skip
    name = _plain_name(last if len(last) == 1 else last.strip())
    if found is None or not name:
        raise ValueError(f"{written!r} is no key known here; write it as the footer does")
    if len(name) == 1 and name.isalpha():
        if found == ["shift"]:
            found, name = [], name.upper()
        elif found:
            name = name.lower()
    whole = "+".join([*found, name])
    if whole in SAME_IN_A_TERMINAL:
        raise ValueError(f"a terminal cannot tell {face_of(whole)} from {SAME_IN_A_TERMINAL[whole]}")
    return whole


def _plain_name(written: str) -> str:
    """The name of a key without modifiers; ``""`` = there is none."""
    if len(written) == 1:
        from textual.keys import _character_to_key

        return SPELLINGS.get(written) or (_character_to_key(written) if written.isprintable() else "")
    low = written.casefold()
    found = SPELLINGS.get(low, low)
    return found if found in NAMED or found in FACES else ""


def _check_typing(key: Key, names: Sequence[str], typing: frozenset[str]) -> None:
    """Where letters are typed, a letter cannot be a command."""
    letters = [name for name in names if character_of(name)]
    if not letters:
        return
    if EVERY in key.screens and len(letters) == len(names):
        raise ValueError("it works in fields too, so one of its keys may not be a letter or sign")
    if EVERY not in key.screens and typing.intersection(key.screens):
        raise ValueError(f"{face_of(letters[0])} is typed there; take Ctrl and a letter, or an F-key")


def _clash(
    rows: Sequence[Key], changed: Mapping[str, Key], typing: frozenset[str]
) -> tuple[str, Key, str] | None:
    """The last changed row whose key means something else on one of its screens, that other, and the key."""
    for id in reversed(list(changed)):
        own = changed[id]
        for other in rows:
            shared = set(own.keys.split(",")) & set(other.keys.split(","))
            if other.id != id and shared and _meet(own, other, typing):
                return id, other, sorted(shared)[0]
    return None


def _meet(one: Key, other: Key, typing: frozenset[str]) -> bool:
    """Whether both can be meant by one key press."""
    screens, others = set(one.screens), set(other.screens)
    if screens & others or EVERY in screens | others:
        return True
    parts = (screens & WIDGETS, others & WIDGETS)
    if any(parts) and not all(parts):
        return bool((screens | others) - WIDGETS - typing)
    return False


def as_toml(table: Sequence[Key], default: Mapping[str, Key]) -> Iterator[str]:
    """The lines of a file that says how the keys are: all ids with keys, screens and what they do.

    Rows as they come (``default``, by id) are comments, so that the file may be cut down or kept whole.
    """
    yield "# Keys of one's own for factcheck. Take the # away before a line and write another key."
    yield '# Several keys: ["x", "f2"]. Keys are written as the footer does: "Ctrl+S", "F5", "?", "PgDn".'
    shown = ""
    for key in table:
        screens = ", ".join(key.screens).replace("_", " ")
        if screens != shown:
            shown = screens
            yield from ("", f"# {screens}")
        names = [_quoted(face_of(name)) for name in key.keys.split(",")]
        value = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        mark = "# " if default[key.id].keys == key.keys else ""
        yield f"{mark}{_quoted(key.id)} = {value}  # {key.tooltip}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
