"""Which screen opens from where. Each door loads its screen only when somebody walks through it.

The screens behind the doors and what they give back when they are left (``None`` = nothing changed):

    ClaimForm(case)                              new claim            -> id of the claim
    ClaimForm(case, claim=ClaimCard)             edit                 -> id of the claim
    ClaimForm(case, claim=ClaimCard, seen=AppearanceCard)  edit where it was seen -> id of the claim
    ClaimForm(case, appearance_of=ClaimCard)     also appeared        -> id of the claim
    Weigh(case, a=ClaimCard, b=ClaimCard)        two claims           -> id of the claim it was opened from
    Assess(case, claim=ClaimCard)                verdict              -> id of the claim
    ClaimPicker(claim)                           the other claim      -> id of the claim chosen
    ClaimPage(case, claim_id)                    everything on one    -> id of the claim if anything changed
    Report(case, offer)                          case, or what is offered -> None
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from factcheck import cards
from factcheck.cards import CaseCard

Changed = Callable[[str | None], None]
"""Called with what a screen gave back."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a screen would have a report cover besides the whole case: a filter line, or claims (ids)."""

    line: str = ""
    claim_ids: tuple[str, ...] = ()
    label: str = ""


def _open(below: Screen[Any], screen: Screen[str], then: Changed) -> None:
    below.app.push_screen(screen, then)


def new_claim(below: Screen[Any], case: CaseCard, then: Changed) -> None:
    from tui.screens.claim_form import ClaimForm

    _open(below, ClaimForm(case), then)


def edit_claim(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.claim_form import ClaimForm

    _open(below, ClaimForm(claim.case, claim=claim), then)


def edit_appearance(below: Screen[Any], claim: cards.ClaimCard, appearance_id: str, then: Changed) -> None:
    """Nothing opens for an appearance that was struck meanwhile."""
    from tui.screens.claim_form import ClaimForm

    seen = next((one for one in claim.appearances if one.id == appearance_id), None)
    if seen is not None:
        _open(below, ClaimForm(claim.case, claim=claim, seen=seen), then)


def also_appeared(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.claim_form import ClaimForm

    _open(below, ClaimForm(claim.case, appearance_of=claim), then)


def weigh(below: Screen[Any], a: cards.ClaimCard, b: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.weigh import Weigh

    _open(below, Weigh(b.case, a=a, b=b), then)


def choose_claim(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    """``then`` gets the id of the claim chosen to be weighed against ``claim``."""
    from tui.screens.claim_picker import ClaimPicker

    _open(below, ClaimPicker(claim), then)


def assess(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.assess import Assess

    _open(below, Assess(claim.case, claim=claim), then)


def claim_page(below: Screen[Any], case: CaseCard, claim_id: str, then: Changed) -> None:
    from tui.screens.claim_page import ClaimPage

    _open(below, ClaimPage(case, claim_id), then)


def report(below: Screen[Any], case: CaseCard, then: Changed, offer: Offer | None = None) -> None:
    from tui.screens.report import Report

    _open(below, Report(case, offer), then)
