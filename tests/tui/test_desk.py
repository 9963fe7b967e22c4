"""The Desk's working state: a window on a list of any length, moved about in every way."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cards.listing import NOT_COUNTED, Page
from factcheck.filters import Sort
from factcheck.vocabulary import Kind
from tests.tui.fake_ledger import CASE, FakeLedger
from tui.desk import CAPACITY, DeskState, Fetch, Held, thousands


def read(state: DeskState, ledger: FakeLedger, fetch: Fetch | None) -> None:
    """Do what the screen does: read the page, take it in, and read on as long as more is wanted."""
    while fetch is not None:
        page = asked(ledger, fetch)
        assert state.receive(fetch, page)
        fetch = state.wanted()


def asked(ledger: FakeLedger, fetch: Fetch) -> Page:
    sort, newest_first, limit = fetch.sort, fetch.newest_first, fetch.limit
    if fetch.around:
        page = ledger.page_around(
            fetch.around, fetch.chosen, sort=sort, newest_first=newest_first, limit=limit
        )
        if page is not None:
            return page
    return ledger.page(
        fetch.chosen,
        sort=sort,
        newest_first=newest_first,
        after=fetch.after,
        before=fetch.before,
        limit=limit,
        from_end=fetch.from_end,
    )


def opened(claims: int, height: int = 20) -> tuple[DeskState, FakeLedger]:
    state, ledger = DeskState(), FakeLedger(claims)
    state.resize(height)
    read(state, ledger, state.open_case(replace(CASE, claims=claims)))
    return state, ledger


def number(state: DeskState) -> int:
    assert state.selected is not None
    return state.selected.n


def test_a_case_opens_on_its_newest_claim_with_no_more_rows_than_needed() -> None:
    state, ledger = opened(5_000)
    assert (number(state), len(state.visible)) == (5_000, 20)
    assert ledger.pages_read == [100]


def test_reading_ahead_keeps_a_bounded_window() -> None:
    state, ledger = opened(5_000)
    for _ in range(200):
        state.page_by(1)
        read(state, ledger, state.wanted())
    assert number(state) == 5_000 - 200 * 19
    assert len(state.rows) <= CAPACITY + 100
    for _ in range(200):
        state.page_by(-1)
        read(state, ledger, state.wanted())
    assert number(state) == 5_000
    assert len(state.rows) <= CAPACITY + 100


def test_moves_made_before_the_rows_came_are_made_up_for() -> None:
    state, ledger = opened(1_000)
    state.move(150)
    assert number(state) == 901
    read(state, ledger, state.wanted())
    assert number(state) == 1_000 - 150


def test_end_and_home_jump_without_reading_what_lies_between() -> None:
    state, ledger = opened(5_000)
    ledger.pages_read.clear()
    read(state, ledger, state.to_end(last=True))
    assert (number(state), state.more_below) == (1, False)
    read(state, ledger, state.to_end(last=False))
    assert (number(state), state.top) == (5_000, 0)
    assert len(ledger.pages_read) <= 4


def test_the_same_stretch_is_read_again_around_the_cursor() -> None:
    state, ledger = opened(1_000)
    for _ in range(12):
        state.page_by(1)
        read(state, ledger, state.wanted())
    before, line = number(state), state.cursor - state.top
    ledger.all[before - 1] = replace(ledger.all[before - 1], text="changed by a deed of our own")
    read(state, ledger, state.again())
    assert state.selected is not None
    assert (number(state), state.cursor - state.top) == (before, line)
    assert state.selected.text == "changed by a deed of our own"
    state.move(-200)
    read(state, ledger, state.wanted())
    assert number(state) == before + 200


def test_a_wished_for_claim_gets_the_cursor_when_it_is_there() -> None:
    state, ledger = opened(30)
    state.move(3)
    read(state, ledger, state.again(wish="claim-20"))
    assert number(state) == 20


def test_a_claim_far_from_the_rows_at_hand_is_read_around() -> None:
    state, ledger = opened(5_000)
    read(state, ledger, state.again(wish="claim-2500"))
    assert number(state) == 2_500
    assert (state.more_above, state.more_below, state.hidden) == (True, True, "")
    assert [row.n for row in state.visible] == list(range(2_510, 2_490, -1))
    state.move(-150)
    read(state, ledger, state.wanted())
    assert number(state) == 2_650
    read(state, ledger, state.again(wish="claim-5000"))
    assert (number(state), state.top, state.more_above) == (5_000, 0, False)


def test_a_claim_in_sight_keeps_its_line() -> None:
    state, ledger = opened(1_000)
    state.page_by(10)
    read(state, ledger, state.wanted())
    state.move(-5)
    line = state.cursor - state.top
    read(state, ledger, state.again(wish=f"claim-{number(state)}"))
    assert state.cursor - state.top == line > 0


def test_a_claim_that_the_filter_hides_leaves_the_list_as_it_is() -> None:
    state, ledger = opened(1_000)
    state.move(3)
    before = number(state)
    read(state, ledger, state.again(wish="claim-of-another-filter"))
    assert (number(state), state.hidden) == (before, "claim-of-another-filter")
    read(state, ledger, state.again())
    assert (number(state), state.hidden) == (before, "")


def test_a_wish_outlives_a_second_reading_asked_for_meanwhile() -> None:
    state, ledger = opened(30)
    first = state.again(wish="claim-20")
    second = state.again()
    assert not state.receive(first, ledger.page(first.chosen, limit=first.limit))
    read(state, ledger, second)
    assert number(state) == 20


def test_the_filter_line_asks_anew_only_when_it_asks_something_else() -> None:
    state, ledger = opened(80)
    fetch = state.set_line("kind:shootdown")
    assert fetch is not None
    assert fetch.chosen.kinds == (Kind.SHOOTDOWN,)
    read(state, ledger, fetch)
    assert {row.kind for row in state.rows} == {Kind.SHOOTDOWN}
    assert state.set_line("kind:shootdown ") is None


def test_a_line_that_is_not_understood_leaves_the_list_and_says_why() -> None:
    state, ledger = opened(80)
    rows = list(state.rows)
    assert state.set_line("kind:shootdwn") is None
    assert state.problem is not None
    assert "kind:shootdwn" in state.problem.message
    assert "shootdown" in state.problem.hint
    assert state.rows == rows
    read(state, ledger, state.set_line("truce"))
    assert state.problem is None


def test_orders_take_turns_and_begin_with_the_newest() -> None:
    state, _ = opened(10)
    assert state.reverse().newest_first is False
    seen = [state.next_sort().sort for _ in range(4)]
    assert seen == [Sort.SAID, Sort.LOGGED, Sort.CHANGED, Sort.HAPPENED]
    assert state.newest_first


def test_late_pages_of_an_older_question_are_dropped() -> None:
    state, ledger = opened(500)
    late = state.reverse()
    read(state, ledger, state.set_line("Igla"))
    rows = list(state.rows)
    assert not state.receive(late, ledger.page(late.chosen, newest_first=False, limit=100))
    assert state.rows == rows


def test_counts_are_said_as_people_say_them() -> None:
    state, _ = opened(1)
    assert state.count_words == "1 claim"
    state, _ = opened(1_204)
    assert state.count_words == "1\u00a0204 claims"
    state.set_line("side:a")
    state.found = 37
    assert state.count_words == "37 of 1\u00a0204"
    large = DeskState()
    large.open_case(replace(CASE, claims=NOT_COUNTED))
    assert large.count_words == "", "said when it is known"
    large.found = large.total = 6_001
    assert large.count_words == "6\u00a0001 claims"
    assert thousands(1_000_000) == "1\u00a0000\u00a0000"


def test_an_empty_list_says_what_would_fill_it() -> None:
    state, ledger = opened(0)
    assert state.empty_words() == (
        "No claim is logged in this case yet.",
        "Press {new} to log the first one.",
    )
    read(state, ledger, state.set_line("stance:denies"))
    assert state.empty_words()[0] == "No claim fits the filter."
    assert "{back}" in state.empty_words()[1]
    assert DeskState().empty_words() == ("", ""), "nothing is said before anything was read"


def test_another_case_lets_go_of_what_was_held() -> None:
    state, _ = opened(3)
    state.held = Held("claim-1", "NK-000001", "A")
    state.set_line("side:b")
    fetch = state.open_case(replace(CASE, id="other"))
    assert bool(state.held) is False
    assert (state.line, fetch.chosen.case_id) == ("", "other")


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-130, 130)),
        st.tuples(st.just("page"), st.sampled_from([-1, 1])),
        st.tuples(st.just("end"), st.booleans()),
        st.tuples(st.just("again"), st.just(0)),
        st.tuples(st.just("height"), st.integers(1, 60)),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(claims=st.integers(0, 900), steps=STEPS)
def test_however_one_moves_the_cursor_is_where_a_plain_list_has_it(
    claims: int, steps: list[tuple[str, int]]
) -> None:
    state, ledger = opened(claims)
    place = 0
    for step, value in steps:
        if step == "move":
            state.move(value)
            place += value
        elif step == "page":
            place += value * max(1, state.height - 1)
            state.page_by(value)
        elif step == "end":
            read(state, ledger, state.to_end(last=bool(value)))
            place = claims if value else 0
        elif step == "again":
            read(state, ledger, state.again())
        else:
            state.resize(value)
        read(state, ledger, state.wanted())
        place = max(0, min(place, claims - 1))
        if state.rows:
            assert number(state) == claims - place
            assert state.top <= state.cursor < state.top + state.height
            ns = [row.n for row in state.rows]
            assert ns == list(range(ns[0], ns[0] - len(ns), -1))
        assert bool(state.rows) is bool(claims)


def test_the_state_loads_neither_terminal_nor_tables() -> None:
    code = "import sys, tui.desk; print([m for m in ('textual', 'rich', 'sqlmodel') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
