"""The app's side of the database: opened in a worker after the first frame, drafts beside it.

Until the ledger is open, questions wait in their own threads; nothing on the screen waits.
"""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

import db
from factcheck.cards import CaseCard, Head
from factcheck.errors import FactcheckError, StorageError
from tui.desk import thousands
from tui.messages import LedgerFailed, LedgerOpened, Opening
from tui.terminal import SafeApp
from tui.undoing import Undoing


class LedgerApp(SafeApp):
    """Opens the ledger of ``url`` for ``user`` and lends it to workers."""

    seen_head: Head | None = None
    """Where history stood when a screen last asked; kept for the next visit."""
    has_looked_back = False
    """Whether this person was told what changed since the last visit."""

    def __init__(self, url: str, user: str) -> None:
        super().__init__()
        self.url = url
        self.user = user
        self.is_sample = False
        self.undoing = Undoing()
        self._ledger: db.Ledger | None = None
        self._ledger_error: FactcheckError | None = None
        self._ledger_ready = threading.Event()
        self._drafts: db.Drafts | None = None
        self.opened_at_seq = 0
        """Where history stood before any screen read."""

    @property
    def ledger(self) -> db.Ledger | None:
        """The open ledger, or ``None`` before it is open. Screens call its reads only in workers."""
        return self._ledger

    def wait_for_ledger(self) -> db.Ledger:
        """The ledger, waiting for it; in workers only. Raises what opening it raised."""
        self._ledger_ready.wait()
        if self._ledger is None:
            raise self._ledger_error or StorageError("The database is not open.")
        return self._ledger

    async def _shutdown(self) -> None:
        self._ledger_ready.set()  # nobody waits in a worker for a database that is not opened any more
        await super()._shutdown()

    def open_ledger(self, url: str | None = None) -> None:
        """Open (another) database in a worker; ends in ``LedgerOpened`` or ``LedgerFailed``."""
        if url is not None and url != self.url:
            self.close_ledger()
            self.url = url
        self._ledger_ready.clear()
        self.run_worker(self._open, name="open", group="open", thread=True, exit_on_error=False)

    def make_database(self) -> None:
        """First start: make the file in a worker, its folder too, and open it."""
        self.run_worker(self._make, name="open", group="open", thread=True, exit_on_error=False)

    def _make(self) -> None:
        try:
            Path(self.url).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            db.create_database(self.url)
        except FactcheckError as error:
            self._failed(error)
        except OSError as error:
            self._failed(StorageError(f"No folder could be made for the database: {error.strerror}."))
        else:
            self._open()

    def _failed(self, error: FactcheckError) -> None:
        self._ledger_error = error
        self._ledger_ready.set()
        self.post_message(LedgerFailed(error))

    def _open(self) -> None:
        try:
            ledger = db.open_ledger(self.url, user=self.user, told=self._tell_how_far)
            self.opened_at_seq = ledger.head().seq
            self._ledger = ledger
        except FactcheckError as error:
            self._failed(error)
        except Exception as fault:
            self._failed(
                StorageError(
                    f"A fault in the program kept the database closed ({type(fault).__name__}).",
                    hint="Nothing was changed; please report it.",
                )
            )
        else:
            self._ledger_ready.set()
            self.post_message(LedgerOpened())

    def _tell_how_far(self, words: str, done: int, total: int) -> None:
        share = f": {thousands(done)} of {thousands(total)}" if total else ""
        self.post_message(Opening(f"{words[:1].upper()}{words[1:]}{share}"))

    def close_ledger(self) -> None:
        """Close the ledger and the drafts; quick, and never raises."""
        with contextlib.suppress(FactcheckError):
            seen, self.seen_head = self.seen_head, None
            if seen is not None and not self.is_sample:
                db.keep_seen(self.drafts, seen.chain_id, seen.seq)
            if self._drafts is not None:
                self._drafts.close()
        with contextlib.suppress(FactcheckError):
            if self._ledger is not None:
                self._ledger.close()
        self._ledger = self._drafts = self._ledger_error = None
        self.stop_waiting()

    def stop_waiting(self) -> None:
        """Questions that wait for a database that will not come get an error instead; else no end comes."""
        self._ledger_ready.set()

    @property
    def drafts(self) -> db.Drafts:
        """Half-typed forms of this user on this database. Quick enough for the screen's thread."""
        if self._drafts is None:
            self._drafts = db.open_drafts(self.url, self.user)
        return self._drafts

    # Where screens go; the app knows how.

    def open_case(self, case: CaseCard) -> None:
        """The Desk of ``case``."""
        raise NotImplementedError

    def open_sample(self) -> None:
        """The sample, on a throw-away copy."""
        raise NotImplementedError

    def go(self, place: str, case: CaseCard | None) -> None:
        """To the screen named ``place`` (the key table's ``go.`` rows)."""
        raise NotImplementedError
