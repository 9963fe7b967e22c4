"""What is said of a request for comment, the same in the app and on the command line."""

from __future__ import annotations

from factcheck.cards import RequestCard
from factcheck.deadlines import print_instant

OVERDUE, OPEN = "overdue", "open"


def state(request: RequestCard, now: int) -> str:
    """``overdue``, ``open``, or what came of it."""
    if request.is_overdue(now):
        return OVERDUE
    return request.outcome or (OPEN if not request.outcome_at else "closed")


def is_closed(request: RequestCard) -> bool:
    return bool(request.outcome.strip() or request.outcome_at)


def short_instant(micros: int, zone: str, now: int) -> str:
    """``13 Oct, 16:20``: without the year when it is this one's."""
    written, today = print_instant(micros, zone), print_instant(now, zone)
    year = today.partition(",")[0].rpartition(" ")[2]
    return written.replace(f" {year},", ",")


def asked_words(request: RequestCard, zone: str, now: int) -> str:
    """``Azerbaijani MoD by e-mail, 13 Oct, 16:20``."""
    by = f" by {request.channel}" if request.channel.strip() else ""
    when = f", {short_instant(request.asked_at, zone, now)}" if request.asked_at else ""
    return f"{request.actor}{by}{when}"


def outcome_words(request: RequestCard, zone: str, now: int) -> str:
    """``overdue, due 13 Oct, 18:00``; ``answered, 14 Oct, 09:10``; ``open, without a deadline``."""
    due = f"due {short_instant(request.due_at, zone, now)}" if request.due_at else ""
    if is_closed(request):
        at = f", {short_instant(request.outcome_at, zone, now)}" if request.outcome_at else ""
        return f"{state(request, now)}{at}"
    if request.is_overdue(now):
        return f"{OVERDUE}, {due}"
    return due or "open, without a deadline"
