"""One row of the key table, and how keys are written for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import punctuation

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``keys`` are Textual's names, comma-separated; ``shown`` is how people read them.

    ``footer`` = offered in the footer when its action is possible now; help and palette list it
    always. ``always`` = the last to be dropped when the footer is short of room. ``priority`` = acts
    before the focused field sees the key, so that what is typed next goes where the key leads.
    ``writes`` = it changes the ledger: a database open for reading only answers it with its reason.
    """

    id: str
    keys: str
    action: str
    label: str
    tooltip: str
    screens: tuple[str, ...]
    shown: str = ""
    footer: bool = True
    always: bool = False
    palette: bool = True
    priority: bool = False
    writes: bool = False

    @property
    def face(self) -> str:
        """How the key is written on the screen: ``n``, ``Enter``, ``Ctrl+S``."""
        return self.shown or face_of(self.keys.split(",")[0])

    def face_for(self, pressed: str) -> str:
        """How one of its keys is written."""
        return self.face if pressed == self.keys.split(",")[0] else face_of(pressed)

    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer,
            tooltip=self.tooltip,
            id=self.id,
            key_display=self.face,
            priority=self.priority,
        )


FACES = {
    "escape": "Esc",
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
    "full_stop": ".",
    "less_than_sign": "<",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


NAMED = frozenset(
    (
        *("escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup"),
        *("pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
    )
)
"""Keys that type no sign of their own."""


@cache
def _signs() -> dict[str, str]:
    """Textual's names of the signs of a keyboard."""
    from textual.keys import _character_to_key

    return {_character_to_key(sign): sign for sign in punctuation}


def sign_of(name: str) -> str:
    """The sign that Textual calls ``name``; ``""`` when it is none."""
    if name == "space":
        return " "
    if len(name) == 1 or name in NAMED:
        return name if len(name) == 1 else ""
    return _signs().get(name, "")


def face_of(key: str) -> str:
    """The spelling for people of one Textual key name."""
    *modifiers, name = key.split("+")
    face = FACES.get(name) or sign_of(name).strip() or name.capitalize()
    if modifiers and len(face) == 1:
        face = face.upper()
    return "+".join([*(m.capitalize() for m in modifiers), face])


def character_of(key: str) -> str | None:
    """The character that a key types, or ``None`` when it types none."""
    if len(key) == 1:
        return key
    if key == "space":
        return " "
    return None if "+" in key else sign_of(key) or None
