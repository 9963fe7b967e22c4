"""Printing moments: short for lists, long for the live reading in a form, and as JSON."""

from __future__ import annotations

import re
from datetime import datetime

from factcheck.moments.moment import MICROSECOND, Moment
from factcheck.vocabulary import Precision

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ANCHOR = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.S)
_MONTHS_SPAN = re.compile(r"\d{4}-(0\d|1[0-2])/\d{4}-(0\d|1[0-2])")
_YEARS_SPAN = re.compile(r"\d{4}/\d{4}|\d{2}[\dX]X")


def print_moment(moment: Moment, *, with_zone: bool = False) -> str:
    """Short, for lists: ``12–13 Oct 2020``; the words when unread, ``""`` when none were given.

    ``~`` before it = approximate, ``?`` after it = uncertain. ``with_zone`` adds the zone's name.
    """
    start, end = moment.local_start(), moment.local_end()
    if start is None or end is None:
        return moment.words
    text = _dates(moment, start, end)
    if moment.approximate:
        text = f"~{text}"
    if moment.uncertain:
        text = f"{text}?"
    return f"{text}, {moment.zone}" if with_zone else text


def print_reading(moment: Moment) -> str:
    """Long, for a form: how the words were read, in which zone, against which date."""
    if not moment.is_given:
        return ""
    start, end = moment.local_start(), moment.local_end()
    if start is None or end is None:
        return "kept as worded"
    text = _dates(moment, start, end, full=True)
    parts = [f"read as {text}", moment.zone]
    if moment.approximate:
        parts.append("approximate")
    if moment.uncertain:
        parts.append("uncertain")
    if moment.anchor:
        match = _ANCHOR.fullmatch(moment.anchor)
        day = f"{int(match[3])} {MONTHS[int(match[2]) - 1]} {match[1]}{match[4]}" if match else moment.anchor
        parts.append(f"against {day}")
    return ", ".join(parts)


def moment_json(moment: Moment) -> dict[str, str | None]:
    """The moment for machines; ``until`` is the first instant after it. Unread: those are None."""
    start, end = moment.local_start(), moment.local_end()
    return {
        "wording": moment.words,
        "from": start.isoformat() if start else None,
        "until": end.isoformat() if end else None,
        "zone": moment.zone,
        "precision": moment.precision.value,
        "edtf": moment.edtf or None,
    }


def sort_micros(moment: Moment, fallback: int) -> int:
    """Where the moment stands in a list: its start, or ``fallback`` (microseconds UTC) when unread."""
    return fallback if moment.start is None else moment.start


def _dates(moment: Moment, start: datetime, end: datetime, *, full: bool = False) -> str:
    if moment.precision is Precision.YEAR:
        return str(start.year)
    if moment.precision is Precision.MONTH:
        return _month(start)
    last = end - MICROSECOND if end > start else start
    if moment.precision is Precision.DAY:
        return _day(start)
    if moment.precision is Precision.MINUTE:
        return f"{_day(start)}, {start:%H:%M}"
    if start.time() == datetime.min.time() and _at_midnight(end):
        if start.date() == last.date():
            return _day(start)
        if _MONTHS_SPAN.fullmatch(moment.edtf):
            return f"{_month(start)} – {_month(last)}"
        if _YEARS_SPAN.fullmatch(moment.edtf):
            return f"{start.year}–{last.year}"
        return _days(start, last)
    if start.date() == last.date():
        until = "24:00" if _at_midnight(end) else f"{end:%H:%M}"
        return f"{_day(start)}, {start:%H:%M}–{until}"
    year = "" if start.year == last.year and not full else f" {start.year}"
    if _at_midnight(end):
        end, until = last, "24:00"
    else:
        until = f"{end:%H:%M}"
    return f"{start.day} {MONTHS[start.month - 1]}{year} {start:%H:%M} – {_day(end)} {until}"


def _at_midnight(end: datetime) -> bool:
    return end.time() == datetime.min.time() or end == end.replace(
        year=9999, month=12, day=31, hour=23, minute=59, second=59, microsecond=999999
    )


def _day(day: datetime) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(day: datetime) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _days(first: datetime, last: datetime) -> str:
    if first.year != last.year:
        return f"{_day(first)} – {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {_day(last)}"
    return f"{first.day}–{_day(last)}"
