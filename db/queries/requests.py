"""Requests for comment on claims."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_, select

from db.queries.tables import ACTOR, CHAIN_HEAD, EVENT, IDS, REQUEST
from factcheck.cards import RequestCard

_COLUMNS = ("id", "claim_id", "channel", "asked_at", "due_at", "outcome", "outcome_at", "note", "version")
_OF_CLAIMS = (
    select(*(REQUEST.c[name] for name in _COLUMNS), ACTOR.c.name.label("actor"), EVENT.c.by)
    .join(ACTOR, ACTOR.c.id == REQUEST.c.actor_id)
    .outerjoin(CHAIN_HEAD, CHAIN_HEAD.c.own)
    .outerjoin(EVENT, and_(EVENT.c.seq == REQUEST.c.last_event, EVENT.c.chain_id == CHAIN_HEAD.c.chain_id))
    .where(REQUEST.c.claim_id.in_(IDS), REQUEST.c.struck_at == 0)
    .order_by(REQUEST.c.asked_at, REQUEST.c.n)
)


def requests_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[RequestCard]]:
    """Claim id -> its requests that were not struck, in the order they were asked."""
    found: dict[str, list[RequestCard]] = {}
    for row in connection.execute(_OF_CLAIMS, {"ids": list(claim_ids)}):
        card = RequestCard(
            actor=row.actor, by=row.by or "", **{name: getattr(row, name) for name in _COLUMNS}
        )
        found.setdefault(row.claim_id, []).append(card)
    return found
