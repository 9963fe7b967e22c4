"""The cards of single records: a claim with all that hangs on it, sources, history, findings."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.cards.family import Family
from factcheck.cards.listing import CaseCard, SideCard, Support
from factcheck.moments.moment import NOT_GIVEN, Moment
from factcheck.quantities.quantity import Quantity
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Publish,
    Reply,
    Role,
    SourceType,
    Stance,
    Verdict,
    Workflow,
)


@dataclass(frozen=True, slots=True)
class ActorCard:
    """A person, office or organisation that speaks, for a side."""

    id: str
    name: str
    side: SideCard | None
    aliases: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A publisher, account or channel. ``name`` is printable as it stands (a pseudonym when confidential)."""

    id: str
    name: str
    type: SourceType
    language: str = ""
    owner: str = ""
    parent: str = ""
    actor: str = ""
    grade: str = "F"
    grade_reason: str = ""
    confidential: bool = False
    publish: Publish = Publish.YES
    version: int = 1


@dataclass(frozen=True, slots=True)
class AppearanceCard:
    """One utterance of a claim in a source.

    ``taken_from`` names the source (or appearance's source) this carrier took it from.
    ``origin`` is the independence group's id; ``independent`` says the origin speaks from its own
    observation. ``embargo_until_at`` is 0 when there is none.
    """

    id: str
    claim_id: str
    source: SourceCard | None
    url: str = ""
    title: str = ""
    published: Moment = NOT_GIVEN
    accessed_at: int = 0
    quote: str = ""
    language: str = ""
    locator: str = ""
    archive_url: str = ""
    taken_from: str = ""
    attributed_to: str = ""
    seen_original: bool = True
    credibility: int = 6
    origin: str = ""
    independent: bool = False
    publish: Publish = Publish.YES
    embargo_until_at: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A relates to B. ``a_ref``/``b_ref`` and the claims' own side letters help screens print it."""

    id: str
    a_id: str
    a_ref: str
    a_side: str
    b_id: str
    b_ref: str
    b_side: str
    kind: LinkKind
    points: tuple[Point, ...]
    state: LinkState
    note: str = ""
    reasons: tuple[str, ...] = ()
    certainty: str = ""
    decided_at: int = 0
    decided_by: str = ""
    a_external_id: str = ""
    b_external_id: str = ""
    a_text: str = ""
    b_text: str = ""
    version: int = 1
    a_stance: Stance = Stance.ASSERTS
    b_stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, slots=True)
class AssessmentCard:
    """A verdict with its printable reason; ``note`` is internal. ``point`` None = the whole claim."""

    id: str
    claim_id: str
    verdict: Verdict
    reason: str
    note: str
    because: Because
    point: Point | None
    at: int
    by: str
    signed_by: str = ""
    struck: bool = False
    signed_at: int = 0


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """The happening several claims speak of. ``external_id`` is an import's name for it."""

    id: str
    ref: str
    title: str
    claims: int = 0
    version: int = 1
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with all that hangs on it, as its page and JSON show it."""

    n: int
    id: str
    ref: str
    external_ids: tuple[str, ...]
    case: CaseCard
    side: SideCard
    claimant: str
    actor_id: str
    kind: Kind
    stance: Stance
    about: str
    about_inferred: bool
    text: str
    original: str
    language: str
    said: Moment
    happened: Moment
    place_words: str
    place_name: str
    place_precision: PlacePrecision
    quantities: tuple[Quantity, ...]
    equipment: tuple[str, ...]
    workflow: Workflow
    owner: str
    publish: Publish
    embargo_until_at: int
    logged_at: int
    logged_by: str
    changed_at: int
    version: int
    verdict: Verdict = Verdict.UNCHECKED
    mixed: bool = False
    reply: Reply = Reply.NONE_LOGGED
    support: Support = field(default_factory=Support)
    appearances: tuple[AppearanceCard, ...] = ()
    links: tuple[LinkCard, ...] = ()
    assessments: tuple[AssessmentCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
    struck_at: int = 0
    struck_by: str = ""
    struck_reason: str = ""
    family: Family = field(default_factory=Family)
    requests: tuple[RequestCard, ...] = ()
    notes: tuple[NoteCard, ...] = ()
    overtaken_at: int = 0
    """When the first link decided since it was done spoke to it; 0 = nothing did, or it is not done."""
    overtaken_by: str = ""
    """That link's id."""


@dataclass(frozen=True, slots=True)
class RequestCard:
    """A request for comment on a claim: whom, by which channel, when, until when, what came of it.

    ``due_at`` is 0 without a deadline; ``outcome`` is empty, and ``outcome_at`` 0, while nothing came of it.
    ``note`` and ``by`` (who wrote it last) are the desk's own.
    """

    id: str
    claim_id: str
    actor: str
    channel: str
    asked_at: int
    due_at: int
    outcome: str
    outcome_at: int
    note: str
    by: str
    version: int = 1
    ref: str = ""
    """What people type for it: ``Q-7F3K2Q``."""

    def is_overdue(self, now: int) -> bool:
        """Whether its time is over (``now`` in microseconds UTC) and nothing came of it."""
        return bool(self.due_at) and self.due_at <= now and not self.outcome.strip() and not self.outcome_at


@dataclass(frozen=True, slots=True)
class AskedCard:
    """A request for comment with the claim it is about, as a list of requests shows it."""

    request: RequestCard
    case_id: str
    claim_ref: str
    claim_text: str
    side: str
    role: Role


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A remark of the desk on a claim; never in public copy."""

    id: str
    claim_id: str
    text: str
    at: int
    by: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after an event; ``None`` = absent. ``erased`` values print as erased."""

    field: str
    before: object
    after: object
    erased: bool = False


@dataclass(frozen=True, slots=True)
class EventCard:
    """One line of history: what a deed changed on one record. ``subject`` is e.g. ``claim NK-7F3K2Q``."""

    seq: int
    at: int
    by: str
    deed: str
    subject: str
    changes: tuple[FieldChange, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class KnownAppearance:
    """A URL or quote that is logged already: shown while typing."""

    claim_id: str
    ref: str
    source: str
    logged_at: int
    logged_by: str
    text: str
    matched: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something ``verify`` found: which record and field, and what is wrong with it."""

    record: str
    field: str
    problem: str
