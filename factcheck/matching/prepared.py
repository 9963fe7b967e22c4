"""A claim made ready for comparing: everything that can be reckoned from one claim alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from factcheck.matching.naming import Spot
from factcheck.vocabulary import Kind, Stance

Days = tuple[float, float]
"""A stretch of time in days since 1970 UTC, the end not included."""


class Count(Struct, frozen=True, array_like=True, gc=False):
    """A number with what is counted: ``units`` are the ids of its parts (killed, wounded; su25).

    ``low`` and ``high`` are the number itself, ``least`` and ``most`` what its qualifier allows.
    ``words`` print it.
    """

    units: frozenset[str]
    low: int
    high: int
    least: int
    most: int | None
    words: str


class Prepared(Struct, frozen=True, array_like=True, gc=False):
    """What clues compare. Sets hold ids or folded keys, sides are letters, "" = not known.

    ``days`` is when it happened, ``said`` when it was said, ``page`` when its first page appeared.
    ``places`` are settlements and the like (unknown ones as keys), ``wide`` countries and regions,
    ``spots`` the places with a position, ``bones`` their consonants, ``place_names`` as worded there.
    ``things`` are equipment, ``kinds`` what they are kinds of. ``meanings`` are all a wording has,
    ``deeds`` the terms of those that tell what was done or met with. ``subject`` is the kind, read from the
    wording where it was left open. ``blamed`` is the side said to have acted, ``owner`` the side
    whose people or things are counted. ``denies`` is 0 to 1. ``terms`` are words, names and
    meanings with their weights, ``wordings`` short digests of whole wordings. ``text``, ``when``,
    ``where``, ``claimant`` and ``side_names`` are for sentences only.
    """

    id: str
    case_id: str
    claimant: str
    stance: Stance
    side_names: Mapping[str, str]
    text: str
    when: str
    where: str
    side: str
    is_party: bool
    days: Days | None
    said: Days | None
    page: Days | None
    places: frozenset[str]
    wide: frozenset[str]
    spots: tuple[Spot, ...]
    bones: Mapping[str, str]
    place_names: Mapping[str, str]
    things: frozenset[str]
    kinds: frozenset[str]
    thing_names: Mapping[str, str]
    counts: tuple[Count, ...]
    terms: Mapping[str, float]
    meanings: frozenset[str]
    deeds: frozenset[str]
    denies: float
    denial_word: str
    admits: bool
    subject: Kind
    blamed: str
    owner: str
    office: frozenset[str]
    peoples: frozenset[str]
    wordings: frozenset[str]
