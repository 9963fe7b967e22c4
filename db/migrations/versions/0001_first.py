"""All tables, indexes and guards of the first release, as SQL that never changes again.

``0001_sqlite.sql`` and ``0001_postgresql.sql`` hold the statements, parted by lines of ``--;``.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    name = f"{revision}_{connection.dialect.name}.sql"
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in text.split("\n--;\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
