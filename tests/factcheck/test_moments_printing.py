"""Readings as people, machines and sorted lists get them."""

from __future__ import annotations

import dataclasses

import pytest

from factcheck.moments import (
    moment_json,
    print_moment,
    print_reading,
    sort_micros,
)
from tests.factcheck.test_moments import read

PRINTED = {
    "12-13 October 2020": ("12–13 Oct 2020", "read as 12–13 Oct 2020, Asia/Baku"),
    "13日早朝": (
        "13 Oct 2020, 04:00–09:00",
        "read as 13 Oct 2020, 04:00–09:00, Asia/Baku, against 13 Oct 2020 (published)",
    ),
    "last night to early morning": (
        "12 Oct 18:00 – 13 Oct 2020 09:00",
        "read as 12 Oct 2020 18:00 – 13 Oct 2020 09:00, Asia/Baku, against 13 Oct 2020 (published)",
    ),
    "October 2020": ("Oct 2020", "read as Oct 2020, Asia/Baku"),
    "2020": ("2020", "read as 2020, Asia/Baku"),
    "2019-2020": (
        "1 Jan 2019 – 31 Dec 2020",
        "read as 1 Jan 2019 – 31 Dec 2020, Asia/Baku",
    ),
    "2020-09/2020-10": ("Sep 2020 – Oct 2020", "read as Sep 2020 – Oct 2020, Asia/Baku"),
    "202X": ("2020–2029", "read as 2020–2029, Asia/Baku"),
    "30 September - 2 October 2020": ("30 Sep – 2 Oct 2020", "read as 30 Sep – 2 Oct 2020, Asia/Baku"),
    "Dec 30 – Jan 2, 2021": ("30 Dec 2020 – 2 Jan 2021", "read as 30 Dec 2020 – 2 Jan 2021, Asia/Baku"),
    "around 06:30 on 13 October 2020": (
        "~13 Oct 2020, 06:30",
        "read as 13 Oct 2020, 06:30, Asia/Baku, approximate",
    ),
    "2020-10-13?": ("13 Oct 2020?", "read as 13 Oct 2020, Asia/Baku, uncertain"),
    "the evening of 12 October 2020": (
        "12 Oct 2020, 17:00–24:00",
        "read as 12 Oct 2020, 17:00–24:00, Asia/Baku",
    ),
}


@pytest.mark.parametrize("words", PRINTED)
def test_readings_print_short_in_lists_and_long_in_forms(words: str) -> None:
    moment = read(words)
    assert (print_moment(moment), print_reading(moment)) == PRINTED[words]


def test_a_list_may_name_the_zone() -> None:
    assert print_moment(read("2020-10-13"), with_zone=True) == "13 Oct 2020, Asia/Baku"
    assert print_moment(read("whenever"), with_zone=True) == "whenever"


def test_a_moment_for_machines() -> None:
    assert moment_json(read("昨夜から早朝")) == {
        "wording": "昨夜から早朝",
        "from": "2020-10-12T18:00:00+04:00",
        "until": "2020-10-13T09:00:00+04:00",
        "zone": "Asia/Baku",
        "precision": "span",
        "edtf": "2020-10-12/2020-10-13",
    }
    assert moment_json(read("some day")) == {
        "wording": "some day",
        "from": None,
        "until": None,
        "zone": "Asia/Baku",
        "precision": "none",
        "edtf": None,
    }


def test_unread_moments_sort_where_their_fallback_stands() -> None:
    moment = read("2020-10-13")
    assert sort_micros(moment, 5) == moment.start
    assert sort_micros(read("some day"), 5) == 5


def test_moments_overlap_only_when_both_are_read() -> None:
    evening, night = read("вчера вечером"), read("昨夜")
    assert evening.overlaps(night)
    assert night.overlaps(evening)
    assert not read("yesterday").overlaps(read("today"))
    assert not evening.overlaps(dataclasses.replace(night, start=None, end=None))
