"""The numbers a claim is compared by: given ones, else those its wording tells."""

from __future__ import annotations

import pytest

from factcheck.matching import Context, prepare, weigh_pair
from factcheck.matching.preparing import MOST_COUNTS, count_units
from tests.factcheck.matching.october_claims import claim, count


def told(text: str, **more: str) -> list[tuple[set[str], int, int | None]]:
    return [(set(one.units), one.low, one.most) for one in prepare(claim("a", "A", text, **more)).counts]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("At least 5 civilians died and 28 were wounded.", [({"killed"}, 5, None), ({"wounded"}, 28, 28)]),
        ("It was -5 degrees; 8-7 shells fell and 3 soldiers were killed.", [({"killed"}, 3, 3)]),
        ("On 13 October 2020 at 12:05 artillery fired.", []),
        ("Five minutes into the truce 2 drones were downed.", [({"uav"}, 2, 2)]),
        ("Dozens of tanks were destroyed.", [({"tank"}, 20, 199)]),
    ],
)
def test_numbers_of_running_text(text: str, counts: list[tuple[set[str], int, int | None]]) -> None:
    assert told(text) == counts


def test_many_numbers_and_long_texts_are_no_trouble() -> None:
    listed = "; ".join(f"{number} soldiers killed" for number in range(100, 140))
    assert len(told(listed)) == MOST_COUNTS
    assert told("The day was quiet. " * 80 + "7 soldiers were killed.") == [({"killed"}, 7, 7)]


def test_what_the_desk_gives_rules() -> None:
    given = claim("a", "A", "7 soldiers were killed.", quantities=(count("9", "killed"),))
    assert [one.words for one in prepare(given).counts] == ["9 killed"]


def test_what_is_counted_and_what_is_named_go_by_one_word() -> None:
    assert count_units("drones") == {"uav"}
    assert count_units("killed and wounded") == {"killed", "wounded"}
    none = prepare(claim("a", "A", "Nothing fell.", "2020-10-12", quantities=(count("0", "drones"),)))
    one = prepare(claim("b", "B", "It fell.", "2020-10-12", equipment=("Bayraktar TB2",)))
    assert "0 drones against a claim that names it" in weigh_pair(none, one, Context.of((none, one))).reasons


def test_numbers_in_two_languages_meet() -> None:
    english = prepare(claim("a", "A", "11 soldiers were killed at the front.", "2020-10-12"))
    russian = prepare(
        claim("b", "B", "", "2020-10-12", original="Погибли 40 солдат", language="ru", about="Azerbaijan")
    )
    assert [one.units for one in russian.counts] == [{"killed"}]
    assert any(
        "against" in reason and "11 " in reason and "40 " in reason
        for reason in weigh_pair(english, russian, Context.of((english, russian))).reasons
    )
