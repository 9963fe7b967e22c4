"""The one fold, the words made of it for the index, and the words of a query."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.spellings import Term, Token, fold, known_names, name_key, query_terms, tokens

FOLDED = {
    "Gəncə": "gence",
    "İğdır": "igdir",
    "ISPARTA ılıca": "isparta ilica",
    "Xankəndi": "xankendi",
    "Stepʻanakert": "stepanakert",
    "Step'anakert": "stepanakert",
    "Ստեփանակերտ": "stepanakert",
    "Երևան": "erevan",
    "ԵՐԵՎԱՆ": "erevan",
    "Սու-25": "su-25",
    "Степанакерт": "stepanakert",
    "Гянджа": "gyandzha",
    "Су-25": "su-25",
    "9К38": "9k38",
    "М095": "m095",
    "Ｓｕ－２５": "su-25",
    "Füzuli": "fuzuli",
    "Straße": "strasse",
    "a\u200bb\u202ec\ufeff": "abc",
    "  two \n words ": "two words",
    "": "",
}


@given(st.text(st.characters(codec="ascii")))
def test_plain_latin_folds_as_it_does_beside_other_letters(text: str) -> None:
    assert fold(text) == fold(f"{text}\u00ad")


@pytest.mark.parametrize("text", FOLDED)
def test_spellings_fold_to_plain_letters(text: str) -> None:
    assert fold(text) == FOLDED[text]


@given(st.text(max_size=60))
def test_the_fold_is_ascii_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert re.fullmatch("[a-z0-9]*", name_key(text))


def test_joints_do_not_make_another_name() -> None:
    assert {name_key(name) for name in ("Su-25", "SU 25", "su25", "Су-25", "Սու-25")} == {"su25"}
    assert name_key("Nagorno-Karabakh") == name_key("nagorno karabakh")


TOKENS = {
    "撃墜した": ["u6483u589c", "u589cu3057", "u3057u305f", "u305f"],
    "停戦": ["u505cu6226", "u6226"],
    "撃": ["u6483"],
    "673個": ["673", "u500b"],
    "5分": ["5", "u5206"],
    "スホイ25": ["u30b9u30db", "u30dbu30a4", "u30a4", "25"],
    "Su-25": ["su", "25", "su25"],
    "Су-25": ["su", "25", "su25"],
    "Su‑25": ["su", "25", "su25"],
    "9K38": ["9k38", "9"],
    "9К38": ["9k38", "9"],
    "BM-21-Grad": ["bm", "21", "grad", "bm21", "bm21grad"],
    "S-300PMU2": ["s", "300pmu2", "300", "s300pmu2"],
    "2020-10-13": ["2020", "10", "13"],
    "25km": ["25km", "25"],
    "Nagorno-Karabakh": ["nagorno", "karabakh"],
    "ナゴルノ・カラバフ": [
        "u30cau30b4",
        "u30b4u30eb",
        "u30ebu30ce",
        "u30ceu30ab",
        "u30abu30e9",
        "u30e9u30d0",
        "u30d0u30d5",
        "u30d5",
    ],
    "l'Azerbaïdjan": ["lazerbaidjan", "azerbaidjan"],
    "fire [/] at": ["fire", "at"],
    "% _ * \" ' \\ \0": [],
    "": [],
}


@pytest.mark.parametrize("text", TOKENS)
def test_a_text_becomes_index_tokens(text: str) -> None:
    assert tokens(text) == TOKENS[text]


def finds(query: str, text: str) -> bool:
    """What a database does with the terms: all of them, by any alternative, all tokens of it."""
    index = set(tokens(text))

    def there(token: Token) -> bool:
        return token.text in index or (token.prefix and any(word.startswith(token.text) for word in index))

    terms = query_terms(query, aliases=known_names())
    return bool(terms) and all(
        any(all(there(token) for token in tokens) for tokens in term.alternatives) for term in terms
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("撃墜", "「9K38イグラ」を使用して撃墜した"),
        ("停戦", "人道的停戦は破綻した"),
        ("停", "人道的停戦"),
        ("戦", "停戦"),
        ("Su-25", "сбит Су-25 ВВС"),
        ("Su-25", "スホイ25を撃墜"),
        ("Su-25", "a Su 25 was lost"),
        ("Su-25", "Սու-25"),
        ("су-25", "An Azerbaijani Su-25 was shot down"),
        ("su25", "Су-25"),
        ("Su 25", "Su-25"),
        ("スホイ25", "Су-25"),
        ("gence", "Gəncə"),
        ("gence", "Ganja came under fire"),
        ("gence", "обстрел Гянджи"),
        ("gence", "ギャンジャ"),
        ("ганджа", "Ганджа"),
        ("Степанакерт", "в Степанакерте"),
        ("Степанакерт", "首都ステパナケルト攻撃"),
        ("Степанакерт", "Khankendi"),
        ("Xankəndi", "Stepanakert"),
        ("stepana", "Степанакерт"),
        ("673", "部品が673個分発見された"),
        ("673", "parts of 673 submunitions"),
        ("igla", "携帯式防空ミサイル「9K38イグラ」"),
        ("9K38", "9К38 «Игла»"),
        ("m095", "M095DPICM"),
        ("ナゴルノカラバフ", "ナゴルノ・カラバフ地域"),
        ("Nagorno-Karabakh", "ナゴルノ・カラバフ地域上空"),
        ("nagorno karabakh", "в Нагорном Карабахе или Карабах"),
        ("ADAM", "Adam and Eve"),
        ("Ｓｔｅｐ", "Stepanakert"),
    ],
)
def test_a_query_finds_what_a_reader_means(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("67", "673"),
        ("Su-25", "Su-30"),
        ("Su-25", "25 killed on Sunday"),
        ("撃墜", "墜撃"),
        ("Su-25 Ganja", "Su-25 over Stepanakert"),
        ("停戦", "停止戦"),
        ("%", "100 %"),
        ("Martakert", "Martuni"),
    ],
)
def test_a_query_does_not_find_what_it_does_not_mean(query: str, text: str) -> None:
    assert not finds(query, text)


def test_short_names_of_a_known_thing_are_not_prefixes() -> None:
    assert finds("Tor-M2", "the Tor was hit")
    assert not finds("Tor-M2", "Toronto")


def test_without_aliases_only_the_words_typed_count() -> None:
    assert query_terms("Gence 673") == [
        Term(((Token("gence", prefix=True),),)),
        Term(((Token("673"),),)),
    ]
    assert query_terms("Su-25") == [
        Term(((Token("su25", prefix=True),), (Token("su"), Token("25")))),
    ]
    assert query_terms("撃") == [Term(((Token("u6483", prefix=True),),))]
    assert query_terms("撃墜") == [Term(((Token("u6483u589c"),),))]


@pytest.mark.parametrize("query", ["", "   ", "%", "' -- '", '"', "*", "\0", "\ud800", "(((", "\u202e\u200b"])
def test_what_holds_no_word_asks_for_nothing(query: str) -> None:
    assert query_terms(query) == []


def test_operators_are_words() -> None:
    terms = query_terms('Igla OR "NEAR" AND*')
    assert [term.alternatives for term in terms] == [
        ((Token(word, prefix=True),),) for word in ("igla", "or", "near", "and")
    ]


def test_a_long_query_is_cut() -> None:
    terms = query_terms("word " * 1000)
    assert len(terms) == 32
    (term,) = query_terms("x" * 5000)
    assert term.alternatives == ((Token("x" * 256, prefix=True),),)


@given(st.text(max_size=200))
def test_any_query_is_a_list_of_ascii_terms(query: str) -> None:
    terms = query_terms(query, aliases=known_names())
    assert len(terms) <= 32
    for term in terms:
        assert term.alternatives
        for conjunction in term.alternatives:
            assert conjunction
            assert all(re.fullmatch("[a-z0-9]+", token.text) for token in conjunction)


@given(st.text(max_size=80))
def test_any_text_becomes_ascii_tokens_and_finds_itself(text: str) -> None:
    found = tokens(text)
    assert all(re.fullmatch("[a-z0-9]+", token) for token in found)
    index = set(found)
    for term in query_terms(text):
        assert any(
            all(
                token.text in index or (token.prefix and any(word.startswith(token.text) for word in index))
                for token in conjunction
            )
            for conjunction in term.alternatives
        )


def test_plain_latin_text_is_folded_without_the_romaniser() -> None:
    code = (
        "import sys; from factcheck.spellings import fold, tokens; fold('Gəncə İğdır'); tokens('Su-25');"
        "sys.exit('anyascii' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
