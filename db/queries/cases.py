"""Cases with their sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from db.queries.narrowing import CURRENT
from db.queries.tables import CARD, CASE, IDS, SIDE
from factcheck.cards import CaseCard, SideCard

COLUMNS = (
    CASE.c.id,
    CASE.c.name,
    CASE.c.prefix,
    CASE.c.zone,
    CASE.c.desk,
    CASE.c.report_language,
    CASE.c.banner,
)

_CASES = select(*COLUMNS, CASE.c.version).order_by(CASE.c.n)
_ALL = _CASES.where(CASE.c.struck_at == 0)
_BY_ID = _CASES.where(CASE.c.id.in_(IDS))
_SIDES = (
    select(SIDE.c.case_id, SIDE.c.id, SIDE.c.letter, SIDE.c.name, SIDE.c.role, SIDE.c.aliases)
    .where(SIDE.c.case_id.in_(IDS), SIDE.c.struck_at == 0)
    .order_by(func.length(SIDE.c.letter), SIDE.c.letter, SIDE.c.n)
)


def cases(
    connection: Connection, *, counted: bool = True, ids: Iterable[str] | None = None
) -> tuple[CaseCard, ...]:
    """All cases, or those of ``ids`` (struck ones too), as they were entered.

    ``claims`` (those that stand) and ``changed_at`` are filled only when ``counted``: counting reads
    an index from end to end.
    """
    if ids is None:
        rows = connection.execute(_ALL).all()
    else:
        rows = connection.execute(_BY_ID, {"ids": list(ids)}).all()
    sides = sides_of(connection, [row.id for row in rows])
    cards = []
    for row in rows:
        claims, changed_at = _counted(connection, row.id) if counted else (0, 0)
        own = tuple(sides.get(row.id, {}).values())
        values: list[Any] = [*row[: len(COLUMNS)], own, claims, changed_at, row.version]
        cards.append(CaseCard(*values))
    return tuple(cards)


def sides_of(connection: Connection, case_ids: Iterable[str]) -> dict[str, dict[str, SideCard]]:
    """Case id -> side id -> side, by letter."""
    found: dict[str, dict[str, SideCard]] = {}
    for case_id, side_id, letter, name, role, aliases in connection.execute(_SIDES, {"ids": list(case_ids)}):
        found.setdefault(case_id, {})[side_id] = SideCard(side_id, letter, name, role, tuple(aliases))
    return found


def _counted(connection: Connection, case_id: str) -> tuple[int, int]:
    """How many claims stand in the case, and when one of them was changed last (0: never)."""
    here = (CURRENT, CARD.c.case_id == case_id)
    claims = connection.execute(select(func.count()).select_from(CARD).where(*here)).scalar_one()
    newest = (
        select(CARD.c.changed_sort).where(*here).order_by(CARD.c.changed_sort.desc(), CARD.c.claim_n.desc())
    )
    return claims, connection.execute(newest.limit(1)).scalar() or 0
