"""What was decided about two claims: found, put in order, said. Knows no terminal and no database."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.cards import ClaimCard, LinkCard
from factcheck.vocabulary import LinkState


def links_of_pair(a: ClaimCard, b: ClaimCard) -> list[LinkCard]:
    """What was decided about the pair before, accepted links first."""
    pair = {a.id, b.id}
    found = [link for link in a.links if {link.a_id, link.b_id} == pair]
    return sorted(found, key=lambda link: link.state is not LinkState.ACCEPTED)


def undecided(known: Sequence[LinkCard]) -> LinkCard | None:
    """The decision that a new one replaces: the pair was kept as unrelated, or put off."""
    return next((link for link in known if link.state is not LinkState.ACCEPTED), None)


def as_decided(known: Sequence[LinkCard], a: ClaimCard, b: ClaimCard) -> tuple[ClaimCard, ClaimCard]:
    """The pair in the direction of its accepted link, if it has one."""
    first = next((link for link in known if link.state is LinkState.ACCEPTED), None)
    return (b, a) if first is not None and first.a_id == b.id else (a, b)


def words_of_link(link: LinkCard) -> str:
    """``NK-1 contradicts NK-2``."""
    return f"{link.a_ref} {link.kind.label} {link.b_ref}"


def on_points(link: LinkCard) -> str:
    """`` on when, where``; empty when it names no point."""
    return f" on {', '.join(point.label for point in link.points)}" if link.points else ""
