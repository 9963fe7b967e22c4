"""Are all tables, indexes and guards there, as this program makes them?

On a file every statement of its making is compared with those of a new, empty database. On a server, which
spells them its own way: tables with their columns and constraints, indexes with theirs, guards as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
    create_engine,
    inspect,
)

from db import schema, schema_version
from db.wire import Wire
from factcheck.cards import Finding
from factcheck.models import metadata

_MADE = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"
)
_GUARDS = (
    "SELECT t.tgname, pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace s ON s.oid = c.relnamespace "
    "WHERE NOT t.tgisinternal AND s.nspname = current_schema()"
)
_FUNCTIONS = (
    "SELECT p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace s ON s.oid = p.pronamespace "
    "WHERE s.nspname = current_schema() AND p.prorettype = 'trigger'::regtype"
)
_RULES = "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema()"
_CONSTRAINTS = (
    "SELECT c.relname, k.contype::text, count(*) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
    "JOIN pg_namespace s ON s.oid = c.relnamespace "
    "WHERE s.nspname = current_schema() AND k.convalidated GROUP BY 1, 2"
)
_UNFIT = (
    "SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid "
    "JOIN pg_namespace s ON s.oid = i.relnamespace WHERE s.nspname = current_schema() AND NOT x.indisvalid"
)
_TOKENS = (
    "SELECT a.attgenerated::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "JOIN pg_namespace s ON s.oid = c.relnamespace "
    "WHERE s.nspname = current_schema() AND c.relname = 'claim_search' AND a.attname = 'tokens'"
)
_KINDS = {
    PrimaryKeyConstraint: ("p", "its key"),
    ForeignKeyConstraint: ("f", "what ties it to other tables"),
    UniqueConstraint: ("u", "what keeps its rows apart"),
    CheckConstraint: ("c", "the words it may hold"),
}
GONE = "is gone"


def check_shape(wire: Wire) -> tuple[list[Finding], bool]:
    """What is missing, changed or slipped in; and whether the rows can be looked at all the same."""
    lost = _lost(wire.connection)
    gone = {finding.record.removeprefix("table ") for finding in lost if finding.problem == GONE}
    found = _check_file(wire, gone) if wire.is_sqlite else _check_server(wire.connection, gone)
    named = {finding.record for finding in lost}
    return [*lost, *(finding for finding in found if finding.record not in named)], not lost


def _lost(connection: Connection) -> list[Finding]:
    """Tables and columns without which no row can be compared."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    lost: list[Finding] = []
    for table in metadata.sorted_tables:
        if table.name not in there:
            lost.append(Finding(f"table {table.name}", "table", GONE))
            continue
        columns = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                lost.append(Finding(f"table {table.name}", str(column.name), "the column is gone"))
    return lost


def _check_file(wire: Wire, gone: Set[str]) -> Iterator[Finding]:
    expected = _new_file()
    there = {(str(r[0]), str(r[1])): (str(r[2]), _plain(str(r[3]))) for r in wire.rows(_MADE)}
    for (kind, name), made in expected.items():
        found = there.get((kind, name))
        if made[0] in gone:
            continue
        if found is None:
            yield Finding(f"{kind} {name}", kind, GONE)
        elif not (_holds(found[1], made[1]) if kind == "table" else found == made):
            yield Finding(f"{kind} {name}", kind, "is not as factcheck makes it")
    for kind, name in sorted(there.keys() - expected.keys()):
        if kind in ("trigger", "view"):
            yield Finding(f"{kind} {name}", kind, "is not one of factcheck's")


def _new_file() -> Mapping[tuple[str, str], tuple[str, str]]:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            schema.build(connection)
            schema_version.stamp(connection)
            rows = connection.exec_driver_sql(_MADE).all()
    finally:
        engine.dispose()
    return {(kind, name): (table, _plain(made)) for kind, name, table, made in rows}


def _holds(found: str, made: str) -> bool:
    """Whether a table has every column and every rule it is made with, in any order; more may be there."""
    return _clauses(made) <= _clauses(found)


