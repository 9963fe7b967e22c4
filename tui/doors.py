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
    Board(case, incident_id, claim_id)           an incident's board  -> id of a claim if anything changed
    BoardPick(claim, rows)                       the other claim      -> id of the claim chosen
    Incidents(case)                              all boards of a case -> None
    IncidentSlip(case, claims, incident)         of which happening   -> id of the claim
    RequestForm(claim[, request])                asked for comment    -> id of the claim
    WorkflowSlip(claim)                          state and owner      -> id of the claim
    NoteSlip(claim[, note])                      a remark             -> id of the claim
    Requests(case)                               all requests         -> None
    Views(line)                                  saved filter lines   -> the line chosen
    SplitForm(case, claim)                       into its parts       -> id of the claim
    Activity(case)                               who did what         -> None
    DeedPage(case, deed)                         one deed             -> None
    Queue(case)                                  pairs to decide      -> None
    Queue(case, claim)                           those of one claim   -> its id if anything was decided
    Report(case, offer)                          case, or what is offered -> None
    Sources(case)                                the register         -> None
    SourcePage(case, source_id)                  one source           -> its id if anything changed
    SourceForm(case, detail)                     new source, or edit  -> id of the source
    Grade(case, source)                          a letter with reason -> id of the source
    Identity(detail)                             who it is, asked for -> id of the source if changed
    Names(case)                                  places, actors, equipment -> None
    NameForm(case, shelf[, card])                one with its names   -> id of the record
    Origins(case, claim_id)                      where it comes from  -> id of the claim if decided
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from factcheck import cards
from factcheck.cards import CaseCard
from factcheck.vocabulary import Because

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


def weigh(
    below: Screen[Any],
    a: cards.ClaimCard,
    b: cards.ClaimCard,
    then: Changed,
    *,
    is_ordered: bool = False,
) -> None:
    """``is_ordered``: ``a`` is the one that speaks to ``b``; otherwise the later statement is."""
    from tui.screens.weigh import Weigh

    _open(below, Weigh(b.case, a=a, b=b, is_ordered=is_ordered), then)


