"""What the cache is asked: claims made ready, how rare their terms are, and which are worth comparing.

A question touches at most some thousands of index rows, whatever the data: common keys give only their
newest claims, and the rare ones are asked first. In a large case those that come up are looked at by all
their keys, and only the best of them are opened.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager

from db.matching.layers import (
    Layer,
    as_term,
    documents_key,
    hashed,
    held,
    keys_in,
    opened,
    read_counts,
    read_newest,
    read_packs,
    read_whole,
    short_key,
)
from db.wire import Wire
from factcheck.matching import Context, Prepared, index_keys, question_keys
from factcheck.matching.shortlist import MOST_LOOKED_AT, SHORTLIST
from factcheck.matching.sifting import Worth, likely, worths

MANY = 2_000
"""Claims of a case from which on only what shares rare keys is compared: common ones tell little there."""
AMONG_MANY = 16
"""Claims compared for one claim of such a case, or half as many again as are wanted of it."""
SIFTED = 96
"""Claims whose keys are looked at to choose them, or twice as many as are compared."""
RARE_ROWS = 600
"""Index rows looked at for it, unless its rare keys lead nowhere."""
NEAR = 0.5
"""What a vote of a key beside the claim's own counts: the next day, the month of a day."""
KEPT = 20_000
"""Claims kept in memory after they were read."""
NAMES_KEPT = 300_000
"""Keys and terms of a case whose counts are kept in memory."""


class Kept:
    """What is remembered of a claim: its pack, and the claim itself once it was wanted."""

    __slots__ = ("_claim", "_packed")

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._claim: Prepared | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        return keys_in(self._packed)

    @property
    def claim(self) -> Prepared | None:
        if self._claim is None:
            self._claim = opened(self._packed)
        return self._claim


class Tally:
    """How many claims of one case stand under each key or hold a term (``as_term``), as far as was asked."""

    __slots__ = ("counts", "documents", "hashes", "terms")

    def __init__(self) -> None:
        self.documents = -1
        self.terms: Counter[str] = Counter()
        self.counts: dict[str, int] = {}
        self.hashes: dict[str, int] = {}

    def forget(self, names: Iterable[str]) -> None:
        """Counts that a written claim moved."""
        self.documents = -1
        for name in names:
            if self.counts.pop(name, None) is None:
                self.terms.pop(name[1:], None)


