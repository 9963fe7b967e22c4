"""Reply, support and the shown verdict, worked out from links, appearances and assessments."""

from __future__ import annotations

import pytest

from factcheck.cards import Support
from factcheck.standing import (
    Judgement,
    Relation,
    Utterance,
    Witness,
    origins,
    reply,
    shown_verdict,
    support,
    told_in_circle,
)
from factcheck.vocabulary import LinkKind, Point, Reply, Role, Stance, Verdict


def relation(
    kind: str,
    *,
    a: bool = True,
    side: str = "B",
    role: Role = Role.PARTY,
    stance: Stance = Stance.ASSERTS,
) -> Relation:
    return Relation(LinkKind(kind), a, side, role, stance)


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        ([], Reply.NONE_LOGGED),
        ([relation("denies", stance=Stance.DENIES)], Reply.DENIED),
        ([relation("denies", a=False, stance=Stance.DENIES)], Reply.DENIED),
        ([relation("denies")], Reply.DENIED),
        ([relation("denies", a=False)], Reply.NONE_LOGGED),
        ([relation("accuses_back")], Reply.ACCUSES_BACK),
        ([relation("accuses_back", a=False)], Reply.NONE_LOGGED),
        ([relation("answers")], Reply.ANSWERED),
        ([relation("acknowledges")], Reply.ACKNOWLEDGED),
        ([relation("contradicts")], Reply.ANSWERED),
        ([relation("contradicts", a=False)], Reply.NONE_LOGGED),
        ([relation("contradicts", a=False, stance=Stance.DENIES)], Reply.NONE_LOGGED),
        ([relation("contradicts", stance=Stance.DENIES)], Reply.DENIED),
        ([relation("corroborates"), relation("repeats"), relation("updates")], Reply.NONE_LOGGED),
        ([relation("acknowledges"), relation("denies", stance=Stance.DENIES)], Reply.ACKNOWLEDGED),
        ([relation("answers"), relation("accuses_back")], Reply.ACCUSES_BACK),
    ],
)
def test_the_strongest_answer_of_another_side_is_shown(relations: list[Relation], expected: Reply) -> None:
    assert reply("A", Stance.ASSERTS, relations) is expected


def test_older_lists_may_count_a_contradiction_both_ways() -> None:
    earlier = [relation("contradicts", a=False)]
    assert reply("A", Stance.ASSERTS, earlier, rule=1) is Reply.ANSWERED
    assert reply("A", Stance.ASSERTS, earlier) is Reply.NONE_LOGGED
    later = [relation("answers", a=False)]
    assert reply("A", Stance.ASSERTS, later, rule=1) is Reply.NONE_LOGGED


@pytest.mark.parametrize("role", [Role.PRESS, Role.OBSERVER, Role.UNIDENTIFIED])
def test_who_is_no_party_cannot_answer_for_one(role: Role) -> None:
    assert reply("A", Stance.ASSERTS, [relation("answers", role=role)]) is Reply.NONE_LOGGED
    assert reply("A", Stance.ASSERTS, [relation("answers", role=Role.THIRD_STATE)]) is Reply.ANSWERED


def test_the_own_side_does_not_answer_itself() -> None:
    assert reply("A", Stance.ASSERTS, [relation("denies", side="A")]) is Reply.NONE_LOGGED


def test_a_denial_is_not_denied_by_what_it_denies() -> None:
    assert reply("A", Stance.DENIES, [relation("denies", a=False)]) is Reply.NONE_LOGGED


def test_ten_outlets_with_one_wire_story_are_one_origin() -> None:
    wire = Utterance("a0", source="tass")
    outlets = [Utterance(f"a{n}", source=f"s{n}", taken_from="a0") for n in range(1, 6)]
    outlets += [Utterance(f"b{n}", source=f"t{n}", taken_from_source="tass") for n in range(1, 6)]
    found = support(Witness(Role.PARTY, [wire, *outlets]))
    assert found == Support(appearances=11, origins=1, independent=0)


def test_a_source_that_is_not_logged_is_an_origin_too() -> None:
    pair = [
        Utterance("a", source="x", taken_from_source="afp"),
        Utterance("b", source="y", taken_from_source="afp"),
    ]
    assert {o.key for o in origins(pair).values()} == {"source:afp"}


def test_papers_of_one_owner_are_one_origin_and_nameless_ones_each_their_own() -> None:
    found = origins(
        [Utterance("a", source="holding"), Utterance("b", source="holding"), Utterance("c"), Utterance("d")]
    )
    assert [found[i].key for i in "abcd"] == [
        "source:holding",
        "source:holding",
        "appearance:c",
        "appearance:d",
    ]


