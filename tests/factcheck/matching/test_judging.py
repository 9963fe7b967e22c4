"""What is proposed for a pair, why, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.matching import Context, Matter, Prepared, Strength, Suggestion, prepare, suggest, weigh_pair
from factcheck.matching import strength as word_for
from factcheck.matching.judging import score_pair
from factcheck.moments import Moment
from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, LinkKind, Point, Precision, Stance
from tests.factcheck.matching.october_claims import SIDES, claim, count

SHOT = claim(
    "shot12", "A", "Artsakh air defence shot down an Azerbaijani Su-25.", "2020-10-12",
    claimant="Armenian MoD, Shushan Stepanyan", kind=Kind.SHOOTDOWN, equipment=("Su-25",),
    quantities=(count("1", "aircraft"),),
)  # fmt: skip
SHOT_LATER = claim(
    "shot14", "A", "Artsakh air defence shot down an Azerbaijani Su-25.", "2020-10-14",
    claimant="Armenian MoD, Shushan Stepanyan", kind=Kind.SHOOTDOWN, equipment=("Су-25",),
    quantities=(count("1", "aircraft"),),
)  # fmt: skip
DENIED = claim(
    "denied", "B", "", "2020-10-12", "2020-10-13", original="çaresizlikten atılan bir yalanıdır",
    language="tr", claimant="Azerbaijani MoD", stance=Stance.DENIES, equipment=("Su-25",),
    quantities=(count("0", "aircraft"),),
)  # fmt: skip
TRUCE_A = claim(
    "truceA", "A", "Azerbaijani units attacked at 12:05, five minutes into the truce.", "2020-10-10",
    claimant="Armenian MoD", kind=Kind.CEASEFIRE_VIOLATION, place_words="Karakhambeyli", time="12:05",
)  # fmt: skip
TRUCE_B = claim(
    "truceB", "B", "After the truce began Armenian forces tried to attack.", "2020-10-10",
    claimant="Azerbaijani MoD", kind=Kind.CEASEFIRE_VIOLATION, place_words="Агдере-Тертер",
)  # fmt: skip
TOLL_5 = claim(
    "toll5", "B", "A missile hit a house in Ganja; at least 5 people died.", "2020-10-11",
    claimant="Azerbaijani Ministry of Emergency Situations", kind=Kind.CASUALTY, place_words="Gəncə",
    quantities=(count("5", "killed", "at least"),),
)  # fmt: skip
TOLL_10 = claim(
    "toll10", "B", "The missile strike on Ganja killed ten civilians.", "2020-10-11", "2020-10-16",
    claimant="Azerbaijani Prosecutor General", kind=Kind.CASUALTY, place_words="Ganja",
    quantities=(count("10", "killed"),),
)  # fmt: skip
TANKS_A = claim(
    "tanksA", "A", "Karabakh forces destroyed 22 tanks and killed 370 Azerbaijani soldiers.", "2020-09-28",
    kind=Kind.EQUIPMENT_LOSS, equipment=("tank",), quantities=(count("22", "tanks"),),
)  # fmt: skip
TANKS_B = claim(
    "tanksB", "B", "The Armenian army lost 22 tanks on the first day.", "2020-09-27", "2020-09-28",
    kind=Kind.EQUIPMENT_LOSS, equipment=("tank",), quantities=(count("22", "tanks"),),
)  # fmt: skip
COURT = claim("court", "T", "The court found no basis for the petition.", "2021-03-02", kind=Kind.LEGAL)
ALL = (SHOT, SHOT_LATER, DENIED, TRUCE_A, TRUCE_B, TOLL_5, TOLL_10, TANKS_A, TANKS_B, COURT)
READY = {one.id: prepare(one) for one in ALL}
CONTEXT = Context.of(READY.values())


def weighed(a: str, b: str) -> Suggestion:
    return weigh_pair(READY[a], READY[b], CONTEXT)


def test_a_denial_in_another_language_finds_what_it_denies_first() -> None:
    best = suggest(READY["denied"], READY.values(), CONTEXT)[0]
    assert (best.id, best.kind, best.points) == ("shot12", LinkKind.DENIES, (Point.HAPPENED,))
    assert (best.a, best.b) == ("denied", "shot12")
    assert "both on 12 Oct 2020" in best.reasons
    assert "Azerbaijani MoD denies (“yalanıdır”)" in best.reasons
    assert best.conflict > 0.8


def test_who_declines_to_speak_of_it_answers_and_stands_first() -> None:
    asked = claim(
        "asked", "B", "The ministry does not comment on reports of a downed Su-25.", "2020-10-12",
        claimant="Azerbaijani MoD", stance=Stance.DECLINES, equipment=("Su-25",),
    )  # fmt: skip
    for said in (
        weigh_pair(prepare(asked), READY["shot12"], CONTEXT),
        weigh_pair(READY["shot12"], prepare(asked), CONTEXT),
    ):
        assert (said.kind, said.points, said.a) == (LinkKind.ANSWERS, (), "asked")
        assert said.reasons[0] == "Azerbaijani MoD declines to say"
        assert "both name Su-25" in said.reasons
    both = weigh_pair(prepare(asked), prepare(replace(asked, id="again")), CONTEXT)
    assert both.kind is not LinkKind.ANSWERS


def test_the_same_words_about_another_day_come_after_it() -> None:
    on_the_day, later = weighed("denied", "shot12"), weighed("denied", "shot14")
    assert on_the_day.score > later.score + 0.3
    assert on_the_day.conflict > later.conflict + 0.3


def test_each_accusing_the_other_is_accusing_back_without_a_shared_place() -> None:
    said = weighed("truceA", "truceB")
    assert said.kind is LinkKind.ACCUSES_BACK
    assert "each side says the other fired" in said.reasons
    assert said.conflict > 0.7


def test_a_higher_toll_of_the_same_side_is_an_update() -> None:
    said = weighed("toll5", "toll10")
    assert (said.kind, said.points, said.a, said.b) == (
        LinkKind.UPDATES,
        (Point.HOW_MANY,),
        "toll10",
        "toll5",
    )
    assert "Gəncə = Ganja" in said.reasons
    assert "at least 5 killed, later 10 killed" in said.reasons


def test_equal_numbers_of_opposite_armies_are_told_apart() -> None:
    said = weighed("tanksA", "tanksB")
    assert said.conflict < 0.3
    assert "losses of Azerbaijan against losses of Armenia/Artsakh" in said.reasons


def test_killed_and_killed_and_wounded_are_not_one_number() -> None:
    both = claim("both", "B", "Over 550 Armenian soldiers were killed and wounded.", "2020-09-27",
                 claimant="Azerbaijani MoD", kind=Kind.CASUALTY,
                 quantities=(count("550", "killed and wounded", "more than"),))  # fmt: skip
    dead = replace(both, id="dead", text="Over 550 Armenian soldiers were killed.",
                   quantities=(count("550", "killed", "more than"),))  # fmt: skip
    said = weigh_pair(prepare(both), prepare(dead), CONTEXT)
    assert (said.kind, said.points) == (LinkKind.CONTRADICTS, (Point.HOW_MANY,))
    assert "more than 550 killed and wounded against more than 550 killed" in said.reasons


def test_one_statement_on_two_pages_repeats() -> None:
    again = replace(SHOT, id="again", pages=("https://example.org/b",))
    said = weigh_pair(READY["shot12"], prepare(again), CONTEXT)
    assert said.kind is LinkKind.REPEATS
    assert "the same wording" in said.reasons


def test_the_order_of_a_pair_changes_nothing_that_is_judged() -> None:
    for a in READY:
        for b in READY:
            one, other = weighed(a, b), weighed(b, a)
            assert (one.score, one.conflict, one.kind, one.points) == (
                other.score, other.conflict, other.kind, other.points,
            )  # fmt: skip
            assert score_pair(READY[a], READY[b], CONTEXT) == (one.score, one.conflict)


def test_suggestions_come_best_first_each_once_and_never_the_claim_itself() -> None:
    found = suggest(READY["denied"], [*READY.values(), *READY.values()], CONTEXT, limit=50)
    assert len(found) == len(READY) - 1
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert suggest(READY["denied"], reversed(READY.values()), CONTEXT, limit=3) == found[:3]


def test_a_suggestion_without_a_reason_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="must say why"):
        Suggestion("b", "a", "b", LinkKind.CONTRADICTS, (), 0.9, 0.9, ())


def test_two_claims_of_nothing_still_say_why() -> None:
    said = weigh_pair(prepare(Matter("x")), prepare(Matter("y")), Context())
    assert said.reasons == ("nothing in common was found: no shared time, place, thing or wording",)
    assert word_for(said.score) is Strength.WEAK


def test_words_for_scores() -> None:
    assert [word_for(score) for score in (0.95, 0.8, 0.6, 0.2)] == ["strong", "strong", "possible", "weak"]


YEARS = st.integers(-62_135_596_800_000_000, 253_402_300_799_999_999)
MOMENTS = st.builds(
    lambda start, length: Moment("then", "en", start, start + length, "UTC", precision=Precision.SPAN),
    YEARS, st.integers(0, 10**15),
) | st.just(Moment())  # fmt: skip
WORDS = st.text(max_size=120) | st.sampled_from(
    ("no", "Ganja", "ギャンジャ", "Su-25 " * 40, "Հերքում ենք", "[/] at", "0 of 0", "both denied by Baku")
)
MATTERS = st.builds(
    Matter,
    id=st.uuids().map(str),
    side=st.sampled_from(("A", "B", "P", "", "Z")),
    sides=st.sampled_from((SIDES, ())),
    claimant=WORDS,
    kind=st.sampled_from(Kind),
    stance=st.sampled_from(Stance),
    about=WORDS,
    text=WORDS,
    original=WORDS,
    quotes=st.lists(WORDS, max_size=2).map(tuple),
    language=st.sampled_from(("", "ja", "ru", "xx", "az")),
    said=MOMENTS,
    happened=MOMENTS,
    published=st.lists(MOMENTS.filter(lambda one: one.is_read), max_size=1).map(tuple),
    place_words=WORDS,
    place_name=WORDS,
    position=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    quantities=st.lists(
        st.builds(lambda n, unit: Quantity(str(n), n, n, unit), st.integers(0, 10**15), WORDS), max_size=3
    ).map(tuple),
    equipment=st.lists(WORDS, max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(MATTERS, MATTERS)
def test_anything_can_be_weighed_and_says_why(one: Matter, other: Matter) -> None:
    a, b = prepare(one), prepare(other)
    context = Context.of((a, b))
    said = weigh_pair(a, b, context)
    assert 0.0 <= said.score <= 1.0
    assert 0.0 <= said.conflict <= 1.0
    assert all(reason.strip() for reason in said.reasons)
    assert said.reasons
    back = weigh_pair(b, a, context)
    assert (back.score, back.conflict) == (said.score, said.conflict)


@settings(max_examples=40, deadline=None)
@given(st.lists(MATTERS, min_size=1, max_size=6, unique_by=lambda one: one.id))
def test_counting_in_another_order_gives_the_same_context(many: list[Matter]) -> None:
    ready: list[Prepared] = [prepare(one) for one in many]
    forth, back = Context.of(ready), Context.of(reversed(ready))
    assert (forth.documents, forth.counts) == (back.documents, back.counts)
    extra = prepare(Matter("extra", text="one more"))
    forth.add(extra)
    forth.remove(extra)
    assert +forth.counts == +back.counts
    assert all(forth.rarity(term) == back.rarity(term) for term in ready[0].terms)


def test_sides_of_two_cases_are_not_compared() -> None:
    elsewhere = prepare(replace(TRUCE_B, case_id="another"))
    said = weigh_pair(READY["truceA"], elsewhere, CONTEXT)
    assert "the two sides speak" not in said.reasons
    assert "each side says the other fired" not in said.reasons
    assert suggest(READY["truceA"], [elsewhere], CONTEXT)[0] == said
    assert score_pair(READY["truceA"], elsewhere, CONTEXT) == (said.score, said.conflict)
