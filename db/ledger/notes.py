"""Writes: remarks of the desk on a claim. One changes and withdraws one's own."""

from __future__ import annotations

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.queries.notes import note_card
from db.rows import Values
from factcheck.cards import NoteCard
from factcheck.models import Claim, Note, NoteDraft


class NoteWrites(Writing):
    """Notes."""

    def add_note(self, claim_id: str, text: str, *, client_id: str | None = None) -> NoteCard:
        """Leave a remark on a claim, for the desk only."""
        draft = _read(claim_id, text)

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, draft.claim)
            deed.case_id = claim["case_id"]
            values: Values = {"case_id": claim["case_id"], "claim_id": claim["id"], "text": draft.text}
            deed.touch(claim["id"])
            return deed.insert(Note, {**values, "at": deed.at, "by": deed.by}, [("claim", claim["id"])])

        return self._note_card(self.perform("left a note", work, client_id=client_id))

    def edit_note(
        self,
        note_id: str,
        text: str,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> NoteCard:
        """Other words for one's own remark; when it was left stays."""

        def work(deed: Deed) -> str:
            row = _own(deed, note_id)
            fresh = {"text": _read(row["claim_id"], text).text}
            check_version(deed, row, "note", fresh, expected_version)
            deed.change(Note, row, fresh, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"])
            return note_id

        return self._note_card(self.perform("edited a note", work, client_id=client_id))

    def strike_note(self, note_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw one's own remark."""

        def work(deed: Deed) -> str:
            row = _own(deed, note_id)
            deed.strike(Note, row, reason, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"])
            return note_id

        self.perform("struck a note", work, client_id=client_id)

    def _note_card(self, note_id: str) -> NoteCard:
        return self.asked(lambda connection: note_card(connection, note_id))


def _read(claim_id: str, text: str) -> NoteDraft:
    draft = NoteDraft.read({"claim": claim_id, "text": text})
    if not draft.text.strip():
        raise refused("text", "text must not be empty.", "Write the note, or leave.")
    return draft


def _own(deed: Deed, note_id: str) -> Values:
    row = deed.live(Note, note_id)
    deed.case_id = row["case_id"]
    if row["by"] != deed.by:
        raise refused("by", f"This note is {row['by']}'s.", "Leave one of your own.")
    return row
