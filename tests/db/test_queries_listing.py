"""Lists: every filter against a plain reading of the same rows, pages that meet without gap or repeat."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text

from db import interrupting
from db.queries import lines, listing
from db.queries.narrowing import meant_letters, midnight, resolve
from factcheck.cards import ClaimRow, Cursor
from factcheck.errors import InputError, NotFound, StorageError
from factcheck.filters import ListFilter, Sort, parse_filter
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Workflow
from tests.db.desk import CASE, Desk, day, new_desk, open_desk, shared_database

SECOND_CASE = {"name": "Another war", "zone": "Asia/Tokyo", "sides": [{"name": "Aland"}, {"name": "Bland"}]}
KINDS = ["shootdown", "attack", "casualty"]
WORKFLOWS = ["inbox", "checking", "done"]


def build(url: str) -> None:
    """25 claims of one case and 5 of another, some at the same instants, some without a date."""
    desk = new_desk(url)
    claims = [_logged(desk, number) for number in range(25)]
    desk.link(claims[1], claims[0], "denies", points=["happened"])
    desk.link(claims[3], claims[2], "accuses_back")
    desk.assess(claims[0], "likely")
    desk.assess(claims[5], "false")
    desk.incident("The Su-25 of 12 October", claims[0], claims[1], external_id="E12")
    desk.incident("Ganja", claims[4], external_id="E13")
    desk.ledger.strike_claim(claims[24].id, "Logged twice.")
    other = open_desk(url, case=SECOND_CASE, clock=desk.clock)
    for number in range(5):
        other.log(
            f"Far claim {number}", claimant="Somebody", happened=day(f"2020-10-1{number}", "Asia/Tokyo")
        )
    other.ledger.close()
    desk.ledger.close()


def _logged(desk: Desk, number: int) -> Any:
    values: dict[str, Any] = {"kind": KINDS[number % 3], "workflow": WORKFLOWS[number % 3]}
    if number % 5 != 4:
        values["happened"] = day(f"2020-10-{10 + number % 4}")
    if number % 2:
        values["said"] = day(f"2020-10-{11 + number % 3}")
    if number % 7 == 0:
        values["owner"] = "Ánna"
    if number == 1:
        values["stance"] = "denies"
    words = "Claim zebra number" if number == 7 else "Claim number"
    return desk.log(f"{words} {number}", "ABC"[number % 3], **values)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Only read from; whoever writes takes ``own_desk``."""
    with shared_database(request, tmp_path_factory) as url:
        build(url)
        opened = open_desk(url)
        yield opened
        opened.ledger.close()


@pytest.fixture(scope="module")
def file_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return new_desk(str(tmp_path_factory.mktemp("plans") / "desk.db"))


@pytest.fixture
def own_desk(fresh_copy: Callable[[Callable[[str], None]], str]) -> Iterator[Desk]:
    opened = open_desk(fresh_copy(build))
    yield opened
    opened.ledger.close()


def everything(desk: Desk, sort: Sort, newest_first: bool = True) -> list[ClaimRow]:
    chosen = ListFilter(case_id=desk.case.id)
    return list(desk.ledger.page(chosen, sort=sort, newest_first=newest_first, limit=1000).rows)


def numbers(rows: list[ClaimRow] | tuple[ClaimRow, ...]) -> list[int]:
    return [int(row.text.split()[-1]) for row in rows]


def test_a_row_is_what_the_list_shows(desk: Desk) -> None:
    row = next(r for r in everything(desk, Sort.HAPPENED) if r.text == "Claim number 0")
    assert (row.side, row.claimant, row.kind, row.stance) == (
        "A",
        "Armenian MoD",
        Kind.SHOOTDOWN,
        Stance.ASSERTS,
    )
    assert (row.happened, row.said, row.verdict, row.reply) == (
        "10 Oct 2020",
        "",
        Verdict.LIKELY,
        Reply.DENIED,
    )
    assert (row.workflow, row.owner, row.links, row.mixed) == (Workflow.INBOX, "Ánna", 1, False)
    assert row.id == desk.ledger.find_claim(row.ref)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("newest_first", [True, False])
