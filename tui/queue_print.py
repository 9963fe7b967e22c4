"""What stands over a pair in the queue: how strong the hint is, what it would be, and why."""

from __future__ import annotations

from textual.content import Content

from factcheck.cards import ClaimCard
from factcheck.cards.suggestions import PairState
from factcheck.matching import Strength, strength
from tui.claim_print import stamp
from tui.key_words import with_keys
from tui.queue import Pair
from tui.shown import Part, line
from tui.typeset import Print, Setter
from tui.weighing import counted

INKS = {Strength.STRONG: "bold $accent", Strength.POSSIBLE: "bold $ink", Strength.WEAK: "$soft"}
FIELDS = {
    "said": "when it was said",
    "happened": "when it happened",
    "place_words": "place",
    "place_name": "place",
    "side_id": "side",
    "about_inferred": "about",
}
"""What a compared field is called where its own name is no word."""


def heading_rows(pair: Pair, decided: int, width: int, most: int) -> list[Content]:
    """The proposal in a line, what was decided before, the reasons in ``most`` lines (0 = all)."""
    said = pair.said
    word = strength(said.score)
    proposal = f"  {pair.a.ref} {said.kind.label} {pair.b.ref}?"
    points = f" on {', '.join(point.label for point in said.points)}" if said.points else ""
    done = f"{decided} decided" if decided else ""
    parts: list[Part] = [(word.value, INKS[word]), (proposal, "$ink"), (points, "$soft")]
    room = width - sum(line(part).cell_length for part in parts) - len(done)
    if done and room >= 2:
        parts += [" " * room, (done, "$soft")]
    rows = [line(*parts).truncate(width, ellipsis=True)]
    before = decided_before(pair)
    if before:
        rows += Setter.wrapped(line((before, "$warm")), width, 2)
    rows += Setter.wrapped(line((" · ".join(said.reasons), "$soft")), width, most)
    return rows


def decided_before(pair: Pair) -> str:
    """``was unrelated on 13 Oct by anna; NK-7F3K2Q changed since: place``; empty when nothing was."""
    decision = pair.said.decision
    if decision.decided is PairState.OPEN:
        return ""
    zone = pair.a.case.zone
    what = "unrelated" if decision.decided is PairState.REJECTED else "put off"
    by = f" by {decision.by}" if decision.by else ""
    told = f"was {what} on {stamp(decision.at, zone)}{by}"
    changed = [f"{_ref(pair, claim)} changed since: {_names(fields)}" for claim, fields in decision.changed]
    return "; ".join((told, *changed))


def _ref(pair: Pair, claim_id: str) -> str:
    claim: ClaimCard = pair.a if pair.a.id == claim_id else pair.b
    return claim.ref


def _names(fields: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(FIELDS.get(name, name) for name in fields))


def empty_rows(is_looking: bool, decided: int, width: int) -> Print:
    """What is said when no pair is at hand."""
    page = Setter(width)
    page.blank()
    if is_looking:
        page.words(line(("Looking for pairs that may speak to each other …", "$soft")))
        return page.done()
    done = f"{counted(decided, 'pair')} decided. " if decided else ""
    page.words(line((f"{done}Nothing is left to decide here.", "bold $ink")))
    page.blank()
    page.words(
        line(
            (
                with_keys(
                    "Pairs come when claims share a time, a place, a thing or words, and nobody has linked "
                    "or parted them yet. Log what the other side says: {new} on the Desk ({back}, or "
                    "{go} {go.desk})."
                ),
                "$soft",
            )
        )
    )
    return page.done()
