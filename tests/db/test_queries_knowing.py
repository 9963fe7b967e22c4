"""What is logged already is noticed, however its URL or quote is written this time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.keys import KEY_LIMIT, quote_key, site_key, url_key
from tests.db.desk import Desk, new_desk, open_desk, shared_database

URL = "https://www.example.org/news/2020/10/13?id=7&lang=en"


@pytest.mark.parametrize(
    "same",
    [
        "https://www.example.org/news/2020/10/13?id=7&lang=en",
        "http://example.org/news/2020/10/13/?lang=en&id=7",
        "HTTPS://Example.ORG:443/news/2020/10/13?id=7&lang=en#comments",
        "https://m.example.org/news/2020/10/13?id=7&lang=en&utm_source=x&utm_medium=y&fbclid=z",
        "  https://example.org/news/2020/10/%313?id=7&lang=en\n",
    ],
)
def test_these_are_one_page(same: str) -> None:
    assert url_key(same) == url_key(URL) == "example.org/news/2020/10/13?id=7&lang=en"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/news/2020/10/13?id=8&lang=en",
        "https://www.example.org/news/2020/10/14?id=7&lang=en",
        "https://www.example.com/news/2020/10/13?id=7&lang=en",
        "https://www.example.org:8443/news/2020/10/13?id=7&lang=en",
        "https://www.example.org/News/2020/10/13?id=7&lang=en",
        "ftp://example.org/news/2020/10/13?id=7&lang=en",
    ],
)
def test_these_are_others(other: str) -> None:
    assert url_key(other) != url_key(URL)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("", ""),
        ("   ", ""),
        ("a leaflet", "a leaflet"),
        ("https://m.org/x", "m.org/x"),
        ("https://www.m.org/", "m.org"),
        ("http://[bad", "http://[bad"),
        ("http://example.org:99999/", "http://example.org:99999/"),
        ("https://x.org/%FF?q=%FF&%00=1", "x.org/%ED%B3%BF?%00=1&q=%ED%B3%BF"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://пример.рф/путь", "пример.рф/%D0%BF%D1%83%D1%82%D1%8C"),
    ],
)
def test_a_url_key_is_what_matters_of_it(url: str, key: str) -> None:
    assert url_key(url) == key


@pytest.mark.parametrize(
    ("url", "site"),
    [
        (URL, "example.org"),
        ("https://M.TASS.ru./x", "tass.ru"),
        ("nothing", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_a_site_is_the_host_without_its_prefix(url: str, site: str) -> None:
    assert site_key(url) == site


def test_a_quote_is_known_by_its_words() -> None:
    assert quote_key("«Сбит Су-25!»") == quote_key('"сбит  СУ 25"') == quote_key("sbit su-25")
    assert quote_key("сбит Су-27") != quote_key("сбит Су-25")
    assert quote_key("…!?") == ""


@given(st.text(st.characters(), max_size=300))
def test_keys_are_short_and_settled(text: str) -> None:
    for key in (url_key(text), url_key(f"https://x.org/{text}"), quote_key(text)):
        assert len(key) <= KEY_LIMIT
    assert url_key(text) == url_key(f" {text} ".strip() if text.strip() == text else text)


def test_long_ones_differ_still() -> None:
    assert url_key(f"https://x.org/{'a' * 900}1") != url_key(f"https://x.org/{'a' * 900}2")
    assert quote_key("слово " * 200 + "один") != quote_key("слово " * 200 + "два")
    assert len(quote_key("слово " * 200)) <= KEY_LIMIT


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        seen = {"source": "Example", "url": URL, "quote": "Сбит один Су-25"}
        opened.log("One aircraft was shot down", appearance=seen)
        opened.log("Two sentences of one page", appearance={"url": URL, "quote": "Another sentence of it"})
        gone = opened.log(
            "Struck", appearance={"url": "https://gone.example/1", "quote": "Nobody says this now"}
        )
        opened.ledger.strike_claim(gone.id, "Logged twice.")
        far = open_desk(url, case={"name": "Far war", "sides": [{"name": "One"}]}, clock=opened.clock)
        far.log("Far", claimant="X", original="Вдали", appearance={"url": "https://far.example/1"})
        yield opened
        opened.ledger.close()


def test_a_known_url_tells_the_claims_newest_first(desk: Desk) -> None:
    newest, first = desk.ledger.known("http://example.org/news/2020/10/13/?lang=en&id=7#x", "")
    assert (newest.text, newest.matched, newest.source) == ("Two sentences of one page", "url", "Example")
    assert (first.text, first.ref) == ("One aircraft was shot down", desk.ledger.claim(first.claim_id).ref)
    assert 0 < first.logged_at < newest.logged_at


def test_a_known_quote_tells_its_claim(desk: Desk) -> None:
    (found,) = desk.ledger.known("", "«сбит один СУ-25»")
    assert (found.text, found.matched) == ("One aircraft was shot down", "quote")
    assert [k.matched for k in desk.ledger.known(URL, "сбит один Су-25")] == ["url", "url"]


def test_a_case_narrows_what_is_known(desk: Desk) -> None:
    assert [k.text for k in desk.ledger.known("https://far.example/1", "")] == ["Far"]
    assert desk.ledger.known("https://far.example/1", "", case_id=desk.case.id) == ()


@pytest.mark.parametrize(
    ("url", "quote"),
    [
        ("", ""),
        ("", "!"),
        ("", "су"),
        ("https://gone.example/1", ""),
        ("", "nobody says this now"),
        ("https://example.org/", ""),
        ("https://x\x00.org/\x00", "\x00"),
        ("\ud800", "\ud800"),
    ],
)
def test_what_is_not_logged_or_was_struck_is_not_known(desk: Desk, url: str, quote: str) -> None:
    assert desk.ledger.known(url, quote) == ()


def test_a_later_appearance_tells_who_logged_it_and_when(database_url: str) -> None:
    desk = new_desk(database_url)
    claim = desk.log("A Su-25 was brought down.")
    desk.clock.tick(minutes=90)
    desk.ledger.add_appearance(claim.id, {"url": "https://tass.example/1"})
    (found,) = desk.ledger.known("https://tass.example/1", "")
    assert found.logged_at == desk.clock()
    assert found.logged_at > claim.logged_at
