"""Which language reads a wording, and what happens where two could."""

from __future__ import annotations

import pytest

from factcheck.moments.moment import READER_VERSION
from tests.factcheck.clocks import read, told

MORNING = "10-13 06:00 > 10-13 12:00"
TOMORROW = "10-14 00:00 > 10-15 00:00"


def test_a_word_with_two_meanings_is_read_only_in_a_language_that_was_told() -> None:
    assert told("sabah") == "unread"
    assert told("sabah 08:45") == "unread"
    assert told("sabah", language="en") == "unread"
    assert told("sabah", language="tr") == MORNING
    assert told("sabah", language="az") == TOMORROW
    assert told("13 Ekim sabahı", language="az") == MORNING


@pytest.mark.parametrize(
    ("words", "told_language", "language"),
    [
        ("yesterday", "az", "en"),
        ("dünən", "en", "az"),
        ("dün", "az", "tr"),
        ("вчора", "ru", "uk"),
        ("вчера", "uk", "ru"),
        ("երեկ", "ru", "hy"),
        ("昨日", "tr", "ja"),
        ("13 mart", "tr", "tr"),
        ("13 mart", "az", "az"),
        ("13 mart", "ru", ""),
        ("13 may", "", "en"),
        ("до 12:00", "", "ru"),
        ("до 12:00", "uk", "uk"),
        ("13.10.2020", "uk", "uk"),
        ("məlum deyil", "", "az"),
        ("hələ", "tr", "tr"),
    ],
)
def test_the_words_themselves_tell_the_language(words: str, told_language: str, language: str) -> None:
    moment = read(words, language=told_language)
    assert (moment.language, moment.words, moment.reader) == (language, words, READER_VERSION)


@pytest.mark.parametrize(
    "words",
    [
        "13 октября oktyabr",
        "oktyabrın 13-də, утром",
        "հոկտեմբերի 13-ին утром",
        "13 Ekim səhər",
        "oktyabrın 13-də sabahı",
        "13 жовтня утром",
        "13 октября вранці",
        "10月13日 səhər",
        "yesterday axşam",
        "dün morning",
        "dünən akşam",
        "вчера ввечері",
        "13 հոկտեմբերի morning",
    ],
)
@pytest.mark.parametrize("language", ["", "az", "tr", "ru"])
def test_words_of_two_languages_are_no_reading(words: str, language: str) -> None:
    assert told(words, language=language) == "unread"


@pytest.mark.parametrize(
    "words", ["x" * 5000, "13 " * 3000, "ա" * 5000, "12 oktyabr" * 400, "'" * 4000, "ə-" * 3000]
)
def test_long_text_is_prose_and_is_not_searched_for_times(words: str) -> None:
    assert told(words) == "unread"
