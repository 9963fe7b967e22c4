"""Names of places and equipment in wordings, shipped ones and the desk's own."""

from __future__ import annotations

import pytest

from factcheck.matching import Context, Names, prepare, weigh_pair
from factcheck.matching.evidence.place import elsewhere
from factcheck.matching.naming import shipped, skeleton
from factcheck.spellings import Equipment, Name, Place
from tests.factcheck.matching.october_claims import claim


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Обстрел Степанакерта продолжается", "stepanakert"),
        ("Gəncəyə raket zərbəsi", "ganja"),
        ("ギャンジャ空港が攻撃された", "ganja"),
        ("Shelling of Tartar town", "tartar"),
    ],
)
def test_a_place_is_found_in_running_text_in_any_case(text: str, place: str) -> None:
    assert place in shipped().in_text(text)


def test_a_capital_that_speaks_for_its_government_is_no_place() -> None:
    assert "baku" not in shipped().in_text("According to Baku both crashed")
    assert "armenia" in shipped().in_text("fired from Armenia")


@pytest.mark.parametrize(
    "text",
    [
        "Crimes against civilians",
        "A Chinook helicopter landed",
        "Bruce Dern spoke",
        "Edward Said wrote",
        "Beer was sold",
        "Тех, кто стрелял, нашли",
        "Armenian forces fired",
        "Azerbaijani positions were hit",
        "ラファエル社の製品",
        "サダム・フセイン",
        "インドネシアで",
    ],
)
def test_an_ordinary_word_is_no_place(text: str) -> None:
    assert shipped().in_text(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В Крыму слышны взрывы", "crimea"),
        ("Удари по Криму", "crimea"),
        ("Обстрел Барды и Дерны", "barda"),
        ("Krımda partlayış oldu", "crimea"),
        ("Bərdəyə raket atıldı", "barda"),
        ("Գորիսից լուրեր", "goris"),
        ("Crimea's bridge was hit", "crimea"),
        ("обстрел Агдамского района", "aghdam"),
        ("взрывы в Хан-Юнисе", "khan-younis"),
        ("ラファで爆発", "rafah"),
        ("ロシア、インド両国", "india"),
    ],
)
def test_a_short_name_is_known_by_the_endings_of_its_script(text: str, place: str) -> None:
    assert place in shipped().in_text(text)


def test_and_inside_a_known_name_parts_nothing() -> None:
    assert set(shipped().in_field("Jammu and Kashmir")[0]) == {"kashmir"}
    assert set(shipped().in_field("Terter and Aghdam")[0]) == {"tartar", "aghdam"}
    assert set(shipped().in_field("Budgam, Jammu and Kashmir")[0]) == {"budgam", "kashmir"}


def test_of_names_in_kana_and_kanji_the_longest_counts() -> None:
    names = shipped()
    assert names.equipment_in("対戦車ミサイルで攻撃") == ["atgm"]
    assert names.equipment_in("対戦車兵器") == []
    assert names.equipment_in("戦車を破壊") == ["tank"]
    assert names.equipment_in("クラスター爆弾の部品") == ["cluster"]
    assert names.in_text("北朝鮮の発表") == ["north-korea"]
    assert names.equipment_in("イスカンデルミサイル") == ["iskander"]


def test_a_general_word_in_a_wording_is_a_kind_and_in_a_field_a_thing() -> None:
    worded = prepare(claim("a", "A", "Warplane shot down.", "2020-10-12"))
    assert not worded.things
    assert worded.kinds == {"aircraft"}
    given = prepare(claim("b", "B", "It fell.", "2020-10-12", equipment=("warplane",)))
    assert given.things == {"aircraft"}
    reasons = weigh_pair(worded, given, Context.of((worded, given))).reasons
    assert "both speak of a kind of aircraft" in reasons


