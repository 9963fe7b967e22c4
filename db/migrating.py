"""Bringing an older database to the present shape: a verified backup first, then one transaction."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from db import schema_version
from db.address import Address
from db.engine import Engines, file_engine
from db.failures import in_plain_words, plain
from factcheck.errors import StorageError

FOLDER = Path(__file__).with_name("migrations")
VERSIONS: list[Path] = [FOLDER / "versions"]
"""Folders with revisions."""


Told = Callable[[str, int, int], None]
"""``(words, done, total)``: how far a long step is; a ``total`` of 0 makes ``words`` a whole sentence."""


def configuration(connection: Connection | None = None, told: Told | None = None) -> Config:
    """Alembic's settings, without a file of its own; revisions find ``told`` among its attributes."""
    config = Config()
    config.set_main_option("script_location", _escaped(FOLDER))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(map(_escaped, VERSIONS)))
    config.attributes["connection"] = connection
    config.attributes["told"] = told or _silent
    return config


def heads() -> list[str]:
    """The newest revisions; there must be exactly one."""
    return ScriptDirectory.from_config(configuration()).get_heads()


def _silent(words: str, done: int, total: int) -> None:
    """Nobody wants to know."""


def bring_up_to_date(engines: Engines, told: Told | None = None) -> Path | None:
    """Migrate an older database; gives the backup's path for a file. ``told`` hears how it goes.

    On a server the migration is one transaction, and backups are the server's business.
    """
    if engines.read_only_reason:
        raise StorageError(
            f"{engines.address.shown} was written by an older factcheck and cannot be changed here.",
            hint=f"{engines.read_only_reason} Open it once where it can be written.",
        )
    say = told or _silent
    shown = engines.address.shown
    if engines.is_server:
        say(f"{shown} is from an older factcheck and is being brought up to date; others wait.", 0, 0)
        with in_plain_words(), engines.writer.connect() as connection, connection.begin():
            connection.exec_driver_sql(f"LOCK TABLE {schema_version.TABLE} IN ACCESS EXCLUSIVE MODE")
            _upgrade(connection, say)
        return None
    say(f"{shown} is from an older factcheck: a copy is made, then it is brought up to date.", 0, 0)
    backup = back_up(engines.address)
    try:
        _migrate_file(engines.address, say)
    except _CannotMigrate:
        backup.unlink()
        raise
    say(f"Brought up to date. As it was before: {backup}, whole; delete that when all is well.", 0, 0)
    return backup


class _CannotMigrate(StorageError):
    """The file itself stands against it and is as it was, so that its copy is of no use."""


def _migrate_file(address: Address, told: Told) -> None:
    engine = file_engine(address, mode="rw", reads_only=False)
    try:
        with in_plain_words(), engine.connect() as connection:
            # Tables may be rebuilt, so foreign keys rest; that can only be said outside a transaction.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                try:
                    _upgrade(connection, told)
                except OperationalError as error:
                    if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_ERROR:
                        raise
                    raise _CannotMigrate(
                        f"{address.shown} could not be brought to the present shape: tables or columns of it "
                        "are gone.",
                        hint="It was not changed. Restore a backup, or look with the program that made it.",
                    ) from error
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise _CannotMigrate(
                        "The database could not be brought to the present shape: rows point at nothing.",
                        hint="Nothing was changed. Run `factcheck verify` with the older program.",
                    )
    finally:
        engine.dispose()


def _upgrade(connection: Connection, told: Told) -> None:
    """Run what is missing; another program may have done it meanwhile."""
    if schema_version.read_version(connection) >= schema_version.CURRENT:
        return
    command.upgrade(configuration(connection, told), schema_version.revision_name(schema_version.CURRENT))
    schema_version.mark_file(connection, schema_version.CURRENT)


def back_up(address: Address) -> Path:
    """A copy of a live file beside it, opened and compared before it counts."""
    path = address.file()
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.name}.{stamp}.backup")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(_connect(address)) as source:
            with contextlib.closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
            with contextlib.closing(sqlite3.connect(target)) as copy:
                if _state(copy) != _state(source) or copy.execute("PRAGMA integrity_check").fetchone() != (
                    "ok",
                ):
                    raise StorageError(
                        "The backup of the database is not right, so it was not migrated.",
                        hint="Check the disk; run `factcheck verify` with the older program.",
                    )
    except BaseException as error:
        with contextlib.suppress(OSError):
            target.unlink()
        if isinstance(error, sqlite3.Error | OSError):
            raise plain(error) from error
        raise
    return target


def _connect(address: Address) -> sqlite3.Connection:
    return sqlite3.connect(address.file_uri("rw"), uri=True)


def _state(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute("SELECT chain_id, seq, hash FROM chain_head ORDER BY chain_id").fetchall()


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
