"""Records as lines of plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.cards import CaseCard, ClaimCard, ClaimRow, EventCard, FieldChange, LinkCard
from factcheck.cards.suggestions import PairState, SuggestionCard
from factcheck.moments import print_reading
from factcheck.vocabulary import Stance
from tui.verbs.card import stamp
from tui.verbs.columns import cut, pad

REF, SIDE, TIME, WHO, VERDICT, STANCE = 12, 2, 24, 24, 11, 8
LONGEST = 160
"""Columns of a value before and after in a line of history."""


def row_line(row: ClaimRow) -> str:
    """One claim on one line; the text last, running free. ``*`` = its points are held differently."""
    verdict = row.verdict.label + ("*" if row.mixed else "")
    stance = "" if row.stance is Stance.ASSERTS else row.stance.label
    late = "overtaken: " if row.overtaken else ""
    when = row.happened or row.said
    return _row(row.ref, row.side, when, row.claimant, stance, verdict, late + " ".join(row.text.split()))


def heading() -> str:
    """The names of the columns of :func:`row_line`."""
    return _row("REF", "", "HAPPENED", "WHO", "", "VERDICT", "CLAIM")


def _row(ref: str, side: str, when: str, who: str, stance: str, verdict: str, text: str) -> str:
    sized = ((ref, REF), (side, SIDE), (when, TIME), (who, WHO), (stance, STANCE), (verdict, VERDICT))
    return "  ".join((*(pad(value, width) for value, width in sized), text)).rstrip()


def link_line(link: LinkCard) -> str:
    """A relates to B, on one line."""
    points = ", ".join(p.label for p in link.points)
    sized = (
        (f"{link.a_ref} {link.a_side}", 14),
        (link.kind.label, 12),
        (f"{link.b_ref} {link.b_side}", 14),
        (link.state.value, 8),
    )
    rest = "; ".join(filter(None, (points, link.note)))
    return "  ".join((*(pad(value, width) for value, width in sized), rest)).rstrip()


def suggestion_lines(one: SuggestionCard) -> Iterator[str]:
    """A pair and how strong the hint is, then a reason a line; never a number."""
    from factcheck.matching import strength

    points = ", ".join(point.label for point in one.points)
    on = f" on {points}" if points else ""
    known = "" if one.state is PairState.OPEN else f"  ({one.state.value})"
    a, b = (one.claim_ref, one.other_ref) if one.a_id == one.claim_id else (one.other_ref, one.claim_ref)
    yield f"{one.claim_ref}  {strength(one.score).value:<8}  {a} {one.kind.label} {b}{on}{known}"
    yield from (f"    {reason}" for reason in one.reasons)


def logged_lines(claim: ClaimCard) -> str:
    """The new reference, and how the times were read."""
    lines = [f"{claim.ref} logged"]
    for name, moment in (("said", claim.said), ("happened", claim.happened)):
        if moment.is_given:
            lines.append(f"  {name}: {moment.words} ({print_reading(moment)})")
    return "\n".join(lines)


def case_lines(case: CaseCard, where: str) -> str:
    """A new case with its sides."""
    sides = "".join(f"\n  {s.letter}  {s.name} ({s.role.label})" for s in case.sides)
    return f'Case "{case.name}" made in {where}{sides}'


def event_lines(event: EventCard, zone: str) -> Iterator[str]:
    """A line of history and, under it, each field before and after."""
    yield f"{event.seq:>6}  {stamp(event.at, zone)}  {event.by}  {event.deed}  {event.subject}"
    yield from (f"        {change.field}: {_change(change)}" for change in event.changes)


def _change(change: FieldChange) -> str:
    if change.erased:
        return "erased"
    before, after = _value(change.before), _value(change.after)
    return f"{before} -> {after}" if change.before is not None else after


def _value(value: object) -> str:
    if value is None or value == {}:
        return "not given"
    if isinstance(value, dict) and "wording" in value:
        value = value["wording"] or "not given"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cut(" ".join(text.split()), LONGEST) or '""'
