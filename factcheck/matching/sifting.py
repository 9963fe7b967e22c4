"""A cheap look at many claims by the keys an index holds of them, before the best are compared in full.

What two claims share of time, place, things and words is worth what the clue of the same name weighs. Keys
that an index would not be asked for, because too many claims stand under them, count here too; so do some
that no index needs to hold: the subject, the side, peoples spoken of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from factcheck.matching.context import Context
from factcheck.matching.prepared import Prepared
from factcheck.matching.shortlist import Keys, index_keys
from factcheck.matching.weights import RELATED
from factcheck.vocabulary import Kind

Key = TypeVar("Key")
Worth = tuple[int, float]
"""What sharing a key is worth: of keys about one matter (1 time, 2 saying, 3 place, 4 thing) the best
counts, all others (0) add up."""

_ADDS, _TIME, _SAID, _PLACE, _THING = range(5)
_NEAR = 0.25
_LONG = 0.5
_CELL = 0.5
_PEOPLE = 0.5


def glance_keys(claim: Prepared) -> tuple[str, ...]:
    """What a claim is looked at by: the keys of an index and more."""
    return (*index_keys(claim), *_more(claim))


def _more(claim: Prepared) -> dict[str, float]:
    """Keys that no index holds, with what sharing them is worth."""
    found = dict.fromkeys([f"%{one}" for one in sorted(claim.peoples)], _PEOPLE * RELATED["third"])
    if claim.subject is not Kind.OTHER:
        found[f"+{claim.subject.value}"] = RELATED["subject"]
    if claim.side:
        found[f"-{claim.side}"] = -RELATED["opponents"]
    return found


def worths(claim: Prepared, own: Keys, asked: Iterable[str], context: Context) -> dict[str, Worth]:
    """What each key a claim is looked at by is worth: the claim's ``own`` and those it is ``asked`` by.

    ``context`` counts the claims that hold a key.
    """
    rare = {key: context.rarity(key) for key in asked}
    total = math.fsum([rare[key] ** 2 for key in own.words])
    words = RELATED["wording"] / max(total, 1.0)
    days = frozenset(own.days)
    found: dict[str, Worth] = {key: (_ADDS, value) for key, value in _more(claim).items()}
    for key, rarity in rare.items():
        mark = key[0]
        if mark in "=w":
            found[key] = (_ADDS, words * rarity**2)
        elif mark == "s":
            found[key] = (_SAID, RELATED["said_close"] * (1.0 if key in days else _NEAR))
        elif mark == "@":
            found[key] = (_PLACE, RELATED["same_place"] * (0.5 + 0.5 * rarity))
        elif mark in "?c":
            found[key] = (_PLACE, RELATED["same_place"] * _CELL)
        elif mark == "#":
            found[key] = (_THING, RELATED["same_thing"] * (0.5 + 0.5 * rarity))
        elif mark != "*":
            exact = 1.0 if mark == "d" and key in days else _NEAR if mark == "d" else _LONG
            found[key] = (_TIME, RELATED["same_time"] * exact)
    return found


def likely(worth: Mapping[Key, Worth], keys: Iterable[Key]) -> float:
    """How much a claim of these keys may have to do with the one that asks; any unit."""
    added = time = said = place = thing = 0.0
    for part, value in filter(None, map(worth.get, keys)):
        if part == _ADDS:
            added += value
        elif part == _TIME:
            if value > time:
                time = value
        elif part == _PLACE:
            if value > place:
                place = value
        elif part == _THING:
            if value > thing:
                thing = value
        elif value > said:
            said = value
    return added + time + said + place + thing
