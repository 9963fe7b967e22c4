"""Meanings of words in the seven languages and more; whom a wording speaks of."""

from __future__ import annotations

import pytest

from factcheck.matching import prepare
from factcheck.matching.wordlist import latin_languages, read_words
from factcheck.vocabulary import Kind, Stance
from tests.factcheck.matching.october_claims import claim


def meanings(text: str, language: str) -> set[str]:
    return {meaning for word in read_words(text, language) for meaning in word.meanings}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The report is false and baseless"),
        ("ru", "Это ложь и дезинформация"),
        ("uk", "Це нахабна брехня"),
        ("ja", "報道は事実無根だと否定した"),
        ("hy", "Դա բացարձակ սուտ է"),
        ("az", "Bu xəbər yalandır"),
        ("tr", "Bu haber asılsızdır"),
        ("ar", "الخبر لا صحة له وهو كاذب"),
    ],
)
def test_a_denial_is_heard_in_every_language(language: str, text: str) -> None:
    assert "deny" in meanings(text, language)
    assert prepare(claim("x", "B", "", original=text, language=language)).denies == 0.6


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "They admitted it"), ("ru", "Он признал потери"), ("uk", "Визнали втрати"),
     ("ja", "損失を認めた"), ("hy", "Խոստովանեց"), ("az", "Etiraf etdi"), ("tr", "İtiraf etti")],
)  # fmt: skip
def test_an_admission_is_heard_in_every_language(language: str, text: str) -> None:
    assert prepare(claim("x", "B", "", original=text, language=language)).admits


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "was shot down"), ("ru", "был сбит"), ("uk", "було збито"), ("ja", "撃墜された"),
     ("hy", "խոցվել է"), ("az", "vurulub"), ("tr", "düşürüldü")],
)  # fmt: skip
def test_a_shooting_down_is_heard_in_every_language(language: str, text: str) -> None:
    assert "shootdown" in meanings(text, language)
    assert prepare(claim("x", "A", "", original=text, language=language)).subject is Kind.SHOOTDOWN


def test_writing_without_spaces_is_read_in_whole_words() -> None:
    assert "tank" not in meanings("対戦車兵器", "ja")
    assert "tank" in meanings("戦車を撃破", "ja")
    assert "worship" not in meanings("モスクワで会談", "ja")
    assert "energy" not in meanings("サダム政権", "ja")
    assert "helicopter" in meanings("軍用ヘリコプター", "ja")

    def peoples(text: str) -> set[str]:
        return {word.people for word in read_words(text, "ja")} - {""}

    assert peoples("インドネシア政府") == set()
    assert peoples("インド軍とサウジアラビア") == {"india", "saudi"}
    assert peoples("フーシー派") == {"yemen"}


def test_a_word_is_read_only_in_languages_it_may_be_of() -> None:
    assert meanings("most of us die top", "en") == {"killed"}
    assert "bridge" in meanings("мост", "ru")
    assert "artillery" in meanings("top", "tr")
    assert latin_languages("Gəncə", "") == ("az",)
    assert latin_languages("plain words", "") == ("en",)


@pytest.mark.parametrize(
    ("side", "text", "owner"),
    [
        ("A", "Karabakh forces destroyed 22 tanks and killed 370 Azerbaijani soldiers", "B"),
        ("B", "The Armenian army lost 22 tanks", "A"),
        ("A", "105 Armenian soldiers were killed", "A"),
        ("P", "Azerbaijani air defence shot down an Armenian Su-25", "A"),
        ("A", "The enemy lost 11 drones", "B"),
        ("B", "80 servicemen were killed", ""),
    ],
)
def test_the_owner_of_what_is_counted_is_read_from_the_grammar(side: str, text: str, owner: str) -> None:
    assert prepare(claim("x", side, text, kind=Kind.CASUALTY)).owner == owner


def test_what_the_desk_says_of_the_owner_rules() -> None:
    told = claim("x", "A", "22 Armenian tanks were hit", kind=Kind.EQUIPMENT_LOSS, about="Azerbaijan")
    assert prepare(told).owner == "B"


def test_a_denial_blames_the_deniers_own_side_and_an_accusation_the_other() -> None:
    denial = claim("x", "B", "No village was shelled", kind=Kind.ATTACK, stance=Stance.DENIES)
    accusation = claim("y", "A", "Villages were shelled", kind=Kind.ATTACK)
    assert (prepare(denial).blamed, prepare(accusation).blamed) == ("B", "B")
