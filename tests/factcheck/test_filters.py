"""The filter line reads and prints itself, and refuses what it does not know in a sentence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.filters import ListFilter, parse_filter, print_filter
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Workflow


def test_a_full_line_reads_every_facet() -> None:
    line = "Su-25 side:a kind:shootdown stance:denies verdict:unverified reply:none_logged from:2020-10-10"
    chosen = parse_filter(line + " until:2020-10-14 workflow:inbox owner:me", case_id="c1")
    assert chosen == ListFilter(
        case_id="c1",
        text="Su-25",
        sides=("a",),
        kinds=(Kind.SHOOTDOWN,),
        stances=(Stance.DENIES,),
        verdicts=(Verdict.UNVERIFIED,),
        replies=(Reply.NONE_LOGGED,),
        workflows=(Workflow.INBOX,),
        owners=("me",),
        since=date(2020, 10, 10),
        until=date(2020, 10, 14),
    )


def test_several_values_of_one_facet_are_alternatives() -> None:
    assert parse_filter("side:a side:B").sides == ("a", "B")


def test_a_unique_beginning_is_enough_and_an_ambiguous_one_lists_candidates() -> None:
    assert parse_filter("kind:shoot").kinds == (Kind.SHOOTDOWN,)
    with pytest.raises(InputError) as refused:
        parse_filter("verdict:un")
    assert "unchecked, unverified" in refused.value.hint


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("kind:spaceship", "kind"),
        ("from:13.10.2020", "from"),
        ("side:", "side"),
        ("until:soon", "until"),
        ("from:2020-10-14 until:2020-10-13", "until"),
    ],
)
def test_what_is_not_known_is_named(line: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_filter(line)
    assert refused.value.field == field


def test_a_url_or_a_clock_is_free_text() -> None:
    assert parse_filter("https://tass.ru/1 12:05").text == "https://tass.ru/1 12:05"


def test_quotes_keep_words_together_and_a_lone_quote_is_harmless() -> None:
    assert parse_filter('side:"Armenia/Artsakh side"').sides == ("Armenia/Artsakh side",)
    assert parse_filter('he said "no').text == 'he said "no'


def test_an_empty_line_restricts_nothing() -> None:
    assert parse_filter("", case_id="c").is_empty
    assert not parse_filter("x").is_empty


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(line: str) -> None:
    with suppress(InputError):
        chosen = parse_filter(line)
        assert parse_filter(print_filter(chosen)).kinds == chosen.kinds


@given(
    st.lists(st.sampled_from(list(Kind)), max_size=3).map(tuple),
    st.lists(st.sampled_from(["a", "Side one", "Ադրբեջան"]), max_size=2).map(tuple),
    st.one_of(st.none(), st.dates()),
)
def test_a_printed_filter_reads_back(
    kinds: tuple[Kind, ...], sides: tuple[str, ...], since: date | None
) -> None:
    chosen = ListFilter(text="停戦 Su-25", kinds=kinds, sides=sides, since=since)
    assert parse_filter(print_filter(chosen)) == chosen


def test_a_line_too_long_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="too long \\(1,000,000 characters; at most 10,000\\)"):
        parse_filter("x" * 1_000_000)
    assert parse_filter("x" * 10_000).text == "x" * 10_000