def test_rows_stand_in_the_order_asked_for(desk: Desk, sort: Sort, newest_first: bool) -> None:
    rows = everything(desk, sort, newest_first)
    assert len(rows) == 24
    keys = [(row.sort_value, row.n) for row in rows]
    assert keys == sorted(keys, reverse=newest_first)
    if sort is Sort.LOGGED:
        assert [row.sort_value for row in rows] == [row.logged_at for row in rows]
        assert numbers(rows) == sorted(range(24), reverse=newest_first)
    if sort is Sort.CHANGED:
        assert [row.sort_value for row in rows] == [row.changed_at for row in rows]
        assert numbers(rows)[0 if newest_first else -1] == 5


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("limit", [1, 7, 24, 100])
def test_pages_forward_meet_without_gap_or_repeat(
    desk: Desk, sort: Sort, newest_first: bool, limit: int
) -> None:
    chosen = ListFilter(case_id=desk.case.id)
    met: list[ClaimRow] = []
    after: Cursor | None = None
    while True:
        page = desk.ledger.page(chosen, sort=sort, newest_first=newest_first, after=after, limit=limit)
        met += page.rows
        if not page.more:
            break
        after = Cursor(page.rows[-1].sort_value, page.rows[-1].n)
    assert met == everything(desk, sort, newest_first)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_backward_from_the_end_meet_too(desk: Desk, sort: Sort, newest_first: bool) -> None:
    chosen = ListFilter(case_id=desk.case.id)
    page = desk.ledger.page(chosen, sort=sort, newest_first=newest_first, from_end=True, limit=7)
    met = list(page.rows)
    while page.more:
        before = Cursor(page.rows[0].sort_value, page.rows[0].n)
        page = desk.ledger.page(chosen, sort=sort, newest_first=newest_first, before=before, limit=7)
        met = [*page.rows, *met]
    assert met == everything(desk, sort, newest_first)


def test_across_cases_pages_run_case_after_case_both_ways(desk: Desk) -> None:
    whole = list(desk.ledger.stream(ListFilter()))
    assert len(whole) == 29
    assert [case_id for case_id, _ in itertools.groupby(row.case_id for row in whole)] == [
        c.id for c in desk.ledger.cases()
    ]
    forward = desk.ledger.page(ListFilter(), limit=20)
    rest = desk.ledger.page(ListFilter(), limit=20, after=_cursor(forward.rows[-1]))
    assert [*forward.rows, *rest.rows] == whole
    assert (forward.more, rest.more) == (True, False)
    last = desk.ledger.page(ListFilter(), limit=8, from_end=True)
    earlier = desk.ledger.page(ListFilter(), limit=100, before=_cursor(last.rows[0]))
    assert [*earlier.rows, *last.rows] == whole
    assert (last.more, earlier.more) == (True, False)


def _cursor(row: ClaimRow) -> Cursor:
    return Cursor(row.sort_value, row.n)


def test_a_cursor_whose_claim_was_struck_meanwhile_still_leads_on(own_desk: Desk) -> None:
    first = own_desk.ledger.page(ListFilter(), limit=5)
    own_desk.ledger.strike_claim(first.rows[-1].id, "Not a claim.")
    assert (
        own_desk.ledger.page(ListFilter(), limit=100, after=_cursor(first.rows[-1])).rows
        == tuple(own_desk.ledger.stream(ListFilter()))[4:]
    )


