"""What the cache is asked: claims made ready, how rare their terms are, and which are worth comparing.

A question touches at most some thousands of index rows, whatever the data: common keys give only their
newest claims, and the rare ones are asked first. In a large case those that come up are looked at by all
their keys, and only the best of them are opened.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager

from db.matching.layers import (
    Layer,
    as_term,
    documents_key,
    hashed,
    held,
    opened,
    read_counts,
    read_glances,
    read_newest,
    read_packs,
    read_whole,
    short_key,
    term_key,
)
from db.wire import Wire
from factcheck.matching import Context, Prepared, keys, question_keys
from factcheck.matching.shortlist import MOST_LOOKED_AT, SHORTLIST
from factcheck.matching.sifting import Worth, likely, worths

MANY = 2_000
"""Claims of a case from which on only what shares rare keys is compared: common ones tell little there."""
AMONG_MANY = 16
"""Claims compared for one claim of such a case, or half as many again as are wanted of it; a tenth of those
of a busy day."""
SIFTED = 96
"""Claims whose keys are looked at to choose them, or twice as many as are compared; more on a busy day."""
MOST_SIFTED = 600
RARE_ROWS = 600
"""Index rows looked at for it, unless its rare keys lead nowhere; more on a busy day."""
NEAR = 0.5
"""What a vote of a key beside the claim's own counts: the next day, the month of a day."""
STEPS = 7
"""Leading binary digits of the number of claims that rarity is reckoned by."""
KEPT = 20_000
"""Claims kept in memory after they were read."""
NAMES_KEPT = 300_000
"""Keys and terms of a case whose counts are kept in memory."""


class Tally:
    """How many claims of one case stand under each key and hold each term, as far as was asked.

    How rare they are is reckoned against a number of claims that moves in steps, so that it need not be
    reckoned anew after every deed.
    """

    __slots__ = ("documents", "hashes", "keys", "terms")

    def __init__(self) -> None:
        self.documents = -1
        self.terms, self.keys = Context(), Context()
        self.hashes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.terms.counts) + len(self.keys.counts)

    def grew(self, documents: int) -> None:
        """How many claims the case has; -1 = not known."""
        self.documents = documents
        steps = max(documents.bit_length() - STEPS, 0) if documents > MANY else 0
        settled = documents >> steps << steps
        if documents >= 0 and settled != self.terms.documents:
            self.terms = Context(settled, self.terms.counts)
            self.keys = Context(settled, self.keys.counts)

    def moved(self, names: Mapping[str, int]) -> None:
        """By how many more claims keys and terms are held; "" stands for the claims of the case."""
        self.keys.moved(names)
        self.terms.moved({name[1:]: by for name, by in names.items() if name.startswith(as_term(""))})
        if self.documents >= 0:
            self.grew(self.documents + names.get("", 0))


