"""Who is a party, who a third state, who speaks for nobody: decided from all lines of a conflict."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from factcheck.exchange.conflicts import ZONES, Voices, is_anonymous, zone_of
from factcheck.exchange.reading import KnownCase
from factcheck.moments import find_zone
from factcheck.vocabulary import Role
from tests.factcheck.import_files import line, plan_of

Sides = list[tuple[str, Role]]


def settled(conflict: str, lines: Iterable[tuple[str, Role | None, int]]) -> Sides:
    voices = Voices(conflict)
    for side, role, number in lines:
        for _ in range(number):
            voices.add(side, role)
    return list(voices.settle().sides)


@pytest.mark.parametrize(
    ("conflict", "zone"),
    [
        ("Nagorno-Karabakh 2020", "Asia/Baku"),
        ("Armenia-Azerbaijan 2022", "Asia/Baku"),
        ("India-Pakistan 2019", "Asia/Kolkata"),
        ("UKRAINE 2022", "Europe/Kyiv"),
        ("Somewhere else", "UTC"),
    ],
)
def test_a_conflict_tells_its_zone(conflict: str, zone: str) -> None:
    assert zone_of(conflict) == zone


def test_every_zone_is_one() -> None:
    assert {str(find_zone(zone)) for zone in ZONES.values()} == set(ZONES.values())


def test_the_sides_a_conflict_is_named_after_are_its_parties() -> None:
    lines = [("USA", None, 9), ("Pakistan", None, 1), ("India", None, 1), ("independent", None, 5)]
    assert settled("India-Pakistan 2019", lines) == [
        ("India", Role.PARTY),
        ("Pakistan", Role.PARTY),
        ("USA", Role.THIRD_STATE),
        ("independent", Role.PRESS),
    ]


def test_half_a_name_is_enough_and_a_piece_of_a_word_is_not() -> None:
    lines = [("Armenia/Artsakh", None, 1), ("Azerbaijan", None, 1), ("Iran", None, 5)]
    assert dict(settled("Armenia-Azerbaijan 2022", lines))["Iran"] is Role.THIRD_STATE
    oman = settled("Romania-Hungary", [("Oman", None, 3), ("Romania", None, 1), ("Hungary", None, 1)])
    assert dict(oman)["Oman"] is Role.THIRD_STATE


def test_unnamed_conflicts_have_the_two_loudest_sides_as_parties() -> None:
    lines = [("Turkey", None, 1), ("Azerbaijan", None, 4), ("Israel", None, 3), ("Armenia/Artsakh", None, 5)]
    assert settled("Nagorno-Karabakh 2020", lines) == [
        ("Armenia/Artsakh", Role.PARTY),
        ("Azerbaijan", Role.PARTY),
        ("Israel", Role.THIRD_STATE),
        ("Turkey", Role.THIRD_STATE),
    ]


def test_a_role_on_the_line_makes_a_side_of_that_role() -> None:
    lines = [
        ("independent", None, 2),
        ("independent", Role.OBSERVER, 1),
        ("independent", Role.UNIDENTIFIED, 1),
        ("Pakistan", None, 3),
        ("Pakistan", Role.PRESS, 1),
        ("India", Role.PARTY, 1),
    ]
    assert settled("India-Pakistan 2019", lines) == [
        ("India", Role.PARTY),
        ("Pakistan", Role.PARTY),
        ("Observers", Role.OBSERVER),
        ("Pakistan (press)", Role.PRESS),
        ("independent", Role.PRESS),
        ("Unidentified voices", Role.UNIDENTIFIED),
    ]


def test_a_side_whose_lines_all_give_one_role_has_it() -> None:
    sides = settled("War", [("UN", Role.OBSERVER, 3), ("X", None, 1), ("Y", None, 1), ("Press", None, 1)])
    assert sides == [
        ("X", Role.PARTY),
        ("Y", Role.PARTY),
        ("UN", Role.OBSERVER),
        ("Press", Role.PRESS),
    ]


@pytest.mark.parametrize(
    ("claimant", "anonymous"),
    [
        ("reader comment", True),
        ("unidentified Twitter account, embedded by ETtoday", True),
        ("an anonymous official", True),
        ("Unnamed soldier", True),
        ("匿名", True),
        ("Анонимный источник", True),
        ("Amnesty International", False),
        ("Indian defence minister (off the record, per media)", False),
        ("Unknownov, spokesman", False),
        ("readers' union", False),
    ],
)
def test_nobody_in_particular_is_recognised(claimant: str, anonymous: bool) -> None:
    assert is_anonymous(claimant) is anonymous


def test_anonymous_voices_are_unidentified_unless_the_line_says_otherwise(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        line(),
        line(id="T-2", side="independent", claimant="reader comment"),
        line(id="T-3", side="independent", claimant="unnamed correspondent", role="press"),
        line(id="T-4", claimant="unnamed general"),
        line(id="T-5", side="independent", claimant="OSCE", role="observer"),
    )
    assert [claim.side for claim in plan.claims] == [
        "Azerbaijan",
        "Unidentified voices",
        "independent",
        "Azerbaijan (unidentified)",
        "Observers",
    ]
    roles = {side.name: side.role for side in plan.cases[0].sides}
    assert roles["Unidentified voices"] is roles["Azerbaijan (unidentified)"] is Role.UNIDENTIFIED
    assert (roles["independent"], roles["Observers"]) == (Role.PRESS, Role.OBSERVER)


def test_a_case_that_exists_keeps_the_roles_of_its_sides(tmp_path: Path) -> None:
    parties = {"Turkey": Role.PARTY, "Azerbaijan": Role.PARTY}
    known = {"Nagorno-Karabakh 2020": KnownCase("Asia/Baku", parties)}
    plan = plan_of(tmp_path, line(side="Turkey"), line(id="T-2", side="Iran"), cases=known)
    roles = {side.name: side.role for side in plan.cases[0].sides}
    assert roles == {"Turkey": Role.PARTY, "Iran": Role.THIRD_STATE}, "there are two parties already"
    assert [claim.side for claim in plan.claims] == ["Turkey", "Iran"]
