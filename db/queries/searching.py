"""Search over everything, the newest logged first: driven by the text index, not by the list."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db.queries.called import search_names
from db.queries.lines import claim_row, select_rows
from db.queries.listing import BATCH, Reading
from db.queries.narrowing import CURRENT, Stretch
from db.queries.tables import CARD
from db.queries.worded import worded_rows
from db.search import Words, found_on_server, is_sqlite, read_words
from factcheck.cards import ClaimRow, Cursor
from factcheck.filters import Sort


def search_claims(
    reading: Reading, text: str, *, case_id: str = "", limit: int | None = 50
) -> Iterator[ClaimRow]:
    """Claims that have all words of ``text``, the newest arrival first; every one when ``limit`` is None."""
    words: Words | None = None
    last: Cursor | None = None
    left = limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        with reading() as connection:
            if words is None:
                words = read_words(text, search_names(connection, text))
            rows = _newest(connection, words, case_id, last, size) if words else []
        yield from rows
        if len(rows) < size:
            return
        last = Cursor(rows[-1].sort_value, rows[-1].n)
        left = None if left is None else left - size


def _newest(
    connection: Connection, words: Words, case_id: str, after: Cursor | None, limit: int
) -> list[ClaimRow]:
    stretch = Stretch(case_id, words=words)
    if is_sqlite(connection):
        return worded_rows(connection, stretch, sort=Sort.LOGGED, descending=True, cursor=after, limit=limit)
    query = select_rows(Sort.LOGGED).where(
        CURRENT, *stretch.conditions, found_on_server(words, CARD.c.claim_n)
    )
    if after is not None:
        query = query.where(CARD.c.claim_n < after.n)
    query = query.order_by(CARD.c.claim_n.desc()).limit(limit)
    return [claim_row(row) for row in connection.execute(query)]
