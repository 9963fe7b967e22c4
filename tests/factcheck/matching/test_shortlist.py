"""The shortlist: what an index holds, that it finds the other side, that its work stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.matching import (
    Context,
    Matter,
    Prepared,
    Shortlist,
    index_keys,
    judging,
    keys,
    prepare,
    question_keys,
    suggest,
)
from factcheck.matching.shortlist import MOST_KEYS, MOST_LOOKED_AT, SHORTLIST
from factcheck.moments import Moment
from factcheck.vocabulary import Kind, Precision, Stance
from tests.factcheck.matching.october_claims import claim

DAY = 86_400_000_000


def test_a_claim_is_listed_by_days_places_things_actors_and_words() -> None:
    ready = prepare(
        claim(
            "x",
            "A",
            "Ganja airport was shelled.",
            "2020-10-12",
            place_words="Gəncə",
            equipment=("Su-25",),
            kind=Kind.ATTACK,
        )
    )
    found = keys(ready)
    assert found.days[-1].startswith("s185")
    assert [day for day in found.days if day.startswith("d")] == ["d18546", "d18547"]
    assert "@ganja" in found.places
    assert "#su-25" in found.things
    assert "#aircraft" in found.things
    assert found.actors == ("*A:B",)
    assert {"=fire_on", "wganja"} <= set(found.words)
    assert set(index_keys(ready)) <= set(question_keys(ready))


@pytest.mark.parametrize(
    ("days", "mark"), [(1, "d"), (13, "d"), (40, "m"), (2_000, "y"), (200_000, "e"), (3_000_000, "a")]
)
def test_a_long_time_is_listed_by_months_years_or_ages(days: int, mark: str) -> None:
    spread = Moment("then", "en", 0, days * DAY, "UTC", precision=Precision.SPAN)
    found = keys(prepare(Matter("x", happened=spread))).days
    assert {key[0] for key in found} == {mark}
    assert len(found) <= 14 or mark == "e"


@settings(max_examples=60, deadline=None)
@given(st.integers(-62_135_596_800_000_000, 253_402_300_799_999_999), st.integers(0, 4 * 10**17))
def test_the_keys_of_any_time_stay_few(start: int, length: int) -> None:
    claimed = Matter("x", text="word " * 400, happened=Moment("", "", start, start + length))
    assert len(index_keys(prepare(claimed))) <= MOST_KEYS


def many_alike(number: int) -> list[Prepared]:
    """Claims of one day in one place; every hundredth is worth finding."""
    return [
        prepare(
            claim(
                f"c{at:05}",
                "AB"[at % 2],
                "Shells hit Ganja." if at % 100 else "Shells hit the Ganja seminary.",
                "2020-10-12",
                place_words="Ganja",
                kind=Kind.ATTACK,
            )
        )
        for at in range(number)
    ]


def test_ten_thousand_claims_of_one_day_and_place_cost_no_more_than_a_few_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crowd = many_alike(10_000)
    shortlist = Shortlist(crowd)
    context = Context.of(crowd)
    query = prepare(
        claim(
            "q", "A", "No seminary in Ganja was hit.", "2020-10-12", place_words="Gəncə", stance=Stance.DENIES
        )
    )
    compared = 0
    plain = judging.clue_values

    def counted(*given: Prepared | Context) -> judging.Values:
        nonlocal compared
        compared += 1
        return plain(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "clue_values", counted)
    found = suggest(query, shortlist.of(query), context)
    assert compared == SHORTLIST
    assert shortlist.looked_at <= MOST_LOOKED_AT + 5 * SHORTLIST
    assert len(found) == 10
    assert all("seminary" in one.reasons[0] or int(one.id[1:]) % 100 == 0 for one in found)
    assert [one.id for one in found] == [one.id for one in suggest(query, shortlist.of(query), context)]


def test_a_denial_without_a_place_is_short_listed_by_day_and_thing() -> None:
    crowd = many_alike(300)
    shot = prepare(claim("shot", "A", "A Su-25 was shot down.", "2020-10-12", equipment=("Su-25",)))
    denial = prepare(
        claim(
            "no",
            "B",
            "",
            "2020-10-12",
            "2020-10-13",
            original="ніякий Су-25 не збитий",
            language="uk",
            stance=Stance.DENIES,
        )
    )
    shortlist = Shortlist([*crowd, shot, denial])
    assert "shot" in [one.id for one in shortlist.of(denial, 20)]
    assert "no" in [one.id for one in shortlist.of(shot, 20)]
    assert shortlist.of(denial, 20) == shortlist.of(denial, 20)


def test_a_count_of_weeks_is_short_listed_with_a_claim_of_its_last_days() -> None:
    tally = prepare(claim("tally", "A", "The enemy lost 23 aircraft since then.", "2020-09-27/2020-10-14"))
    denial = prepare(claim("no", "B", "No aircraft flew.", "2020-10-13", stance=Stance.DENIES))
    shortlist = Shortlist([tally, denial])
    assert [one.id for one in shortlist.of(tally)] == ["no"]
    assert [one.id for one in shortlist.of(denial)] == ["tally"]


def test_a_claim_of_nothing_gets_an_empty_shortlist() -> None:
    assert Shortlist(many_alike(10)).of(prepare(Matter("bare"))) == []
