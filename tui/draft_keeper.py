"""Keeps one half-typed form where it survives. Safe from any thread; the newest text wins."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import db

DEED = "_client"
"""In a draft of a deed to come: its id. Two windows must not save two texts as one deed."""
WINDOW = "_window"
"""In such a draft: which process has it open."""
ENDED = ("Z", "X", "x")
"""States of a process that runs no more."""


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
            marked = {**fields, WINDOW: _window(os.getpid())} if DEED in fields else fields
            at = self._drafts.put(self.form, self.record, marked)
            self._kept, self._written = dict(fields), turn
            return at

    def let_go(self, fields: Mapping[str, str]) -> None:
        """The form is left with ``fields`` in it: kept, and free for any window to go on with."""
        with self._lock:
            if not self._is_over:
                self._drafts.put(self.form, self.record, fields)
                self._is_over = True

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


def is_open_elsewhere(kept: db.SavedDraft) -> bool:
    """Whether another process on this machine, alive now, has this draft in a form."""
    window = kept.fields.get(WINDOW, "")
    number = window.split(":")[0]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    return _window(int(number)) == window


def own_copy(kept: db.SavedDraft) -> Mapping[str, str]:
    """What a form goes on with: of a draft that is open elsewhere the words alone, for a deed of its own."""
    if not is_open_elsewhere(kept):
        return kept.fields
    return {name: text for name, text in kept.fields.items() if name != DEED}


def _window(pid: int) -> str:
    """The process by its number, when it began, and its machine; ``""`` when there is none of that number.

    One that has ended but that nobody has taken note of yet ("zombie", proc_pid_stat(5)) is none.
    """
    began = ""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        if status[0] in ENDED:
            return ""
        began = status[19]
    except (OSError, IndexError):
        pass
    if not began and not _answers(pid):
        return ""
    return f"{pid}:{began}:{_machine()}"


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


@cache
def _machine() -> str:
    import platform

    return platform.node()
