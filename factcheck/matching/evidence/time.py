"""Clues of time: when it happened, when it was said, and, weakest, when the page appeared."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from factcheck.matching.context import Context
from factcheck.matching.prepared import Days, Prepared

BEFORE = 3.0
"""Days before its saying in which an undated thing is taken to have happened."""
UNDATED = 0.5
FADES = 2.0
"""Days after which closeness of saying counts a third."""
FAR = 30.0
"""Days apart beyond which farther means nothing more."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def happening(claim: Prepared) -> tuple[Days | None, bool]:
    """When it happened and whether that was told; else the days before it was said, or the page's."""
    if claim.days is not None:
        return claim.days, True
    spoken = claim.said or claim.page
    return (None, False) if spoken is None else ((spoken[0] - BEFORE, spoken[1]), False)


def gap_between(one: Days, other: Days) -> float:
    """Days between two stretches; 0 or less when they meet."""
    return max(one[0], other[0]) - min(one[1], other[1])


def same_time(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Stretches of the happening that meet, more when equally wide; a day apart counts little."""
    (mine, told), (theirs, also_told) = happening(a), happening(b)
    if mine is None or theirs is None:
        return 0.0, ""
    gap = gap_between(mine, theirs)
    if gap > 1.0:
        return 0.0, ""
    widths = sorted((max(mine[1] - mine[0], 1.0), max(theirs[1] - theirs[0], 1.0)))
    value = 0.25 if gap > 0 else 0.5 + 0.5 * math.sqrt(widths[0] / widths[1])
    if not (told and also_told):
        return value * UNDATED, "said within days of it" if say else ""
    return value, _met(mine, theirs, gap) if say else ""


def apart(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Days between the two happenings, on a scale that grows ever more slowly."""
    mine, theirs = happening(a)[0], happening(b)[0]
    if mine is None or theirs is None:
        return 0.0, ""
    gap = gap_between(mine, theirs)
    if gap <= 0.0:
        return 0.0, ""
    value = min(1.0, math.log1p(gap) / math.log1p(FAR))
    return value, f"{day_words(mine)} against {day_words(theirs)}" if say else ""


def said_close(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Statements of the same days; half as much when only the pages tell."""
    mine, theirs = a.said or a.page, b.said or b.page
    if mine is None or theirs is None:
        return 0.0, ""
    gap = max(0.0, gap_between(mine, theirs))
    width = max(mine[1] - mine[0], theirs[1] - theirs[0], 1.0)
    value = math.exp(-gap / FADES) / math.sqrt(width)
    if a.said is None or b.said is None:
        value /= 2
    if value < 0.3 or not say:
        return value, ""
    return value, "said on the same day" if gap <= 0 and width <= 1.01 else "said within days of each other"


def _met(mine: Days, theirs: Days, gap: float) -> str:
    one, other = day_words(mine), day_words(theirs)
    if one == other:
        return f"both on {one}"
    return f"{one} and {other} {'are neighbours' if gap > 0 else 'overlap'}"


def day_words(days: Days) -> str:
    """``12 Oct 2020``, ``27 Sep 2020 to 14 Oct 2020``."""
    first, last = _day(days[0]), _day(max(days[0], days[1] - 1e-6))
    return first if first == last else f"{first} to {last}"


def _day(days: float) -> str:
    try:
        day = _EPOCH + timedelta(days=days + 4 / 24)
    except OverflowError:
        return "the ends of time"
    return f"{day.day} {day:%b} {day.year}"
