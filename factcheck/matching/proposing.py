"""Which link a pair proposes: the group of relations, the kind of link, the points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

from factcheck.matching.evidence import NAMES
from factcheck.matching.prepared import Prepared
from factcheck.matching.weights import GROUPS, Weights
from factcheck.vocabulary import LinkKind, Point, Stance

_AT = {name: at for at, name in enumerate(NAMES)}


class Group(StrEnum):
    """What related claims are to each other, before the finer word."""

    CONFLICT = "conflict"
    AGREEMENT = "agreement"
    SAME = "same"
    UPDATE = "update"


GroupModel = Mapping[Group, tuple[float, tuple[tuple[int, float], ...]]]
"""For each group its bias and the weights of the clues that matter to it, by their place."""


def in_order(groups: Mapping[str, Weights]) -> GroupModel:
    """Weights by name as :func:`group_of` wants them."""
    return {
        group: (
            groups[group]["bias"],
            tuple((_AT[name], weight) for name, weight in groups[group].items() if name != "bias"),
        )
        for group in Group
    }


_MODEL = in_order(GROUPS)


def group_of(values: tuple[float, ...], model: GroupModel = _MODEL) -> Group:
    """The likeliest group; the first wins a tie. What gives its number another meaning repeats nothing."""
    best, most = Group.CONFLICT, -math.inf
    for group, (bias, weights) in model.items():
        total = bias + sum([weight * value for at, weight in weights if (value := values[at])])
        if total > most and (group is not _SAME or not values[_SAID_OTHERWISE]):
            best, most = group, total
    return best


_SAME, _SAID_OTHERWISE = Group.SAME, _AT["said_otherwise"]


_PULLS = {
    group: {at: weight for at, weight in weights if at != _AT["opponents"]}
    for group, (_, weights) in _MODEL.items()
}


def pull_of(at: int, group: Group) -> float:
    """How much the clue at a place speaks for a group; that two sides speak goes without saying."""
    return max(0.0, _PULLS[group].get(at, 0.0))


def proposed_kind(group: Group, a: Prepared, b: Prepared, values: tuple[float, ...]) -> LinkKind:
    """The link's word: ``a`` relates to ``b``. Who declines to speak of it answers, and denies nothing."""
    if a.stance is Stance.DECLINES is not b.stance:
        return LinkKind.ANSWERS
    if group is Group.SAME:
        return LinkKind.REPEATS
    if group is Group.UPDATE:
        return LinkKind.UPDATES
    if group is Group.AGREEMENT:
        return LinkKind.ACKNOWLEDGES if a.stance is Stance.ACKNOWLEDGES else LinkKind.CORROBORATES
    if a.denies >= 1.0 > b.denies:
        return LinkKind.DENIES
    if values[_AT["mirrored"]] >= 1.0 and not values[_AT["number_differs"]]:
        return LinkKind.ACCUSES_BACK
    return LinkKind.CONTRADICTS


def proposed_points(kind: LinkKind, values: tuple[float, ...]) -> tuple[Point, ...]:
    """What two opposed claims differ in, as far as the clues tell."""
    if kind is LinkKind.ACCUSES_BACK:
        return (Point.WHO,)
    if kind is LinkKind.UPDATES:
        return (Point.HOW_MANY,) if values[_AT["rising_toll"]] else ()
    if kind is LinkKind.DENIES:
        return (Point.HAPPENED,)
    if kind is not LinkKind.CONTRADICTS:
        return ()
    found = tuple([point for point, clues in _DIFFERS if max([values[at] for at in clues]) > 0.4])
    return found or (Point.HAPPENED,)


_DIFFERING = {
    Point.HOW_MANY: ("number_differs", "none_against_some", "said_otherwise"),
    Point.WHERE: ("elsewhere",),
    Point.WEAPON: ("other_thing",),
    Point.WHEN: ("apart",),
}
_DIFFERS = tuple(
    (point, tuple(_AT[name] for name in _DIFFERING[point])) for point in Point if point in _DIFFERING
)
