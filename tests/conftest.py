"""What every test may ask for: clean surroundings, databases of both kinds, a clock.

Fixtures
    sqlite_url          path of a SQLite file that does not exist yet
    postgres_url        URL of a fresh, empty PostgreSQL database; its owner and user is OWNER, "anna"
    database_url        either of them: the test runs once on each
    engine              "sqlite" or "postgresql", the one ``database_url`` is on
    fresh_copy          ``fresh_copy(build)``: like ``database_url``, but a copy of what ``build(url)``
                        made the first time; fast where a test needs a schema or data
    private_postgres    a server of the test's own, to stop, start and crash
    postgres_login      ``postgres_login(url, "anna")``: the same database as another user
    clock               a :class:`tests.clock.FrozenClock`
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.clock import FrozenClock
from tests.postgres_server import Databases, NoPostgres, PostgresServer, database_name
from tests.scratch import memory_folder
from tests.statements import share_statements

TEST_DATABASE_URL = os.environ.get("FACTCHECK_TEST_DATABASE_URL", "")
"""A PostgreSQL of the developer's choice; read here, before the surroundings are cleaned."""

OWN_PREFIXES = ("FACTCHECK_", "XDG_", "PG", "TEXTUAL")
OWN_NAMES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "VISUAL",
    "EDITOR",
    "BROWSER",
)

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

os.environ["TZ"] = "UTC"
time.tzset()
if (folder := memory_folder()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))
    """Where ``tmp_path`` lies: what is written there is gone tomorrow, so it need not reach a disk."""

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Workers and the programs that tests start would else compile all of ours anew each time."""

HOMES = count()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Workers for folders, two a core because tests wait as much as they work; none when single files are
    named, where starting them costs more."""
    if config.args and all(".py" in Path(str(arg)).name or "::" in str(arg) for arg in config.args):
        config.option.dist = "no"
        return 0
    return max(2, min(2 * (os.cpu_count() or 2), 12))


def pytest_collection_finish() -> None:
    """What was loaded for all tests lives until the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the developer's own environment out. The value is the empty folder that plays the home."""
    for name in list(os.environ):
        if name.startswith(OWN_PREFIXES) or name in OWN_NAMES:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / f"home{next(HOMES)}"  # counting those there took longer
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    return home


@pytest.fixture(scope="session", autouse=True)
def shared_statements() -> Iterator[None]:
    """Each statement is made into SQL once a process, see ``tests/statements.py``."""
    with pytest.MonkeyPatch.context() as patch:
        share_statements(patch)
        yield


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """The server all tests of this process share. Without one the tests fail; they are never left out."""
    if TEST_DATABASE_URL:
        databases = Databases(TEST_DATABASE_URL)
        yield databases
        databases.drop_all()
        return
    try:
        server = PostgresServer()
    except NoPostgres as error:
        pytest.fail(str(error), pytrace=False)
    yield Databases(server.url, in_memory=server.is_in_memory)
    server.remove()


@pytest.fixture
def postgres_url(postgres: Databases) -> Iterator[str]:
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def private_postgres() -> Iterator[PostgresServer]:
    try:
        server = PostgresServer()
    except NoPostgres as error:
        pytest.fail(str(error), pytrace=False)
    yield server
    server.remove()


@pytest.fixture
def postgres_login(postgres: Databases) -> Callable[[str, str], str]:
    return postgres.login


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return str(tmp_path / "desk.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("sqlite_url" if engine == "sqlite" else "postgres_url"))


Build = Callable[[str], object]
"""Fills the empty database at a URL and closes it."""


@pytest.fixture(scope="session")
def built() -> dict[tuple[str, Build], str]:
    """The models that ``fresh_copy`` copies, by engine and builder."""
    return {}


@pytest.fixture
def fresh_copy(
    engine: str,
    built: dict[tuple[str, Build], str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Build], str]]:
    """See the head of this file. ``build`` must be a function of a module, the same one each time."""
    copies: list[str] = []
    postgres: Databases | None = None if engine == "sqlite" else request.getfixturevalue("postgres")

    def copy(build: Build) -> str:
        model = built.get((engine, build))
        if model is None:
            model = postgres.create() if postgres else str(tmp_path_factory.mktemp("model") / "desk.db")
            build(model)
            built[engine, build] = model
        if postgres:
            copies.append(postgres.create(template=database_name(model)))
            return copies[-1]
        return str(shutil.copy2(model, tmp_path / f"desk{len(list(tmp_path.glob('desk*.db'))) or ''}.db"))

    yield copy
    for url in copies:
        if postgres:
            postgres.drop(url)