def fits(line: str) -> Callable[[ClaimRow], bool]:
    """A plain reading of a filter line, for rows of the first case."""
    plain: dict[str, Callable[[ClaimRow], bool]] = {
        "side:a": lambda r: r.side == "A",
        "side:azer": lambda r: r.side == "B",
        "side:ARMENIAN": lambda r: r.side == "A",
        "side:a side:press": lambda r: r.side in "AC",
        "kind:shootdown": lambda r: r.kind is Kind.SHOOTDOWN,
        "kind:attack kind:casualty": lambda r: r.kind in (Kind.ATTACK, Kind.CASUALTY),
        "stance:denies": lambda r: r.stance is Stance.DENIES,
        "verdict:likely": lambda r: r.verdict is Verdict.LIKELY,
        "verdict:unchecked": lambda r: r.verdict is Verdict.UNCHECKED,
        "reply:denied": lambda r: r.reply is Reply.DENIED,
        "reply:none_logged": lambda r: r.reply is Reply.NONE_LOGGED,
        "workflow:checking": lambda r: r.workflow is Workflow.CHECKING,
        "owner:anna": lambda r: r.owner == "Ánna",
        "owner:nobody": lambda r: False,
        "incident:nk-i1": lambda r: numbers([r])[0] in (0, 1),
        "incident:E13": lambda r: numbers([r])[0] == 4,
        'incident:"the su-25 of 12"': lambda r: numbers([r])[0] in (0, 1),
        "number": lambda r: True,
        "zebra NUMB": lambda r: r.text.endswith(" 7"),
        "nothing-like-it": lambda r: False,
    }
    if line in plain:
        return plain[line]
    parts = [fits(part) for part in line.split(" + ")]
    return lambda row: all(part(row) for part in parts)


@pytest.mark.parametrize(
    "line",
    [
        "side:a",
        "side:azer",
        "side:ARMENIAN",
        "side:a side:press",
        "kind:shootdown",
        "kind:attack kind:casualty",
        "stance:denies",
        "verdict:likely",
        "verdict:unchecked",
        "reply:denied",
        "reply:none_logged",
        "workflow:checking",
        "owner:anna",
        "owner:nobody",
        "incident:nk-i1",
        "incident:E13",
        'incident:"the su-25 of 12"',
        "number",
        "zebra NUMB",
        "nothing-like-it",
        "side:a + verdict:unchecked + number",
        "owner:anna + kind:shootdown + incident:nk-i1",
    ],
)
@pytest.mark.parametrize("sort", [Sort.HAPPENED, Sort.CHANGED])
def test_a_filter_keeps_what_a_plain_reading_keeps(desk: Desk, line: str, sort: Sort) -> None:
    chosen = parse_filter(line.replace(" + ", " "), case_id=desk.case.id)
    expected = [row for row in everything(desk, sort) if fits(line)(row)]
    assert list(desk.ledger.page(chosen, sort=sort, limit=100).rows) == expected
    assert desk.ledger.count(chosen) == len(expected)
    assert list(desk.ledger.stream(chosen, sort=sort)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("from:2020-10-13", {3, 7, 11, 15, 23}),
        ("until:2020-10-10", {0, 8, 12, 16, 20}),
        ("from:2020-10-11 until:2020-10-11", {1, 5, 13, 17, 21, 9}),
    ],
)
def test_days_are_those_of_the_case_and_of_the_statement_when_the_happening_has_none(
    desk: Desk, line: str, expected: set[int]
) -> None:
    chosen = parse_filter(line, case_id=desk.case.id)
    assert set(numbers(desk.ledger.page(chosen, limit=100).rows)) == expected


def test_a_span_touches_each_of_its_days_and_no_other(database_url: str) -> None:
    desk = new_desk(database_url)
    desk.log("A night", happened=day("2020-10-12/2020-10-13"))
    touched = []
    for number in range(10, 16):
        days = ListFilter(case_id=desk.case.id, since=date(2020, 10, number), until=date(2020, 10, number))
        touched += [number] * desk.ledger.count(days)
    assert touched == [12, 13]
    assert desk.ledger.count(ListFilter(case_id=desk.case.id, until=date.max, since=date.min)) == 1


