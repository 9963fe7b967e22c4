"""An edit behind the ledger's back is found and named: the record and the field, in every table."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from factcheck.cards import ClaimCard, Finding
from tests.db.desk import Desk, day, new_desk, open_desk


@dataclass
class Told:
    """What a full desk holds, by name."""

    desk: Desk
    url: str
    claim: ClaimCard
    answer: ClaimCard

    def findings(self) -> list[Finding]:
        return list(self.desk.ledger.verify())


def fill(url: str) -> None:
    """A desk where every table that is written has rows."""
    desk = new_desk(url)
    claim = desk.log(
        "We shot down a Su-25",
        "B",
        said=day("2020-10-13"),
        happened=day("2020-10-12/2020-10-13"),
        place_name="Ganja",
        equipment=["Su-25"],
        external_ids=["K1"],
        appearance={"url": "https://mod.example/1", "quote": "vuruldu", "published": day("2020-10-13")},
    )
    answer = desk.log("We lost none", "A", stance="denies")
    desk.ledger.add_appearance(claim.id, {"source": "TASS", "taken_from": claim.appearances[0].id})
    desk.link(answer, claim, "denies", points=["happened"])
    desk.assess(claim, "unverified")
    source = desk.ledger.sources()[0]
    desk.ledger.edit_source(source.id, {"aliases": ["The ministry"], "identity": "secret"})
    desk.ledger.grade_source(source.id, "D", "Contradicted before")
    incident = desk.ledger.add_incident(desk.case.id, "The Su-25", "E1")
    desk.ledger.join_incident(incident.id, [claim.id, answer.id])
    desk.ledger.record_export(
        desk.case.id, {"case": desk.case.id}, "public", "table", "a" * 64, desk.ledger.head()
    )
    desk.ledger.edit_claim(claim.id, {"note": "second thoughts"}, expected_version=1)
    desk.log("A mistake", "C")
    desk.ledger.strike_claim(desk.ledger.find_claim(claim_ref(desk, "A mistake")), "Not ours")
    desk.ledger.close()


def claim_ref(desk: Desk, words: str) -> str:
    return next(desk.ledger.search(words)).ref


@pytest.fixture
def told(fresh_copy: Callable[[Callable[[str], object]], str]) -> Iterator[Told]:
    url = fresh_copy(fill)
    desk = open_desk(url)
    claim = desk.ledger.claim(desk.ledger.find_claim("K1"))
    answer = desk.ledger.claim(next(desk.ledger.search("We lost none")).id)
    yield Told(desk, url, claim, answer)
    desk.ledger.close()


HISTORY_TABLES = ("event", "event_subject", "event_detail", "deed", "chain_head")


def behind_its_back(url: str, *statements: str) -> None:
    """Changes by another program that means it and sets the guards up again: the stdlib's SQLite, or psql."""
    if url.startswith("postgresql"):
        with psycopg.connect(url) as server:
            for table in HISTORY_TABLES:
                server.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                assert server.execute(statement.encode()).rowcount, statement
            for table in HISTORY_TABLES:
                server.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    with contextlib.closing(sqlite3.connect(url)) as file, file:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'claim_search'"
        guards = file.execute(sql).fetchall()
        for name, _ in guards:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert file.execute(statement).rowcount, statement
        for _, made in guards:
            file.execute(made)


def named(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.record, finding.field) for finding in findings}


def test_a_full_desk_has_no_findings_and_tells_how_far_it_is(told: Told) -> None:
    steps: list[tuple[str, int, int]] = []
    assert list(told.desk.ledger.verify(progress=lambda *step: steps.append(step))) == []
    stages = {what for what, _, _ in steps}
    assert {"history", "claim", "appearance", "source", "link", "assessment"} <= stages
    assert all(0 <= done <= total for _, done, total in steps)
    assert ("claim", 3, 3) in steps


Change = tuple[str, str, str]
"""(statement, record, field): REF stands for the claim's reference."""

