"""A cache of claims made ready for comparing, and what they are found by.

``0004_sqlite.sql`` and ``0004_postgresql.sql`` hold the statements, parted by lines of ``--;``.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    name = f"{revision}_{connection.dialect.name}.sql"
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in text.split("\n--;\n"):
        connection.exec_driver_sql(statement)