def test_a_day_begins_atmidnight_in_the_case(database_url: str) -> None:
    desk = new_desk(database_url)
    desk.log("Just after midnight in Baku", happened=day("2020-10-13", "Asia/Baku"))
    in_tokyo = open_desk(database_url, case=SECOND_CASE)
    in_tokyo.log("The same day in Baku", claimant="X", happened=day("2020-10-13", "Asia/Baku"))
    before = ListFilter(until=date(2020, 10, 12))
    after = ListFilter(since=date(2020, 10, 14))
    assert [r.text for r in desk.ledger.stream(before)] == []
    assert [r.text for r in desk.ledger.stream(after)] == ["The same day in Baku"]


@pytest.mark.parametrize("case", ["chosen", "all"])
def test_an_unknown_side_is_refused_with_the_sides_there_are(desk: Desk, case: str) -> None:
    chosen = ListFilter(case_id=desk.case.id if case == "chosen" else "", sides=("z",))
    with pytest.raises(InputError, match="side: 'z' is not a side here") as refused:
        desk.ledger.page(chosen)
    assert refused.value.field == "side"
    assert "A Armenia and Artsakh" in refused.value.hint


def test_a_side_of_one_case_narrows_a_list_of_all_to_it(desk: Desk) -> None:
    rows = list(desk.ledger.stream(ListFilter(sides=("aland",))))
    assert {row.case_id for row in rows} == {desk.ledger.cases()[1].id}


def test_an_unknown_incident_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no incident 'nowhere'"):
        desk.ledger.count(ListFilter(case_id=desk.case.id, incident="nowhere"))


def test_a_case_that_does_not_exist_has_an_empty_list(desk: Desk) -> None:
    chosen = ListFilter(case_id="no such id")
    assert desk.ledger.page(chosen).rows == ()
    assert desk.ledger.count(chosen) == 0


def test_counting_all_cases_counts_what_stands(desk: Desk) -> None:
    assert desk.ledger.count(ListFilter()) == 29
    assert desk.ledger.count(ListFilter(kinds=(Kind.OTHER,))) == 5


def test_a_page_is_one_query_and_one_more_for_its_done_claims(desk: Desk) -> None:
    said: list[str] = []
    event.listen(desk.ledger.engines.reader, "before_cursor_execute", lambda *a: said.append(a[2]))
    desk.ledger.page(ListFilter(case_id=desk.case.id, workflows=(Workflow.INBOX,)))
    assert [statement[:7] for statement in said if statement != "BEGIN"] == ["SELECT "]
    desk.ledger.page(ListFilter(case_id=desk.case.id, workflows=(Workflow.DONE,)))
    assert [("FROM card" in each, "FROM done_claim" in each) for each in said if each != "BEGIN"][1:] == [
        (True, False),
        (False, True),
    ]


def test_a_stream_holds_nothing_open_while_it_is_used(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "BATCH", 10)
    met: list[str] = []
    for row in own_desk.ledger.stream(ListFilter(case_id=own_desk.case.id), sort=Sort.LOGGED):
        if not met:
            own_desk.log("Written meanwhile")
        met.append(row.text.split()[-1])
    assert met == [str(n) for n in range(23, -1, -1)]


@given(letters=st.lists(st.sampled_from("ABCDEFG"), unique=True), wanted=st.text(max_size=6))
def test_sides_are_never_guessed_beyond_their_names(letters: list[str], wanted: str) -> None:
    sides = [(letter, (f"Side of {letter}",)) for letter in letters]
    meant = meant_letters(wanted, sides)
    assert set(meant) <= set(letters)
    if wanted.strip().upper() in letters:
        assert [m.casefold() for m in meant] == [wanted.strip().casefold()]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("cursor", [None, Cursor(1, 1)])
