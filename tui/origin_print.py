"""The origins of a claim, set: each group with the reason why each of its appearances stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from factcheck.cards import ClaimOrigins, OriginGroup, OriginMember
from factcheck.moments import print_moment
from tui.claim_print import first_words
from tui.desk import thousands
from tui.key_words import with_keys
from tui.shown import line, shown
from tui.typeset import Print, Setter
from tui.weighing import counted

MOST_DRAWN = 200
"""So many appearances of a group are drawn."""
NAME = 60
"""Signs of a name inside a sentence."""


@dataclass(frozen=True, slots=True)
class OriginSpot:
    """What a stop is about: one appearance (id), or the whole group that it is the first of.

    What a stop is about stays the same when a group is confirmed or an appearance moves.
    """

    appearance: str
    whole: bool = False


def set_origins(found: ClaimOrigins, width: int) -> Print:
    """The page at this width."""
    page = Setter(width)
    page.words(line((found.ref, "bold $ink"), (f"   {support_line(found)}", "$ink")))
    page.words(line((_standing_words(found), "$soft")))
    if any(member.in_circle for group in found.groups for member in group.members):
        page.words(line((CIRCLE, "$warm")))
    for group in found.groups:
        _group(page, found, group)
    page.blank()
    return page.done()


CIRCLE = (
    "Some sources name each other as where they have it from, going round: nobody of them is known to be "
    "first. Until somebody decides, they are counted as the chain leaves them."
)


def support_line(found: ClaimOrigins) -> str:
    """``7 appearances, 2 origins, 0 independent``."""
    seen = found.support
    told = (counted(seen.appearances, "appearance"), counted(seen.origins, "origin"))
    return f"{told[0]}, {told[1]}, {seen.independent} independent"


def _standing_words(found: ClaimOrigins) -> str:
    if not found.groups:
        return with_keys("No appearance is logged yet; {appear} on the claim logs where it was seen.")
    confirmed = sum(group.is_confirmed for group in found.groups)
    words = f"{confirmed} of {counted(len(found.groups), 'group')} confirmed; the others are proposed."
    if confirmed == len(found.groups):
        words = "All groups are confirmed."
    own = "own observations here count as independent" if found.counts_own else NOT_OWN
    return f"{words} {own[0].upper()}{own[1:]}."


NOT_OWN = "this side is neither observer nor press, so nothing here counts as independent by itself"


def _group(page: Setter, found: ClaimOrigins, group: OriginGroup) -> None:
    page.blank()
    times = counted(len(group.members), "appearance")
    word, ink = ("confirmed", "$good") if group.is_confirmed else ("proposed", "$warm")
    own = "tells what it saw itself" if group.own else "reports what others say"
    with page.stop(OriginSpot(group.members[0].appearance.id, whole=True)):
        page.words(line((group.name, "bold $accent"), (f"   {word}", ink), (f"   {times}, {own}", "$soft")))
    for member in group.members[:MOST_DRAWN]:
        with page.stop(OriginSpot(member.appearance.id)):
            _member(page, group, member)
    left = len(group.members) - MOST_DRAWN
    if left > 0:
        page.said("", line((f"… and {thousands(left)} more; a key on the group is about them too", "$soft")))


def _member(page: Setter, group: OriginGroup, member: OriginMember) -> None:
    seen = member.appearance
    name = seen.source.name if seen.source else "source not noted"
    day = print_moment(seen.published) if seen.published.is_read else ""
    page.said("", line((name, "$ink"), (f"  {day}" if day else "", "$soft")))
    page.said("", line(("└ ", "$faint"), _reason(group, member)))
    if seen.quote:
        page.said("", line("“", shown(first_words(seen.quote, 160), "$soft"), "”"), most=2)


def _reason(group: OriginGroup, member: OriginMember) -> Content:
    return line((reason_words(group, member), "$warm" if member.in_circle else "$soft"))


def reason_words(group: OriginGroup, member: OriginMember) -> str:
    """Why this appearance stands in this group."""
    seen, way = member.appearance, [first_words(name, NAME) for name in member.way]
    attributed = f"; attributes it to {first_words(seen.attributed_to, NAME)}" if seen.attributed_to else ""
    if member.is_decided:
        return f"put here by a person{attributed}"
    if member.in_circle:
        return f"told in a circle: {' from '.join(way)}{attributed}"
    if len(way) > 1:
        chain = ", which names ".join(way[1:])
        return f"{way[0]} names {chain} as its source{attributed}"
    if seen.source is not None and group.name != seen.source.name and not group.is_confirmed:
        return f"{way[0]} belongs to {first_words(group.name, NAME)}{attributed}"
    return f"no source is named before it{attributed}"
