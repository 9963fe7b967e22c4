"""How two values of one field stand to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching import Mark, moments, numbers, same_unit, settings, things
from factcheck.matching.likeness import spots, thing
from factcheck.moments import Moment, read_moment
from factcheck.quantities import Quantity


def read(words: str) -> Moment:
    return read_moment(words, zone="Asia/Baku", against=date(2020, 10, 13))


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        ("12 October 2020", "12 October 2020", "="),
        ("2020-10-12/2020-10-13", "12 October 2020", "="),
        ("12日深夜から13日未明", "last night", "="),
        ("October 2020", "12 October 2020", "~"),
        ("2020", "12 October 2020", "~"),
        ("2020-10-11~", "12 October 2020", "~"),
        ("11 October 2020", "12 October 2020", "≠"),
        ("2020-09-27~", "12 October 2020", "≠"),
        ("", "12 October 2020", ""),
        ("when the guns fell silent", "12 October 2020", ""),
        ("when the guns fell silent", "When the guns fell silent", "="),
        ("when the guns fell silent", "after the harvest", ""),
        ("", "", ""),
    ],
)
def test_moments_meet_may_meet_or_do_not(one: str, other: str, mark: str) -> None:
    assert moments(read(one), read(other)).value == mark
    assert moments(read(other), read(one)).value == mark


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        ("Ganja", "Gəncə", "="),
        ("Ganja, Azerbaijan", "Гянджа", "="),
        ("ギャンジャ空港", "Ganja airport", "="),
        ("Stepanakert (Khankendi)", "ステパナケルト", "="),
        ("Tartar and Aghdam districts", "Terter", "~"),
        ("Aghdara-Tartar direction", "Tərtər", "~"),
        ("Hadrut", "Nagorno-Karabakh", "~"),
        ("Hadrut", "Israel", "≠"),
        ("Hadrut", "Talish", "≠"),
        ("Stepanakert", "Shusha", "~"),
        ("the northern direction", "northern directions", "~"),
        ("the northern direction", "a bridge", "≠"),
        ("", "Ganja", ""),
        ("!?", "Ganja", ""),
    ],
)
def test_places_are_compared_through_all_their_names(one: str, other: str, mark: str) -> None:
    assert settings(one, other).value == mark
    assert settings(other, one).value == mark


def test_a_place_keeps_the_finest_of_what_is_named() -> None:
    assert [place.id for place in spots("Kapan, Syunik, Armenia").known] == ["kapan"]
    assert [place.id for place in spots("Nagorno-Karabakh, north-east").known] == ["nagorno-karabakh"]
    assert spots("the bridge").keys == {"thebridge"}


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        (["Su-25"], ["Су-25"], "="),
        (["tanks"], ["tank"], "="),
        (["Su-25"], ["combat aircraft"], "~"),
        (["Su-25"], ["aircraft"], "~"),
        (["Su-25", "9K38 Igla"], ["Su-25"], "~"),
        (["Su-25"], ["F-16"], "≠"),
        (["Su-25"], [], ""),
        ([], [], ""),
    ],
)
def test_things_are_compared_through_names_and_kinds(one: list[str], other: list[str], mark: str) -> None:
    assert things(one, other).value == mark
    assert things(other, one).value == mark


def test_tanks_and_armoured_vehicles_are_no_kind_of_vehicle_alone() -> None:
    assert thing("tanks and armoured vehicles").kind == ""
    assert thing("ammunition depots").kind == "depot"


def count(
    value: str, low: int | None, high: int | None = None, unit: str = "", qualifier: str = ""
) -> Quantity:
    return Quantity(value, low, low if high is None else high, unit, qualifier)


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        (count("1", 1), count("1", 1), "="),
        (count("1", 1), count("0", 0), "≠"),
        (count("200", 200, qualifier="about"), count("210", 210), "~"),
        (count("200", 200, qualifier="about"), count("550", 550), "≠"),
        (count("673", 673, qualifier="parts of"), count("673", 673), "~"),
        (count("20", 20, qualifier="more than"), count("15", 15), "≠"),
        (count("20", 20, qualifier="at least"), count("900", 900), "~"),
        (count("dozens", None), count("Dozens", None), "="),
        (count("dozens", None), count("12", 12), ""),
    ],
)
def test_numbers_are_compared_with_what_they_allow(one: Quantity, other: Quantity, mark: str) -> None:
    assert numbers([one], [other]).value == mark
    assert numbers([other], [one]).value == mark


def test_one_number_in_common_is_enough_among_several() -> None:
    killed = [count("16", 16), count("550", 550)]
    assert numbers(killed, [count("550", 550)]) is Mark.SAME
    assert numbers(killed, []) is Mark.OPEN


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("aircraft", "aircraft", True),
        ("Su-25", "aircraft", True),
        ("drones", "UAV", True),
        ("", "killed", True),
        ("killed", "wounded", False),
        ("tanks", "aircraft", False),
    ],
)
def test_what_is_counted_may_go_by_several_words(one: str, other: str, same: bool) -> None:
    assert same_unit(count("1", 1, unit=one), count("2", 2, unit=other)) is same


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_wording_can_be_compared_and_is_like_itself(one: str, other: str) -> None:
    assert settings(one, other) is settings(other, one)
    assert settings(one, one) in (Mark.SAME, Mark.OPEN)
    assert things([one], [one]) in (Mark.SAME, Mark.OPEN)


def test_a_part_of_a_longer_word_in_kana_is_no_place() -> None:
    assert settings("ラファエル社", "ラファ").value == "≠"
    assert {place.id for place in spots("ギャンジャ空港").known} == {"ganja"}


def test_and_inside_a_known_name_is_no_list() -> None:
    assert {place.id for place in spots("Jammu and Kashmir").known} == {"kashmir"}
    assert {place.id for place in spots("Terter and Aghdam").known} == {"tartar", "aghdam"}
