"""What a claim is part of, and what it was split into."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, not_, select

from db.queries.naming import SAME_AS
from db.queries.tables import CLAIM, EVENT_SUBJECT, IDS, Line
from factcheck.cards.family import Family, Kin

_KIN = select(CLAIM.c.id, CLAIM.c.ref, CLAIM.c.text, CLAIM.c.original, CLAIM.c.struck_at).where(
    CLAIM.c.id.in_(IDS)
)
_MADE = EVENT_SUBJECT.alias("made")
_PARTS = (
    select(
        CLAIM.c.parent_id,
        CLAIM.c.n,
        CLAIM.c.id,
        CLAIM.c.ref,
        CLAIM.c.text,
        CLAIM.c.original,
        CLAIM.c.struck_at,
        CLAIM.c.struck_reason,
    )
    .select_from(EVENT_SUBJECT)
    .join(
        _MADE,
        and_(
            _MADE.c.chain_id == EVENT_SUBJECT.c.chain_id,
            _MADE.c.seq == EVENT_SUBJECT.c.seq,
            _MADE.c.record == "claim",
            _MADE.c.changed,
        ),
    )
    .join(CLAIM, and_(CLAIM.c.id == _MADE.c.record_id, CLAIM.c.parent_id == EVENT_SUBJECT.c.record_id))
    .where(
        EVENT_SUBJECT.c.record_id.in_(IDS), EVENT_SUBJECT.c.record == "claim", not_(EVENT_SUBJECT.c.changed)
    )
    .distinct()
    .order_by(CLAIM.c.n)
)
"""Parts stand in the history of what they are part of, which has an index by record."""


def _is_part(row: Line) -> bool:
    """Whether its parent is a statement it is part of, not the claim it was merged into."""
    return not (row.struck_at and row.struck_reason.startswith(SAME_AS))


def families(connection: Connection, rows: Sequence[Line]) -> dict[str, Family]:
    """Claim id -> its family, for fetched claims; those that are neither part nor split are left out."""
    parents = {row.id: row.parent_id for row in rows if row.parent_id and _is_part(row)}
    wholes: dict[str, Kin] = {}
    if parents:
        found = connection.execute(_KIN, {"ids": sorted(set(parents.values()))})
        wholes = {row.id: _kin(row) for row in found}
    parts: dict[str, list[Kin]] = {}
    for row in connection.execute(_PARTS, {"ids": [row.id for row in rows]}):
        if _is_part(row):
            parts.setdefault(row.parent_id, []).append(_kin(row))
    return {
        row.id: Family(wholes.get(parents.get(row.id, "")), tuple(parts.get(row.id, ())))
        for row in rows
        if row.id in parents or row.id in parts
    }


def _kin(row: Line) -> Kin:
    return Kin(row.id, row.ref, row.text or row.original, bool(row.struck_at))
