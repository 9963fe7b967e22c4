"""Whole claims: a fixed number of queries for every batch of them, however much hangs on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from db.queries.appearances import appearances_of
from db.queries.cases import cases
from db.queries.families import families
from db.queries.incidents import incidents_by_id
from db.queries.links import links_of
from db.queries.listing import Reading
from db.queries.naming import is_text, quoted
from db.queries.narrowing import CURRENT
from db.queries.notes import notes_of
from db.queries.requests import requests_of
from db.queries.tables import (
    ASSESSMENT,
    CARD,
    CLAIM,
    DONE_CLAIM,
    EXTERNAL_ID,
    IDS,
    INCIDENT_CLAIM,
    SIDE,
    Line,
)
from db.stored import stored_moment, stored_quantities
from factcheck.cards import (
    AppearanceCard,
    AssessmentCard,
    CaseCard,
    ClaimCard,
    IncidentCard,
    LinkCard,
    NoteCard,
    RequestCard,
    SideCard,
    Support,
)
from factcheck.cards.family import Family
from factcheck.errors import NotFound
from factcheck.vocabulary import Workflow

WHOLE = Family()
"""Of a claim that is neither part nor split."""
BATCH = 200
"""Claims put together at a time."""

_ASSESSED = ("id", "claim_id", "verdict", "reason", "note", "because", "point", "at", "by", "signed_by")

_CLAIMS = (
    select(CLAIM, SIDE.c.letter, SIDE.c.name, SIDE.c.role, SIDE.c.aliases)
    .join(SIDE, SIDE.c.id == CLAIM.c.side_id)
    .where(CLAIM.c.id.in_(IDS))
)
_STANDING = select(
    CARD.c.claim_n,
    CARD.c.verdict,
    CARD.c.mixed,
    CARD.c.reply,
    CARD.c.appearances,
    CARD.c.origins,
    CARD.c.independent,
    CARD.c.changed_sort,
).where(CARD.c.claim_n.in_(IDS))
_STANDING_NOW = _STANDING.where(CURRENT)
_STANDING_EVER = _STANDING.order_by(CARD.c.from_seq)
_ASSESSMENTS = (
    select(*(ASSESSMENT.c[name] for name in _ASSESSED), ASSESSMENT.c.struck_at, ASSESSMENT.c.signed_at)
    .where(ASSESSMENT.c.claim_id.in_(IDS))
    .order_by(ASSESSMENT.c.n)
)
_MEMBERSHIPS = (
    select(INCIDENT_CLAIM.c.claim_id, INCIDENT_CLAIM.c.incident_id)
    .where(INCIDENT_CLAIM.c.claim_id.in_(IDS), INCIDENT_CLAIM.c.struck_at == 0)
    .order_by(INCIDENT_CLAIM.c.n)
)
_OVERTAKEN = select(DONE_CLAIM.c.claim_n, DONE_CLAIM.c.overtaken_at, DONE_CLAIM.c.overtaken_by).where(
    DONE_CLAIM.c.claim_n.in_(IDS), DONE_CLAIM.c.overtaken_at > 0
)
_OLD_REFERENCES = (
    select(EXTERNAL_ID.c.record_id, EXTERNAL_ID.c.value)
    .where(
        EXTERNAL_ID.c.record == "claim", EXTERNAL_ID.c.kind != "external", EXTERNAL_ID.c.record_id.in_(IDS)
    )
    .order_by(EXTERNAL_ID.c.n)
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What hangs on the claims of a batch, by claim id (``standing``, ``overtaken`` by arrival number)."""

    cases: Mapping[str, CaseCard]
    standing: Mapping[int, Line]
    appearances: Mapping[str, Sequence[AppearanceCard]]
    links: Mapping[str, Sequence[LinkCard]]
    assessments: Mapping[str, Sequence[AssessmentCard]]
    incidents: Mapping[str, Sequence[IncidentCard]]
    aliases: Mapping[str, Sequence[str]]
    families: Mapping[str, Family]
    requests: Mapping[str, Sequence[RequestCard]]
    notes: Mapping[str, Sequence[NoteCard]]
    overtaken: Mapping[int, Line]


def claim_card(connection: Connection, claim_id: str) -> ClaimCard:
    """The claim of an id, struck or not; raises :class:`NotFound`."""
    return claim_cards(connection, [claim_id])[0]


def claim_cards(connection: Connection, ids: Sequence[str]) -> list[ClaimCard]:
    """The claims of ``ids`` (one batch, at most some hundreds) in that order, with all that hangs on them.

    Raises :class:`NotFound` for an id that is no claim. The case in each card is not counted.
    """
    wanted = list(dict.fromkeys(ids))
    asked = [claim_id for claim_id in wanted if is_text(claim_id)]
    rows = {row.id: row for row in connection.execute(_CLAIMS, {"ids": asked})}
    missing = [claim_id for claim_id in wanted if claim_id not in rows]
    if missing:
        hint = "It may belong to another database."
        raise NotFound(f"There is no claim {quoted(missing[0])} here.", hint=hint)
    around = _around(connection, list(rows.values()))
    return [_card(rows[claim_id], around) for claim_id in ids]


