"""Which shape a database has, without loading the migration tool.

The version is the number of the newest revision (``0001`` is 1). Both databases keep it in the table
``schema_version``; SQLite also in ``user_version``, where it costs nothing to read.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from db.schema import APPLICATION_ID
from factcheck.errors import StorageError

CURRENT = 5
"""The shape this program reads and writes."""

TABLE = "schema_version"


def revision_name(version: int) -> str:
    return f"{version:04d}"


def read_version(connection: Connection) -> int:
    """The database's version, 0 when it holds nothing of ours; changes no byte.

    Raises :class:`StorageError` when the file is another program's.
    """
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if mark == APPLICATION_ID:
            return version
        if mark or version or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            raise StorageError(
                "The file is a database of another program.",
                hint="Name another file with --db, or make one with `factcheck init`.",
            )
        return 0
    if not inspect(connection).has_table(TABLE):
        return 0
    found = connection.exec_driver_sql(f"SELECT version_num FROM {TABLE}").scalar_one_or_none()
    return int(found) if found else 0


def stamp(connection: Connection, version: int = CURRENT) -> None:
    """Write the version into a database that was just made."""
    connection.exec_driver_sql(
        f"CREATE TABLE {TABLE} (version_num VARCHAR(32) NOT NULL, "
        f"CONSTRAINT {TABLE}_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO {TABLE} (version_num) VALUES ('{revision_name(version)}')")
    mark_file(connection, version)


def mark_file(connection: Connection, version: int) -> None:
    """Repeat the version where SQLite shows it first; nothing to do on a server."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
