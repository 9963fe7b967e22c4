"""How rare a term is among the claims of a case: counts only, so they can be kept and added to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import filterfalse
from operator import mul

from factcheck.matching.prepared import Prepared
from factcheck.matching.telling import told

FLOOR = 8
"""Claims a case is taken to have at least, so that rarity means little in a case of three."""
MOST_KEPT = 20_000
"""Lengths kept; beyond that they are reckoned again."""
MOST_ALIKE = 256
"""Pairs whose likeness is kept: those just compared are asked for their reasons next."""


def rarity_of(claims: int, documents: int) -> float:
    """How rare is what so many of all claims hold: 0 (in every claim) to 1 (in one only, of many)."""
    total = max(documents, FLOOR)
    seen = min(max(claims, 1), total)
    return math.log((total + 1) / (seen + 0.5)) / math.log((total + 1) / 1.5)


class _Rarities(dict[str, float]):
    """Rarities reckoned when first asked for, and kept where the count is known."""

    __slots__ = ("_context",)

    def __init__(self, context: Context) -> None:
        self._context = context

    def __missing__(self, term: str) -> float:
        context = self._context
        claims = context.counts.get(term)
        if claims is None:
            return rarity_of(0, context.documents)
        found = self[term] = rarity_of(claims, context.documents)
        return found


class _Weights:
    """One claim's terms by what they count, for as long as rarities stay."""

    __slots__ = ("claim", "words", "worths")

    def __init__(self, claim: Prepared, rarity: Mapping[str, float]) -> None:
        self.claim = claim
        self.worths = [(term, weight * (rare := rarity[term]) * rare) for term, weight in claim.terms.items()]
        self.words = sorted(filter(_is_word, claim.terms), key=lambda term: (-rarity[term], term))


def _is_word(term: str) -> bool:
    """Whether a term can be shown as a word; names are shown by other clues, pairs of signs by none."""
    return len(term) > 3 and term.isalpha()


class Context:
    """Counts of claims and of the claims that hold each term (:attr:`Prepared.terms`).

    ``counts`` may be partial: a database gives the counts of the terms at hand (a ``Counter`` is kept as
    it is, not copied). Counts are whole numbers, and sums are exact, so the order in which claims or
    terms come never matters.
    """

    __slots__ = ("_alike", "_measures", "_one", "_rarity", "counts", "documents")

    def __init__(self, documents: int = 0, counts: Mapping[str, int] | None = None) -> None:
        self.documents = documents
        self.counts: Counter[str] = counts if isinstance(counts, Counter) else Counter(counts or {})
        self._rarity = _Rarities(self)
        self._measures: dict[str, tuple[Prepared, float, float, int]] = {}
        self._alike: dict[tuple[str, str], tuple[Prepared, Prepared, float]] = {}
        self._one: _Weights | None = None

    @classmethod
    def of(cls, claims: Iterable[Prepared]) -> Context:
        context = cls()
        for claim in claims:
            context.add(claim)
        return context

    def add(self, claim: Prepared) -> None:
        self.documents += 1
        self.counts.update(claim.terms.keys())
        self._forget()

    def remove(self, claim: Prepared) -> None:
        self.documents -= 1
        self.counts.subtract(claim.terms.keys())
        self._forget()

    def rarity(self, term: str) -> float:
        """0 (in every claim) to 1 (in one only, of many)."""
        return self._rarity[term]

    def uncounted(self, terms: Iterable[str]) -> list[str]:
        """Those of these terms whose counts nobody gave. Looks where rarities are, which come next."""
        counts = self.counts
        return [term for term in filterfalse(self._rarity.__contains__, terms) if term not in counts]

    def length(self, claim: Prepared) -> float:
        """The length of a claim's vector of term weights."""
        return self._measured(claim)[1]

    def mass(self, claim: Prepared) -> float:
        """How telling what a claim tells was done is, in all."""
        return self._measured(claim)[2]

    def told(self, claim: Prepared) -> int:
        """What a claim tells anything of, as bits."""
        return self._measured(claim)[3]

    def _measured(self, claim: Prepared) -> tuple[Prepared, float, float, int]:
        found = self._measures.get(claim.id)
        if found is not None and found[0] is claim:
            return found
        if len(self._measures) >= MOST_KEPT:
            self._measures.clear()
        rarity = self._rarity
        length = math.hypot(*map(mul, claim.terms.values(), map(rarity.__getitem__, claim.terms)))
        mass = math.fsum(map(rarity.__getitem__, claim.deeds))
        found = self._measures[claim.id] = (claim, length, mass, told(claim))
        return found

    def likeness(self, one: Prepared, other: Prepared) -> float:
        """Cosine of the two claims' term weights, 0 to 1."""
        found = self._alike.get((one.id, other.id))
        if found is not None and found[0] is one and found[1] is other:
            return found[2]
        if len(self._alike) >= MOST_ALIKE:
            self._alike.clear()
        value = self._cosine(one, other)
        self._alike[one.id, other.id] = (one, other, value)
        return value

    def _cosine(self, one: Prepared, other: Prepared) -> float:
        theirs = other.terms
        total = math.fsum([worth * theirs[term] for term, worth in self.worths(one) if term in theirs])
        return total / (self._measured(one)[1] * self._measured(other)[1]) if total else 0.0

    def _of(self, claim: Prepared) -> _Weights:
        """What is reckoned once of a claim that many are compared with in a row."""
        if self._one is None or self._one.claim is not claim:
            self._one = _Weights(claim, self._rarity)
        return self._one

    def worths(self, claim: Prepared) -> list[tuple[str, float]]:
        """What a term of another claim counts for its likeness to this one."""
        return self._of(claim).worths

    def rare_words(self, claim: Prepared) -> list[str]:
        """Its terms that can be shown as words, the rarest first."""
        return self._of(claim).words

    def weight(self, terms: Iterable[str]) -> float:
        """How rare these terms are, in all."""
        return math.fsum(map(self._rarity.__getitem__, terms))

    def moved(self, terms: Mapping[str, int]) -> None:
        """Of these terms so many more claims hold each; those whose count is not known stay unknown."""
        for term, by in terms.items():
            if by and term in self.counts:
                self.counts[term] += by
                self._rarity.pop(term, None)
        self._measures.clear()
        self._alike.clear()
        self._one = None

    def _forget(self) -> None:
        self._rarity.clear()
        self._measures.clear()
        self._alike.clear()
        self._one = None