class Finder:
    """Reads of the cache, remembering what it read. Not for several threads at once.

    ``looked_at`` counts the index rows touched by shortlists so far.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._wires: list[Wire] = []
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._tallies: dict[str, Tally] = {}
        self.looked_at = 0

    @property
    def known(self) -> list[int]:
        """The claims (arrival numbers) that are remembered."""
        return list(self._kept)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One look at the cache for all that is asked inside."""
        if self._wires:
            yield
            return
        with ExitStack() as stack:
            self._wires = [stack.enter_context(layer.reading()) for layer in self._layers]
            try:
                yield
            finally:
                self._wires = []

    def forget(
        self, numbers: Iterable[int] | None, recounted: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Claims (by arrival number) that were written anew, ``None`` = all that is known; and of each case
        the keys and terms that other numbers of claims hold since, ``None`` = any."""
        if numbers is None:
            self._kept.clear()
        else:
            for n in numbers:
                self._kept.pop(n, None)
        if numbers is None or recounted is None:
            self._tallies.clear()
        else:
            for case_id, names in recounted.items():
                if case_id in self._tallies:
                    self._tallies[case_id].forget(names)

    def prepared(self, numbers: Sequence[int]) -> list[Prepared]:
        """These claims, in order; struck and unknown ones are left out."""
        found = [kept.claim for kept in self._read(numbers).values()]
        return [claim for claim in found if claim is not None]

    def _read(self, numbers: Iterable[int]) -> dict[int, Kept]:
        """What is kept of these claims, in order; unknown ones are left out."""
        wanted = list(dict.fromkeys(numbers))
        missing = [n for n in wanted if n not in self._kept]
        if missing:
            with self.reading():
                for wire in self._wires:
                    self._kept.update((n, Kept(packed)) for n, packed in read_packs(wire, missing).items())
        found = {n: self._kept[n] for n in wanted if n in self._kept}
        for n in found:
            self._kept.move_to_end(n)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def context(self, case_id: str, claims: Iterable[Prepared]) -> Context:
        """How rare the terms of these claims are among those of the case."""
        tally = self._tally(case_id)
        known = tally.terms
        missing = {term for claim in claims for term in claim.terms if term not in known}
        for claim in claims:
            missing.update(term for meaning in claim.deeds if (term := f"={meaning}") not in known)
        if missing or tally.documents < 0:
            asked = {hashed(case_id, as_term(term)): term for term in missing}
            counts = self._count((*asked, documents_key(case_id)))
            tally.documents = counts.get(documents_key(case_id), 0)
            known.update({term: counts.get(k, 0) for k, term in asked.items()})
        return Context(tally.documents, known)

    def _tally(self, case_id: str) -> Tally:
        tally = self._tallies.get(case_id)
        if tally is None or len(tally.terms) + len(tally.counts) > NAMES_KEPT:
            tally = self._tallies[case_id] = Tally()
        return tally

    def _count(self, keys: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        with self.reading():
            for wire in self._wires:
                for k, n in read_counts(wire, keys).items():
                    found[k] = found.get(k, 0) + n
        return found

    def _asked(self, claim: Prepared, keys: Sequence[str]) -> Tally:
        """The counts of all keys a claim is asked by."""
        tally, case = self._tally(claim.case_id), claim.case_id
        missing = {hashed(case, key): key for key in keys if key not in tally.counts}
        if missing or tally.documents < 0:
            counts = self._count((*missing, documents_key(case)))
            tally.documents = counts.get(documents_key(case), 0)
            for k, key in missing.items():
                tally.counts[key], tally.hashes[key] = max(counts.get(k, 0), 0), k
        return tally

    def shortlist(self, claim: Prepared, wanted: int = 0, itself: int = 0) -> list[int]:
        """The claims (arrival numbers) that share most with one, rare keys counting more, the best first.

        Half as many again as are ``wanted``, where there are so many, and ``SHORTLIST`` at most; never
        ``itself``. A key so common that the work would pass ``MOST_LOOKED_AT`` gives only its newest claims.
        """
        keys = question_keys(claim)
        with self.reading():
            tally = self._asked(claim, keys)
            counts = tally.counts
            rare_first = sorted([(counts[key], key) for key in keys if counts[key]])
            if tally.documents <= MANY:
                votes = self._common(tally, rare_first, SHORTLIST, keys)
                votes.pop(itself, None)
                return _best(votes, SHORTLIST)
            own = frozenset(index_keys(claim))
            worth = worths(claim, tally.documents, counts)
            limit = min(max(AMONG_MANY, wanted + wanted // 2), SHORTLIST)
            among = min(max(SIFTED, 2 * limit), SHORTLIST)
            votes = self._votes(tally, _within(rare_first, RARE_ROWS), {}, own)
            if len(votes) <= among:
                votes = self._common(tally, rare_first, among, own)
            votes.pop(itself, None)
            return self._sifted(claim.case_id, worth, _best(votes, among), limit)

    def _common(
        self, tally: Tally, rare_first: Iterable[tuple[int, str]], limit: int, own: Container[str]
    ) -> dict[int, float]:
        """Votes of all keys, common ones giving only their newest claims."""
        whole: list[str] = []
        cut: dict[str, int] = {}
        looked = 0
        for size, key in rare_first:
            room = min(size, max(limit, MOST_LOOKED_AT - looked))
            if room == size:
                whole.append(key)
            else:
                cut[key] = room
            looked += room
            if looked >= MOST_LOOKED_AT + limit * 4:
                break
        return self._votes(tally, whole, cut, own)

    def _sifted(
        self, case_id: str, worth: Mapping[str, Worth], numbers: Sequence[int], limit: int
    ) -> list[int]:
        """The best of these claims by all keys they share with one, whatever stands under those."""
        known = self._tallies[case_id].hashes
        for key in worth:
            if key not in known:
                known[key] = hashed(case_id, key)
        table = {short_key(known[key]): value for key, value in worth.items()}
        asked = frozenset(table)
        scores = {n: likely(table, asked.intersection(kept.keys)) for n, kept in self._read(numbers).items()}
        return _best(scores, limit)

    def _votes(
        self, tally: Tally, whole: Sequence[str], cut: Mapping[str, int], own: Container[str]
    ) -> dict[int, float]:
        """What each claim has of the rarity of the keys it stands under, half of keys that are only near the
        claim's ``own``; of keys that are ``cut`` only the newest claims."""
        hashes, votes = tally.hashes, dict[int, float]()
        worth = {
            hashes[key]: math.log(1.0 + tally.documents / tally.counts[key]) * (1.0 if key in own else NEAR)
            for key in (*whole, *cut)
        }
        for at, wire in enumerate(self._wires):
            pairs = list(read_whole(wire, [hashes[key] for key in whole]))
            for key, room in cut.items():
                pairs += [(hashes[key], n) for n in read_newest(wire, hashes[key], room)]
            self.looked_at += len(pairs)
            above = self._wires[at + 1 :]
            hidden: Set[int] = _hidden(above, {n for _, n in pairs}) if above else frozenset()
            for k, n in pairs:
                if n not in hidden:
                    votes[n] = votes.get(n, 0.0) + worth[k]
        return votes


def _within(rare_first: Iterable[tuple[int, str]], most: int) -> list[str]:
    """The rarest keys that together have at most so many rows."""
    found: list[str] = []
    for size, key in rare_first:
        most -= size
        if most < 0:
            break
        found.append(key)
    return found


def _best(votes: Mapping[int, float], limit: int) -> list[int]:
    """The claims with most votes; of equal ones the newest."""
    newest_first = sorted(votes, reverse=True)
    newest_first.sort(key=votes.__getitem__, reverse=True)
    return newest_first[:limit]


def _hidden(above: Sequence[Wire], numbers: set[int]) -> Set[int]:
    """Which of these claims a layer above holds itself."""
    return {n for wire in above for n in held(wire, sorted(numbers))}
