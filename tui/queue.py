"""The queue of pairs to decide: what comes next, what was decided here. Knows no terminal.

A :class:`Walk` asks a ledger and so runs in a worker, one call at a time. It goes from where the person
stopped last down to the oldest claim, then through what was logged since; pairs put off come last.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import db
from factcheck.cards import ClaimCard, LinkCard
from factcheck.cards.suggestions import PairState, SuggestionCard
from factcheck.errors import FactcheckError, NotFound
from factcheck.vocabulary import LinkKind, LinkState
from tui.maybe import LEAST_SCORE
from tui.pair_links import links_of_pair, undecided
from tui.weighing import Weighing, weigh

A_CLAIM = 6
"""Pairs shown of one claim at most in one walk."""
OF_ONE = 40
"""The same where one claim alone is looked at."""
AHEAD = 4
"""Pairs read before they are needed."""
PATIENCE_S = 1.0
"""So long a walk looks for pairs before it gives what it has."""
FORM = "queue"
"""What the position is kept under among a person's own things."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and what the tool says of them; ``is_turned`` = the person swapped them."""

    said: SuggestionCard
    a: ClaimCard
    b: ClaimCard
    is_turned: bool = False

    @property
    def key(self) -> frozenset[str]:
        return frozenset((self.a.id, self.b.id))

    @property
    def weighing(self) -> Weighing:
        return weigh(self.a, self.b)

    @property
    def claim(self) -> ClaimCard:
        """The claim the pair was found from: where the queue stands."""
        return self.a if self.a.id == self.said.claim_id else self.b

    @property
    def entries(self) -> tuple[ClaimCard, ClaimCard]:
        """(the one logged first, the other): what a merge keeps, and what it gives up."""
        return (self.a, self.b) if self.a.n < self.b.n else (self.b, self.a)

    def swapped(self) -> Pair:
        return replace(self, a=self.b, b=self.a, is_turned=not self.is_turned)

    def values(self, kind: LinkKind, state: LinkState) -> dict[str, object]:
        """What a decision writes: the points of the fields that differ (or agree), the reasons shown.

        A note on the pair that was put off stays.
        """
        points = self.weighing.points_for(kind) if state is LinkState.ACCEPTED else ()
        if kind is self.said.kind and state is LinkState.ACCEPTED:
            points = points or self.said.points
        return {
            "a": self.a.id,
            "b": self.b.id,
            "kind": kind.value,
            "points": [point.value for point in points],
            "state": state.value,
            "reasons": list(self.said.reasons),
            "note": self._open.note if self._open is not None else "",
        }

    @property
    def _open(self) -> LinkCard | None:
        """The decision that stands on the pair as it is shown: put off, or unrelated before an edit."""
        return undecided(links_of_pair(self.a, self.b))

    @property
    def seen_version(self) -> int:
        """The version of the decision that stands open on the pair as it is shown; 0 = there is none."""
        return self._open.version if self._open is not None else 0

    def decided_since(self) -> LinkCard | None:
        """A decision that is newer than what the suggestion knew of."""
        links = [link for link in self.a.links if {link.a_id, link.b_id} == set(self.key)]
        newer = [link for link in links if link.decided_at > self.said.decision.at]
        return max(newer, key=lambda link: link.decided_at, default=None)


