"""Two people changed one link: what both changed, what only one did. Knows no terminal and no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.cards import LinkCard
from factcheck.vocabulary import LinkState, Point
from tui.form_state import Clash, Meeting

POINTS, NOTE = "points", "note"
Said = Mapping[str, str]
"""What can be changed of a link as texts: ``points`` (words of :class:`Point` with commas) and ``note``."""


def said_of(link: LinkCard | None) -> dict[str, str]:
    """What a link says; of no link nothing."""
    if link is None:
        return {POINTS: "", NOTE: ""}
    return {POINTS: points_text(link.points), NOTE: link.note}


def begins_from(known: Sequence[LinkCard]) -> dict[str, str]:
    """What points and note begin from: the link that stands, else the note of the decision before.

    ``known`` is what was decided about the pair, accepted links first.
    """
    first = next(iter(known), None)
    said = said_of(first)
    return said if first is None or first.state is LinkState.ACCEPTED else {**said, POINTS: ""}


def points_text(points: tuple[Point, ...]) -> str:
    return ", ".join(point.value for point in Point if point in points)


def points_of(text: str) -> tuple[Point, ...]:
    """The points named in a text; words that are none are left out."""
    words = set(text.replace(",", " ").split())
    return tuple(point for point in Point if point.value in words)


def meet(before: Said, theirs: Said, mine: Said) -> tuple[Meeting, dict[str, str]]:
    """What clashes, and what stands in the fields now: theirs where only they changed it, else mine."""
    clashes: list[Clash] = []
    adopted: list[str] = []
    now: dict[str, str] = {}
    for name in (POINTS, NOTE):
        was, told, own = (_even(name, said[name]) for said in (before, theirs, mine))
        now[name] = theirs[name] if own in (was, told) else mine[name]
        if own == was and told != was:
            adopted.append(name)
        elif own != was and told not in (was, own):
            both = points_text(points_of(f"{told} {own}")) if name == POINTS else ""
            clashes.append(Clash(name, name, was, told, own, is_word=name == POINTS, both=both))
    return Meeting(tuple(clashes), tuple(adopted)), now


def _even(name: str, text: str) -> str:
    return points_text(points_of(text)) if name == POINTS else text.strip()
