"""Search: the same claims on both databases, in any script, and nothing typed ever breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from db import search
from db.ledger.searching import CATALOGUE, mark_again
from db.queries import worded
from db.queries.tables import CLAIM_SEARCH
from db.search import fts5_query, read_words, tsquery
from db.wire import Wire
from factcheck.cards import ClaimRow, Cursor
from factcheck.filters import ListFilter, Sort, parse_filter
from factcheck.spellings import Token, catalogue_print, known_names, places, query_terms, tokens
from tests.db.desk import Desk, new_desk, open_desk, shared_database

TEXTS = {
    "su-ja": ("", "アゼルバイジャン空軍のSu-25を携帯式防空ミサイルで撃墜した", "ja"),
    "truce-ja": ("", "停戦は5分しか続かなかった", "ja"),
    "su-ru": ("", "Сбит штурмовик Су-25", "ru"),
    "su-en": ("An SU 25 attack aircraft was brought down.", "", ""),
    "ganja-az": ("", "Gəncə şəhəri atəşə tutulub", "az"),
    "ganja-en": ("The city of Ganja was hit by missiles.", "", ""),
    "ganja-ru": ("", "Гянджа подверглась обстрелу", "ru"),
    "step-ru": ("", "Взрывы в Степанакерте", "ru"),
    "parts": ("Parts of 673 M095 submunitions were found.", "", ""),
    "number": ("The shell weighed 6730 grams.", "", ""),
    "hy": ("", "Ստեփանակերտի ուղղությամբ կրակ", "hy"),
    "percent": ("Losses of 100% were claimed; see *note*.", "", ""),
}
QUOTED = "Nothing was lost, said the colonel"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One claim for every entry of ``TEXTS``; its note says which. Only read from."""
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        for name, (words, original, language) in TEXTS.items():
            opened.log(words, original=original, language=language, external_ids=[f"x-{name}"])
        quoted = {"url": "https://example.org/q", "quote": QUOTED, "title": "Evening briefing"}
        opened.log("The ministry denied it.", "B", place_name="Tərtər", appearance=quoted)
        yield opened
        opened.ledger.close()


def found(desk: Desk, query: str) -> set[str]:
    """Which texts a search finds, by both ways of asking."""
    rows = list(desk.ledger.search(query))
    listed = desk.ledger.page(ListFilter(case_id=desk.case.id, text=query), sort=Sort.LOGGED).rows
    assert tuple(rows) == listed
    known = {original or words: name for name, (words, original, _) in TEXTS.items()}
    return {known.get(row.text, row.text) for row in rows}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("撃墜", {"su-ja"}),
        ("停戦", {"truce-ja"}),
        ("撃", {"su-ja"}),
        ("Su-25", {"su-ja", "su-ru", "su-en"}),
        ("су-25", {"su-ja", "su-ru", "su-en"}),
        ("gence", {"ganja-az", "ganja-en", "ganja-ru"}),
        ("GANJA", {"ganja-az", "ganja-en", "ganja-ru"}),
        ("ギャンジャ", {"ganja-az", "ganja-en", "ganja-ru"}),
        ("Степанакерт", {"step-ru", "hy"}),
        ("673", {"parts"}),
        ("m095 673", {"parts"}),
        ("missil", {"ganja-en"}),
        ("Gəncə missiles", {"ganja-en"}),
        ("brought   DOWN!", {"su-en"}),
        ("colonel", {"The ministry denied it."}),
        ("briefing evening", {"The ministry denied it."}),
        ("terter", {"The ministry denied it."}),
        ("Azerbaijani MoD", {"The ministry denied it."}),
        ("absolutely absent", set()),
    ],
)
def test_words_are_found_in_any_spelling(desk: Desk, query: str, expected: set[str]) -> None:
    assert found(desk, query) == expected


def test_hits_come_newest_first_and_no_more_than_asked(desk: Desk) -> None:
    names = [row.n for row in desk.ledger.search("Su-25")]
    assert names == sorted(names, reverse=True)
    assert len(names) == 3
    assert [row.n for row in desk.ledger.search("Su-25", limit=2)] == names[:2]
    assert [row.n for row in desk.ledger.search("Su-25", limit=None)] == names
    assert list(desk.ledger.search("Su-25", limit=0)) == []


