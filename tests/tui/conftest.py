"""A small desk in a real SQLite file, for tests that press keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from inspect import iscoroutinefunction
from pathlib import Path

import pytest

import db
from factcheck.moments import read_moment
from tests.clock import FrozenClock
from tests.tui.fake_ledger import TEXTS

SIDES = [
    {"name": "Armenia/Artsakh"},
    {"name": "Azerbaijan"},
    {"name": "Observers", "role": "observer"},
    {"name": "Unidentified", "role": "unidentified"},
]
CLAIMS = 24
HERE = Path(__file__).parent


def build_desk(path: str, claims: int = CLAIMS) -> None:
    """A case with ``claims`` claims of all sides, made at a clock that ticks."""
    clock = FrozenClock()
    db.create_database(path)
    with db.open_ledger(path, user="anna", clock=clock) as ledger:
        case = ledger.add_case(
            {"name": "Nagorno-Karabakh 2020", "zone": "Asia/Baku", "desk": "Sample desk", "sides": SIDES}
        )
        for number in range(claims):
            side, who, text, stance, kind = TEXTS[number % len(TEXTS)]
            day = read_moment(f"{1 + number % 28} Oct 2020", against=date(2020, 10, 13), zone="Asia/Baku")
            clock.tick()
            ledger.log_claim(
                {
                    "case": case.id,
                    "text": f"{text} ({number})",
                    "claimant": who,
                    "side": side,
                    "kind": kind,
                    "stance": stance,
                    "happened": day,
                }
            )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure no coverage while keys are pressed: it is that of factcheck/ and db/, which have tests of their
    own, and tracing what Textual does takes as long again as the test."""
    if config.pluginmanager.hasplugin("pytest_cov"):
        for item in items:
            if item.path.is_relative_to(HERE) and iscoroutinefunction(getattr(item, "function", None)):
                item.add_marker("no_cover")


@pytest.fixture(scope="session")
def built_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    build_desk(str(path))
    return path


@pytest.fixture
def desk_file(built_desk: Path, tmp_path: Path) -> str:
    """A copy of the small desk that the test may change."""
    return str(shutil.copy2(built_desk, tmp_path / "desk.db"))


@pytest.fixture
def empty_file(tmp_path: Path) -> str:
    """A database without a case."""
    path = str(tmp_path / "empty.db")
    db.create_database(path)
    return path


@pytest.fixture
def add_case() -> Callable[[str, str], None]:
    """``add_case(path, name)`` puts another case into a database."""

    def add(path: str, name: str) -> None:
        with db.open_ledger(path, user="anna") as ledger:
            ledger.add_case({"name": name, "sides": SIDES})

    return add
