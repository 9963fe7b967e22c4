"""Wordings the way sources write them, each with the stretch it must be read as."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from factcheck.errors import InputError
from factcheck.moments import (
    NOT_GIVEN,
    Moment,
    find_zone,
    from_micros,
    print_moment,
    print_reading,
    read_moment,
)
from factcheck.vocabulary import Precision

ARTICLE = date(2020, 10, 13)
"""The Tuesday the article of the sample appeared on."""


def read(words: str, *, against: date | None = ARTICLE, language: str = "") -> Moment:
    return read_moment(words, against=against, zone="Asia/Baku", language=language, against_name="published")


def span(words: str, *, against: date | None = ARTICLE) -> str:
    """The reading as ``10-12 18:00 > 10-13 09:00`` on Baku's clocks, with the year where it is not 2020."""
    moment = read(words, against=against)
    start, end = moment.local_start(), moment.local_end()
    assert start is not None, f"{words} was not read"
    assert end is not None
    return f"{_clock(start)} > {_clock(end)}"


def _clock(instant: datetime) -> str:
    return f"{instant:%m-%d %H:%M}" if instant.year == 2020 else f"{instant:%Y-%m-%d %H:%M}"


WHOLE_13TH = "10-13 00:00 > 10-14 00:00"

RELATIVE = {
    "last night": "10-12 18:00 > 10-13 06:00",
    "last night to early morning": "10-12 18:00 > 10-13 09:00",
    "overnight": "10-12 18:00 > 10-13 06:00",
    "yesterday": "10-12 00:00 > 10-13 00:00",
    "yesterday evening": "10-12 17:00 > 10-13 00:00",
    "Tuesday morning": "10-13 06:00 > 10-13 12:00",
    "on Monday": "10-12 00:00 > 10-13 00:00",
    "early on October 13": "10-13 00:00 > 10-13 09:00",
    "three days ago": "10-10 00:00 > 10-11 00:00",
    "Today at 10:30": "10-13 10:30 > 10-13 10:31",
    "at about 9 o'clock in the morning": "10-13 09:00 > 10-13 10:00",
    "at 7:30 a.m.": "10-13 07:30 > 10-13 07:31",
    "12:05": "10-13 12:05 > 10-13 12:06",
    "after 12:00": "10-13 12:00 > 10-14 00:00",
    "since 27 September": "09-27 00:00 > 10-14 00:00",
    "around 00:05 on September 13": "09-13 00:05 > 09-13 00:06",
    "on the night of October 12-13": "10-12 18:00 > 10-13 06:00",
    "the night leading to October 11": "10-10 18:00 > 10-11 06:00",
    "Overnight and throughout the day of October 13": "10-12 18:00 > 10-14 00:00",
    "last month": "09-01 00:00 > 10-01 00:00",
    "this year": "01-01 00:00 > 2021-01-01 00:00",
    "last week": "10-05 00:00 > 10-12 00:00",
    "over the weekend": "10-10 00:00 > 10-12 00:00",
    "a week ago": "10-06 00:00 > 10-07 00:00",
    "last Monday": "10-12 00:00 > 10-13 00:00",
    "last Tuesday": "10-06 00:00 > 10-07 00:00",
    "from Saturday to Monday": "10-10 00:00 > 10-13 00:00",
    "September to October": "09-01 00:00 > 11-01 00:00",
    "November": "2019-11-01 00:00 > 2019-12-01 00:00",
    "0630 hrs": "10-13 06:30 > 10-13 06:31",
    "06.30": "10-13 06:30 > 10-13 06:31",
    "12:05-12:10": "10-13 12:05 > 10-13 12:10",
    "until 12:00": "10-13 00:00 > 10-13 12:00",
    "later on 27 February": "02-27 00:00 > 02-28 00:00",
    "late on October 12": "10-12 18:00 > 10-13 00:00",
    "Over the weekend (3-4 October)": "10-03 00:00 > 10-05 00:00",
    "先月13日": "09-13 00:00 > 09-14 00:00",
    "昨年10月13日": "2019-10-13 00:00 > 2019-10-14 00:00",
    "去年": "2019-01-01 00:00 > 01-01 00:00",
    "正午": "10-13 12:00 > 10-13 13:00",
    "12時以降": "10-13 12:00 > 10-14 00:00",
    "13日早朝から": "10-13 04:00 > 10-14 00:00",
    "水曜日夜": "10-07 18:00 > 10-08 00:00",
    "13日": WHOLE_13TH,
    "10月13日": WHOLE_13TH,
    "10月3日": "10-03 00:00 > 10-04 00:00",
    "11月9日": "2019-11-09 00:00 > 2019-11-10 00:00",
    "12月13日": "2019-12-13 00:00 > 2019-12-14 00:00",
    "4月20日": "04-20 00:00 > 04-21 00:00",
    "31日": "08-31 00:00 > 09-01 00:00",
    "昨日": "10-12 00:00 > 10-13 00:00",
    "先週": "10-05 00:00 > 10-12 00:00",
    "13日早朝": "10-13 04:00 > 10-13 09:00",
    "13日朝(現地時間)": "10-13 06:00 > 10-13 10:00",
    "13日朝（現地時間）": "10-13 06:00 > 10-13 10:00",
    "１３日早朝": "10-13 04:00 > 10-13 09:00",
    "昨夜": "10-12 18:00 > 10-13 06:00",
    "昨夜から早朝": "10-12 18:00 > 10-13 09:00",
    "昨夜から早朝の時間帯": "10-12 18:00 > 10-13 09:00",
    "同日朝": "10-13 06:00 > 10-13 10:00",
    "12日深夜から13日未明": "10-12 23:00 > 10-13 04:00",
    "12日夜から13日朝にかけて": "10-12 18:00 > 10-13 10:00",
    "12日夜から翌朝": "10-12 18:00 > 10-13 10:00",
    "12、13日": "10-12 00:00 > 10-14 00:00",
    "10月12〜13日": "10-12 00:00 > 10-14 00:00",
    "30日から2日": "09-30 00:00 > 10-03 00:00",
    "13日午前6時半": "10-13 06:30 > 10-13 06:31",
    "13日午後3時": "10-13 15:00 > 10-13 16:00",
    "夜9時": "10-13 21:00 > 10-13 22:00",
    "3日前": "10-10 00:00 > 10-11 00:00",
    "十月十三日": WHOLE_13TH,
    "10/13(火)": WHOLE_13TH,
    "5 дней назад": "10-08 00:00 > 10-09 00:00",
    "13 октября": WHOLE_13TH,
    "13-го числа": WHOLE_13TH,
    "вчера": "10-12 00:00 > 10-13 00:00",
    "вчера вечером": "10-12 17:00 > 10-13 00:00",
    "три дня назад": "10-10 00:00 > 10-11 00:00",
    "утром 13 октября": "10-13 06:00 > 10-13 12:00",
    "13 октября в 06:30": "10-13 06:30 > 10-13 06:31",
    "в ночь на 13 октября": "10-12 22:00 > 10-13 06:00",
    "в ночь с 12 на 13 октября": "10-12 22:00 > 10-13 06:00",
    "в ночь на 13": "10-12 22:00 > 10-13 06:00",
    "в ночь с 12 на 13": "10-12 22:00 > 10-13 06:00",
    "минувшей ночью": "10-12 22:00 > 10-13 06:00",
    "в субботу после полудня": "10-10 12:00 > 10-10 18:00",
    "в понедельник (12 октября)": "10-12 00:00 > 10-13 00:00",
    "9 часов вечера 12 октября": "10-12 21:00 > 10-12 22:00",
    "в 6 утра": "10-13 06:00 > 10-13 07:00",
    "в 5 утра": "10-13 05:00 > 10-13 06:00",
    "朝5時": "10-13 05:00 > 10-13 06:00",
    "5 o'clock in the morning": "10-13 05:00 > 10-13 06:00",
    "с 27 по 29 сентября": "09-27 00:00 > 09-30 00:00",
    "с вечера 12 до утра 13 октября": "10-12 17:00 > 10-13 12:00",
    "сегодня (10 октября)": "10-10 00:00 > 10-11 00:00",
}


