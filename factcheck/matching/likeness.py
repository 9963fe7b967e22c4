"""How two values of one field stand to each other: moments, places, things, numbers. Pure functions.

A mark compares wordings, through the names things are known by; it decides nothing. Where one side
gives no value there is no mark: silence is not disagreement.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache

from factcheck.matching.eastern import EasternNames
from factcheck.moments import Moment
from factcheck.quantities import Quantity
from factcheck.spellings import Place, find_equipment, name_key, place_of, places
from factcheck.vocabulary import Precision

DAY_MICROS = 86_400_000_000
ALIKE = 0.82
"""Names that nobody knows and that are at least this alike may be one name spelt twice."""
NEAR_KM = 15.0
"""Settlements closer than this are near."""
REACH_KM = {
    "country": 500.0,
    "region": 200.0,
    "area": 200.0,
    "mountain": 40.0,
    "district": 40.0,
    "island": 30.0,
    "site": 10.0,
}
"""How far from its middle a place of a kind may reach; a settlement within that is near it."""
LONGEST_NAME = 6
"""Words of a place's name."""


class Mark(StrEnum):
    """How the two values of a field stand to each other."""

    SAME = "="
    DIFFERS = "≠"
    NEAR = "~"
    OPEN = ""


def moments(one: Moment, other: Moment) -> Mark:
    """``=`` stretches that meet; ``~`` those that may: a month, a year, or a day apart and vague."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        unread = one.words and not one.is_read and not other.is_read
        return Mark.SAME if unread and name_key(one.words) == name_key(other.words) else Mark.OPEN
    if one.overlaps(other):
        wide = (Precision.MONTH, Precision.YEAR)
        return Mark.NEAR if one.precision in wide or other.precision in wide else Mark.SAME
    gap = max(one.start, other.start) - min(one.end, other.end)
    vague = one.approximate or other.approximate or one.uncertain or other.uncertain
    return Mark.NEAR if vague and gap <= DAY_MICROS else Mark.DIFFERS


# Places.


@dataclass(frozen=True, slots=True)
class Spots:
    """The places a wording names: known ones, and keys of parts that nobody knows."""

    known: tuple[Place, ...] = ()
    unknown: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        return self.unknown | {place.id for place in self.known}


_LISTED = re.compile(r"[;,/()（）、]")
_PARTS = re.compile(r"\s*[;,/()（）、・]\s*|\s+(?:and|и|və|ve|և)\s+")
_KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=2_048)
def spots(words: str) -> Spots:
    """The places in a wording. What is wider than another one named is left out: Ganja, Azerbaijan."""
    known: dict[str, Place] = {}
    unknown: set[str] = set()
    for part in filter(None, map(str.strip, _parts(words))):
        inside = list(place_of(part)) or _inside(part)
        known.update((place.id, place) for place in inside)
        if not inside and name_key(part):
            unknown.add(name_key(part))
    fine = [place for place in known.values() if REACH_KM.get(place.kind, NEAR_KM) <= NEAR_KM]
    chosen = fine or list(known.values())
    return Spots(tuple(chosen), frozenset() if chosen else frozenset(unknown))


def _parts(words: str) -> Iterator[str]:
    """What a wording lists; "and" inside a known name parts nothing: Jammu and Kashmir."""
    for part in _LISTED.split(words):
        if place_of(part.strip()):
            yield part
        else:
            yield from _PARTS.split(part)


def _inside(part: str) -> list[Place]:
    """Known places named among other words: ``Tartar district``, ``ギャンジャ空港``."""
    if _KANA_OR_KANJI.search(part):
        known = {place.id: place for place in places()}
        return [known[one] for _, _, ids in _eastern().found(part) for one in ids]
    words, taken = re.split(r"[\s-]+", part), 0
    inside: list[Place] = []
    while taken < len(words):
        for length in range(min(LONGEST_NAME, len(words) - taken), 0, -1):
            if named := place_of(" ".join(words[taken : taken + length])):
                inside.extend(named)
                break
        taken += length
    return inside


@cache
def _eastern() -> EasternNames:
    return EasternNames((name, place.id) for place in places() for name in place.spellings)


def settings(one: str, other: str) -> Mark:
    """Two wordings of a place: ``=`` the same under any name, ``~`` one may lie in the other."""
    ours, theirs = spots(one), spots(other)
    if not ours.keys or not theirs.keys:
        return Mark.OPEN
    if ours.keys == theirs.keys:
        return Mark.SAME
    if ours.keys & theirs.keys or _close(ours.known, theirs.known):
        return Mark.NEAR
    if ours.known and theirs.known:
        return Mark.DIFFERS
    return Mark.NEAR if _spelt_alike(ours.keys, theirs.keys) else Mark.DIFFERS


def _close(ours: Iterable[Place], theirs: Sequence[Place]) -> bool:
    return any(
        _km(one, other) <= max(REACH_KM.get(one.kind, NEAR_KM), REACH_KM.get(other.kind, NEAR_KM))
        for one in ours
        for other in theirs
    )


def _km(one: Place, other: Place) -> float:
    """Distance in kilometres, good enough within a region."""
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east)


def _spelt_alike(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    return any(SequenceMatcher(None, x, y).ratio() >= ALIKE for x in ours for y in theirs)


# Things: equipment, and what is counted.


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing's key, and the key of what it is a kind of (a Su-25 is an aircraft; empty when unknown).

    ``described`` = words that say what sort of thing it is ("combat aircraft") instead of naming it.
    """

    key: str
    kind: str = ""
    described: bool = False

    def is_akin(self, other: Thing) -> bool:
        """One may be the other, or a kind of it."""
        if other.key in (self.key, self.kind) or self.key == other.kind:
            return True
        return bool(self.kind) and self.kind == other.kind and (self.described or other.described)


