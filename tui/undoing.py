"""What ``u`` takes back and ``U`` does again: the deeds done here, newest first. Knows no terminal.

``u`` again goes on to the deed before; ``U`` does again what was taken back last, until something new is
done. What cannot be taken back is said once and passed over. Called in workers, one at a time.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Protocol

from factcheck import cards
from factcheck.errors import InputError, NotFound, NoUndo, StaleEdit

ONLY_HERE = "Only what you did since factcheck was opened can be undone."


class Undoes(Protocol):
    """What is needed of a ledger."""

    @property
    def done_here(self) -> tuple[str, ...]: ...
    def undo(self, deed_id: str, *, client_id: str | None = None) -> cards.DeedCard: ...


class Undoing:
    """The two piles: done here, and taken back here."""

    def __init__(self) -> None:
        self._ledger: Undoes | None = None
        self._seen: set[str] = set()
        self._done: list[str] = []
        self._undone: list[str] = []
        self.waiting: list[bool] = []
        """Keys pressed while one is being done: ``True`` = do again."""

    def has_any(self, ledger: Undoes | None) -> bool:
        """Whether there is something to undo."""
        if ledger is None or ledger is not self._ledger:
            return ledger is not None and bool(ledger.done_here)
        return bool(self._done) or any(deed not in self._seen for deed in ledger.done_here[-1:])

    def take_back(self, ledger: Undoes) -> cards.DeedCard:
        """Undo the newest deed done here; gives the deed that undid it.

        Raises :class:`InputError` when there is none left, else what the ledger raises.
        """
        self._look(ledger)
        return self._move(ledger, self._done, self._undone, "Nothing is left to undo.", ONLY_HERE)

    def do_again(self, ledger: Undoes) -> cards.DeedCard:
        """Do again what was taken back last."""
        self._look(ledger)
        return self._move(
            ledger, self._undone, self._done, "Nothing was undone that could be done again.", ""
        )

    def _look(self, ledger: Undoes) -> None:
        """Take in what was done since the last look; something new ends what could be done again."""
        if ledger is not self._ledger:
            self._ledger = ledger
            self._seen, self._done, self._undone = set(), [], []
        fresh = [deed for deed in ledger.done_here if deed not in self._seen]
        if fresh:
            self._undone.clear()
            self._see(fresh)
            self._done += fresh

    def _see(self, deeds: Iterable[str]) -> None:
        self._seen.update(deeds)

    def _move(
        self, ledger: Undoes, pile: list[str], other: list[str], nothing: str, hint: str
    ) -> cards.DeedCard:
        while pile:
            own = str(uuid.uuid4())
            self._see([own])
            try:
                card = ledger.undo(pile[-1], client_id=own)
            except NotFound:  # it changed nothing
                pile.pop()
                continue
            except (NoUndo, StaleEdit):
                pile.pop()
                raise
            pile.pop()
            other.append(own)
            return card
        raise InputError(nothing, hint=hint)