@pytest.mark.parametrize("words", RELATIVE)
def test_relative_wordings_are_read_against_the_day_they_were_published(words: str) -> None:
    assert span(words) == RELATIVE[words]
    moment = read(words)
    assert moment.words == words
    assert moment.anchor == "2020-10-13 (published)"
    assert moment.offset == 240


@pytest.mark.parametrize("words", RELATIVE)
def test_relative_wordings_stay_words_when_nothing_says_when_they_were_written(words: str) -> None:
    moment = read(words, against=None)
    assert (moment.words, moment.is_read, moment.precision) == (words, False, Precision.NONE)


ABSOLUTE = {
    "2020年10月13日": (WHOLE_13TH, Precision.DAY),
    "2020年 10月 13日": (WHOLE_13TH, Precision.DAY),
    "2020/10/13(火) 20:26:36": ("10-13 20:26 > 10-13 20:27", Precision.MINUTE),
    "令和2年10月13日": (WHOLE_13TH, Precision.DAY),
    "平成元年1月8日": ("1989-01-08 00:00 > 1989-01-09 00:00", Precision.DAY),
    "2007年10月10日": ("2007-10-10 00:00 > 2007-10-11 00:00", Precision.DAY),
    "2020年10月12日から13日": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "2020年10月30日から2日": ("10-30 00:00 > 11-03 00:00", Precision.SPAN),
    "2020年10月": ("10-01 00:00 > 11-01 00:00", Precision.MONTH),
    "2020年": ("01-01 00:00 > 2021-01-01 00:00", Precision.YEAR),
    "2020年10月上旬": ("10-01 00:00 > 10-11 00:00", Precision.SPAN),
    "12-13 October 2020": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "12–13 October 2020": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "between 12 and 13 October 2020": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "October 12 or 13, 2020": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "12 and 13 October 2020": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "30 September - 2 October 2020": ("09-30 00:00 > 10-03 00:00", Precision.SPAN),
    "Dec 30 – Jan 2, 2021": ("12-30 00:00 > 2021-01-03 00:00", Precision.SPAN),
    "13 October 2020 06:30 Asia/Baku": ("10-13 06:30 > 10-13 06:31", Precision.MINUTE),
    "the evening of 12 October 2020": ("10-12 17:00 > 10-13 00:00", Precision.DAYPART),
    "October 13, 2020 at 9 pm": ("10-13 21:00 > 10-13 22:00", Precision.HOUR),
    "13th of October, 2020": (WHOLE_13TH, Precision.DAY),
    "October 2020": ("10-01 00:00 > 11-01 00:00", Precision.MONTH),
    "mid-October 2020": ("10-11 00:00 > 10-21 00:00", Precision.SPAN),
    "late October 2020": ("10-21 00:00 > 11-01 00:00", Precision.SPAN),
    "2020": ("01-01 00:00 > 2021-01-01 00:00", Precision.YEAR),
    "13.10.20 утром": ("10-13 06:00 > 10-13 12:00", Precision.DAYPART),
    "12 октября 2020 года": ("10-12 00:00 > 10-13 00:00", Precision.DAY),
    "13.10.2020 г.": (WHOLE_13TH, Precision.DAY),
    "30 декабря 2020 - 2 января 2021": ("12-30 00:00 > 2021-01-03 00:00", Precision.SPAN),
    "в октябре 2020 г.": ("10-01 00:00 > 11-01 00:00", Precision.MONTH),
    "2020-10-13T06:30:00+04:00": ("10-13 06:30 > 10-13 06:31", Precision.MINUTE),
    "2020-10-13 06:30:00+04:00": ("10-13 06:30 > 10-13 06:31", Precision.MINUTE),
    "2020-10-13 06:30": ("10-13 06:30 > 10-13 06:31", Precision.MINUTE),
    "2020-10-13~": (WHOLE_13TH, Precision.DAY),
    "2020-10-12/2020-10-13": ("10-12 00:00 > 10-14 00:00", Precision.SPAN),
    "12.10.2020": ("10-12 00:00 > 10-13 00:00", Precision.DAY),
    "13/10/2020": (WHOLE_13TH, Precision.DAY),
    "10/13/2020": (WHOLE_13TH, Precision.DAY),
    "10/10/2020": ("10-10 00:00 > 10-11 00:00", Precision.DAY),
}


