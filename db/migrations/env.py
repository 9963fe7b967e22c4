"""Runs revisions on the connection it is handed, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from db.schema_version import TABLE
from factcheck.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLE,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
