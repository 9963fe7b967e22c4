"""Column makers shared by the tables: closed words with CHECK, canonical JSON, instants, moments.

No ``from __future__ import annotations`` in this package: SQLModel reads the annotations.
"""

import json
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Text
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, MetaData, SQLModel

from factcheck.vocabulary import Word

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class CanonicalJson(TypeDecorator[Any]):
    """JSON kept as text with sorted keys and no spaces, so equal values are equal bytes on both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return None if value is None else json.loads(value)


def canonical(value: Any) -> str:
    """The one JSON spelling that is stored and hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def word_column(words: type[Word], name: str, *, nullable: bool = False, default: str | None = None) -> Any:
    """A closed word with a CHECK. History leaves out a value at ``default``, so a default never changes."""
    kind = SqlEnum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        values_callable=lambda e: [w.value for w in e],
    )
    return Field(default=default, sa_column=Column(name, kind, nullable=nullable))


def json_column(name: str, *, empty: type[list[Any]] | type[dict[str, Any]] = list) -> Any:
    """A JSON list, or an object with ``empty=dict``."""
    return Field(default_factory=empty, sa_column=Column(name, CanonicalJson, nullable=False))


def instant_column(name: str, *, nullable: bool = False, index: bool = False) -> Any:
    """Microseconds since 1970 UTC."""
    default = None if nullable else 0
    return Field(default=default, sa_column=Column(name, BigInteger, nullable=nullable, index=index))


def number_column(name: str) -> Column[int]:
    """A primary key that is another table's arrival number."""
    big = BigInteger().with_variant(Integer, "sqlite")
    return Column(name, big, primary_key=True, autoincrement=False)


def arrival_column() -> Any:
    """Arrival number and row id; keeps the order rows were logged in."""
    big = BigInteger().with_variant(Integer, "sqlite")
    return Field(default=None, sa_column=Column("n", big, primary_key=True, autoincrement=True))


class Record(SQLModel):
    """What every row that history watches has.

    ``version`` counts its edits from 1, ``last_event`` is the sequence of the newest event on it;
    a row is never deleted but *struck*.
    """

    id: str = Field(max_length=36, unique=True, nullable=False)
    version: int = 1
    last_event: int = Field(default=0, sa_type=BigInteger)
    struck_at: int = Field(default=0, sa_type=BigInteger)
    struck_by: str = ""
    struck_reason: str = ""
