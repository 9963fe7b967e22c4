"""A line of a list: its columns, and the statement of one keyset page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, select, tuple_

from db.queries.tables import CARD
from factcheck.cards import ClaimRow, Cursor, Support
from factcheck.filters import Sort

SORT_COLUMNS: dict[Sort, Column[Any]] = {
    Sort.HAPPENED: CARD.c.happened_sort,
    Sort.SAID: CARD.c.said_sort,
    Sort.LOGGED: CARD.c.logged_sort,
    Sort.CHANGED: CARD.c.changed_sort,
}

_BEFORE_SUPPORT = (
    CARD.c.claim_n,
    CARD.c.claim_id,
    CARD.c.ref,
    CARD.c.case_id,
    CARD.c.side,
    CARD.c.role,
    CARD.c.claimant,
    CARD.c.kind,
    CARD.c.stance,
    CARD.c.text,
    CARD.c.happened,
    CARD.c.said,
    CARD.c.place,
    CARD.c.verdict,
    CARD.c.mixed,
    CARD.c.workflow,
    CARD.c.owner,
    CARD.c.reply,
)
_SUPPORT = (CARD.c.appearances, CARD.c.origins, CARD.c.independent)
_AFTER_SUPPORT = (
    CARD.c.links,
    CARD.c.logged_sort.label("logged_at"),
    CARD.c.changed_sort.label("changed_at"),
)


def select_rows(sort: Sort) -> Select[Any]:
    """The columns of a :class:`ClaimRow`, in its order, with the sort's value last."""
    value = SORT_COLUMNS[sort].label("sort_value")
    return select(*_BEFORE_SUPPORT, *_SUPPORT, *_AFTER_SUPPORT, value)


def claim_row(row: Any) -> ClaimRow:
    """A fetched row of :func:`select_rows`."""
    first = len(_BEFORE_SUPPORT)
    last = first + len(_SUPPORT)
    values: list[Any] = [*row[:first], Support(*row[first:last]), *row[last:]]
    return ClaimRow(*values)


def page_query(
    conditions: Sequence[ColumnElement[bool]],
    *,
    sort: Sort,
    newest_first: bool,
    cursor: Cursor | None = None,
    backwards: bool = False,
    limit: int,
) -> Select[Any]:
    """One keyset page of one case. ``backwards`` reads towards the list's beginning, in reverse order."""
    value, n = SORT_COLUMNS[sort], CARD.c.claim_n
    descending = newest_first != backwards
    query = select_rows(sort).where(*conditions)
    if cursor is not None:
        here, there = tuple_(value, n), tuple_(cursor.value, cursor.n)
        query = query.where(here < there if descending else here > there)
    order = (value.desc(), n.desc()) if descending else (value, n)
    return query.order_by(*order).limit(limit)
