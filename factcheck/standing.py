"""What links, appearances and assessments imply for a claim: reply, support, and the verdict shown.

Pure functions. "No reply logged" is about our log, never about the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from factcheck.cards import Support
from factcheck.vocabulary import LinkKind, Point, Reply, Role, Stance, Verdict

INDEPENDENT_ROLES = (Role.OBSERVER, Role.PRESS)
"""Only their own observation counts as independent."""

ANSWERING_ROLES = (Role.PARTY, Role.THIRD_STATE)

_STRENGTH = (Reply.NONE_LOGGED, Reply.ANSWERED, Reply.ACCUSES_BACK, Reply.DENIED, Reply.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Relation:
    """An accepted link seen from one claim: what the other claim is, and whether it is the link's A."""

    kind: LinkKind
    other_is_a: bool
    other_side: str
    other_role: Role
    other_stance: Stance


RULE = 3
"""The rule :func:`reply` and :func:`origins` follow now.

Under rule 1 a contradiction answered both of its claims; under 1 and 2 a chain ended at a source that is
named as the one before, even where it is logged that this source has it from another.
"""


def reply(side: str, stance: Stance, relations: Iterable[Relation], *, rule: int = RULE) -> Reply:
    """The strongest answer another side's claim gives to a claim of ``side`` (a letter or id).

    Only what is directed at the claim answers it: the link's A is the later statement unless somebody
    swapped it. A denial is directed by what it says, and a denial may be older than an accusation
    that somebody logs it against. ``rule`` 1 tells what lists of older databases may still say.
    """
    found = Reply.NONE_LOGGED
    for relation in relations:
        if relation.other_side == side or relation.other_role not in ANSWERING_ROLES:
            continue
        given = _answer(stance, relation, rule)
        if _STRENGTH.index(given) > _STRENGTH.index(found):
            found = given
    return found


def _answer(stance: Stance, relation: Relation, rule: int) -> Reply:
    other_denies = relation.other_stance is Stance.DENIES
    if relation.kind is LinkKind.DENIES:
        denier_is_other = relation.other_is_a if other_denies == (stance is Stance.DENIES) else other_denies
        return Reply.DENIED if denier_is_other else Reply.NONE_LOGGED
    if relation.kind is LinkKind.CONTRADICTS and (relation.other_is_a or rule == 1):
        return Reply.DENIED if other_denies and stance is not Stance.DENIES else Reply.ANSWERED
    if not relation.other_is_a:
        return Reply.NONE_LOGGED
    return _DIRECTED.get(relation.kind, Reply.NONE_LOGGED)


_DIRECTED = {
    LinkKind.ACCUSES_BACK: Reply.ACCUSES_BACK,
    LinkKind.ANSWERS: Reply.ANSWERED,
    LinkKind.ACKNOWLEDGES: Reply.ACKNOWLEDGED,
}


_SPEAKING = (
    LinkKind.ACCUSES_BACK,
    LinkKind.ANSWERS,
    LinkKind.ACKNOWLEDGES,
    LinkKind.UPDATES,
    LinkKind.RETRACTS,
)


def speaks_to(kind: LinkKind, other_is_a: bool) -> bool:
    """Whether in such a link the other claim says something that a finished check has to take in.

    A contradiction or a denial does whichever of the two was logged as the later statement; the others
    only where the other claim is the link's A. A claim that supports or repeats adds nothing to answer.
    """
    if kind in (LinkKind.CONTRADICTS, LinkKind.DENIES):
        return True
    return other_is_a and kind in _SPEAKING


@dataclass(frozen=True, slots=True)
class Utterance:
    """What support needs of an appearance. Sources are ids of their topmost owner, ``""`` when unknown.

    ``taken_from`` is another appearance, ``taken_from_source`` a source that may not be logged here;
    ``origin`` an independence group somebody chose, which outranks the chain, and ``saw`` whether that
    person holds it to tell what it saw itself (``None`` = not said, so the attribution tells).
    """

    id: str
    source: str = ""
    taken_from: str = ""
    taken_from_source: str = ""
    attributed: bool = False
    origin: str = ""
    saw: bool | None = None


LONGEST_WAY = 20
"""So many carriers of a chain are told."""


@dataclass(frozen=True, slots=True)
class OriginOf:
    """Where an appearance goes back to: ``key`` is equal for appearances of one origin.

    ``way`` are the appearances (ids) passed on the way there, its own first, at most ``LONGEST_WAY``.
    """

    key: str
    own: bool
    """Whether the origin tells what it saw itself instead of attributing it to somebody."""
    way: tuple[str, ...] = ()


