"""One deed: one transaction, its lines of history, and nothing that could be rewritten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Row, text

from factcheck.errors import FactcheckError, InputError
from factcheck.history import Line, broken_fields, read_body
from tests.db.desk import Desk

EVENTS = (
    'SELECT chain_id, seq, id, deed_id, at, "by", by_name, deed, body, prev, hash FROM event ORDER BY seq'
)


def rows(desk: Desk, sql: str, **values: object) -> Sequence[Row[Any]]:
    with desk.ledger.reading() as connection:
        return connection.execute(text(sql), values).all()


def test_a_deed_writes_one_event_a_record_and_moves_the_head_with_it(desk: Desk) -> None:
    before = desk.ledger.head().seq
    claim = desk.log("Shot down", "B", appearance={"source": "TASS"}, place_name="Ganja")
    found = rows(desk, "SELECT seq, deed_id, deed, body FROM event WHERE seq > :seq ORDER BY seq", seq=before)
    bodies = [read_body(row.body) for row in found]
    assert [(b.what, b.record) for b in bodies] == [
        ("made", "actor"),
        ("made", "place"),
        ("made", "claim"),
        ("made", "source"),
        ("made", "appearance"),
    ]
    assert len({row.deed_id for row in found}) == 1
    assert {row.deed for row in found} == {"logged a claim"}
    assert {b.case_id for b in bodies} == {desk.case.id}
    assert {b.result_id for b in bodies} == {claim.id}
    assert desk.ledger.head().seq == found[-1].seq == before + 5
    (deed,) = rows(desk, "SELECT * FROM deed ORDER BY n DESC LIMIT 1")
    assert (deed.first_seq, deed.last_seq, deed.result_id) == (before + 1, before + 5, claim.id)
    assert (deed.kind, deed.at, deed.case_id) == ("logged a claim", desk.clock(), desk.case.id)


def test_the_chain_can_be_recomputed_by_anybody(desk: Desk) -> None:
    desk.log("One", appearance={"source": "TASS"})
    prev = ""
    found = rows(desk, EVENTS)
    for seq, row in enumerate(found, start=1):
        columns = tuple(row)
        line, digest = Line(*columns[:-1]), columns[-1]
        assert (line.seq, line.prev) == (seq, prev)
        assert line.digest() == digest
        prev = digest
    assert desk.ledger.head().hash == prev


def test_no_hashed_body_holds_a_value(desk: Desk) -> None:
    desk.log(
        "Wordsworth", original="Оригинал", note="internal", appearance={"source": "Reuters", "quote": "Cited"}
    )
    bodies = " ".join(row.body for row in rows(desk, EVENTS))
    for word in ("Wordsworth", "Оригинал", "internal", "Reuters", "Cited", "Armenian MoD"):
        assert word not in bodies
    for row in rows(desk, "SELECT e.body, d.details FROM event e JOIN event_detail d ON d.seq = e.seq"):
        assert broken_fields(read_body(row.body), json.loads(row.details)) == []


def test_an_event_is_filed_under_every_record_it_concerns(desk: Desk) -> None:
    a, b = desk.log("One"), desk.log("Two", "B")
    link = desk.link(a, b)
    found = rows(
        desk,
        "SELECT record, record_id, changed FROM event_subject WHERE seq = :seq",
        seq=desk.ledger.head().seq,
    )
    assert {(r.record, r.record_id, bool(r.changed)) for r in found} == {
        ("link", link.id, True),
        ("claim", a.id, False),
        ("claim", b.id, False),
    }


def test_who_a_confidential_source_is_never_enters_history(desk: Desk) -> None:
    source = desk.ledger.add_source(
        {"name": "Source Pine", "confidential": True, "identity": "Aram Petrosyan", "type": "person"}
    )
    desk.ledger.edit_source(source.id, {"identity": "Aram K. Petrosyan"})
    for table in (
        "event",
        "event_detail",
        "event_subject",
        "deed",
        "alias",
        "source",
        "card",
        "claim_search",
    ):
        assert "Petrosyan" not in str(rows(desk, f"SELECT * FROM {table}"))
    assert rows(desk, "SELECT identity FROM source_identity") == [("Aram K. Petrosyan",)]
    assert [e.deed for e in desk.ledger.history(source.id)] == ["added a source", "edited a source"]
    assert list(desk.ledger.verify()) == []


def test_a_deed_with_a_known_id_is_done_once(desk: Desk) -> None:
    client_id = str(uuid4())
    values = {"case": desk.case.id, "claimant": "MoD", "side": "A", "text": "Once"}
    first = desk.ledger.log_claim(values, client_id=client_id)
    head = desk.ledger.head()
    again = desk.ledger.log_claim({**values, "text": "Twice"}, client_id=client_id.upper())
    assert again.id == first.id
    assert again.text == "Once"
    assert desk.ledger.head() == head
    with pytest.raises(InputError, match="UUID"):
        desk.ledger.log_claim(values, client_id="not one")


def test_a_refused_deed_leaves_nothing_behind(desk: Desk) -> None:
    head, actors = desk.ledger.head(), desk.ledger.actors(desk.case.id)
    with pytest.raises(FactcheckError):
        desk.log("Text", claimant="New voice", appearance={"source": "Made", "taken_from": desk.case.id})
    assert desk.ledger.head() == head
    assert desk.ledger.actors(desk.case.id) == actors
    assert "Made" not in {source.name for source in desk.ledger.sources()}


def test_an_edit_that_changes_nothing_is_no_deed(desk: Desk) -> None:
    claim = desk.log("Same")
    head = desk.ledger.head()
    assert desk.ledger.edit_claim(claim.id, {"text": "Same"}, expected_version=1).version == 1
    assert desk.ledger.head() == head


def test_time_never_runs_backwards_in_history(desk: Desk) -> None:
    desk.log("Now")
    desk.clock.tick(days=-2)
    desk.log("With the clock set back")
    desk.clock.tick(days=5)
    desk.log("And forth")
    instants = [row.at for row in rows(desk, "SELECT at FROM event ORDER BY seq")]
    assert instants == sorted(instants)
    assert instants[-1] == desk.clock()
    assert list(desk.ledger.verify()) == []


HISTORY = ("event", "event_subject", "event_detail", "deed", "chain_head")
REWRITES = (
    "UPDATE event SET at = at + 1",
    "UPDATE event_subject SET changed = NOT changed",
    "UPDATE event_detail SET details = '{}'",
    "UPDATE deed SET kind = 'x'",
)


def refuses(desk: Desk, statement: str) -> bool:
    try:
        with desk.ledger.writing() as connection:
            connection.execute(text(statement))
    except FactcheckError:
        return True
    return False


def test_nothing_of_history_can_be_deleted_or_changed(still_desk: Desk) -> None:
    before = [rows(still_desk, f"SELECT * FROM {table}") for table in HISTORY]
    for table in HISTORY:
        assert refuses(still_desk, f"DELETE FROM {table}"), table
        if still_desk.ledger.is_server:
            assert refuses(still_desk, f"TRUNCATE {table}"), table
    for statement in REWRITES:
        assert refuses(still_desk, statement), statement
    assert [rows(still_desk, f"SELECT * FROM {table}") for table in HISTORY] == before
    assert not refuses(still_desk, "UPDATE conflict SET banner = banner"), "the writer itself works"


def erase(desk: Desk, seq: int, named: int) -> None:
    """An erasure by hand: an event "erased" that names ``named``, then the details of ``seq`` emptied."""
    with desk.ledger.writing() as connection:
        head = connection.execute(text("SELECT chain_id, seq FROM chain_head")).one()
        place = {"chain": head.chain_id, "new": head.seq + 1}
        connection.execute(
            text(
                "INSERT INTO event (chain_id, seq, id, deed_id, at, by, by_name, deed, body, prev, hash) "
                "VALUES (:chain, :new, 'i', 'd', 0, '', '', 'erased', '{}', 'p', 'h')"
            ),
            place,
        )
        connection.execute(
            text(
                "INSERT INTO event_subject (chain_id, seq, record, record_id, changed) "
                "VALUES (:chain, :new, 'event', :named, :no)"
            ),
            {**place, "named": str(named), "no": False},
        )
        connection.execute(text("UPDATE event_detail SET details = '{}' WHERE seq = :seq"), {"seq": seq})


def test_only_an_erasure_of_the_same_transaction_may_empty_the_details_it_names(desk: Desk) -> None:
    erase(desk, 2, named=2)
    assert rows(desk, "SELECT details FROM event_detail WHERE seq = 2") == [("{}",)]
    with pytest.raises(FactcheckError):
        erase(desk, 3, named=1)
    with desk.ledger.writing() as connection:
        connection.execute(text("UPDATE chain_head SET seq = seq + 1"))
    with pytest.raises(FactcheckError), desk.ledger.writing() as connection:
        connection.execute(text("UPDATE event_detail SET details = '{\"a\":1}' WHERE seq = 2"))


def test_a_fork_of_the_chain_is_impossible(desk: Desk) -> None:
    last = rows(desk, EVENTS)[-1]
    with pytest.raises(FactcheckError), desk.ledger.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO event (chain_id, seq, id, deed_id, at, by, by_name, deed, body, prev, hash) "
                "VALUES (:chain, :seq, 'i', 'd', 0, '', '', 'x', '{}', :prev, 'h')"
            ),
            {"chain": last.chain_id, "seq": last.seq + 1, "prev": last.prev},
        )


def test_lists_keep_how_a_claim_stood_before(desk: Desk) -> None:
    claim = desk.log("First wording")
    desk.clock.tick()
    desk.ledger.edit_claim(claim.id, {"text": "Second wording"}, expected_version=1)
    desk.ledger.strike_claim(claim.id, "Mistake")
    lines = rows(desk, "SELECT from_seq, to_seq, text, changed_sort FROM card ORDER BY n")
    assert [line.text for line in lines] == ["First wording", "Second wording"]
    assert lines[0].to_seq == lines[1].from_seq
    assert lines[1].to_seq == desk.ledger.head().seq
    assert lines[1].changed_sort - lines[0].changed_sort == 1_000_000