@pytest.mark.parametrize("words", ABSOLUTE)
def test_full_dates_need_no_day_of_reading(words: str) -> None:
    expected, precision = ABSOLUTE[words]
    moment = read(words, against=None)
    assert span(words, against=None) == expected
    assert (moment.precision, moment.anchor, moment.words) == (precision, "", words)


@pytest.mark.parametrize(
    "words",
    [
        "10/12/2020",  # two dates
        "10-12-2020",
        "13.10",  # a day or a time
        "0630",  # a time or a year
        "1213",
        "2020-21",  # a season in EDTF, two years to a person
        "midnight",
        "overnight on October 13",
        "10月8日以前",
        "10月3日に撮影",
        "yesterday or so they say",
        "two hours later",
        "the 13",
        "2 o'clock at night",
        "early",
        "в начале",
        "13日末",
        "between September",
        "September, Thursday",
        "yesterday this year",
        "12-13",
        "12 and 15 October",
        "30-2 October 2020 2019",
        "13 October 13 October",
        "31 September 2020",
        "29 February 2019",
        "25:00",
        "12:60",
        "6時間前",
        "13日間",
        "2020-10-13 06:30-04:00",
        "13 October 2020 Nowhere/Land",
        "13 October 2020, IST",
        "at 13:00 in the morning",
        "1万日",
        "1万5千人",
        "13.10.2020, Sal",
        "lundi",
        "x" * 5000,
        "[/]",
        "\x1b[31m13 October 2020",
    ],
)
def test_what_is_not_understood_is_kept_as_worded(words: str) -> None:
    moment = read(words)
    assert moment == Moment(words=words, language=moment.language, zone="Asia/Baku")
    assert print_moment(moment) == words
    assert print_reading(moment) == "kept as worded"


