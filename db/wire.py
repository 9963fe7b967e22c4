"""Plain SQL on an open transaction, the same text for both databases: ``?`` stands for a value.

A deed is a dozen small statements; on SQLite they go straight to the driver's cursor, on a server
through SQLAlchemy, which notices when the connection is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

Row = Sequence[Any]

IN_LIST = 500
"""Ids a statement lists at most."""


@cache
def _for_server(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class Wire:
    """Statements inside one transaction of ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"
        self._cursor: Any = connection.connection.cursor() if self.is_sqlite else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do it; gives the number of rows concerned."""
        if self._cursor is not None:
            return int(self._cursor.execute(sql, values).rowcount)
        return self.connection.exec_driver_sql(_for_server(sql), tuple(values)).rowcount

    def run_many(self, sql: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        if self._cursor is not None:
            if len(rows) == 1:
                self._cursor.execute(sql, rows[0])
            else:
                self._cursor.executemany(sql, rows)
        else:
            self.connection.exec_driver_sql(_for_server(sql), [tuple(row) for row in rows])

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        if self._cursor is not None:
            found: list[Row] = self._cursor.execute(sql, values).fetchall()
            return found
        return list(self.connection.exec_driver_sql(_for_server(sql), tuple(values)).all())

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def rows_in(self, sql: str, ids: Iterable[Any]) -> Iterator[Row]:
        """Rows of ``sql``, whose ``{ids}`` becomes a list of marks, for any number of ids."""
        wanted = list(ids)
        for start in range(0, len(wanted), IN_LIST):
            part = wanted[start : start + IN_LIST]
            yield from self.rows(sql.replace("{ids}", ", ".join("?" * len(part))), part)