def test_an_unfiltered_page_walks_its_index(
    file_desk: Desk, sort: Sort, newest_first: bool, cursor: Cursor | None
) -> None:
    with file_desk.ledger.reading() as connection:
        (stretch,) = resolve(connection, ListFilter(case_id=file_desk.case.id))
        query = lines.page_query(
            stretch.conditions, sort=sort, newest_first=newest_first, cursor=cursor, limit=51
        )
        sql = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = [str(row[3]) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    column = lines.SORT_COLUMNS[sort].name
    bound = f" AND ({column},claim_n){'<' if newest_first else '>'}(?,?)" if cursor else ""
    assert plan == [f"SEARCH card USING INDEX ix_card_{sort.value} (case_id=?{bound})"]


def test_counting_a_case_walks_an_index(file_desk: Desk) -> None:
    sql = f"SELECT count(*) FROM card WHERE to_seq IS NULL AND case_id = '{file_desk.case.id}'"
    with file_desk.ledger.reading() as connection:
        (plan,) = [str(row[3]) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert plan.startswith("SEARCH card USING INDEX ix_card_")


def test_the_desk_of_these_tests_is_the_case_it_says(desk: Desk) -> None:
    assert desk.case.name == CASE["name"]
    assert [side.letter for side in desk.case.sides] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "line",
    [
        "side:a",
        "kind:attack",
        "stance:denies",
        "verdict:false",
        "reply:denied",
        "workflow:done",
        "owner:anna",
        "incident:E1",
        "from:2020-10-12 until:2020-10-13",
        "drone",
    ],
)
@pytest.mark.parametrize("sort", list(Sort))
def test_a_filtered_page_never_reads_the_whole_table(file_desk: Desk, line: str, sort: Sort) -> None:
    if "incident" in line and not file_desk.ledger.incidents(file_desk.case.id):
        file_desk.incident("Something", external_id="E1")
    asked: list[tuple[str, Any]] = []
    event.listen(
        file_desk.ledger.engines.reader, "before_cursor_execute", lambda *a: asked.append((a[2], a[3]))
    )
    file_desk.ledger.page(parse_filter(line, case_id=file_desk.case.id), sort=sort)
    on_cards = [(sql, values) for sql, values in asked if "FROM card" in sql]
    with file_desk.ledger.reading() as connection:
        plans = [
            str(row[3])
            for sql, values in on_cards
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    assert any("SEARCH card USING INDEX" in step for step in plans)
    assert not [step for step in plans if step.startswith("SCAN card")]


def test_a_zone_this_machine_does_not_know_is_read_as_utc() -> None:
    assert midnight(date(1970, 1, 2), "Mars/Olympus") == midnight(date(1970, 1, 2), "UTC") == 86_400_000_000
    assert midnight(date(1970, 1, 2), "Asia/Baku") == 72_000_000_000


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("cursor", [None, Cursor(1, 1)])
@pytest.mark.parametrize("line", ["side:a", "kind:attack", "verdict:false", "reply:denied", "workflow:inbox"])
def test_one_facet_walks_its_own_index(
    file_desk: Desk, line: str, sort: Sort, newest_first: bool, cursor: Cursor | None
) -> None:
    with file_desk.ledger.reading() as connection:
        chosen = parse_filter(line, case_id=file_desk.case.id)
        (stretch,) = resolve(connection, chosen, sort=sort)
        query = lines.page_query(
            stretch.conditions, sort=sort, newest_first=newest_first, cursor=cursor, limit=51
        )
        sql = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = [str(row[3]) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    facet, column = line.split(":")[0], lines.SORT_COLUMNS[sort].name
    bound = f" AND ({column},claim_n){'<' if newest_first else '>'}(?,?)" if cursor else ""
    index = f"ix_card_{sort.value}_{facet}"
    assert plan == [f"SEARCH card USING INDEX {index} (case_id=? AND {facet}=?{bound})"]


MIXED = [
    "side:a kind:attack",
    "kind:attack kind:truce",
    "owner:anna",
    "verdict:false from:2020-10-01",
    "drone",
]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("line", MIXED)
def test_a_mix_walks_the_index_of_the_sort(own_file_desk: Desk, line: str, sort: Sort) -> None:
    """It holds all that lists are narrowed by, so rows that do not fit are not read. The lines of the few
    hits of a word are read one by one."""
    desk = own_file_desk
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        asked.append((told[2], told[3]))

    event.listen(desk.ledger.engines.reader, "before_cursor_execute", note)
    chosen = parse_filter(line, case_id=desk.case.id)
    desk.ledger.page(chosen, sort=sort)
    counted = len(asked)
    desk.ledger.count(chosen)
    event.remove(desk.ledger.engines.reader, "before_cursor_execute", note)
    with desk.ledger.reading() as connection:
        found = [
            (at, str(row[3]))
            for at, (sql, values) in enumerate(asked)
            if "card.case_id" in sql
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    pages = [step for at, step in found if at < counted and "card USING" in step]
    counts = [step for at, step in found if at >= counted and "card USING" in step]
    if line == "drone":
        assert all("uq_card_claim_n (claim_n=?)" in step for step in pages)
    else:
        assert all(f"INDEX ix_card_{sort.value} (case_id=?" in step for step in pages)
    assert pages
    assert counts == [counts[0]]
    assert "USING COVERING INDEX ix_card_logged (case_id=?" in counts[0] or (
        "INDEX ix_card_logged (case_id=?" in counts[0]
    )


@pytest.fixture(scope="module")
def own_file_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One claim by Anna about a drone."""
    desk = new_desk(str(tmp_path_factory.mktemp("mixes") / "desk.db"))
    desk.log("A drone over the hills", owner="Anna")
    return desk


@pytest.mark.parametrize("line", ["", "side:a", "kind:attack kind:casualty", "number", "incident:nk-i1"])
@pytest.mark.parametrize("sort", [Sort.HAPPENED, Sort.CHANGED])
@pytest.mark.parametrize("newest_first", [True, False])
def test_a_page_around_a_claim_is_the_list_about_it(
    desk: Desk, line: str, sort: Sort, newest_first: bool
) -> None:
    chosen = parse_filter(line, case_id=desk.case.id)
    whole = list(desk.ledger.page(chosen, sort=sort, newest_first=newest_first, limit=100).rows)
    for at, row in enumerate(whole):
        page = desk.ledger.page_around(row.id, chosen, sort=sort, newest_first=newest_first, limit=6)
        assert page is not None
        assert list(page.rows) == whole[max(0, at - 3) : at + 4]
        assert (page.earlier, page.more) == (at > 3, at + 4 < len(whole))
    outside = [row for row in everything(desk, sort) if row not in whole]
    for row in outside[:3]:
        assert desk.ledger.page_around(row.id, chosen, sort=sort) is None
    assert desk.ledger.page_around("no such id", chosen) is None


def test_a_page_around_a_claim_across_cases_and_of_a_struck_one(own_desk: Desk) -> None:
    whole = list(own_desk.ledger.stream(ListFilter()))
    page = own_desk.ledger.page_around(whole[25].id, ListFilter(), limit=10)
    assert page is not None
    assert list(page.rows) == whole[20:]
    own_desk.ledger.strike_claim(whole[25].id, "Not a claim.")
    assert own_desk.ledger.page_around(whole[25].id, ListFilter()) is None


def sleeps(desk: Desk) -> bool:
    """Whether the server is at it: a call that cancels what has not begun cancels nothing."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
    )
    with desk.ledger.reading() as connection:
        return bool(connection.scalar(asked))


def test_a_count_nobody_waits_for_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite between two steps, on a server by a cancelling call; the next count works."""
    monkeypatch.setattr(interrupting, "STEPS", 1)
    monkeypatch.setattr(interrupting, "LOOKS_S", 0.001)
    if desk.ledger.is_server:
        with (
            pytest.raises(StorageError),
            desk.ledger.reading() as connection,
            interrupting.given_up_when(connection, lambda: sleeps(desk)),
        ):
            connection.execute(text("SELECT pg_sleep(30)"))
    else:
        with pytest.raises(StorageError, match="interrupted"):
            desk.ledger.count(ListFilter(case_id=desk.case.id), stop=lambda: True)
    assert desk.ledger.count(ListFilter(case_id=desk.case.id), stop=lambda: False) == 24
    assert desk.ledger.count(ListFilter(case_id=desk.case.id)) == 24
