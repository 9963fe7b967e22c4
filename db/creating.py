"""Making an empty database."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from sqlalchemy import Connection, inspect

from db import schema, schema_version
from db.address import Address, parse_address
from db.engine import connect_engines, file_engine, journal_mode
from db.failures import in_plain_words
from db.ids import IdMaker
from db.ledger.session import wall_clock
from factcheck.errors import InputError, NotFound, StorageError


def create_database(url: str) -> None:
    """Make an empty database at ``url``.

    A file is made with mode 0600 in a folder that must exist, and an existing file is refused. On a
    server the tables are made in an existing, empty database.
    """
    address = parse_address(url)
    if address.is_server:
        _create_on_server(address)
    else:
        _create_file(address)


def is_made_on_server(address: Address) -> bool:
    """Whether the server's database holds our tables; raises :class:`StorageError` when it is mute."""
    engines = connect_engines(address)
    try:
        with in_plain_words(), engines.reader.connect() as connection, connection.begin():
            return schema_version.read_version(connection) > 0
    finally:
        engines.dispose()


def _create_file(address: Address) -> None:
    path = address.file()
    if not path.absolute().parent.is_dir():
        raise NotFound(
            f"There is no folder {path.absolute().parent}.", hint="Make it first, or name another."
        )
    _reserve(path)
    try:
        engine = file_engine(address, mode="rw", reads_only=False)
        try:
            with in_plain_words(), engine.connect() as connection:
                # A journal can only be chosen outside a transaction, so by the driver's own connection.
                connection.connection.cursor().execute(f"PRAGMA journal_mode = {journal_mode()}")
                with connection.begin():
                    _fill(connection)
        finally:
            engine.dispose()
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _reserve(path: Path) -> None:
    """Make the empty file, readable by its owner alone; refuses one that is there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        os.chmod(path, 0o600)
    except FileExistsError:
        if path.is_dir():
            raise InputError(f"{path} is a folder.", hint="Name a file in it with --db.") from None
        raise InputError(f"{path} is there already.", hint="Name a new file, or open this one.") from None
    except OSError as error:
        raise _not_made(path, error) from error


def _not_made(path: Path, error: OSError) -> StorageError:
    """Why there can be no new file of that name."""
    if error.errno == errno.ENAMETOOLONG:
        return StorageError(f"{path.name[:40]}… is too long for a file's name.", hint="Choose a shorter one.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(f"There is no room for {path}: the disk is full.", hint="Free some space.")
    why = {
        errno.EACCES: "you may not write to that folder",
        errno.EPERM: "you may not write to that folder",
        errno.EROFS: "that disk can only be read",
    }.get(error.errno or 0, error.strerror or "the system refused")
    return StorageError(f"{path} cannot be made: {why}.", hint="Name a file elsewhere with --db.")


def _create_on_server(address: Address) -> None:
    engines = connect_engines(address)
    try:
        with in_plain_words(), engines.writer.connect() as connection, connection.begin():
            if schema_version.read_version(connection):
                raise InputError(f"{address.shown} is a factcheck database already.", hint="Open it instead.")
            if inspect(connection).get_table_names():
                raise StorageError(
                    f"{address.shown} holds tables of another program.",
                    hint="Name an empty database of its own.",
                )
            _fill(connection)
    finally:
        engines.dispose()


def _fill(connection: Connection) -> None:
    schema.build(connection)
    schema_version.stamp(connection)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    connection.exec_driver_sql(
        f"INSERT INTO chain_head (chain_id, own, seq, hash) VALUES ({mark}, {mark}, 0, '')",
        (IdMaker(wall_clock)(), True),
    )
