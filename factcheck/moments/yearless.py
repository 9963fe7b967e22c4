"""Days and months named without their year: whichever day they are read against gives only that."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.moments import read_moment

_ELSEWHEN = timedelta(days=40)
"""Moves every relative wording ("yesterday", "last month") to another day of the year."""


def lacks_year(words: str, *, today: date, zone: str = "UTC", language: str = "") -> bool:
    """Whether ``words`` are such a day or month, as "13 Oct" is and "yesterday" is not."""
    first = read_moment(words, against=today, zone=zone, language=language)
    start = first.local_start()
    if start is None or not first.anchor:
        return False
    later = read_moment(words, against=today + _ELSEWHEN, zone=zone, language=language).local_start()
    return later is not None and (start.month, start.day) == (later.month, later.day)
