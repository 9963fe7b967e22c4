"""What a desk's day needs: notes, equipment it named, claims that are done, who has which claim open.

``0003_sqlite.sql`` and ``0003_postgresql.sql`` hold the statements, parted by lines of ``--;``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    name = f"{revision}_{connection.dialect.name}.sql"
    statements = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in statements.split("\n--;\n"):
        connection.exec_driver_sql(statement)
    fill_done(connection)


_DONE = """
SELECT c.n, c.id, c.case_id, s.seq, e.at, d.details FROM claim c
JOIN event_subject s ON s.record = 'claim' AND s.record_id = c.id AND s.changed
JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq
JOIN event_detail d ON d.chain_id = s.chain_id AND d.seq = s.seq
WHERE c.workflow = 'done' AND c.struck_at = 0 ORDER BY c.n, s.seq
"""
_LATER = """
SELECT l.decided_at, l.n, l.id FROM link l
JOIN claim a ON a.id = l.a_id JOIN claim b ON b.id = l.b_id
WHERE l.state = 'accepted' AND l.struck_at = 0 AND a.struck_at = 0 AND b.struck_at = 0
    AND l.decided_at > :done_at AND (
        (l.kind IN ('contradicts', 'denies') AND (l.a_id = :claim_id OR l.b_id = :claim_id))
        OR (l.kind IN ('accuses_back', 'answers', 'acknowledges', 'updates', 'retracts')
            AND l.b_id = :claim_id)
    )
ORDER BY l.decided_at, l.n LIMIT 1
"""
_FILL = """
INSERT INTO done_claim (claim_n, claim_id, case_id, done_seq, done_at, overtaken_at, overtaken_by)
VALUES (:claim_n, :claim_id, :case_id, :done_seq, :done_at, :overtaken_at, :overtaken_by)
"""


def fill_done(connection: Connection) -> None:
    """Claims that were done before the table was there: since when, and what was linked to them since."""
    found: dict[int, dict[str, Any]] = {}
    for n, claim_id, case_id, seq, at, details in connection.execute(text(_DONE)):
        kept = json.loads(details or "{}").get("workflow")
        if kept and kept[-1] == "done":
            told = {"claim_n": n, "claim_id": claim_id, "case_id": case_id, "done_seq": seq, "done_at": at}
            found[n] = told
    for row in found.values():
        asked = {"claim_id": row["claim_id"], "done_at": row["done_at"]}
        later = connection.execute(text(_LATER), asked).first()
        row |= {"overtaken_at": later[0] if later else 0, "overtaken_by": later[2] if later else ""}
        connection.execute(text(_FILL), row)
