"""Which claims are offered to be weighed against one: of other sides, near in time first; or a search.

Knows no terminal. Asks a ledger, so it runs in a worker.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import db
from factcheck.cards import ClaimCard, ClaimRow, Cursor
from factcheck.errors import Ambiguous, NotFound
from factcheck.filters import ListFilter, parse_filter
from factcheck.moments import print_moment
from factcheck.vocabulary import LinkState
from tui.desk import DeskState

OFFERED = 60
"""Rows at most; a longer list is narrowed by typing."""


def offers(ledger: db.Ledger, claim: ClaimCard, text: str) -> tuple[ClaimRow, ...]:
    """The claims to choose from. ``text`` is a reference or a filter line; empty = those near in time.

    Raises :class:`InputError` for a facet that is not understood.
    """
    line = text.strip().removeprefix("/").strip()
    if not line:
        return near(ledger, claim)
    named = _named(ledger, claim, line)
    found = ledger.page(parse_filter(line, case_id=claim.case.id), limit=OFFERED).rows
    rows = [*named, *(row for row in found if all(row.id != one.id for one in named))]
    return tuple(row for row in rows if row.id != claim.id)


def near(ledger: db.Ledger, claim: ClaimCard) -> tuple[ClaimRow, ...]:
    """Claims of the case's other sides, the nearest in time first; decided pairs come last."""
    letters = tuple(side.letter for side in claim.case.sides if side.letter != claim.side.letter)
    if not letters:
        return ()
    chosen = ListFilter(case_id=claim.case.id, sides=letters)
    here = sort_time(claim)
    older = ledger.page(chosen, after=Cursor(here, 0), limit=OFFERED).rows
    newer = ledger.page(chosen, before=Cursor(here, 0), limit=OFFERED).rows
    decided = {
        link.b_id if link.a_id == claim.id else link.a_id for link in claim.links if is_decided(link.state)
    }
    rows = sorted((*older, *newer), key=lambda row: (row.id in decided, abs(row.sort_value - here)))
    return tuple(rows[:OFFERED])


def is_decided(state: LinkState) -> bool:
    """Whether nothing more is to be decided about the pair."""
    return state is not LinkState.DEFERRED


def sort_time(claim: ClaimCard) -> int:
    """Where the claim stands in a list by happening, in microseconds UTC."""
    for moment in (claim.happened, claim.said):
        if moment.start is not None:
            return moment.start
    return claim.logged_at


def _named(ledger: db.Ledger, claim: ClaimCard, text: str) -> list[ClaimRow]:
    """The claim whose reference or other name ``text`` is, if there is one."""
    if " " in text or ":" in text:
        return []
    try:
        card = ledger.claim(ledger.find_claim(text, case_id=claim.case.id))
    except (Ambiguous, NotFound):
        return []
    return [] if card.struck_at else [row_of(card)]


def row_of(card: ClaimCard) -> ClaimRow:
    """The line a list shows of a claim."""
    return ClaimRow(
        n=card.n,
        id=card.id,
        ref=card.ref,
        case_id=card.case.id,
        side=card.side.letter,
        role=card.side.role,
        claimant=card.claimant,
        kind=card.kind,
        stance=card.stance,
        text=card.text or card.original,
        happened=print_moment(card.happened),
        said=print_moment(card.said),
        place=card.place_words or card.place_name,
        verdict=card.verdict,
        mixed=card.mixed,
        workflow=card.workflow,
        owner=card.owner,
        reply=card.reply,
        support=card.support,
        links=len(card.links),
        logged_at=card.logged_at,
        changed_at=card.changed_at,
    )


@dataclass
class PickState(DeskState):
    """The rows on offer; all of them are at hand."""

    text: str = field(default="")

    def offer(self, rows: tuple[ClaimRow, ...]) -> None:
        """Another list, the cursor on its first line."""
        self.rows, self.loaded = list(rows), True
        self.cursor = self.top = 0

    def empty_words(self) -> tuple[str, str]:
        if not self.loaded:
            return ("", "")
        if self.text.strip():
            return ("No other claim of this case fits.", "Type other words or a reference.")
        return ("No claim of another side is logged yet.", "Type words to look among this side's own.")


def for_case(claim: ClaimCard) -> PickState:
    """A state with nothing offered yet."""
    return PickState(case=claim.case, chosen=replace(ListFilter(), case_id=claim.case.id))
