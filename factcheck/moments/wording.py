"""From words to a stretch of time; loaded when the first wording is read, not before."""

from __future__ import annotations

from datetime import date
from functools import cache

from factcheck.errors import InputError
from factcheck.moments.atoms import Zone
from factcheck.moments.edtf import in_offset
from factcheck.moments.grammar import read_stretch
from factcheck.moments.lexing import Language, Unread, read_atoms
from factcheck.moments.stretch import Stretch, find_zone, wall


def read_wording(text: str, *, language: str, against: date | None, zone: str) -> tuple[Stretch, str] | None:
    """The stretch and the zone whose clocks it is told on; None when not all of it is understood.

    ``language`` is "en", "ja" or "ru"; ``zone`` counts where the words name none.
    """
    words = _language(language)
    try:
        reading = read_stretch(read_atoms(words.prepare(text), words), against)
        if not wall(1) <= reading.stretch.start < reading.stretch.end <= wall(date.max.toordinal() + 1):
            return None
        return (
            (reading.stretch, zone) if reading.zone is None else _zoned(reading.stretch, reading.zone, zone)
        )
    except (Unread, ValueError, OverflowError):  # the last two: a day no calendar has
        return None


@cache
def _language(code: str) -> Language:
    if code == "ja":
        from factcheck.moments import japanese

        return japanese.LANGUAGE
    if code == "ru":
        from factcheck.moments import russian

        return russian.LANGUAGE
    from factcheck.moments import english

    return english.LANGUAGE


def _zoned(stretch: Stretch, told: Zone, zone: str) -> tuple[Stretch, str]:
    if not told.name:
        return in_offset(stretch, told.minutes, zone)
    try:
        find_zone(told.name)
    except InputError:
        raise Unread from None
    return stretch, told.name
