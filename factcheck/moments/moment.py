"""The value itself: a stretch of time with the words it came from.

Instants are integer microseconds since 1970-01-01T00:00:00Z, so years 1 to 9999 fit a 64-bit
column on every database. ``start`` is the first instant of the stretch, ``end`` the first one
after it (half-open). A moment that could not be read keeps its words, with both ends ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from factcheck.vocabulary import Precision

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
READER_VERSION = 2
"""Raised when a reader change could read old words differently; stored readings are never re-read."""


def to_micros(instant: datetime) -> int:
    """Microseconds since 1970 UTC of an aware datetime."""
    return (instant - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC datetime of ``micros``; instants past year 9999 are clamped to its last microsecond."""
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        return (datetime.max if micros > 0 else datetime.min).replace(tzinfo=UTC)


def _on_clocks(micros: int, zone: str) -> datetime:
    from zoneinfo import ZoneInfo

    info = ZoneInfo(zone)
    try:
        return from_micros(micros).astimezone(info)
    except OverflowError:
        return (datetime.max if micros > 0 else datetime.min).replace(tzinfo=info)


@dataclass(frozen=True, slots=True)
class Moment:
    """A fuzzy time: what the source wrote and how we read it.

    ``offset`` is the zone's offset from UTC in minutes at ``start``. ``edtf`` is an EDTF
    (ISO 8601-2:2019) day-level spelling, empty when unread. ``approximate`` and ``uncertain``
    mirror EDTF's ``~`` and ``?``. ``anchor`` says which date a relative wording was read against.
    """

    words: str = ""
    language: str = ""
    start: int | None = None
    end: int | None = None
    zone: str = "UTC"
    offset: int = 0
    precision: Precision = Precision.NONE
    edtf: str = ""
    approximate: bool = False
    uncertain: bool = False
    anchor: str = ""
    reader: int = READER_VERSION

    @property
    def is_read(self) -> bool:
        return self.start is not None

    @property
    def is_given(self) -> bool:
        """Whether the source gave any wording at all."""
        return bool(self.words) or self.is_read

    def overlaps(self, other: Moment) -> bool:
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start < other.end and other.start < self.end

    def local_start(self) -> datetime | None:
        """``start`` on the zone's clocks, kept inside years 1 to 9999."""
        return None if self.start is None else _on_clocks(self.start, self.zone)

    def local_end(self) -> datetime | None:
        """``end`` on the zone's clocks, kept inside years 1 to 9999."""
        return None if self.end is None else _on_clocks(self.end, self.zone)


NOT_GIVEN = Moment()
