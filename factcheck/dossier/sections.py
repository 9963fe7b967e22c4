"""The frozen sections a dossier is made of. What a profile may not show is not in them.

Instants are microseconds UTC (0 = none). Optional text is ``""`` when there is none or when it may
not be shown; ``inside`` holds what only the internal profile shows and is None under ``public``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.cards import SideCard, Support
from factcheck.moments.moment import NOT_GIVEN, Moment
from factcheck.quantities import Quantity
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Profile,
    Publish,
    Role,
    Stance,
    Verdict,
    Workflow,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many printed claims a side has, by verdict; of a split statement its parts count."""

    side: SideCard
    verdicts: tuple[tuple[Verdict, int], ...]

    @property
    def claims(self) -> int:
        return sum(count for _, count in self.verdicts)


@dataclass(frozen=True, slots=True)
class TitleSection:
    """Case, desk, profile, scope, and counts per side and verdict of the claims that are printed.

    ``incident`` is the title of an incident scope (empty while none of its claims is printed),
    ``chosen`` how many claims of a chosen scope are printed, None for other scopes. ``claims`` and
    ``tallies`` leave out the ``split`` statements of which parts are printed and counted.
    """

    case: str
    desk: str
    zone: str
    banner: str
    profile: Profile
    incident: str
    incident_scope: bool
    chosen: int | None
    tallies: tuple[Tally, ...]
    claims: int
    split: int = 0


class GroupKind(StrEnum):
    """Why claims stand together."""

    INCIDENT = "incident"
    LINKED = "linked"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class GroupSection:
    """The head of an incident, of a group of linked claims, or of the claims that stand alone."""

    kind: GroupKind
    ref: str
    title: str
    claims: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. ``name`` empty = not to be named: a source known to the desk."""

    name: str
    side: str
    side_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Statement:
    """What an attributed line is made of. ``text`` is the desk's wording, ``original`` the speaker's."""

    ref: str
    speaker: Speaker
    stance: Stance
    kind: Kind
    text: str
    original: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What the desk holds, on the whole claim or (``point``) on one point of it, since ``at``.

    ``withheld``: there is a reason, but it would lead back to a protected source.
    """

    verdict: Verdict
    at: int = 0
    mixed: bool = False
    point: Point | None = None
    reason: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link seen from one claim: ``outgoing`` when this claim is the one that relates to ``ref``.

    A denial always points from the claim that denies, however the link was entered. ``side`` to
    ``stance`` are the other claim's; ``elsewhere`` is what it says, when it is not printed in this dossier.
    """

    ref: str
    side: str
    side_name: str
    role: Role
    stance: Stance
    kind: LinkKind
    outgoing: bool
    points: tuple[Point, ...]
    elsewhere: Statement | None = None
    state: LinkState = LinkState.ACCEPTED
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The columns of a two-sided ledger: one a party, then one for others."""

    parties: tuple[SideCard, ...]
    disputed: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place as the source words it, as we read it, and how finely."""

    words: str = ""
    name: str = ""
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a claim tells on the points that have a field of their own."""

    happened: Moment
    place: PlaceLine
    quantities: tuple[Quantity, ...]
    equipment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """A claim in the ledger: its attributed line, what the desk holds, and the links its replies show in.

    ``again`` = an earlier row of this ledger has it already; ``on_point`` is what is held on the row's point.
    ``home`` is None for a claim of this group; else the references of the incidents it speaks of, if any.
    """

    statement: Statement
    held: Held
    links: tuple[LinkLine, ...]
    particulars: Particulars
    again: bool = False
    on_point: Held | None = None
    home: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row. ``disputed`` False: these claims are in no dispute of the log and ``point`` is None.

    A disputed row with ``point`` None comes from a link that names no point. ``cells`` follow the
    columns of the head.
    """

    point: Point | None
    disputed: bool
    cells: tuple[LedgerCell | None, ...]


@dataclass(frozen=True, slots=True)
class InsideSource:
    """What the desk alone knows of an appearance."""

    grade: str
    credibility: int
    publish: Publish
    embargo_until_at: int
    confidential: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """One appearance of a claim: the number of its entry in the source list, and what stands there."""

    number: int
    quote: str = ""
    language: str = ""
    locator: str = ""
    attributed_to: str = ""
    taken_from: str = ""
    seen_original: bool = True
    inside: InsideSource | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One assessment in the order they were made; ``by``, ``note`` and ``signed_by`` only inside."""

    verdict: Verdict
    at: int
    because: Because
    point: Point | None
    reason: str
    withheld: bool = False
    by: str = ""
    note: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A remark of the desk on a claim."""

    text: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Inside:
    """What only the internal profile shows of a claim."""

    workflow: Workflow
    owner: str
    publish: Publish
    embargo_until_at: int
    logged_at: int
    logged_by: str
    note: str
    external_ids: tuple[str, ...]
    links: tuple[LinkLine, ...]
    notes: tuple[NoteLine, ...] = ()
    withheld: tuple[str, ...] = ()
    """Fields that public copy would not print, because they would lead back to a protected source."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A recorded request for comment. ``unanswered``: nothing came of it and its time was over.

    ``note`` and ``by`` only inside.
    """

    actor: str
    channel: str
    asked_at: int
    due_at: int
    outcome: str
    outcome_at: int
    unanswered: bool
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ClaimSection:
    """One claim whole. ``links`` are the accepted ones; ``points`` what is held on single points."""

    statement: Statement
    about: str
    about_inferred: bool
    said: Moment
    particulars: Particulars
    held: Held
    points: tuple[Held, ...]
    links: tuple[LinkLine, ...]
    changes: tuple[Change, ...]
    citations: tuple[Citation, ...]
    support: Support
    requests: tuple[RequestLine, ...] = ()
    inside: Inside | None = None
    part_of: str = ""
    parts: tuple[str, ...] = ()
    """References: the statement it is a part of, and the parts it was split into, if they may be told."""


@dataclass(frozen=True, slots=True)
class BackReference:
    """A claim of this group that was printed under an earlier one (``group`` is that one's reference)."""

    ref: str
    group: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered entry of the source list. ``unnamed``: sources known to the desk, nothing else is told.

    ``grade_reason`` and ``confidential`` only inside.
    """

    number: int
    unnamed: bool = False
    name: str = ""
    title: str = ""
    url: str = ""
    archive_url: str = ""
    language: str = ""
    published: Moment = NOT_GIVEN
    accessed_at: int = 0
    confidential: bool = False
    grade_reason: str = ""


@dataclass(frozen=True, slots=True)
class SourcesSection:
    """The source list, in the order the claims mention them."""

    entries: Sequence[SourceEntry]


@dataclass(frozen=True, slots=True)
class LeftOutSection:
    """How many claims of the scope are not printed; None where the number itself could point at someone."""

    claims: int | None


Section = (
    TitleSection
    | GroupSection
    | LedgerHead
    | LedgerRow
    | ClaimSection
    | BackReference
    | SourcesSection
    | LeftOutSection
)
"""In this order: the title; per group its head, ledger and claims; the sources; what was left out."""
