"""Which claims are worth comparing: the terms an index holds of a claim, and an index in memory."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.matching.evidence.time import happening
from factcheck.matching.prepared import Prepared

MOST_DAYS = 14
"""Days of one happening that are listed each; a longer one is listed by its months, then years."""
CELL = 0.25
"""Degrees of a cell of coordinates."""
MOST_KEYS = 96
MOST_WORDS = 32
SHORTLIST = 200
"""Claims compared for one claim."""
MOST_LOOKED_AT = 4_000
"""Claims counted for one claim before the commonest keys are left out."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What an index holds of a claim, as short strings; two claims meet where they share one.

    ``days``: ``d18547`` a day of the happening (UTC), ``m24249`` its month, ``y2020`` its year, for
    wide ones; ``s18547`` the day it was said. ``places``: ``@ganja``, ``?hdrt`` (consonants of an unknown
    name), ``c163:185`` a cell of coordinates. ``things``: ``#su25`` equipment and its kinds.
    ``actors``: ``*A:B`` who speaks and who is blamed: far too common to be asked for alone. ``words``:
    rare ones are worth asking for. A key is worth the more the fewer claims hold it.
    """

    days: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    actors: tuple[str, ...]
    words: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        for group in (self.days, self.places, self.things, self.actors, self.words):
            yield from group


def keys(claim: Prepared) -> Keys:
    """The keys of a claim; at most a hundred or so, however long the claim."""
    stems = [f"w{term}" for term in claim.terms if term[0] not in "=@#%"]
    meant = [term for term in claim.terms if term[0] == "="]
    cells = {_cell(*spot.at) for spot in claim.spots if spot.at is not None}
    unknown = {f"?{bone}" for bone in claim.bones}
    return Keys(
        days=tuple(_days(claim)),
        places=tuple(sorted({f"@{place}" for place in claim.places | claim.wide} | cells | unknown)),
        things=tuple(sorted(f"#{one}" for one in claim.things | claim.kinds)),
        actors=(f"*{claim.side}:{claim.blamed}",) if claim.side else (),
        words=tuple([*meant, *stems][:MOST_WORDS]),
    )


def _days(claim: Prepared) -> Iterator[str]:
    days = happening(claim)[0]
    if days is not None:
        yield from _buckets(days[0], days[1])
    if claim.said is not None:
        yield f"s{math.floor(claim.said[0])}"


def _buckets(start: float, end: float) -> list[str]:
    """The days of a stretch; of a longer one its months; of one beyond a year its years, at most 14."""
    first, last = math.floor(start), max(math.floor(start), math.ceil(end) - 1)
    if last - first < MOST_DAYS:
        return [f"d{day}" for day in range(first, last + 1)]
    for mark, length in (("m", 30.4375), ("y", 365.25), ("e", 36525.0)):
        one, other = math.floor(first / length), math.floor(last / length)
        if other - one < MOST_DAYS:
            return [f"{mark}{step}" for step in range(one, other + 1)]
    return ["always"]


def _cell(lat: float, lon: float) -> str:
    return f"c{math.floor(lat / CELL)}:{math.floor(lon / CELL)}"


class Shortlist:
    """An index in memory over claims, for a case of some hundreds; ``looked_at`` counts its work."""

    def __init__(self, claims: Iterable[Prepared] = ()) -> None:
        self._claims: dict[str, Prepared] = {}
        self._index: dict[str, list[str]] = {}
        self.looked_at = 0
        for claim in claims:
            self.add(claim)

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claim: Prepared) -> None:
        if claim.id in self._claims:
            return
        self._claims[claim.id] = claim
        for key in index_keys(claim):
            self._index.setdefault(key, []).append(claim.id)

    def of(self, claim: Prepared, limit: int = SHORTLIST) -> list[Prepared]:
        """The claims that share most, rare keys counting more; same input, same order.

        A key so common that it would pass ``MOST_LOOKED_AT`` gives only its newest claims.
        """
        votes: Counter[str] = Counter()
        looked = 0
        held = [(len(self._index[key]), key) for key in set(question_keys(claim)) if key in self._index]
        for size, key in sorted(held):
            worth = math.log(1.0 + len(self._claims) / size)
            room = min(size, max(limit, MOST_LOOKED_AT - looked))
            for other in self._index[key][-room:]:
                votes[other] += worth  # type: ignore[assignment]
            looked += room
            if looked >= MOST_LOOKED_AT + limit * 4:
                break
        self.looked_at += looked
        votes.pop(claim.id, None)
        best = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return [self._claims[other] for other, _ in best]


def index_keys(claim: Prepared) -> tuple[str, ...]:
    """What an index stores of a claim."""
    return tuple(dict.fromkeys(keys(claim)))[:MOST_KEYS]


def question_keys(claim: Prepared, own: Keys | None = None) -> tuple[str, ...]:
    """What an index is asked for a claim: its own keys, the days next to them, the ends of a long time."""
    own = own or keys(claim)
    near: list[str] = []
    for key in own.days:
        if key[0] in "ds" and key != "always":
            day = int(key[1:])
            near += [f"{key[0]}{day - 1}", f"{key[0]}{day + 1}"]
            if key[0] == "d":
                near += [f"m{math.floor(day / 30.4375)}", f"y{math.floor(day / 365.25)}"]
    days = happening(claim)[0]
    if days is not None and days[1] - days[0] > MOST_DAYS:
        first, last = math.floor(days[0]), math.ceil(days[1]) - 1
        near += [f"d{day}" for day in (first, first + 1, last - 2, last - 1, last)]
    return tuple(dict.fromkeys((*own, *near)))
