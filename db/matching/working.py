"""Answering for suggestions: the cache is brought up to date, the shortlist is compared, decisions joined."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import RLock

from db.ledger.session import Session
from db.matching.decisions import Pair, decision_of, decisions
from db.matching.finding import Finder
from db.matching.layers import Layer, PrivateLayer, State, write_state
from db.matching.matters import DeskNames, matters
from db.matching.upkeep import Upkeep
from db.wire import Wire
from factcheck.cards.suggestions import PairDecision, PairState, SuggestionCard
from factcheck.errors import FactcheckError, NotFound
from factcheck.matching import PACK_VERSION, Prepared, Suggestion, prepare, suggest, weigh_pair

AT_ONCE = 60
"""Claims answered for together where all are asked for; at first fewer, so that something comes soon."""
_CLAIMS = "SELECT n, id, case_id, ref, external_ids, struck_at FROM claim WHERE id IN ({ids})"
_NEXT = (
    "SELECT n, id, case_id, ref, external_ids, struck_at FROM claim "
    "WHERE n {beyond} ? AND struck_at = 0 {of_case} ORDER BY n {order} LIMIT ?"
)
_NO_END = 2**62

Stop = Callable[[], bool]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Named:
    """A claim as lines name it."""

    n: int
    id: str
    case_id: str
    ref: str
    external_id: str
    is_struck: bool


class Working:
    """Suggestions on one open database, for any number of threads (one works at a time)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = RLock()
        self._base = Layer(session.reading, session.writing)
        self._private: PrivateLayer | None = None
        self._layers: list[Layer] = [self._base]
        if session.read_only:
            self._go_private()
        self._finder = Finder(self._layers)
        self._known: State | None = None

    def _go_private(self) -> None:
        """Where nothing can be written, what is missing is kept in a private file over the database."""
        self._private = private = PrivateLayer()
        state = self._base.state()
        fits = state is not None and state.pack_version == PACK_VERSION
        if state is not None and fits:
            with private.writing() as wire:
                write_state(wire, state)
        self._layers[:] = [self._base, private] if fits else [private]

    def close(self) -> None:
        with self._lock:
            if self._private is not None:
                self._private.close()
                self._private = None

    def catch_up(
        self,
        *,
        stop: Stop | None = None,
        pause: float = 0.0,
        progress: Progress | None = None,
        seconds: float = math.inf,
    ) -> bool:
        """Bring the cache up to date, batch by batch; whether it is. Others get their turn in between."""
        begun = time.monotonic()
        while not (stop is not None and stop()):
            at = time.monotonic()
            with self._lock:
                if self._step(progress):
                    return True
            now = time.monotonic()
            if now - begun > seconds:
                return False
            if pause:
                time.sleep(pause * (now - at))
        return False

    def _step(self, progress: Progress | None) -> bool:
        """One batch; where writing is refused it goes into a private file."""
        try:
            step = Upkeep(self._base, self._layers).step(progress)
        except FactcheckError:
            if self._private is not None:
                raise
            self._go_private()
            step = Upkeep(self._base, self._layers).step(progress)
        if step.before != self._known:
            self._finder.forget(None)
        else:
            self._finder.forget(step.written, step.recounted)
        self._known = step.after
        return step.is_last

    def of(
        self, claim_id: str, *, limit: int, min_score: float, decided: bool, seconds: float = math.inf
    ) -> tuple[SuggestionCard, ...]:
        self.catch_up(seconds=seconds)
        with self._lock:
            with self._base.reading() as wire:
                found = _named(wire, [claim_id])
            if not found:
                raise NotFound("There is no such claim.", hint="It may belong to another database.")
            return self._answers(list(found.values()), limit, min_score, decided)[0]

    def all(
        self,
        case_id: str,
        limit: int,
        min_score: float,
        decided: bool,
        newest_first: bool,
        until_n: int,
        after_n: int = 0,
    ) -> Iterator[tuple[SuggestionCard, ...]]:
        last = (until_n + 1 if until_n else _NO_END) if newest_first else until_n
        sql = _NEXT.format(
            beyond="<" if newest_first else ">",
            of_case="AND case_id = ?" if case_id else "",
            order="DESC" if newest_first else "ASC",
        )
        self.catch_up()
        most = 4
        while True:
            with self._lock:
                with self._base.reading() as wire:
                    rows = wire.rows(sql, (last, case_id, most) if case_id else (last, most))
                claims = [one for one in map(_name, rows) if one.n > after_n]
                answers = self._answers(claims, limit, min_score, decided)
            yield from answers
            if len(claims) < most or claims[-1].n <= after_n:
                return
            last, most = claims[-1].n, min(2 * most, AT_ONCE)

    def _answers(
        self, claims: Sequence[Named], limit: int, min_score: float, decided: bool
    ) -> list[tuple[SuggestionCard, ...]]:
        """The suggestions of each claim."""
        with self._base.reading() as wire:
            known = decisions(wire, [one.id for one in claims])
        ranked = [self._ranked(one, known, limit, decided) for one in claims]
        named = {one.id: one for one in claims}
        wanted = {each.id for found in ranked for each in found} - named.keys()
        with self._base.reading() as wire:
            named.update(_named(wire, wanted))
        answers: list[tuple[SuggestionCard, ...]] = []
        for one, found in zip(claims, ranked, strict=True):
            cards = [_card(one, named[each.id], each, known) for each in found if each.score >= min_score]
            open_only = [card for card in cards if decided or card.state is PairState.OPEN]
            answers.append(tuple(open_only[:limit]))
        return answers

    def _ranked(
        self, one: Named, known: dict[Pair, PairDecision], limit: int, decided: bool
    ) -> list[Suggestion]:
        query = None if one.is_struck else self._query(one)
        if query is None:
            return []
        closed = {
            claim_id
            for pair, decision in known.items()
            if one.id in pair and decision.state is not PairState.OPEN
            for claim_id in pair - {one.id}
        }
        with self._finder.reading():
            found = self._finder.prepared(self._finder.shortlist(query, limit + len(closed), one.n))
            if decided:
                found += self._claims_of(closed - {claim.id for claim in found})
            else:
                found = [claim for claim in found if claim.id not in closed]
            context = self._finder.context(query.case_id, (query, *found))
        return suggest(query, found, context, limit)

    def _query(self, one: Named) -> Prepared | None:
        """The claim made ready; on the spot when the cache does not hold it yet."""
        for found in self._finder.prepared([one.n]):
            return found
        with self._base.reading() as wire:
            matter = matters(wire.connection, [one.id]).get(one.n)
            names = DeskNames(wire.connection).of_case(one.case_id)
        return None if matter is None else prepare(matter, names)

    def _claims_of(self, ids: Iterable[str]) -> list[Prepared]:
        wanted = list(ids)
        if not wanted:
            return []
        with self._base.reading() as wire:
            named = _named(wire, wanted)
        return self._finder.prepared([one.n for one in named.values() if not one.is_struck])

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[SuggestionCard]:
        self.catch_up()
        waiting = iter(pairs)
        while batch := list(islice(waiting, AT_ONCE)):
            with self._lock:
                answers = self._weighed(batch)
            yield from answers

    def _weighed(self, batch: Sequence[tuple[str, str]]) -> list[SuggestionCard]:
        ids = dict.fromkeys(end for pair in batch for end in pair)
        with self._base.reading() as wire:
            named = _named(wire, ids)
            known = decisions(wire, ids)
        gone = next((one for one in ids if one not in named), None)
        if gone is not None:
            raise NotFound("There is no such claim.", hint="It may belong to another database.")
        found = self._finder.prepared([one.n for one in named.values()])
        claims = {claim.id: claim for claim in found}
        answers: list[SuggestionCard] = []
        for a, b in batch:
            lost = next((named[one] for one in (a, b) if one not in claims), None)
            if lost is not None:
                raise NotFound(f"{lost.ref} was struck, so it is not compared.")
            context = self._finder.context(claims[a].case_id, (claims[a], claims[b]))
            answers.append(_card(named[a], named[b], weigh_pair(claims[a], claims[b], context), known))
        return answers


def _name(row: Sequence[object]) -> Named:
    n, id_, case_id, ref, externals, struck_at = row
    outside: list[str] = json.loads(str(externals))
    return Named(int(str(n)), str(id_), str(case_id), str(ref), next(iter(outside), ""), bool(struck_at))


def _named(wire: Wire, ids: Iterable[str]) -> dict[str, Named]:
    found = [_name(row) for row in wire.rows_in(_CLAIMS, ids)]
    return {one.id: one for one in found}


def _card(one: Named, other: Named, said: Suggestion, known: dict[Pair, PairDecision]) -> SuggestionCard:
    return SuggestionCard(
        claim_id=one.id,
        claim_ref=one.ref,
        claim_external_id=one.external_id,
        other_id=other.id,
        other_ref=other.ref,
        other_external_id=other.external_id,
        a_id=said.a,
        b_id=said.b,
        kind=said.kind,
        points=said.points,
        score=said.score,
        conflict=said.conflict,
        reasons=said.reasons,
        decision=decision_of(known, one.id, other.id),
    )