ROWS: list[Change] = [
    ("UPDATE conflict SET zone = 'UTC'", "case Nagorno-Karabakh 2020", "zone"),
    ("UPDATE side SET role = 'press' WHERE letter = 'B'", "side Azerbaijan", "role"),
    ("UPDATE actor SET name = 'Somebody' WHERE name = 'Armenian MoD'", "actor Armenian MoD", "name"),
    ("UPDATE place SET name = 'Shusha' WHERE name = 'Ganja'", "place Ganja", "name"),
    ("UPDATE source SET grade = 'A' WHERE grade = 'D'", "source mod.example", "grade"),
    ("UPDATE grade SET reason = 'none'", "grade", "reason"),
    ("UPDATE claim SET text = 'We shot down nothing' WHERE note <> ''", "claim REF", "text"),
    ("UPDATE claim SET said_from = said_from - 1 WHERE note <> ''", "claim REF", "said_from"),
    ("UPDATE claim SET said = '{}' WHERE note <> ''", "claim REF", "said"),
    ("UPDATE claim SET said = 'no json' WHERE note <> ''", "claim REF", "said"),
    ("UPDATE claim SET logged_by = 'bob' WHERE note <> ''", "claim REF", "logged_by"),
    ("UPDATE claim SET logged_at = logged_at + 1 WHERE note <> ''", "claim REF", "logged_at"),
    ("UPDATE claim SET version = version + 1 WHERE note <> ''", "claim REF", "version"),
    ("UPDATE claim SET last_event = 1 WHERE note <> ''", "claim REF", "last_event"),
    ("UPDATE claim SET struck_at = 0 WHERE struck_at > 0", "claim", "struck_at"),
    ("UPDATE claim SET ref = 'NK-000000' WHERE note <> ''", "claim REF", "ref"),
    ("UPDATE appearance SET quote = 'other' WHERE quote <> ''", "appearance", "quote"),
    ("UPDATE appearance SET url_key = 'other' WHERE url <> ''", "appearance", "url_key"),
    ("UPDATE appearance SET published_from = 0 WHERE url <> ''", "appearance", "published_from"),
    ("UPDATE link SET state = 'rejected'", "link", "state"),
    ("UPDATE link SET points = '[]'", "link", "points"),
    ("UPDATE assessment SET verdict = 'confirmed'", "assessment", "verdict"),
    ("UPDATE assessment SET at = at + 1", "assessment", "at"),
    ("UPDATE incident SET title = 'Nothing'", "incident NK-I1", "title"),
    ("UPDATE incident_claim SET struck_at = 1", "incident claim", "struck_at"),
    ("UPDATE export SET sha256 = 'b'", "export", "sha256"),
    ("UPDATE source_identity SET identity = 'Somebody else'", "source mod.example", "identity"),
    ("DELETE FROM source_identity", "source mod.example", "identity"),
    (
        "INSERT INTO source_identity SELECT id, 'Somebody' FROM source WHERE name = 'TASS'",
        "source TASS",
        "identity",
    ),
    ("UPDATE claim SET n = 77 WHERE ref = 'REF'", "claim REF", "n"),
    ("UPDATE source SET n = -1 WHERE name = 'TASS'", "source TASS", "n"),
    ("UPDATE grade SET n = 0", "grade", "n"),
    ("DELETE FROM assessment", "assessment", "row"),
    ("DELETE FROM export", "export", "row"),
    ("UPDATE assessment SET id = 'other'", "assessment other", "row"),
]
DERIVED: list[Change] = [
    ("UPDATE alias SET folded = 'x' WHERE name = 'The ministry'", "source mod.example", "alias"),
    ("DELETE FROM alias WHERE record = 'side'", "side Press", "alias"),
    (
        "INSERT INTO alias (record, record_id, case_id, name, folded) "
        "SELECT record, record_id, case_id, name, folded FROM alias WHERE name = 'Ganja'",
        "place Ganja",
        "alias",
    ),
    ("UPDATE external_id SET kind = 'alias'", "external id alias", "kind"),
    ("UPDATE alias SET record_id = 'x' WHERE name = 'Ganja'", "alias Ganja", "record_id"),
    ("UPDATE external_id SET value = 'K2'", "claim REF", "external_id"),
    ("UPDATE external_id SET record_id = 'x'", "external id x", "record_id"),
    ("UPDATE claim_search SET text = 'x' WHERE names LIKE '%ganja%'", "claim REF", "claim_search.text"),
    ("DELETE FROM claim_search WHERE names LIKE '%ganja%'", "claim REF", "claim_search"),
    ("UPDATE claim_search SET n = 99 WHERE names LIKE '%ganja%'", "claim search 99", "n"),
    (
        "UPDATE card SET verdict = 'confirmed' WHERE verdict = 'unverified' AND to_seq IS NULL",
        "claim REF",
        "card.verdict",
    ),
    ("UPDATE card SET text = 'x' WHERE ref = 'REF' AND to_seq IS NULL", "claim REF", "card.text"),
    ("UPDATE card SET owner = 'x' WHERE ref = 'REF' AND n = 1", "list line of claim REF", "owner"),
    (
        "UPDATE card SET changed_sort = 0 WHERE ref = 'REF' AND n = 1",
        "list line of claim REF",
        "changed_sort",
    ),
    ("UPDATE card SET to_seq = to_seq + 1 WHERE ref = 'REF' AND n = 1", "claim REF", "card.to_seq"),
    (
        "UPDATE card SET from_seq = from_seq + 1 WHERE ref = 'REF' AND n = 1",
        "list line of claim REF",
        "from_seq",
    ),
    ("DELETE FROM card WHERE to_seq IS NULL AND ref = 'REF'", "claim REF", "card"),
    ("DELETE FROM card WHERE ref = 'REF' AND n = 1", "list line of event ", "row"),
]
HISTORY: list[Change] = [
    ("UPDATE event SET at = at + 1 WHERE seq = 5", "event 5", "hash"),
    ("UPDATE event SET \"by\" = 'bob' WHERE seq = 5", "event 5", "hash"),
    ("UPDATE event SET body = '{}' WHERE seq = 5", "event 5", "hash"),
    ("UPDATE event SET hash = 'x' WHERE seq = 5", "event 5", "hash"),
    ("UPDATE event SET prev = 'x' WHERE seq = 5", "event 5", "prev"),
    ("UPDATE event SET deed_id = 'x' WHERE seq = 5", "event 5", "hash"),
    ("DELETE FROM event WHERE seq = 5", "event 5", "seq"),
    ("UPDATE event SET seq = 1000 WHERE seq = 5", "event 1000", "seq"),
    ("UPDATE event SET chain_id = 'other' WHERE seq = 5", "event 5", "event"),
    ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "event", "seq"),
    ("UPDATE event_detail SET details = REPLACE(details, 'Su-25', 'Su-27')", "event", "text"),
    ("UPDATE event_detail SET details = '{}' WHERE seq = 5", "event 5", "name"),
    ("UPDATE event_detail SET details = 'x' WHERE seq = 5", "event 5", "details"),
    ("DELETE FROM event_detail WHERE seq = 5", "event 5", "details"),
    ("UPDATE event_detail SET seq = 1000 WHERE seq = 5", "event 1000", "event_detail"),
    ("DELETE FROM event_subject WHERE seq = 5", "event 5", "subjects"),
    ("UPDATE event_subject SET changed = NOT changed WHERE seq = 5", "event 5", "subjects"),
    ("UPDATE event_subject SET seq = 1000 WHERE seq = 5", "event 1000", "event_subject"),
    ("UPDATE deed SET \"by\" = 'bob' WHERE n = 2", "deed", "by"),
    ("UPDATE deed SET kind = 'x' WHERE n = 2", "deed", "kind"),
    ("UPDATE deed SET at = 0 WHERE n = 2", "deed", "at"),
    ("UPDATE deed SET result_id = 'x' WHERE n = 2", "deed", "result_id"),
    ("UPDATE deed SET case_id = NULL WHERE n = 2", "deed", "case_id"),
    ("UPDATE deed SET first_seq = first_seq + 1 WHERE n = 2", "deed", "first_seq"),
    ("UPDATE deed SET last_seq = first_seq WHERE n = 2", "deed", "last_seq"),
    ("UPDATE deed SET last_seq = last_seq + 1 WHERE n = 2", "deed", "last_seq"),
    ("UPDATE deed SET n = 1000 WHERE n = 2", "deed", "n"),
    ("DELETE FROM deed WHERE n = 2", "deed", "id"),
    ("UPDATE deed SET id = 'x' WHERE n = 2", "deed x", "id"),
    ("UPDATE chain_head SET hash = 'x'", "chain head", "hash"),
    ("UPDATE chain_head SET seq = seq + 1", "event", "seq"),
    ("UPDATE chain_head SET seq = seq - 1, hash = 'x'", "event", "seq"),
    ("UPDATE chain_head SET own = NOT own", "chain head", "own"),
]


