"""How ``verify`` goes through a database: in small read transactions, so that nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from db.failures import in_plain_words
from db.wire import Wire

BATCH = 500

Progress = Callable[[str, int, int], None]
"""(what is looked at, done, in all)."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Read transactions and somebody to tell how far it went."""

    engine: Engine
    progress: Progress

    def reading(self) -> AbstractContextManager[Wire]:
        """One short read transaction."""
        return _reading(self.engine)


@contextmanager
def _reading(engine: Engine) -> Iterator[Wire]:
    with in_plain_words(), engine.connect() as connection, connection.begin():
        yield Wire(connection)
