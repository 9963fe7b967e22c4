"""Completion: three letters in any script, of any word of any name; and what is logged already."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.vocabulary import SourceType
from tests.db.desk import Desk, new_desk, open_desk, shared_database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        for name, side in [
            ("Armenian MoD", "A"),
            ("Shushan Stepanyan", "A"),
            ("Министерство обороны Азербайджана", "B"),
            ("Ստեփանյան", "A"),
            ("Artsakh Defence Army", "A"),
            ("MoD of Azerbaijan", "B"),
            ("防衛省", "C"),
            ("100% sure_thing", "C"),
        ]:
            opened.log(f"Said by {name}", side, claimant=name)
        far = open_desk(url, case={"name": "Far war", "sides": [{"name": "One"}]}, clock=opened.clock)
        far.log("Elsewhere", claimant="Armenian far away")
        ledger = opened.ledger
        tass = ledger.add_source({"name": "TASS", "aliases": ["ТАСС", "Itar-Tass"], "type": "agency"})
        ledger.grade_source(tass.id, "C", "Cites ministries.")
        ledger.add_source({"name": "TASS in English", "parent": "TASS", "owner": "the state"})
        ledger.add_source({"name": "A resident", "confidential": True, "identity": "Tassilo Someone"})
        opened.place("Talish heights", "Талыш")
        opened.place("Ganja")
        yield opened
        opened.ledger.close()


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("arm", ["Armenian MoD", "Artsakh Defence Army"]),
        ("ARM", ["Armenian MoD", "Artsakh Defence Army"]),
        ("Арм", ["Armenian MoD", "Artsakh Defence Army"]),
        ("mod", ["MoD of Azerbaijan", "Armenian MoD"]),
        ("ste", ["Ստեփանյան", "Shushan Stepanyan"]),
        ("Сте", ["Ստեփանյան", "Shushan Stepanyan"]),
        ("Ստե", ["Ստեփանյան", "Shushan Stepanyan"]),
        ("мин", ["Министерство обороны Азербайджана"]),
        ("azer", ["MoD of Azerbaijan", "Министерство обороны Азербайджана"]),
        ("defence a", ["Artsakh Defence Army"]),
        ("防衛", ["防衛省"]),
        ("100%", ["100% sure_thing"]),
        ("%", []),
        ("_", []),
        ("zzz", []),
        ("", []),
        ("  ", []),
    ],
)
def test_actors_are_completed_in_any_script_best_first(desk: Desk, prefix: str, names: list[str]) -> None:
    assert [actor.name for actor in desk.ledger.complete_actor(desk.case.id, prefix)] == names


def test_an_actor_comes_with_its_side(desk: Desk) -> None:
    (actor,) = desk.ledger.complete_actor(desk.case.id, "armenian")
    assert actor.side is not None
    assert (actor.side.letter, actor.side.name) == ("A", "Armenia and Artsakh")
    assert actor in desk.ledger.actors(desk.case.id)
    assert [a.name for a in desk.ledger.actors(desk.case.id)][:2] == ["Armenian MoD", "Shushan Stepanyan"]


def test_no_more_are_offered_than_asked(desk: Desk) -> None:
    assert len(desk.ledger.complete_actor(desk.case.id, "a", limit=2)) == 2


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("tas", ["TASS", "TASS in English"]),
        ("ТАСС", ["TASS", "TASS in English"]),
        ("ita", ["TASS"]),
        ("res", ["A resident"]),
        ("tassilo", []),
    ],
)
def test_sources_are_completed_by_name_and_alias_never_by_identity(
    desk: Desk, prefix: str, names: list[str]
) -> None:
    assert [source.name for source in desk.ledger.complete_source(prefix)] == names


def test_a_source_comes_with_owner_parent_and_grade(desk: Desk) -> None:
    tass, english = desk.ledger.complete_source("tass")
    assert (tass.type, tass.grade, tass.grade_reason) == (SourceType.AGENCY, "C", "Cites ministries.")
    assert (english.parent, english.owner, english.grade) == ("TASS", "the state", "F")
    assert set(desk.ledger.complete_source("tass")) <= set(desk.ledger.sources())
    assert "Tassilo" not in repr(desk.ledger.sources())


def test_places_of_the_case_come_before_the_gazetteers(desk: Desk) -> None:
    own, *shipped = desk.ledger.complete_place(desk.case.id, "тал")
    assert own == ("Talish heights", ("Talish heights", "Талыш"))
    assert all("Talish heights" not in names for _, names in shipped)


def test_a_known_place_brings_all_its_names_once(desk: Desk) -> None:
    found = desk.ledger.complete_place(desk.case.id, "gan")
    assert found[0][0] == "Ganja"
    assert {"Ganja", "Gəncə", "Гянджа", "ギャンジャ"} <= set(found[0][1])
    assert [name for name, names in found if "Gəncə" in names] == ["Ganja"]


@pytest.mark.parametrize("prefix", ["ste", "сте", "Ստե", "ステパ"])
def test_a_place_not_used_yet_comes_from_the_gazetteer(desk: Desk, prefix: str) -> None:
    found = desk.ledger.complete_place(desk.case.id, prefix)
    assert any("Степанакерт" in names and "Stepanakert" in names for _, names in found)


def test_places_of_another_case_stay_there(desk: Desk) -> None:
    far = desk.ledger.case("Far war")
    assert all(name != "Talish heights" for name, _ in desk.ledger.complete_place(far.id, "talish"))
    assert [actor.name for actor in desk.ledger.complete_actor(far.id, "arm")] == ["Armenian far away"]


@settings(max_examples=150)
@given(prefix=st.text(st.characters(), max_size=12))
def test_no_letters_break_it(desk: Desk, prefix: str) -> None:
    assert len(desk.ledger.complete_actor(desk.case.id, prefix)) <= 8
    assert len(desk.ledger.complete_source(prefix)) <= 8
    assert len(desk.ledger.complete_place(desk.case.id, prefix)) <= 8
