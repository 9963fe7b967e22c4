"""A claim's card as the matcher eats it."""

from __future__ import annotations

from dataclasses import replace

from factcheck.cards import SideCard
from factcheck.matching import Context, matter_of, prepare, weigh_pair
from factcheck.moments import NOT_GIVEN
from factcheck.vocabulary import Kind, LinkKind, Role, Stance
from tests.factcheck.handmade import CASE, claim, seen, when

SIDES = (
    SideCard("1", "A", "Armenia/Artsakh", Role.PARTY, ("Artsakh",)),
    SideCard("2", "B", "Azerbaijan", Role.PARTY),
    SideCard("3", "P", "Press", Role.PRESS),
)
IN_CASE = replace(CASE, sides=SIDES)


def test_a_card_gives_its_sides_its_wordings_and_where_it_was_seen() -> None:
    first = seen(
        None, 1, quote="Գանձակը չի գնդակոծվել", url="https://example.org/1", published=when("12 October 2020")
    )
    again = seen(None, 2, quote="Գանձակը չի գնդակոծվել", url="https://example.org/2", published=NOT_GIVEN)
    card = claim(
        "NK-AAAAAA",
        SIDES[0],
        "Armenian MoD",
        "Ganja was not shelled.",
        case=IN_CASE,
        external_ids=("X-1", "X-2"),
        stance=Stance.DENIES,
        appearances=(first, again),
    )
    matter = matter_of(card, speakers=("Минобороны Армении",), position=(40.7, 46.4))
    assert (matter.id, matter.ref, matter.external_id) == ("nk-aaaaaa", "NK-AAAAAA", "X-1")
    assert [(side.letter, side.names, side.role) for side in matter.sides] == [
        ("A", ("Armenia/Artsakh", "Artsakh"), Role.PARTY),
        ("B", ("Azerbaijan",), Role.PARTY),
        ("P", ("Press",), Role.PRESS),
    ]
    assert matter.role is Role.PARTY
    assert matter.quotes == ("Գանձակը չի գնդակոծվել",)
    assert matter.pages == ("https://example.org/1", "https://example.org/2")
    assert [moment.words for moment in matter.published] == ["12 October 2020"]
    assert (matter.speakers, matter.position) == (("Минобороны Армении",), (40.7, 46.4))


def test_cards_of_two_sides_find_each_other() -> None:
    shelled = claim("NK-AAAAAA", SIDES[1], "Azerbaijani MoD", "Ganja was shelled from Armenia.", case=IN_CASE,
                    kind=Kind.ATTACK, happened=when("12 October 2020"), place_words="Gəncə")  # fmt: skip
    denied = claim("NK-BBBBBB", SIDES[0], "Armenian MoD", "", case=IN_CASE, original="Դա բացարձակ սուտ է",
                   language="hy", stance=Stance.DENIES, kind=Kind.ATTACK, happened=when("12 October 2020"),
                   place_words="Гянджа")  # fmt: skip
    one, other = (prepare(matter_of(card)) for card in (shelled, denied))
    said = weigh_pair(one, other, Context.of((one, other)))
    assert (said.kind, said.a) == (LinkKind.DENIES, "nk-bbbbbb")
    assert "Gəncə = Гянджа" in said.reasons
    assert "Armenian MoD denies (“սուտ”)" in said.reasons
