"""Incidents and links: listed as entered, found by what people call them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.queries import links
from factcheck.errors import Ambiguous, NotFound
from factcheck.vocabulary import LinkState
from tests.db.desk import Desk, new_desk, open_desk, shared_database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        claims = [opened.log(f"Claim {n}", "AB"[n % 2]) for n in range(5)]
        opened.incident("The Su-25 of 12 October", claims[0], claims[1], external_id="E12")
        opened.incident("Ganja, the first night", claims[2], external_id="E123")
        opened.incident("Ганджа, вторая ночь", claims[2], claims[3])
        opened.ledger.strike_claim(claims[3].id, "Logged twice.")
        opened.link(claims[1], claims[0], "denies")
        opened.link(claims[2], claims[0], "repeats", state="rejected")
        opened.link(claims[2], claims[1], state="deferred")
        opened.link(claims[4], claims[2], "answers")
        opened.ledger.unlink(claims[4].id, claims[2].id, "A mistake.")
        far = {"name": "Far war", "prefix": "FW", "sides": [{"name": "One"}]}
        other = open_desk(url, case=far, clock=opened.clock)
        one, two = other.log("Far 1", claimant="X"), other.log("Far 2", claimant="X")
        other.incident("Ganja, the first night", one)
        other.link(two, one, "updates")
        yield opened
        opened.ledger.close()


def test_the_incidents_of_a_case_stand_as_entered(desk: Desk) -> None:
    shown = desk.ledger.incidents(desk.case.id)
    assert [(i.ref, i.title, i.claims, i.external_id) for i in shown] == [
        ("NK-I1", "The Su-25 of 12 October", 2, "E12"),
        ("NK-I2", "Ganja, the first night", 1, "E123"),
        ("NK-I3", "Ганджа, вторая ночь", 1, ""),
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("E12", "The Su-25 of 12 October"),
        ("E123", "Ganja, the first night"),
        ("the su-25 of 12 october", "The Su-25 of 12 October"),
        ("the su", "The Su-25 of 12 October"),
        ("gandzha", "Ганджа, вторая ночь"),
        ("ГАНДЖА, вторая ночь", "Ганджа, вторая ночь"),
    ],
)
def test_an_incident_is_found_by_what_people_call_it(desk: Desk, name: str, title: str) -> None:
    found = desk.ledger.incident(name, desk.case.id)
    assert found.title == title
    assert desk.ledger.incident(found.id) == found
    assert desk.ledger.incident(found.ref) == desk.ledger.incident(found.ref.lower()) == found


def test_a_name_of_several_lists_them(desk: Desk) -> None:
    with pytest.raises(Ambiguous, match="fits 2 incidents") as refused:
        desk.ledger.incident("ganja, the first night")
    assert [line.split("  ")[1] for line in refused.value.candidates] == ["Ganja, the first night"] * 2
    with pytest.raises(Ambiguous, match="fits 3 incidents"):
        desk.ledger.incident(desk.ledger.incidents(desk.case.id)[0].ref[:-1], desk.case.id)


@pytest.mark.parametrize("name", ["", "nowhere", "\x00", "\ud800", "%", "E12x"])
def test_an_unknown_incident_is_not_found(desk: Desk, name: str) -> None:
    with pytest.raises(NotFound, match="no incident"):
        desk.ledger.incident(name)


def test_links_of_a_case_come_in_every_state_as_entered(desk: Desk) -> None:
    shown = list(desk.ledger.links(case_id=desk.case.id))
    assert [(link.kind.value, link.state) for link in shown] == [
        ("denies", LinkState.ACCEPTED),
        ("repeats", LinkState.REJECTED),
        ("contradicts", LinkState.DEFERRED),
    ]
    whole = list(desk.ledger.links(case_id=desk.case.id, include_struck=True))
    assert {link.id for link in shown} < {link.id for link in whole}


def test_links_of_all_cases_are_read_in_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(desk.ledger.links())
    monkeypatch.setattr(links, "BATCH", 2)
    assert list(desk.ledger.links()) == whole
    assert whole[-1].a_text == "Far 2"
    assert len({link.id for link in whole}) == len(whole) >= 3


def test_a_link_is_found_by_its_id(desk: Desk) -> None:
    first = next(iter(desk.ledger.links()))
    with desk.ledger.reading() as connection:
        assert links.link(connection, first.id) == first
        assert links.link(connection, "nothing") is None
