"""Trying again when a server hung up: for a few seconds, as long as it takes to start anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db.failures import is_lost_connection, is_no_connection

T = TypeVar("T")

PATIENCE_SECONDS = 5.0
"""How long after the first loss the same thing is tried again."""
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5


class Patience:
    """Says, loss after loss, whether the same thing is tried once more; waits a little before it is."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._until = 0.0
        self._pause = 0.0

    def again(self, error: DBAPIError) -> bool:
        """Whether to try again after ``error``; ``False`` for anything but a lost connection."""
        if not is_lost_connection(error):
            return False
        now = time.monotonic()
        if not self._until:
            # A server that never answered has used up its time by then; one that hung up has not.
            self._until = (self._begun if is_no_connection(error) else now) + PATIENCE_SECONDS
        if now + self._pause > self._until:
            return False
        time.sleep(self._pause)
        self._pause = min(max(2 * self._pause, FIRST_PAUSE), LONGEST_PAUSE)
        return True


def connected(engine: Engine) -> Connection:
    """A connection, waited for while a server starts anew."""
    patience = Patience()
    while True:
        try:
            return engine.connect()
        except DBAPIError as error:
            if not patience.again(error):
                raise


def asked(engine: Engine, question: Callable[[Connection], T]) -> T:
    """The answer to a question that only reads, in one transaction; asked again when the server hung up."""
    patience = Patience()
    while True:
        try:
            with engine.connect() as connection, connection.begin():
                return question(connection)
        except DBAPIError as error:
            if not patience.again(error):
                raise
