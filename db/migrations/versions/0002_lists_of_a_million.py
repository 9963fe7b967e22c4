"""Indexes for lists of a million claims: per sort and facet, and narrower words.

The index of a sort also holds what lists are narrowed by, so that a mix of filters is found without
reading the rows it leaves out. The text index of SQLite keeps no positions (nothing asks for phrases) and
knows beginnings of one and three letters, so that the newest claims with a word are met one after another.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SORTS = ("happened", "said", "logged", "changed")
FACETS = ("side", "kind", "verdict", "reply", "workflow")
NARROWING = (*FACETS, "stance", "owner", "happened_sort", "happened_until", "logged_sort")

TEXT_INDEX = """CREATE VIRTUAL TABLE claim_fts USING fts5(
        text, original, quotes, names,
        content='claim_search', content_rowid='n',
        detail=none, prefix='1 3', tokenize="unicode61 remove_diacritics 0"
    )"""


def upgrade() -> None:
    connection = op.get_bind()
    for sort in SORTS:
        value = f"{sort}_sort"
        narrowing = ", ".join(name for name in NARROWING if name != value)
        run = connection.exec_driver_sql
        run(f"DROP INDEX ix_card_{sort}")
        run(
            f"CREATE INDEX ix_card_{sort} ON card (case_id, {value}, claim_n, {narrowing}) "
            "WHERE to_seq IS NULL"
        )
        for facet in FACETS:
            run(
                f"CREATE INDEX ix_card_{sort}_{facet} ON card (case_id, {facet}, {value}, claim_n) "
                "WHERE to_seq IS NULL"
            )
    connection.exec_driver_sql(
        "CREATE INDEX ix_card_owner ON card (owner) WHERE to_seq IS NULL AND owner <> ''"
    )
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE claim_fts")
        connection.exec_driver_sql(TEXT_INDEX)
        connection.exec_driver_sql("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
