"""Which calendar days a wording stands on.

A day told without its month or year is the nearest such day not after the day of reading (or, for
the second half of a span, not before the first). A day told with its month that falls within
``SOON`` days after the reading is that coming day, in doubt: a page dated the 13th that speaks of
14 October hardly means last year's. A weekday is the last such day, the day of reading included.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.moments.atoms import Back, Day, Period, Weekday
from factcheck.moments.lexing import Unread
from factcheck.moments.stretch import month_days
from factcheck.vocabulary import Precision

SOON = 7


@dataclass(frozen=True, slots=True)
class Ground:
    """Days by proleptic ordinal, both included. ``doubt`` = two parts of the wording disagree."""

    first: int
    last: int
    precision: Precision
    anchored: bool = False
    doubt: bool = False
    loose: bool = False


def find_ground(
    day: Day | None,
    weekday: Weekday | None,
    back: Back | None,
    period: Period | None,
    near: date | None,
    *,
    forward: bool = False,
) -> Ground:
    """The days told; ``near`` is the day of reading, or with ``forward`` the day to start from.

    A day no calendar has is a ValueError, one beyond years 1 to 9999 an OverflowError or ValueError.
    """
    if period is not None and day is not None and near is not None:
        day, period = _dated_by(period, day, near), None
        return replace(_of_day(day, near, forward), anchored=True)
    if period is not None and (weekday is not None or back is not None):
        raise Unread
    if day is not None:
        if back is not None and back.days < 0:  # "tomorrow" beside a date may mean the day after it
            raise Unread
        ground = _of_day(day, near, forward)
        if ground.precision is not Precision.DAY and (weekday is not None or back is not None):
            raise Unread
    elif near is None:
        raise Unread
    else:
        ground = _of_words(weekday, back, period, near, forward)
    return replace(ground, doubt=ground.doubt or _disagree(ground, weekday, back, near))


def _of_words(
    weekday: Weekday | None, back: Back | None, period: Period | None, near: date, forward: bool
) -> Ground:
    if period is not None:
        return _of_period(period, near)
    if back is not None:
        ordinal = (near - timedelta(days=back.days)).toordinal()
        return Ground(ordinal, ordinal, Precision.DAY, anchored=True, loose=back.loose)
    if weekday is None:
        raise Unread
    if forward:
        day = near + timedelta(days=(weekday.index - near.weekday()) % 7)
    else:
        gap = (near.weekday() - weekday.index) % 7
        day = near - timedelta(days=gap or (7 if weekday.before else 0))
    return Ground(day.toordinal(), day.toordinal(), Precision.DAY, anchored=True, doubt=weekday.before)


def _of_period(period: Period, near: date) -> Ground:
    if period.unit == "year":
        return replace(_whole(near.year - period.back, None), anchored=True)
    if period.unit == "month":
        months = near.year * 12 + near.month - 1 - period.back
        return replace(_whole(months // 12, months % 12 + 1), anchored=True)
    monday = near.toordinal() - near.weekday() - 7 * period.back
    if period.unit == "weekend":
        saturday = monday + 5 if near.weekday() >= 5 else monday - 2
        return Ground(saturday, saturday + 1, Precision.SPAN, anchored=True)
    if monday < 1:
        raise Unread
    return Ground(monday, monday + 6, Precision.SPAN, anchored=True, loose=True)


def _dated_by(period: Period, day: Day, near: date) -> Day:
    """Last year's 13 October; the 13th of last month."""
    if period.unit == "year" and day.year is None and day.month is not None:
        return replace(day, year=near.year - period.back)
    if period.unit == "month" and day.year is None and day.month is None:
        months = near.year * 12 + near.month - 1 - period.back
        return replace(day, year=months // 12, month=months % 12 + 1)
    if period.unit == "weekend":
        return day
    raise Unread


def _whole(year: int, month: int | None) -> Ground:
    if month is None:
        return Ground(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), Precision.YEAR)
    first = date(year, month, 1)
    return Ground(first.toordinal(), first.toordinal() + month_days(year, month) - 1, Precision.MONTH)


def _of_day(day: Day, near: date | None, forward: bool) -> Ground:
    if day.year is not None:
        if day.day is None:
            return _whole(day.year, day.month)
        if day.month is None:
            raise Unread
        ordinal = date(day.year, day.month, day.day).toordinal()
        return Ground(ordinal, ordinal, Precision.DAY)
    if near is None:
        raise Unread
    if day.day is None:
        return replace(_nearest_month(day.month, near, forward), anchored=True)
    if day.month is not None and not forward:
        for ahead in range(near.toordinal() + 1, min(near.toordinal() + SOON, date.max.toordinal()) + 1):
            coming = date.fromordinal(ahead)
            if (coming.month, coming.day) == (day.month, day.day):
                return Ground(ahead, ahead, Precision.DAY, anchored=True, doubt=True)
    ordinal = _nearest_day(day.month, day.day, near, forward).toordinal()
    return Ground(ordinal, ordinal, Precision.DAY, anchored=True)


def _nearest_month(month: int | None, near: date, forward: bool) -> Ground:
    if month is None:
        raise Unread
    year = near.year
    if forward and month < near.month:
        year += 1
    elif not forward and month > near.month:
        year -= 1
    return _whole(year, month)


def _nearest_day(month: int | None, day: int, near: date, forward: bool) -> date:
    step = 1 if forward else -1
    months = near.year * 12 + near.month - 1
    for _ in range(12 * 9):
        year, index = divmod(months, 12)
        if (month is None or month == index + 1) and 1 <= day <= month_days(year, index + 1):
            found = date(year, index + 1, day)
            if (found - near).days * step >= 0:
                return found
        months += step
    raise Unread


def _disagree(ground: Ground, weekday: Weekday | None, back: Back | None, near: date | None) -> bool:
    """Whether "Monday, October 13" names a day that is no Monday, or "today (12 October)" another."""
    if weekday is not None and date.fromordinal(ground.first).weekday() != weekday.index:
        return True
    return back is not None and near is not None and near.toordinal() - back.days != ground.first
