"""The line that narrows what was done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.errors import InputError
from tui.activity import Wanted, read_wanted

NOW = int(datetime(2020, 10, 14, 22, 30, tzinfo=UTC).timestamp() * 1_000_000)
"""Already the 15th in Baku."""
DAY = 86_400_000_000


def read(text: str) -> Wanted:
    return read_wanted(text, zone="Asia/Baku", now=NOW)


def micros(year: int, month: int, day: int, hour: int) -> int:
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp() * 1_000_000)


def test_names_words_and_quotes() -> None:
    assert read('by:anna linked "two claims" case:"Other case" NK:1') == Wanted(
        case="Other case", by="anna", words=("linked", "two claims", "NK:1")
    )
    assert read("") == read("   ") == read("by: case:") == Wanted()


def test_days_are_days_on_the_cases_clocks() -> None:
    today = read("on:today")
    assert (today.since, today.until) == (micros(2020, 10, 14, 20), micros(2020, 10, 15, 20))
    assert read("on:yesterday").until == today.since
    assert read("on:2020-10-13").since == micros(2020, 10, 12, 20)
    both = read("since:2020-10-13 until:2020-10-14")
    assert both.until - both.since == 2 * DAY
    with pytest.raises(InputError, match='"soon" is not read as a day'):
        read("on:soon")
