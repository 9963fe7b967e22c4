"""Reads that may take long and are given up when nobody waits for them any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

Stop = Callable[[], bool]
"""Whether to give up; asked again and again, from any thread."""

STEPS = 20_000
"""Steps of SQLite's machine between two looks: some milliseconds."""
LOOKS_S = 0.05
"""A server is looked after this often."""


@contextmanager
def given_up_when(connection: Connection, stop: Stop | None) -> Iterator[None]:
    """A statement under way inside fails soon after ``stop()`` became true."""
    if stop is None:
        yield
    elif connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: int(stop()), STEPS)
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)
    else:
        with _watched(connection.connection.driver_connection, stop):
            yield


@contextmanager
def _watched(driver: Any, stop: Stop) -> Iterator[None]:
    done = threading.Event()

    def watch() -> None:
        while not done.wait(LOOKS_S):
            if stop():
                driver.cancel()
                return

    watcher = threading.Thread(target=watch, name="count", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