@pytest.mark.parametrize("language", ["az", "tr", "hy", "uk", "ka"])
@pytest.mark.parametrize("words", ["12.10.2020", "2020-10-12", "2020/10/12"])
def test_figures_are_read_in_any_language(language: str, words: str) -> None:
    moment = read_moment(words, zone="Asia/Baku", language=language)
    assert (moment.edtf, moment.language) == ("2020-10-12", language)


def test_a_weekday_that_does_not_fit_its_date_makes_the_reading_uncertain() -> None:
    moment = read("Monday, October 13")
    assert (moment.edtf, moment.uncertain) == ("2020-10-13?", True)
    assert read("Tuesday, October 13").uncertain is False
    assert read("2020/10/13(月)").uncertain is True


def test_an_hour_of_the_night_after_midnight_is_uncertain() -> None:
    assert span("13日深夜2時") == "10-14 02:00 > 10-14 03:00"
    assert read("13日深夜2時").uncertain is True
    assert read("13日深夜23時").uncertain is False


def test_a_range_that_could_be_either_night_is_uncertain() -> None:
    assert read("23:00 to 01:00 on 13 October").uncertain is True
    assert span("23:00 to 01:00 on 13 October") == "10-12 23:00 > 10-13 01:00"


def test_a_zone_in_the_words_wins_over_the_case_zone() -> None:
    for words, zone in {
        "13 October 2020 06:30 MSK": "Europe/Moscow",
        "13 October 2020 06:30 GMT": "UTC",
        "13 October 2020 06:30 UTC+4": "Asia/Baku",
        "13 October 2020 06:30 UTC+9": "Etc/GMT-9",
        "2020-10-13T06:30:00Z": "UTC",
        "2020-10-13T06:30:00-05:00": "Etc/GMT+5",
        "13 октября 2020 г. в 06:30 по московскому времени": "Europe/Moscow",
        "2020年10月13日6時30分(日本時間)": "Asia/Tokyo",
    }.items():
        moment = read(words)
        assert (moment.zone, moment.precision) == (zone, Precision.MINUTE), words
        start = moment.local_start()
        assert start is not None, words
        assert f"{start:%H:%M}" == "06:30", words


def test_an_offset_no_zone_has_keeps_the_instant() -> None:
    moment = read("2020-10-13T06:30:00+05:45")
    assert moment.start is not None
    assert from_micros(moment.start).isoformat() == "2020-10-13T00:45:00+00:00"
    assert moment.zone == "Asia/Baku"


def test_nothing_is_not_given() -> None:
    assert read_moment("") is NOT_GIVEN
    assert read_moment("  \n") is NOT_GIVEN
    assert print_moment(NOT_GIVEN) == "" == print_reading(NOT_GIVEN)


@pytest.mark.parametrize("zone", ["", "Asia/Nowhere", "../etc/passwd", "Asia", "\udcff", "a\0b", "x" * 300])
def test_an_unknown_zone_is_refused_in_a_sentence(zone: str) -> None:
    with pytest.raises(InputError, match="no time zone called") as refused:
        read_moment("2020", zone=zone)
    assert refused.value.field == "zone"
    with pytest.raises(InputError):
        find_zone(zone)


def test_the_hour_that_happens_twice_is_covered_whole() -> None:
    moment = read_moment("25 October 2020 02:30", zone="Europe/Berlin")
    assert moment.start is not None
    assert moment.end is not None
    assert moment.end - moment.start == 61 * 60_000_000


def test_the_hour_that_never_happens_still_has_an_end() -> None:
    moment = read_moment("29 March 2020 02:59", zone="Europe/Berlin")
    assert moment.start is not None
    assert moment.end is not None
    assert moment.end > moment.start


@pytest.mark.parametrize("words", ["14 October", "14 октября", "10月14日"])
def test_a_day_of_the_coming_week_is_not_put_a_year_back(words: str) -> None:
    moment = read_moment(words, against=date(2020, 10, 13), zone="Asia/Baku")
    assert (moment.edtf.rstrip("?"), moment.uncertain) == ("2020-10-14", True)
