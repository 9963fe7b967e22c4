"""How a report says it: one sentence a stance and verdict, links and replies in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factcheck.cards import ClaimCard
from factcheck.report import attributed_line, write
from factcheck.report import wordings as w
from factcheck.vocabulary import (
    Kind,
    Layout,
    LinkKind,
    Point,
    Profile,
    Publish,
    Stance,
    Verdict,
)
from tests.factcheck.handmade import (
    NOW,
    A,
    B,
    HandMade,
    at,
    claim,
    held,
    link,
)
from tests.factcheck.october import october

EVERY = [(layout, profile) for layout in Layout for profile in Profile]


def text_of(material: HandMade, layout: Layout = Layout.TABLE, profile: Profile = Profile.PUBLIC) -> str:
    return b"".join(write(material, layout=layout, profile=profile, now=NOW, version="0.1.0")).decode()


def lines_of(material: HandMade, **chosen: object) -> list[str]:
    return text_of(material, **chosen).splitlines()  # type: ignore[arg-type]


def test_nobody_is_quoted_with_a_verb_that_judges() -> None:
    judging = re.compile(r"\b(claimed|admit\w*|alleg\w*|confess\w*|did not reply)\b", re.IGNORECASE)
    for layout, profile in EVERY:
        assert not judging.findall(text_of(october(), layout, profile))
    for name, value in vars(w).items():
        if name.isupper() and name != "NOT_REPLIED":  # said of recorded requests only
            assert not judging.findall(str(value))


@pytest.mark.parametrize("stance", list(Stance))
def test_each_stance_has_its_one_sentence(stance: Stance) -> None:
    one = claim("NK-1", B, "The ministry", "No S-300 was lost", stance=stance, kind=Kind.EQUIPMENT_LOSS)
    sentence = {
        Stance.ASSERTS: "The ministry (Azerbaijan) said: No S-300 was lost.",
        Stance.DENIES: "The ministry (Azerbaijan) denied a statement about a loss of equipment"
        " and said: No S-300 was lost.",
        Stance.ACKNOWLEDGES: "The ministry (Azerbaijan) said: No S-300 was lost.",
        Stance.DECLINES: "The ministry (Azerbaijan) said there would be no comment: No S-300 was lost.",
    }[stance]
    assert sentence in lines_of(HandMade([one]))


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.UNCHECKED])
def test_each_verdict_has_its_one_sentence_with_desk_and_time(verdict: Verdict) -> None:
    one = claim("NK-1", A, "The ministry", "It fell.", assessments=(held(verdict, at(13, 14), "Seen."),))
    expected = w.HELD[verdict].format(desk="Sample desk", time="13 Oct 2020, 18:00 (Asia/Baku)")
    assert f"- Verdict: {verdict.label}. {expected}" in lines_of(HandMade([one]))


def test_the_words_of_the_two_states_nobody_may_mistake() -> None:
    unchecked = claim("NK-1", A, "The ministry", "It fell.")
    looked = replace(unchecked, assessments=(held(Verdict.UNVERIFIED, at(13, 14), ""),))
    assert "This has not been checked by Sample desk." in text_of(HandMade([unchecked]))
    expected = "Sample desk could not independently verify this as of 13 Oct 2020, 18:00 (Asia/Baku)."
    assert expected in text_of(HandMade([looked]))


def test_a_case_without_a_desk_speaks_of_the_desk() -> None:
    material = HandMade([claim("NK-1", A, "The ministry", "It fell.")])
    material.case = replace(material.case, desk="")
    assert "This has not been checked by the desk." in text_of(material)


def two(kind: LinkKind, *points: Point, stance: Stance = Stance.ASSERTS, a_first: bool = False) -> HandMade:
    """A says something, B's claim relates to it by ``kind`` (``a_first``: the link was entered from A)."""
    ends = ("NK-AAA", "NK-BBB") if a_first else ("NK-BBB", "NK-AAA")
    return HandMade(
        [claim("NK-AAA", A, "One", "It fell."), claim("NK-BBB", B, "Other", "None fell.", stance=stance)],
        [link(ends[0], kind, ends[1], *points)],
    )