@pytest.mark.parametrize(("kind", "near", "far"), [("district", 35, 45), ("island", 25, 35), ("site", 8, 20)])
def test_how_far_a_place_reaches_depends_on_its_kind(kind: str, near: int, far: int) -> None:
    middle = Place("m", kind, (Name("Middlemark", "en"),), lat=40.0, lon=45.0)

    def said(km: int) -> list[str]:
        other = Place("o", "site", (Name("Othermark", "en"),), lat=40.0 + km / 111.2, lon=45.0)
        names = Names(more_places=[middle, other])
        a = prepare(claim("a", "A", "Fire.", "2020-10-12", place_words="Middlemark"), names)
        b = prepare(claim("b", "B", "Fire.", "2020-10-12", place_words="Othermark"), names)
        return [one for one in weigh_pair(a, b, Context.of((a, b))).reasons if "km apart" in one]

    assert said(near) == [f"Middlemark and Othermark are {near} km apart"]
    assert said(far) == []


def test_equipment_is_found_in_any_script() -> None:
    names = shipped()
    assert "su-25" in names.equipment_in("был сбит Су-25 над линией")
    assert "9k38-igla" in names.equipment_in("携帯式防空ミサイル「9K38イグラ」を使用") or names.equipment_in(
        "9K38イグラ"
    )


def test_two_places_of_one_name_are_both_meant() -> None:
    twins = [
        Place(f"springfield-{at}", "settlement", (Name("Springfield", "en"),), lat=40.0 + at, lon=45.0)
        for at in range(2)
    ]
    names = Names(more_places=twins)
    one = prepare(claim("a", "A", "Shells fell.", "2020-10-12", place_words="Springfield"), names)
    other = prepare(claim("b", "B", "It is a lie.", "2020-10-12", place_words="springfield"), names)
    assert one.places == {"springfield-0", "springfield-1"}
    assert "Springfield = springfield" in weigh_pair(one, other, Context.of((one, other))).reasons


def test_what_the_desk_adds_counts_at_once() -> None:
    hill = Place(
        "hill", "settlement", (Name("Hill 402", "en"), Name("Yüksəklik 402", "az")), lat=39.9, lon=46.9
    )
    gun = Equipment("gun", "artillery", (Name("Gun 77", "en"), Name("Орудие 77", "ru")))
    names = Names([hill], [gun], {"Bald Hill": "Hill 402"})
    one = prepare(claim("a", "A", "Fire at us.", place_words="Bald Hill", equipment=("Gun 77",)), names)
    other = prepare(claim("b", "B", "Тишина.", place_words="Yüksəklik 402", equipment=("Орудие 77",)), names)
    reasons = weigh_pair(one, other, Context.of((one, other))).reasons
    assert "Bald Hill = Yüksəklik 402" in reasons
    assert "Gun 77 = Орудие 77" in reasons


def test_aliases_in_a_loop_end_and_are_one_place() -> None:
    names = Names(aliases={"Alpha": "Beta", "Beta": "Gamma", "Gamma": "Alpha", "Delta": "Delta"})
    one = prepare(claim("a", "A", "Fire.", place_words="Alpha"), names)
    other = prepare(claim("b", "B", "Fire.", place_words="Gamma"), names)
    alone = prepare(claim("c", "B", "Fire.", place_words="Delta"), names)
    assert one.places == other.places != alone.places
    assert len(one.places) == 1


def test_unlisted_names_in_two_scripts_are_no_sure_difference() -> None:
    english = prepare(claim("a", "A", "Fire.", "2020-10-12", place_words="Gull Island"))
    russian = prepare(claim("b", "B", "Fire.", "2020-10-12", place_words="остров Чаек"))
    other = prepare(claim("c", "B", "Fire.", "2020-10-12", place_words="Lone Rock"))
    context = Context.of((english, russian, other))
    assert elsewhere(english, russian, context, True) == (0.3, "")
    assert elsewhere(english, other, context, True) == (1.0, "Gull Island against Lone Rock")


def test_spellings_that_differ_in_vowels_may_be_one_place() -> None:
    assert skeleton("khojavend") == skeleton("khojevand")
    one = prepare(claim("a", "A", "Fire.", "2020-10-12", place_words="Qubadwar"))
    other = prepare(claim("b", "B", "Fire.", "2020-10-12", place_words="Qobadwer"))
    assert "Qubadwar may be Qobadwer" in weigh_pair(one, other, Context.of((one, other))).reasons
