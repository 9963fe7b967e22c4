"""Which claims stand together: incidents, then linked claims without one, then claims alone.

Worked out from ids alone, so that no claim is read before its turn. Order is by when the earliest
claim of a group happened, as ``Material.claims`` lists them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from factcheck.cards import IncidentCard
from factcheck.dossier.sections import GroupKind

Node = TypeVar("Node", bound=Hashable)


class Components(Generic[Node]):
    """Connected components of the pairs joined so far."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def find(self, node: Node) -> Node:
        """The one node that stands for the component of ``node``."""
        root = node
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(node, node)) != root:
            self._parent[node], node = root, above
        return root

    def join(self, one: Node, other: Node) -> None:
        a, b = self.find(one), self.find(other)
        self._parent.setdefault(a, a)
        self._parent[b] = a

    def __contains__(self, node: Node) -> bool:
        return node in self._parent


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that stand together. ``claims`` are all of them in order; ``own`` those not printed before.

    ``single`` claims alone make one group without a ledger.
    """

    kind: GroupKind
    incident: IncidentCard | None
    claims: Sequence[str]
    own: Sequence[str]


def group(
    order: Sequence[str],
    incidents: Iterable[IncidentCard],
    memberships: Iterable[tuple[str, str]],
    pairs: Iterable[tuple[str, str]],
) -> Iterator[Group]:
    """The groups of the claims in ``order``; memberships and pairs of other claims are passed over."""
    place = {claim: position for position, claim in enumerate(order)}
    members: dict[str, set[int]] = {}
    for incident_id, claim in memberships:
        if claim in place:
            members.setdefault(incident_id, set()).add(place[claim])
    taken: set[int] = set()
    for incident in sorted(
        (i for i in incidents if i.id in members), key=lambda i: (min(members[i.id]), i.ref, i.id)
    ):
        positions = sorted(members.pop(incident.id))
        own = [order[p] for p in positions if p not in taken]
        taken.update(positions)
        yield Group(GroupKind.INCIDENT, incident, [order[p] for p in positions], own)
    yield from _without_incident(order, place, pairs, taken)


def _without_incident(
    order: Sequence[str], place: Mapping[str, int], pairs: Iterable[tuple[str, str]], taken: set[int]
) -> Iterator[Group]:
    components: Components[int] = Components()
    for one, other in pairs:
        a, b = place.get(one), place.get(other)
        if a is not None and b is not None and a not in taken and b not in taken and a != b:
            components.join(a, b)
    linked: dict[int, list[str]] = {}
    alone: list[str] = []
    for position, claim in enumerate(order):
        if position in components:
            linked.setdefault(components.find(position), []).append(claim)
        elif position not in taken:
            alone.append(claim)
    for claims in linked.values():
        yield Group(GroupKind.LINKED, None, claims, claims)
    if alone:
        yield Group(GroupKind.SINGLE, None, alone, alone)
