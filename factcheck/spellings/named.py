"""What the catalogue of names adds to the search words of a text: a mark for each thing it names.

A drone is called by some sixty names in a dozen languages. A text that holds any of them gets the drone's
mark when it is indexed, so that whoever asks for one of the names asks for that one word. A mark begins
with ``ə``, which no fold leaves in a word (:mod:`factcheck.spellings.folding`), so no text holds one itself.

The marks of a text follow from its search words and the catalogue alone: :func:`marks_in` finds just what a
search for all the names would (:func:`factcheck.spellings.search.query_terms`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from factcheck.spellings.folding import name_key
from factcheck.spellings.gazetteer import Place, Thing, equipment, places, things_by_key
from factcheck.spellings.search import (
    MOST_TERMS,
    Conjunction,
    Term,
    Token,
    distinct,
    named_tokens,
    phrases,
    typed,
    without_narrower,
)

SIGN = "ə"
"""The first letter of a mark."""
_NOT_IN_A_WORD = re.compile("[^a-z0-9]")
_BEGINS = 12
"""So many letters of a longer name's beginning are looked up."""
_HEAD = 3
"""First letters that tell most words of a text from any name; no name is looked for by one letter."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A word by which a thing may be named: its mark, and what else must be there."""

    mark: str
    word: Token
    rest: Conjunction


@cache
def mark_of(thing: Thing) -> str:
    """The word that stands for the thing, a place or equipment."""
    return f"{SIGN}{'p' if isinstance(thing, Place) else 'e'}{_NOT_IN_A_WORD.sub('', thing.id)}"


def marked_terms(text: str, *, called: Mapping[str, Sequence[str]] | None = None) -> list[Term]:
    """The terms of a query that find just what ``query_terms(text, aliases=known_names())`` finds, by marks.

    ``called`` maps a key to more names of what is called so: the desk's own, of which texts have no marks.
    """
    more = called or {}
    terms: list[Term] = []
    for chunks, key in phrases(text, lambda key: key in more or bool(_called(key))):
        alternatives = [one for one in typed(chunks) if one]
        things = dict.fromkeys(_called(key)) if key else {}
        marked = _names_asked(key) if key else frozenset()
        for name in more.get(key, ()) if key else ():
            things |= dict.fromkeys(_called(name_key(name)))
            alternatives.append(named_tokens(name))
            marked |= _names_asked(name_key(name))
        left = [one for one in without_narrower([*marked, *alternatives]) if one not in marked]
        every = distinct([*((Token(mark_of(thing)),) for thing in things), *left])
        if every:
            terms.append(Term(every))
        if len(terms) == MOST_TERMS:
            break
    return terms


def marks_in(words: Iterable[str]) -> list[str]:
    """The marks of what the search words of one text name, in order."""
    there = set(words)
    line = f" {' '.join(there)}"
    found: set[str] = set()
    for word in there:
        for clue in _clues(word):
            if clue.mark in found:
                continue
            if not clue.rest or all(_is_in(there, line, token) for token in clue.rest):
                found.add(clue.mark)
    return sorted(found)


@cache
def catalogue_print() -> str:
    """Changes when a text may get other marks: the names of the catalogue, or how they are asked for."""
    told = sorted(
        (mark_of(thing), *sorted(map(repr, _named_by(thing)))) for thing in (*places(), *equipment())
    )
    return sha256(repr(told).encode()).hexdigest()[:16]


def _called(key: str) -> tuple[Thing, ...]:
    """All places and equipment with a name of this key."""
    return (*things_by_key("place").get(key, ()), *things_by_key("equipment").get(key, ()))


@lru_cache(maxsize=1024)
def _names_asked(key: str) -> frozenset[Conjunction]:
    """What the catalogue's names of this very key ask for, which the marks stand for."""
    names = (name for thing in _called(key) for name in thing.spellings if name_key(name) == key)
    return frozenset(filter(None, map(named_tokens, names)))


def _named_by(thing: Thing) -> tuple[Conjunction, ...]:
    """What the names of the thing ask for."""
    return without_narrower(filter(None, map(named_tokens, thing.spellings)))


def _is_in(words: set[str], line: str, token: Token) -> bool:
    """Whether one of the words, each behind a space in ``line``, is the token or begins so."""
    return f" {token.text}" in line if token.prefix else token.text in words


@lru_cache(maxsize=32_768)
def _clues(word: str) -> Sequence[_Clue]:
    """The names that this word of a text may be of."""
    known = _known_words()
    found = list(known.whole.get(word, ()))
    if word[:_HEAD] in known.heads or word[:2] in known.heads:
        for length in range(2, min(len(word), _BEGINS) + 1):
            begun = known.begins.get(word[:length], ())
            found += [clue for clue in begun if word.startswith(clue.word.text)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """Clues by their word."""

    whole: Mapping[str, Sequence[_Clue]]
    begins: Mapping[str, Sequence[_Clue]]
    """By the first :data:`_BEGINS` letters of a word that longer ones begin with."""
    heads: frozenset[str]
    """The first letters of words that any of those begins: most words of a text are none."""


@cache
def _known_words() -> _Known:
    named = {mark_of(thing): _named_by(thing) for thing in (*places(), *equipment())}
    often = Counter(token.text for names in named.values() for one in names for token in one)
    whole: dict[str, list[_Clue]] = {}
    begins: dict[str, list[_Clue]] = {}
    for mark, names in named.items():
        for one in names:
            rarest = min(one, key=lambda token: (often[token.text], -len(token.text), token.text))
            clue = _Clue(mark, rarest, tuple(token for token in one if token != rarest))
            if rarest.prefix:
                begins.setdefault(rarest.text[:_BEGINS], []).append(clue)
            else:
                whole.setdefault(rarest.text, []).append(clue)
    return _Known(whole, begins, frozenset(word[:_HEAD] for word in begins))
