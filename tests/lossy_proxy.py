"""A line to a PostgreSQL server that loses the answer to a COMMIT: a small proxy on a port of its own."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from urllib.parse import urlsplit, urlunsplit

from psycopg.conninfo import conninfo_to_dict

WRITTEN = b'INSERT INTO "event"'
COMMIT = b"COMMIT"
BLOCK = 1 << 16


class LossyProxy:
    """Forwards both ways. After :meth:`lose` the COMMIT of the next transaction that writes history is the
    last word on its line.

    Every other time the line is cut before the server can have answered, else when it has.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self.lost = 0
        """Acknowledgements lost so far."""
        self._is_armed = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The URL of the same database through the proxy."""
        parts = urlsplit(self._url)
        login = parts.netloc.rpartition("@")[0]
        port = self._listener.getsockname()[1]
        return urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{port}", query=""))

    def lose(self) -> None:
        """The next acknowledgement of a deed does not arrive."""
        self._is_armed = True

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _dial(self) -> socket.socket:
        told = conninfo_to_dict(self._url)
        host, port = str(told.get("host") or "localhost"), int(told.get("port") or 5432)
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{host}/.s.PGSQL.{port}")
        return server

    def _serve(self, client: socket.socket) -> None:
        said, wrote = b"", False
        with client, self._dial() as server, contextlib.suppress(OSError):
            while True:
                ready, _, _ = select.select([client, server], [], [])
                if server in ready:
                    answer = server.recv(BLOCK)
                    if not answer:
                        return
                    client.sendall(answer)
                if client not in ready:
                    continue
                words = client.recv(BLOCK)
                if not words:
                    return
                said = said[-len(WRITTEN) :] + words
                wrote = wrote or WRITTEN in said
                server.sendall(words)
                if COMMIT in said:
                    if wrote and self._is_armed:
                        self._is_armed = False
                        self.lost += 1
                        if self.lost % 2:
                            server.recv(BLOCK)
                        return
                    said, wrote = b"", False
