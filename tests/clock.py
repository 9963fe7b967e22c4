"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from factcheck.moments.moment import to_micros

START = datetime(2020, 10, 14, 9, 0, tzinfo=UTC)


class FrozenClock:
    """A clock as ``open_ledger`` takes it: ``clock()`` is microseconds since 1970 UTC.

    ``clock.now`` is the same instant as an aware datetime.
    """

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> int:
        return to_micros(self.now)

    def set(self, now: datetime) -> None:
        """Jump to ``now``, backwards too."""
        self.now = now

    def tick(self, **step: float) -> None:
        """Move on by ``timedelta(**step)``, one second when nothing is said."""
        self.now += timedelta(**step) if step else timedelta(seconds=1)
