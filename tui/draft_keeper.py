"""Keeps one half-typed form where it survives. Safe from any thread; the newest text wins."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import db


class DraftKeeper:
    """The draft of one form. After :meth:`drop` nothing is kept any more, whatever is still under way."""

    def __init__(self, drafts: db.Drafts, form: str, record: str) -> None:
        self._drafts = drafts
        self.form, self.record = form, record
        self._lock = threading.Lock()
        self._kept: dict[str, str] | None = None
        self._turn = 0
        self._written = 0
        self._is_over = False

    def turn(self) -> int:
        """A number for the text as it stands now; a later one beats it."""
        self._turn += 1
        return self._turn

    def keep(self, fields: Mapping[str, str], turn: int) -> int:
        """Write ``fields`` unless something newer is written; when (microseconds UTC), 0 if nothing was."""
        with self._lock:
            if self._is_over or turn < self._written or self._kept == fields:
                return 0
            at = self._drafts.put(self.form, self.record, fields)
            self._kept, self._written = dict(fields), turn
            return at

    def forget(self, turn: int) -> None:
        """Nothing stands in the form any more; it may be typed in again."""
        with self._lock:
            if not self._is_over and turn >= self._written:
                self._written = turn
                self._forget()

    def drop(self) -> None:
        """The form is saved or discarded."""
        with self._lock:
            self._is_over = True
            self._forget()

    def _forget(self) -> None:
        self._kept = None
        self._drafts.drop(self.form, self.record)


def new_claims(drafts: db.Drafts, case_id: str) -> list[db.SavedDraft]:
    """The half-typed new claims of a case, the newest first."""
    return [kept for kept in drafts.all() if kept.form == "claim" and kept.fields.get("_case") == case_id]
