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
TOGETHER = 100
"""Rows one statement inserts at most."""


@cache
def _for_server(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


@cache
def _with_rows(insert: str, count: int) -> str:
    """``insert``, which ends with the marks of one row, for so many rows."""
    before, values, marks = insert.rpartition("VALUES ")
    return before + values + ", ".join([marks] * count)


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

    def run_together(self, insert: str, rows: Sequence[Row]) -> None:
        """Like :meth:`run_many` for an ``INSERT ... VALUES (?, ...)``, in a file some dozens of rows a
        statement: SQLite's text index writes what it has gathered at the end of each, and that costs more
        than the rows."""
        if self._cursor is None:
            self.run_many(insert, rows)
            return
        for start in range(0, len(rows), TOGETHER):
            part = rows[start : start + TOGETHER]
            self.run(_with_rows(insert, len(part)), [value for row in part for value in row])

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
