"""What the desk's day puts on paper: requests for comment and notes on a claim, and the list of requests."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.cards import AskedCard, CaseCard, ClaimCard, NoteCard, RequestCard
from tui.claim_print import Target, lay_claim, stamp
from tui.key_words import with_keys
from tui.request_print import OVERDUE, asked_words, is_closed, outcome_words
from tui.shown import chip, line, shown
from tui.typeset import Print, Setter
from tui.weighing import counted


def set_page(card: ClaimCard, now: int, maybe: int, width: int) -> Print:
    """A claim's whole page; ``now`` (microseconds UTC) says which requests are overdue.

    ``maybe`` = pairs of it that nobody decided yet.
    """
    page = Setter(width)
    lay_claim(page, card, maybe)
    _requests(page, card, now)
    _notes(page, card)
    page.blank()
    return page.done()


def _requests(page: Setter, card: ClaimCard, now: int) -> None:
    page.heading(
        "asked for comment",
        "" if card.requests else with_keys("nobody yet; {request} records whom, how and until when"),
    )
    for request in card.requests:
        with page.stop(Target("request", request.id, words=request.actor)):
            _request(page, request, card.case.zone, now)


def _request(page: Setter, request: RequestCard, zone: str, now: int) -> None:
    late = request.is_overdue(now)
    style = "bold $warm" if late else "$ink" if is_closed(request) else "$soft"
    page.said(request.ref, line((asked_words(request, zone, now), "$ink")))
    page.said("", line((outcome_words(request, zone, now), style)))
    if request.note:
        page.said("", line(("for the desk only  ", "$soft"), (request.note, "$ink")))


def _notes(page: Setter, card: ClaimCard) -> None:
    page.heading(
        "notes",
        "for the desk only" if card.notes else with_keys("none; {note} leaves one, for the desk only"),
    )
    for note in card.notes:
        with page.stop(Target("note", note.id, words=note.by)):
            _note(page, note, card.case.zone)


def _note(page: Setter, note: NoteCard, zone: str) -> None:
    page.words(line((note.by, "bold $ink"), (f"  {stamp(note.at, zone)}", "$soft")))
    page.said("", shown(note.text, "$ink"))


def set_requests(cards: Sequence[AskedCard], case: CaseCard, now: int, width: int) -> Print:
    """The list of requests: overdue, open, closed. The cards come in that order."""
    page = Setter(width)
    if not cards:
        page.blank()
        page.words(line(("Nobody was asked for comment in this case yet.", "$ink")))
        page.words(
            line(
                (
                    with_keys("Press {request} on a claim, on the Desk or its page, to record a request."),
                    "$soft",
                )
            )
        )
        return page.done()
    section = ""
    for card in cards:
        name = _section(card.request, now)
        if name != section:
            section = name
            number = sum(_section(one.request, now) == name for one in cards)
            page.heading(name, counted(number, "request"))
        with page.stop(card):
            _line(page, card, case, now)
    page.blank()
    return page.done()


def _section(request: RequestCard, now: int) -> str:
    return "closed" if is_closed(request) else OVERDUE if request.is_overdue(now) else "waiting for an answer"


def _line(page: Setter, card: AskedCard, case: CaseCard, now: int) -> None:
    request, zone = card.request, case.zone
    late = request.is_overdue(now)
    style = "bold $warm" if late else "$ink"
    page.said(request.ref, line((asked_words(request, zone, now), "bold $ink")))
    page.said("", line((outcome_words(request, zone, now), style)))
    page.said(
        "",
        line(chip(card.side, card.role), " ", (card.claim_ref, "$soft"), "  ", (card.claim_text, "$ink")),
        most=1,
    )
