"""What a claim's standing is worked out from, read for many claims at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from db.rows import Values
from db.stored import stored_moment
from db.wire import Row, Wire
from factcheck.moments import Moment
from factcheck.standing import Judgement, Relation, Utterance, Witness, speaks_to
from factcheck.vocabulary import LinkKind, Point, Role, Stance, Verdict

_CLAIMS = """
SELECT c.id, c.n, c.case_id, c.ref, s.letter, s.role, c.claimant, c.kind, c.stance, c.text, c.original,
    c.said, c.happened, c.place_name, c.place_words, c.workflow, c.owner, c.logged_at, c.struck_at, c.side_id
FROM claim c JOIN side s ON s.id = c.side_id WHERE c.id IN ({ids})
"""
_APPEARANCES = """
SELECT a.claim_id, a.id, a.source_id, s.parent_id, a.taken_from_id, a.taken_from_source_id, t.parent_id,
    a.attributed_to, a.origin_id, o.independent
FROM appearance a LEFT JOIN source s ON s.id = a.source_id LEFT JOIN source t ON t.id = a.taken_from_source_id
    LEFT JOIN origin o ON o.id = a.origin_id
WHERE a.struck_at = 0 AND a.claim_id IN ({ids}) ORDER BY a.n
"""
_LINKS = """
SELECT l.id, l.a_id, l.b_id, l.kind, l.decided_at, l.n,
    ca.side_id, sa.role, ca.stance, cb.side_id, sb.role, cb.stance
FROM link l JOIN claim ca ON ca.id = l.a_id JOIN side sa ON sa.id = ca.side_id
    JOIN claim cb ON cb.id = l.b_id JOIN side sb ON sb.id = cb.side_id
WHERE l.state = 'accepted' AND l.struck_at = 0 AND ca.struck_at = 0 AND cb.struck_at = 0
    AND l.{end} IN ({ids}) ORDER BY l.n
