"""places, actors, equipment: list, add, alias on the command line; what is added is found at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.tui.calling import Line, call, desk


@pytest.fixture
def line(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Line:
    made = desk(database_url)
    monkeypatch.setenv("FACTCHECK_DB", made.url)
    monkeypatch.setenv("FACTCHECK_USER", "")
    return made


def rows(printed: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in printed.splitlines()]


def test_a_place_added_with_its_names_is_listed_and_searched_by_them(line: Line) -> None:
    added = call("places", "add", "Hill 402", "--alias", "Yüksəklik 402", "Bald Hill", "--at=39.91,46.9")
    assert (added.code, added.out) == (0, "Hill 402 for every case: Yüksəklik 402, Bald Hill\n")
    call("log", "Fire on Yüksəklik 402.", "--by", "Armenian MoD", "--side", "A")
    assert "Fire on Yüksəklik 402." in call("search", "Bald Hill").out
    (card,) = rows(call("places", "list", "bald", "--json").out)
    assert (card["name"], card["latitude"], card["longitude"]) == ("Hill 402", 39.91, 46.9)
    assert card["aliases"] == ["Yüksəklik 402", "Bald Hill"]
    assert call("verify").code == 0


def test_one_that_comes_with_the_program_gets_a_further_name(line: Line) -> None:
    assert call("places", "alias", "ガンジャ", "Second City").code == 0
    (card,) = rows(call("places", "list", "second city", "--json").out)
    assert (card["name"], card["shipped_id"]) == ("Ganja", "ganja")
    assert "Gəncə" in card["shipped_names"]
    assert call("equipment", "alias", "Su-25", "Flying Tank").code == 0
    (card,) = rows(call("equipment", "list", "flying", "--json").out)
    assert (card["name"], card["category"], card["shipped_id"]) == ("Su-25", "aircraft", "su-25")


def test_of_two_places_of_a_name_one_is_meant_by_its_id(line: Line) -> None:
    unsure = call("places", "alias", "Tripoli", "Tarabulus")
    assert unsure.code == 3
    assert "tripoli-libya" in unsure.err
    assert call("places", "alias", "tripoli-libya", "Tarabulus").code == 0
    (card,) = rows(call("places", "list", "tarab", "--json").out)
    assert (card["shipped_id"], card["latitude"]) == ("tripoli-libya", 32.89)


def test_a_name_that_others_bear_too_is_said(line: Line) -> None:
    told = call("places", "add", "Martuni", "--at", "41,46")
    assert told.code == 0
    assert "Martuni is a name of Martuni" in told.err


def test_an_actor_is_added_for_a_side_and_named_again(line: Line) -> None:
    added = call(
        "actors", "add", "Defence Office", "--side", "A", "--alias", "Минобороны", "--person", "Head"
    )
    assert added.code == 0, added.err
    assert call("actors", "alias", "Defence Office", "DefOff").code == 0
    (card,) = rows(call("actors", "list", "defoff", "--json").out)
    assert (card["name"], card["side"], card["is"]) == ("Defence Office", "A", "Head")
    assert card["aliases"] == ["Минобороны", "DefOff"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("places", "add", "X", "--at", "nowhere"), "--at: is no position"),
        (("equipment", "add", "X", "--category", "sandwich"), "--category: there is no category 'sandwich'"),
        (("equipment", "add", "Nobody Knows It"), "--category: is missing"),
        (("actors", "add", "X"), "--side"),
        (("places", "add", "two", "words"), "takes one name"),
        (("places", "alias", "Ganja"), "needs a name and its aliases"),
        (("places", "list", "--at", "1,2"), "--at belongs to places add"),
        (("places", "alias", "Atlantis", "X"), "There is no place 'Atlantis' here"),
    ],
)
def test_what_cannot_be_is_refused_in_words(line: Line, arguments: tuple[str, ...], says: str) -> None:
    refused = call(*arguments)
    assert refused.code in (2, 3)
    assert says in refused.err