class Walk:
    """The pairs of a case, one after the other. ``start_n`` = the arrival number to begin at; 0 = newest.

    With ``claim_id`` only the pairs of that claim.
    """

    def __init__(self, case_id: str, start_n: int = 0, claim_id: str = "") -> None:
        self._case_id, self._start_n, self._claim_id = case_id, start_n, claim_id
        self._seen: set[frozenset[str]] = set()
        self._stream: Iterator[SuggestionCard] | None = None
        self.is_done = False

    def more(self, ledger: db.Ledger) -> list[Pair]:
        """Some more pairs; perhaps none yet. ``is_done`` says whether that was all."""
        if self._stream is None:
            self._stream = self._cards(ledger)
        try:
            return pairs(ledger, self._next(self._stream))
        except FactcheckError:
            self._stream = None
            raise

    def _next(self, stream: Iterator[SuggestionCard]) -> list[SuggestionCard]:
        until = time.monotonic() + PATIENCE_S
        found: list[SuggestionCard] = []
        for card in stream:
            key = frozenset((card.claim_id, card.other_id))
            if card.claim_id and key not in self._seen:
                self._seen.add(key)
                found.append(card)
            if len(found) == AHEAD or time.monotonic() > until:
                return found
        self.is_done = True
        return found

    def forget(self, key: frozenset[str]) -> None:
        """This pair may come again."""
        self._seen.discard(key)

    def _cards(self, ledger: db.Ledger) -> Iterator[SuggestionCard]:
        """Suggestions in the queue's order; an empty one between claims, so that a reader may breathe."""
        if self._claim_id:
            return iter(ledger.suggestions(self._claim_id, limit=OF_ONE, min_score=LEAST_SCORE))
        start = self._start_n
        older = self._of_claims(ledger, until_n=start)
        newer = self._of_claims(ledger, after_n=start) if start else iter(())
        return chain(older, newer, self._put_off(ledger))

    def _of_claims(
        self, ledger: db.Ledger, *, until_n: int = 0, after_n: int = 0
    ) -> Iterator[SuggestionCard]:
        for found in ledger.all_suggestions(
            case_id=self._case_id,
            limit=A_CLAIM,
            min_score=LEAST_SCORE,
            newest_first=True,
            until_n=until_n,
            after_n=after_n,
        ):
            yield from found
            yield _BREATH

    def _put_off(self, ledger: db.Ledger) -> Iterator[SuggestionCard]:
        links = ledger.links(case_id=self._case_id)
        waiting = [(one.a_id, one.b_id) for one in links if one.state is LinkState.DEFERRED]
        for card in ledger.weigh_pairs(waiting):
            if card.decision.decided is PairState.DEFERRED:
                yield card


_BREATH = SuggestionCard("", "", "", "", "", "", "", "", LinkKind.ANSWERS, (), 0.0, 0.0, ())


def pairs(ledger: db.Ledger, found: Sequence[SuggestionCard]) -> list[Pair]:
    """The suggestions with their claims; those of which a claim was struck meanwhile are left out."""
    ids = dict.fromkeys(end for card in found for end in (card.a_id, card.b_id))
    claims = {claim.id: claim for claim in ledger.claims(ids)}
    made = [Pair(card, claims[card.a_id], claims[card.b_id]) for card in found]
    return [pair for pair in made if not (pair.a.struck_at or pair.b.struck_at)]


