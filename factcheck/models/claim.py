"""Claims, their appearances and their outside names."""

from typing import Any

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from factcheck.models.columns import (
    Record,
    arrival_column,
    instant_column,
    json_column,
    number_column,
    word_column,
)
from factcheck.models.entry import Body, Draft, Instant, Language, Line, MomentValue, Name, QuantityValue, Url
from factcheck.moments import NOT_GIVEN
from factcheck.vocabulary import Kind, PlacePrecision, Publish, Stance, Workflow


class AppearanceDraft(Draft):
    """One utterance of a claim in a source. ``source`` is a name, made when unknown; ``url`` alone does."""

    source: Line = ""
    url: Url = ""
    title: Line = ""
    published: MomentValue = NOT_GIVEN
    accessed_at: Instant = 0
    quote: Body = ""
    language: Language = ""
    locator: Line = ""
    archive_url: Url = ""
    taken_from: Line = ""
    attributed_to: Line = ""
    seen_original: bool = True
    credibility: int = Field(default=6, ge=1, le=6)
    publish: Publish = Publish.YES
    embargo_until_at: Instant = 0


class ClaimDraft(Draft):
    """One assertion to be logged. ``side`` is a letter or name and may be empty when the actor is known.

    Either ``text`` (the desk's language) or ``original`` (any language) must be given; the other may follow.
    """

    case: Line
    side: Line = ""
    claimant: Name
    text: Body = ""
    original: Body = ""
    language: Language = ""
    kind: Kind = Kind.OTHER
    stance: Stance = Stance.ASSERTS
    about: Line = ""
    about_inferred: bool = False
    said: MomentValue = NOT_GIVEN
    happened: MomentValue = NOT_GIVEN
    place_words: Line = ""
    place_name: Line = ""
    place_precision: PlacePrecision = PlacePrecision.UNKNOWN
    quantities: list[QuantityValue] = []
    equipment: list[Name] = []
    workflow: Workflow = Workflow.INBOX
    owner: Line = ""
    publish: Publish = Publish.YES
    embargo_until_at: Instant = 0
    note: Body = ""
    external_ids: list[Name] = []
    appearance: AppearanceDraft | None = None


class Claim(Record, table=True):
    """One assertion. Moments are whole values as JSON with their ends repeated as columns to sort by."""

    __tablename__ = "claim"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    ref: str = Field(unique=True)
    side_id: str = Field(foreign_key="side.id")
    actor_id: str = Field(foreign_key="actor.id")
    claimant: str
    kind: Kind = word_column(Kind, "kind", default="other")
    stance: Stance = word_column(Stance, "stance", default="asserts")
    about: str = ""
    about_inferred: bool = False
    text: str = Field(default="", sa_column=Column("text", Text, nullable=False))
    original: str = Field(default="", sa_column=Column("original", Text, nullable=False))
    language: str = ""
    said: dict[str, Any] = json_column("said", empty=dict)
    said_from: int | None = instant_column("said_from", nullable=True)
    said_until: int | None = instant_column("said_until", nullable=True)
    happened: dict[str, Any] = json_column("happened", empty=dict)
    happened_from: int | None = instant_column("happened_from", nullable=True)
    happened_until: int | None = instant_column("happened_until", nullable=True)
    place_words: str = ""
    place_name: str = ""
    place_id: str | None = Field(default=None, foreign_key="place.id")
    place_precision: PlacePrecision = word_column(PlacePrecision, "place_precision", default="unknown")
    quantities: list[dict[str, Any]] = json_column("quantities")
    equipment: list[str] = json_column("equipment")
    workflow: Workflow = word_column(Workflow, "workflow", default="inbox")
    owner: str = ""
    publish: Publish = word_column(Publish, "publish", default="yes")
    embargo_until_at: int = instant_column("embargo_until_at")
    note: str = ""
    parent_id: str | None = Field(default=None, foreign_key="claim.id")
    external_ids: list[str] = json_column("external_ids")
    logged_at: int = instant_column("logged_at")
    logged_by: str = ""


class Appearance(Record, table=True):
    """One utterance of a claim in a source, with what it was taken from."""

    __tablename__ = "appearance"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    source_id: str | None = Field(default=None, foreign_key="source.id", index=True)
    url: str = Field(default="", sa_column=Column("url", Text, nullable=False))
    url_key: str = Field(default="", index=True)
    title: str = ""
    published: dict[str, Any] = json_column("published", empty=dict)
    published_from: int | None = instant_column("published_from", nullable=True)
    accessed_at: int = instant_column("accessed_at")
    quote: str = Field(default="", sa_column=Column("quote", Text, nullable=False))
    quote_key: str = Field(default="", index=True)
    language: str = ""
    locator: str = ""
    archive_url: str = Field(default="", sa_column=Column("archive_url", Text, nullable=False))
    taken_from_id: str | None = Field(default=None, foreign_key="appearance.id")
    taken_from_source_id: str | None = Field(default=None, foreign_key="source.id")
    attributed_to: str = ""
    seen_original: bool = True
    credibility: int = 6
    origin_id: str | None = Field(default=None, foreign_key="origin.id")
    publish: Publish = word_column(Publish, "publish", default="yes")
    embargo_until_at: int = instant_column("embargo_until_at")


class ExternalId(SQLModel, table=True):
    """Another register's name for a record, or an old reference after a merge. Derived from its owner."""

    __tablename__ = "external_id"
    n: int | None = arrival_column()
    record: str
    record_id: str = Field(index=True)
    case_id: str = ""
    kind: str = "external"
    value: str = Field(index=True)


class ClaimSearch(SQLModel, table=True):
    """Folded search tokens, one column a wording; ``n`` is the claim's. The full-text index reads this."""

    __tablename__ = "claim_search"
    n: int = Field(sa_column=number_column("n"))
    text: str = Field(default="", sa_column=Column("text", Text, nullable=False))
    original: str = Field(default="", sa_column=Column("original", Text, nullable=False))
    quotes: str = Field(default="", sa_column=Column("quotes", Text, nullable=False))
    names: str = Field(default="", sa_column=Column("names", Text, nullable=False))
    fold_version: int = 1
