"""Clues of number: shared, differing, none against some, a rising toll; only of what counts the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factcheck.matching.context import Context
from factcheck.matching.evidence.time import gap_between
from factcheck.matching.prepared import Count, Prepared

PERSONS = frozenset(("killed", "wounded", "missing", "prisoner"))


def _paired(a: Prepared, b: Prepared) -> Sequence[tuple[Count, Count]]:
    """Numbers that count the same, at least in part; never the losses of different sides."""
    if a.owner and b.owner and a.owner != b.owner:
        return ()
    return [
        (one, other)
        for one in a.counts
        for other in b.counts
        if not one.units or not other.units or not one.units.isdisjoint(other.units)
    ]


def _telling(number: int) -> float:
    """How much an equal number tells: 1 and 2 little, 673 much."""
    return 0.15 if number < 3 else min(1.0, 0.4 + math.log10(number) / 4)


def number_shared(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A number both give for the same thing, or that one's words allow the other."""
    best, sentence = 0.0, ""
    for one, other in _paired(a, b):
        if one.high == 0 or other.high == 0 or (one.units and other.units and one.units != other.units):
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
    """One side's own count of one happening, higher in the later statement: an update, no conflict."""
    if a.days is not None and b.days is not None and gap_between(a.days, b.days) > 0.0:
        return 0.0, ""
    if a.side != b.side or not a.side or (a.owner and b.owner and a.owner != b.owner):
        return 0.0, ""
    ordered = a.said is not None and b.said is not None and a.said != b.said
    first, then = (b, a) if ordered and (a.said or _NEVER) > (b.said or _NEVER) else (a, b)
    for one, other in _paired(first, then):
        if not one.units & other.units & PERSONS or not one.low or one.low == other.low:
            continue
        if one.units != other.units and not (ordered and one.units < other.units):
            continue
        if one.low < other.low:
            return (1.0 if ordered else 0.8), f"{one.words}, later {other.words}" if say else ""
        return (0.0 if ordered else 0.8), f"{other.words}, or {one.words}" if say and not ordered else ""
    return 0.0, ""


_NEVER = (-math.inf, -math.inf)


def _allow(one: Count, other: Count) -> bool:
    """Whether both can be true by their own words."""
    below = one.most is not None and one.most < other.least
    above = other.most is not None and other.most < one.least
    return not (below or above)