@dataclass(slots=True)
class QueueState:
    """What the screen shows: the pair at hand, those read ahead, those behind (the newest last).

    ``settled`` = the pairs decided here, ``undone`` those that were taken back of them, newest last.
    """

    at: Pair | None = None
    ahead: list[Pair] = field(default_factory=list)
    behind: list[Pair] = field(default_factory=list)
    settled: list[Pair] = field(default_factory=list)
    undone: list[Pair] = field(default_factory=list)

    @property
    def decided(self) -> int:
        return len(self.settled)

    @property
    def wants_more(self) -> bool:
        return len(self.ahead) < AHEAD

    def take_in(self, found: Iterable[Pair]) -> None:
        self.ahead += found
        if self.at is None:
            self.step()

    def step(self) -> None:
        """On to the next pair; the one at hand goes behind."""
        if self.at is not None:
            self.behind.append(self.at)
        self.at = self.ahead.pop(0) if self.ahead else None

    @property
    def before(self) -> Pair | None:
        """The pair left last without a decision."""
        decided = {pair.key for pair in self.settled}
        return next((pair for pair in reversed(self.behind) if pair.key not in decided), None)

    def step_back(self) -> bool:
        """Back to the open pair before; ``False`` when there is none."""
        return self._fetch(self.before)

    def settle(self, pair: Pair) -> None:
        """The pair at hand is decided: on to the next."""
        self.settled.append(pair)
        self.undone.clear()
        self.step()

    def take_back(self) -> bool:
        """What was decided last was undone: that pair is at hand again; ``False`` when none was."""
        if not self.settled:
            return False
        self.undone.append(self.settled.pop())
        return self._fetch(self.undone[-1])

    def do_again(self) -> None:
        """What was undone last was done again: that pair goes behind."""
        if not self.undone:
            return
        pair = self.undone.pop()
        self.settled.append(pair)
        if self.at is not None and self.at.key == pair.key:
            self.step()
        else:
            self.behind.append(pair)
            self.ahead = [one for one in self.ahead if one.key != pair.key]

    def put_back(self, pair: Pair) -> None:
        """A pair that was left could not be decided: it is at hand again."""
        self.unsettle(pair)
        if self.at is None or self.at.key != pair.key:
            self._fetch(pair)

    def unsettle(self, pair: Pair) -> None:
        """Its decision was not written."""
        self.settled = [one for one in self.settled if one.key != pair.key]

    def _fetch(self, pair: Pair | None) -> bool:
        """A pair from behind is at hand; the one that was waits ahead."""
        if pair is None:
            return False
        self.behind = [one for one in self.behind if one.key != pair.key]
        if self.at is not None:
            self.ahead.insert(0, self.at)
        self.at = pair
        return True

    def renew(self, asked: Iterable[Pair], fresh: Iterable[Pair]) -> list[LinkCard]:
        """The pairs ``asked`` for as they stand now; of those, what is not in ``fresh`` or was decided goes.

        Gives the decisions on the one at hand.
        """
        known: dict[frozenset[str], Pair | None] = dict.fromkeys(pair.key for pair in asked)
        known |= {pair.key: pair for pair in fresh}
        told: list[LinkCard] = []
        self.ahead = [
            now
            for pair in self.ahead
            if (now := known.get(pair.key, pair)) is not None and not now.decided_since()
        ]
        if self.at is not None:
            now = known.get(self.at.key, self.at)
            decision = now.decided_since() if now is not None else None
            if now is not None and now.is_turned != self.at.is_turned:
                now = now.swapped()
            self.at = now if decision is None else None
            if decision is not None:
                told.append(decision)
            if self.at is None and self.ahead:
                self.at = self.ahead.pop(0)
        return told

    @property
    def waiting(self) -> list[Pair]:
        """The pair at hand and those ahead."""
        return [*([self.at] if self.at is not None else []), *self.ahead]


def renewed(ledger: db.Ledger, waiting: Sequence[Pair]) -> list[Pair]:
    """These pairs with their claims as they stand now; those with a struck claim are left out."""
    ids = dict.fromkeys(end for pair in waiting for end in pair.key)
    claims = {claim.id: claim for claim in ledger.claims(ids)}
    fresh = [replace(pair, a=claims[pair.a.id], b=claims[pair.b.id]) for pair in waiting]
    return [pair for pair in fresh if not (pair.a.struck_at or pair.b.struck_at)]


def kept_position(ledger: db.Ledger, drafts: db.Drafts, case_id: str) -> int:
    """The arrival number of the claim the person stood at last; 0 = the newest."""
    try:
        kept = drafts.get(FORM, case_id)
        claim_id = kept.fields.get("claim", "") if kept is not None else ""
        return ledger.claim(claim_id).n if claim_id else 0
    except (NotFound, FactcheckError):
        return 0


def keep_position(drafts: db.Drafts, pair: Pair) -> None:
    """Remember where the person stands; a file that takes nothing is no reason to stop."""
    try:
        drafts.put(FORM, pair.claim.case.id, {"claim": pair.claim.id})
    except FactcheckError:
        return
