"""Known places and equipment: many names each, none before the others."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

import pytest

from factcheck.spellings import complete, equipment, find_equipment, find_place, known_names, name_key, places


def test_enough_is_known_for_the_sample() -> None:
    assert len(places()) >= 60
    assert len(equipment()) >= 35


SAMPLE = """
Hadrut, Гадрут, حدروت, Stepanakert, Степанакерт, ステパナケルト, Ganja, Gence, Gəncə, Гянджа,
ギャンジャ, Tartar, Terter, Тертер, タルタル, Aghdam, Ağdam, Агдам, アグダム, Shushi, Şuşa,
Martakert, Ağdərə, Agdere, Агдере, Fuzuli, Füzuli, Физули, Jabrayil, Cəbrayıl, Джебраил,
Джабраил, Mingachevir, Mingeçevir, Mingəçevir, Goranboy, Aghjabadi, Ağcabədi, Աղջաբեդի,
Թարթառ, Թերթեր, Ստեփանակերտ, Kapan, Goris, Vardenis, Варденис, Berd, Jermuk, Sotk, Zod,
Artanish, Ishkhanasar, Арцванік, Єріцванк, Dashkesan, Kalbajar, Lachin, Talish, Matagis,
Sugovushan, Chayli, Gorazilli, Karakhambeyli, Narly, Qapanlı, Çıraqlı, Orta Qərvənd,
Alxanlı, Şükürbəyli, Cocuq Mərcanlı, Balakot, Budgam, Nowshera, Sabzkot,
Nagorno-Karabakh, Արցախ, ナゴルノ・カラバフ, Nagorno Karabaj, Карабах, Kashmir, Syunik,
Gegharkunik, アルメニア, Azerbaijan, Armenia, Pakistan, Israel
"""


@pytest.mark.parametrize("name", [name.strip() for name in SAMPLE.replace("\n", " ").split(",")])
def test_the_places_of_the_sample_are_known_under_the_names_their_sources_use(name: str) -> None:
    assert find_place(name) is not None


WEAPONS = """
Su-25, Су-25, スホイ25, Su-30, MiG-21, F-16, JF-17, Mi-8, Mi-17, Mi-24, 9K38 Igla, 9К38,
イグラ, M095 DPICM, LAR-160, BM-21 Grad, BM-21, BM-30 Smerch, S-300, С-300, Osa, Osa-AKM,
Tor-M2KM, Bayraktar TB2, Harop, T-72, TOS-1, Polonez, Scud, Эльбрус, AIM-120, BTR-82A,
BMP-2, D-30, CN-235, UAV, БПЛА, 無人機, cluster bomb, クラスター爆弾
"""


@pytest.mark.parametrize("name", [name.strip() for name in WEAPONS.replace("\n", " ").split(",")])
def test_the_equipment_of_the_sample_is_known(name: str) -> None:
    assert find_equipment(name) is not None


@pytest.mark.parametrize(
    "names",
    [
        ("Stepanakert", "Khankendi", "Xankəndi", "Ստեփանակերտ", "Степанакерт", "Ханкенди", "ステパナケルト"),
        ("Gəncə", "Ganja", "Gence", "Գանձակ", "Гянджа", "ギャンジャ"),
        ("Mataghis", "Madagiz", "Suqovuşan", "Sugovushan"),
    ],
)
def test_all_names_of_a_place_lead_to_it(names: tuple[str, ...]) -> None:
    assert len({place.id for name in names if (place := find_place(name))}) == 1
    assert all(find_place(name) for name in names)


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Степанакерта", "stepanakert"),
        ("Тертерский", "tartar"),
        ("Агдамского", "aghdam"),
        ("Варденисский", "vardenis"),
        ("Гянджой", "ganja"),
        ("Армении", "armenia"),
        ("Карабахом", "nagorno-karabakh"),
    ],
)
def test_russian_places_are_known_in_their_cases(word: str, place: str) -> None:
    found = find_place(word)
    assert found is not None
    assert found.id == place
    assert find_place("районы") is None


def test_an_unknown_name_is_no_place() -> None:
    assert find_place("Atlantis") is None
    assert find_place("") is None
    assert find_equipment("Su-99") is None


def test_no_name_stands_first_for_a_reason() -> None:
    for thing in (*places(), *equipment()):
        order = [(name.language, name.name) for name in thing.names]
        assert order == sorted(order), thing.id
        assert len(set(order)) == len(order), f"{thing.id} has a name twice"


def test_both_sides_names_say_who_uses_them() -> None:
    (stepanakert,) = [place for place in places() if place.id == "stepanakert"]
    used = {name.name: name.used_by for name in stepanakert.names}
    assert used["Xankəndi"] == "Azerbaijani side"
    assert used["Ստեփանակերտ"] == "Armenian side"
    assert used["ステパナケルト"] == ""


def test_positions_are_rough_and_possible() -> None:
    for place in places():
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert (round(place.lat, 2), round(place.lon, 2)) == (place.lat, place.lon)
    armenia_and_azerbaijan = [p for p in places() if p.kind == "settlement" and p.lon < 60]
    assert all(38 < p.lat < 42 and 43 < p.lon < 51 for p in armenia_and_azerbaijan)


@pytest.mark.parametrize("file", ["places.json", "equipment.json"])
def test_the_files_are_in_the_order_of_their_ids(file: str) -> None:
    rows = json.loads(files("factcheck").joinpath("data", file).read_text(encoding="utf-8"))
    assert all(one["id"] < two["id"] for one, two in pairwise(rows))


@pytest.mark.parametrize(
    ("typed", "name", "thing"),
    [
        ("ste", "Stepanakert", "stepanakert"),
        ("Сте", "Степанакерт", "stepanakert"),
        ("ステパ", "ステパナケルト", "stepanakert"),
        ("Ստե", "Ստեփանակերտ", "stepanakert"),
        ("gən", "Gəncə", "ganja"),
        ("gen", "Gence", "ganja"),
        ("Гян", "Гянджа", "ganja"),
        ("ギャン", "ギャンジャ", "ganja"),
        ("xan", "Xankendi", "stepanakert"),
        ("shush", "Shusha", "shusha"),
    ],
)
def test_three_letters_in_any_script_complete_to_a_place(typed: str, name: str, thing: str) -> None:
    found = complete(typed, "place")
    assert (found[0].name, found[0].thing.id) == (name, thing)
    assert name in found[0].names


def test_equipment_completes_too_one_spelling_each() -> None:
    assert [completion.name for completion in complete("su", "equipment")] == ["Su-25", "Su-30"]
    assert [completion.name for completion in complete("Су", "equipment")] == ["Су-25", "Су-30"]
    assert [completion.thing.id for completion in complete("スホ", "equipment")] == ["su-25", "su-30"]


def test_completion_keeps_to_its_limit_and_needs_a_letter() -> None:
    assert len(complete("a", "place", limit=3)) == 3
    assert complete("", "place") == []
    assert complete("%[/]", "place") == []
    assert complete("zzzz", "place") == []


def test_names_expand_to_all_names_of_the_thing() -> None:
    names = known_names()
    assert {"Gəncə", "Ganja", "Гянджа"} <= set(names[name_key("gence")])
    assert {"Su-25", "Су-25", "スホイ25"} <= set(names["su25"])
    assert all(key == name_key(key) and key for key in names)
