"""What cannot be rewritten quietly: deeds, events, their subjects and details; and the read model."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from factcheck.models.columns import arrival_column, instant_column, json_column, word_column
from factcheck.vocabulary import Kind, Reply, Role, Stance, Verdict, Workflow


class Deed(SQLModel, table=True):
    """What a person did in one transaction. ``id`` comes from the client: a retry is the same deed.

    Its events are those of this database's chain from ``first_seq`` to ``last_seq``.
    """

    __tablename__ = "deed"
    n: int | None = arrival_column()
    id: str = Field(max_length=36, unique=True, nullable=False)
    case_id: str | None = None
    kind: str
    at: int = instant_column("at")
    by: str
    result_id: str = ""
    first_seq: int = instant_column("first_seq")
    last_seq: int = instant_column("last_seq")


class ChainHead(SQLModel, table=True):
    """The newest event of a chain; locked last by every deed. ``own`` marks this database's chain."""

    __tablename__ = "chain_head"
    chain_id: str = Field(primary_key=True)
    own: bool = True
    seq: int = instant_column("seq")
    hash: str = ""


class Event(SQLModel, table=True):
    """One record changed by one deed. ``body`` is hashed and holds commitments, never values."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("chain_id", "prev", name="uq_event_prev"),)
    chain_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column("seq", BigInteger, primary_key=True, autoincrement=False))
    id: str
    deed_id: str
    at: int = instant_column("at")
    by: str
    by_name: str = ""
    deed: str
    body: str = Field(sa_column=Column("body", Text, nullable=False))
    prev: str
    hash: str


class EventSubject(SQLModel, table=True):
    """A record an event touches; ``changed`` marks the one it wrote (a link is in both claims' history)."""

    __tablename__ = "event_subject"
    __table_args__ = (Index("ix_event_subject_record_id", "record_id", "seq"), {"sqlite_with_rowid": False})
    chain_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column("seq", BigInteger, primary_key=True, autoincrement=False))
    record: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    changed: bool = False


class EventDetail(SQLModel, table=True):
    """Values and salts of an event: ``{"field": [salt, before, after]}``; an erased field is ``null``."""

    __tablename__ = "event_detail"
    chain_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column("seq", BigInteger, primary_key=True, autoincrement=False))
    details: dict[str, Any] = json_column("details", empty=dict)


_SORTS = ("happened", "said", "logged", "changed")
_FACETS = ("side", "kind", "verdict", "reply", "workflow")
_NARROWING = (*_FACETS, "stance", "owner", "happened_sort", "happened_until", "logged_sort")
"""What a list may be narrowed by, within every index by sort: a mix of filters is looked for in there."""
_CURRENT = text("to_seq IS NULL")
_OWNED = text("to_seq IS NULL AND owner <> ''")


def _present(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_CURRENT, postgresql_where=_CURRENT)


def _sorted(sort: str) -> Iterator[Index]:
    """The index of a sort, and one for each facet in that order."""
    value = f"{sort}_sort"
    yield _present(
        f"ix_card_{sort}", "case_id", value, "claim_n", *(name for name in _NARROWING if name != value)
    )
    for facet in _FACETS:
        yield _present(f"ix_card_{sort}_{facet}", "case_id", facet, value, "claim_n")


class Card(SQLModel, table=True):
    """A claim as lists show it, over an interval of history; ``to_seq`` NULL is the present one.

    Sort columns are microseconds and never NULL: ``happened`` falls back to ``said``, that to ``logged``.
    """

    __tablename__ = "card"
    __table_args__ = (
        *(index for sort in _SORTS for index in _sorted(sort)),
        Index("ix_card_owner", "owner", sqlite_where=_OWNED, postgresql_where=_OWNED),
        Index("uq_card_claim_n", "claim_n", "from_seq", unique=True),
    )
    n: int | None = arrival_column()
    claim_id: str
    claim_n: int = Field(sa_column=Column("claim_n", BigInteger, nullable=False))
    case_id: str
    from_seq: int = instant_column("from_seq")
    to_seq: int | None = instant_column("to_seq", nullable=True)
    ref: str
    side: str
    role: Role = word_column(Role, "role")
    claimant: str
    kind: Kind = word_column(Kind, "kind")
    stance: Stance = word_column(Stance, "stance")
    text: str
    happened: str = ""
    said: str = ""
    place: str = ""
    verdict: Verdict = word_column(Verdict, "verdict")
    mixed: bool = False
    workflow: Workflow = word_column(Workflow, "workflow")
    owner: str = ""
    reply: Reply = word_column(Reply, "reply")
    appearances: int = 0
    origins: int = 0
    independent: int = 0
    links: int = 0
    happened_sort: int = instant_column("happened_sort")
    happened_until: int = instant_column("happened_until")
    said_sort: int = instant_column("said_sort")
    logged_sort: int = instant_column("logged_sort")
    changed_sort: int = instant_column("changed_sort")
    changed_seq: int = instant_column("changed_seq")
