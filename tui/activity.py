"""Which deeds a person wants to see, as typed into one line. Knows no terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from factcheck.errors import InputError
from factcheck.moments import Moment, from_edtf, from_micros, read_moment

_WORD = re.compile(r'(\w+):"([^"]*)"?|(\w+):(\S*)|"([^"]*)"?|(\S+)')
NAMES = ("by", "case", "on", "since", "until")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """``case`` as typed (``all`` = every case), the rest as the ledger takes it; instants in microseconds."""

    case: str = ""
    by: str = ""
    words: tuple[str, ...] = ()
    since: int = 0
    until: int = 0


def read_wanted(text: str, *, zone: str, now: int) -> Wanted:
    """``by:anna linked on:today``; raises :class:`InputError` for a day that is not read."""
    found: dict[str, str] = {}
    words: list[str] = []
    for quoted, value, name, bare, phrase, word in _WORD.findall(text):
        key = (quoted or name).lower()
        if key in NAMES:
            found[key] = (value or bare).strip()
        else:
            words.append(phrase or word or f"{name}:{bare}")
    since = until = 0
    if found.get("on"):
        since, until = _ends(found["on"], zone, now)
    if found.get("since"):
        since = max(since, _ends(found["since"], zone, now)[0])
    if found.get("until"):
        last = _ends(found["until"], zone, now)[1]
        until = min(until, last) if until else last
    return Wanted(found.get("case", ""), found.get("by", ""), tuple(w for w in words if w), since, until)


def _ends(text: str, zone: str, now: int) -> tuple[int, int]:
    """The first microsecond of a day or a time as worded, and the first one after it."""
    moment = read_time(text, zone=zone, now=now)
    start, end = moment.start, moment.end
    if start is None or end is None:
        raise InputError(f'"{text[:40]}" is not read as a day.', hint="Write today, yesterday or 2020-10-13.")
    return start, end


def read_time(text: str, *, zone: str, now: int) -> Moment:
    """A day or a time, read against today on the clocks of ``zone``."""
    today: date = from_micros(now).astimezone(ZoneInfo(zone)).date()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    if text.casefold() in days:
        return from_edtf(days[text.casefold()].isoformat(), words=text, zone=zone)
    return read_moment(text, against=today, zone=zone)
