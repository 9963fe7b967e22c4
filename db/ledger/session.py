"""The ground of a ledger: who writes, by which clock, and transactions for reading and for writing.

``Session`` is what both halves of the ledger (reads and writes) stand on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from db.engine import SERVER_SETTINGS, Engines
from db.failures import in_plain_words
from db.retrying import asked, connected
from db.watching import FileWatch, ServerWatch, Tell, Watch
from factcheck.errors import ReadOnly

T = TypeVar("T")

Clock = Callable[[], int]
"""Microseconds since 1970 UTC."""


def wall_clock() -> int:
    return time.time_ns() // 1000


class Session:
    """Transactions on one open database, for any number of threads."""

    def __init__(self, engines: Engines, *, user: str, clock: Clock | None = None) -> None:
        self.engines = engines
        self.user = user
        self._clock: Clock = clock or wall_clock

    @property
    def url(self) -> str:
        """The address as it may be shown (no password)."""
        return self.engines.address.shown

    @property
    def is_server(self) -> bool:
        return self.engines.is_server

    @property
    def read_only(self) -> bool:
        return bool(self.engines.read_only_reason)

    @property
    def read_only_reason(self) -> str:
        return self.engines.read_only_reason

    def now(self) -> int:
        """The clock's time in microseconds UTC."""
        return self._clock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One read transaction: everything read inside is of one moment. Driver errors come out plain.

        SQLite with a rollback journal lets no write finish while this is open: keep it short, or read
        in batches.
        """
        with in_plain_words(), connected(self.engines.reader) as connection, connection.begin():
            yield connection

    def asked(self, question: Callable[[Connection], T]) -> T:
        """The answer of ``question`` from one read transaction; asked again when the server hung up."""
        with in_plain_words():
            return asked(self.engines.reader, question)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction, committed at the end; the only writer of a SQLite file meanwhile."""
        self._must_write()
        with in_plain_words(), self.engines.writer.connect() as connection, connection.begin():
            yield connection

    def _must_write(self) -> None:
        if self.read_only:
            raise ReadOnly(self.read_only_reason, hint="Open it where you can write, or copy it there.")

    def watch(self, tell: Tell) -> Watch:
        """Have ``tell`` called, in a thread of the watch, each time something changed; close it first."""
        address = self.engines.address
        if self.is_server:
            is_seen = not self.read_only
            found: Watch = ServerWatch(address.dsn, tell, SERVER_SETTINGS, is_seen=is_seen)
        else:
            found = FileWatch(address.file_uri(self.engines.mode), tell)
        found.start()
        return found

    def close(self) -> None:
        """Let go of all connections; harmless when repeated."""
        self.engines.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