def test_a_chosen_origin_outranks_the_chain() -> None:
    found = origins(
        [Utterance("a", source="x", origin="o1"), Utterance("b", taken_from="a"), Utterance("c", origin="o1")]
    )
    assert {o.key for o in found.values()} == {"origin:o1"}


def test_the_way_to_an_origin_names_every_carrier_on_it() -> None:
    found = origins(
        [
            Utterance("a", source="tass"),
            Utterance("b", source="interfax", taken_from="a"),
            Utterance("c", source="paper", taken_from_source="interfax"),
            Utterance("d", source="blog", taken_from="c"),
        ]
    )
    assert {i: o.way for i, o in found.items()} == {
        "a": ("a",),
        "b": ("b", "a"),
        "c": ("c", "b", "a"),
        "d": ("d", "c", "b", "a"),
    }
    assert {o.key for o in found.values()} == {"source:tass"}


def test_a_chain_goes_on_through_a_source_that_itself_names_another() -> None:
    seen = [
        Utterance("tass", source="tass"),
        Utterance("interfax", source="interfax", taken_from_source="tass"),
        Utterance("lenta", source="lenta", taken_from_source="interfax"),
    ]
    assert support(Witness(Role.PARTY, seen)).origins == 1
    assert support(Witness(Role.PARTY, seen), rule=2).origins == 2, "lists of older databases say so"


def test_what_a_person_says_of_an_origin_outranks_the_attribution() -> None:
    def own(saw: bool | None, *, attributed: bool) -> bool:
        return origins([Utterance("a", attributed=attributed, origin="o", saw=saw)])["a"].own

    assert [own(None, attributed=True), own(None, attributed=False)] == [False, True]
    assert [own(True, attributed=True), own(False, attributed=False)] == [True, False]


def test_those_on_a_circle_are_told_from_those_who_lead_to_it() -> None:
    chain = [
        Utterance("a", source="A", taken_from_source="B"),
        Utterance("b", source="B", taken_from_source="C"),
        Utterance("c", source="C", taken_from="a"),
        Utterance("led", source="D", taken_from="a"),
        Utterance("same house", source="E", taken_from_source="E"),
        Utterance("plain", source="F"),
    ]
    assert told_in_circle(chain) == {"a", "b", "c"}
    decided = [*chain[:2], Utterance("c", source="C", taken_from="a", origin="o"), *chain[3:]]
    assert told_in_circle(decided) == frozenset()


def test_a_long_ring_and_a_crowd_that_names_each_other_are_seen_quickly() -> None:
    ring = [Utterance(f"r{n}", taken_from=f"r{(n + 1) % 5000}") for n in range(5000)]
    crowd = [Utterance(f"c{n}", source=f"{n % 2}", taken_from_source=f"{1 - n % 2}") for n in range(5000)]
    assert len(told_in_circle([*ring, *crowd])) == 10_000


def test_a_circle_of_borrowers_ends() -> None:
    found = origins([Utterance("a", taken_from="b"), Utterance("b", taken_from="a")])
    assert len(found) == 2


def test_only_own_observation_of_press_and_observers_is_independent() -> None:
    seen = [Utterance("a", source="x"), Utterance("b", source="y", attributed=True)]
    assert support(Witness(Role.PRESS, seen)).independent == 1
    assert support(Witness(Role.OBSERVER, seen)).independent == 1
    for role in (Role.PARTY, Role.THIRD_STATE, Role.UNIDENTIFIED):
        assert support(Witness(role, seen)).independent == 0


def test_what_corroborates_a_claim_adds_its_independent_origins_once() -> None:
    press = Witness(Role.PRESS, [Utterance("p", source="nyt")])
    again = Witness(Role.OBSERVER, [Utterance("q", source="nyt")])
    found = support(Witness(Role.PARTY, [Utterance("a", source="mod")]), [press, again])
    assert found == Support(appearances=1, origins=2, independent=1)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], (Verdict.UNCHECKED, False)),
        ([("likely", None), ("doubtful", None)], (Verdict.DOUBTFUL, False)),
        ([("likely", None), ("confirmed", "weapon")], (Verdict.LIKELY, True)),
        ([("confirmed", "weapon")], (Verdict.CONFIRMED, False)),
        ([("confirmed", "weapon"), ("unverified", "who")], (Verdict.UNVERIFIED, True)),
        ([("confirmed", "weapon"), ("confirmed", "who")], (Verdict.CONFIRMED, False)),
        ([("false", "who"), ("confirmed", "weapon"), ("confirmed", "who")], (Verdict.CONFIRMED, False)),
    ],
)
def test_the_newest_verdict_is_shown_and_differing_points_are_mixed(
    given: list[tuple[str, str | None]], expected: tuple[Verdict, bool]
) -> None:
    judgements = [Judgement(Verdict(v), Point(p) if p else None) for v, p in given]
    assert shown_verdict(judgements) == expected
