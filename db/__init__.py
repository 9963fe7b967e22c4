"""The only door to the database. Importing it loads neither SQLAlchemy nor the tables."""

from __future__ import annotations

from collections.abc import Callable

from db.door import ImportResult, Ledger
from db.drafts import Drafts, SavedDraft, open_drafts
from db.glance import Glance, glance
from db.news import News, Watch
from db.personal import View, drop_view, keep_seen, keep_view, seen_seq, views
from db.presence import Present

__all__ = [
    "Drafts",
    "Glance",
    "ImportResult",
    "Ledger",
    "News",
    "Present",
    "SavedDraft",
    "View",
    "Watch",
    "create_database",
    "database_exists",
    "drop_view",
    "glance",
    "is_server",
    "keep_seen",
    "keep_view",
    "open_drafts",
    "open_ledger",
    "seen_seq",
    "views",
]


def open_ledger(
    url: str,
    *,
    user: str,
    clock: Callable[[], int] | None = None,
    read_only: bool = False,
    key: str | None = None,
    told: Callable[[str, int, int], None] | None = None,
) -> Ledger:
    """Open the database at ``url`` (a path, ``sqlite:///path`` or ``postgresql://…``); creates nothing.

    ``user`` is who writes; on a server it must be the one who logged in, or empty. ``clock`` gives
    microseconds since 1970 UTC. ``told(words, done, total)`` hears how an older database is brought up to
    date: whole sentences when ``total`` is 0. Raises ``NotFound`` for a missing file, else ``StorageError``.
    """
    from db.opening import open_ledger as opened

    return opened(url, user=user, clock=clock, read_only=read_only, key=key, told=told)


def create_database(url: str) -> None:
    """Make an empty database: a new file (mode 0600), or the tables of an empty database on a server."""
    from db.creating import create_database as create

    create(url)


def database_exists(url: str) -> bool:
    """Whether there is a database of ours at ``url``."""
    from db.address import parse_address

    address = parse_address(url)
    if not address.is_server:
        return address.file().is_file()
    from db.creating import is_made_on_server

    return is_made_on_server(address)


def is_server(url: str) -> bool:
    """Whether ``url`` names a PostgreSQL server."""
    from db.address import parse_address

    return parse_address(url).is_server
