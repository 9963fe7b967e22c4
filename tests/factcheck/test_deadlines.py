"""Instants typed for what is about to be: read against now, on the case's clocks, or refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.deadlines import print_instant, read_instant
from factcheck.errors import InputError
from factcheck.moments import to_micros

NOW = to_micros(datetime(2020, 10, 13, 12, 20, 40, tzinfo=UTC))
"""16:20 in Baku."""


def read(words: str, *, ends: bool = False) -> str:
    found = read_instant(words, now=NOW, zone="Asia/Baku", field="due_at", ends=ends)
    return print_instant(found.at, "Asia/Baku")


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("now", "13 Oct 2020, 16:20", "13 Oct 2020, 16:20"),
        ("18:00", "13 Oct 2020, 18:00", "13 Oct 2020, 18:00"),
        ("6 pm", "13 Oct 2020, 18:00", "13 Oct 2020, 18:00"),
        ("tomorrow 18:00", "14 Oct 2020, 18:00", "14 Oct 2020, 18:00"),
        ("Tomorrow at 9:30", "14 Oct 2020, 09:30", "14 Oct 2020, 09:30"),
        ("tomorrow", "14 Oct 2020, 00:00", "15 Oct 2020, 00:00"),
        ("in 2 hours", "13 Oct 2020, 18:20", "13 Oct 2020, 18:20"),
        ("in 90 min", "13 Oct 2020, 17:50", "13 Oct 2020, 17:50"),
        ("in a day", "14 Oct 2020, 16:20", "14 Oct 2020, 16:20"),
        ("13 Oct 16:20", "13 Oct 2020, 16:20", "13 Oct 2020, 16:20"),
        ("2020-10-14", "14 Oct 2020, 00:00", "15 Oct 2020, 00:00"),
        ("2020-10-14 18:00", "14 Oct 2020, 18:00", "14 Oct 2020, 18:00"),
    ],
)
def test_what_people_type_is_read_against_now(words: str, begins: str, ends: str) -> None:
    assert (read(words), read(words, ends=True)) == (begins, ends)


def test_the_reading_is_told() -> None:
    told = read_instant("tomorrow 18:00", now=NOW, zone="Asia/Baku", field="due_at").reading
    assert told == "read as 14 Oct 2020, 18:00, Asia/Baku, against 14 Oct 2020 (tomorrow)"
    told = read_instant("in 2 hours", now=NOW, zone="Asia/Baku", field="due_at").reading
    assert told == "read as 13 Oct 2020, 18:20, Asia/Baku"


@pytest.mark.parametrize(
    "words", ["soon", "tomorrow tomorrow", "in two", "25:00", "in 99999 days", "明日", ""]
)
def test_what_is_no_time_is_refused_by_its_field(words: str) -> None:
    with pytest.raises(InputError, match="is not a time") as refused:
        read(words)
    assert refused.value.field == "due_at"
    assert "tomorrow 18:00" in refused.value.hint


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        found = read_instant(words, now=NOW, zone="Asia/Baku", field="due_at", ends=True)
    except InputError:
        return
    assert isinstance(found.at, int)
    assert found.reading
