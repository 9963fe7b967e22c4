"""Claims whose work is done, and what overtook them: kept with every deed, worked out again by ``verify``.

A claim is overtaken by the first link decided since it was done in which the other claim speaks to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from db.ledger.deeds import Deed
from db.ledger.facts import ClaimFacts
from db.rows import insert_into, names
from db.wire import Row, Wire
from factcheck.history import before_and_after
from factcheck.vocabulary import Workflow

COLUMNS = ("claim_n", "claim_id", "case_id", "done_seq", "done_at", "overtaken_at", "overtaken_by")
_INSERT = insert_into("done_claim", COLUMNS)
_KEPT = f"SELECT {names(COLUMNS)} FROM done_claim WHERE claim_n IN ({{ids}})"
_DROP = "DELETE FROM done_claim WHERE claim_n = ?"
_SET = """
SELECT s.record_id, s.seq, e.at, d.details FROM event_subject s
JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq
JOIN event_detail d ON d.chain_id = s.chain_id AND d.seq = s.seq
WHERE s.record = 'claim' AND s.changed AND s.record_id IN ({ids}) ORDER BY s.seq
"""

Since = tuple[int, int]
"""(sequence number, instant) of the event that said the claim is done."""


def is_done(facts: ClaimFacts) -> bool:
    return facts.workflow == Workflow.DONE.value and not facts.struck_at


def row_of(facts: ClaimFacts, since: Since) -> Row:
    """The row of a claim that is done, in the order of :data:`COLUMNS`."""
    seq, at = since
    later = min((one for one in facts.spoken_to if one[0] > at), default=(0, 0, ""))
    return (facts.n, facts.id, facts.case_id, seq, at, later[0], later[2])


def kept_rows(wire: Wire, claim_ns: Iterable[int]) -> dict[int, Row]:
    """The rows there are, by the claim's arrival number."""
    return {row[0]: tuple(row) for row in wire.rows_in(_KEPT, claim_ns)}


def since_in_history(wire: Wire, claim_ids: Iterable[str]) -> dict[str, Since]:
    """When each claim was last said to be done, by its history."""
    found: dict[str, Since] = {}
    for claim_id, seq, at, details in wire.rows_in(_SET, claim_ids):
        kept = json.loads(details or "{}").get("workflow")
        if kept and before_and_after(kept)[1] == Workflow.DONE.value:
            found[claim_id] = (seq, at)
    return found


def keep_done(deed: Deed, facts: Sequence[ClaimFacts]) -> None:
    """Bring the rows of these claims up to date with what the deed did."""
    fresh = deed.made.get("claim", {})
    kept = kept_rows(deed.wire, [one.n for one in facts if one.id not in fresh])
    now = [one for one in facts if is_done(one)]
    since = _since(deed, now, kept) if now else {}
    rows = {one.n: row_of(one, since[one.id]) for one in now}
    dropped = [(n,) for n, row in kept.items() if rows.get(n) != row]
    deed.wire.run_many(_DROP, dropped)
    deed.wire.run_many(_INSERT, [row for n, row in rows.items() if kept.get(n) != row])


def _since(deed: Deed, done: Sequence[ClaimFacts], kept: Mapping[int, Row]) -> dict[str, Since]:
    """By claim: this deed's own word, else what was kept, else history."""
    found: dict[str, Since] = {one.id: (kept[one.n][3], kept[one.n][4]) for one in done if one.n in kept}
    said = deed.said("claim", "workflow", Workflow.DONE.value)
    found |= {one.id: (said[one.id], deed.at) for one in done if one.id in said}
    missing = [one.id for one in done if one.id not in found]
    return found | since_in_history(deed.wire, missing)