def groups(kind: str, engine: str) -> list[list[Change]]:
    """A file is copied quickly: each change alone. On a server those to different tables go together,
    but of those to history, which hide each other, one a table alone."""
    changes = {"rows": ROWS, "derived": DERIVED, "history": HISTORY}[kind]
    if engine == "sqlite":
        return [[change] for change in changes]
    if kind == "history":
        return [[change] for change in {table_of(change): change for change in changes}.values()]
    found: list[list[Change]] = []
    for change in changes:
        table = table_of(change)
        free = next((group for group in found if table not in map(table_of, group)), None)
        if free is None:
            found.append([change])
        else:
            free.append(change)
    return found


def table_of(change: Change) -> str:
    words = change[0].split()
    return words[1] if words[0] == "UPDATE" else words[2]


def noted_claim(url: str) -> str:
    """The reference of the claim with a note."""
    sql = "SELECT ref FROM claim WHERE note <> ''"
    if url.startswith("postgresql"):
        with psycopg.connect(url) as server:
            row = server.execute(sql).fetchone()
    else:
        with contextlib.closing(sqlite3.connect(url)) as file:
            row = file.execute(sql).fetchone()
    assert row is not None
    return str(row[0])


def missed(copy: Callable[[Callable[[str], object]], str], group: list[Change]) -> list[str]:
    """Changes of the group that verify does not report under the record and field they touch."""
    url = copy(fill)
    ref = noted_claim(url)
    behind_its_back(url, *(statement.replace("REF", ref) for statement, _, _ in group))
    with open_desk_quietly(url) as ledger:
        found = named(list(ledger.verify()))
    return [
        f"{statement} -> {sorted(found)}"
        for statement, record, field in group
        if not any(r.startswith(record.replace("REF", ref)) and f == field for r, f in found)
    ]


