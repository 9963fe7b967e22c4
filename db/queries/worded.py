"""Lines of a list that is narrowed by words, on SQLite.

The newest logged first: the text index is met in that order. By any other sort, or with facets beside: the
hits of rare words are gathered and sorted; the first lines with frequent words stand in a bounded stretch of
the list; what is left, words that are frequent but seldom where they are looked for, is found by walking the
index of the sort beside the gathered numbers. Each way is bounded, whatever is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    false,
    func,
    select,
    tuple_,
)

from db.queries.lines import SORT_COLUMNS, claim_row, page_query, select_rows
from db.queries.narrowing import CURRENT, Stretch, unindexed
from db.queries.tables import CARD
from db.search import FTS, Sought, held, look_up, matches
from factcheck.cards import ClaimRow, Cursor
from factcheck.filters import Sort

STRETCH = 4_000
"""Lines or hits looked through before another way is taken."""
HITS = 400
"""So many hits hold a page of a word among those that begin alike, unless it is rare."""
FEW = 20_000
"""So many hits are gathered and sorted in a fraction of the time a person notices."""


def worded_rows(
    connection: Connection,
    stretch: Stretch,
    *,
    sort: Sort,
    descending: bool,
    cursor: Cursor | None,
    limit: int,
) -> list[ClaimRow]:
    """The first ``limit`` rows behind the cursor, in the order asked for."""
    sought = look_up(connection, stretch.words)
    if sought is None:
        return []
    if sort is Sort.LOGGED and not sought.is_wide and not stretch.narrowing:
        return _newest(connection, stretch.case_id, sought, descending, cursor, limit)
    if sort is Sort.LOGGED:
        query, is_all = _off_the_text_index(connection, stretch, sought, descending, cursor)
    elif _are_few(connection, sought):
        query, is_all = _sorted(stretch, sought, sort, descending, cursor), True
    else:
        query, is_all = _in_a_stretch(connection, stretch, sort, descending, cursor)
    rows = _read(connection, query.limit(limit))
    if is_all or len(rows) >= limit:
        return rows
    if sort is Sort.LOGGED and not stretch.narrowing:
        return _read(connection, _hits(stretch, sought.exact, descending, cursor).limit(limit))
    if sort is Sort.LOGGED and _are_few(connection, sought):
        return _read(connection, _sorted(stretch, sought, sort, descending, cursor).limit(limit))
    if sort is Sort.LOGGED:
        query, is_all = _in_a_stretch(connection, stretch, sort, descending, cursor)
        rows = _read(connection, query.limit(limit))
        if is_all or len(rows) >= limit:
            return rows
    query = page_query(
        [*stretch.conditions, _is_a_hit(sought)],
        sort=sort,
        newest_first=descending,
        cursor=cursor,
        limit=limit,
    )
    return _read(connection, query)


def _read(connection: Connection, query: Select[Any]) -> list[ClaimRow]:
    return [claim_row(row) for row in connection.execute(query)]


def _newest(
    connection: Connection, case_id: str, sought: Sought, descending: bool, cursor: Cursor | None, limit: int
) -> list[ClaimRow]:
    """All hits in the order they were logged."""
    asked: dict[str, Any] = {"match": sought.exact, "most": limit, "own": case_id}
    if cursor is not None:
        asked["here"] = cursor.n
    lines = connection.execute(_newest_lines(bool(case_id), descending, cursor is not None), asked)
    return [claim_row(row) for row in lines.all()]


@cache
def _newest_lines(in_case: bool, descending: bool, is_behind: bool) -> Select[Any]:
    """The whole statement: to put it together takes as long as to read the lines."""
    number, here = FTS.c.rowid, bindparam("here", type_=BigInteger)
    query = _all_hits(descending).where(FTS.c.claim_fts.op("MATCH")(bindparam("match", type_=Text)))
    if in_case:
        query = query.where(unindexed(CARD.c.case_id) == bindparam("own", type_=Text))
    if is_behind:
        query = query.where(number < here if descending else number > here)
    return query.limit(bindparam("most", type_=BigInteger))


def _off_the_text_index(
    connection: Connection, stretch: Stretch, sought: Sought, descending: bool, cursor: Cursor | None
) -> tuple[Select[Any], bool]:
    """Hits in the order they were logged, which is that of the arrival numbers; whether that is all."""
    query = _hits(stretch, sought.near, descending, cursor)
    if sought.is_wide:
        query = query.where(held(stretch.words, CARD.c.claim_n))
    number = FTS.c.rowid
    ahead = select(number).where(matches(sought.near), *_behind(cursor, descending))
    edge = connection.execute(
        ahead.order_by(number.desc() if descending else number)
        .limit(1)
        .offset(STRETCH if stretch.narrowing else HITS)
    ).scalar()
    if edge is None:
        return query, True
    return query.where(number > edge if descending else number < edge), False


def _hits(stretch: Stretch, match: str, descending: bool, cursor: Cursor | None) -> Select[Any]:
    own = [unindexed(CARD.c.case_id) == stretch.case_id] if stretch.case_id else []
    return _all_hits(descending).where(matches(match), *own, *stretch.narrowing, *_behind(cursor, descending))


@cache
def _all_hits(descending: bool) -> Select[Any]:
    """The beginning of each statement in this order."""
    number = FTS.c.rowid
    lines = select_rows(Sort.LOGGED).join(FTS, number == CARD.c.claim_n).where(CURRENT)
    return lines.order_by(number.desc() if descending else number)


def _behind(cursor: Cursor | None, descending: bool) -> Sequence[ColumnElement[bool]]:
    if cursor is None:
        return ()
    return (FTS.c.rowid < cursor.n,) if descending else (FTS.c.rowid > cursor.n,)


def _in_a_stretch(
    connection: Connection, stretch: Stretch, sort: Sort, descending: bool, cursor: Cursor | None
) -> tuple[Select[Any], bool]:
    """The lines next in order, each asked for the words; whether those are all."""
    value, n = SORT_COLUMNS[sort], CARD.c.claim_n
    here = page_query(
        stretch.conditions, sort=sort, newest_first=descending, cursor=cursor, limit=STRETCH + 1
    ).with_only_columns(value, n)
    ahead = connection.execute(here).all()
    if len(ahead) > STRETCH:
        line, last = tuple_(value, n), tuple_(*ahead[-1])
        conditions = [*stretch.conditions, line > last if descending else line < last]
    else:
        conditions = [CURRENT, n.in_([number for _, number in ahead])]
    query = page_query(
        [*conditions, held(stretch.words, n)],
        sort=sort,
        newest_first=descending,
        cursor=cursor,
        limit=STRETCH,
    )
    return query, len(ahead) <= STRETCH


def _are_few(connection: Connection, sought: Sought) -> bool:
    """Whether all hits are few enough to be sorted."""
    hits = select(FTS.c.rowid).where(matches(sought.exact)).limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(hits)).scalar_one() <= FEW


def _sorted(
    stretch: Stretch, sought: Sought, sort: Sort, descending: bool, cursor: Cursor | None
) -> Select[Any]:
    """The lines of all hits, put in order."""
    own = [unindexed(CARD.c.case_id) == stretch.case_id] if stretch.case_id else []
    hits = select(FTS.c.rowid).where(matches(sought.exact))
    conditions = [CURRENT, *own, *stretch.narrowing, CARD.c.claim_n.in_(hits)]
    return page_query(conditions, sort=sort, newest_first=descending, cursor=cursor, limit=FEW)


def has_words(connection: Connection, stretch: Stretch) -> ColumnElement[bool]:
    """The condition that a line is one of all hits, whatever their number."""
    sought = look_up(connection, stretch.words)
    return false() if sought is None else _is_a_hit(sought)


def _is_a_hit(sought: Sought) -> ColumnElement[bool]:
    return unindexed(CARD.c.claim_n).in_(select(FTS.c.rowid).where(matches(sought.exact)))
