"""Reading a wording of time in any language we know, and keeping what we cannot read.

The script chooses the word lists: kana and kanji Japanese, Armenian letters Armenian, Cyrillic
Russian or Ukrainian, Latin English, Azerbaijani or Turkish. Where two lists read the same letters
differently ("sabah" is a morning in Turkish and tomorrow in Azerbaijani), only a language that was
told settles it; without one the words stay unread. Figures alone (13.10.2020, EDTF, ISO 8601) are
read whatever the language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from factcheck.errors import InputError
from factcheck.moments import edtf
from factcheck.moments.atoms import Atom
from factcheck.moments.moment import NOT_GIVEN, Moment
from factcheck.moments.stretch import Stretch, find_zone, to_moment

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ARMENIAN = re.compile(r"[\u0530-\u058f\ufb13-\ufb17]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
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
    spoken = languages_of(text)
    unread = Moment(words=words, language=language or _likeliest(text, spoken), zone=zone)
    figures = _read_edtf(text, zone)
    if figures is not None:
        return replace(figures, words=words, language=language)
    if _RANGE_OR_OFFSET.fullmatch(text):
        return unread
    read = _read_worded(text, spoken or ("en",), language, against, zone)
    if read is None:
        return unread
    stretch, zone, code = read
    anchor = ""
    if stretch.anchored and against is not None:
        anchor = f"{against.isoformat()} ({against_name})" if against_name else against.isoformat()
    return to_moment(stretch, zone=zone, words=words, language=code if spoken else language, anchor=anchor)


def _read_worded(
    text: str, spoken: tuple[str, ...], told: str, against: date | None, zone: str
) -> tuple[Stretch, str, str] | None:
    """(stretch, zone, language) where all languages that know the words agree, or as the one told does."""
    from factcheck.moments.wording import known_words, read_wording

    known: dict[str, list[Atom]] = {}
    for code in sorted(spoken, key=lambda one: one != told):
        atoms = known_words(text, code)
        if atoms is not None:
            known[code] = atoms
            if code in (told, "en"):  # no word of English is another time in Azerbaijani or Turkish
                break
    readings = {read_wording(atoms, against=against, zone=zone) for atoms in known.values()}
    read = readings.pop() if len(readings) == 1 else None
    if read is None:
        return None
    return (*read, "" if "az" in known and "tr" in known else next(iter(known)))


def languages_of(text: str) -> tuple[str, ...]:
    """The languages whose word lists may read ``text``, by its letters; none for figures alone."""
    if _JAPANESE.search(text):
        return ("ja",)
    if _ARMENIAN.search(text):
        return ("hy",)
    if _CYRILLIC.search(text):
        return ("uk",) if _UKRAINIAN.search(text) else ("ru", "uk")
    return ("en", "az", "tr") if any(char.isalpha() for char in text) else ()


def _likeliest(text: str, spoken: tuple[str, ...]) -> str:
    if "ə" in text.lower() and "az" in spoken:
        return "az"
    return spoken[0] if spoken else ""


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
