"""What was decided about pairs of claims, and what was edited in them since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.wire import Row, Wire
from factcheck.cards.suggestions import UNDECIDED, PairDecision, PairState
from factcheck.history import read_body

COMPARED = frozenset(
    (
        *("text", "original", "language", "kind", "stance", "about", "about_inferred", "said", "happened"),
        *("place_words", "place_name", "quantities", "equipment", "claimant", "side_id"),
    )
)
"""Fields of a claim that matching compares."""
_OF_CLAIMS = (
    "SELECT id, a_id, b_id, state, decided_at, decided_by, last_event FROM link WHERE struck_at = 0 "
    "AND {end} IN ({ids}) ORDER BY n"
)
_EDITS = (
    "SELECT s.record_id, s.seq, e.body FROM event_subject s "
    "JOIN chain_head h ON h.chain_id = s.chain_id AND h.own "
    "JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq "
    "WHERE s.record = 'claim' AND s.changed AND s.record_id IN ({ids})"
)

Pair = frozenset[str]
_RANK = {PairState.ACCEPTED: 3, PairState.REJECTED: 2, PairState.DEFERRED: 1}


def decisions(wire: Wire, claim_ids: Iterable[str]) -> dict[Pair, PairDecision]:
    """Every decided pair that one of these claims belongs to; an accepted link rules over others."""
    ids = list(dict.fromkeys(claim_ids))
    rows: dict[str, Row] = {}
    for end in ("a_id", "b_id"):
        rows.update((row[0], row) for row in wire.rows_in(_OF_CLAIMS.replace("{end}", end), ids))
    found: dict[Pair, tuple[PairDecision, int]] = {}
    for link_id, a, b, state, at, by, last_event in rows.values():
        one = PairDecision(PairState(state), link_id, at, by)
        known = found.get(frozenset((a, b)))
        if known is None or _RANK[one.decided] > _RANK[known[0].decided]:
            found[frozenset((a, b))] = (one, last_event)
    rejected = {pair: seq for pair, (one, seq) in found.items() if one.decided is PairState.REJECTED}
    edits = _edits(wire, rejected)
    return {
        pair: replace(one, changed=_since(pair, seq, edits)) if pair in rejected else one
        for pair, (one, seq) in found.items()
    }


def _edits(wire: Wire, rejected: Mapping[Pair, int]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Claim id -> (event, compared fields it changed), of claims in rejected pairs."""
    if not rejected:
        return {}
    first = min(rejected.values())
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for claim_id, seq, body in wire.rows_in(_EDITS, {one for pair in rejected for one in pair}):
        if seq > first and (fields := COMPARED & set(read_body(body).fields)):
            found.setdefault(claim_id, []).append((seq, tuple(sorted(fields))))
    return found


def _since(
    pair: Pair, seq: int, edits: Mapping[str, list[tuple[int, tuple[str, ...]]]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    changed: list[tuple[str, tuple[str, ...]]] = []
    for claim_id in sorted(pair):
        fields = {name for at, names in edits.get(claim_id, ()) if at > seq for name in names}
        if fields:
            changed.append((claim_id, tuple(sorted(fields))))
    return tuple(changed)


def decision_of(known: Mapping[Pair, PairDecision], one: str, other: str) -> PairDecision:
    return known.get(frozenset((one, other)), UNDECIDED)
