"""How two claims stand to each other, with reasons; and the best of many."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import mul

from msgspec.structs import replace

from factcheck.matching.context import Context
from factcheck.matching.evidence import CLUES, able
from factcheck.matching.prepared import Prepared
from factcheck.matching.proposing import Group, group_of, proposed_kind, proposed_points, pull_of
from factcheck.matching.weights import OPPOSED, RELATED, Weights
from factcheck.vocabulary import LinkKind, Point, Stance

STRONG, POSSIBLE = 0.8, 0.45
MOST_REASONS = 6
LIMIT = 10
_SURE = 700.0


class Strength(StrEnum):
    """How related two claims are, in the word a person reads."""

    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"


def strength(score: float) -> Strength:
    """The word for a score; screens show it and never the number."""
    return Strength.STRONG if score >= STRONG else Strength.POSSIBLE if score >= POSSIBLE else Strength.WEAK


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the tool says of a pair. ``id`` is the other claim's, the one that is not the query.

    ``score`` (0 to 1) is how related, ``conflict`` (0 to 1) how likely a desk wants the two opposed.
    ``a`` and ``b`` are the claims' ids as the proposed link would be read: A relates to B, the later
    statement first. ``reasons`` are short sentences, the weightiest first; there is at least one.
    """

    id: str
    a: str
    b: str
    kind: LinkKind
    points: tuple[Point, ...]
    score: float
    conflict: float
    reasons: tuple[str, ...]

    def __post_init__(self) -> None:
        if not any(map(str.strip, self.reasons)):
            raise ValueError("A suggestion must say why.")


Values = tuple[float, ...]
"""One value a clue, in the order of ``CLUES``."""


def clue_values(a: Prepared, b: Prepared, context: Context) -> Values:
    """What each clue says of a pair, without words."""
    values = [0.0] * len(CLUES)
    for at, clue in able(context.told(a), context.told(b)):
        values[at] = clue(a, b, context, False)[0]
    return tuple(values)


def _in_order(weights: Weights) -> tuple[float, Values]:
    return weights["bias"], tuple(weights.get(name, 0.0) for name, _ in CLUES)


_RELATED = _in_order(RELATED)
_OPPOSED = _in_order(OPPOSED)


_TELLING = {
    group: tuple(
        max(abs(related), abs(opposed)) + pull_of(at, group)
        for at, (related, opposed) in enumerate(zip(_RELATED[1], _OPPOSED[1], strict=True))
    )
    for group in Group
}
"""How much each clue matters for the word a pair gets; by it the reasons are put in order."""


def _likely(model: tuple[float, Values], values: Values) -> float:
    return _logistic(model[0] + sum(map(mul, model[1], values)))


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-_SURE, min(_SURE, total))))


def score_pair(a: Prepared, b: Prepared, context: Context) -> tuple[float, float]:
    """Score and conflict alone, for ranking many pairs."""
    a, b = comparable(a, b)
    related: list[float] = []
    opposed: list[float] = []
    for at, clue in able(context.told(a), context.told(b)):
        value = clue(a, b, context, False)[0]
        if value:
            related.append(_RELATED[1][at] * value)
            opposed.append(_OPPOSED[1][at] * value)
    return _logistic(_RELATED[0] + sum(related)), _logistic(_OPPOSED[0] + sum(opposed))


def weigh_pair(a: Prepared, b: Prepared, context: Context) -> Suggestion:
    """How ``b`` stands to ``a``. The same score and conflict whichever is named first."""
    a, b = comparable(a, b)
    values = clue_values(a, b, context)
    return _suggestion(a, b, context, values, _likely(_RELATED, values))


def comparable(a: Prepared, b: Prepared) -> tuple[Prepared, Prepared]:
    """The pair; of two cases without their sides, whose letters mean something else in each."""
    if a.case_id == b.case_id:
        return a, b
    return _sideless(a), _sideless(b)


def _sideless(claim: Prepared) -> Prepared:
    return replace(claim, side="", owner="", blamed="", is_party=False)


def suggest(
    query: Prepared, candidates: Iterable[Prepared], context: Context, limit: int = LIMIT
) -> list[Suggestion]:
    """The ``limit`` candidates most related to ``query``, best first; equal ones by their ids.

    The query itself, and a second candidate of the same id, are passed over. Every candidate is
    compared once; only the best get reasons.
    """
    seen = {query.id}
    ranked: list[tuple[float, str, tuple[Prepared, Prepared], Values]] = []
    for candidate in candidates:
        if candidate.id in seen:
            continue
        seen.add(candidate.id)
        pair = comparable(query, candidate)
        values = clue_values(*pair, context)
        ranked.append((-_likely(_RELATED, values), candidate.id, pair, values))
    best = heapq.nsmallest(max(limit, 0), ranked, key=lambda row: row[:2])
    return [_suggestion(*pair, context, values, -score) for score, _, pair, values in best]


def _suggestion(
    query: Prepared, other: Prepared, context: Context, values: Values, score: float
) -> Suggestion:
    a, b = later_first(query, other)
    group = group_of(values)
    kind = proposed_kind(group, a, b, values)
    return Suggestion(
        id=other.id,
        a=a.id,
        b=b.id,
        kind=kind,
        points=proposed_points(kind, values),
        score=score,
        conflict=_likely(_OPPOSED, values),
        reasons=(*_declining(kind, a), *_reasons(query, other, context, values, group))[:MOST_REASONS],
    )


def _declining(kind: LinkKind, a: Prepared) -> tuple[str, ...]:
    """Why a claim is said to answer; no clue looks at that."""
    return (f"{a.claimant or 'the speaker'} declines to say",) if kind is LinkKind.ANSWERS else ()


def later_first(one: Prepared, other: Prepared) -> tuple[Prepared, Prepared]:
    """The pair as a link reads it: who declines or denies before what is spoken of, else the later first."""
    for this, that in ((one, other), (other, one)):
        if this.stance is Stance.DECLINES is not that.stance:
            return this, that
    if one.denies >= 1.0 > other.denies:
        return one, other
    if other.denies >= 1.0 > one.denies:
        return other, one
    return (one, other) if _spoken(one) >= _spoken(other) else (other, one)


def _spoken(claim: Prepared) -> tuple[float, str]:
    at = claim.said or claim.page or claim.days
    return (at[0] if at else -math.inf, claim.id)


def _reasons(
    query: Prepared, other: Prepared, context: Context, values: Values, group: Group
) -> tuple[str, ...]:
    """The sentences of the clues that weigh most, either way; never none."""
    telling = _TELLING[group]
    weighty = [(-telling[at] * value, at) for at, value in enumerate(values) if value > 0.0]
    said: dict[str, None] = {}
    for _, at in sorted(weighty):
        sentence = CLUES[at][1](query, other, context, True)[1]
        if sentence:
            said[sentence] = None
        if len(said) == MOST_REASONS:
            break
    return tuple(said) or (nothing_shared(query, other),)


def nothing_shared(query: Prepared, other: Prepared) -> str:
    """What is said of two claims of which no clue tells anything."""
    return "nothing in common was found: no shared time, place, thing or wording"


def rank(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Suggestions best first; equal ones by their ids."""
    return sorted(suggestions, key=lambda one: (-one.score, one.id))
