"""Clues of number: shared, differing, none against some, a rising toll; only of what counts the same."""

from __future__ import annotations

import math
from collections.abc import Iterator

from factcheck.matching.context import Context
from factcheck.matching.prepared import Count, Prepared

PERSONS = frozenset(("killed", "wounded", "missing", "prisoner"))


def _paired(a: Prepared, b: Prepared) -> Iterator[tuple[Count, Count]]:
    """Numbers that count the same, at least in part."""
    for one in a.counts:
        for other in b.counts:
            if not one.units or not other.units or one.units & other.units:
                yield one, other


def _telling(number: int) -> float:
    """How much an equal number tells: 1 and 2 little, 673 much."""
    return 0.15 if number < 3 else min(1.0, 0.4 + math.log10(number) / 4)


def number_shared(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A number both give for the same thing, or that one's words allow the other."""
    best, sentence = 0.0, ""
    for one, other in _paired(a, b):
        if one.high == 0 or other.high == 0:
            continue
        if (one.low, one.high) == (other.low, other.high):
            value = _telling(one.high)
        elif _allow(one, other):
            value = _telling(min(one.high, other.high)) / 2
        else:
            continue
        if value > best:
            best = value
            sentence = (
                (f"both give {one.words}" if one.words == other.words else f"{one.words} = {other.words}")
                if say
                else ""
            )
    return best, sentence


def number_differs(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Numbers of the same thing that exclude each other; less where other numbers agree."""
    differing, agreeing, sentence = 0, 0, ""
    for one, other in _paired(a, b):
        if one.high == 0 or other.high == 0 or one.units != other.units:
            continue
        if _allow(one, other):
            agreeing += 1
        else:
            differing += 1
            sentence = sentence or (f"{one.words} against {other.words}" if say else "")
    return (differing / (differing + agreeing), sentence) if differing else (0.0, "")


def none_against_some(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One says none, the other gives a number or names the thing."""
    for one, other in ((a, b), (b, a)):
        for none in one.counts:
            if none.high != 0:
                continue
            for some in other.counts:
                if some.high > 0 and none.units & some.units:
                    return 1.0, f"{none.words} against {some.words}" if say else ""
            if none.units & (other.things | other.kinds):
                return 0.8, f"{none.words} against a claim that names it" if say else ""
    return 0.0, ""


def said_otherwise(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """The same number for another set of things: 550 killed, 550 killed and wounded."""
    for one, other in _paired(a, b):
        if one.units != other.units and one.low == other.low > 2 and one.units and other.units:
            return 1.0, f"{one.words} against {other.words}" if say else ""
    return 0.0, ""


def rising_toll(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One side's own count, higher in the later statement: an update, no conflict."""
    if a.side != b.side or not a.side or a.said is None or b.said is None:
        return 0.0, ""
    first, then = (a, b) if a.said <= b.said else (b, a)
    for one, other in _paired(first, then):
        if one.units & other.units & PERSONS and 0 < one.low < other.low:
            value = 1.0 if a.said != b.said else 0.7
            return value, f"{one.words}, later {other.words}" if say else ""
        if one.units & other.units & PERSONS and a.said == b.said and 0 < other.low < one.low:
            return 0.7, f"{other.words}, then {one.words}" if say else ""
    return 0.0, ""


def _allow(one: Count, other: Count) -> bool:
    """Whether both can be true by their own words."""
    below = one.most is not None and one.most < other.least
    above = other.most is not None and other.most < one.least
    return not (below or above)
