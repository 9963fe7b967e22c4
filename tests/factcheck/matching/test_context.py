"""What is remembered of how rare terms are: never longer than it is true."""

from __future__ import annotations

from msgspec.structs import replace

from factcheck.matching import Context, prepare
from factcheck.matching.context import rarity_of
from tests.factcheck.matching.october_claims import claim

ONE = prepare(claim("a", "A", "Hadrut was shelled by howitzers.", "2020-10-12"))
OTHER = prepare(claim("b", "B", "Howitzers shelled the bakery.", "2020-10-12"))
THIRD = prepare(claim("c", "B", "The bakery was closed.", "2020-10-13"))


def test_a_term_nobody_counted_is_asked_for_again_and_taken_as_counted_then() -> None:
    context = Context(100)
    assert context.uncounted(["howitz", "bakery"]) == ["howitz", "bakery"]
    assert context.rarity("howitz") == rarity_of(0, 100)
    assert context.uncounted(["howitz"]) == ["howitz"]
    context.counts["howitz"] = 50
    assert context.rarity("howitz") == rarity_of(50, 100) < rarity_of(0, 100)
    assert context.uncounted(["howitz", "bakery"]) == ["bakery"]


def test_likeness_follows_the_counts() -> None:
    context = Context.of([ONE, OTHER, THIRD])
    before = context.likeness(ONE, OTHER)
    assert 0.0 < before < 1.0
    assert context.likeness(OTHER, ONE) == before
    shared = ONE.terms.keys() & OTHER.terms.keys()
    context.moved(dict.fromkeys(shared, 40))
    assert context.likeness(ONE, OTHER) < before
    context.moved(dict.fromkeys(shared, -40))
    assert context.likeness(ONE, OTHER) == before


def test_likeness_is_of_the_claim_and_not_of_its_id() -> None:
    context = Context.of([ONE, OTHER, THIRD])
    before = context.likeness(ONE, OTHER)
    changed = replace(OTHER, terms=THIRD.terms)
    assert context.likeness(ONE, changed) == context.likeness(ONE, THIRD) < before
