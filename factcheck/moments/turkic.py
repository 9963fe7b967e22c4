"""What Azerbaijani and Turkish share: endings that say from, until, before and after.

Words are told without the dot that parts i from ı, since İ and I lose it in many a copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from factcheck.moments.atoms import Atoms, Back, Clock, Day, Part, Sign, Weekday
from factcheck.moments.lexing import MARKS, NUMERIC, Rule, Unread, rule, year_of

_DOTS = str.maketrans({"İ": "i", "ı": "i", "\u0307": "", "’": "'", "ʼ": "'", "‘": "'"})
PLAIN = r"(?:l[aeə]r)?[sy]?[iuü](?:n(?:[dt][aeə](?:ki)?|[iuü]n|[aeə])?)?|[dt][aeə](?:ki)?|n?[iuü]n|[yn]?[aeə]"
FROM = r"(?:[sy]?[iuü]n?)?[dt][aeə]n"
ONTO = r"(?:[sy]?[iuü])?[yn]?[aeə]"

INTO = Part(-6, 6, alone=None)
NIGHT = Part(0, 6, alone=(-6, 6), night=True, doubt=True)
NIGHT_OF = Part(18, 30, night=True, doubt=True)
BETWEEN = Part(18, 30, night=True)
LAST_NIGHT: Atoms = (Back(1), Part(18, 30))


def months(names: Sequence[str]) -> dict[str, Atoms]:
    return {name: (Day(month=number),) for number, name in enumerate(names, 1)}


def weekdays(names: Sequence[str]) -> dict[str, Atoms]:
    """Both "Cuma" and "Cuma günü"."""
    told = {name: (Weekday(number),) for number, name in enumerate(names)}
    return {**told, **{f"{name} günü": atoms for name, atoms in told.items()}}


@dataclass(frozen=True, slots=True)
class Endings:
    """``mark`` parts an ending from a figure or a name; the words follow an ending: since, after and
    before an ablative, until a dative."""

    mark: str
    since: str
    after: str
    before: str
    until: str

    @property
    def pattern(self) -> str:
        """An ending with its word; the named group that matched says which. May be empty."""
        return (
            rf"(?:{self.mark}?(?:(?P<after>{FROM}\s+(?:{self.after}))|(?P<before>{FROM}\s+(?:{self.before}))"
            rf"|(?P<since>{FROM}(?:\s+(?:{self.since}))?)"
            rf"|(?P<until>{ONTO}\s+(?:{self.until})|(?:{ONTO})?[dt][aeə]k)|(?P<plain>{PLAIN})))?(?![\w'])"
        )


def ended(match: re.Match[str], told: Atoms) -> Atoms:
    """The atoms with the sign their ending tells."""
    groups = match.groupdict()
    if groups.get("since"):
        told = tuple(replace(one, night=False) if isinstance(one, Part) else one for one in told)
        return (*told, Sign.SINCE if " " in groups["since"] else Sign.FROM)
    if groups.get("until"):
        return (*told, Sign.UP_TO)
    if groups.get("after"):
        return (*told, Sign.AFTER)
    return (*told, Sign.BEFORE) if groups.get("before") else told


def plain(text: str) -> str:
    """The wording with one letter i and one apostrophe."""
    return text.translate(_DOTS)


def named(words: dict[str, Atoms], endings: Endings) -> Rule:
    """A rule for words that take endings: months, weekdays, parts of the day."""
    table = {plain(word).lower(): atoms for word, atoms in words.items()}
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table, key=len, reverse=True))

    def build(match: re.Match[str]) -> Atoms:
        told = table.get(re.sub(r"\s+", " ", match["word"].lower()))
        if told is None or match[0].lower() == "maydan":  # a square
            raise Unread
        return ended(match, told)

    return rule(rf"(?P<word>{listed}){endings.pattern}", build)


def _clock(match: re.Match[str]) -> Atoms:
    return ended(match, (Clock(int(match["hour"]), int(match["minute"]) if match["minute"] else None),))


def _day(match: re.Match[str]) -> Atoms:
    """9-da is "on the 9th" or "at nine" and needs a month beside it; 9-u and 9-unda are the 9th."""
    owned = re.match(r"['-]?[sy]?[iuü]", match["ending"].lower())
    return ended(match, (Day(day=int(match["day"]), bare=not owned),))


def _year(match: re.Match[str]) -> Atoms:
    return ended(match, (year_of(match["year"]),))


def _full_date(match: re.Match[str]) -> Atoms:
    return ended(match, (Day(int(match["year"]), int(match["month"]), int(match["day"])),))


def _days_ago(numbers: Sequence[str]) -> Callable[[re.Match[str]], Atoms]:
    def build(match: re.Match[str]) -> Atoms:
        word = plain(match[1]).lower()
        if word.isdigit():
            return (Back(int(word)),)
        if word in numbers:
            return (Back(numbers.index(word) + 1),)
        raise Unread

    return build


def rules(
    names: dict[str, Atoms], endings: Endings, *, year: str, ago: str, numbers: Sequence[str]
) -> tuple[Rule, ...]:
    """The rules of one of the two; ``year`` is its word for year, ``ago`` what follows "three days"."""
    tail = endings.pattern
    return (
        rule(
            rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})(?:['-]?c[iuü]\s+{year})?{tail}",
            _full_date,
        ),
        rule(rf"saat\s+(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?(?![:.]?\d){tail}", _clock),
        rule(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?![:.]?\d){tail}(?!\s*[ap]\.?m)", _clock),
        *NUMERIC,
        rule(rf"(?P<year>\d{{4}})(?:['-]?n?c[iuü])?\s*{year}{tail}", _year),
        rule(rf"(\d{{1,2}}|[^\W\d_]+)\s+gün\s+(?:{ago})(?!\w)", _days_ago([plain(one) for one in numbers])),
        rule(rf"(?P<year>\d{{4}})(?!\d){tail}", _year),
        rule(rf"(?P<day>\d{{1,2}})(?!\d)(?P<ending>{tail})", _day),
        named(names, endings),
        *MARKS,
    )


def phrases(*tables: dict[str, Atoms]) -> dict[str, Atoms]:
    return {plain(words).lower(): atoms for table in tables for words, atoms in table.items()}


def fillers(*words: str) -> frozenset[str]:
    return frozenset(plain(word).lower() for word in words)