@pytest.mark.parametrize("kind", ["rows", "derived", "history"])
def test_every_edit_is_found_and_named(
    kind: str, engine: str, fresh_copy: Callable[[Callable[[str], object]], str]
) -> None:
    assert [miss for group in groups(kind, engine) for miss in missed(fresh_copy, group)] == []


def test_a_row_slipped_in_is_found(told: Told) -> None:
    columns = "id, version, last_event, struck_at, struck_by, struck_reason, case_id, ref, title, external_id"
    behind_its_back(
        told.url,
        f"INSERT INTO incident ({columns}) "
        f"VALUES ('i', 1, 1, 0, '', '', '{told.desk.case.id}', 'NK-I9', 'Forged', '')",
    )
    assert ("incident NK-I9", "row") in named(told.findings())


def test_an_edit_that_goes_through_every_derived_place_is_still_found(told: Told) -> None:
    """Somebody rewrites the wording everywhere a reader could see it, the details of history included."""
    ref = told.claim.ref
    behind_its_back(
        told.url,
        f"UPDATE claim SET text = 'We shot down a Su-27' WHERE ref = '{ref}'",
        f"UPDATE card SET text = 'We shot down a Su-27' WHERE ref = '{ref}'",
        "UPDATE event_detail SET details = REPLACE(details, 'We shot down a Su-25', 'We shot down a Su-27')",
    )
    found = named(told.findings())
    assert any(record.startswith("event ") and field == "text" for record, field in found)


