"""Cards made in a line, for tests of what is drawn and compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from factcheck.cards import CaseCard, ClaimCard, LinkCard, SideCard, Support
from factcheck.moments import NOT_GIVEN, Moment, read_moment
from factcheck.quantities import Quantity
from factcheck.vocabulary import (
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Publish,
    Role,
    Stance,
    Workflow,
)

A = SideCard("side-a", "A", "Armenia/Artsakh", Role.PARTY, ("Armenia",))
B = SideCard("side-b", "B", "Azerbaijan", Role.PARTY)
P = SideCard("side-p", "P", "Press", Role.PRESS)
CASE = CaseCard(
    "case-1", "Nagorno-Karabakh, autumn 2020", "NK", "Asia/Baku", "Sample desk", "en", "", (A, B, P)
)
DAY = date(2020, 10, 13)


def moment(words: str) -> Moment:
    """``words`` as English text of 13 October 2020, on Baku's clocks."""
    return read_moment(words, zone="Asia/Baku", against=DAY) if words else NOT_GIVEN


def claim(name: str = "1", side: SideCard = A, **fields: Any) -> ClaimCard:
    """A claim ``NK-<name>``; moments may be given as words, the rest as the card has it."""
    for field in ("said", "happened"):
        if isinstance(fields.get(field), str):
            fields[field] = moment(fields[field])
    plain = ClaimCard(
        n=1,
        id=f"claim-{name}",
        ref=f"NK-{name}",
        external_ids=(),
        case=CASE,
        side=side,
        claimant="Armenian MoD" if side is A else "Azerbaijani MoD",
        actor_id="actor-1",
        kind=Kind.SHOOTDOWN,
        stance=Stance.ASSERTS,
        about="",
        about_inferred=False,
        text=f"Claim {name}.",
        original="",
        language="",
        said=NOT_GIVEN,
        happened=NOT_GIVEN,
        place_words="",
        place_name="",
        place_precision=PlacePrecision.UNKNOWN,
        quantities=(),
        equipment=(),
        workflow=Workflow.INBOX,
        owner="",
        publish=Publish.YES,
        embargo_until_at=0,
        logged_at=1_602_600_000_000_000,
        logged_by="anna",
        changed_at=1_602_600_000_000_000,
        version=1,
        support=Support(1, 1, 0),
    )
    return replace(plain, **fields)


def number(value: str, unit: str = "", qualifier: str = "") -> Quantity:
    """A single number as worded; words that are no number tell none."""
    known = int(value) if value.isdigit() else None
    return Quantity(value, known, known, unit, qualifier)


def link(a: ClaimCard, b: ClaimCard, kind: LinkKind = LinkKind.CONTRADICTS, **fields: Any) -> LinkCard:
    """An accepted link from ``a`` to ``b``."""
    plain = LinkCard(
        id=f"link-{a.id}-{b.id}",
        a_id=a.id,
        a_ref=a.ref,
        a_side=a.side.letter,
        b_id=b.id,
        b_ref=b.ref,
        b_side=b.side.letter,
        kind=kind,
        points=(Point.HAPPENED,),
        state=LinkState.ACCEPTED,
        decided_at=1_602_600_000_000_000,
        decided_by="anna",
        a_text=a.text,
        b_text=b.text,
        a_stance=a.stance,
        b_stance=b.stance,
    )
    return replace(plain, **fields)
