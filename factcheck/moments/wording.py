"""From words to a stretch of time; loaded when the first wording is read, not before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from typing import cast

from factcheck.errors import InputError
from factcheck.moments.atoms import Atom, Zone
from factcheck.moments.edtf import in_offset
from factcheck.moments.grammar import read_stretch
from factcheck.moments.lexing import LONGEST, Language, Unread, read_atoms
from factcheck.moments.stretch import Stretch, find_zone, wall

_FILES = {
    "en": "english",
    "ja": "japanese",
    "ru": "russian",
    "uk": "ukrainian",
    "hy": "armenian",
    "az": "azerbaijani",
    "tr": "turkish",
}
LANGUAGES = tuple(_FILES)


def known_words(text: str, language: str) -> list[Atom] | None:
    """The atoms of a wording in one of :data:`LANGUAGES`; None when one of its words is not known."""
    if len(text) > LONGEST:
        return None
    words = _language(language)
    try:
        return read_atoms(words.prepare(text), words)
    except (Unread, ValueError):
        return None


def read_wording(atoms: Sequence[Atom], *, against: date | None, zone: str) -> tuple[Stretch, str] | None:
    """The stretch and the zone whose clocks it is told on; None when the atoms make no sense together.

    ``zone`` counts where the words name none.
    """
    try:
        reading = read_stretch(atoms, against)
        if not wall(1) <= reading.stretch.start < reading.stretch.end <= wall(date.max.toordinal() + 1):
            return None
        return (
            (reading.stretch, zone) if reading.zone is None else _zoned(reading.stretch, reading.zone, zone)
        )
    except (Unread, ValueError, OverflowError):  # the last two: a day no calendar has
        return None


@cache
def _language(code: str) -> Language:
    return cast(Language, import_module(f"factcheck.moments.{_FILES[code]}").LANGUAGE)


def _zoned(stretch: Stretch, told: Zone, zone: str) -> tuple[Stretch, str]:
    if not told.name:
        return in_offset(stretch, told.minutes, zone)
    try:
        find_zone(told.name)
    except InputError:
        raise Unread from None
    return stretch, told.name
