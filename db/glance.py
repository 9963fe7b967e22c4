"""The first page of a SQLite file in milliseconds, by the standard library alone.

It is shown while the database layer is still being loaded, and then replaced by the real page. The
list's statement is the very one :mod:`db.queries.listing` compiles; a test holds the two equal.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.address import parse_address
from factcheck.cards.listing import NOT_COUNTED, CaseCard, ClaimRow, Page, SideCard, Support
from factcheck.errors import InputError
from factcheck.vocabulary import Kind, Reply, Role, Stance, Verdict, Workflow

APPLICATION_ID = 0x46436B31
VERSION = 5
"""The shape of the file that is understood here; any other gets no glance."""
BUSY_SECONDS = 0.05
MOST_COUNTED = 5_000
"""A case with more claims than this is not counted here, so that a glance takes as long at any size."""

PAGE_SQL = """
SELECT card.claim_n, card.claim_id, card.ref, card.case_id, card.side, card.role, card.claimant, card.kind,
    card.stance, card.text, card.happened, card.said, card.place, card.verdict, card.mixed, card.workflow,
    card.owner, card.reply, card.appearances, card.origins, card.independent, card.links,
    card.logged_sort AS logged_at, card.changed_sort AS changed_at, card.happened_sort AS sort_value
FROM card WHERE card.to_seq IS NULL AND card.case_id = ?
ORDER BY card.happened_sort DESC, card.claim_n DESC LIMIT ? OFFSET ?
"""
_CASES = """
SELECT id, name, prefix, zone, desk, report_language, banner, version
FROM conflict WHERE struck_at = 0 ORDER BY n
"""
_SIDES = """
SELECT id, letter, name, role, aliases
FROM side WHERE case_id = ? AND struck_at = 0 ORDER BY length(letter), letter, n
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM card WHERE to_seq IS NULL AND case_id = ? LIMIT ?)"
_NEWEST = """
SELECT changed_sort FROM card
WHERE to_seq IS NULL AND case_id = ? ORDER BY changed_sort DESC, claim_n DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """The case last worked on (or the one asked for), its first page by the default filter and sort, and
    how many cases there are. ``case`` is None when there is none yet."""

    case: CaseCard | None
    page: Page
    cases: int


def glance(url: str, *, case: str = "", limit: int = 50) -> Glance | None:
    """A look at a SQLite file; changes no byte of it.

    ``case`` is an id or exact name. None when there is nothing to see this way: a server, a missing,
    encrypted, locked or foreign file, a file of another version, a case that is not found by that name.
    """
    try:
        address = parse_address(url)
        if address.is_server or not address.file().is_file():
            return None
        with contextlib.closing(
            sqlite3.connect(address.file_uri("ro"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        ) as connection:
            connection.execute("PRAGMA query_only = ON")
            return _look(connection, case, max(1, limit))
    except (sqlite3.Error, OSError, ValueError, TypeError, InputError):
        return None


def _look(connection: sqlite3.Connection, wanted: str, limit: int) -> Glance | None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if (mark, version) != (APPLICATION_ID, VERSION):
        return None
    connection.execute("BEGIN")
    rows = connection.execute(_CASES).fetchall()
    if wanted:
        chosen = [row for row in rows if wanted in row[:2]]
        if len(chosen) != 1:
            return None
    else:
        chosen = sorted(rows, key=lambda row: _newest(connection, row[0]), reverse=True)
    if not chosen:
        return Glance(None, Page((), False), len(rows))
    card = _case(connection, chosen[0])
    found = connection.execute(PAGE_SQL, (card.id, limit + 1, 0)).fetchall()
    return Glance(card, Page(tuple(_row(row) for row in found[:limit]), len(found) > limit), len(rows))


def _newest(connection: sqlite3.Connection, case_id: str) -> int:
    row = connection.execute(_NEWEST, (case_id,)).fetchone()
    return int(row[0]) if row else 0


def _case(connection: sqlite3.Connection, row: Any) -> CaseCard:
    case_id = row[0]
    sides = tuple(
        SideCard(side_id, letter, name, Role(role), _strings(aliases))
        for side_id, letter, name, role, aliases in connection.execute(_SIDES, (case_id,))
    )
    claims = connection.execute(_COUNT, (case_id, MOST_COUNTED + 1)).fetchone()[0]
    counted = claims if claims <= MOST_COUNTED else NOT_COUNTED
    values: list[Any] = [*row[:7], sides, counted, _newest(connection, case_id), row[7]]
    return CaseCard(*values)


def _strings(kept: str) -> tuple[str, ...]:
    if kept == "[]":
        return ()
    import json

    return tuple(json.loads(kept))


def _row(row: Sequence[Any]) -> ClaimRow:
    n, claim_id, ref, case_id, side, role, claimant, kind, stance = row[:9]
    text, happened, said, place, verdict, mixed, workflow, owner, reply = row[9:18]
    return ClaimRow(
        n,
        claim_id,
        ref,
        case_id,
        side,
        Role(role),
        claimant,
        Kind(kind),
        Stance(stance),
        text,
        happened,
        said,
        place,
        Verdict(verdict),
        bool(mixed),
        Workflow(workflow),
        owner,
        Reply(reply),
        Support(*row[18:21]),
        *row[21:],
    )
