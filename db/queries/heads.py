"""Where history stands: cheap enough to ask every second."""

from __future__ import annotations

from sqlalchemy import Connection, select

from db.queries.tables import CHAIN_HEAD
from factcheck.cards import Head
from factcheck.errors import StorageError


def head(connection: Connection) -> Head:
    """The newest event of this database's own chain."""
    query = select(CHAIN_HEAD.c.chain_id, CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.own)
    row = connection.execute(query).first()
    if row is None:
        raise StorageError("The database has lost the head of its history.", hint="Run `factcheck verify`.")
    return Head(row.chain_id, row.seq, row.hash)