def origins(utterances: Sequence[Utterance], *, rule: int = RULE) -> Mapping[str, OriginOf]:
    """The origin of each appearance of one claim, by appearance id. Chains may hold circles."""
    by_id = {u.id: u for u in utterances}
    by_source: dict[str, Utterance] = {}
    for u in utterances:
        if u.source and not (u.taken_from or u.taken_from_source):
            by_source.setdefault(u.source, u)
    for u in utterances if rule > 2 else ():
        if u.source:
            by_source.setdefault(u.source, u)
    return {u.id: _origin(u, by_id, by_source) for u in utterances}


def _origin(start: Utterance, by_id: Mapping[str, Utterance], by_source: Mapping[str, Utterance]) -> OriginOf:
    here, way = start, {start.id: None}
    while not here.origin:
        named = by_source.get(here.taken_from_source)
        further = by_id.get(here.taken_from) or named
        if further is None or further.id in way:
            break
        way[further.id] = None
        here = further
    if here.origin:
        own = not here.attributed if here.saw is None else here.saw
        return OriginOf(f"origin:{here.origin}", own, tuple(islice(way, LONGEST_WAY)))
    source = here.taken_from_source or here.source
    key = f"source:{source}" if source else f"appearance:{here.id}"
    own = not here.attributed or bool(here.taken_from_source)
    return OriginOf(key, own, tuple(islice(way, LONGEST_WAY)))


def told_in_circle(utterances: Sequence[Utterance]) -> frozenset[str]:
    """Appearances (ids) that are said to go back to themselves: nobody of the circle is known to be first.

    Papers of one owner that name each other are no circle: they are one origin anyway.
    """
    ids = {u.id for u in utterances}
    leads: dict[str, list[str]] = {}
    for u in utterances:
        if u.origin:
            continue
        if u.taken_from in ids:
            leads.setdefault(u.id, []).append(u.taken_from)
        elif u.taken_from_source and u.taken_from_source != u.source:
            leads.setdefault(u.id, []).append(f"source {u.taken_from_source}")
        if u.source:
            leads.setdefault(f"source {u.source}", []).append(u.id)
    return frozenset(node for node in _on_circles(leads) if node in ids)


def _on_circles(leads: Mapping[str, Sequence[str]]) -> set[str]:
    """Nodes from which one comes back to them, each looked at once (Tarjan's way, without recursion)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    found: set[str] = set()
    for start in leads:
        if start in number:
            continue
        path = [(start, iter(leads[start]))]
        number[start] = lowest[start] = len(number)
        open_nodes.append(start)
        is_open.add(start)
        while path:
            node, following = path[-1]
            further = next(following, None)
            if further is not None and further not in number:
                number[further] = lowest[further] = len(number)
                open_nodes.append(further)
                is_open.add(further)
                path.append((further, iter(leads.get(further, ()))))
                continue
            if further is not None:
                if further in is_open:
                    lowest[node] = min(lowest[node], number[further])
                continue
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
            if lowest[node] == number[node]:
                _close(node, open_nodes, is_open, found)
    return found


def _close(node: str, open_nodes: list[str], is_open: set[str], found: set[str]) -> None:
    """Take what came round to ``node`` off the open ones; more than one of them are a circle."""
    ring = [open_nodes.pop()]
    while ring[-1] != node:
        ring.append(open_nodes.pop())
    is_open.difference_update(ring)
    if len(ring) > 1:
        found.update(ring)


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim and its appearances, as far as they bear on support."""

    role: Role
    utterances: Sequence[Utterance]


def support(claim: Witness, corroborating: Iterable[Witness] = (), *, rule: int = RULE) -> Support:
    """Appearances of the claim itself; its origins, with those that saw the same for themselves.

    An observer's or the press's own observation reaches a party's claim through a claim of theirs that
    corroborates it. It counts as an origin too, so never more origins are independent than there are.
    """
    found = origins(claim.utterances, rule=rule)
    independent = _independent(claim.role, found)
    for other in corroborating:
        independent |= _independent(other.role, origins(other.utterances, rule=rule))
    return Support(
        appearances=len(claim.utterances),
        origins=len({o.key for o in found.values()} | independent),
        independent=len(independent),
    )


def _independent(role: Role, found: Mapping[str, OriginOf]) -> set[str]:
    if role not in INDEPENDENT_ROLES:
        return set()
    return {o.key for o in found.values() if o.own}


@dataclass(frozen=True, slots=True)
class Judgement:
    """An assessment that stands. ``point`` None = the whole claim."""

    verdict: Verdict
    point: Point | None = None


def shown_verdict(judgements: Iterable[Judgement]) -> tuple[Verdict, bool]:
    """The verdict a list shows, and whether the claim's points differ. ``judgements`` oldest first.

    The newest on the whole claim rules; without one, the newest on any point.
    """
    newest: dict[Point | None, Verdict] = {}
    last = Verdict.UNCHECKED
    for judgement in judgements:
        newest[judgement.point] = last = judgement.verdict
    return newest.get(None, last), len(set(newest.values())) > 1
