"""What is read: frozen cards that every list, screen, report and matcher eats.

Only ``db`` makes cards out of rows. Instants are integer microseconds UTC (``*_at``), fuzzy times
are :class:`~factcheck.moments.Moment`. Ids are UUIDv7 strings; a ``ref`` is what people say aloud
(``NK-7F3K2Q``). Confidential names never reach a card: a source's ``name`` is its pseudonym.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.moments.moment import NOT_GIVEN, Moment
from factcheck.quantities import Quantity
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
class SideCard:
    """One side of a case. ``letter`` is A, B, C ... in the order the sides were entered."""

    id: str
    letter: str
    name: str
    role: Role
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One conflict. ``banner`` is a standing notice shown on screens and reports (the sample's)."""

    id: str
    name: str
    prefix: str
    zone: str
    desk: str
    report_language: str
    banner: str
    sides: tuple[SideCard, ...]
    claims: int = 0
    changed_at: int = 0
    version: int = 1

    def side(self, letter: str) -> SideCard | None:
        return next((s for s in self.sides if s.letter == letter), None)


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
class Support:
    """How many times a claim was seen, from how many origins, how many of them independent."""

    appearances: int = 0
    origins: int = 0
    independent: int = 0


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of a list, straight from the read model. ``said``/``happened``/``place`` are printed short.

    ``sort_value`` belongs to the sort the page was read with; with ``n`` it is the page's cursor.
    """

    n: int
    id: str
    ref: str
    case_id: str
    side: str
    role: Role
    claimant: str
    kind: Kind
    stance: Stance
    text: str
    happened: str
    said: str
    place: str
    verdict: Verdict
    mixed: bool
    workflow: Workflow
    owner: str
    reply: Reply
    support: Support
    links: int
    logged_at: int
    changed_at: int
    sort_value: int = 0


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
class Head:
    """Where history stands: the newest sequence and its hash (empty string before the first event)."""

    chain_id: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something ``verify`` found: which record and field, and what is wrong with it."""

    record: str
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ends or begins: the sort value and arrival number of a row."""

    value: int
    n: int


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list in display order; ``more`` says whether rows follow in the reading direction."""

    rows: tuple[ClaimRow, ...]
    more: bool
