"""Which claims may speak to each other, and how their fields stand to each other.

The way of a suggestion, pure and without a database:

1. ``matter_of(card)`` (or :class:`Matter` by hand) is what the matcher eats of a claim;
   ``prepare(matter, names) -> Prepared`` reckons once whatever one claim tells alone.
2. ``index_keys(prepared)`` is what an index stores, ``question_keys(prepared)`` what it is asked;
   :class:`Shortlist` does both in memory.
   ``pack(prepared) -> bytes`` and ``unpack`` let a database keep what was prepared (0.016 ms to open
   against 0.7 ms to prepare); ``PACK_VERSION`` says when to prepare again.
3. :class:`Context` holds how many claims there are and how many hold each of ``Prepared.terms``:
   whole numbers that a database can keep and add to.
4. ``suggest(query, candidates, context, limit) -> list[Suggestion]``, best first; for one pair
   ``weigh_pair(a, b, context)``, and ``score_pair`` without words. ``strength(score)`` is the word a
   screen shows.

:class:`Names` takes what the desk added: places, equipment, aliases. The marks ``= ≠ ~`` of the weigh
screen (``moments``, ``settings``, ``things``, ``numbers``) are of :mod:`factcheck.matching.likeness`. What is
imported here loads at the first use, so that a face starts fast.
"""

from __future__ import annotations

from factcheck.matching.likeness import Mark, moments, numbers, same_unit, settings, things

__all__ = [
    "PACK_VERSION",
    "Context",
    "DeniedPlace",
    "Keys",
    "Mark",
    "Matter",
    "Names",
    "Party",
    "Prepared",
    "Shortlist",
    "Strength",
    "Suggestion",
    "index_keys",
    "keys",
    "matter_of",
    "moments",
    "numbers",
    "pack",
    "party_of",
    "prepare",
    "question_keys",
    "same_unit",
    "score_pair",
    "settings",
    "strength",
    "suggest",
    "things",
    "unpack",
    "weigh_pair",
]

_HOMES = {
    "PACK_VERSION": "packing",
    "Context": "context",
    "DeniedPlace": "matter",
    "Keys": "shortlist",
    "Matter": "matter",
    "Names": "naming",
    "Party": "matter",
    "Prepared": "prepared",
    "Shortlist": "shortlist",
    "Strength": "judging",
    "Suggestion": "judging",
    "index_keys": "shortlist",
    "keys": "shortlist",
    "matter_of": "matter",
    "pack": "packing",
    "party_of": "matter",
    "prepare": "preparing",
    "question_keys": "shortlist",
    "score_pair": "judging",
    "strength": "judging",
    "suggest": "judging",
    "unpack": "packing",
    "weigh_pair": "judging",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
