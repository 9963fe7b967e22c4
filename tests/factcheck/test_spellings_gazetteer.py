"""Known places and equipment: many names each, none before the others."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

import pytest

from factcheck.spellings import (
    Thing,
    complete,
    equipment,
    equipment_of,
    find_equipment,
    find_place,
    kilometres,
    known_names,
    lies_in,
    name_key,
    place_of,
    places,
)
from factcheck.vocabulary import PlacePrecision

KINDS = {"settlement", "site", "district", "island", "mountain", "region", "area", "country"}


def test_enough_is_known_for_the_conflicts_of_these_years() -> None:
    assert len(places()) >= 500
    assert len(equipment()) >= 200


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
        assert place.kind in KINDS, place.id
        assert place.precision is not PlacePrecision.UNKNOWN


BOXES = {
    "armenia": (38.7, 41.4, 43.4, 46.7),
    "azerbaijan": (38.3, 42.0, 44.7, 50.5),
    "nagorno-karabakh": (39.2, 40.5, 46.2, 47.3),
    "ukraine": (45.0, 52.5, 22.0, 40.3),
    "donbas": (46.8, 50.2, 36.5, 40.3),
    "crimea": (44.3, 46.3, 32.4, 36.7),
    "gaza-strip": (31.2, 31.61, 34.2, 34.58),
    "west-bank": (31.3, 32.6, 34.9, 35.6),
    "israel": (29.4, 33.4, 34.2, 35.7),
    "lebanon": (33.0, 34.7, 35.0, 36.7),
    "syria": (32.3, 37.4, 35.6, 42.4),
    "iraq": (29.0, 37.4, 38.7, 48.6),
    "iran": (25.0, 39.8, 44.0, 63.4),
    "yemen": (12.0, 19.0, 42.3, 54.6),
    "ethiopia": (3.3, 15.0, 33.0, 48.0),
    "tigray": (12.2, 15.0, 36.4, 40.1),
    "darfur": (9.0, 20.0, 21.8, 27.6),
    "sudan": (8.6, 22.3, 21.8, 38.7),
    "mali": (10.1, 25.1, -12.3, 4.3),
    "kashmir": (32.2, 37.2, 72.9, 80.4),
}


@pytest.mark.parametrize("region", BOXES)
def test_places_lie_where_the_wider_place_they_lie_in_lies(region: str) -> None:
    south, north, west, east = BOXES[region]
    inside = [place for place in places() if region in (place.id, *lies_in(place))]
    assert len(inside) > 2
    for place in inside:
        assert south <= place.lat <= north, place.id
        assert west <= place.lon <= east, place.id


def test_a_place_lies_only_in_wider_places_that_are_known() -> None:
    width = {"country": 0, "area": 1, "region": 1, "district": 2, "mountain": 3, "island": 3}
    by_id = {place.id: place for place in places()}
    for place in places():
        if place.within:
            around = by_id[place.within]
            assert around.kind != "country" or place.kind != "country"
            assert width.get(around.kind, 4) <= width.get(place.kind, 5), place.id
    assert lies_in(by_id["bakhmut"]) == ("donetsk-oblast", "donbas")
    assert lies_in(by_id["crimea"]) == ()


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("Ganja", "Stepanakert", 101),
        ("Hadrut", "Stepanakert", 41),
        ("Kyiv", "Lviv", 467),
        ("Donetsk", "Mariupol", 101),
        ("Bakhmut", "Часов Яр", 12),
        ("Aleppo", "Damascus", 310),
        ("Khan Younis", "Rafah", 8),
        ("Sanaa", "Hodeidah", 149),
        ("Srinagar", "Balakot", 141),
        ("Khartoum", "El Fasher", 800),
        ("Gao", "Kidal", 287),
        ("Mekelle", "Asmara", 207),
    ],
)
def test_distances_are_those_of_the_map(one: str, other: str, far: float) -> None:
    here, there = find_place(one), find_place(other)
    assert here is not None
    assert there is not None
    assert kilometres(here, there) == pytest.approx(far, rel=0.05, abs=2)
    assert kilometres(here, there) == kilometres(there, here)


SHARED_NAMES = """
Bilohorivka Gaza Kamianske Makiivka Martuni Pervomaisk Qarakilsə Sur Tripoli 実効支配線
"""


def test_which_names_two_places_share_is_known() -> None:
    shared = {name_key(name) for place in places() for name in place.spellings if len(place_of(name)) > 1}
    told = {place.id for name in SHARED_NAMES.split() for place in place_of(name)}
    assert all(len(place_of(name)) == 2 for name in SHARED_NAMES.split())
    assert all(place.id in told for name in shared for place in _by_key(name)), shared
    assert {place.id for place in place_of("Триполи")} == {"tripoli-lebanon", "tripoli-libya"}
    assert find_place("Tripoli") is None
    assert find_place("طرابلس الغرب") is not None


def _by_key(key: str) -> list[Thing]:
    return [place for place in places() if key in map(name_key, place.spellings)]


def test_every_name_is_something_one_can_look_for() -> None:
    for place in places():
        assert all(place in place_of(name) for name in place.spellings), place.id
    for thing in equipment():
        assert all(thing in equipment_of(name) for name in thing.spellings), thing.id
    assert len({thing.id for thing in (*places(), *equipment())}) == len(places()) + len(equipment())


@pytest.mark.parametrize(
    ("name", "kind", "family"),
    [
        ("Su-25", "aircraft", "aviation"),
        ("боевой самолёт", "aircraft", "aviation"),
        ("戦闘機", "aircraft", "aviation"),
        ("savaş uçağı", "aircraft", "aviation"),
        ("ռազմական ինքնաթիռ", "aircraft", "aviation"),
        ("döyüş təyyarəsi", "aircraft", "aviation"),
        ("Герань-2", "uav", "aviation"),
        ("безпілотник", "uav", "aviation"),
        ("ПЗРК", "sam", "air defence"),
        ("כיפת ברזל", "sam", "air defence"),
        ("Хаймарс", "mlrs", "artillery"),
        ("دبابة", "tank", "armour"),
        ("Storm Shadow", "missile", "missiles"),
        ("касетні боєприпаси", "munition", "munitions"),
        ("巡洋艦モスクワ", "ship", "ships"),
    ],
)
def test_equipment_and_general_words_for_it_have_a_kind(name: str, kind: str, family: str) -> None:
    found = find_equipment(name)
    assert found is not None
    assert (found.kind, found.family) == (kind, family)
    assert all(thing.family for thing in equipment())


@pytest.mark.parametrize(
    "names",
    [
        ("Shahed-136", "Geran-2", "Герань-2", "Шахед-136", "شاهد ۱۳۶", "シャヘド136"),
        ("Igla", "9K38", "Игла", "イグラ"),
        ("warplane", "истребитель", "մարտական ինքնաթիռ", "طائرة حربية", "מטוס קרב"),
        ("howitzer", "гаубица", "obüs", "榴弾砲"),
        ("cluster munitions", "кассетные боеприпасы", "misket bombası", "ذخائر عنقودية", "クラスター弾"),
        ("white phosphorus", "белый фосфор", "זרחן לבן", "白リン弾"),
    ],
)
def test_all_names_of_equipment_lead_to_it(names: tuple[str, ...]) -> None:
    assert len({thing.id for name in names if (thing := find_equipment(name))}) == 1
    assert all(find_equipment(name) for name in names)


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
        ("xank", "Xankendi", "stepanakert"),
        ("shush", "Shusha", "shusha"),
    ],
)
def test_a_few_letters_in_any_script_complete_to_a_place(typed: str, name: str, thing: str) -> None:
    found = complete(typed, "place")
    assert (found[0].name, found[0].thing.id) == (name, thing)
    assert name in found[0].names


def test_equipment_completes_too_one_spelling_each() -> None:
    assert [completion.name for completion in complete("su-2", "equipment")] == ["Su-24", "Su-25", "Su-27"]
    assert [completion.name for completion in complete("Су-2", "equipment")] == ["Су-24", "Су-25", "Су-27"]
    found = [completion.thing.id for completion in complete("スホイ", "equipment")]
    assert found == ["su-24", "su-25", "su-27", "su-30", "su-34", "su-35", "su-57"]


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
