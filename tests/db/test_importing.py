"""A whole plan as one deed: everything or nothing, and twice adds nothing."""

from __future__ import annotations

import gc
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db import engine
from db.ledger.importing import _many_pages
from factcheck.errors import ImportRefused, StorageError
from factcheck.exchange import ImportPlan, PlannedIncident, PlannedLink
from factcheck.filters import ListFilter
from factcheck.models import CaseDraft, ClaimDraft
from factcheck.vocabulary import LinkKind, LinkState, Point, Reply, Role, SourceType
from tests.bench.generate import write
from tests.db.desk import Desk, day, new_desk

CASE = CaseDraft.read(
    {
        "name": "Truce 2020",
        "zone": "Asia/Baku",
        "sides": [{"name": "North"}, {"name": "South"}, {"name": "Press", "role": "press"}],
    }
)


def line(external_id: str, side: str = "North", **values: Any) -> ClaimDraft:
    given = {
        "case": "Truce 2020",
        "side": side,
        "claimant": f"{side} MoD",
        "text": f"Text of {external_id}",
        "external_ids": [external_id],
        "happened": day("2020-10-13"),
        "appearance": {"source": "Agency", "url": f"https://agency.example/{external_id}"},
    }
    return ClaimDraft.read({**given, **values})


def plan(*claims: ClaimDraft, **parts: Any) -> ImportPlan:
    return ImportPlan(cases=(CASE,), claims=claims, **parts)


def link(a: str, b: str, kind: LinkKind = LinkKind.DENIES, **values: Any) -> PlannedLink:
    return PlannedLink(case="Truce 2020", a=a, b=b, kind=kind, **values)


FULL = plan(
    line("K1"),
    line("K2", "South", stance="denies", place_name="Ganja"),
    line("K3", "Press", equipment=["Igla"]),
    links=(
        link("K2", "K1", points=(Point.HAPPENED,), note="same night", certainty="high"),
        link("K3", "K1", LinkKind.CORROBORATES),
        link("K3", "K2", LinkKind.CONTRADICTS, state=LinkState.REJECTED),
    ),
    incidents=(PlannedIncident("Truce 2020", "E1", "The night", ("K1", "K2")),),
)


def test_an_import_makes_all_that_is_needed(desk: Desk) -> None:
    steps: list[tuple[int, int]] = []
    done = desk.ledger.import_plan(FULL, progress=lambda *step: steps.append(step))
    case = desk.ledger.case("Truce 2020")
    assert (done.claims, done.links, done.incidents, done.skipped, done.cases) == (3, 3, 1, 0, (case.id,))
    assert steps[-1] == (3, 3)
    assert [(s.letter, s.name, s.role) for s in case.sides][2] == ("C", "Press", Role.PRESS)
    claim = desk.ledger.claim(desk.ledger.find_claim("K1"))
    assert (claim.text, claim.side.name, claim.logged_at) == ("Text of K1", "North", desk.clock())
    assert claim.reply is Reply.DENIED
    assert claim.support.independent == 1
    assert [(i.ref, i.title) for i in claim.incidents] == [(f"{case.prefix}-I1", "The night")]
    states = {(x.kind, x.state, x.points, x.note, x.certainty) for x in desk.ledger.links(claim.id)}
    assert (LinkKind.DENIES, LinkState.ACCEPTED, (Point.HAPPENED,), "same night", "high") in states
    rejected = [x for x in desk.ledger.links(case_id=case.id) if x.state is LinkState.REJECTED]
    assert len(rejected) == 1
    (source,) = desk.ledger.sources()
    assert (source.name, source.type) == ("Agency", SourceType.OTHER)
    listed = {row.text: (row.links, row.reply) for row in desk.ledger.stream(ListFilter(case_id=case.id))}
    assert listed["Text of K1"] == (2, Reply.DENIED)
    assert listed["Text of K2"] == (1, Reply.NONE_LOGGED)
    assert [row.text for row in desk.ledger.search("igla")] == ["Text of K3"]
    assert list(desk.ledger.verify()) == []


def test_an_import_is_one_deed_with_an_event_a_record(desk: Desk) -> None:
    head = desk.ledger.head().seq
    desk.ledger.import_plan(FULL)
    with desk.ledger.reading() as connection:
        deeds = connection.execute(text("SELECT deed, count(*) FROM event GROUP BY deed")).all()
        (kind, first, last) = connection.execute(
            text("SELECT kind, first_seq, last_seq FROM deed ORDER BY n DESC LIMIT 1")
        ).one()
    made = (
        1 + 3 + 3 + 1 + 1 + 3 + 3 + 3 + 1 + 2
    )  # case sides actors source place claims seen links incident in it
    assert {kind: count for kind, count in deeds}["imported"] == made  # noqa: C416
    assert (kind, first, last) == ("imported", head + 1, head + made)