def _clauses(statement: str) -> frozenset[str]:
    """What stands between the outer brackets of a CREATE TABLE, and what stands outside of them."""
    head, _, rest = statement.partition("(")
    clauses, depth, start = [head.strip()], 0, 0
    for at, sign in enumerate(rest):
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or (depth == 0 and sign == ","):
            clauses.append(rest[start:at].strip())
            start = at + 1
        if depth < 0:
            break
    return frozenset((*clauses, rest[start:].strip()))


def _plain(statement: str) -> str:
    """A statement without quotes and spaces that say nothing."""
    return re.sub(r"\s+", " ", statement.replace('"', "")).replace("( ", "(").replace(" )", ")").strip()


def _check_server(connection: Connection, gone: Set[str]) -> Iterator[Finding]:
    yield from _check_guards(connection, gone)
    yield from _check_indexes(connection)
    yield from _check_constraints(connection)
    for rule, table in connection.exec_driver_sql(_RULES):
        yield Finding(f"rule {rule}", "rule", f"on table {table} is not one of factcheck's")


def _check_guards(connection: Connection, gone: Set[str]) -> Iterator[Finding]:
    made = [re.sub(r"\s+", " ", statement) for statement in schema.postgresql_statements()]
    functions = dict(re.findall(r"CREATE FUNCTION (\w+)\(\).*?\$\$(.*?)\$\$", "\n".join(made)))
    triggers = {s.split()[2]: s for s in made if s.startswith("CREATE TRIGGER")}
    there = {str(name): str(body) for name, body in connection.exec_driver_sql(_FUNCTIONS)}
    for name, body in functions.items():
        if name not in there:
            yield Finding(f"function {name}", "function", GONE)
        elif _plain(there[name]) != _plain(body):
            yield Finding(f"function {name}", "function", "is not as factcheck makes it")
    guards = {name: (source, enabled) for name, source, enabled in connection.exec_driver_sql(_GUARDS)}
    for name, statement in triggers.items():
        if statement.partition(" ON ")[2].split()[0] in gone:
            continue
        if name not in guards:
            yield Finding(f"trigger {name}", "trigger", GONE)
            continue
        found, enabled = guards[name]
        if enabled not in ("O", "A"):
            yield Finding(f"trigger {name}", "trigger", "is switched off")
        if re.sub(r" ON (\w+\.)?", " ON ", _plain(found)).replace("public.", "") != _plain(statement):
            yield Finding(f"trigger {name}", "trigger", "is not as factcheck makes it")
    for name in sorted(guards.keys() - triggers.keys()):
        yield Finding(f"trigger {name}", "trigger", "is not one of factcheck's")


def _check_indexes(connection: Connection) -> Iterator[Finding]:
    inspector = inspect(connection)
    unfit = {name for (name,) in connection.exec_driver_sql(_UNFIT)}
    tables = set(inspector.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in tables:
            continue
        there = {index["name"]: index for index in inspector.get_indexes(table.name)}
        for index in table.indexes:
            name = str(index.name)
            found = there.get(name)
            if found is None:
                yield Finding(f"index {name}", "index", GONE)
                continue
            part = index.dialect_options["postgresql"]["where"] is not None
            is_part = "postgresql_where" in found.get("dialect_options", {})
            columns = [str(column.name) for column in index.columns]
            if (columns, bool(index.unique), part) != (found["column_names"], found["unique"], is_part):
                yield Finding(f"index {name}", "index", "is not as factcheck makes it")
            if name in unfit:
                yield Finding(f"index {name}", "index", "is broken; make it again with REINDEX")
        if table.name == "claim_search" and "ix_claim_search_tokens" not in there:
            yield Finding("index ix_claim_search_tokens", "index", GONE)
    if connection.exec_driver_sql(_TOKENS).scalar() != "s":
        yield Finding("table claim_search", "tokens", "are no longer made from the words themselves")


def _check_constraints(connection: Connection) -> Iterator[Finding]:
    there = {(table, kind): number for table, kind, number in connection.exec_driver_sql(_CONSTRAINTS)}
    tables = set(inspect(connection).get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in tables:
            continue
        expected = Counter(type(one) for one in table.constraints)
        for kind, (letter, called) in _KINDS.items():
            if there.get((table.name, letter), 0) < expected[kind]:
                yield Finding(f"table {table.name}", "constraint", f"has lost a rule: {called}")
