"""Two claims field by field, and the points a link begins with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, LinkKind, Point, Stance, Verdict
from tests.tui.cards import CASE, A, B, P, claim, number
from tui.weighing import Weighing, later_first, side_letter, weigh

SU25 = claim(
    "su25",
    A,
    said="13 October 2020",
    happened="2020-10-12/2020-10-13",
    place_words="ナゴルノ・カラバフ地域上空",
    place_name="Nagorno-Karabakh",
    about="Azerbaijan",
    quantities=(number("1", "aircraft"),),
    equipment=("Su-25", "9K38 Igla"),
)
NONE_LOST = claim(
    "none",
    B,
    said="12 October 2020",
    happened="12 October 2020",
    stance=Stance.DENIES,
    about="Azerbaijan",
    about_inferred=True,
    quantities=(number("0", "combat aircraft"),),
    equipment=("combat aircraft",),
)


def marks(weighing: Weighing) -> dict[str, str]:
    return {row.label or f"+{place}": row.mark.value for place, row in enumerate(weighing.rows)}


def row(weighing: Weighing, label: str) -> tuple[str, str, str]:
    found = next(row for row in weighing.rows if row.label == label)
    return found.left, found.mark.value, found.right


def test_the_shot_down_aircraft_and_the_denial_differ_where_they_speak_of_it() -> None:
    weighing = weigh(SU25, NONE_LOST)
    assert marks(weighing) == {
        "says": "≠",
        "happened": "=",
        "place": "",
        "about": "=",
        "how many": "≠",
        "equipment": "~",
        "kind": "=",
        "seen in": "",
        "held": "",
    }
    assert weighing.disputed == (Point.HAPPENED, Point.HOW_MANY)
    assert weighing.agreed == (Point.WHO, Point.WHEN)


def test_each_field_is_shown_as_people_read_it() -> None:
    weighing = weigh(SU25, NONE_LOST)
    assert row(weighing, "happened") == ("12–13 Oct 2020", "=", "12 Oct 2020")
    assert row(weighing, "place") == ("ナゴルノ・カラバフ地域上空 (Nagorno-Karabakh)", "", "")
    assert row(weighing, "about") == ("Azerbaijan", "=", "Azerbaijan (inferred)")
    assert row(weighing, "how many") == ("1 aircraft", "≠", "0 combat aircraft")
    assert row(weighing, "seen in") == ("1 appearance, 1 origin", "", "1 appearance, 1 origin")


def test_reasons_tell_why_the_two_belong_together() -> None:
    assert weigh(SU25, NONE_LOST).reasons == (
        "two parties speak, A and B",
        "one asserts, the other denies",
        "times that meet, 12–13 Oct 2020 and 12 Oct 2020",
        "1 aircraft against 0 combat aircraft",
    )


def test_a_mirror_accusation_is_named() -> None:
    ours = claim("ours", A, about="Azerbaijan", place_name="Ganja")
    theirs = claim("theirs", B, about="Armenia", place_name="Gəncə")
    weighing = weigh(ours, theirs)
    assert "each lays it at the other's door" in weighing.reasons
    assert "one place by two names, Ganja and Gəncə" in weighing.reasons
    assert weighing.disputed == (Point.WHO,)


def test_one_place_is_named_once_when_both_name_it_so() -> None:
    ours, theirs = (
        claim("a", A, place_name="Hadrut"),
        claim("b", B, place_words="Гадрут", place_name="Hadrut"),
    )
    assert "the same place, Hadrut" in weigh(ours, theirs).reasons


def test_points_begin_with_what_the_kind_of_link_is_about() -> None:
    weighing = weigh(SU25, NONE_LOST)
    for kind in (LinkKind.CONTRADICTS, LinkKind.DENIES, LinkKind.ACCUSES_BACK, LinkKind.UPDATES):
        assert weighing.points_for(kind) == (Point.HAPPENED, Point.HOW_MANY)
    for kind in (LinkKind.CORROBORATES, LinkKind.ACKNOWLEDGES):
        assert weighing.points_for(kind) == (Point.WHO, Point.WHEN)
    assert weighing.points_for(LinkKind.REPEATS) == ()


def test_numbers_of_different_things_stand_apart() -> None:
    ours = claim("ours", A, quantities=(number("200", "killed", "about"), number("30", "tanks")))
    theirs = claim("theirs", B, quantities=(number("16", "killed"), number("5", "helicopters")))
    amounts = [r for r in weigh(ours, theirs).rows if r.point is Point.HOW_MANY]
    assert [(r.label, r.left, r.mark.value, r.right) for r in amounts] == [
        ("how many", "about 200 killed", "≠", "16 killed"),
        ("", "30 tanks", "", ""),
        ("", "", "", "5 helicopters"),
    ]


def test_what_was_hit_is_the_target_and_what_was_used_the_weapon() -> None:
    hit = claim("hit", A, kind=Kind.SHOOTDOWN, equipment=("Su-25",))
    other = claim("other", B, kind=Kind.SHOOTDOWN, equipment=("F-16",))
    assert weigh(hit, other).disputed == (Point.TARGET,)
    used = claim("used", A, kind=Kind.ATTACK, equipment=("Smerch",))
    elsewise = claim("else", B, kind=Kind.ATTACK, equipment=("Tochka-U",))
    assert weigh(used, elsewise).disputed == (Point.WEAPON,)


def test_another_kind_is_near_and_disputes_nothing() -> None:
    weighing = weigh(claim("a", A, kind=Kind.ATTACK), claim("b", B, kind=Kind.CEASEFIRE_VIOLATION))
    assert row(weighing, "kind") == ("attack", "~", "ceasefire violation")
    assert weighing.disputed == ()


def test_a_claim_that_declines_to_speak_denies_nothing() -> None:
    weighing = weigh(claim("a", A), claim("b", B, stance=Stance.DECLINES))
    assert row(weighing, "says") == ("asserts", "", "declines")
    both = weigh(claim("a", A, stance=Stance.DENIES), claim("b", B, stance=Stance.DENIES))
    assert row(both, "says") == ("denies", "=", "denies")
    assert weigh(claim("a", A), claim("b", B, stance=Stance.ACKNOWLEDGES)).agreed == (Point.HAPPENED,)


def test_the_later_statement_comes_first() -> None:
    assert later_first(SU25, NONE_LOST) == (SU25, NONE_LOST)
    assert later_first(NONE_LOST, SU25) == (SU25, NONE_LOST)
    early, late = claim("x", logged_at=1), claim("y", logged_at=2)
    assert later_first(early, late) == (late, early)
    first, second = claim("x", n=1), claim("y", n=2)
    assert later_first(first, second) == (second, first)


def test_a_side_is_meant_by_letter_name_or_alias() -> None:
    assert side_letter(CASE, "a") == "A"
    assert side_letter(CASE, "ARMENIA / ARTSAKH") == "A"
    assert side_letter(CASE, "armenia") == "A"
    assert side_letter(CASE, "Turkey") == ""
    assert side_letter(CASE, "") == ""


def test_mixed_verdicts_and_sources_are_told() -> None:
    mixed = claim("m", P, verdict=Verdict.LIKELY, mixed=True)
    assert row(weigh(mixed, SU25), "held") == ("likely, mixed", "", "unchecked")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_weighed(place: str, about: str, value: str) -> None:
    ours = claim("a", A, place_words=place, about=about, quantities=(Quantity(value),), equipment=(place,))
    theirs = claim("b", B, place_words=about, about=value, quantities=(Quantity(place),), equipment=(value,))
    weighing = weigh(ours, theirs)
    assert set(weighing.disputed).isdisjoint(weighing.agreed)
    assert all(len(reason) < 300 for reason in weighing.reasons)
