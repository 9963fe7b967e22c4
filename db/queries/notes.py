"""Remarks of the desk on claims."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from db.queries.tables import IDS, NOTE
from factcheck.cards import NoteCard
from factcheck.errors import NotFound

_NOTES = select(*(NOTE.c[name] for name in ("id", "claim_id", "text", "at", "by", "version")))
_OF_CLAIMS = _NOTES.where(NOTE.c.claim_id.in_(IDS), NOTE.c.struck_at == 0).order_by(NOTE.c.n)


def notes_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[NoteCard]]:
    """Claim id -> the notes on it that were not struck, oldest first."""
    found: dict[str, list[NoteCard]] = {}
    for row in connection.execute(_OF_CLAIMS, {"ids": list(claim_ids)}):
        found.setdefault(row.claim_id, []).append(NoteCard(*row))
    return found


def note_card(connection: Connection, note_id: str) -> NoteCard:
    """The note of an id, struck or not; raises :class:`NotFound`."""
    row = connection.execute(_NOTES.where(NOTE.c.id == note_id)).first()
    if row is None:
        raise NotFound("There is no such note.", hint="It may be in another database.")
    return NoteCard(*row)
