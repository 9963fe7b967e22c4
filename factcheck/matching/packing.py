"""A prepared claim as one line of JSON and back, so that a database can keep it and read it in no time.

Whoever stores packs stores ``PACK_VERSION`` with them; under another version a claim is prepared again.
What the desk adds to names reaches a stored pack only when its claim is prepared again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from factcheck.matching.naming import Spot
from factcheck.matching.prepared import Count, Prepared
from factcheck.vocabulary import Kind, Stance

T = TypeVar("T")
Put = Callable[[Any, Any], None]

PACK_VERSION = 4
"""Raised when preparing or the form of a pack changes."""


def pack(claim: Prepared) -> str:
    """One line of JSON, the same for equal claims."""
    values = [_plain(getattr(claim, name)) for name in Prepared.__slots__]
    values[_TERMS] = _weighed(claim.terms)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpack(line: str) -> Prepared:
    """The claim a line was made of. Raises ``ValueError`` when the line is no pack."""
    try:
        values, end = _READER.raw_decode(line)
        if end != len(line) or not isinstance(values, list):
            raise ValueError("This is no packed claim.")
        return _restored(values)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as broken:
        raise ValueError("This is no packed claim.") from broken


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return _joined(sorted(value))
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Spot):
        return [value.id, value.name, value.at, value.wide, value.reach]
    if isinstance(value, Count):
        return [sorted(value.units), value.low, value.high, value.least, value.most, value.words]
    return value


def _joined(keys: list[str]) -> str | list[str]:
    """Keys as one string, which is read faster than a list; where a key has the bar in it, the list."""
    line = _BAR.join(keys)
    return line if all(keys) and line.count(_BAR) == max(len(keys) - 1, 0) else keys


def _weighed(terms: Mapping[str, float]) -> Any:
    """Terms as their names and a letter a weight, else as they are."""
    names = _joined(list(terms))
    if isinstance(names, str) and all(weight in _LETTERS for weight in terms.values()):
        return [names, "".join(_LETTERS[weight] for weight in terms.values())]
    return terms


def _restored(values: list[Any]) -> Prepared:
    """The claim of its values in order; one by one, for a question opens dozens of claims."""
    plain, (days, said, page, places, wide, spots, bones, place_names) = values[:10], values[10:18]
    things, kinds, thing_names, counts, terms, meanings, deeds = values[18:25]
    denies, denial_word, admits, subject, blamed, owner, office, peoples, wordings = values[25:]
    plain[_STANCE] = _STANCES[plain[_STANCE]]
    if isinstance(terms, list):
        names, letters = terms
        split = names.split(_BAR) if names else ()
        terms = dict(zip(split, map(_WEIGHTS.__getitem__, letters), strict=True))
    plain += (
        days and (days[0], days[1]),
        said and (said[0], said[1]),
        page and (page[0], page[1]),
        _set(places),
        _set(wide),
        tuple(
            [
                _filled(Spot, _SPOT, (one, name, at and (at[0], at[1]), *rest))
                for one, name, at, *rest in spots
            ]
        ),
        bones,
        place_names,
        _set(things),
        _set(kinds),
        thing_names,
        tuple([_filled(Count, _COUNT, (frozenset(units), *rest)) for units, *rest in counts]),
        terms,
        _set(meanings),
        _set(deeds),
        denies,
        denial_word,
        admits,
        _KINDS[subject],
        blamed,
        owner,
        _set(office),
        _set(peoples),
        _set(wordings),
    )
    return _filled(Prepared, _CLAIM, plain)


def _filled(kind: type[T], puts: list[Put], values: Sequence[Any]) -> T:
    """A frozen record of all its values in order; its own way to make one costs three times as much."""
    made = object.__new__(kind)
    for put, value in zip(puts, values, strict=True):
        put(made, value)
    return made


def _set(keys: str | list[str]) -> frozenset[str]:
    if not keys:
        return _NONE
    return frozenset(keys.split(_BAR) if isinstance(keys, str) else keys)


_BAR = "|"
_NONE: frozenset[str] = frozenset()
_WEIGHTS = {"a": 1.0, "b": 0.5, "c": 0.25}
_LETTERS = {weight: letter for letter, weight in _WEIGHTS.items()}
_STANCE, _TERMS = (Prepared.__slots__.index(name) for name in ("stance", "terms"))
_CLAIM, _SPOT, _COUNT = (
    [getattr(kind, name).__set__ for name in kind.__slots__] for kind in (Prepared, Spot, Count)
)
"""What puts the fields into them."""
_STANCES = {stance.value: stance for stance in Stance}
_KINDS = {kind.value: kind for kind in Kind}
_READER = json.JSONDecoder()
