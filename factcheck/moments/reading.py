"""Reading a wording of time in any language we know, and keeping what we cannot read.

The script chooses the word list: kana and kanji Japanese, Cyrillic Russian, else English. Figures
alone (13.10.2020, EDTF, ISO 8601) are read whatever the language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from factcheck.errors import InputError
from factcheck.moments import edtf
from factcheck.moments.moment import NOT_GIVEN, Moment
from factcheck.moments.stretch import find_zone, to_moment

LANGUAGES = ("en", "ja", "ru")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HYPHENS = re.compile(r"[\u2010\u2011]")
_ISO_SPACED = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)")
_RANGE_OR_OFFSET = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d-\d\d:\d\d")
_SEASON = re.compile(r"\d{4}-2[1-4][?~%]?")
_YEAR = re.compile(r"(\d{4})[?~%]?")


def read_moment(
    words: str,
    *,
    against: date | None = None,
    zone: str = "UTC",
    language: str = "",
    against_name: str = "",
) -> Moment:
    """Read ``words`` on the clocks of ``zone``; relative wordings against the day ``against``.

    Words that cannot be read are kept as they are, with no start and end. ``against_name`` says
    what that day is ("published") and goes into ``anchor`` when the day was needed. Only an
    unknown ``zone`` is an error.
    """
    find_zone(zone)
    text = _plain(words)
    if not text:
        return NOT_GIVEN
    spoken = language_of(text, language)
    unread = Moment(words=words, language=language or spoken, zone=zone)
    figures = _read_edtf(text, zone)
    if figures is not None:
        return replace(figures, words=words, language=language)
    from factcheck.moments.wording import read_wording

    if _RANGE_OR_OFFSET.fullmatch(text):
        return unread
    read = read_wording(text, language=spoken or "en", against=against, zone=zone)
    if read is None:
        return unread
    stretch, zone = read
    anchor = ""
    if stretch.anchored and against is not None:
        anchor = f"{against.isoformat()} ({against_name})" if against_name else against.isoformat()
    return to_moment(stretch, zone=zone, words=words, language=unread.language, anchor=anchor)


def language_of(text: str, told: str = "") -> str:
    """The language whose word list reads ``text``: by its script, ``told`` only where that fits."""
    if _JAPANESE.search(text):
        return "ja"
    if _CYRILLIC.search(text):
        return "ru"
    return "en" if any(char.isalpha() for char in text) else (told if told in LANGUAGES else "")


def _plain(words: str) -> str:
    if len(words) > 400:
        return words.strip()
    return _HYPHENS.sub("-", unicodedata.normalize("NFKC", words)).strip()


def _read_edtf(text: str, zone: str) -> Moment | None:
    """ISO and EDTF, but for what a person more likely means otherwise: 2020-21, 1213."""
    if _SEASON.fullmatch(text):
        return None
    if (match := _YEAR.fullmatch(text)) and not 1900 <= int(match[1]) <= 2100:
        return None
    if match := _ISO_SPACED.fullmatch(text):
        if _RANGE_OR_OFFSET.fullmatch(text):
            return None
        text = f"{match[1]}T{match[2]}{match[3]}"
    try:
        return edtf.from_edtf(text, zone=zone)
    except InputError:
        return None
