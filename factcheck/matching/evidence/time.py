"""Clues of time: when it happened, when it was said, and, weakest, when the page appeared."""

from __future__ import annotations

import math

from factcheck.matching.context import Context
from factcheck.matching.prepared import Days, Prepared

BEFORE = 3.0
"""Days before its saying in which an undated thing is taken to have happened."""
UNDATED = 0.5
NEXT = 1.5
"""Days apart that may still be neighbours, the ends of a day being vague."""
BACK = 14.0
"""Days after which a statement looks back."""
REPLY = 3.0
"""Days in which a statement is answered."""
FADES = 2.0
"""Days after which closeness of saying counts a third."""
FAR = 30.0
"""Days apart beyond which farther means nothing more."""


def happening(claim: Prepared) -> tuple[Days | None, bool]:
    """When it happened and whether that was told; else the days before it was said, or the page's."""
    if claim.days is not None:
        return claim.days, True
    spoken = claim.said or claim.page
    return (None, False) if spoken is None else ((spoken[0] - BEFORE, spoken[1]), False)


def gap_between(one: Days, other: Days) -> float:
    """How many days later the one begins than the other ends, as calendars count; 0 when they meet."""
    gap = (one[0] if one[0] > other[0] else other[0]) - (one[1] if one[1] < other[1] else other[1])
    return 0.0 if gap < 0.0 else gap + 1.0


def same_time(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Stretches of the happening that meet, more when equally wide; a day apart counts little."""
    (mine, told), (theirs, also_told) = happening(a), happening(b)
    if mine is None or theirs is None:
        return 0.0, ""
    gap = gap_between(mine, theirs)
    if gap > NEXT:
        return 0.0, ""
    widths = sorted((max(mine[1] - mine[0], 1.0), max(theirs[1] - theirs[0], 1.0)))
    value = 0.25 if gap > 0 else 0.5 + 0.5 * math.sqrt(widths[0] / widths[1])
    if not (told and also_told):
        return value * UNDATED, "said within days of it" if say else ""
    return value, _met(a, b, gap) if say else ""


def apart(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Days between the two happenings, ever more slowly. Half when both were said at the same time,
    and hardly any when weeks lie between them: then both look back, or one speaks of the other."""
    mine, theirs = happening(a)[0], happening(b)[0]
    if mine is None or theirs is None:
        return 0.0, ""
    gap = gap_between(mine, theirs)
    if gap <= 0.0:
        return 0.0, ""
    together = said_close(a, b, context, False)[0]
    value = min(1.0, math.log1p(gap) / math.log1p(FAR)) * (1.0 - together * (0.5 if gap < BACK else 0.8))
    return value, f"{a.when} against {b.when}" if say and gap > NEXT else ""


def answered(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A denial said within days after what another side said."""
    denial, denied = (a, b) if a.denies > b.denies else (b, a)
    if denial.denies < 1.0 or denied.denies >= 1.0 or denial.side == denied.side:
        return 0.0, ""
    if denial.said is None or denied.said is None:
        return 0.0, ""
    later = denial.said[1] - denied.said[0] - 1.0
    if later < -0.01 or denial.said[0] - denied.said[1] > REPLY:
        return 0.0, ""
    width = max(denial.said[1] - denial.said[0], denied.said[1] - denied.said[0], 1.0)
    value = math.exp(-max(0.0, denial.said[0] - denied.said[0]) / FADES) if width < BACK else 0.3
    days = int(denial.said[0] - denied.said[0])
    told = "on the same day" if days <= 0 else "a day later" if days == 1 else f"{days} days later"
    return value, f"denied {told}" if say and width < BACK else ""


def denied_before(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A denial said before the other thing happened: it speaks of something else."""
    denial, denied = (a, b) if a.denies > b.denies else (b, a)
    if denial.denies < 1.0 or denied.denies >= 1.0 or denial.said is None or denied.days is None:
        return 0.0, ""
    if denial.said[1] > denied.days[0]:
        return 0.0, ""
    return 1.0, f"denied before {denied.when}" if say else ""


def said_close(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Statements of the same days; half as much when only the pages tell."""
    mine, theirs = a.said or a.page, b.said or b.page
    if mine is None or theirs is None:
        return 0.0, ""
    gap = gap_between(mine, theirs)
    width = max(mine[1] - mine[0], theirs[1] - theirs[0], 1.0)
    value = math.exp(-gap / FADES) / math.sqrt(width)
    if a.said is None or b.said is None:
        value /= 2
    if value < 0.3 or not say:
        return value, ""
    return value, "said on the same day" if gap <= 0 and width <= 1.01 else "said within days of each other"


def _met(a: Prepared, b: Prepared, gap: float) -> str:
    one, other = a.when, b.when
    if one == other:
        return f"both on {one}"
    return f"{one} and {other} {'are neighbours' if gap > 0 else 'meet'}"
