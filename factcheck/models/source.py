"""Where claims are seen: sources, their protected identities, their grades, and origins."""

from sqlmodel import Field, SQLModel

from factcheck.models.columns import Record, arrival_column, instant_column, json_column, word_column
from factcheck.models.entry import Body, Draft, Language, Letter, Line, Name
from factcheck.vocabulary import Publish, SourceType


class SourceDraft(Draft):
    """A publisher, account or channel. A confidential one has a pseudonym as ``name`` and an ``identity``."""

    name: Name
    type: SourceType = SourceType.OTHER
    language: Language = ""
    owner: Line = ""
    parent: Line = ""
    actor: Line = ""
    site: Line = ""
    aliases: list[Name] = []
    confidential: bool = False
    publish: Publish = Publish.YES
    identity: Body = ""


class GradeDraft(Draft):
    """An Admiralty letter with the reason for it."""

    letter: Letter
    reason: Body


class OriginDraft(Draft):
    """An independence group: ``independent`` = it tells what it saw itself."""

    name: Name
    independent: bool = False


class Source(Record, table=True):
    """A carrier of claims. ``name`` is a pseudonym when ``confidential``; who it is, is in SourceIdentity."""

    __tablename__ = "source"
    n: int | None = arrival_column()
    name: str
    type: SourceType = word_column(SourceType, "type", default="other")
    language: str = ""
    owner: str = ""
    site: str = Field(default="", index=True)
    parent_id: str | None = Field(default=None, foreign_key="source.id")
    actor_id: str | None = Field(default=None, foreign_key="actor.id")
    aliases: list[str] = json_column("aliases")
    grade: str = "F"
    confidential: bool = False
    publish: Publish = word_column(Publish, "publish", default="yes")


class SourceIdentity(SQLModel, table=True):
    """Who a confidential source is: outside history and erasable. Never in an event, card or export."""

    __tablename__ = "source_identity"
    source_id: str = Field(primary_key=True, foreign_key="source.id")
    identity: str


class Grade(Record, table=True):
    """One grading of a source, append-only; the newest rules."""

    __tablename__ = "grade"
    n: int | None = arrival_column()
    source_id: str = Field(foreign_key="source.id", index=True)
    letter: str
    reason: str
    at: int = instant_column("at")
    by: str = ""


class Origin(Record, table=True):
    """An independence group: appearances that go back to one origin count once.

    ``independent`` = it tells what it saw itself; with an observer's or the press's claim that counts.
    """

    __tablename__ = "origin"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    name: str
    confirmed: bool = False
    independent: bool = False