def stream_cards(reading: Reading, ids: Iterable[str]) -> Iterator[ClaimCard]:
    """The claims of ``ids`` in that order, batch by batch; nothing is locked between batches."""
    waiting = iter(ids)
    while batch := list(islice(waiting, BATCH)):
        with reading() as connection:
            cards = claim_cards(connection, batch)
        yield from cards


def _around(connection: Connection, rows: Sequence[Line]) -> _Around:
    ids = [row.id for row in rows]
    return _Around(
        cases={c.id: c for c in cases(connection, counted=False, ids={row.case_id for row in rows})},
        standing=_standing(connection, [row.n for row in rows]),
        appearances=appearances_of(connection, {row.id: row.role for row in rows}),
        links=links_of(connection, ids),
        assessments=_assessments(connection, ids),
        incidents=_incidents(connection, ids),
        aliases=_aliases(connection, ids),
        families=families(connection, rows),
        requests=requests_of(connection, ids),
        notes=notes_of(connection, ids),
        overtaken=_overtaken(connection, rows),
    )


def _overtaken(connection: Connection, rows: Sequence[Line]) -> dict[int, Line]:
    done = [row.n for row in rows if row.workflow is Workflow.DONE]
    if not done:
        return {}
    return {row.claim_n: row for row in connection.execute(_OVERTAKEN, {"ids": done})}


def _standing(connection: Connection, numbers: list[int]) -> dict[int, Line]:
    """The read model's row of each claim; for a struck one the last it had."""
    found = {row.claim_n: row for row in connection.execute(_STANDING_NOW, {"ids": numbers})}
    past = [n for n in numbers if n not in found]
    if past:
        found.update({row.claim_n: row for row in connection.execute(_STANDING_EVER, {"ids": past})})
    return found


def _assessments(connection: Connection, ids: list[str]) -> dict[str, list[AssessmentCard]]:
    """Claim id -> every assessment, oldest first, withdrawn ones marked."""
    found: dict[str, list[AssessmentCard]] = {}
    for row in connection.execute(_ASSESSMENTS, {"ids": ids}):
        values: list[Any] = [*row[: len(_ASSESSED)], bool(row.struck_at), row.signed_at]
        card = AssessmentCard(*values)
        found.setdefault(card.claim_id, []).append(card)
    return found


def _incidents(connection: Connection, ids: list[str]) -> dict[str, list[IncidentCard]]:
    pairs = connection.execute(_MEMBERSHIPS, {"ids": ids}).all()
    cards = incidents_by_id(connection, {incident_id for _, incident_id in pairs}) if pairs else {}
    found: dict[str, list[IncidentCard]] = {}
    for claim_id, incident_id in pairs:
        card = cards.get(incident_id)
        if card is not None and card not in found.get(claim_id, []):
            found.setdefault(claim_id, []).append(card)
    return found


def _aliases(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim_id, ref in connection.execute(_OLD_REFERENCES, {"ids": ids}):
        found.setdefault(claim_id, []).append(ref)
    return found


def _card(row: Line, around: _Around) -> ClaimCard:
    return ClaimCard(
        n=row.n,
        id=row.id,
        ref=row.ref,
        external_ids=tuple(row.external_ids),
        case=around.cases[row.case_id],
        side=SideCard(row.side_id, row.letter, row.name, row.role, tuple(row.aliases)),
        claimant=row.claimant,
        actor_id=row.actor_id,
        kind=row.kind,
        stance=row.stance,
        about=row.about,
        about_inferred=row.about_inferred,
        text=row.text,
        original=row.original,
        language=row.language,
        said=stored_moment(row.said),
        happened=stored_moment(row.happened),
        place_words=row.place_words,
        place_name=row.place_name,
        place_precision=row.place_precision,
        quantities=stored_quantities(row.quantities),
        equipment=tuple(row.equipment),
        workflow=row.workflow,
        owner=row.owner,
        publish=row.publish,
        embargo_until_at=row.embargo_until_at,
        logged_at=row.logged_at,
        logged_by=row.logged_by,
        version=row.version,
        appearances=tuple(around.appearances.get(row.id, ())),
        links=tuple(around.links.get(row.id, ())),
        assessments=tuple(around.assessments.get(row.id, ())),
        incidents=tuple(around.incidents.get(row.id, ())),
        aliases=tuple(around.aliases.get(row.id, ())),
        note=row.note,
        struck_at=row.struck_at,
        struck_by=row.struck_by,
        struck_reason=row.struck_reason,
        family=around.families.get(row.id, WHOLE),
        requests=tuple(around.requests.get(row.id, ())),
        notes=tuple(around.notes.get(row.id, ())),
        **_standing_of(row, around),
    )


def _standing_of(row: Line, around: _Around) -> dict[str, Any]:
    """What the list's line of the claim says, and what overtook it."""
    standing, later = around.standing.get(row.n), around.overtaken.get(row.n)
    found: dict[str, Any] = {"changed_at": row.logged_at}
    if standing is not None:
        found = {
            "changed_at": standing.changed_sort,
            "support": Support(standing.appearances, standing.origins, standing.independent),
            "verdict": standing.verdict,
            "mixed": standing.mixed,
            "reply": standing.reply,
        }
    if later is not None:
        found |= {"overtaken_at": later.overtaken_at, "overtaken_by": later.overtaken_by}
    return found
