"""Suggestions on the sample case: real claims, links not given. Guards the figures of docs/matching.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from factcheck.matching import Strength, strength, suggest, weigh_pair
from factcheck.vocabulary import LinkKind
from tests.bench.judged import Case, cases_of, files_in, read_gold, read_matters
from tests.bench.matching import (
    FROZEN,
    Judged,
    group_right,
    judge,
    precision,
    recall,
    recall_opposed,
    separation,
)


@cache
def sample() -> Case:
    claims, links = files_in(Path(str(files("factcheck") / "data" / "sample")))
    return cases_of(read_matters(claims), read_gold(links))[0]


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(judge(sample(), FROZEN))


def test_the_related_claim_is_among_the_first_ten() -> None:
    assert recall(judged()) >= 0.90
    assert recall_opposed(judged()) >= 0.90


def test_what_stands_against_each_other_is_told_from_what_only_looks_alike() -> None:
    assert separation(judged()) >= 0.88
    assert precision(judged()) >= 0.88
    assert group_right(judged()) >= 0.80


def test_every_suggestion_says_why() -> None:
    case = sample()
    claims = list(case.claims.values())
    for claim in claims:
        for said in suggest(claim, claims, case.context):
            assert said.reasons
            assert all(reason == reason.strip() != "" and len(reason) < 200 for reason in said.reasons)


def test_the_two_aircraft_of_two_days_are_not_confused() -> None:
    case = sample()
    denial = case.claims["NK-S075"]
    of_the_day, later = (weigh_pair(denial, case.claims[one], case.context) for one in ("NK-S069", "NK-S105"))
    assert (of_the_day.kind, strength(of_the_day.score)) == (LinkKind.DENIES, Strength.STRONG)
    assert strength(later.score) is Strength.WEAK
    assert "denied before 14 Oct 2020" in later.reasons


def test_one_open_number_in_three_scripts() -> None:
    case = sample()
    said = weigh_pair(case.claims["NK-S090"], case.claims["NK-S111"], case.context)
    assert said.reasons[0] == "parts of 673 submunitions against 180 submunitions"
    assert "ステパナケルト = Степанакерт" in said.reasons
