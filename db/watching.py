"""Hearing of what others do as soon as they do it, on a connection of its own, in a thread of its own.

A file is looked at twice a second by ``PRAGMA data_version``, which costs next to nothing; a server
says by NOTIFY that the head of history moved. Either way the head is then read, and told when it is
another one. A server that hangs up is told of too, and called again until it answers.
"""

from __future__ import annotations

import os
import select
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from db.news import News
from db.presence import CHANNEL as PRESENCE_CHANNEL
from db.presence import HEARTBEAT_S, Present, keep, leave, present

CHANNEL = "factcheck_head"
LOOK_S = 0.5
"""So often a file is looked at."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 5.0
"""Between two calls to a server that does not answer."""
HEAD = "SELECT seq FROM chain_head WHERE own"
BREATH_S = 0.2
"""A server with much to tell is looked at no more often than this."""
PARTING_S = 1.0
"""Closing waits so long for the thread to say good-bye."""


Tell = Callable[[News], object]


class Watch:
    """Tells, in its own thread, each time things stand otherwise; never raises. Close it."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.news = News()
        self._is_closed = False
        self._hand, self._ear = socket.socketpair()
        self._ear.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def say(self, claim_id: str = "", doing: str = "") -> None:
        """Let colleagues know which claim is open here; on a file nobody is told."""

    def close(self) -> None:
        """Stop; waits a moment for the parting word."""
        self._is_closed = True
        self._nudge()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(PARTING_S)

    def _run(self) -> None:
        raise NotImplementedError

    def _nudge(self) -> None:
        with suppress(OSError):
            self._hand.send(b"!")

    def _wait(self, seconds: float, line: socket.socket | int | None = None) -> None:
        """Until the time is over, something comes in on ``line``, or somebody nudges."""
        if self._is_closed:
            return  # the nudge may have been heard already, by the wait before this one
        lines = [self._ear] if line is None else [self._ear, line]
        if self._ear in select.select(lines, [], [], max(seconds, 0))[0]:
            with suppress(OSError):
                self._ear.recv(4096)

    def _learn(self, **facts: Any) -> None:
        """Tell when things stand otherwise than told last."""
        found = replace(self.news, **facts)
        if found != self.news and not self._is_closed:
            self.news = found
            self._tell(found)


class FileWatch(Watch):
    """Of a SQLite file, written by other processes or by this one."""

    def __init__(self, uri: str, tell: Tell) -> None:
        super().__init__(tell)
        self._uri = uri

    def _run(self) -> None:
        while not self._is_closed:
            with suppress(sqlite3.Error):
                self._look_on()
            self._wait(LOOK_S)

    def _look_on(self) -> None:
        """Look until closed; raises when the file cannot be read, which the ledger's own users hear of."""
        connection = sqlite3.connect(self._uri, uri=True, timeout=LOOK_S, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            seen = -1
            while not self._is_closed:
                with suppress(sqlite3.OperationalError):  # busy: looked at again
                    version = connection.execute("PRAGMA data_version").fetchone()[0]
                    if version != seen:
                        row = connection.execute(HEAD).fetchone()
                        seen = version
                        self._learn(seq=int(row[0]) if row else 0)
                self._wait(LOOK_S)
        finally:
            connection.close()


class ServerWatch(Watch):
    """Of a database on a PostgreSQL server; knows the colleagues too, and is known to them.

    ``settings`` go to the driver; ``is_seen`` = this app may be shown to others.
    """

    def __init__(self, dsn: str, tell: Tell, settings: Mapping[str, Any], *, is_seen: bool) -> None:
        super().__init__(tell)
        self._dsn, self._settings = dsn, settings
        self._session = os.urandom(16).hex()
        self._here = ("", "")
        self._is_seen, self._sees = is_seen, True
        self._said: tuple[str, str] | None = None
        self._said_at = 0.0
        self._hears = False
        """Whether the server said something that was not looked at yet."""

    def say(self, claim_id: str = "", doing: str = "") -> None:
        if self._here != (claim_id, doing):
            self._here = (claim_id, doing)
            self._nudge()

    def _run(self) -> None:
        import psycopg

        pause = FIRST_PAUSE_S
        while not self._is_closed:
            try:
                with psycopg.connect(self._dsn, autocommit=True, **self._settings) as connection:
                    self._begin(connection)
                    pause = FIRST_PAUSE_S
                    self._listen(connection)
            except (psycopg.Error, OSError, ValueError):
                self._learn(is_gone=True, others=())
                self._wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)

    def _begin(self, connection: Any) -> None:
        connection.add_notify_handler(lambda word: setattr(self, "_hears", True))
        connection.execute(f"LISTEN {CHANNEL}")
        connection.execute(f"LISTEN {PRESENCE_CHANNEL}")
        self._said = None
        self._look(connection)

    def _listen(self, connection: Any) -> None:
        """At each word of the server, of the app or of the clock: look how things stand."""
        while not self._is_closed:
            self._hears |= connection.pgconn.notifies() is not None
            self._wait(BREATH_S if self._hears else HEARTBEAT_S, None if self._hears else connection.fileno())
            if not self._is_closed:
                self._look(connection)
        if self._is_seen and self._said is not None:
            leave(connection, self._session)

    def _look(self, connection: Any) -> None:
        self._hears = False
        self._show(connection)
        row = connection.execute(HEAD).fetchone()
        self._learn(seq=int(row[0]) if row else 0, is_gone=False, others=self._others(connection))

    def _show(self, connection: Any) -> None:
        """Say where this app is, as far as this user may."""
        import psycopg

        here, now = self._here, time.monotonic()
        if not self._is_seen or (here == self._said and now - self._said_at < HEARTBEAT_S * 0.9):
            return
        try:
            keep(connection, self._session, *here, tell=here != self._said)
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction):
            self._is_seen = False
        self._said, self._said_at = here, now

    def _others(self, connection: Any) -> tuple[Present, ...]:
        import psycopg

        try:
            return present(connection, self._session) if self._sees else ()
        except psycopg.errors.InsufficientPrivilege:
            self._sees = False
            return ()
