"""From wall-clock time in a zone to a :class:`Moment`.

Wall time is an integer: microseconds since 1970-01-01T00:00 on the zone's own clocks. Plain
integers reach past the year 9999, which the end of its last day needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from factcheck.errors import InputError
from factcheck.moments.moment import MICROSECOND, Moment
from factcheck.vocabulary import Precision

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WALL_EPOCH = datetime(1970, 1, 1)
EPOCH_DAY = WALL_EPOCH.toordinal()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of wall time, half-open, with how finely and how surely its words fix it."""

    start: int
    end: int
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    anchored: bool = False


def wall(ordinal: int) -> int:
    """Wall time at the start of the day with this proleptic ordinal."""
    return (ordinal - EPOCH_DAY) * DAY


def wall_of(day: date) -> int:
    return wall(day.toordinal())


def find_zone(name: str) -> ZoneInfo:
    """The zone of this IANA name; an unknown one is an :class:`InputError`."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        shown = name[:60].encode("ascii", "backslashreplace").decode()
        raise InputError(
            f'There is no time zone called "{shown}".',
            field="zone",
            hint="Use a name like Asia/Baku, Europe/Kyiv or UTC.",
        ) from None


def utc_offset(zone: ZoneInfo, wall_time: int, *, fold: int = 0) -> int:
    """Microseconds the zone's clocks are ahead of UTC at this wall time."""
    try:
        clock = WALL_EPOCH + timedelta(microseconds=wall_time)
    except OverflowError:
        clock = datetime.max if wall_time > 0 else datetime.min
    offset = zone.utcoffset(clock.replace(fold=fold)) or timedelta(0)
    return offset // MICROSECOND


def month_days(year: int, month: int) -> int:
    """How many days a month has; 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_of(wall_time: int) -> date:
    """The calendar day of a wall time, clamped to years 1 to 9999."""
    ordinal = wall_time // DAY + EPOCH_DAY
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def spell_edtf(stretch: Stretch) -> str:
    """The day-level EDTF spelling of a stretch; a month or year when it is exactly one."""
    mark = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}[
        (stretch.approximate, stretch.uncertain)
    ]
    first, last = day_of(stretch.start), day_of(stretch.end - 1)
    if stretch.precision is Precision.YEAR:
        return f"{first.year:04d}{mark}"
    if stretch.precision is Precision.MONTH:
        return f"{first.year:04d}-{first.month:02d}{mark}"
    if first == last:
        return f"{first.isoformat()}{mark}"
    return f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"


def to_moment(
    stretch: Stretch, *, zone: str, words: str, language: str = "", anchor: str = "", edtf: str = ""
) -> Moment:
    """The moment of a stretch read on the clocks of ``zone``.

    Where clocks go back and a time happens twice, a minute or an hour covers both.
    """
    info = find_zone(zone)
    fine = stretch.precision in (Precision.MINUTE, Precision.HOUR)
    offset = utc_offset(info, stretch.start)
    start = stretch.start - offset
    end = stretch.end - utc_offset(info, stretch.end, fold=1 if fine else 0)
    return Moment(
        words=words,
        language=language,
        start=start,
        end=end if end > start else start + (stretch.end - stretch.start),
        zone=zone,
        offset=offset // MINUTE,
        precision=stretch.precision,
        edtf=edtf or spell_edtf(stretch),
        approximate=stretch.approximate,
        uncertain=stretch.uncertain,
        anchor=anchor,
    )
