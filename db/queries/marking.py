"""What ``is:overtaken``, ``is:new``, ``is:unsigned`` ask of a list's row.

Each is a list of claims by arrival number. On a file a short list is looked up claim by claim, so no index
by sort is walked; ``is:new`` of very many claims is a plain condition instead. ``is:mine`` is the owner's
name, which lists are narrowed by anyway.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select

from db.queries.tables import ASSESSMENT, CARD, CHAIN_HEAD, CLAIM, DONE_CLAIM, EVENT
from factcheck.filters import ListFilter, Mark

Condition = ColumnElement[bool]

MANY = 5_000
"""More new claims than this are met soon enough by walking the list."""


def marked(connection: Connection, chosen: ListFilter) -> tuple[list[Condition], list[Condition]]:
    """The conditions that are lists of claims, and those a walked list is narrowed by."""
    listed: list[Condition] = []
    walked: list[Condition] = []
    for mark in dict.fromkeys(chosen.marks):
        if mark is Mark.OVERTAKEN:
            listed.append(_overtaken(chosen.case_id))
        elif mark is Mark.NEW:
            few = _few_new(connection, chosen)
            listed += [] if few is None else [few]
            walked += [CARD.c.changed_seq > chosen.seen_seq] if few is None else []
        elif mark in (Mark.UNSIGNED, Mark.SIGNABLE):
            listed.append(_unsigned(chosen, by_another=mark is Mark.SIGNABLE))
    return listed, walked


def _overtaken(case_id: str) -> Condition:
    query = select(DONE_CLAIM.c.claim_n).where(DONE_CLAIM.c.overtaken_at > 0)
    return CARD.c.claim_n.in_(query.where(DONE_CLAIM.c.case_id == case_id) if case_id else query)


def _few_new(connection: Connection, chosen: ListFilter) -> Condition | None:
    """The claims of a case that changed, found by when they did; ``None`` when they are too many."""
    at = connection.execute(
        select(EVENT.c.at).where(
            EVENT.c.seq == chosen.seen_seq,
            EVENT.c.chain_id == select(CHAIN_HEAD.c.chain_id).where(CHAIN_HEAD.c.own).scalar_subquery(),
        )
    ).scalar()
    if at is None or not chosen.case_id:
        return None
    other = CARD.alias("newer")
    newer = select(other.c.claim_n).where(
        other.c.to_seq.is_(None),
        other.c.case_id == chosen.case_id,
        other.c.changed_sort >= at,
        other.c.changed_seq > chosen.seen_seq,
    )
    some = newer.with_only_columns(literal_column("1")).limit(MANY + 1).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() > MANY:
        return None
    return CARD.c.claim_n.in_(newer)


def _unsigned(chosen: ListFilter, *, by_another: bool) -> Condition:
    """Claims with a verdict nobody signed that rules: the newest on the whole claim or on its point."""
    later = ASSESSMENT.alias("later")
    same_point = or_(
        later.c.point == ASSESSMENT.c.point, and_(later.c.point.is_(None), ASSESSMENT.c.point.is_(None))
    )
    newer: Select[Any] = select(literal_column("1")).where(
        later.c.claim_id == ASSESSMENT.c.claim_id,
        later.c.struck_at == 0,
        later.c.n > ASSESSMENT.c.n,
        same_point,
    )
    waiting = (
        select(CLAIM.c.n)
        .join(ASSESSMENT, ASSESSMENT.c.claim_id == CLAIM.c.id)
        .where(ASSESSMENT.c.struck_at == 0, ASSESSMENT.c.signed_by == "", ~newer.exists())
    )
    if chosen.case_id:
        waiting = waiting.where(ASSESSMENT.c.case_id == chosen.case_id)
    if by_another:
        waiting = waiting.where(ASSESSMENT.c.by != chosen.me)
    return CARD.c.claim_n.in_(waiting)
