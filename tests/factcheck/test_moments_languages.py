"""Which language reads a wording, and what happens where two could."""

from __future__ import annotations

import pytest

from factcheck.moments import azerbaijani, english, turkish
from factcheck.moments.moment import READER_VERSION
from factcheck.moments.wording import known_words, read_wording
from tests.factcheck.clocks import TUESDAY, read, told

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


def test_no_wording_of_english_is_another_time_in_azerbaijani_or_turkish() -> None:
    """English is tried first and then believed, which spares loading the two others."""
    shared = 0
    for phrase in [*english.LANGUAGE.phrases, *english.LANGUAGE.fillers, ""]:
        for words in (
            phrase,
            f"13 {phrase}",
            f"{phrase} 13",
            f"{phrase} 08:45",
            f"13.10.2020 {phrase}",
            f"{phrase} may",
        ):
            known = known_words(words, "en")
            if known is None:
                continue
            expected = read_wording(known, against=TUESDAY, zone="UTC")
            for language in ("az", "tr"):
                other = known_words(words, language)
                if other is not None:
                    shared += 1
                    assert read_wording(other, against=TUESDAY, zone="UTC") == expected, (words, language)
    assert shared > 20


def test_azerbaijani_and_turkish_share_two_words_that_mean_two_things() -> None:
    """A morning or tomorrow; in December or in between."""
    differing = set()
    for table in (azerbaijani, turkish):
        for word in [*table.NAMES, *table.DAYPARTS, *table.LANGUAGE.phrases, *table.LANGUAGE.fillers]:
            readings = {
                read_wording(atoms, against=TUESDAY, zone="UTC")
                for language in ("az", "tr")
                if (atoms := known_words(word, language)) is not None
            }
            if len(readings) > 1:
                differing.add(word)
    assert differing == {"sabah", "araliğinda"}
    assert told("13 aralığında") == "unread"
    assert told("13 aralığında", language="tr") == "2019-12-13 00:00 > 2019-12-14 00:00"


@pytest.mark.parametrize(
    "words", ["x" * 5000, "13 " * 3000, "ա" * 5000, "12 oktyabr" * 400, "'" * 4000, "ə-" * 3000]
)
def test_long_text_is_prose_and_is_not_searched_for_times(words: str) -> None:
    assert told(words) == "unread"
