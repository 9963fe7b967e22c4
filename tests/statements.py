"""One memory of compiled statements for all databases of a process.

SQLAlchemy keeps what it made of a statement with the engine. Every test opens databases of its own, so that
the same statements were made into SQL thousands of times: almost half of what a test of the ledger cost.
"""

from __future__ import annotations

from typing import Any

import pytest

STATEMENTS = 1_000


def share_statements(patch: pytest.MonkeyPatch) -> None:
    """Let engines made from now on share what they compile; those of one kind of database speak alike."""
    from sqlalchemy import Engine, create_engine
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
    from sqlalchemy.util import LRUCache

    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(dialect, "__hash__", lambda one: hash(type(one)))
    statements: LRUCache[Any, Any] = LRUCache(STATEMENTS)

    def make(*arguments: Any, **named: Any) -> Engine:
        engine = create_engine(*arguments, **named)
        engine._compiled_cache = statements
        return engine

    patch.setattr("db.engine.create_engine", make)
