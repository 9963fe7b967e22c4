"""What must hold for any text at all, and for any day there ever was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.moments import (
    Moment,
    armenian,
    azerbaijani,
    english,
    from_edtf,
    is_edtf,
    japanese,
    moment_json,
    print_moment,
    print_reading,
    read_moment,
    russian,
    turkish,
    ukrainian,
)
from factcheck.moments.moment import READER_VERSION, from_micros
from factcheck.vocabulary import Precision

FIGURES = [
    "12",
    "13",
    "31",
    "2020",
    "0",
    "06:30",
    "12.10.2020",
    "13日",
    "10月",
    "6時",
    "/",
    "-",
    "–",
    "〜",
    "から",
    "13-də",
    "13-nə qədər",
    "13'ünde",
    "saat 8-də",
    "oktyabrın",
    "Ekim'e",
    "13-ին",
    "ժամը 8-ից",
    "հոկտեմբերի",
]
READERS = (armenian, azerbaijani, english, japanese, russian, turkish, ukrainian)
ENDINGED = {
    *armenian.NAMES,
    *armenian.DAYPARTS,
    *azerbaijani.NAMES,
    *azerbaijani.DAYPARTS,
    *turkish.NAMES,
    *turkish.DAYPARTS,
}
WORDS = sorted({*(word for reader in READERS for word in reader.LANGUAGE.phrases), *ENDINGED, *FIGURES})
ZONES = st.sampled_from(
    ["Asia/Baku", "UTC", "America/New_York", "Europe/Berlin", "Pacific/Apia", "Asia/Kolkata"]
)
ANCHORS = st.none() | st.dates()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=6).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


def sound(moment: Moment, words: str) -> None:
    assert (moment.start is None) == (moment.end is None) == (moment.precision is Precision.NONE)
    assert (moment.edtf == "") == (moment.start is None)
    if moment.words or words.strip():
        assert moment.words == words
    if moment.start is not None and moment.end is not None:
        assert moment.start < moment.end
        assert 1 <= from_micros(moment.start).year <= 9999
        assert is_edtf(moment.edtf)
    assert isinstance(print_moment(moment), str)
    assert isinstance(print_reading(moment), str)
    assert list(moment_json(moment)) == ["wording", "from", "until", "zone", "precision", "edtf"]


@given(words=st.text(max_size=60), against=ANCHORS, zone=ZONES)
def test_any_text_at_all_is_read_or_kept(words: str, against: date | None, zone: str) -> None:
    sound(read_moment(words, against=against, zone=zone), words)


@settings(max_examples=400)
@given(words=SENTENCES, against=ANCHORS, zone=ZONES)
def test_any_heap_of_our_own_words_is_read_or_kept(words: str, against: date | None, zone: str) -> None:
    sound(read_moment(words, against=against, zone=zone), words)


@given(text=st.text(alphabet="0123456789-/?~%TXYZ:.+", max_size=24), zone=ZONES)
def test_anything_like_edtf_is_read_or_refused(text: str, zone: str) -> None:
    if text and not is_edtf(text):
        with pytest.raises(InputError):
            from_edtf(text, zone=zone)
    elif text:
        sound(from_edtf(text, zone=zone), text)


@given(first=st.dates(), days=st.integers(0, 40), zone=ZONES)
def test_what_was_read_is_spelled_so_that_it_reads_the_same(first: date, days: int, zone: str) -> None:
    try:
        last = first + timedelta(days=days)
    except OverflowError:
        last = date.max
    words = f"{first.isoformat()}/{last.isoformat()}"
    moment = read_moment(words, zone=zone)
    again = from_edtf(moment.edtf, zone=zone)
    assert (again.start, again.end) == (moment.start, moment.end)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), zone=ZONES)
def test_a_printed_day_reads_as_that_day(day: date, zone: str) -> None:
    moment = from_edtf(day.isoformat(), zone=zone)
    read = read_moment(print_moment(moment), zone=zone)
    assert (read.start, read.end) == (moment.start, moment.end)


@example(day=date(2000, 1, 1), against=date(9999, 1, 2))
@given(day=st.dates(min_value=date(2, 1, 1)), against=st.dates(min_value=date(10, 1, 1)))
def test_a_day_and_month_is_never_read_as_later_than_the_coming_week(day: date, against: date) -> None:
    moment = read_moment(f"{day.month}月{day.day}日", against=against)
    start = moment.local_start()
    assert start is not None
    ahead = (start.date() - against).days
    assert ahead <= 7
    assert moment.uncertain == (ahead > 0)
    assert (start.month, start.day) == (day.month, day.day)


@given(against=st.dates(min_value=date(10, 1, 1)), name=st.sampled_from(["Monday", "в субботу", "水曜日"]))
def test_a_weekday_is_within_the_seven_days_up_to_the_day_of_reading(against: date, name: str) -> None:
    start = read_moment(name, against=against).local_start()
    assert start is not None
    assert 0 <= (against - start.date()).days < 7
    assert start.weekday() == {"Monday": 0, "в субботу": 5, "水曜日": 2}[name]


NATIVE = {
    "az": "{year}-ci il {month} ayının {day}-də",
    "hy": "{year} թ. {month}ի {day}-ին",
    "tr": "{day} {month} {year}",
    "uk": "{day} {month} {year} року",
}
NATIVE_MONTHS = {
    "az": azerbaijani.MONTHS,
    "hy": armenian.MONTHS,
    "tr": turkish.MONTHS,
    "uk": [names[1] for names in ukrainian.MONTHS],
}


def _worded(language: str, day: int, month: int, year: int) -> str:
    return NATIVE[language].format(day=day, month=NATIVE_MONTHS[language][month - 1], year=year)


@given(
    day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), language=st.sampled_from(sorted(NATIVE)), zone=ZONES
)
def test_a_full_date_of_every_language_is_that_day_whatever_it_is_read_against(
    day: date, language: str, zone: str
) -> None:
    words = _worded(language, day.day, day.month, day.year)
    moment = read_moment(words, zone=zone)
    assert (moment.edtf, moment.words, moment.reader) == (day.isoformat(), words, READER_VERSION)
    assert moment.language in (language, "")
    for against in (date(1850, 5, 5), day, date(2400, 1, 1)):
        assert read_moment(words, against=against, zone=zone) == moment
    printed = read_moment(print_moment(moment), zone=zone)
    assert (printed.start, printed.end) == (moment.start, moment.end)


@given(
    language=st.sampled_from(sorted(NATIVE)),
    day=st.integers(29, 99),
    month=st.integers(1, 12),
    year=st.integers(1900, 2100),
)
def test_a_day_no_calendar_has_is_never_read(language: str, day: int, month: int, year: int) -> None:
    try:
        real = date(year, month, day)
    except ValueError:
        assert not read_moment(_worded(language, day, month, year)).is_read
    else:
        assert read_moment(_worded(language, day, month, year)).edtf == real.isoformat()


STRANGE = st.text(st.sampled_from("qwxzжщфђԳգձ漢字を"), min_size=3, max_size=9)


@given(
    words=st.sampled_from(
        ["oktyabrın 13-də səhər", "13 Ekim sabahı", "հոկտեմբերի 13-ի առավոտյան", "вранці 13 жовтня"]
    ),
    strange=STRANGE,
    before=st.booleans(),
)
def test_one_word_nobody_knows_leaves_the_whole_unread(words: str, strange: str, before: bool) -> None:
    assert read_moment(words, against=date(2020, 10, 13)).is_read
    sentence = f"{strange} {words}" if before else f"{words} {strange}"
    assert not read_moment(sentence, against=date(2020, 10, 13)).is_read


@given(
    words=SENTENCES, against=ANCHORS, language=st.sampled_from(["", "az", "tr", "hy", "uk", "en", "ru", "xx"])
)
def test_a_reading_is_the_same_each_time_and_only_settled_by_the_language(
    words: str, against: date | None, language: str
) -> None:
    first = read_moment(words, against=against, language=language)
    assert read_moment(words, against=against, language=language) == first
    alone = read_moment(words, against=against)
    if alone.is_read and first.is_read and language not in ("az", "tr", "uk", "ru"):
        assert (alone.start, alone.end) == (first.start, first.end)
