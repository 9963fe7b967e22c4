"""From a wording to atoms, with the word lists of one language.

Every character must be accounted for. A word the lists do not know makes the whole wording
unread: half a reading would be a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.moments.atoms import Atom, Atoms, Clock, Day, Sign, Zone
from factcheck.moments.edtf import offset_minutes

LONGEST = 120
"""Wordings longer than this are prose, not a time."""


class Unread(Exception):
    """This wording is beyond the reader."""


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Atoms]]


@dataclass(frozen=True, slots=True)
class Language:
    """What a language brings: rules tried first, then the longest known phrase, then fillers.

    ``spaced`` = words are parted by spaces, so a phrase must end where a word ends. ``prepare`` is
    done to the whole wording first.
    """

    code: str
    rules: Sequence[Rule]
    phrases: Mapping[str, Atoms]
    fillers: frozenset[str]
    longest: int
    spaced: bool = True
    prepare: Callable[[str], str] = str


_SPACE = re.compile(r"[\s,;()\[\]\"'«»“”]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def read_atoms(text: str, language: Language) -> list[Atom]:
    """The atoms of a wording; :class:`Unread` when any of it is not understood."""
    if len(text) > LONGEST:
        raise Unread
    atoms: list[Atom] = []
    position = 0
    while position < len(text):
        if gap := _SPACE.match(text, position):
            position = gap.end()
            continue
        position = _read_next(text, position, language, atoms)
    return atoms


def _read_next(text: str, position: int, language: Language, atoms: list[Atom]) -> int:
    for pattern, build in language.rules:
        if match := pattern.match(text, position):
            atoms.extend(build(match))
            return match.end()
    step = _spaced_phrase if language.spaced else _joined_phrase
    end, found = step(text, position, language)
    atoms.extend(found)
    return end


def _spaced_phrase(text: str, position: int, language: Language) -> tuple[int, Atoms]:
    """The longest phrase of up to ``language.longest`` words that begins here."""
    ends: list[int] = []
    words: list[str] = []
    at = position
    while len(ends) < language.longest and (match := _WORDS.match(text, at)):
        words.append(match.group().lower().replace("’", "'"))
        ends.append(match.end())
        gap = re.compile(r"\s+").match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if phrase in language.phrases:
            return _past_full_stop(text, ends[count - 1]), language.phrases[phrase]
        if phrase in language.fillers:
            return _past_full_stop(text, ends[count - 1]), ()
    raise Unread


def _past_full_stop(text: str, position: int) -> int:
    return position + 1 if text[position : position + 1] == "." else position


def _joined_phrase(text: str, position: int, language: Language) -> tuple[int, Atoms]:
    for length in range(min(language.longest, len(text) - position), 0, -1):
        piece = text[position : position + length].lower()
        if piece in language.phrases:
            return position + length, language.phrases[piece]
        if piece in language.fillers:
            return position + length, ()
    raise Unread


def rule(pattern: str, build: Callable[[re.Match[str]], Atoms]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), build


def sign(pattern: str, *signs: Sign) -> Rule:
    return rule(pattern, lambda match: signs)


MARKS: tuple[Rule, ...] = (
    sign(r"[-\u2010-\u2015\u2212]+", Sign.RANGE),
    sign(r"~", Sign.ABOUT),
    sign(r"\?", Sign.PERHAPS),
)
"""Signs that mean the same in the languages written with spaces."""


def _day_first(match: re.Match[str]) -> Atoms:
    """10/12/2020 is two dates: only a number past 12, or two equal ones, settles it."""
    first, second, year = (int(group) for group in match.groups())
    if first == second or (first > 12 and second <= 12):
        return (Day(year, second, first),)
    if second > 12 and first <= 12:
        return (Day(year, first, second),)
    raise Unread


def _dotted_clock(match: re.Match[str]) -> Atoms:
    """06.30 is a time only where it cannot be a day and a month."""
    if match[2] == "00" or int(match[2]) > 12:
        return (Clock(int(match[1]), int(match[2])),)
    raise Unread


def clock(match: re.Match[str]) -> Atoms:
    """Groups 1 and 2 are hour and minute; ``half`` is the a or p of a.m. and p.m., ``utc`` a Z."""
    hour = int(match[1])
    minute = int(match[2]) if match[2] else None
    half = (match.groupdict().get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise Unread
        hour = hour % 12 + (12 if half == "p" else 0)
    told = Clock(hour, minute)
    return (told, Zone("UTC")) if match.groupdict().get("utc") else (told,)


def year_of(digits: str) -> Day:
    """A year standing alone in four figures; 0630 and 1213 are rather times."""
    if not 1900 <= int(digits) <= 2100:
        raise Unread
    return Day(year=int(digits))


def _offset(match: re.Match[str]) -> Atoms:
    minutes = offset_minutes(f"{'+' if match[1] == '+' else '-'}{match[2]:0>2}{match[3] or ''}")
    if minutes is None:
        raise Unread
    return (Zone(minutes=minutes),)


def _spelled_year(match: re.Match[str]) -> Atoms:
    return (Day(year=int(match[1]), month=int(match[2]), day=int(match[3])),)


NUMERIC: tuple[Rule, ...] = (
    rule(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:T(?=\d))?", _spelled_year),
    rule(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)", _spelled_year),
    rule(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", lambda m: (Day(int(m[3]), int(m[2]), int(m[1])),)),
    rule(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)", _day_first),
    rule(r"(?:utc|gmt)\s*([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?!\d)", _offset),
    rule(r"(\+)(\d{1,2}):(\d{2})(?!\d)", _offset),
    rule(r"([A-Za-z]{3,}/[A-Za-z_]{2,}(?:/[A-Za-z_]{2,})?)", lambda m: (Zone(name=m[1]),)),
    rule(
        r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?![\d:])\s*(?:(?P<half>[ap])\.?m\b\.?)?(?P<utc>Z\b)?",
        clock,
    ),
    rule(r"(\d{1,2})(?:\.(\d{2}))?(\s*)(?P<half>[ap])\.?m\b\.?", clock),
    rule(r"(\d{1,2})\.(\d{2})(?![\d.])", _dotted_clock),
)
"""Rules for figures that mean the same in every language; tried before a language's own."""
