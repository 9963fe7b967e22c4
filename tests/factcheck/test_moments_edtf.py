"""EDTF as files hold it: what is read, what is refused and in which words."""

from __future__ import annotations

import pytest

from factcheck.errors import InputError
from factcheck.moments import Moment, from_edtf, is_edtf, moment_json, print_moment
from factcheck.vocabulary import Precision

BAKU = "Asia/Baku"

READ = {
    "2020": ("2020", Precision.YEAR),
    "2020-10": ("Oct 2020", Precision.MONTH),
    "2020-10-13": ("13 Oct 2020", Precision.DAY),
    "2020-10-13~": ("~13 Oct 2020", Precision.DAY),
    "2020-10-10?": ("10 Oct 2020?", Precision.DAY),
    "2020-10-10%": ("~10 Oct 2020?", Precision.DAY),
    "2020-10-12/2020-10-13": ("12–13 Oct 2020", Precision.SPAN),
    "2020-09-27/2020-10": ("27 Sep – 31 Oct 2020", Precision.SPAN),
    "2019-02-26/2019-03": ("26 Feb – 31 Mar 2019", Precision.SPAN),
    "2020-10-13/2020-10-13": ("13 Oct 2020", Precision.DAY),
    "2020-10-13T06:30": ("13 Oct 2020, 06:30", Precision.MINUTE),
    "2020-10-13T02:30:00Z": ("13 Oct 2020, 02:30", Precision.MINUTE),
    "2020-10-12T18:00/2020-10-13T09:00": ("12 Oct 18:00 – 13 Oct 2020 09:00", Precision.SPAN),
    "202X": ("2020–2029", Precision.SPAN),
    "2020-XX": ("2020", Precision.YEAR),
    "2020-XX-XX": ("2020", Precision.YEAR),
    "2020-10-XX": ("Oct 2020", Precision.MONTH),
    "2020-21": ("~1 Mar – 31 May 2020", Precision.SPAN),
    "2020-24": ("~1 Dec 2020 – 28 Feb 2021", Precision.SPAN),
    "0001-01-01": ("1 Jan 1", Precision.DAY),
    "9999-12-31": ("31 Dec 9999", Precision.DAY),
}


@pytest.mark.parametrize("text", READ)
def test_edtf_is_read_and_kept(text: str) -> None:
    moment = from_edtf(text, zone=BAKU)
    assert (print_moment(moment), moment.precision) == READ[text]
    assert is_edtf(text)
    if "T" not in text:
        assert moment.edtf == text
    assert moment.words == text


@pytest.mark.parametrize("text", ["../2020-10-13", "2020-10-13/..", "2020-10-13/", "/2020-10", "2020/.."])
def test_an_open_interval_is_kept_as_worded_not_read_as_its_known_end(text: str) -> None:
    moment = from_edtf(text, zone=BAKU)
    assert (moment.start, moment.end, moment.precision) == (None, None, Precision.NONE)
    assert (moment.words, moment.edtf, moment.zone) == (text, text, BAKU)
    assert print_moment(moment) == text
    assert is_edtf(text)
    worded = from_edtf(text, zone=BAKU, words="since October", time="12:00/")
    assert (worded.words, worded.edtf, worded.is_read) == ("since October, 12:00/", text, False)


def test_an_open_interval_of_a_time_keeps_its_words() -> None:
    moment = from_edtf("2020-10-13T06:30/..", zone=BAKU)
    assert (moment.words, moment.edtf, moment.is_read) == ("2020-10-13T06:30/..", "", False)