@pytest.mark.parametrize(
    ("kind", "stance", "reply", "line"),
    [
        (LinkKind.DENIES, Stance.DENIES, "denied in NK-BBB", "is denied in NK-BBB (Azerbaijan)"),
        (
            LinkKind.CONTRADICTS,
            Stance.ASSERTS,
            "answered in NK-BBB",
            "is contradicted by NK-BBB (Azerbaijan)",
        ),
        (LinkKind.CONTRADICTS, Stance.DENIES, "denied in NK-BBB", "is contradicted by NK-BBB (Azerbaijan)"),
        (
            LinkKind.ACCUSES_BACK,
            Stance.ASSERTS,
            "met with an accusation in return in NK-BBB",
            "is met with an accusation in return in NK-BBB (Azerbaijan)",
        ),
        (LinkKind.ANSWERS, Stance.ASSERTS, "answered in NK-BBB", "is answered in NK-BBB (Azerbaijan)"),
        (
            LinkKind.ACKNOWLEDGES,
            Stance.ACKNOWLEDGES,
            "acknowledged in NK-BBB",
            "is acknowledged in NK-BBB (Azerbaijan)",
        ),
        (
            LinkKind.CORROBORATES,
            Stance.ASSERTS,
            "no reply logged by Sample desk",
            "is agreed with in NK-BBB (Azerbaijan)",
        ),
    ],
)
def test_links_and_the_reply_they_make_in_words(
    kind: LinkKind, stance: Stance, reply: str, line: str
) -> None:
    lines = lines_of(two(kind, Point.HOW_MANY, Point.WHO, stance=stance))
    assert f"- Reply: {reply}" in lines
    assert f"  - {line}, on: who did it; how many" in lines


def test_a_denial_points_from_the_one_who_denies_however_the_link_was_entered() -> None:
    for a_first in (False, True):
        lines = lines_of(two(LinkKind.DENIES, Point.HAPPENED, stance=Stance.DENIES, a_first=a_first))
        assert "  - is denied in NK-BBB (Azerbaijan), on: whether it happened" in lines
        assert "  - denies NK-AAA (Armenia/Artsakh), on: whether it happened" in lines


def test_verdicts_over_time_name_the_desk_only_inside() -> None:
    public = lines_of(october())
    change = (
        "  - 14 Oct 2020, 12:30 (Asia/Baku): likely (new information)."
        " Reason: Example Agency carries a second account of the fall."
    )
    assert change in public
    internal = lines_of(october(), profile=Profile.INTERNAL)
    assert f"{change} By: naira. Signed by: levon. Note: ask the photo desk" in internal


def test_a_struck_assessment_is_not_told_as_held() -> None:
    wrong = held(Verdict.CONFIRMED, at(14), "Mistaken.", struck=True)
    one = claim(
        "NK-1", A, "The ministry", "It fell.", assessments=(held(Verdict.LIKELY, at(13), "Seen."), wrong)
    )
    text = text_of(HandMade([one]))
    assert "Mistaken" not in text
    assert "Judged likely by Sample desk" in text


def test_a_claim_held_on_one_point_only_says_on_which() -> None:
    made = (held(Verdict.CONFIRMED, at(14), "Photos.", point=Point.WEAPON),)
    text = text_of(HandMade([claim("NK-1", A, "The ministry", "It fell.", assessments=made)]))
    assert (
        "  - On which weapon: Confirmed by Sample desk as of 14 Oct 2020, 04:00 (Asia/Baku). Reason: Photos."
        in text
    )


def test_an_untranslated_claim_is_quoted_in_its_language() -> None:
    one = claim("NK-1", A, "The ministry", "", original="撃墜した", language="ja")
    assert "The ministry (Armenia/Artsakh) said: “撃墜した” (Japanese, not translated)." in lines_of(
        HandMade([one])
    )


def test_the_line_a_reporter_copies() -> None:
    material = october()
    card = next(one for one in material.cards(["nk-noloss"]))

    def line(card: ClaimCard) -> str:
        marks = list(material.restrictions())
        return attributed_line(card, now=NOW, protected=material.protected, restrictions=marks)

    assert line(card) == (
        "Azerbaijani MoD (Azerbaijan) denied a statement about a shootdown and said: No combat aircraft were"
        " lost; no aviation flew. Sample desk could not independently verify this as of 14 Oct 2020, 13:00"
        " (Asia/Baku)."
    )
    assert line(replace(card, publish=Publish.NO)) == ""
    unnamed = line(replace(card, publish=Publish.UNNAMED))
    assert unnamed.startswith("A voice of one party (Azerbaijan) denied ")
