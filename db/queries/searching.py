"""Search over everything, the newest logged first: driven by the text index, not by the list."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.listing import BATCH, Reading, claim_row, select_rows
from db.queries.narrowing import CURRENT
from db.queries.tables import CARD
from db.search import newest_matching
from factcheck.cards import ClaimRow
from factcheck.filters import Sort


def search_claims(
    reading: Reading, text: str, *, case_id: str = "", limit: int | None = 50
) -> Iterator[ClaimRow]:
    """Claims that have all words of ``text``, the newest arrival first; every one when ``limit`` is None."""
    last: int | None = None
    left = limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        query = select_rows(Sort.LOGGED).where(CURRENT)
        if case_id:
            query = query.where(CARD.c.case_id == case_id)
        with reading() as connection:
            query = newest_matching(connection, query, CARD.c.claim_n, text, before=last)
            rows = [claim_row(row) for row in connection.execute(query.limit(size))]
        yield from rows
        if len(rows) < size:
            return
        last = rows[-1].n
        left = None if left is None else left - size
