"""How what a source carried came out, by our own verdicts: counts, never a grade.

Settled are only verdicts on the whole claim: *confirmed* held; *false* and *misleading* did not. Everything
else is open; of the open, *leaning* are those looked at with a direction (likely, doubtful, points that
differ, a verdict on a single point).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from factcheck.cards.provenance import Scorecard, Tally
from factcheck.vocabulary import Verdict

SETTLED = (Verdict.CONFIRMED, Verdict.FALSE, Verdict.MISLEADING)


class Outcome(Enum):
    """What became of a claim."""

    HELD = "held"
    FELL = "fell"
    LEANING = "leaning"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Carried:
    """``count`` claims of one kind. ``on_whole`` = there is a verdict on the whole claim."""

    own: bool
    verdict: Verdict
    mixed: bool
    on_whole: bool
    count: int = 1


def outcome(verdict: Verdict, *, mixed: bool, on_whole: bool) -> Outcome:
    """What a claim's standing verdict means for who carried it."""
    if verdict in (Verdict.UNCHECKED, Verdict.UNVERIFIED) and not mixed:
        return Outcome.OPEN
    if mixed or not on_whole or verdict not in SETTLED:
        return Outcome.LEANING
    return Outcome.HELD if verdict is Verdict.CONFIRMED else Outcome.FELL


def scorecard(carried: Iterable[Carried], *, most: int = 0) -> Scorecard:
    """The counts of ``carried``; a claim must be in it once."""
    counts = {own: dict.fromkeys(Outcome, 0) for own in (True, False)}
    for one in carried:
        counts[one.own][outcome(one.verdict, mixed=one.mixed, on_whole=one.on_whole)] += one.count
    tallies = {own: Tally(*(found[word] for word in Outcome)) for own, found in counts.items()}
    return Scorecard(tallies[True], tallies[False], most)
