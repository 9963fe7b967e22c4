"""Search words hold a mark for each thing of the catalogue a claim names; all short beginnings are indexed.

A search for a name of the catalogue then asks for one word instead of up to sixty, and one for a beginning
of two or four letters meets the newest claims one after another as others do. History is not touched:
search words follow from the wordings.
"""

from __future__ import annotations

from alembic import context, op

from db.ledger.searching import mark_again
from db.wire import Wire

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT_INDEX = """CREATE VIRTUAL TABLE claim_fts USING fts5(
        text, original, quotes, names,
        content='claim_search', content_rowid='n',
        detail=none, prefix='1 2 3 4', tokenize="unicode61 remove_diacritics 0"
    )"""
KEPT_IN_STEP = """CREATE TRIGGER claim_search_changed AFTER UPDATE ON claim_search BEGIN
        INSERT INTO claim_fts(claim_fts, rowid, text, original, quotes, names)
        VALUES ('delete', old.n, old.text, old.original, old.quotes, old.names);
        INSERT INTO claim_fts(rowid, text, original, quotes, names)
        VALUES (new.n, new.text, new.original, new.quotes, new.names);
    END"""


def upgrade() -> None:
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    run = connection.exec_driver_sql
    if is_sqlite:
        run("DROP TRIGGER claim_search_changed")
        run("DROP TABLE claim_fts")
    mark_again(Wire(connection), context.config.attributes["told"])
    if is_sqlite:
        run(TEXT_INDEX)
        run(KEPT_IN_STEP)
        run("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
        run("INSERT INTO claim_fts(claim_fts) VALUES ('optimize')")
