"""EDTF (ISO 8601-2:2019) levels 0 and 1, and the import format's local times.

Read: ``2020``, ``2020-10``, ``2020-10-13``, ``2020-10-13T06:30(:00)(Z|+04:00)``, intervals of
those, ``202X`` ``20XX`` ``2020-XX`` ``2020-10-XX`` ``2020-XX-XX``, seasons ``2020-21`` to ``-24``
(northern months, approximate), and ``?`` ``~`` ``%`` after a date. A mark never widens a date.
An interval open or unknown at one end (``../2020-10-13``, ``2020-10-13/``) is EDTF, but stays as
worded: a moment has both ends or none, and its known end alone would say too much. Its ``edtf`` is kept.
Not read: years outside 1 to 9999, level 2 (sets, marks inside a date, ``XXXX-10-13``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.errors import InputError
from factcheck.moments.moment import Moment
from factcheck.moments.stretch import (
    DAY,
    HOUR,
    MINUTE,
    Stretch,
    find_zone,
    month_days,
    to_moment,
    utc_offset,
    wall,
    wall_of,
)
from factcheck.vocabulary import Precision

HINT = "Write a day like 2020-10-13, a month like 2020-10, or two days like 2020-10-12/2020-10-13."
_DATE = re.compile(r"([0-9]{2}[0-9X]{2})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)", re.ASCII)
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?([?~%]?)"
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_FAR_YEAR = re.compile(r"-?[0-9]{5}(?:-.*)?|Y-?[0-9]+|-[0-9]{4}(?:-.*)?|0000(?:-.*)?", re.S)
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def from_edtf(text: str, *, zone: str, words: str = "", language: str = "", time: str = "") -> Moment:
    """The moment of an EDTF text, on the clocks of ``zone``.

    ``words`` is the source's own wording (the EDTF text stands in when there is none). ``time`` is
    a local time: ``06:30``, ``12:05/13:00``, ``/12:00`` (until), ``12:00/`` (from). It needs a day
    to stand on: with a month or a year it is added to the words instead. An empty text keeps the
    words, unread. Anything else that is not EDTF is an :class:`InputError`.
    """
    find_zone(zone)
    text, time = text.strip(), time.strip()
    hours = _read_times(time) if time else None
    if not text:
        return Moment(words=words or time, language=language, zone=zone)
    stretch, exact_zone = _read(text, zone)
    spoken = words or " ".join(filter(None, (text, time)))
    if _is_open(text):
        if time and time not in spoken:
            spoken = f"{spoken}, {time}"
        return Moment(words=spoken, language=language, zone=zone, edtf=_kept(text))
    if exact_zone is not None:
        return to_moment(stretch, zone=exact_zone, words=spoken, language=language)
    if hours is not None:
        if stretch.precision in (Precision.DAY, Precision.SPAN) and _names_days(text):
            stretch = _with_times(stretch, hours)
        elif time not in spoken:
            spoken = f"{spoken}, {time}"
    return to_moment(stretch, zone=zone, words=spoken, language=language, edtf=_kept(text))


def is_edtf(text: str) -> bool:
    """Whether :func:`from_edtf` reads this text (an empty one does not count)."""
    try:
        _read(text.strip(), "UTC")
    except InputError:
        return False
    return True


def _refuse(text: str, why: str = "") -> InputError:
    shown = text[:60].encode("unicode_escape").decode() if not text.isprintable() else text[:60]
    return InputError(why or f'"{shown}" is not a date in EDTF.', hint=HINT)


def _read(text: str, zone: str) -> tuple[Stretch, str | None]:
    """The stretch, and the zone its offset names when it is a time with an offset."""
    if text.count("/") > 1:
        raise _refuse(text)
    if "/" not in text:
        return _read_one(text, zone)
    left, right = text.split("/")
    if left in ("", "..") and right in ("", ".."):
        raise _refuse(text, "An interval needs a date at one end at least.")
    if left in ("", "..") or right in ("", ".."):
        return _read_one(right if left in ("", "..") else left, zone)
    first, named = _read_one(left, zone)
    last, other = _read_one(right, named or zone)
    if other != named and other is not None:
        raise _refuse(text, "Both ends of an interval must use the same offset from UTC.")
    timed = last.precision is Precision.MINUTE
    end = last.start if timed and last.start > first.start else last.end
    if end <= first.start or last.start < first.start:
        raise _refuse(text, f'"{text[:60]}" ends before it begins.')
    return (
        Stretch(
            first.start,
            end,
            first.precision if first == last else Precision.SPAN,
            approximate=first.approximate or last.approximate,
            uncertain=first.uncertain or last.uncertain,
        ),
        named,
    )


def _is_open(text: str) -> bool:
    """Whether an interval names one end alone."""
    return "/" in text and any(end in ("", "..") for end in text.split("/"))


def _read_one(text: str, zone: str) -> tuple[Stretch, str | None]:
    if match := _TIMED.fullmatch(text):
        return _read_timed(match, zone)
    match = _DATE.fullmatch(text)
    if _FAR_YEAR.fullmatch(text):
        raise _refuse(text, f'The year in "{text[:40]}" is out of reach: years run from 0001 to 9999.')
    if match is None:
        raise _refuse(text)
    year, month, day, mark = match.groups()
    try:
        stretch = _unmarked(year, month, day)
    except ValueError:
        raise _refuse(text, f'There is no such day as "{text[:40]}".') from None
    return _marked(stretch, mark), None


def _marked(stretch: Stretch, mark: str) -> Stretch:
    return replace(
        stretch,
        approximate=stretch.approximate or mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


def _unmarked(year: str, month: str | None, day: str | None) -> Stretch:
    """Raises ValueError for what no calendar has."""
    if "X" in year:
        if month is not None or year[2:] not in ("XX", year[2] + "X"):
            raise ValueError
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return _span(date(max(first, 1), 1, 1), wall(date(last, 12, 31).toordinal() + 1), Precision.SPAN)
    number = int(year)
    if month is None or (month == "XX" and day in (None, "XX")):
        end = wall(date(number, 12, 31).toordinal() + 1)
        return _span(date(number, 1, 1), end, Precision.YEAR)
    if day is None and int(month) in SEASONS:
        first_month = SEASONS[int(month)]
        start = date(number, first_month, 1)
        end = wall_of(start) + sum(month_days(number, first_month + n) for n in range(3)) * DAY
        return replace(_span(start, end, Precision.SPAN), approximate=True)
    if day in (None, "XX"):
        start = date(number, int(month), 1)
        return _span(start, wall_of(start) + month_days(number, int(month)) * DAY, Precision.MONTH)
    start = date(number, int(month), int(day or ""))
    return _span(start, wall_of(start) + DAY, Precision.DAY)


def _span(first: date, end: int, precision: Precision) -> Stretch:
    return Stretch(wall_of(first), end, precision)


def _read_timed(match: re.Match[str], zone: str) -> tuple[Stretch, str | None]:
    day, hour, minute, second, offset, mark = match.groups()
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60 or (hour == "24" and minute != "00"):
        raise _refuse(match.group(), f'"{match.group()[:40]}" has a time no clock shows.')
    try:
        start = wall_of(date.fromisoformat(day)) + int(hour) * HOUR + int(minute) * MINUTE
    except ValueError:
        raise _refuse(match.group(), f'There is no such day as "{day}".') from None
    stretch = _marked(Stretch(start, start + MINUTE, Precision.MINUTE), mark)
    if not offset:
        return stretch, zone
    minutes = offset_minutes(offset)
    if minutes is None:
        raise _refuse(match.group(), f'"{offset}" is not an offset from UTC.')
    return in_offset(stretch, minutes, zone)


def offset_minutes(text: str) -> int | None:
    """Minutes from UTC of ``Z``, ``+04``, ``+0400`` or ``+04:00``; None beyond 15 hours."""
    if text in ("Z", "z"):
        return 0
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 15 * 60 or int(digits[2:] or 0) > 59:
        return None
    return -minutes if text[0] == "-" else minutes


def in_offset(stretch: Stretch, minutes: int, zone: str) -> tuple[Stretch, str]:
    """A stretch told at an offset: kept in ``zone`` when it has that offset then, else in a fixed zone.

    Offsets that no fixed zone has (+05:45) are moved to ``zone``'s clocks: the instant stays.
    """
    here = utc_offset(find_zone(zone), stretch.start)
    if here == minutes * MINUTE:
        return stretch, zone
    if minutes == 0:
        return stretch, "UTC"
    if minutes % 60 == 0 and -12 <= minutes // 60 <= 14:
        return stretch, f"Etc/GMT{-minutes // 60:+d}"
    shift = utc_offset(find_zone(zone), stretch.start - minutes * MINUTE) - minutes * MINUTE
    return replace(stretch, start=stretch.start + shift, end=stretch.end + shift), zone


def _names_days(text: str) -> bool:
    return all(len(end.rstrip("?~%")) == 10 and "X" not in end for end in text.split("/") if end.strip("."))


def _kept(text: str) -> str:
    """The EDTF to keep: the text itself, but for times, which are spelled by their days."""
    return "" if "T" in text else text


def _read_times(text: str) -> tuple[int | None, int | None, bool]:
    """Micros from midnight of (start, end), and whether it is one single time."""
    ends = text.split("/")
    if len(ends) > 2 or not any(ends):
        raise _bad_time(text)
    if len(ends) == 1:
        return _micros(text, ends[0]), None, True
    start = _micros(text, ends[0]) if ends[0] else None
    return start, _micros(text, ends[1]) if ends[1] else None, False


def _micros(text: str, clock: str) -> int:
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or int(match[1]) > 24 or int(match[2]) > 59 or (match[1] == "24" and match[2] != "00"):
        raise _bad_time(text)
    return int(match[1]) * HOUR + int(match[2]) * MINUTE


def _bad_time(text: str) -> InputError:
    shown = text[:40].encode("unicode_escape").decode() if not text.isprintable() else text[:40]
    return InputError(
        f'"{shown}" is not a local time.', hint="Write 06:30, or 12:05/13:00, or /12:00 for until noon."
    )


def _with_times(days: Stretch, hours: tuple[int | None, int | None, bool]) -> Stretch:
    start, end, single = hours
    last_day = days.end - DAY
    begin = days.start + (start or 0)
    if single:
        if days.end - days.start == DAY:
            return replace(days, start=begin, end=begin + MINUTE, precision=Precision.MINUTE)
        return replace(days, start=begin, precision=Precision.SPAN)
    finish = days.end if end is None else last_day + end
    if finish <= begin:
        finish += DAY
    return replace(days, start=begin, end=finish, precision=Precision.SPAN)