def test_a_search_is_read_in_batches_without_gap(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [row.n for row in desk.ledger.search("armenian", limit=None)]
    monkeypatch.setattr("db.queries.searching.BATCH", 5)
    assert [row.n for row in desk.ledger.search("armenian", limit=None)] == whole
    assert len(whole) == len(TEXTS)


def test_a_search_may_be_kept_to_one_case(database_url: str) -> None:
    desk = new_desk(database_url)
    desk.log("A drone over the hills")
    other = open_desk(database_url, case={"name": "Elsewhere", "sides": [{"name": "One"}]}, clock=desk.clock)
    other.log("A drone over the sea", claimant="X")
    everywhere = [row.text for row in desk.ledger.search("drone")]
    here = [row.text for row in desk.ledger.search("drone", case_id=desk.case.id)]
    assert everywhere == ["A drone over the sea", "A drone over the hills"]
    assert here == ["A drone over the hills"]


def test_a_struck_claim_is_found_no_more_and_a_changed_one_by_its_new_words(database_url: str) -> None:
    desk = new_desk(database_url)
    gone, kept = desk.log("A drone over the hills"), desk.log("A drone over the sea")
    desk.ledger.strike_claim(gone.id, "Logged twice.")
    desk.ledger.edit_claim(kept.id, {"text": "A balloon over the sea"}, expected_version=1)
    assert list(desk.ledger.search("drone")) == []
    assert [row.id for row in desk.ledger.search("balloon")] == [kept.id]


NASTY = [
    '"',
    "'",
    '"""',
    "''",
    '"Su-25',
    "Su-25*",
    "*",
    "**",
    "%",
    "%%%",
    "_",
    "\\",
    "\x00",
    "Su\x00-25",
    "\ud800",
    "\udfff x",
    "AND",
    "AND OR NOT",
    "NOT Su-25",
    "Su-25 OR",
    "NEAR(a b, 5)",
    "text:Su",
    "{text original}: su",
    "^Su",
    "- - -",
    "-",
    "+",
    "(",
    ")))(((",
    "su & ! |",
    "'su':*",
    ":*",
    "<->",
    "'; DROP TABLE claim;--",
    "\u202eabc\u202c",
    "\u200b",
    "\x1b[2J",
    "[@click=app.quit]x[/]",
    "x" * 100_000,
    "a " * 10_000,
    "撃" * 5_000,
    "́́́",
    "🚀🔥",
    "İıəƏ",
    "\n\t ",
    "",
]


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_nasty_searches_find_something_or_nothing_but_never_fail(desk: Desk, query: str) -> None:
    assert len(list(desk.ledger.search(query))) <= 13
    assert desk.ledger.count(ListFilter(case_id=desk.case.id, text=query)) <= 13


@pytest.mark.parametrize("query", ["%", "*", '"', "- -", "()", "\u200b", "🚀"])
def test_a_search_without_a_word_finds_nothing(desk: Desk, query: str) -> None:
    assert list(desk.ledger.search(query)) == []
    assert desk.ledger.count(ListFilter(text=query)) == 0


SIGNS = ["su", "25", "AND", "OR", "NOT", "NEAR", '"', "'", "*", ":", "(", ")", "-", "撃墜", "%", "|", "&"]
ANYTHING = st.text(st.characters(), max_size=40) | st.lists(st.sampled_from(SIGNS), max_size=12).map(" ".join)


@settings(max_examples=1_000)
@given(query=ANYTHING)
def test_random_searches_do_not_fail(desk: Desk, query: str) -> None:
    assert all(row.ref for row in desk.ledger.search(query))


WORDS = {name: set(f"{words} {original}".split()) for name, (words, original, _) in TEXTS.items()}


@settings(max_examples=100)
@given(words=st.lists(st.sampled_from(sorted(set().union(*WORDS.values()))), min_size=1, max_size=4))
def test_every_claim_that_has_the_words_is_found(desk: Desk, words: list[str]) -> None:
    holding = {name for name, own in WORDS.items() if own.issuperset(words)}
    assert holding - found(desk, " ".join(words)) == set()


def test_a_query_full_of_known_names_is_not_too_much(desk: Desk) -> None:
    longest = sorted(places(), key=lambda place: -len(place.names))[:40]
    assert list(desk.ledger.search(" ".join(place.names[0].name for place in longest))) == []


def test_a_name_of_the_catalogue_is_asked_for_by_one_word(desk: Desk) -> None:
    """Sixty names of a drone cost a search no more than one does."""
    for name in ("drone", "БПЛА", "無人機", "Gəncə", "Stepanakert"):
        (term,) = read_words(name)
        assert [len(one) for one in term.alternatives] == [1]
    with desk.ledger.reading() as connection:
        stored = [row.names.split() for row in connection.execute(select(CLAIM_SEARCH))]
    assert sum("əpganja" in words for words in stored) == 3


def test_marks_are_written_anew_for_a_catalogue_that_grew(database_url: str) -> None:
    desk = new_desk(database_url)
    expected = [desk.log("A drone over the hills").n, desk.log("Сбит БПЛА").n]
    with desk.ledger.writing() as connection:
        for n, names in connection.execute(select(CLAIM_SEARCH.c.n, CLAIM_SEARCH.c.names)).all():
            kept = " ".join(["əegone", *(word for word in names.split() if not word.startswith("ə"))])
            values = {"names": kept, "fold_version": 1}
            connection.execute(update(CLAIM_SEARCH).where(CLAIM_SEARCH.c.n == n).values(values))
    assert [row.n for row in desk.ledger.search("dron")] != expected[::-1]
    assert list(desk.ledger.verify()) != []
    told: list[tuple[str, int, int]] = []
    with desk.ledger.writing() as connection:
        mark_again(Wire(connection), lambda *how_far: told.append(how_far))
    assert told == [("search words brought up to date, claims", 2, 2)]
    assert [row.n for row in desk.ledger.search("無人機")] == expected[::-1]
    assert list(desk.ledger.verify()) == []


def test_the_marks_in_files_are_those_of_the_catalogue() -> None:
    """Names that are added or asked for otherwise need a migration that calls ``mark_again``; then the
    version of the words is raised and this print is told anew."""
    assert catalogue_print() == CATALOGUE


def test_the_two_query_languages_say_the_same() -> None:
    terms = tuple(query_terms("Su-25 673", aliases=None))
    assert fts5_query(terms) == '(("su25"*) OR ("su" AND "25")) AND (("673"))'
    assert tsquery(terms) == "(('su25':*) | ('su' & '25')) & (('673'))"
    many = tuple(query_terms("gence", aliases=known_names()))
    assert fts5_query(many).count('"ganj') == tsquery(many).count("'ganj") > 0


def plans(desk: Desk, chosen: ListFilter, sort: Sort) -> list[list[str]]:
    """The plan of each statement of a page that reads claims."""
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        asked.append((told[2], told[3]))

    event.listen(desk.ledger.engines.reader, "before_cursor_execute", note)
    desk.ledger.page(chosen, sort=sort)
    event.remove(desk.ledger.engines.reader, "before_cursor_execute", note)
    with desk.ledger.reading() as connection:
        return [
            [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
            for sql, values in asked
            if "card" in sql or "claim_fts" in sql
        ]


@pytest.fixture(scope="module")
def file_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three claims in five say drone, one in five armoured; only read from."""
    opened = new_desk(str(tmp_path_factory.mktemp("plans") / "desk.db"))
    for number in range(40):
        words = ("drone", "drones over", "a drone", "armoured", "armed")[number % 5]
        opened.log(f"{words} claim {number}", "AB"[number % 2], kind=("attack", "truce")[number % 3 == 0])
    yield opened
    opened.ledger.close()


def test_the_newest_hits_are_read_off_the_text_index(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ListFilter(case_id=file_desk.case.id, text="dro")
    ((first, second),) = plans(file_desk, chosen, Sort.LOGGED)
    assert first.startswith("SCAN claim_fts VIRTUAL TABLE INDEX")
    assert second.startswith("SEARCH card USING INDEX uq_card_")
    assert second.endswith("(claim_n=?)")
    (*_, longer) = plans(file_desk, replace(chosen, text="armoured"), Sort.LOGGED)
    assert longer == [first, second]
    assert plans(file_desk, replace(chosen, text="drone"), Sort.LOGGED) == [longer]
    monkeypatch.setattr(search, "WORDS_EACH", 0)
    (*_, edge, held_too) = plans(file_desk, replace(chosen, text="armoure"), Sort.LOGGED)
    for plan in (edge, held_too):
        assert not [step for step in plan if "TEMP B-TREE" in step or step.startswith("SCAN card")]


def test_no_line_is_read_for_a_word_nobody_wrote(file_desk: Desk) -> None:
    chosen = parse_filter("unwritten side:a", case_id=file_desk.case.id)
    for sort in (Sort.LOGGED, Sort.HAPPENED):
        assert plans(file_desk, chosen, sort) == []
        assert file_desk.ledger.page(chosen, sort=sort).rows == ()
    assert file_desk.ledger.count(chosen) == 0


def test_a_word_is_known_as_soon_as_it_is_written(tmp_path: Path) -> None:
    desk = new_desk(str(tmp_path / "desk.db"))
    assert list(desk.ledger.search("balloons")) == []
    desk.log("Two balloons over the sea")
    assert [row.text for row in desk.ledger.search("balloon")] == ["Two balloons over the sea"]
    desk.log("Three balloonists")
    assert len(list(desk.ledger.search("balloon"))) == 2
    assert len(list(desk.ledger.search("balloons"))) == 1


LINES = ["drone", "dr", "d", "drones", "armo", "drone side:a", "arm kind:attack", "claim kind:truce side:b"]


@pytest.mark.parametrize("line", [*LINES, "drone from:2020-10-01", "drone reply:denied", "armoured 8"])
@pytest.mark.parametrize("sort", [Sort.LOGGED, Sort.CHANGED])
@pytest.mark.parametrize(
    "bounds", [(4_000, 20_000, 16), (4_000, 20_000, 0), (3, 20_000, 1), (3, 2, 0), (0, 0, 2)]
)
def test_each_way_to_the_words_finds_the_same(
    file_desk: Desk, line: str, sort: Sort, bounds: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "KEPT", 0)
    monkeypatch.setattr(search, "WORDS_EACH", bounds[2])
    monkeypatch.setattr(worded, "STRETCH", bounds[0])
    monkeypatch.setattr(worded, "HITS", min(bounds[0], 400))
    monkeypatch.setattr(worded, "FEW", bounds[1])
    chosen = parse_filter(line, case_id=file_desk.case.id)
    whole = file_desk.ledger.page(ListFilter(case_id=chosen.case_id), sort=sort, limit=100).rows
    beside = file_desk.ledger.page(replace(chosen, text=""), sort=sort, limit=100).rows
    expected = [row for row in whole if row in beside and _has(row, chosen.text)]
    for newest_first in (True, False):
        met: list[ClaimRow] = []
        after: Cursor | None = None
        while True:
            page = file_desk.ledger.page(chosen, sort=sort, newest_first=newest_first, after=after, limit=5)
            met += page.rows
            if not page.more:
                break
            after = Cursor(met[-1].sort_value, met[-1].n)
        assert met == (expected if newest_first else expected[::-1])
    assert file_desk.ledger.count(chosen) == len(expected)


def _has(row: ClaimRow, words: str) -> bool:
    """A pass over the row's own words."""
    own = tokens(f"{row.text} {row.claimant} {row.ref}")
    return all(
        any(all(_is_in(own, token) for token in one) for one in term.alternatives)
        for term in query_terms(words, aliases=known_names())
    )


def _is_in(own: list[str], token: Token) -> bool:
    return any(word.startswith(token.text) if token.prefix else word == token.text for word in own)
