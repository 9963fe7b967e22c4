"""What Russian and Ukrainian share: how months, days ago, short dates and bare figures are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from factcheck.moments.atoms import Atoms, Back, Day, Weekday
from factcheck.moments.lexing import Unread, year_of

Table = tuple[tuple[str, ...], ...]
"""The forms of each of a row of names, in their order."""


def months(table: Table) -> dict[str, Atoms]:
    return {name: (Day(month=number),) for number, names in enumerate(table, 1) for name in names}


def weekdays(table: Table) -> dict[str, Atoms]:
    return {name: (Weekday(number),) for number, names in enumerate(table) for name in names}


def days_ago(numbers: Mapping[str, int]) -> Callable[[re.Match[str]], Atoms]:
    """How "three days ago" is read, given what the words for numbers mean."""

    def build(match: re.Match[str]) -> Atoms:
        word = match[1].lower()
        if word.isdigit():
            return (Back(int(word)),)
        if word in numbers:
            return (Back(numbers[word]),)
        raise Unread

    return build


def short_date(match: re.Match[str]) -> Atoms:
    """13.10.20"""
    return (Day(2000 + int(match[3]), int(match[2]), int(match[1])),)


def figure(match: re.Match[str]) -> Atoms:
    """A year of four figures, or a day, which without an ending needs a month beside it."""
    digits = match[1]
    if len(digits) == 4 and not match[2]:
        return (year_of(digits),)
    if len(digits) <= 2:
        return (Day(day=int(digits), bare=not match[2]),)
    raise Unread
