"""A desk with one case on each kind of database, copied from a model made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from db.creating import create_database
from tests.db.desk import Desk, new_desk, open_desk, shared_database


def one_case(url: str) -> None:
    """An empty database with one case of three sides."""
    create_database(url)
    open_desk(url).ledger.close()


@pytest.fixture
def desk(fresh_copy: Callable[[Callable[[str], object]], str]) -> Iterator[Desk]:
    found = open_desk(fresh_copy(one_case))
    yield found
    found.ledger.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def still_desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests of a module that try what must be refused and so leave nothing behind."""
    with shared_database(request, tmp_path_factory) as url:
        found = new_desk(url)
        yield found
        found.ledger.close()
