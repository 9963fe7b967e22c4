"""Pages of claims by keyset, straight from ``card``: one query a page, whatever the list's length.

Across cases a list is case after case, each in the chosen order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select, tuple_

from db.queries.narrowing import CURRENT, Stretch, resolve
from db.queries.tables import CARD, CLAIM
from factcheck.cards import ClaimRow, Cursor, Page, Support
from factcheck.filters import ListFilter, Sort

BATCH = 500
"""Rows a stream reads at a time; between batches nothing is locked."""

Reading = Callable[[], AbstractContextManager[Connection]]

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


def page(
    connection: Connection,
    chosen: ListFilter,
    *,
    sort: Sort = Sort.HAPPENED,
    newest_first: bool = True,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
    from_end: bool = False,
) -> Page:
    """The ``limit`` rows after or before a cursor, or from either end; rows always in display order."""
    limit = max(1, limit)
    backwards = from_end or before is not None
    cursor = before if before is not None else after
    stretches = resolve(connection, chosen)
    if backwards:
        stretches = stretches[::-1]
    if cursor is not None and len(stretches) > 1:
        stretches = _from_cursor(connection, stretches, cursor)
    rows: list[ClaimRow] = []
    for stretch in stretches:
        query = page_query(
            stretch.conditions,
            sort=sort,
            newest_first=newest_first,
            cursor=cursor,
            backwards=backwards,
            limit=limit + 1 - len(rows),
        )
        rows.extend(claim_row(row) for row in connection.execute(query))
        cursor = None
        if len(rows) > limit:
            break
    more = len(rows) > limit
    shown = rows[:limit]
    return Page(tuple(shown[::-1] if backwards else shown), more)


def _from_cursor(
    connection: Connection, stretches: tuple[Stretch, ...], cursor: Cursor
) -> tuple[Stretch, ...]:
    """The stretches from the cursor's case on; its claim may be struck meanwhile."""
    case_id = connection.execute(select(CLAIM.c.case_id).where(CLAIM.c.n == cursor.n)).scalar()
    ids = [stretch.case_id for stretch in stretches]
    return stretches[ids.index(case_id) :] if case_id in ids else stretches


def count(connection: Connection, chosen: ListFilter) -> int:
    """How many claims fit the filter."""
    if not chosen.case_id and chosen.is_empty:
        return connection.execute(select(func.count()).select_from(CARD).where(CURRENT)).scalar_one()
    return sum(
        connection.execute(select(func.count()).select_from(CARD).where(*s.conditions)).scalar_one()
        for s in resolve(connection, chosen)
    )


def stream(
    reading: Reading, chosen: ListFilter, *, sort: Sort = Sort.HAPPENED, newest_first: bool = True
) -> Iterator[ClaimRow]:
    """Every row, read in batches; each batch is of one moment and holds no lock while it is used.

    What is changed by others meanwhile may be met as it was or as it is.
    """
    after: Cursor | None = None
    while True:
        with reading() as connection:
            batch = page(connection, chosen, sort=sort, newest_first=newest_first, after=after, limit=BATCH)
        yield from batch.rows
        if not batch.more:
            return
        last = batch.rows[-1]
        after = Cursor(last.sort_value, last.n)
