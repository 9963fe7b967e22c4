"""What a group of claims agrees on, disputes, and leaves unanswered in our log, point by point.

Pure functions of accepted links and their points. "Unanswered" is about our log, never about a ministry.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from factcheck.cards import CaseCard
from factcheck.dossier.ledger import Placed
from factcheck.vocabulary import LinkKind, Point, Role

AGREEING = (LinkKind.ACKNOWLEDGES, LinkKind.CORROBORATES, LinkKind.REPEATS)
"""Between two parties these say that both hold the same."""
ANSWERING_ROLES = (Role.PARTY, Role.THIRD_STATE)
"""Whose word counts as a reply, as in :mod:`factcheck.standing`."""
REPLYING = (
    LinkKind.CONTRADICTS,
    LinkKind.DENIES,
    LinkKind.ACCUSES_BACK,
    LinkKind.ANSWERS,
    LinkKind.ACKNOWLEDGES,
)


@dataclass(frozen=True, slots=True)
class PointsAtIssue:
    """Each point in at most one list, in the vocabulary's order.

    ``agreed``: two parties hold the same, and nobody disputes it. ``disputed``: an accepted link sets two
    claims against each other on it. ``answered``: another side justifies or sidesteps without denying.
    ``unanswered``: a party's claim is linked on it, and no other side's reply to that is logged.
    ``as_a_whole``: claims stand against each other in a link that names no point.
    """

    agreed: tuple[Point, ...] = ()
    disputed: tuple[Point, ...] = ()
    answered: tuple[Point, ...] = ()
    unanswered: tuple[Point, ...] = ()
    as_a_whole: bool = False


def points_at_issue(case: CaseCard, members: Container[str], links: Iterable[Placed]) -> PointsAtIssue:
    """Sort the points of ``links`` (accepted ones) that have an end among ``members`` (claim ids)."""
    roles = {side.letter: side.role for side in case.sides}
    disputed: set[Point] = set()
    agreed: set[Point] = set()
    answered: set[Point] = set()
    raised: set[Point] = set()
    as_a_whole = False
    for link in links:
        ends = [(link.a_id, link.a_side), (link.b_id, link.b_side)]
        if not any(claim in members for claim, _ in ends):
            continue
        is_two_sided = link.a_side != link.b_side
        if link.kind.opposed:
            disputed.update(link.points)
            as_a_whole = as_a_whole or not link.points
        elif is_two_sided and link.kind in AGREEING and _all_parties(roles, link):
            agreed.update(link.points)
        elif is_two_sided and link.kind in REPLYING and roles.get(link.a_side) in ANSWERING_ROLES:
            answered.update(link.points)
        if any(claim in members and roles.get(side) is Role.PARTY for claim, side in ends):
            raised.update(link.points)
    agreed -= disputed
    answered -= disputed | agreed
    unanswered = raised - disputed - agreed - answered
    return PointsAtIssue(
        agreed=_in_order(agreed),
        disputed=_in_order(disputed),
        answered=_in_order(answered),
        unanswered=_in_order(unanswered),
        as_a_whole=as_a_whole,
    )


def _all_parties(roles: dict[str, Role], link: Placed) -> bool:
    return roles.get(link.a_side) is Role.PARTY and roles.get(link.b_side) is Role.PARTY


def _in_order(found: set[Point]) -> tuple[Point, ...]:
    return tuple(point for point in Point if point in found)
