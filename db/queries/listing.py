"""Pages of claims by keyset, straight from ``card``: one query a page, whatever the list's length.

Across cases a list is case after case, each in the chosen order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select

from db.queries.lines import claim_row, page_query, select_rows
from db.queries.narrowing import CURRENT, Stretch, is_one_facet, resolve
from db.queries.tables import CARD, CLAIM, DONE_CLAIM, IDS
from db.queries.worded import has_words, worded_rows
from db.search import held, is_sqlite
from factcheck.cards import ClaimRow, Cursor, Page
from factcheck.filters import ListFilter, Sort
from factcheck.vocabulary import Workflow

BATCH = 500
"""Rows a stream reads at a time; between batches nothing is locked."""

_OVERTAKEN = select(DONE_CLAIM.c.claim_n).where(DONE_CLAIM.c.claim_n.in_(IDS), DONE_CLAIM.c.overtaken_at > 0)

Reading = Callable[[], AbstractContextManager[Connection]]


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
    stretches = resolve(connection, chosen, sort=sort)
    if backwards:
        stretches = stretches[::-1]
    if cursor is not None and len(stretches) > 1:
        stretches = _from_cursor(connection, stretches, cursor)
    rows: list[ClaimRow] = []
    for stretch in stretches:
        left = limit + 1 - len(rows)
        rows += _rows(connection, stretch, sort, newest_first != backwards, cursor, left)
        cursor = None
        if len(rows) > limit:
            break
    more = len(rows) > limit
    shown = rows[:limit]
    return Page(flagged(connection, shown[::-1] if backwards else shown), more)


def flagged(connection: Connection, rows: Sequence[ClaimRow]) -> tuple[ClaimRow, ...]:
    """The rows, those that something overtook marked; only claims that are done are looked up."""
    done = [row.n for row in rows if row.workflow is Workflow.DONE]
    if not done:
        return tuple(rows)
    late = set(connection.execute(_OVERTAKEN, {"ids": done}).scalars())
    return tuple(replace(row, overtaken=True) if row.n in late else row for row in rows)


def _rows(
    connection: Connection,
    stretch: Stretch,
    sort: Sort,
    descending: bool,
    cursor: Cursor | None,
    limit: int,
) -> list[ClaimRow]:
    if stretch.words:
        return worded_rows(connection, stretch, sort=sort, descending=descending, cursor=cursor, limit=limit)
    query = page_query(stretch.conditions, sort=sort, newest_first=descending, cursor=cursor, limit=limit)
    return [claim_row(row) for row in connection.execute(query)]


def page_around(
    connection: Connection,
    claim_id: str,
    chosen: ListFilter,
    *,
    sort: Sort = Sort.HAPPENED,
    newest_first: bool = True,
    limit: int = 50,
) -> Page | None:
    """``limit`` rows with the claim in their middle; None when it does not fit the filter.

    Near an end of the list the page is shorter. Across cases too the rows are those of the list.
    """
    known = select(CLAIM.c.n, CLAIM.c.case_id).where(CLAIM.c.id == claim_id)
    found = connection.execute(known).first()
    if found is None:
        return None
    for stretch in resolve(connection, chosen, sort=sort):
        if stretch.case_id == found.case_id:
            row = _present(connection, stretch, found.n, sort)
            break
    else:
        return None
    if row is None:
        return None
    here = Cursor(row.sort_value, row.n)
    beside = max(1, limit // 2)
    above = page(connection, chosen, sort=sort, newest_first=newest_first, before=here, limit=beside)
    below = page(connection, chosen, sort=sort, newest_first=newest_first, after=here, limit=beside)
    return Page((*above.rows, row, *below.rows), below.more, above.more)


def _present(connection: Connection, stretch: Stretch, n: int, sort: Sort) -> ClaimRow | None:
    """The line of one claim, when it fits."""
    words = (held(stretch.words, CARD.c.claim_n),) if stretch.words else ()
    query = select_rows(sort).where(CARD.c.claim_n == n, *stretch.conditions, *words)
    row = connection.execute(query).first()
    return None if row is None else flagged(connection, [claim_row(row)])[0]


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
    one_facet = is_one_facet(chosen)
    return sum(
        _counted(connection, stretch, one_facet) for stretch in resolve(connection, chosen, sort=Sort.LOGGED)
    )


def _counted(connection: Connection, stretch: Stretch, one_facet: bool) -> int:
    words = (has_words(connection, stretch),) if stretch.words else ()
    lines: Select[Any] = select(literal_column("1")).select_from(CARD).where(*stretch.conditions, *words)
    if is_sqlite(connection) and (stretch.narrowing or words) and not stretch.is_listed and not one_facet:
        # In the order of a sort, so that the index is walked that holds what lists are narrowed by.
        lines = lines.order_by(CARD.c.logged_sort, CARD.c.claim_n).limit(-1)
    return connection.execute(select(func.count()).select_from(lines.subquery())).scalar_one()


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
