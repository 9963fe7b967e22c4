"""The small pieces a wording of time is made of, the same for every language.

A language file turns words into atoms; ``grammar`` turns atoms into a stretch of time. Hours of a
part of the day are counted from midnight of the day named: 18 to 30 is the evening and the night
that follows until 06:00, -2 to 6 the night that leads into the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Sign(Enum):
    """Words that join or colour other words. EARLY and LATE go with a day or a month, the tens only
    with a month; BETWEEN needs two sides, FROM may stand for "since". SINCE and UP_TO are said after
    all they belong to, in languages where such words come last."""

    RANGE = auto()
    FROM = auto()
    BETWEEN = auto()
    SINCE = auto()
    UNTIL = auto()
    UP_TO = auto()
    ONTO = auto()
    AND = auto()
    OR = auto()
    AFTER = auto()
    BEFORE = auto()
    ABOUT = auto()
    PERHAPS = auto()
    EARLY = auto()
    LATE = auto()
    FIRST_TEN = auto()
    MIDDLE_TEN = auto()
    LAST_TEN = auto()


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day as far as it is spelled. ``bare`` = a number nothing marks as a day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """So many days before the day of reading: 0 today, -1 tomorrow. ``loose`` = not to the day."""

    days: int
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0. ``before`` = "last Tuesday", never the day of reading itself."""

    index: int
    before: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A week, weekend, month or year, so many before the one of the day of reading."""

    unit: str
    back: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``minute`` is None when only the hour is told."""

    hour: int
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, in hours from midnight of the day it is told of.

    ``alone`` holds the hours when no day is told, from midnight of the day of reading; None when
    the word says too little without a day. ``start`` None = the word cannot go with a single day.
    ``night`` = with two neighbouring days it means the night between them. ``doubt`` = with a day
    told, people mean different nights by it.
    """

    start: int | None
    end: int = 0
    alone: tuple[int, int] | None = None
    night: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA zone name, or minutes from UTC when ``name`` is empty."""

    name: str = ""
    minutes: int = 0


Atom = Sign | Day | Back | Weekday | Period | Clock | Part | Zone
Atoms = tuple[Atom, ...]


def part(start: int, end: int) -> Part:
    """A part of the day that means the same with and without a day."""
    return Part(start, end, alone=(start, end))