def test_a_value_taken_out_without_an_erasure_is_found(told: Told) -> None:
    with told.desk.ledger.reading() as connection:
        sql = "SELECT seq, details FROM event_detail WHERE details LIKE '%We lost none%'"
        seq, details = connection.exec_driver_sql(
            sql.replace("%", "%%") if told.desk.ledger.is_server else sql
        ).one()
    start = details.index('"text":')
    end = details.index("]", start) + 1
    emptied = f'{details[:start]}"text":null{details[end:]}'.replace("'", "''")
    behind_its_back(told.url, f"UPDATE event_detail SET details = '{emptied}' WHERE seq = {seq}")
    assert named(told.findings()) == {(f"event {seq}", "details")}


def test_a_broken_text_index_is_found(sqlite_url: str) -> None:
    fill(sqlite_url)
    with contextlib.closing(sqlite3.connect(sqlite_url)) as file, file:
        file.execute("DELETE FROM claim_fts_data WHERE id > 10")
    with open_desk(sqlite_url).ledger as ledger:
        assert ("text index", "claim_fts") in named(list(ledger.verify()))


def test_bytes_that_are_no_text_are_a_finding_not_an_end(sqlite_url: str) -> None:
    fill(sqlite_url)
    behind_its_back(sqlite_url, "UPDATE claim SET note = CAST(X'ff41' AS TEXT) WHERE note <> ''")
    with open_desk(sqlite_url).ledger as ledger:
        found = list(ledger.verify())
    assert [f.field for f in found] == ["note"]


def test_a_flipped_bit_in_a_file_is_found(sqlite_url: str) -> None:
    fill(sqlite_url)
    path = Path(sqlite_url)
    content = bytearray(path.read_bytes())
    wanted = b"We lost none"
    places = [i for i in range(len(content)) if content[i : i + len(wanted)] == wanted]
    assert len(places) >= 3, "the wording stands in the claim, its list line and its history"
    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        with open_desk(sqlite_url).ledger as ledger:
            assert any(ledger.verify()), f"the bit at {place} went unseen"


def test_a_damaged_page_is_a_finding_or_a_plain_sentence(sqlite_url: str) -> None:
    fill(sqlite_url)
    with contextlib.closing(sqlite3.connect(sqlite_url)) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_card_said'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    content = bytearray(Path(sqlite_url).read_bytes())
    content[(root - 1) * size : root * size] = b"\x55" * size
    Path(sqlite_url).write_bytes(content)
    with open_desk_quietly(sqlite_url) as ledger:
        found = ledger.verify()
        assert next(found).record == "database file"


def open_desk_quietly(url: str) -> Any:
    from db.opening import open_ledger

    return open_ledger(url, user="")


def test_evidence_is_compared_with_its_hash(told: Told) -> None:
    """Evidence has no writer yet: a row put in by hand is missing from history, its bytes do not fit."""
    columns = "id, version, last_event, struck_at, struck_by, struck_reason, case_id, claim_id, illustration"
    behind_its_back(
        told.url,
        f"INSERT INTO evidence ({columns}, sha256, size, name, media_type, publish) VALUES "
        f"('e', 1, 1, 0, '', '', '{told.desk.case.id}', '{told.claim.id}', {no(told)}, "
        "'abc', 3, '', '', 'yes')",
        "INSERT INTO evidence_chunk (sha256, position, data) VALUES ('lost', 0, 'x')",
    )
    found = named(told.findings())
    assert {("evidence abc", "row"), ("evidence abc", "data"), ("evidence chunk lost", "sha256")} <= found


def no(told: Told) -> str:
    return "FALSE" if told.desk.ledger.is_server else "0"


def test_writing_goes_on_while_it_looks(told: Told) -> None:
    findings = told.desk.ledger.verify()
    looked: list[Finding] = []
    for number in range(3):
        told.desk.log(f"Meanwhile {number}", "A")
        looked += [f for f in [next(findings, None)] if f is not None]
        told.desk.ledger.edit_claim(told.claim.id, {"note": f"n{number}"}, expected_version=2 + number)
    assert looked + list(findings) == []
    assert told.findings() == []