@lru_cache(maxsize=2_048)
def thing(name: str) -> Thing:
    """``Su-25``, ``Су-25``, ``Sukhoi Su-25`` are one thing; ``combat aircraft`` is a kind of ``aircraft``."""
    for spelling in (name, name.rstrip("s"), *name.split()):
        known = find_equipment(spelling)
        if known is not None and (not known.is_general or len(spelling.split()) == len(name.split())):
            return Thing(known.id, known.kind)
    words = [_singular(name_key(word)) for word in name.split()]
    if len(words) < 2 or "and" in words:
        return Thing("".join(words), described=True)
    sort = find_equipment(words[-1])
    return Thing("".join(words), sort.kind if sort and sort.is_general else words[-1], described=True)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def things(ours: Sequence[str], theirs: Sequence[str]) -> Mark:
    """``=`` the same things under any name, ``~`` some in common or one a kind of the other."""
    left, right = ([t for t in map(thing, names) if t.key] for names in (ours, theirs))
    if not left or not right:
        return Mark.OPEN
    if {t.key for t in left} == {t.key for t in right}:
        return Mark.SAME
    return Mark.NEAR if any(one.is_akin(other) for one in left for other in right) else Mark.DIFFERS


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same; a number without a unit counts whatever the other one counts."""
    return not one.unit or not other.unit or thing(one.unit).is_akin(thing(other.unit))


def numbers(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Mark:
    """``=`` a number both give; ``~`` numbers that allow each other, like "about 200" and 210."""
    marks = {_number(one, other) for one in ours for other in theirs}
    return next((mark for mark in (Mark.SAME, Mark.NEAR, Mark.DIFFERS) if mark in marks), Mark.OPEN)


def _number(one: Quantity, other: Quantity) -> Mark:
    qualified = name_key(one.qualifier) == name_key(other.qualifier)
    if one.low is not None and qualified and (one.low, one.high) == (other.low, other.high):
        return Mark.SAME
    ours, theirs = one.reach, other.reach
    if ours is None or theirs is None:
        return Mark.SAME if name_key(one.value) == name_key(other.value) else Mark.OPEN
    below = ours[1] is not None and ours[1] < theirs[0]
    above = theirs[1] is not None and theirs[1] < ours[0]
    return Mark.DIFFERS if below or above else Mark.NEAR