def test_the_same_import_twice_adds_nothing(desk: Desk) -> None:
    desk.ledger.import_plan(FULL)
    head = desk.ledger.head()
    again = desk.ledger.import_plan(FULL)
    assert (again.claims, again.links, again.incidents, again.skipped) == (0, 0, 0, 3)
    assert desk.ledger.head() == head


def test_a_later_import_adds_only_what_is_new(desk: Desk) -> None:
    desk.ledger.import_plan(FULL)
    more = plan(
        line("K1", text="Another wording of the same line"),
        line("K4", "South"),
        links=(link("K4", "K1", LinkKind.ANSWERS), link("K1", "K2")),
        incidents=(PlannedIncident("Truce 2020", "E1", "The night", ("K1", "K4")),),
    )
    done = desk.ledger.import_plan(more)
    assert (done.claims, done.links, done.incidents, done.skipped) == (1, 1, 0, 1)
    assert desk.ledger.claim(desk.ledger.find_claim("K1")).text == "Text of K1"
    assert desk.ledger.incident("E1").claims == 3
    assert list(desk.ledger.verify()) == []


def test_what_the_desk_decided_since_is_not_overruled(desk: Desk) -> None:
    desk.ledger.import_plan(FULL)
    k1, k2 = (desk.ledger.find_claim(k) for k in ("K1", "K2"))
    desk.ledger.unlink(k1, k2, "Different nights")
    desk.ledger.strike_claim(desk.ledger.find_claim("K3"), "Not a claim")
    assert desk.ledger.import_plan(FULL).links == 0
    assert desk.ledger.claim(k1).reply is Reply.NONE_LOGGED


def test_the_same_outside_name_in_two_cases_is_two_claims(desk: Desk) -> None:
    desk.ledger.import_plan(FULL)
    other = CaseDraft.read({"name": "Other", "sides": [{"name": "North"}]})
    far = line("K1", case="Other")
    crossing = PlannedLink("Other", "K1", "K2", LinkKind.CONTRADICTS, state=LinkState.REJECTED)
    done = desk.ledger.import_plan(ImportPlan(cases=(other,), claims=(far,), links=(crossing,)))
    assert (done.claims, done.links) == (1, 1), "a pair may reach into another case"
    assert list(desk.ledger.verify()) == []


def test_a_known_case_gets_the_sides_it_lacks(desk: Desk) -> None:
    known = CaseDraft.read(
        {
            "name": "NAGORNO-karabakh 2020",
            "sides": [{"name": "azerbaijan"}, {"name": "Georgia", "letter": "A"}],
        }
    )
    claims = (line("K1", "Georgia", case="Nagorno-Karabakh 2020"),)
    done = desk.ledger.import_plan(ImportPlan(cases=(known,), claims=claims))
    assert done.cases == (desk.case.id,)
    assert [(s.letter, s.name) for s in desk.ledger.case(desk.case.id).sides][3:] == [("D", "Georgia")]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (plan(line("K1"), line("K2", side="West")), "no side 'West'"),
        (plan(line("K1"), links=(link("K1", "K9"),)), "K9"),
        (plan(line("K1"), incidents=(PlannedIncident("Truce 2020", "E", "T", ("K9",)),)), "K9"),
        (plan(line("K1"), line("K2", claimant="New", side="")), "new here"),
    ],
)
def test_an_import_that_cannot_be_written_writes_nothing(
    still_desk: Desk, bad: ImportPlan, said: str
) -> None:
    head = still_desk.ledger.head()
    with pytest.raises(ImportRefused) as refused:
        still_desk.ledger.import_plan(bad)
    assert said in " ".join(refused.value.problems)
    assert still_desk.ledger.head() == head
    assert len(still_desk.ledger.cases()) == 1
    assert gc.isenabled()


def test_a_repeated_line_is_one_claim(desk: Desk) -> None:
    done = desk.ledger.import_plan(plan(line("K1"), line("K1", text="again"), line("K2")))
    assert (done.claims, done.skipped) == (2, 1)


def test_lines_without_outside_names_are_always_new(desk: Desk) -> None:
    nameless = plan(line("K1", external_ids=[]))
    assert desk.ledger.import_plan(nameless).claims == 1
    assert desk.ledger.import_plan(nameless).claims == 1


def test_an_empty_plan_is_no_deed(desk: Desk) -> None:
    head = desk.ledger.head()
    assert desk.ledger.import_plan(ImportPlan()).claims == 0
    assert desk.ledger.head() == head


