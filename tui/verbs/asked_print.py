"""Requests for comment as lines of plain text."""

from __future__ import annotations

from factcheck.cards import AskedCard
from factcheck.deadlines import print_instant
from tui.request_print import OVERDUE, is_closed
from tui.request_reading import NAMES, Times
from tui.verbs.columns import pad

REF, STATE, DUE, WHO, CLAIM = 10, 12, 19, 28, 12


def heading() -> str:
    return _row("REQUEST", "", "DUE", "ASKED", "CLAIM", "")


def asked_line(card: AskedCard, zone: str, now: int) -> str:
    """One request on one line; the claim's text last, running free."""
    request = card.request
    state = OVERDUE if request.is_overdue(now) else request.outcome if is_closed(request) else "open"
    due = print_instant(request.due_at, zone) if request.due_at else "–"
    by = f" by {request.channel}" if request.channel.strip() else ""
    text = " ".join(card.claim_text.split())
    return _row(request.ref, state, due, f"{request.actor}{by}", card.claim_ref, text)


def _row(ref: str, state: str, due: str, who: str, claim: str, text: str) -> str:
    sized = ((ref, REF), (state, STATE), (due, DUE), (who, WHO), (claim, CLAIM))
    return "  ".join((*(pad(value, width) for value, width in sized), text)).rstrip()


def recorded_lines(card: AskedCard, times: Times, zone: str) -> str:
    """What was recorded, and how the times were read."""
    request = card.request
    by = f" by {request.channel}" if request.channel.strip() else ""
    came = f": {request.outcome}" if is_closed(request) else ""
    lines = [f"{request.ref} {request.actor} asked{by} about {card.claim_ref}{came}"]
    for name, at in (
        ("asked_at", request.asked_at),
        ("due_at", request.due_at),
        ("outcome_at", request.outcome_at),
    ):
        if at:
            reading = times.readings.get(name, "")
            told = f" ({reading})" if reading else ""
            lines.append(f"  {NAMES[name]}: {print_instant(at, zone)}{told}")
    return "\n".join(lines)