REFUSED = {
    "0000": "years run from 0001 to 9999",
    "0000-01-01": "years run from 0001 to 9999",
    "10000": "years run from 0001 to 9999",
    "10000-01-01": "years run from 0001 to 9999",
    "Y17000": "years run from 0001 to 9999",
    "-2020": "years run from 0001 to 9999",
    "2020-13": "no such day",
    "2020-02-30": "no such day",
    "2019-02-29": "no such day",
    "2020-XX-13": "no such day",
    "2020-10-13/2020-10-12": "ends before it begins",
    "2020-10-13T25:00": "no clock shows",
    "2020-10-13T06:30+19:00": "not an offset",
    "../..": "needs a date at one end",
    "../2020-13-01": "no such day",
    "soon/..": "is not a date in EDTF",
    "/": "needs a date at one end",
    "13.10.2020": "not a date in EDTF",
    "20201013": "not a date in EDTF",
    "about 2020": "not a date in EDTF",
    "2020-10-13/2020-10-14/2020-10-15": "not a date in EDTF",
    "２０２０": "not a date in EDTF",
    "2020-1-1": "not a date in EDTF",
    "[2020-10-12,2020-10-13]": "not a date in EDTF",
    "2020-10-13\x1b[31m": "not a date in EDTF",
    "\ud800": "not a date in EDTF",
    "9" * 5000: "not a date in EDTF",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_edtf_is_refused_in_a_printable_sentence(text: str) -> None:
    with pytest.raises(InputError) as refused:
        from_edtf(text, zone=BAKU)
    assert REFUSED[text] in refused.value.message
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 200
    assert "2020-10-13" in refused.value.hint
    assert not is_edtf(text)


def test_a_mark_never_widens_a_date() -> None:
    plain, marked = (from_edtf(text, zone=BAKU) for text in ("2020-10-13", "2020-10-13~"))
    assert (plain.start, plain.end) == (marked.start, marked.end)
    assert (plain.approximate, marked.approximate) == (False, True)


def test_an_empty_text_keeps_the_words() -> None:
    assert from_edtf("", zone=BAKU, words="on the eve", language="en") == Moment(
        words="on the eve", language="en", zone=BAKU
    )
    assert from_edtf("", zone=BAKU, time="06:30").words == "06:30"
    assert not is_edtf("")


TIMES = {
    ("2020-10-13", "06:30"): "13 Oct 2020, 06:30",
    ("2020-10-13", "12:05/13:00"): "13 Oct 2020, 12:05–13:00",
    ("2020-10-13", "/12:00"): "13 Oct 2020, 00:00–12:00",
    ("2020-10-13", "12:00/"): "13 Oct 2020, 12:00–24:00",
    ("2020-10-12", "23:00/01:00"): "12 Oct 23:00 – 13 Oct 2020 01:00",
    ("2020-10-12/2020-10-13", "23:00/01:00"): "12 Oct 23:00 – 13 Oct 2020 01:00",
    ("2020-10-12/2020-10-14", "06:00"): "12 Oct 06:00 – 14 Oct 2020 24:00",
    ("2020-10-12/2020-10-13", "/12:00"): "12 Oct 00:00 – 13 Oct 2020 12:00",
    ("2020-10-13~", "09:00"): "~13 Oct 2020, 09:00",
    ("2020-10", "06:30"): "Oct 2020",
}


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_local_times_stand_on_days(text: str, time: str) -> None:
    moment = from_edtf(text, zone=BAKU, time=time)
    assert print_moment(moment) == TIMES[text, time]
    assert moment.edtf == text
    assert moment.words == f"{text} {time}"


def test_a_time_that_stands_on_no_day_is_kept_in_the_words() -> None:
    assert from_edtf("2020-10", zone=BAKU, words="in October", time="06:30").words == "in October, 06:30"
    assert from_edtf("2020-10", zone=BAKU, words="at 06:30", time="06:30").words == "at 06:30"


@pytest.mark.parametrize(
    "time", ["25:00", "6.30", "noon", "/", "06:30/07:00/08:00", "24:01", "06:60", "\x1b"]
)
def test_a_bad_local_time_is_refused(time: str) -> None:
    with pytest.raises(InputError, match="is not a local time") as refused:
        from_edtf("2020-10-13", zone=BAKU, time=time)
    assert refused.value.message.isprintable()


def test_the_first_and_last_years_stay_inside_64_bits_and_the_calendar() -> None:
    for zone in (BAKU, "America/New_York", "Pacific/Kiritimati", "UTC"):
        for text in ("0001", "9999", "9999-12-31", "0001-01-01", "9999-24"):
            moment = from_edtf(text, zone=zone)
            assert moment.start is not None
            assert moment.end is not None
            assert -(2**63) < moment.start < moment.end < 2**63
            assert str(moment_json(moment)["until"])[:4] in ("0001", "0002", "9999")


def test_words_and_language_come_along() -> None:
    moment = from_edtf("2020-10-13", zone=BAKU, words="13日早朝", language="ja")
    assert (moment.words, moment.language, moment.edtf) == ("13日早朝", "ja", "2020-10-13")
