"""What a source carried, how that came out, whom it takes from and who takes from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from db.queries.lines import claim_row, select_rows
from db.queries.narrowing import CURRENT
from db.queries.sources import sources_by_id
from db.queries.tables import APPEARANCE, ASSESSMENT, CARD, CLAIM, SOURCE, Line
from factcheck.cards import ClaimRow
from factcheck.cards.provenance import CarriedClaim, CarriedClaims, Named, Scorecard, SourceChains
from factcheck.filters import Sort
from factcheck.scorecard import SETTLED, Carried, scorecard

MOST_SCORED = 20_000
"""So many of a source's newest appearances a scorecard looks at."""
MOST_SCANNED = 100_000
"""So many of the database's newest appearances are looked through for who takes from a source."""
MOST_NAMED = 8
"""So many partners of a source are named."""

_LIVE = APPEARANCE.c.struck_at == 0
_IS_OWN = and_(
    APPEARANCE.c.taken_from_id.is_(None),
    APPEARANCE.c.taken_from_source_id.is_(None),
    APPEARANCE.c.attributed_to == "",
)


def source_carried(
    connection: Connection, source_id: str, *, before: int = 0, limit: int = 30
) -> CarriedClaims:
    """Claims seen in a source, newest logged appearance first. ``before`` = the last ``n`` one has."""
    query = (
        select(
            APPEARANCE.c.n,
            APPEARANCE.c.claim_id,
            APPEARANCE.c.attributed_to,
            APPEARANCE.c.taken_from_id,
            APPEARANCE.c.taken_from_source_id,
        )
        .where(APPEARANCE.c.source_id == source_id, _LIVE)
        .order_by(APPEARANCE.c.n.desc())
        .limit(limit + 1)
    )
    if before:
        query = query.where(APPEARANCE.c.n < before)
    found = connection.execute(query).all()
    claims = _claims(connection, {row.claim_id for row in found})
    takers = _taken_from(connection, found)
    rows = [
        CarriedClaim(row.n, claims[row.claim_id], takers.get(row.n, ""), row.attributed_to)
        for row in found[:limit]
        if row.claim_id in claims
    ]
    return CarriedClaims(tuple(rows), len(found) > limit)


def _claims(connection: Connection, ids: set[str]) -> dict[str, ClaimRow]:
    """The present list lines of these claims; struck ones have none."""
    query = (
        select_rows(Sort.LOGGED)
        .join_from(CLAIM, CARD, CARD.c.claim_n == CLAIM.c.n)
        .where(CLAIM.c.id.in_(ids), CURRENT)
    )
    rows = [claim_row(row) for row in connection.execute(query)] if ids else []
    return {row.id: row for row in rows}


def _taken_from(connection: Connection, rows: Iterable[Line]) -> dict[int, str]:
    """Appearance number -> name of the source it was taken from."""
    earlier = {row.n: row.taken_from_id for row in rows if row.taken_from_id}
    named = {row.n: row.taken_from_source_id for row in rows if row.taken_from_source_id}
    if earlier:
        query = select(APPEARANCE.c.id, APPEARANCE.c.source_id).where(
            APPEARANCE.c.id.in_(set(earlier.values()))
        )
        carriers = {row.id: row.source_id for row in connection.execute(query)}
        named |= {n: carriers[i] for n, i in earlier.items() if carriers.get(i)}
    known = sources_by_id(connection, set(named.values())) if named else {}
    return {n: known[i].name for n, i in named.items() if i in known}


def source_scorecard(connection: Connection, source_id: str) -> Scorecard:
    """How the claims of a source came out, each claim once: its own when it made it itself anywhere."""
    newest = (
        select(APPEARANCE.c.claim_id, case((_IS_OWN, 1), else_=0).label("own"))
        .where(APPEARANCE.c.source_id == source_id, _LIVE)
        .order_by(APPEARANCE.c.n.desc())
        .limit(MOST_SCORED + 1)
        .subquery()
    )
    each = (
        select(newest.c.claim_id, func.max(newest.c.own).label("own"), func.count().label("times"))
        .group_by(newest.c.claim_id)
        .subquery()
    )
    judged = (
        select(ASSESSMENT.c.n)
        .where(ASSESSMENT.c.claim_id == CLAIM.c.id, ASSESSMENT.c.point.is_(None))
        .where(ASSESSMENT.c.struck_at == 0)
        .exists()
    )
    on_whole = case((and_(CARD.c.verdict.in_(SETTLED), judged), 1), else_=0).label("on_whole")
    looked_at = (
        select(each.c.own, CARD.c.verdict, CARD.c.mixed, on_whole, each.c.times)
        .join_from(each, CLAIM, CLAIM.c.id == each.c.claim_id)
        .join(CARD, and_(CARD.c.claim_n == CLAIM.c.n, CURRENT))
        .subquery()
    )
    kinds = (looked_at.c.own, looked_at.c.verdict, looked_at.c.mixed, looked_at.c.on_whole)
    query = select(*kinds, func.count(), func.sum(looked_at.c.times)).group_by(*kinds)
    found = connection.execute(query).all()
    is_cut = sum(int(row[5]) for row in found) > MOST_SCORED
    counted = [Carried(bool(row[0]), row[1], row[2], bool(row[3]), row[4]) for row in found]
    return scorecard(counted, most=MOST_SCORED if is_cut else 0)


def source_chains(connection: Connection, source_id: str) -> SourceChains:
    """Whom a source takes from and who takes from it, by the newest appearances."""
    earlier = APPEARANCE.alias("earlier")
    own = (
        select(APPEARANCE.c.taken_from_id, APPEARANCE.c.taken_from_source_id)
        .where(APPEARANCE.c.source_id == source_id, _LIVE)
        .order_by(APPEARANCE.c.n.desc())
        .limit(MOST_SCORED)
        .subquery()
    )
    giver = func.coalesce(earlier.c.source_id, own.c.taken_from_source_id)
    gives = (
        select(giver.label("source_id"), func.count().label("times"))
        .outerjoin_from(own, earlier, earlier.c.id == own.c.taken_from_id)
        .where(giver.is_not(None))
        .group_by(giver)
    )
    newest = (
        select(
            APPEARANCE.c.source_id,
            APPEARANCE.c.taken_from_id,
            APPEARANCE.c.taken_from_source_id,
            APPEARANCE.c.struck_at,
        )
        .order_by(APPEARANCE.c.n.desc())
        .limit(MOST_SCANNED)
        .subquery()
    )
    from_it = func.coalesce(earlier.c.source_id, newest.c.taken_from_source_id)
    takes = (
        select(newest.c.source_id, func.count().label("times"))
        .outerjoin_from(newest, earlier, earlier.c.id == newest.c.taken_from_id)
        .where(from_it == source_id, newest.c.struck_at == 0, newest.c.source_id.is_not(None))
        .group_by(newest.c.source_id)
    )
    last = connection.execute(select(func.max(APPEARANCE.c.n))).scalar() or 0
    return SourceChains(
        takes_from=_named(connection, gives),
        taken_by=_named(connection, takes),
        scanned=MOST_SCANNED if last > MOST_SCANNED else 0,
    )


def _named(connection: Connection, query: Any) -> tuple[Named, ...]:
    counted = query.subquery()
    most = (
        select(SOURCE.c.id, SOURCE.c.name, counted.c.times)
        .join_from(counted, SOURCE, SOURCE.c.id == counted.c.source_id)
        .order_by(counted.c.times.desc(), SOURCE.c.n)
        .limit(MOST_NAMED)
    )
    return tuple(Named(row.id, row.name, row.times) for row in connection.execute(most))
