"""What may speak to a claim and was not decided yet, as screens show it by the way. Knows no terminal.

Asks a ledger, so it runs in a worker; the matcher is loaded by the first question.
"""

from __future__ import annotations

from dataclasses import dataclass

import db
from factcheck import cards
from factcheck.vocabulary import Role

LEAST_SCORE = 0.45
"""Weaker hints are not put before people."""
MOST = 9
"""Pairs that are counted."""
SHOWN = 3
SECONDS = 2.0
"""So long a question by the way may catch up with history."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim that may answer: how strong the hint is (a word), the proposed relation, and why."""

    claim_id: str
    ref: str
    letter: str
    role: Role
    text: str
    strength: str
    relation: str
    reasons: tuple[str, ...]


def open_pairs(ledger: db.Ledger, claim_id: str) -> tuple[cards.SuggestionCard, ...]:
    """The undecided pairs of a claim that are worth a look, best first."""
    return ledger.suggestions(claim_id, limit=MOST, min_score=LEAST_SCORE, seconds=SECONDS)


def how_many(ledger: db.Ledger, claim_id: str) -> int:
    """How many of them there are."""
    return len(open_pairs(ledger, claim_id))


def answers(ledger: db.Ledger, claim_id: str) -> tuple[Answer, ...]:
    """The best of them, with the words to show."""
    from factcheck.matching import strength

    found = open_pairs(ledger, claim_id)[:SHOWN]
    claims = {claim.id: claim for claim in ledger.claims([one.other_id for one in found])}
    made: list[Answer] = []
    for one in found:
        other = claims[one.other_id]
        points = f" on {', '.join(point.label for point in one.points)}" if one.points else ""
        # "this accuses it back", not "this accuses back it".
        says = "it" if one.a_id == one.other_id else "this"
        verb, _, back = one.kind.label.partition(" ")
        relation = " ".join(filter(None, (says, verb, "this" if says == "it" else "it", back))) + points
        text = other.text or other.original
        word = strength(one.score).value
        made.append(
            Answer(other.id, other.ref, other.side.letter, other.side.role, text, word, relation, one.reasons)
        )
    return tuple(made)


def counted_maybe(number: int) -> str:
    """``2 to look at``; ``9 or more`` where counting stops."""
    return f"{number} or more to look at" if number >= MOST else f"{number} to look at"
