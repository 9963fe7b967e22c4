"""Requests for comment on claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, Select, and_, func, select

from db.ids import is_id, ref_of
from db.queries.naming import quoted
from db.queries.tables import ACTOR, CHAIN_HEAD, CLAIM, EVENT, IDS, REQUEST, SIDE, Line
from factcheck.cards import AskedCard, RequestCard
from factcheck.errors import Ambiguous, NotFound

PREFIX = "Q"
"""Requests are called ``Q-7F3K2Q``."""

_COLUMNS = ("id", "claim_id", "channel", "asked_at", "due_at", "outcome", "outcome_at", "note", "version")
_REQUESTS = (
    select(*(REQUEST.c[name] for name in _COLUMNS), ACTOR.c.name.label("actor"), EVENT.c.by)
    .join(ACTOR, ACTOR.c.id == REQUEST.c.actor_id)
    .outerjoin(CHAIN_HEAD, CHAIN_HEAD.c.own)
    .outerjoin(EVENT, and_(EVENT.c.seq == REQUEST.c.last_event, EVENT.c.chain_id == CHAIN_HEAD.c.chain_id))
)
_OF_CLAIMS = _REQUESTS.where(REQUEST.c.claim_id.in_(IDS), REQUEST.c.struck_at == 0).order_by(
    REQUEST.c.asked_at, REQUEST.c.n
)
_IS_OPEN = and_(REQUEST.c.outcome == "", REQUEST.c.outcome_at == 0)
_STANDS = and_(REQUEST.c.struck_at == 0, CLAIM.c.struck_at == 0)
_MOST_CANDIDATES = 8


def requests_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[RequestCard]]:
    """Claim id -> its requests that were not struck, in the order they were asked."""
    found: dict[str, list[RequestCard]] = {}
    for row in connection.execute(_OF_CLAIMS, {"ids": list(claim_ids)}):
        found.setdefault(row.claim_id, []).append(_card(row))
    return found


def request_card(connection: Connection, request_id: str) -> RequestCard:
    """The request of an id, struck or not; raises :class:`NotFound`."""
    row = connection.execute(_REQUESTS.where(REQUEST.c.id == request_id)).first()
    if row is None:
        raise NotFound("There is no such request.", hint="It may be in another database.")
    return _card(row)


def asked(
    connection: Connection, now: int, *, case_id: str = "", claim_id: str = "", overdue: bool = False
) -> tuple[AskedCard, ...]:
    """Requests with their claims: overdue at ``now`` first, then open ones by when they are due (those
    without a deadline last), then what came of the others, newest first. Without those of struck claims."""
    query = _with_claims()
    if case_id:
        query = query.where(REQUEST.c.case_id == case_id)
    if claim_id:
        query = query.where(REQUEST.c.claim_id == claim_id)
    if overdue:
        query = query.where(_IS_OPEN, REQUEST.c.due_at > 0, REQUEST.c.due_at <= now)
    cards = [_asked_card(row) for row in connection.execute(query)]
    return tuple(sorted(cards, key=lambda card: _place(card.request, now)))


def count_overdue(connection: Connection, case_id: str, now: int) -> int:
    """How many requests of a case wait for an answer that was due."""
    query = select(func.count()).select_from(REQUEST.join(CLAIM, CLAIM.c.id == REQUEST.c.claim_id))
    late = and_(REQUEST.c.due_at > 0, REQUEST.c.due_at <= now)
    found: int = connection.execute(
        query.where(REQUEST.c.case_id == case_id, _STANDS, _IS_OPEN, late)
    ).scalar_one()
    return found


def find_request(connection: Connection, name: str, *, case_id: str = "") -> AskedCard:
    """The request of a reference or a unique beginning of one; raises ``Ambiguous`` or ``NotFound``."""
    wanted = name.strip().upper()
    query = select(REQUEST.c.id).where(REQUEST.c.struck_at == 0)
    if case_id:
        query = query.where(REQUEST.c.case_id == case_id)
    if is_id(name):
        ids = [name]
    else:
        plain = wanted.removeprefix(f"{PREFIX}-")
        known = {i: ref_of(PREFIX, i) for i in connection.execute(query).scalars()}
        ids = [i for i, ref in known.items() if plain and ref.startswith(f"{PREFIX}-{plain}")]
    rows = connection.execute(_with_claims().where(REQUEST.c.id.in_(ids))).all() if ids else []
    cards = [_asked_card(row) for row in rows]
    if len(cards) == 1:
        return cards[0]
    if not cards:
        raise NotFound(f"There is no request {quoted(name)} here.", hint="See `factcheck asked`.")
    listed = [f"{c.request.ref}  {c.request.actor}, {c.claim_ref}" for c in cards[:_MOST_CANDIDATES]]
    raise Ambiguous(
        f"{quoted(name)} fits {len(cards)} requests.", candidates=listed, hint="Write more of it."
    )


def _with_claims() -> Select[tuple[object, ...]]:
    columns = (REQUEST.c.case_id, CLAIM.c.ref, CLAIM.c.text, CLAIM.c.original, SIDE.c.letter, SIDE.c.role)
    return (
        _REQUESTS.add_columns(*columns)
        .join(CLAIM, CLAIM.c.id == REQUEST.c.claim_id)
        .join(SIDE, SIDE.c.id == CLAIM.c.side_id)
        .where(_STANDS)
        .order_by(REQUEST.c.asked_at, REQUEST.c.n)
    )


def _card(row: Line) -> RequestCard:
    card = RequestCard(actor=row.actor, by=row.by or "", **{name: getattr(row, name) for name in _COLUMNS})
    return replace(card, ref=ref_of(PREFIX, row.id))


def _asked_card(row: Line) -> AskedCard:
    return AskedCard(_card(row), row.case_id, row.ref, row.text or row.original, row.letter, row.role)


def _place(request: RequestCard, now: int) -> tuple[int, int]:
    if request.outcome or request.outcome_at:
        return (2, -request.outcome_at)
    if request.is_overdue(now):
        return (0, request.due_at)
    return (1, request.due_at or 2**62)
