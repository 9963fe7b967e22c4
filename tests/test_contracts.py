"""The contracts of the house that a look at the files or a fresh interpreter can prove.

The contracts on who may import whom stand in pyproject.toml and are checked by ``lint-imports``.
"""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.sources import PACKAGES, ROOT, Source, modules, sources

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
EMPTY_NAMES = {"utils", "util", "helpers", "misc", "common", "manager", "base", "core"}


def loaded_by(statements: str) -> set[str]:
    """What a fresh interpreter has loaded after these statements."""
    code = f"import sys\n{statements}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{statements}\n{done.stderr}"
    return set(done.stdout.splitlines()[-1].split())


def unwanted_in(loaded: set[str], *names: str) -> list[str]:
    return sorted(loaded.intersection(names))


HELP = """
import contextlib, io, tui.cli
with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.suppress(SystemExit):
    tui.cli.main(["--help"])
assert "log" in said.getvalue()
"""


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import tui.cli", ("textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "rapidfuzz", "pydantic")),
        ("import db", ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "rapidfuzz", "textual")),
        ("import factcheck.cards", ("sqlmodel", "sqlalchemy", "pydantic", "textual")),
        ("import factcheck.vocabulary", ("sqlmodel", "sqlalchemy", "pydantic", "textual")),
        ("import factcheck.moments", ("sqlmodel", "sqlalchemy", "pydantic", "textual")),
        ("import factcheck.safe", ("sqlmodel", "sqlalchemy", "pydantic", "textual")),
        ("import factcheck.filters", ("sqlmodel", "sqlalchemy", "pydantic", "textual")),
        ("import tui.desk", ("textual", "rich", "sqlmodel", "sqlalchemy")),
    ],
)
def test_a_fresh_interpreter_loads_no_more_than_it_must(statement: str, unwanted: tuple[str, ...]) -> None:
    assert unwanted_in(loaded_by(statement), *unwanted) == []


@pytest.mark.parametrize("package", ["factcheck", "db"])
def test_nothing_below_the_faces_ever_loads_a_terminal(package: str) -> None:
    statements = [
        f"import {source.module}"
        for source in sources()
        if source.package == package and not runs_only_under_alembic(source)
    ]
    assert len(statements) >= 5
    assert unwanted_in(loaded_by("\n".join(statements)), "textual", "rich") == []


def runs_only_under_alembic(source: Source) -> bool:
    return source.path.startswith("db/migrations/")


def test_help_starts_without_the_heavy_half() -> None:
    assert unwanted_in(loaded_by(HELP), "textual", "rich", "sqlmodel", "sqlalchemy", "rapidfuzz") == []


def test_no_import_is_for_type_checkers_only() -> None:
    named = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
        or (isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING")
    ]
    assert named == [], "an import that only a type checker sees hides a circle; move what both need down"


def test_the_faces_use_only_the_root_of_db() -> None:
    inner = {module for module in modules() if module.startswith("db.")}
    reached = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if source.package == "tui"
        for line, name in source.imports()
        if name.partition(".")[0] in ("sqlalchemy", "sqlmodel", "alembic", "psycopg")
        or any(name == module or name.startswith(f"{module}.") for module in inner)
    ]
    assert reached == [], "tui asks the ledger; what it needs is exported by db/__init__.py"


def test_each_package_looks_only_down() -> None:
    above = {"factcheck": ("db", "tui"), "db": ("tui",), "tui": ()}
    upward = [
        f"{source.path}:{line} {name}"
        for source in sources()
        for line, name in source.imports()
        if name.partition(".")[0] in above[source.package]
    ]
    assert upward == []


def test_models_keep_their_annotations_alive() -> None:
    deferred = [
        source.path
        for source in sources()
        if source.module.startswith("factcheck.models")
        and any(name == "__future__.annotations" for _, name in source.imports())
    ]
    assert deferred == [], "SQLModel reads annotations when the class is made; do not defer them there"


def test_no_module_outgrows_one_sitting() -> None:
    long = [
        f"{source.path}: {lines} lines"
        for source in sources()
        if (lines := source.text.count("\n")) > LONGEST_MODULE
    ]
    assert long == [], f"split a module before {LONGEST_MODULE} lines"


def test_no_function_outgrows_one_screen() -> None:
    long = [
        f"{source.path}:{node.lineno} {node.name}: {lines} lines"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno) > LONGEST_FUNCTION
    ]
    assert long == [], f"split a function before {LONGEST_FUNCTION} lines"


def test_names_say_what_a_module_holds() -> None:
    empty = [source.path for source in sources() if source.module.rpartition(".")[2] in EMPTY_NAMES]
    assert empty == []


def test_every_folder_of_tests_is_a_package() -> None:
    bare = [
        str(folder.relative_to(ROOT))
        for folder in sorted({path.parent for path in (ROOT / "tests").rglob("*.py")})
        if not (folder / "__init__.py").exists()
    ]
    assert bare == [], "two tests of one name in two folders collide without __init__.py"


def test_the_house_stands_on_three_packages() -> None:
    assert {source.package for source in sources()} == set(PACKAGES)
