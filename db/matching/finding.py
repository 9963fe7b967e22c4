"""What the cache is asked: claims made ready, how rare their terms are, and which are worth comparing.

A question touches at most some thousands of index rows, whatever the data: common keys give only their
newest claims, and the rare ones are asked first.
"""

from __future__ import annotations

import heapq
import math
from collections import OrderedDict
from collections.abc import Iterable, Sequence, Set
from contextlib import ExitStack

from db.matching.layers import (
    Layer,
    documents_key,
    hashed,
    held,
    opened,
    read_counts,
    read_newest,
    read_packs,
    read_whole,
    term_key,
)
from db.wire import Wire
from factcheck.matching import Context, Prepared, question_keys
from factcheck.matching.shortlist import MOST_LOOKED_AT, SHORTLIST

MANY = 2_000
"""Claims of a case from which on only what shares rare keys is compared: common ones tell little there."""
AMONG_MANY = 40
"""Claims compared for one claim of such a case."""
RARE_ROWS = 1_200
"""Index rows looked at for it, unless its rare keys lead nowhere."""
KEPT = 20_000
"""Claims kept in memory after they were read."""
TERMS_KEPT = 300_000


class Finder:
    """Reads of the cache, remembering what it read. Not for several threads at once.

    ``looked_at`` counts the index rows touched by shortlists so far.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._claims: OrderedDict[int, Prepared | None] = OrderedDict()
        self._counts: dict[str, dict[str, int]] = {}
        self._documents: dict[str, int] = {}
        self.looked_at = 0

    def forget(self, numbers: Iterable[int] | None) -> None:
        """Claims (by arrival number) that were written anew; ``None`` = all."""
        if numbers is None:
            self._claims.clear()
        else:
            for n in numbers:
                self._claims.pop(n, None)
        self._counts.clear()
        self._documents.clear()

    def prepared(self, numbers: Sequence[int]) -> list[Prepared]:
        """These claims, in order; struck and unknown ones are left out."""
        wanted = [n for n in numbers if n not in self._claims]
        if wanted:
            self._load(wanted)
        found: list[Prepared] = []
        for n in numbers:
            claim = self._claims.get(n)
            if n in self._claims:
                self._claims.move_to_end(n)
            if claim is not None:
                found.append(claim)
        while len(self._claims) > KEPT:
            self._claims.popitem(last=False)
        return found

    def _load(self, wanted: Sequence[int]) -> None:
        packs: dict[int, bytes] = {}
        for layer in self._layers:
            with layer.reading() as wire:
                packs.update(read_packs(wire, wanted))
        self._claims.update((n, opened(packed)) for n, packed in packs.items())

    def context(self, case_id: str, claims: Iterable[Prepared]) -> Context:
        """How rare the terms of these claims are among those of the case."""
        known = self._counts.setdefault(case_id, {})
        if len(known) > TERMS_KEPT:
            known.clear()
        terms = {term for claim in claims for term in claim.terms}
        missing = {term_key(case_id, term): term for term in terms if term not in known}
        for claim in claims:
            for meaning in claim.deeds:
                if (term := f"={meaning}") not in known:
                    missing[term_key(case_id, term)] = term
        if missing or case_id not in self._documents:
            own = documents_key(case_id)
            counts = self._count((*missing, own))
            self._documents[case_id] = counts.get(own, 0)
            known.update((term, counts.get(k, 0)) for k, term in missing.items())
        return Context(self._documents[case_id], known)

    def _count(self, keys: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for layer in self._layers:
            with layer.reading() as wire:
                for k, n in read_counts(wire, keys).items():
                    found[k] = found.get(k, 0) + n
        return found

    def shortlist(self, claim: Prepared, limit: int = SHORTLIST) -> list[int]:
        """The claims (arrival numbers) that share most with one, rare keys counting more, the best first.

        A key so common that the work would pass ``MOST_LOOKED_AT`` gives only its newest claims.
        """
        case = claim.case_id
        keys = {hashed(case, key): key for key in question_keys(claim)}
        own = documents_key(case)
        counts = {k: size for k, size in self._count((*keys, own)).items() if size > 0}
        total = counts.pop(own, 0)
        worth = {k: math.log(1.0 + total / size) for k, size in counts.items()}
        rare_first = sorted(counts, key=lambda k: (counts[k], keys[k]))
        if total > MANY:
            limit = min(limit, AMONG_MANY)
            rare = _within(rare_first, counts, RARE_ROWS)
            votes = self._votes(rare, {}, worth)
            if len(votes) > limit:
                return _best(votes, limit)
        rooms: dict[int, int] = {}
        looked = 0
        for k in rare_first:
            rooms[k] = min(counts[k], max(limit, MOST_LOOKED_AT - looked))
            looked += rooms[k]
            if looked >= MOST_LOOKED_AT + limit * 4:
                break
        whole = [k for k, room in rooms.items() if room == counts[k]]
        cut = {k: room for k, room in rooms.items() if room < counts[k]}
        return _best(self._votes(whole, cut, worth), limit)

    def _votes(self, whole: Sequence[int], cut: dict[int, int], worth: dict[int, float]) -> dict[int, float]:
        votes: dict[int, float] = {}
        with ExitStack() as stack:
            wires = [stack.enter_context(layer.reading()) for layer in self._layers]
            for at, wire in enumerate(wires):
                pairs = list(read_whole(wire, whole))
                for k, room in cut.items():
                    pairs += [(k, n) for n in read_newest(wire, k, room)]
                self.looked_at += len(pairs)
                above = wires[at + 1 :]
                hidden: Set[int] = _hidden(above, {n for _, n in pairs}) if above else frozenset()
                for k, n in pairs:
                    if n not in hidden:
                        votes[n] = votes.get(n, 0.0) + worth[k]
        return votes


def _within(rare_first: Sequence[int], counts: dict[int, int], most: int) -> list[int]:
    """The rarest keys that together have at most so many rows."""
    found: list[int] = []
    for k in rare_first:
        most -= counts[k]
        if most < 0:
            break
        found.append(k)
    return found


def _best(votes: dict[int, float], limit: int) -> list[int]:
    """The claims with most votes; of equal ones the newest."""
    return heapq.nsmallest(limit, votes, key=lambda n: (-votes[n], -n))


def _hidden(above: Sequence[Wire], numbers: set[int]) -> Set[int]:
    """Which of these claims a layer above holds itself."""
    return {n for wire in above for n in held(wire, sorted(numbers))}
