"""The copied line says what a report says of the claim, without reading the whole case for it each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from db.queries.protecting import open_among
from factcheck.cards import ClaimCard
from factcheck.dossier import Scope
from factcheck.report import attributed_line
from tests.db.desk import Desk, new_desk


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    opened = new_desk(database_url)
    with opened.ledger as ledger:
        ledger.add_source(
            {"name": "Quail", "type": "person", "confidential": True, "identity": "CANARY Ivanov"}
        )
        ledger.add_source({"name": "Ganja Herald", "aliases": ["Der Herold"]})
        yield opened


def filled(desk: Desk) -> list[ClaimCard]:
    """Claims that say names which are open, protected, or open elsewhere though protected here."""
    log = desk.log
    return [
        log("Three burnt.", claimant="CANARY speaker", publish="unnamed"),
        log("The CANARY speaker counted three."),
        log("A Canáry-Speakers man counted three.", "B"),
        log("Armenian MoD counted three.", publish="unnamed"),
        log("Armenian MoD counted three, and four.", "B"),
        log("Quail saw it; so did CANARY Ivanov.", "B"),
        log(
            "It burnt.",
            appearance={
                "source": "Ganja Herald",
                "url": "https://canary.example/a?b=1",
                "publish": "unnamed",
            },
        ),
        log("See canary.example/a?b=1 for the rest."),
        log("canary.example has it."),
        log("The Ganja Herald has it."),
        log("Der Herold has it."),
        log("Rain.", appearance={"source": "Ganja Herald", "url": "https://open.example/"}),
        log("Rain.", appearance={"url": "https://open.example/2", "publish": "no"}),
        log("open.example has it."),
        log("open.example/2 has it."),
        log("Silence.", publish="no", claimant="Someone Silent"),
        log("Someone Silent fell."),
        log("声明した情報筋", claimant="情報筋", publish="unnamed"),
        log("情報筋によると三両"),
        log(
            "It burnt again.", publish="embargo", embargo_until_at=desk.clock() + 10**12, claimant="Later Man"
        ),
        log("Later Man said so."),
    ]


def as_reported(desk: Desk, ids: list[str]) -> list[str]:
    """The lines by all that a report of the case would know."""
    with desk.ledger.dossier(Scope(desk.case.id)) as read:
        marks = tuple(read.restrictions())
        return [
            attributed_line(card, now=desk.ledger.now(), protected=read.protected, restrictions=marks)
            for card in read.cards(ids)
        ]


def test_the_line_is_that_of_a_report(desk: Desk) -> None:
    ids = [claim.id for claim in filled(desk)]
    lines = [desk.ledger.attributed_line(one) for one in ids]
    assert lines == as_reported(desk, ids)
    withheld = [place for place, text in enumerate(lines) if "withheld" in text]
    assert len(withheld) > 5
    assert not any("CANARY" in text or "canary.example" in text for text in lines)
    assert "Armenian MoD counted three, and four." in lines[4]
    assert "The Ganja Herald has it." in lines[9]
    assert "open.example has it." in lines[13]


def test_of_some_names_those_are_open_that_all_would_be(desk: Desk) -> None:
    filled(desk)
    with desk.ledger.dossier(Scope(desk.case.id)) as read:
        protected = read.protected
        names = {name for one in protected.hidden for name in one.names} | {"Azerbaijan", "Later Man", ""}
        free = {name for name in names if name in open_among(read.connection, desk.case.id, [name])}
        assert {"Armenian MoD", "Ganja Herald", "Der Herold", "open.example", "Azerbaijan"} <= free
        assert not {"CANARY speaker", "canary.example", "Later Man", ""} & free
        assert free - {"Azerbaijan"} == {name for name in names if name in set(protected.open)} - {
            "Azerbaijan"
        }
        assert set(open_among(read.connection, desk.case.id, names)) == free


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    said: list[str] = []

    def note(conn: object, cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    with desk.ledger.dossier(Scope(desk.case.id)) as read:
        engine = read.connection.engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def test_a_second_line_reads_only_its_claim_until_something_is_done(desk: Desk) -> None:
    free, other = desk.log("Ivan Petrov counted three."), desk.log("It rained.", "B")
    assert "Ivan Petrov" in desk.ledger.attributed_line(free.id)
    with statements(desk) as said:
        desk.ledger.attributed_line(other.id)
        assert said
        assert not any("source_identity" in one or "claim.publish !=" in one for one in said)
    desk.log("Three burnt.", claimant="Ivan Petrov", publish="unnamed")
    assert "Ivan Petrov" not in desk.ledger.attributed_line(free.id)
