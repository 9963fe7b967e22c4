"""The cheap look by keys, and leaving out clues that can tell nothing."""

from __future__ import annotations

from hypothesis import given, settings

from factcheck.matching import Context, Matter, Prepared, keys, prepare, question_keys
from factcheck.matching.evidence import CLUES
from factcheck.matching.judging import clue_values
from factcheck.matching.sifting import glance_keys, likely, worths
from factcheck.vocabulary import Kind
from tests.factcheck.matching.october_claims import claim
from tests.factcheck.matching.test_judging import MATTERS, READY

ASKING = prepare(
    claim("q", "A", "A Su-25 was shot down.", "2020-10-12", place_words="Ganja", equipment=("Su-25",),
          kind=Kind.SHOOTDOWN)
)  # fmt: skip


def looked_at(other: Prepared, counts: dict[str, int] | None = None) -> float:
    """What a glance of ``ASKING`` gives another claim."""
    own = keys(ASKING)
    worth = worths(ASKING, own, question_keys(ASKING, own), Context(10_000, counts or {}))
    return likely(worth, glance_keys(other))


def of(text: str, side: str, day: str, **more: object) -> Prepared:
    return prepare(claim(text, side, text, day, **more))  # type: ignore[arg-type]


def test_what_shares_day_place_and_thing_comes_before_what_shares_less() -> None:
    found = [
        looked_at(of("все три", "B", "2020-10-12", place_words="Гянджа", equipment=("Су-25",))),
        looked_at(of("день и место", "B", "2020-10-12", place_words="Гянджа")),
        looked_at(of("день", "B", "2020-10-12")),
        looked_at(of("день спустя", "B", "2020-10-13")),
        looked_at(of("ничего", "B", "2019-01-01")),
    ]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert found[-1] == 0.0


def test_a_place_of_many_claims_counts_less_and_so_does_ones_own_side() -> None:
    other = of("A Su-25 was shot down there.", "B", "2019-01-01", place_words="Ganja")
    assert looked_at(other, {"@ganja": 9_000}) < looked_at(other)
    other = of("A Su-25 was shot down there.", "B", "2019-01-01")
    assert looked_at(of("A Su-25 was shot down there.", "A", "2019-01-01")) < looked_at(other)
    assert looked_at(of("Rain.", "B", "2019-01-01", kind=Kind.SHOOTDOWN)) > 0.0


@settings(max_examples=120, deadline=None)
@given(MATTERS, MATTERS)
def test_no_clue_is_left_out_that_tells_something(one: Matter, other: Matter) -> None:
    a, b = prepare(one), prepare(other)
    context = Context.of((a, b))
    assert clue_values(a, b, context) == tuple(clue(a, b, context, False)[0] for _, clue in CLUES)


def test_real_pairs_have_all_their_clues() -> None:
    context = Context.of(READY.values())
    for a in READY.values():
        for b in READY.values():
            assert clue_values(a, b, context) == tuple(clue(a, b, context, False)[0] for _, clue in CLUES)
