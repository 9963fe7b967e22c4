"""What a desk's day needs: notes, equipment it named, claims that are done, who has which claim open.

``0003_sqlite.sql`` and ``0003_postgresql.sql`` hold the statements, parted by lines of ``--;``.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    name = f"{revision}_{connection.dialect.name}.sql"
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in text.split("\n--;\n"):
        connection.exec_driver_sql(statement)
