"""A desk for tests of reading: a case, its sides, and one short line a record. Times are UTC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, Table, insert

from db.creating import create_database
from db.ids import IdMaker
from db.ledger.ledger import Ledger
from db.opening import open_ledger
from db.queries.tables import ALIAS, EXTERNAL_ID, PLACE
from factcheck.cards import CaseCard, ClaimCard, LinkCard
from factcheck.models import CanonicalJson
from factcheck.moments import Moment, from_edtf
from factcheck.spellings import fold
from tests.clock import FrozenClock
from tests.postgres_server import Databases

CASE: Mapping[str, Any] = {
    "name": "Nagorno-Karabakh 2020",
    "zone": "Asia/Baku",
    "desk": "Sample desk",
    "sides": [
        {"name": "Armenia and Artsakh", "role": "party", "aliases": ["Armenian forces"]},
        {"name": "Azerbaijan", "role": "party"},
        {"name": "Press", "role": "press"},
    ],
}
SPEAKERS = {"A": "Armenian MoD", "B": "Azerbaijani MoD", "C": "A reporter of ours"}


def day(edtf: str, zone: str = "Asia/Baku") -> Moment:
    """A moment of whole days: ``2020-10-13`` or ``2020-10-12/2020-10-13``."""
    return from_edtf(edtf, words=edtf, zone=zone)


@dataclass
class Desk:
    """An open ledger with one case. The clock moves on by a second with every claim."""

    ledger: Ledger
    clock: FrozenClock
    case: CaseCard
    ids: IdMaker = field(init=False)

    def __post_init__(self) -> None:
        self.ids = IdMaker(self.clock)

    def log(self, text: str, side: str = "A", **values: Any) -> ClaimCard:
        self.clock.tick()
        given = {
            "case": self.case.id,
            "claimant": SPEAKERS.get(side, ""),
            "side": side,
            "text": text,
            **values,
        }
        return self.ledger.log_claim(given)

    def link(self, a: ClaimCard, b: ClaimCard, kind: str = "contradicts", **values: Any) -> LinkCard:
        return self.ledger.link({"a": a.id, "b": b.id, "kind": kind, **values})

    def assess(self, claim: ClaimCard, verdict: str, reason: str = "Two sources.", **values: Any) -> None:
        self.ledger.assess({"claim": claim.id, "verdict": verdict, "reason": reason, **values})

    def put(self, table: Table, **values: Any) -> str:
        """A row of a table, behind the ledger's back; gives its id. Instants and text default to nothing."""
        row = {"id": self.ids(), **values} if "id" in table.c else values
        blank = {c.name: _blank(c) for c in table.c if not c.nullable and c.name != "n"}
        if "version" in blank:
            blank["version"] = 1
        with self.ledger.writing() as connection:
            connection.execute(insert(table), {**blank, **row})
        return str(row.get("id", ""))

    def incident(self, title: str, *claims: ClaimCard, external_id: str = "") -> str:
        found = self.ledger.add_incident(self.case.id, title, external_id)
        self.ledger.join_incident(found.id, [claim.id for claim in claims])
        return found.id

    def place(self, name: str, *aliases: str) -> str:
        values = {"case_id": self.case.id, "aliases": list(aliases), "precision": "settlement"}
        found = self.put(PLACE, name=name, **values)
        self._names("place", found, self.case.id, name, *aliases)
        return found

    def old_ref(self, claim: ClaimCard, ref: str) -> None:
        self.put(
            EXTERNAL_ID, record="claim", record_id=claim.id, case_id=self.case.id, kind="alias", value=ref
        )

    def _names(self, record: str, record_id: str, case_id: str, *names: str) -> None:
        for name in names:
            row = {"record": record, "record_id": record_id, "case_id": case_id}
            self.put(ALIAS, name=name, folded=fold(name), **row)


def _blank(column: Column[Any]) -> Any:
    if isinstance(column.type, CanonicalJson):
        return []
    return False if isinstance(column.type, Boolean) else 0 if isinstance(column.type, Integer) else ""


def open_desk(url: str, *, case: Mapping[str, Any] = CASE, clock: FrozenClock | None = None) -> Desk:
    """A desk on an empty database, or on one that has a case of that name."""
    clock = clock or FrozenClock()
    ledger = open_ledger(url, user="", clock=clock)
    known = next((c for c in ledger.cases() if c.name == case["name"]), None)
    return Desk(ledger, clock, known or ledger.add_case(case))


def new_desk(url: str) -> Desk:
    create_database(url)
    return open_desk(url)


@contextmanager
def shared_database(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database for a fixture of wider scope with the engines as its parameters."""
    if request.param == "sqlite":
        yield str(folders.mktemp("shared") / "desk.db")
        return
    databases: Databases = request.getfixturevalue("postgres")
    url = databases.create()
    yield url
    databases.drop(url)
