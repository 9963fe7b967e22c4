"""Sources in columns and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import db
from factcheck.cards import SourceCursor, SourceRow
from factcheck.cards.provenance import MOST_COUNTED

PAGE = 200
"""Sources read at a time."""


def read_sources(ledger: db.Ledger, text: str) -> Iterator[SourceRow]:
    """The sources with names like ``text``, page by page."""
    after: SourceCursor | None = None
    while True:
        page = ledger.source_rows(text, after=after, limit=PAGE)
        yield from page.rows
        if not page.more:
            return
        after = page.rows[-1].cursor


def source_line(row: SourceRow) -> str:
    """``agency       B             3  TASS  (belongs to Government, ru)``."""
    return _line(row.type.label, row.grade, _seen(row), _told(row))


def _line(kind: str, grade: str, seen: str, name: str) -> str:
    return f"{kind:<11}  {grade:<5}  {seen:>8}  {name}"


def _seen(row: SourceRow) -> str:
    return str(row.appearances) if row.appearances <= MOST_COUNTED else f"{MOST_COUNTED}+"


def _told(row: SourceRow) -> str:
    facts = (
        "confidential" if row.confidential else "",
        f"belongs to {row.parent}" if row.parent else "",
        f"speaks for {row.actor}" if row.actor else "",
        row.language,
    )
    told = ", ".join(fact for fact in facts if fact)
    return f"{row.name}  ({told})" if told else row.name


def source_json(row: SourceRow) -> dict[str, object]:
    """The source as a JSON line."""
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type.value,
        "language": row.language,
        "parent": row.parent,
        "actor": row.actor,
        "grade": row.grade,
        "confidential": row.confidential,
        "appearances": min(row.appearances, MOST_COUNTED),
        "more_appearances": row.appearances > MOST_COUNTED,
    }


HEADING = _line("TYPE", "GRADE", "SEEN", "SOURCE")
