"""The list's read model: a line (card) per claim and stretch of history, written with every deed.

A card tells how the claim stood from ``from_seq`` up to ``to_seq``; the present one has no ``to_seq``,
a struck claim has no present one. The cards a deed writes are bound into its last event by a digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from db.ledger.deeds import Deed
from db.ledger.done_claims import is_done, keep_done
from db.ledger.facts import ClaimFacts, gather
from db.rows import Values, insert_into, names
from db.wire import IN_LIST, Row, Wire
from factcheck.history import canonical
from factcheck.moments import Moment, print_moment
from factcheck.standing import RULE, Witness, reply, shown_verdict, support
from factcheck.vocabulary import Role, Stance

TEXT_LIMIT = 400
"""Characters of the claim's text a list line holds."""

CONTENT = (
    "claim_n",
    "claim_id",
    "case_id",
    "ref",
    "side",
    "role",
    "claimant",
    "kind",
    "stance",
    "text",
    "happened",
    "said",
    "place",
    "verdict",
    "mixed",
    "workflow",
    "owner",
    "reply",
    "appearances",
    "origins",
    "independent",
    "links",
    "happened_sort",
    "happened_until",
    "said_sort",
    "logged_sort",
)
"""What follows from the claim's facts alone."""
COLUMNS = (*CONTENT, "changed_sort", "changed_seq", "from_seq")
"""All but ``n`` and ``to_seq``: what the digest covers, in this order."""
_MIXED = CONTENT.index("mixed")
_INSERT = insert_into("card", COLUMNS)
_PRESENT = f'SELECT {names(CONTENT)} FROM "card" WHERE to_seq IS NULL AND claim_n IN ({{ids}})'
_CLOSE = "UPDATE card SET to_seq = ? WHERE claim_n = ? AND to_seq IS NULL"


def content_of(facts: ClaimFacts, *, rule: int = RULE) -> Row:
    """The values of :data:`CONTENT` for a claim; ``rule`` as in :data:`factcheck.standing.RULE`."""
    said, happened = facts.said, facts.happened
    said_sort = facts.logged_at if said.start is None else said.start
    happened_sort = said_sort if happened.start is None else happened.start
    timed = happened if happened.start is not None else said
    until = happened_sort + 1 if timed.end is None else timed.end
    role, stance = Role(facts.role), Stance(facts.stance)
    verdict, mixed = shown_verdict(facts.judgements)
    seen = support(Witness(role, facts.utterances), facts.corroborating, rule=rule)
    return (
        facts.n,
        facts.id,
        facts.case_id,
        facts.ref,
        facts.side,
        facts.role,
        facts.claimant,
        facts.kind,
        facts.stance,
        _short(facts.text or facts.original),
        _printed(happened),
        _printed(said),
        facts.place_name or facts.place_words,
        verdict.value,
        mixed,
        facts.workflow,
        facts.owner,
        reply(facts.side_id, stance, facts.relations, rule=rule).value if facts.relations else "none_logged",
        seen.appearances,
        seen.origins,
        seen.independent,
        facts.links,
        happened_sort,
        until,
        said_sort,
        facts.logged_at,
    )


@lru_cache(maxsize=4096)
def _printed(moment: Moment) -> str:
    return print_moment(moment)


def _short(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"


class Digest:
    """The digest of list lines (values of :data:`COLUMNS`), in the order they were written.

    One hash a column, so that a later look can tell which column was changed.
    """

    def __init__(self) -> None:
        self._columns = [hashlib.sha256() for _ in COLUMNS]
        self.lines = 0

    def add(self, lines: Sequence[Row]) -> None:
        if lines:
            for column, values in zip(self._columns, zip(*lines, strict=True), strict=True):
                column.update(("\n".join(map(canonical, values)) + "\n").encode())
            self.lines += len(lines)

    def value(self) -> Values:
        """How many lines, the hash over all, and the first eight figures of each column's own."""
        each = [column.hexdigest() for column in self._columns]
        over_all = hashlib.sha256("".join(each).encode()).hexdigest()
        return {"lines": self.lines, "sum": over_all, "columns": "".join(h[:8] for h in each)}


def refresh(deed: Deed, seq: int) -> Values | None:
    """Rewrite the lines of all claims the deed touched; gives the digest of what was written.

    Claims linked to a touched one follow when their standing changes by it.
    """
    digest = Digest()
    done: set[str] = set()
    asked = list(deed.touched)
    follow: dict[str, None] = {}
    for start in range(0, len(asked), IN_LIST):
        part = asked[start : start + IN_LIST]
        facts = gather(deed.wire, part)
        done.update(part)
        for one in facts:
            follow.update(dict.fromkeys(one.neighbours))
        keep_done(deed, facts)
        digest.add(_rewrite(deed, facts, seq, only_changed=False))
    further = [claim_id for claim_id in follow if claim_id not in done]
    for start in range(0, len(further), IN_LIST):
        facts = gather(deed.wire, further[start : start + IN_LIST])
        keep_done(deed, facts)
        digest.add(_rewrite(deed, facts, seq, only_changed=True))
    return digest.value() if digest.lines else None


def write_new(deed: Deed, facts: Iterable[ClaimFacts]) -> Values | None:
    """Write the first lines of claims that were just made, as of the newest event; gives their digest."""
    seq, digest, made = deed.last_seq, Digest(), list(facts)
    lines = [(*content_of(one), deed.at, seq, seq) for one in made]
    keep_done(deed, [one for one in made if is_done(one)])
    deed.wire.run_many(_INSERT, lines)
    digest.add(lines)
    return digest.value() if lines else None


def _rewrite(deed: Deed, facts: Sequence[ClaimFacts], seq: int, *, only_changed: bool) -> list[Row]:
    fresh = deed.made.get("claim", {})
    known = [f.n for f in facts if f.id not in fresh]
    present = present_content(deed.wire, known)
    closing: list[Row] = []
    lines: list[Row] = []
    for one in facts:
        content = content_of(one)
        before = present.get(one.n)
        if only_changed and before == content:
            continue
        if before is not None:
            closing.append((seq, one.n))
        if not one.struck_at:
            lines.append((*content, deed.at, seq, seq))
    deed.wire.run_many(_CLOSE, closing)
    deed.wire.run_many(_INSERT, lines)
    return lines


def present_content(wire: Wire, claim_ns: Sequence[int]) -> dict[int, Row]:
    """The present cards of claims (by arrival number): the values of :data:`CONTENT`."""
    found: dict[int, Row] = {}
    for row in wire.rows_in(_PRESENT, claim_ns):
        values: list[Any] = list(row)
        values[_MIXED] = bool(values[_MIXED])
        found[values[0]] = tuple(values)
    return found
