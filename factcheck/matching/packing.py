"""A prepared claim as one line of JSON and back, so that a database can keep it and read it in no time.

Whoever stores packs stores ``PACK_VERSION`` with them; under another version a claim is prepared again.
What the desk adds to names reaches a stored pack only when its claim is prepared again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factcheck.matching.naming import Spot
from factcheck.matching.prepared import Count, Prepared
from factcheck.vocabulary import Kind, Stance

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
        return _restored(json.loads(line))
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


def _restored(values: Any) -> Prepared:
    if not isinstance(values, list) or len(values) != len(Prepared.__slots__):
        raise ValueError("This is no packed claim.")
    for at in _SETS:
        keys = values[at]
        values[at] = frozenset(keys.split(_BAR) if isinstance(keys, str) else keys) if keys else _NONE
    for at in _TIMES:
        if values[at] is not None:
            start, end = values[at]
            values[at] = (start, end)
    if isinstance(values[_TERMS], list):
        names, letters = values[_TERMS]
        split = names.split(_BAR) if names else ()
        values[_TERMS] = dict(zip(split, map(_WEIGHTS.__getitem__, letters), strict=True))
    values[_STANCE], values[_SUBJECT] = _STANCES[values[_STANCE]], _KINDS[values[_SUBJECT]]
    spots, counts = values[_SPOTS], values[_COUNTS]
    values[_SPOTS] = tuple([Spot(one, name, at and (at[0], at[1]), *rest) for one, name, at, *rest in spots])
    values[_COUNTS] = tuple([Count(frozenset(units), *rest) for units, *rest in counts])
    return Prepared(*values)


_BAR = "|"
_NONE: frozenset[str] = frozenset()
_WEIGHTS = {"a": 1.0, "b": 0.5, "c": 0.25}
_LETTERS = {weight: letter for letter, weight in _WEIGHTS.items()}
_PLACE_OF = {name: at for at, name in enumerate(Prepared.__slots__)}
_SETS = [
    _PLACE_OF[name]
    for name in ("places", "wide", "things", "kinds", "meanings", "deeds", "office", "peoples", "wordings")
]
_TIMES = [_PLACE_OF[name] for name in ("days", "said", "page")]
_STANCE, _SUBJECT, _SPOTS = _PLACE_OF["stance"], _PLACE_OF["subject"], _PLACE_OF["spots"]
_COUNTS, _TERMS = _PLACE_OF["counts"], _PLACE_OF["terms"]
_STANCES = {stance.value: stance for stance in Stance}
_KINDS = {kind.value: kind for kind in Kind}