"""
_ASSESSMENTS = """
SELECT claim_id, verdict, point FROM assessment WHERE struck_at = 0 AND claim_id IN ({ids}) ORDER BY n
"""
_ROLES = "SELECT c.id, s.role FROM claim c JOIN side s ON s.id = c.side_id WHERE c.id IN ({ids})"


@dataclass(slots=True)
class ClaimFacts:
    """One claim with all that its line in a list depends on; words are plain text."""

    id: str
    n: int
    case_id: str
    ref: str
    side: str
    role: str
    claimant: str
    kind: str
    stance: str
    text: str
    original: str
    said: Moment
    happened: Moment
    place_name: str
    place_words: str
    workflow: str
    owner: str
    logged_at: int
    struck_at: int
    side_id: str
    utterances: list[Utterance] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    corroborating: list[Witness] = field(default_factory=list)
    neighbours: list[str] = field(default_factory=list)
    links: int = 0
    spoken_to: list[tuple[int, int, str]] = field(default_factory=list)
    """(decided at, arrival number, id) of every link in which the other claim speaks to this one."""


def gather(wire: Wire, ids: Iterable[str]) -> list[ClaimFacts]:
    """The facts of these claims, in the order of ``ids``; ids of no claim are left out."""
    wanted = list(ids)
    found = {row[0]: _claim(row) for row in wire.rows_in(_CLAIMS, wanted)}
    seen: set[str] = set()
    witnesses: dict[str, list[str]] = {}
    for end in ("a_id", "b_id"):
        for row in wire.rows_in(_LINKS.replace("{end}", end), found):
            if row[0] not in seen:
                seen.add(row[0])
                _relate(found, row, witnesses)
    others = sorted({w for names in witnesses.values() for w in names} - found.keys())
    utterances = read_utterances(wire, [*found, *others])
    for claim_id, facts in found.items():
        facts.utterances = utterances.get(claim_id, [])
    for row in wire.rows_in(_ASSESSMENTS, found):
        found[row[0]].judgements.append(Judgement(Verdict(row[1]), Point(row[2]) if row[2] else None))
    _corroborate(wire, found, witnesses, utterances)
    return [found[i] for i in wanted if i in found]


def _claim(row: Row) -> ClaimFacts:
    facts = ClaimFacts(*row)
    facts.said = _moment(row[11])
    facts.happened = _moment(row[12])
    return facts


def new_facts(
    row: Values, said: Moment, happened: Moment, side: tuple[str, str], utterances: list[Utterance]
) -> ClaimFacts:
    """The facts of a claim just made, without links: ``row`` as inserted, ``side`` is letter and role."""
    return ClaimFacts(
        row["id"],
        row["n"],
        row["case_id"],
        row["ref"],
        *side,
        row["claimant"],
        row["kind"],
        row["stance"],
        row["text"],
        row["original"],
        said,
        happened,
        row["place_name"],
        row["place_words"],
        row["workflow"],
        row["owner"],
        row["logged_at"],
        0,
        row["side_id"],
        utterances,
    )


@lru_cache(maxsize=4096)
def _moment(text: str) -> Moment:
    return stored_moment(json.loads(text))


def _relate(found: Mapping[str, ClaimFacts], row: Row, witnesses: dict[str, list[str]]) -> None:
    """Tell both ends of an accepted link about each other."""
    link_id, a_id, b_id, word, decided_at, n, *ends = row
    kind = LinkKind(word)
    a, b = ends[:3], ends[3:]
    for own, other, other_end, other_is_a in ((a_id, b_id, b, False), (b_id, a_id, a, True)):
        facts = found.get(own)
        if facts is None:
            continue
        side_id, role, stance = other_end
        facts.relations.append(Relation(kind, other_is_a, side_id, Role(role), Stance(stance)))
        facts.neighbours.append(other)
        facts.links += 1
        if speaks_to(kind, other_is_a):
            facts.spoken_to.append((decided_at, n, link_id))
        if kind is LinkKind.CORROBORATES:
            witnesses.setdefault(own, []).append(other)


def _corroborate(
    wire: Wire,
    found: Mapping[str, ClaimFacts],
    witnesses: Mapping[str, list[str]],
    utterances: Mapping[str, list[Utterance]],
) -> None:
    if not witnesses:
        return
    named = sorted({w for names in witnesses.values() for w in names})
    roles = {row[0]: Role(row[1]) for row in wire.rows_in(_ROLES, named)}
    for claim_id, names in witnesses.items():
        found[claim_id].corroborating = [Witness(roles[w], utterances.get(w, [])) for w in names]


def read_utterances(wire: Wire, claim_ids: Iterable[str]) -> dict[str, list[Utterance]]:
    """Live appearances by claim, oldest first, their sources replaced by topmost owners."""
    rows = list(wire.rows_in(_APPEARANCES, claim_ids))
    roots = Roots(wire)
    found: dict[str, list[Utterance]] = {}
    for claim_id, own, source, parent, taken, taken_source, taken_parent, attributed, origin, saw in rows:
        utterance = Utterance(
            own,
            roots.of(source, parent) if source else "",
            taken or "",
            roots.of(taken_source, taken_parent) if taken_source else "",
            bool(attributed),
            origin or "",
            None if saw is None else bool(saw),
        )
        found.setdefault(claim_id, []).append(utterance)
    return found


class Roots:
    """Topmost owners of sources; most sources have none and cost no query."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._known: dict[str, str] = {}

    def of(self, source: str, parent: str | None) -> str:
        if parent is None:
            return source
        if source not in self._known:
            self._known[source] = self._climb(source, parent)
        return self._known[source]

    def _climb(self, source: str, parent: str | None) -> str:
        seen = {source}
        while parent is not None and parent not in seen:
            seen.add(parent)
            row = self._wire.one("SELECT parent_id FROM source WHERE id = ?", (parent,))
            source, parent = parent, row[0] if row else None
        return source
