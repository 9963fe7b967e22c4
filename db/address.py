"""Where a database is: a file on this machine, or a PostgreSQL server by URL. Standard library only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from factcheck.errors import InputError

SERVER_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_HINT = "Give a file (desk.db, sqlite:///desk.db) or a server (postgresql://user@host/name)."


@dataclass(frozen=True, slots=True)
class Address:
    """One database. ``path`` is set for a SQLite file, ``dsn`` (as libpq reads it) for a server.

    ``shown`` never holds a password.
    """

    shown: str
    path: Path | None = None
    dsn: str = ""

    @property
    def is_server(self) -> bool:
        return self.path is None

    def file(self) -> Path:
        """The SQLite file; raises :class:`InputError` for a server."""
        if self.path is None:
            raise InputError(f"{self.shown} is a server, not a file.", hint=_HINT)
        return self.path

    def file_uri(self, mode: str) -> str:
        """The file as SQLite's URI; ``mode`` is ``rw`` or ``ro``; settings may follow after a ``&``."""
        return f"file:{quote(os.fsencode(self.file().absolute()))}?mode={mode}"


def parse_address(url: str) -> Address:
    """Read a path or URL. Raises :class:`InputError` for what is neither."""
    if not url.strip():
        raise InputError("No database is named.", hint=_HINT)
    if any(ord(c) < 32 for c in url):
        raise InputError("The database's name holds a control character.", hint=_HINT)
    try:
        os.fsencode(url)
    except UnicodeEncodeError:
        raise InputError("The database's name holds half a character.", hint=_HINT) from None
    scheme, colon, rest = url.partition("://")
    if not colon:
        return _file(url)
    if scheme == "sqlite":
        return _file(unquote(rest[1:]) if rest.startswith("/") else "")
    if scheme in SERVER_SCHEMES:
        return _server(rest)
    raise InputError(f"{scheme}:// is not a kind of database known here.", hint=_HINT)


def _file(name: str) -> Address:
    if not name or name == ":memory:" or name.startswith("file:"):
        raise InputError("The database must be a file with a name.", hint=_HINT)
    path = Path(name).expanduser()
    return Address(shown=str(path), path=path)


def _server(rest: str) -> Address:
    dsn = f"postgresql://{rest}"
    try:
        parts = urlsplit(dsn)
        user, host = parts.username, parts.netloc.rpartition("@")[2]
    except ValueError:
        raise InputError("The server's URL cannot be read.", hint=_HINT) from None
    netloc = f"{user}@{host}" if user else host
    query = "&".join(q for q in parts.query.split("&") if q and not q.lower().startswith("password="))
    return Address(shown=urlunsplit(parts._replace(netloc=netloc, query=query)), dsn=dsn)
