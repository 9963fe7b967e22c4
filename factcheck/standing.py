"""What links, appearances and assessments imply for a claim: reply, support, and the verdict shown.

Pure functions. "No reply logged" is about our log, never about the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


REPLY_RULE = 2
"""The rule :func:`reply` follows now. Under rule 1 a contradiction answered both of its claims."""


def reply(side: str, stance: Stance, relations: Iterable[Relation], *, rule: int = REPLY_RULE) -> Reply:
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
    ``origin`` an independence group somebody chose, which outranks the chain.
    """

    id: str
    source: str = ""
    taken_from: str = ""
    taken_from_source: str = ""
    attributed: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class OriginOf:
    """Where an appearance goes back to: ``key`` is equal for appearances of one origin."""

    key: str
    own: bool
    """Whether the origin tells what it saw itself instead of attributing it to somebody."""


def origins(utterances: Sequence[Utterance]) -> Mapping[str, OriginOf]:
    """The origin of each appearance of one claim, by appearance id. Chains may hold circles."""
    by_id = {u.id: u for u in utterances}
    by_source: dict[str, Utterance] = {}
    for u in utterances:
        if u.source and not (u.taken_from or u.taken_from_source):
            by_source.setdefault(u.source, u)
    return {u.id: _origin(u, by_id, by_source) for u in utterances}


def _origin(start: Utterance, by_id: Mapping[str, Utterance], by_source: Mapping[str, Utterance]) -> OriginOf:
    here, seen = start, {start.id}
    while not here.origin:
        named = by_source.get(here.taken_from_source)
        further = by_id.get(here.taken_from) or named
        if further is None or further.id in seen:
            break
        seen.add(further.id)
        here = further
    if here.origin:
        return OriginOf(f"origin:{here.origin}", not here.attributed)
    source = here.taken_from_source or here.source
    key = f"source:{source}" if source else f"appearance:{here.id}"
    return OriginOf(key, not here.attributed or bool(here.taken_from_source))


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim and its appearances, as far as they bear on support."""

    role: Role
    utterances: Sequence[Utterance]


def support(claim: Witness, corroborating: Iterable[Witness] = ()) -> Support:
    """Appearances of the claim itself; its origins, with those that saw the same for themselves.

    An observer's or the press's own observation reaches a party's claim through a claim of theirs that
    corroborates it. It counts as an origin too, so never more origins are independent than there are.
    """
    found = origins(claim.utterances)
    independent = _independent(claim.role, found)
    for other in corroborating:
        independent |= _independent(other.role, origins(other.utterances))
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
