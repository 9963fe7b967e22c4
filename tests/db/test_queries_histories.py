"""History read back: every deed on a record, in order, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from db.queries import histories
from db.queries.subjects import subjects_of
from factcheck.cards import ClaimCard, EventCard, FieldChange
from factcheck.quantities import Quantity
from tests.db.desk import Desk, day, new_desk, shared_database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        yield opened
        opened.ledger.close()


def told(desk: Desk, record_id: str) -> list[EventCard]:
    return list(desk.ledger.history(record_id))


def change(event: EventCard, field: str) -> FieldChange:
    return next(c for c in event.changes if c.field == field)


def test_a_claims_history_holds_all_that_touched_it_in_order(desk: Desk) -> None:
    seen = {"source": "TASS", "quote": "сбит"}
    claim = desk.log("An Su-25 was shot down", happened=day("2020-10-12"), appearance=seen)
    other = desk.log("Nothing was lost", "B", stance="denies")
    copy = desk.ledger.add_appearance(claim.id, {"source": "Copier"})
    made = desk.link(other, claim, "denies", points=["happened"])
    desk.assess(claim, "likely", "Two pilots were named.", point="who")
    desk.incident("The Su-25", claim)
    ref = desk.ledger.incidents(desk.case.id)[-1].ref
    desk.ledger.edit_claim(claim.id, {"happened": day("2020-10-13")}, expected_version=1)
    desk.ledger.strike_appearance(copy.id, "Another page.")
    desk.ledger.decide(made.id, "deferred", "ask again")
    desk.ledger.strike_claim(claim.id, "Logged twice.")
    events = told(desk, claim.id)
    assert [event.subject for event in events] == [
        f"claim {claim.ref}",
        "appearance in TASS",
        "appearance in Copier",
        f"link {other.ref} denies {claim.ref}",
        f"assessment of {claim.ref}, point who",
        f"{claim.ref} in incident {ref}",
        f"claim {claim.ref}",
        "appearance in Copier",
        f"link {other.ref} denies {claim.ref}",
        f"claim {claim.ref}",
    ]
    assert [event.seq for event in events] == sorted({event.seq for event in events})
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert all(len(event.hash) == 64 for event in events)
    assert [e.subject for e in told(desk, other.id)] == [
        f"claim {other.ref}",
        f"link {other.ref} denies {claim.ref}",
        f"link {other.ref} denies {claim.ref}",
    ]
    assert [e.deed for e in told(desk, made.id)] == ["linked two claims", "deferred a link"]


def test_values_are_readable_and_fit_for_json(desk: Desk) -> None:
    numbers = [Quantity("673", 673, 673, "parts")]
    claim = desk.log(
        "Found", happened=day("2020-10-12"), quantities=numbers, place_name="Hadrut", equipment=["M095"]
    )
    changes = {"happened": day("2020-10-13"), "side": "B", "claimant": "Azerbaijani MoD"}
    desk.ledger.edit_claim(claim.id, changes, expected_version=1)
    made, edited = told(desk, claim.id)
    assert change(made, "happened").before is None
    before = {
        "wording": "2020-10-12",
        "from": "2020-10-12T00:00:00+04:00",
        "until": "2020-10-13T00:00:00+04:00",
        "zone": "Asia/Baku",
        "precision": "day",
        "edtf": "2020-10-12",
    }
    assert change(made, "happened").after == change(edited, "happened").before == before
    assert change(made, "place").after == change(made, "place_name").after == "Hadrut"
    assert (change(made, "side").after, change(edited, "side").after) == ("Armenia and Artsakh", "Azerbaijan")
    assert (change(made, "actor").after, change(edited, "actor").after) == ("Armenian MoD", "Azerbaijani MoD")
    assert change(made, "quantities").after == [
        {"value": "673", "low": 673, "high": 673, "unit": "parts", "qualifier": ""}
    ]
    assert "case" not in {c.field for c in made.changes}
    spelled = json.dumps([[c.before, c.after] for event in (made, edited) for c in event.changes])
    assert claim.case.id not in spelled
    assert claim.side.id not in spelled


def test_instants_are_told_as_times(desk: Desk) -> None:
    claim = desk.log("Struck")
    desk.ledger.strike_claim(claim.id, "Logged twice.")
    struck = told(desk, claim.id)[-1]
    assert change(struck, "struck_at").before is None
    assert change(struck, "struck_at").after == desk.clock.now.isoformat().replace("+00:00", "Z")
    assert change(struck, "struck_reason").after == "Logged twice."


def test_a_link_is_told_with_both_references(desk: Desk) -> None:
    a, b = desk.log("a"), desk.log("b", "B")
    made = desk.link(a, b, "accuses_back", note="both fired")
    (event,) = told(desk, made.id)
    assert event.subject == f"link {a.ref} accuses back {b.ref}"
    assert (change(event, "a").after, change(event, "b").after) == (a.ref, b.ref)
    assert (change(event, "kind").after, change(event, "note").after) == ("accuses_back", "both fired")


def test_other_records_have_a_history_too(desk: Desk) -> None:
    secret = {"name": "A resident", "confidential": True, "identity": "Armen Petrosyan"}
    source = desk.ledger.add_source(secret)
    desk.ledger.grade_source(source.id, "B", "Known for years.")
    desk.ledger.edit_case(desk.case.id, {"desk": "Night desk"})
    subjects = [event.subject for event in told(desk, source.id)]
    assert subjects == ["source A resident", "grade of A resident", "source A resident"]
    assert "Petrosyan" not in repr(told(desk, source.id))
    renamed = told(desk, desk.case.id)[-1]
    assert renamed.subject == "case Nagorno-Karabakh 2020"
    assert change(renamed, "desk").before == "Sample desk"
    assert told(desk, desk.case.sides[0].id)[0].subject == "side A Armenia and Artsakh"


def test_a_history_is_read_in_batches_without_gap(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = desk.log("Edited often")
    for number in range(9):
        desk.ledger.edit_claim(claim.id, {"note": f"note {number}"}, expected_version=number + 1)
    whole = told(desk, claim.id)
    monkeypatch.setattr(histories, "BATCH", 5)
    assert told(desk, claim.id) == whole
    assert [change(event, "note").after for event in whole[1:]] == [f"note {n}" for n in range(9)]


@pytest.mark.parametrize(
    "record_id", ["", "nothing", "01752656-7268-7002-b583-6c6e613a1a53", "\x00", "\ud800"]
)
def test_an_unknown_record_has_no_history(desk: Desk, record_id: str) -> None:
    assert told(desk, record_id) == []


def _erase(desk: Desk, claim: ClaimCard, field: str) -> None:
    """What erasing leaves behind, done with the guard taken off."""
    (event,) = told(desk, claim.id)
    with desk.ledger.writing() as connection:
        _lift_guard(connection)
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        kept = connection.exec_driver_sql(
            f"SELECT details FROM event_detail WHERE seq = {mark}", (event.seq,)
        ).scalar_one()
        details = {**json.loads(kept), field: None}
        connection.exec_driver_sql(
            f"UPDATE event_detail SET details = {mark} WHERE seq = {mark}", (json.dumps(details), event.seq)
        )


def _lift_guard(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TRIGGER event_detail_erasable")
    else:
        connection.exec_driver_sql("ALTER TABLE event_detail DISABLE TRIGGER USER")


def test_an_erased_value_is_marked_and_gone(database_url: str) -> None:
    desk = new_desk(database_url)
    claim = desk.log("Names a witness", note="Her name")
    _erase(desk, claim, "note")
    (event,) = told(desk, claim.id)
    assert change(event, "note") == FieldChange("note", None, None, erased=True)
    assert change(event, "text").erased is False


def test_records_of_every_kind_have_a_name(desk: Desk) -> None:
    kinds = ["evidence", "request", "origin", "place", "actor", "export", "who_knows"]
    with desk.ledger.reading() as connection:
        called = subjects_of(connection, [(kind, "no such id") for kind in kinds])
    assert called[("evidence", "no such id")] == "evidence"
    assert called[("who_knows", "no such id")] == "who knows"
    assert len(called) == len(kinds)
