"""What a desk's day adds to claims: notes, equipment it names, claims that are done, who is where."""

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from factcheck.models.columns import (
    Record,
    arrival_column,
    instant_column,
    json_column,
    number_column,
)
from factcheck.models.entry import Body, Draft, Instant, Line, Name


class NoteDraft(Draft):
    """A remark of the desk on a claim; never printed in public copy."""

    claim: Line
    text: Body


class RequestDraft(Draft):
    """A request for comment on a claim. ``side`` is needed for somebody who is new in the case.

    ``asked_at`` 0 = now, ``due_at`` 0 = without a deadline; ``outcome`` is empty while nothing came of it.
    """

    claim: Line
    actor: Name
    side: Line = ""
    channel: Line = ""
    asked_at: Instant = 0
    due_at: Instant = 0
    outcome: Line = ""
    outcome_at: Instant = 0
    note: Line = ""


class Note(Record, table=True):
    """A remark of the desk on a claim, by whom and when; never printed in public copy."""

    __tablename__ = "note"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    text: str = Field(default="", sa_column=Column("text", Text, nullable=False))
    at: int = instant_column("at")
    by: str = ""


class Equipment(Record, table=True):
    """Equipment the desk named, or a shipped one under further names (``catalogue_id``)."""

    __tablename__ = "equipment"
    n: int | None = arrival_column()
    case_id: str | None = Field(default=None, foreign_key="conflict.id", index=True)
    name: str
    category: str = ""
    catalogue_id: str = ""
    aliases: list[str] = json_column("aliases")


class DoneClaim(SQLModel, table=True):
    """A claim whose work is done, since when, and what overtook it; derived, ``verify`` works it out.

    ``overtaken_at`` is 0 while nothing did; ``overtaken_by`` is then the id of the first link that did.
    """

    __tablename__ = "done_claim"
    __table_args__ = (Index("ix_done_claim_overtaken", "case_id", "overtaken_at", "claim_n"),)
    claim_n: int = Field(sa_column=number_column("claim_n"))
    claim_id: str = Field(unique=True)
    case_id: str
    done_seq: int = instant_column("done_seq")
    done_at: int = instant_column("done_at")
    overtaken_at: int = instant_column("overtaken_at")
    overtaken_by: str = ""


class Presence(SQLModel, table=True):
    """Who has which claim open: a row per running app on a server, outside history and soon forgotten."""

    __tablename__ = "presence"
    session: str = Field(primary_key=True)
    who: str = ""
    claim_id: str = ""
    doing: str = ""
    at: int = instant_column("at")
