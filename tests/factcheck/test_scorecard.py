"""What a verdict means for who carried the claim."""

from __future__ import annotations

import pytest

from factcheck.cards import Tally
from factcheck.scorecard import Carried, Outcome, outcome, scorecard
from factcheck.vocabulary import Verdict


@pytest.mark.parametrize(
    ("verdict", "mixed", "on_whole", "expected"),
    [
        ("confirmed", False, True, Outcome.HELD),
        ("false", False, True, Outcome.FELL),
        ("misleading", False, True, Outcome.FELL),
        ("likely", False, True, Outcome.LEANING),
        ("doubtful", False, True, Outcome.LEANING),
        ("confirmed", True, True, Outcome.LEANING),
        ("confirmed", False, False, Outcome.LEANING),
        ("false", False, False, Outcome.LEANING),
        ("unverified", False, True, Outcome.OPEN),
        ("unchecked", False, False, Outcome.OPEN),
        ("unverified", True, True, Outcome.LEANING),
    ],
)
def test_only_a_verdict_on_the_whole_claim_settles_it(
    verdict: str, mixed: bool, on_whole: bool, expected: Outcome
) -> None:
    assert outcome(Verdict(verdict), mixed=mixed, on_whole=on_whole) is expected


def test_what_a_source_said_itself_and_what_it_passed_on_are_counted_apart() -> None:
    found = scorecard(
        [
            Carried(True, Verdict.CONFIRMED, False, True, 3),
            Carried(True, Verdict.FALSE, False, True, 2),
            Carried(True, Verdict.MISLEADING, False, True),
            Carried(True, Verdict.LIKELY, False, True),
            Carried(True, Verdict.UNCHECKED, False, False, 7),
            Carried(False, Verdict.CONFIRMED, False, True, 4),
        ],
        most=20_000,
    )
    assert found.origin == Tally(held=3, fell=3, leaning=1, open=7)
    assert found.carrier == Tally(held=4)
    assert (found.origin.total, found.carrier.total, found.most) == (14, 4, 20_000)


def test_nothing_carried_is_nothing_counted() -> None:
    assert scorecard([]).origin == scorecard([]).carrier == Tally()