def choose_claim(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    """``then`` gets the id of the claim chosen to be weighed against ``claim``."""
    from tui.screens.claim_picker import ClaimPicker

    _open(below, ClaimPicker(claim), then)


def assess(
    below: Screen[Any],
    claim: cards.ClaimCard,
    then: Changed,
    *,
    because: Because | None = None,
    says: str = "",
) -> None:
    """``because`` is chosen and ``says`` is told when it opens: a verdict is to be corrected."""
    from tui.screens.assess import Assess

    _open(below, Assess(claim.case, claim=claim, because=because, says=says), then)


def claim_page(below: Screen[Any], case: CaseCard, claim_id: str, then: Changed) -> None:
    from tui.screens.claim_page import ClaimPage

    _open(below, ClaimPage(case, claim_id), then)


def board(
    below: Screen[Any], case: CaseCard, then: Changed, *, incident_id: str = "", claim_id: str = ""
) -> None:
    """The board of an incident, else of the claims linked with ``claim_id``; the cursor is on that claim."""
    from tui.screens.board import Board

    _open(below, Board(case, incident_id=incident_id, claim_id=claim_id), then)


def board_of(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    """The board of the incident a claim speaks of, the one it joined first."""
    own = claim.incidents[0].id if claim.incidents else ""
    board(below, claim.case, then, incident_id=own, claim_id=claim.id)


def board_pick(below: Screen[Any], ref: str, rows: tuple[cards.ClaimRow, ...], then: Changed) -> None:
    """``then`` gets the id of the claim chosen from a board's row to be weighed against ``ref``."""
    from tui.screens.board_pick import BoardPick

    _open(below, BoardPick(ref, rows), then)


def incidents(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.incidents import Incidents

    below.app.push_screen(Incidents(case))


def incident_of(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    incident_of_claims(below, claim.case, (claim,), claim.incidents[0] if claim.incidents else None, then)


def incident_of_claims(
    below: Screen[Any],
    case: CaseCard,
    claims: tuple[cards.ClaimCard, ...],
    incident: cards.IncidentCard | None,
    then: Changed,
) -> None:
    """Of which happening claims speak; ``incident`` is the one they are looked at in."""
    from tui.screens.incident_slip import IncidentSlip

    _open(below, IncidentSlip(case, claims, incident), then)


def activity(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.activity import Activity

    below.app.push_screen(Activity(case))


def deed_page(below: Screen[Any], case: CaseCard, deed: cards.DeedCard) -> None:
    from tui.screens.deed_page import DeedPage

    below.app.push_screen(DeedPage(case, deed))


def split(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.split_form import SplitForm

    _open(below, SplitForm(claim.case, claim), then)


def report(below: Screen[Any], case: CaseCard, then: Changed, offer: Offer | None = None) -> None:
    from tui.screens.report import Report

    _open(below, Report(case, offer), then)


def request_comment(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.request_form import RequestForm

    _open(below, RequestForm(claim), then)


def edit_request(below: Screen[Any], claim: cards.ClaimCard, request_id: str, then: Changed) -> None:
    """Nothing opens for a request that was struck meanwhile."""
    from tui.screens.request_form import RequestForm

    request = next((one for one in claim.requests if one.id == request_id), None)
    if request is not None:
        _open(below, RequestForm(claim, request), then)


def workflow(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.workflow_slip import WorkflowSlip

    _open(below, WorkflowSlip(claim), then)


def note(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.note_slip import NoteSlip

    _open(below, NoteSlip(claim), then)


def edit_note(below: Screen[Any], claim: cards.ClaimCard, note_id: str, then: Changed) -> None:
    """Nothing opens for a note that was struck meanwhile."""
    from tui.screens.note_slip import NoteSlip

    found = next((one for one in claim.notes if one.id == note_id), None)
    if found is not None:
        _open(below, NoteSlip(claim, found), then)


def requests(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.requests import Requests

    below.app.push_screen(Requests(case))


def views(below: Screen[Any], line: str, then: Changed) -> None:
    """``then`` gets the filter line chosen; ``line`` is the one that can be saved."""
    from tui.screens.views import Views

    _open(below, Views(line), then)


def sources(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.sources import Sources

    below.app.push_screen(Sources(case))


def source_page(below: Screen[Any], case: CaseCard, source_id: str, then: Changed) -> None:
    from tui.screens.source_page import SourcePage

    _open(below, SourcePage(case, source_id), then)


def new_source(below: Screen[Any], case: CaseCard, then: Changed) -> None:
    from tui.screens.source_form import SourceForm

    _open(below, SourceForm(case), then)


def edit_source(below: Screen[Any], case: CaseCard, detail: cards.SourceDetail, then: Changed) -> None:
    from tui.screens.source_form import SourceForm

    _open(below, SourceForm(case, detail), then)


def grade_source(below: Screen[Any], case: CaseCard, source: cards.SourceCard, then: Changed) -> None:
    from tui.screens.grade import Grade

    _open(below, Grade(case, source), then)


def identity(below: Screen[Any], detail: cards.SourceDetail, then: Changed) -> None:
    """Who a confidential source is: asked once more when there is something to show."""
    from tui.screens.identity import ASKS, EXPLAINS, Identity
    from tui.screens.question import Question

    def show(is_sure: bool | None) -> None:
        if is_sure:
            _open(below, Identity(detail), then)

    if detail.has_identity:
        below.app.push_screen(Question(ASKS, explains=EXPLAINS, yes="show it", no="no"), show)
    else:
        show(True)


def queue_of(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.queue import Queue

    _open(below, Queue(claim.case, claim), then)


def names(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.names import Names

    below.app.push_screen(Names(case))


def name_form(
    below: Screen[Any], case: CaseCard, shelf: cards.Shelf, card: cards.NameCard | None, then: Changed
) -> None:
    """A new one of a shelf, or further names for ``card``."""
    from tui.screens.name_form import NameForm

    _open(below, NameForm(case, shelf, card), then)


def queue(below: Screen[Any], case: CaseCard) -> None:
    from tui.screens.queue import Queue

    below.app.push_screen(Queue(case))


def origins(below: Screen[Any], claim: cards.ClaimCard, then: Changed) -> None:
    from tui.screens.origins import Origins

    _open(below, Origins(claim.case, claim.id), then)


RECORDS: dict[str, Callable[[Screen[Any], CaseCard, str], None]] = {
    "source": lambda below, case, source_id: source_page(below, case, source_id, lambda _: None),
    "incident": lambda below, case, found: board(below, case, lambda _: None, incident_id=found),
}
"""Records of history that have a screen of their own, besides claims."""
