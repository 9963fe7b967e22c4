"""Between tables and plain values: what each table's rows are made of, as JSON-like Python values.

A row here is a dict of column -> text, whole number, truth value, ``None``, or list/object for the JSON
columns; closed words are their plain spelling. The same values are hashed into history.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Enum, Table
from sqlmodel import SQLModel

from factcheck.history import canonical
from factcheck.models import CanonicalJson, Claim, ClaimSearch

Values = dict[str, Any]

DERIVED: dict[str, frozenset[str]] = {
    "claim": frozenset(
        ("said_from", "said_until", "happened_from", "happened_until", "logged_at", "logged_by")
    ),
    "appearance": frozenset(("published_from", "url_key", "quote_key")),
}
"""Columns that follow from others or from the deed; history holds no copy, ``verify`` works them out."""

_OWN = frozenset(("n", "id", "version", "last_event"))
_RECORD_WORDS = {"conflict": "case"}


class Shape:
    """One table: its SQL and the way its values go in and come out."""

    def __init__(self, model: type[SQLModel]) -> None:
        table: Table = model.__table__  # type: ignore[attr-defined]
        self.table = table
        # SQLAlchemy's names are a subclass of str, with which every lookup in a dict is slow.
        self.name = str(table.name)
        self.record = _RECORD_WORDS.get(self.name, self.name)
        self.all_columns: tuple[str, ...] = tuple(map(str, table.columns.keys()))
        given = model in (Claim, ClaimSearch)
        self.columns = tuple(c for c in self.all_columns if given or c != "n")
        self._json = frozenset(str(c.name) for c in table.columns if isinstance(c.type, CanonicalJson))
        self._truth = frozenset(str(c.name) for c in table.columns if isinstance(c.type, Boolean))
        self.words: dict[str, frozenset[str]] = {
            str(c.name): frozenset(map(str, c.type.enums)) for c in table.columns if isinstance(c.type, Enum)
        }
        self.defaults: Values = {c: _default(model, c) for c in self.columns}
        self._packed_defaults = {c: self.pack_one(c, value) for c, value in self.defaults.items()}
        self._in_order: Callable[[Values], tuple[Any, ...]] = itemgetter(*self.columns)
        self.watched = tuple(
            c for c in self.columns if c not in _OWN and c not in DERIVED.get(self.name, frozenset())
        )
        self._blank = {c: self.defaults[c] for c in self.watched}
        self.insert_sql = insert_into(self.name, self.columns)

    def pack(self, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, str]]:
        """The driver's values of a new row, in the order of :attr:`columns`; and how its JSON is spelled."""
        spelled = {name: canonical(values[name]) for name in self._json if name in values}
        return self._in_order({**self._packed_defaults, **values, **spelled}), spelled

    def pack_one(self, name: str, value: Any) -> Any:
        return canonical(value) if name in self._json else value

    def unpack(self, columns: Iterable[str], row: Iterable[Any]) -> Values:
        """Plain values of a fetched row; raises ``ValueError`` when a JSON column does not hold JSON."""
        found: Values = dict(zip(columns, row, strict=True))
        for name in self._json & found.keys():
            found[name] = json.loads(found[name])
        for name in self._truth & found.keys():
            found[name] = bool(found[name])
        return found

    def set_fields(self, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        """What a new row's event holds: the watched fields that are not at their default."""
        blank = self._blank
        return {
            name: (None, value) for name, value in values.items() if name in blank and value != blank[name]
        }

    def select_sql(self, where: str) -> str:
        return f'SELECT {names(self.all_columns)} FROM "{self.name}" WHERE {where}'

    def update_sql(self, columns: Iterable[str]) -> str:
        sets = ", ".join(f'"{c}" = ?' for c in columns)
        return f'UPDATE "{self.name}" SET {sets} WHERE "id" = ? AND "version" = ?'


def names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)


def insert_into(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names(columns)}) VALUES ({marks})'


def _default(model: type[SQLModel], column: str) -> Any:
    field = model.model_fields[column]
    if field.default_factory is not None:
        return field.default_factory()  # type: ignore[call-arg]
    default = field.get_default()
    return getattr(default, "value", None if field.is_required() else default)


@cache
def shape(model: type[SQLModel]) -> Shape:
    return Shape(model)
