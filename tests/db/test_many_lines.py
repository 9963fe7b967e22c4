"""Indexes of lists that are made after the lines: the file's shape is the same whatever comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.ledger.many_lines import MANY
from factcheck.errors import ImportRefused
from factcheck.exchange import PlannedLink
from factcheck.exchange.reading import read_plan
from factcheck.filters import ListFilter
from factcheck.vocabulary import LinkKind
from tests.bench.generate import write
from tests.db.desk import Desk, new_desk


def driver(desk: Desk) -> Any:
    with desk.ledger.engines.writer.connect() as connection:
        return connection.connection.driver_connection


def shape_of(desk: Desk) -> list[tuple[str, str]]:
    return sorted(driver(desk).execute("SELECT name, sql FROM sqlite_master").fetchall(), key=repr)


def test_a_first_import_leaves_every_index_and_a_refused_one_too(sqlite_url: str, tmp_path: Path) -> None:
    lines = tmp_path / "claims.jsonl"
    write(MANY, lines)
    plan = read_plan(lines)
    desk = new_desk(sqlite_url)
    before = shape_of(desk)
    assert sum(name.startswith("ix_card_") for name, _ in before) > 20
    case, first = plan.claims[0].case, plan.claims[0].external_ids[0]
    nowhere = PlannedLink(case=case, a=first, b="nobody", kind=LinkKind.DENIES)
    with pytest.raises(ImportRefused):
        desk.ledger.import_plan(replace(plan, links=(nowhere,)))
    assert shape_of(desk) == before

    said: list[str] = []
    driver(desk).set_trace_callback(said.append)
    done = desk.ledger.import_plan(plan)
    driver(desk).set_trace_callback(None)
    dropped = [at for at, one in enumerate(said) if one.startswith("DROP INDEX")]
    filled = [at for at, one in enumerate(said) if one.startswith('INSERT INTO "card"')]
    made = [at for at, one in enumerate(said) if one.startswith("CREATE INDEX")]
    assert len(dropped) == len(made) > 20
    assert max(dropped) < min(filled) <= max(filled) < min(made)
    assert shape_of(desk) == before
    assert len(list(desk.ledger.stream(ListFilter(case_id=done.cases[0])))) == MANY
    assert list(desk.ledger.verify()) == []


def test_where_lines_are_already_the_indexes_stay(sqlite_url: str, tmp_path: Path) -> None:
    lines = tmp_path / "claims.jsonl"
    write(MANY, lines)
    desk = new_desk(sqlite_url)
    desk.ledger.import_plan(replace(read_plan(lines), claims=read_plan(lines).claims[:1]))
    said: list[str] = []
    driver(desk).set_trace_callback(said.append)
    desk.ledger.import_plan(read_plan(lines))
    driver(desk).set_trace_callback(None)
    assert not [one for one in said if "INDEX" in one[:20]]
    assert list(desk.ledger.verify()) == []
