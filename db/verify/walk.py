"""How ``verify`` goes through a database: in small read transactions, so that nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from db.failures import in_plain_words
from db.wire import Wire

BATCH = 500
BEFORE_ALL = -(2**63)
"""Less than any arrival number."""

Progress = Callable[[str, int, int], None]
"""(what is looked at, done, in all)."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Read transactions and somebody to tell how far it went."""

    engine: Engine
    progress: Progress
    gapless: bool
    """Whether arrival numbers are given out one by one: a server leaves out those of a refused deed."""

    def reading(self) -> AbstractContextManager[Wire]:
        """One short read transaction."""
        return _reading(self.engine)


@contextmanager
def _reading(engine: Engine) -> Iterator[Wire]:
    with in_plain_words(), engine.connect() as connection, connection.begin():
        yield Wire(connection)


class Order:
    """Whether rows, taken by their arrival number, came in the order of history."""

    def __init__(self, *, gapless: bool) -> None:
        self._gapless = gapless
        self._n = 0
        self._seq = 0

    def take(self, n: int, seq: int | None) -> str:
        """What is wrong with the next row's number, empty when nothing is; ``seq`` is its first event."""
        before, self._n = self._n, n
        if seq is not None:
            if seq < self._seq:
                return "stands out of the order of history"
            self._seq = seq
        if n <= before or (self._gapless and n != before + 1):
            return f"is {n}, and the number before it {before}: rows were renumbered or taken out"
        return ""
