"""What the tables need beyond their columns: triggers that keep history unwritten-over, the text index.

New databases are made from here and the models; older ones come to the same by migrations, and a
test compares the two.
"""

from __future__ import annotations

from sqlalchemy import Connection

from factcheck.models import metadata

APPLICATION_ID = 0x46436B31
"""Marks a SQLite file as ours ("FCk1")."""

UNTOUCHABLE = ("event", "event_subject", "deed")
NEVER_DELETED = (*UNTOUCHABLE, "event_detail", "chain_head")

_REFUSAL = "history is never rewritten"

_SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE claim_fts USING fts5(
        text, original, quotes, names,
        content='claim_search', content_rowid='n',
        detail=none, prefix='1 2 3 4', tokenize="unicode61 remove_diacritics 0"
    )""",
    """CREATE TRIGGER claim_search_added AFTER INSERT ON claim_search BEGIN
        INSERT INTO claim_fts(rowid, text, original, quotes, names)
        VALUES (new.n, new.text, new.original, new.quotes, new.names);
    END""",
    """CREATE TRIGGER claim_search_changed AFTER UPDATE ON claim_search BEGIN
        INSERT INTO claim_fts(claim_fts, rowid, text, original, quotes, names)
        VALUES ('delete', old.n, old.text, old.original, old.quotes, old.names);
        INSERT INTO claim_fts(rowid, text, original, quotes, names)
        VALUES (new.n, new.text, new.original, new.quotes, new.names);
    END""",
    """CREATE TRIGGER claim_search_removed AFTER DELETE ON claim_search BEGIN
        INSERT INTO claim_fts(claim_fts, rowid, text, original, quotes, names)
        VALUES ('delete', old.n, old.text, old.original, old.quotes, old.names);
    END""",
)

# An "erased" event of the same transaction stands above the chain's head, which moves last of all.
_ERASED_NOW = """
    SELECT 1 FROM event_subject s JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq
    JOIN chain_head h ON h.chain_id = e.chain_id
    WHERE e.deed = 'erased' AND e.seq > h.seq AND s.chain_id = {old}.chain_id
        AND s.record = 'event' AND s.record_id = CAST({old}.seq AS TEXT)
"""


def sqlite_triggers() -> list[str]:
    """The guards of history on SQLite."""
    statements = [
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table in NEVER_DELETED
    ]
    statements += [
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table in UNTOUCHABLE
    ]
    statements.append(
        "CREATE TRIGGER event_detail_erasable BEFORE UPDATE ON event_detail "
        f"WHEN NOT EXISTS ({_ERASED_NOW.format(old='old')}) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
    return statements


def postgresql_statements() -> list[str]:
    """The guards of history and the text index on PostgreSQL."""
    statements = [
        "CREATE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE FUNCTION factcheck_erasable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT EXISTS ({_ERASED_NOW.format(old='OLD')}) THEN "
        f"RAISE EXCEPTION '{_REFUSAL}'; END IF; RETURN NEW; END $$",
    ]
    for table in NEVER_DELETED:
        statements += [
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()",
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()",
        ]
    statements += [
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()"
        for table in UNTOUCHABLE
    ]
    statements += [
        "CREATE TRIGGER event_detail_erasable BEFORE UPDATE ON event_detail "
        "FOR EACH ROW EXECUTE FUNCTION factcheck_erasable()",
        "ALTER TABLE claim_search ADD COLUMN tokens tsvector GENERATED ALWAYS AS (array_to_tsvector("
        "array_remove(string_to_array(text || ' ' || original || ' ' || quotes || ' ' || names, ' '), '')"
        ")) STORED",
        "CREATE INDEX ix_claim_search_tokens ON claim_search USING gin (tokens)",
    ]
    return statements


def build(connection: Connection) -> None:
    """Make all tables, triggers and indexes in an empty database, inside the caller's transaction."""
    metadata.create_all(connection)
    add_guards(connection)


def add_guards(connection: Connection) -> None:
    """Triggers and the text index; the tables must be there."""
    if connection.dialect.name == "sqlite":
        statements = [*_SQLITE_INDEX, *sqlite_triggers()]
    else:
        statements = postgresql_statements()
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%") if "%" in statement else statement)
