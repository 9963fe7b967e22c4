"""Instants people type for what is about to be: when somebody was asked, until when an answer is due.

``now``, ``16:20``, ``tomorrow 18:00``, ``in 2 hours``, ``13 Oct 16:20``, ``2020-10-14``. What the reader of
source times knows is read as there; the words about the future are the desk's own English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from factcheck.errors import InputError
from factcheck.moments import Moment, from_micros, print_moment, print_reading, read_moment
from factcheck.safe import one_line
from factcheck.vocabulary import Precision

_IN = re.compile(r"in\s+(\d{1,4}|an?|one|two|three)\s*(m|min|minutes?|h|hours?|d|days?)", re.IGNORECASE)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_UNITS = {"m": 60, "h": 3_600, "d": 86_400}
_TOMORROW = re.compile(r"tomorrow\b[\s,]*(?:at\s+)?(.*)", re.IGNORECASE)
_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class ReadInstant:
    """An instant in microseconds UTC, and how the words were read (``read as 14 Oct 2020, 18:00, ...``)."""

    at: int
    reading: str


def read_instant(words: str, *, now: int, zone: str, field: str, ends: bool = False) -> ReadInstant:
    """The instant ``words`` mean on the clocks of ``zone``; of a whole day or more its beginning.

    With ``ends`` (a deadline) its end. Raises :class:`InputError` naming ``field``.
    """
    told = words.strip()
    if told.casefold() == "now":
        return _at(now // _MINUTE * _MINUTE, zone)
    further = _IN.fullmatch(told)
    if further is not None:
        number = _NUMBERS.get(further[1].casefold()) or int(further[1])
        seconds = number * _UNITS[further[2][0].casefold()]
        return _at((now + seconds * 1_000_000) // _MINUTE * _MINUTE, zone)
    moment = _read(told, now, zone)
    if moment.start is None or moment.end is None:
        raise InputError(
            f'"{one_line(told)[:40]}" is not a time.',
            field=field,
            hint="Write it as 16:20, tomorrow 18:00, in 2 hours, 13 Oct 16:20 or 2020-10-14 18:00.",
        )
    is_long = moment.end - moment.start > _HOUR
    return ReadInstant(moment.end if ends and is_long else moment.start, print_reading(moment))


def _read(told: str, now: int, zone: str) -> Moment:
    today = from_micros(now).astimezone(ZoneInfo(zone)).date()
    later = _TOMORROW.fullmatch(told)
    if later is None:
        return read_moment(told, against=today, zone=zone, against_name="today")
    day = today + timedelta(days=1)
    clock = later[1].strip()
    if not clock:
        return read_moment(day.isoformat(), zone=zone)
    return read_moment(clock, against=day, zone=zone, against_name="tomorrow")


def _at(micros: int, zone: str) -> ReadInstant:
    return ReadInstant(micros, f"read as {print_instant(micros, zone)}, {zone}")


def print_instant(micros: int, zone: str) -> str:
    """``13 Oct 2020, 16:20`` on the clocks of ``zone``."""
    return print_moment(Moment(start=micros, end=micros + 1, zone=zone, precision=Precision.MINUTE))
