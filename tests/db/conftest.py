"""A desk with one case on each kind of database, copied from a model made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from db.creating import create_database
from tests.db.desk import Desk, open_desk


def one_case(url: str) -> None:
    """An empty database with one case of three sides."""
    create_database(url)
    open_desk(url).ledger.close()


@pytest.fixture
def desk(fresh_copy: Callable[[Callable[[str], object]], str]) -> Iterator[Desk]:
    found = open_desk(fresh_copy(one_case))
    yield found
    found.ledger.close()
