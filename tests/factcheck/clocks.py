"""Readings as tests write them down."""

from __future__ import annotations

from datetime import date, datetime

from factcheck.moments import Moment, read_moment

TUESDAY = date(2020, 10, 13)


def read(words: str, *, against: date | None = TUESDAY, language: str = "") -> Moment:
    return read_moment(words, against=against, zone="Asia/Baku", language=language, against_name="published")


def told(words: str, *, against: date | None = TUESDAY, language: str = "") -> str:
    """``10-12 18:00 > 10-13 06:00`` on Baku's clocks, ``~`` and ``?`` as marked; else ``unread``."""
    moment = read(words, against=against, language=language)
    start, end = moment.local_start(), moment.local_end()
    if start is None or end is None:
        return "unread"
    marks = "~" * moment.approximate + "?" * moment.uncertain
    return f"{_clock(start)} > {_clock(end)}{marks}"


def _clock(instant: datetime) -> str:
    return f"{instant:%m-%d %H:%M}" if instant.year == 2020 else f"{instant:%Y-%m-%d %H:%M}"
