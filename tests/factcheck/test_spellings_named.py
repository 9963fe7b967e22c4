"""Marks: one word for a thing of the catalogue finds what a search for all of its names finds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.spellings import (
    Term,
    Token,
    equipment,
    known_names,
    mark_of,
    marked_terms,
    marks_in,
    places,
    query_terms,
    tokens,
)
from factcheck.spellings.search import named_tokens

THINGS = (*places(), *equipment())
NAMES = sorted({name for thing in THINGS for name in thing.spellings})
WORDS = sorted({word for name in NAMES for word in name.split()})


def holds(words: Iterable[str], terms: Iterable[Term]) -> bool:
    """What a database does with the terms."""
    own = set(words)

    def there(token: Token) -> bool:
        return token.text in own or (token.prefix and any(word.startswith(token.text) for word in own))

    return all(any(all(map(there, one)) for one in term.alternatives) for term in terms)


def test_each_thing_has_a_mark_of_its_own_that_no_text_can_hold() -> None:
    marks = [mark_of(thing) for thing in THINGS]
    assert len(set(marks)) == len(THINGS)
    for mark in marks:
        assert mark.isalnum()
        assert mark not in tokens(mark)


def test_a_text_is_marked_with_what_it_names_in_any_language() -> None:
    for text in ("A drone over Ganja", "БПЛА над Гянджой", "ギャンジャ上空の無人機"):
        assert marks_in(tokens(text)) == ["əeuav", "əpganja"]
    assert marks_in(tokens("Nothing was lost in Toronto")) == []


def test_a_name_is_asked_for_by_its_mark_and_what_the_mark_does_not_cover() -> None:
    assert marked_terms("drone 4711") == [Term(((Token("əeuav"),),)), Term(((Token("4711"),),))]
    assert marked_terms("Tor") == [Term(((Token("əetor"),), (Token("tor", prefix=True),)))]
    assert marked_terms("kara") == query_terms("kara")


def test_what_the_desk_calls_a_thing_is_asked_for_beside_its_mark() -> None:
    (term,) = marked_terms("bird", called={"bird": ("bird", "drone", "Vogel")})
    assert term.alternatives == (
        (Token("əeuav"),),
        (Token("bird", prefix=True),),
        (Token("vogel", prefix=True),),
    )


MIXED = st.lists(st.sampled_from(NAMES) | st.sampled_from(WORDS), min_size=1, max_size=4)


@settings(max_examples=400)
@given(written=MIXED, ending=st.sampled_from(["", "s", "а", "ում", "で"]), asked=st.data())
def test_marks_find_what_all_names_find(written: list[str], ending: str, asked: st.DataObject) -> None:
    words = tokens(" ".join(f"{word}{ending}" for name in written for word in name.split()))
    query = asked.draw(st.sampled_from(written) | st.sampled_from(NAMES) | st.sampled_from(WORDS))
    everything = holds(words, query_terms(query, aliases=known_names()))
    assert holds([*words, *marks_in(words)], marked_terms(query)) == everything


def test_no_name_is_looked_for_by_one_letter() -> None:
    begins = [token.text for name in NAMES for token in named_tokens(name) if token.prefix]
    assert min(map(len, begins)) == 2


@pytest.mark.parametrize("thing", THINGS[:: len(THINGS) // 40], ids=mark_of)
def test_each_name_marks_its_thing(thing: object) -> None:
    found = next(one for one in THINGS if one is thing)
    for name in found.spellings:
        assert mark_of(found) in marks_in(tokens(name)), name
