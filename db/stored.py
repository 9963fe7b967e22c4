"""Values inside JSON columns: moments and quantities as they are stored and hashed, and back.

A stored moment or quantity is a mapping of its dataclass's field names. Reading leaves out names it
does not know and fills in missing ones, so that an older or newer program can read the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from factcheck.moments import NOT_GIVEN, Moment
from factcheck.quantities import Quantity
from factcheck.vocabulary import Precision

Stored = dict[str, Any]

_MOMENT_FIELDS = frozenset(f.name for f in fields(Moment))
_MOMENT_EXTRAS = tuple(
    (f.name, f.default) for f in fields(Moment) if f.name not in ("words", "start", "end", "precision")
)
_QUANTITY_FIELDS = tuple(f.name for f in fields(Quantity))


def store_moment(moment: Moment) -> Stored:
    """The moment's fields, without those at their default beyond the first four; ``{}`` when not given."""
    if not moment.is_given:
        return {}
    stored: Stored = {
        "words": moment.words,
        "start": moment.start,
        "end": moment.end,
        "precision": moment.precision.value,
    }
    for name, default in _MOMENT_EXTRAS:
        value = getattr(moment, name)
        if value != default:
            stored[name] = value
    return stored


def stored_moment(value: Any) -> Moment:
    """The moment of a JSON column; :data:`NOT_GIVEN` for an empty one."""
    if not isinstance(value, Mapping) or not value:
        return NOT_GIVEN
    known = {name: part for name, part in value.items() if name in _MOMENT_FIELDS}
    return Moment(**{**known, "precision": Precision(known.get("precision", "none"))})


def is_stored_moment(value: Any) -> bool:
    """Whether a value of history is a moment (and not some other mapping)."""
    return isinstance(value, Mapping) and {"words", "start", "end", "precision"} <= value.keys()


def store_quantity(quantity: Quantity) -> Stored:
    return {name: getattr(quantity, name) for name in _QUANTITY_FIELDS}


def stored_quantity(value: Mapping[str, Any]) -> Quantity:
    return Quantity(**{name: part for name, part in value.items() if name in _QUANTITY_FIELDS})


def stored_quantities(value: Any) -> tuple[Quantity, ...]:
    """The quantities of a JSON column."""
    return tuple(stored_quantity(q) for q in value or ())