class Finder:
    """Reads of the cache, remembering what it read. Not for several threads at once.

    ``looked_at`` counts the index rows touched by shortlists so far.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._wires: list[Wire] = []
        self._claims: OrderedDict[int, Prepared | None] = OrderedDict()
        self._tallies: dict[str, Tally] = {}
        self.looked_at = 0

    @property
    def known(self) -> list[int]:
        """The claims (arrival numbers) that are remembered."""
        return list(self._claims)

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
        self, numbers: Iterable[int] | None, recounted: Mapping[str, Mapping[str, int]] | None = None
    ) -> None:
        """Claims (by arrival number) that were written anew, ``None`` = all that is known; and of each case
        by how many more claims keys and terms are held since, ``None`` = nobody knows."""
        if numbers is None:
            self._claims.clear()
        else:
            for n in numbers:
                self._claims.pop(n, None)
        if numbers is None or recounted is None:
            self._tallies.clear()
        else:
            for case_id, names in recounted.items():
                if case_id in self._tallies:
                    self._tallies[case_id].moved(names)

    def prepared(self, numbers: Sequence[int]) -> list[Prepared]:
        """These claims, in order; struck and unknown ones are left out."""
        missing = [n for n in numbers if n not in self._claims]
        if missing:
            self._load(missing)
        found: list[Prepared] = []
        for n in numbers:
            claim = self._claims.get(n)
            if claim is not None:
                self._claims.move_to_end(n)
                found.append(claim)
        while len(self._claims) > KEPT:
            self._claims.popitem(last=False)
        return found

    def _load(self, wanted: Sequence[int]) -> None:
        packs: dict[int, bytes] = {}
        with self.reading():
            for wire in self._wires:
                packs.update(read_packs(wire, wanted))
        self._claims.update((n, opened(packed)) for n, packed in packs.items())

    def context(self, case_id: str, claims: Iterable[Prepared]) -> Context:
        """How rare the terms of these claims are among those of the case."""
        tally = self._tally(case_id)
        missing: set[str] = set()
        for claim in claims:
            missing.update(tally.terms.uncounted(claim.terms))
        if missing or tally.documents < 0:
            asked = {term_key(case_id, term): term for term in missing}
            counts = self._count((*asked, documents_key(case_id)))
            tally.grew(counts.get(documents_key(case_id), 0))
            tally.terms.counts.update({term: counts.get(k, 0) for k, term in asked.items()})
        return tally.terms

    def _tally(self, case_id: str) -> Tally:
        tally = self._tallies.get(case_id)
        if tally is None or len(tally) > NAMES_KEPT:
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
        known = tally.keys.counts
        missing = {hashed(case, key): key for key in keys if key not in known}
        if missing or tally.documents < 0:
            terms = {term_key(case, term): term for term in claim.terms if term not in tally.terms.counts}
            counts = self._count((*missing, *terms, documents_key(case)))
            tally.grew(counts.get(documents_key(case), 0))
            for k, key in missing.items():
                known[key], tally.hashes[key] = max(counts.get(k, 0), 0), k
            tally.terms.counts.update({term: counts.get(k, 0) for k, term in terms.items()})
        return tally

    def shortlist(self, claim: Prepared, wanted: int = 0, itself: int = 0) -> list[int]:
        """The claims (arrival numbers) that share most with one, rare keys counting more, the best first.

        Half as many again as are ``wanted``, where there are so many, and ``SHORTLIST`` at most; never
        ``itself``. A key so common that the work would pass ``MOST_LOOKED_AT`` gives only its newest claims.
        """
        held = keys(claim)
        asked = question_keys(claim, held)
        with self.reading():
            tally = self._asked(claim, asked)
            counts = tally.keys.counts
            rare_first = sorted([(counts[key], key) for key in asked if counts[key]])
            if tally.documents <= MANY:
                votes = self._common(tally, rare_first, SHORTLIST, asked)
                votes.pop(itself, None)
                return _best(votes, SHORTLIST)
            own = frozenset(held)
            worth = worths(claim, held, asked, tally.keys)
            busy = max([counts[key] for key in held.days if key[0] == "d"], default=0)
            limit = min(max(AMONG_MANY, wanted + wanted // 2, min(busy, MOST_SIFTED) // 10), SHORTLIST)
            among = max(SIFTED, 2 * limit, min(busy, MOST_SIFTED))
            rows = max(RARE_ROWS, min(5 * busy, MOST_LOOKED_AT))
            by_size = sorted(rare_first, key=lambda one: (one[0] if one[1] in own else 2 * one[0], one[1]))
            votes = self._votes(tally, _within(by_size, rows), {}, own)
            if len(votes) < limit:
                votes = self._common(tally, rare_first, min(among, SHORTLIST), own)
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
        scores: dict[int, float] = {}
        for wire in self._wires:
            scores.update([(n, likely(table, glance)) for n, glance in read_glances(wire, numbers)])
        return _best(scores, limit)

    def _votes(
        self, tally: Tally, whole: Sequence[str], cut: Mapping[str, int], own: Container[str]
    ) -> dict[int, float]:
        """What each claim has of the rarity of the keys it stands under, half of keys that are only near the
        claim's ``own``; of keys that are ``cut`` only the newest claims."""
        hashes, votes = tally.hashes, dict[int, float]()
        worth = [
            math.log(1.0 + tally.documents / tally.keys.counts[key]) * (1.0 if key in own else NEAR)
            for key in (*whole, *cut)
        ]
        for at, wire in enumerate(self._wires):
            under = read_whole(wire, [hashes[key] for key in whole])
            under += [read_newest(wire, hashes[key], room) for key, room in cut.items()]
            self.looked_at += sum(map(len, under))
            above = self._wires[at + 1 :]
            hidden: Set[int] = _hidden(above, set().union(*under)) if above else frozenset()
            for value, numbers in zip(worth, under, strict=True):
                again = {n: votes[n] + value for n in votes.keys() & numbers}
                votes.update(dict.fromkeys(numbers, value))
                votes.update(again)
            for n in hidden:
                votes.pop(n, None)
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