def test_an_import_with_a_known_id_is_done_once(desk: Desk) -> None:
    client_id = "01a203be-6a5c-7000-ade2-0000000000ff"
    desk.ledger.import_plan(plan(line("K1", external_ids=[])), client_id=client_id)
    again = desk.ledger.import_plan(plan(line("K1", external_ids=[])), client_id=client_id)
    assert again.claims == 0
    assert desk.ledger.case("Truce 2020").claims == 1


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "claims.jsonl"
    write(1_300, path)
    return path


def test_a_long_import_goes_in_batches_and_is_right_in_each(desk: Desk, many: Path) -> None:
    from factcheck.exchange.reading import read_plan

    steps: list[tuple[int, int]] = []
    done = desk.ledger.import_plan(read_plan(many), progress=lambda *step: steps.append(step))
    assert done.claims == 1_300
    assert steps == [(500, 1_300), (1_000, 1_300), (1_300, 1_300)]
    case = desk.ledger.case(done.cases[0])
    assert case.claims == 1_300
    rows = list(desk.ledger.stream(ListFilter(case_id=case.id)))
    assert len({row.ref for row in rows}) == 1_300
    last = json.loads(many.read_text(encoding="utf-8").splitlines()[-1])
    assert desk.ledger.claim(desk.ledger.find_claim(last["id"])).text == last["claim_text"]
    assert list(desk.ledger.verify()) == []


def test_claims_come_in_done_and_links_of_the_same_import_do_not_overtake_them(desk: Desk) -> None:
    done = {"workflow": "done"}
    desk.ledger.import_plan(
        plan(line("K1", **done), line("K2", "South", **done), line("K3", **done), links=(link("K2", "K1"),))
    )
    case = desk.ledger.case("Truce 2020")
    rows = {row.text: row for row in desk.ledger.stream(ListFilter(case_id=case.id))}
    assert [rows[f"Text of {name}"].overtaken for name in ("K1", "K2", "K3")] == [False, False, False]
    assert list(desk.ledger.verify()) == []
    desk.clock.tick()
    desk.link(desk.ledger.claim(rows["Text of K2"].id), desk.ledger.claim(rows["Text of K3"].id), "denies")
    rows = {row.text: row for row in desk.ledger.stream(ListFilter(case_id=case.id))}
    assert [rows[f"Text of {name}"].overtaken for name in ("K1", "K2", "K3")] == [False, True, True]
    assert list(desk.ledger.verify()) == []


def test_many_claims_at_once_leave_the_text_index_in_one_piece(sqlite_url: str) -> None:
    """Each search looks into every piece; a few claims more are not worth writing all of it again."""
    desk = new_desk(sqlite_url)

    def pieces() -> int:
        with desk.ledger.reading() as connection:
            found = connection.execute(text("SELECT count(DISTINCT segid) FROM claim_fts_idx"))
            return int(found.scalar_one())

    desk.ledger.import_plan(plan(*(line(f"M{number}") for number in range(20))))
    assert pieces() == 1
    desk.ledger.import_plan(plan(line("N1"), line("N2")))
    assert pieces() > 1
    assert list(desk.ledger.verify()) == []


def test_an_import_writes_many_words_a_statement_and_gives_its_room_back(sqlite_url: str) -> None:
    """The text index writes what it has gathered at the end of each statement."""
    desk = new_desk(sqlite_url)
    said: list[str] = []
    with desk.ledger.engines.writer.connect() as connection:
        file: Any = connection.connection.driver_connection
    file.set_trace_callback(said.append)
    desk.ledger.import_plan(plan(*(line(f"M{number}") for number in range(250))))
    file.set_trace_callback(None)
    # Told once for itself and once for each row's trigger.
    assert len({one for one in said if one.startswith('INSERT INTO "claim_search"')}) == 3
    rooms = [one.rpartition("=")[2].strip() for one in said if one.startswith("PRAGMA cache_size =")]
    assert rooms == ["-65536", "-16384"]
    with pytest.raises(ImportRefused):
        desk.ledger.import_plan(plan(line("K1"), links=(link("K1", "nobody"),)))
    assert file.execute("PRAGMA cache_size").fetchone() == (-16384,)
    assert desk.ledger.case("Truce 2020").claims == 250


def test_room_for_pages_of_a_file_another_program_holds_is_refused_in_words(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = new_desk(sqlite_url).ledger.engines.writer
    writer.dispose()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(sqlite_url, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="locked by another program"), _many_pages(writer):
        pass
    other.close()
