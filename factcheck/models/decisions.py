"""What people decide about claims: links, assessments, incidents, requests, evidence, exports."""

from typing import Any

from sqlalchemy import Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from factcheck.models.columns import Record, arrival_column, instant_column, json_column, word_column
from factcheck.models.entry import Body, Draft, Line, Name
from factcheck.vocabulary import (
    Because,
    Layout,
    LinkKind,
    LinkState,
    Point,
    Profile,
    Publish,
    Verdict,
)


class LinkDraft(Draft):
    """A relates to B: ids of both claims, how, on which points, decided how."""

    a: Line
    b: Line
    kind: LinkKind
    points: list[Point] = []
    note: Body = ""
    state: LinkState = LinkState.ACCEPTED
    reasons: list[Line] = []
    certainty: Line = ""


class AssessmentDraft(Draft):
    """A verdict on a claim, or on one point of it, with a printable reason and an internal note."""

    claim: Line
    verdict: Verdict
    reason: Body
    note: Body = ""
    because: Because | None = None
    point: Point | None = None
    evidence: list[Line] = []


class IncidentDraft(Draft):
    """The happening several claims speak of."""

    case: Line
    title: Name


class ExportDraft(Draft):
    """What left the desk: the scope it covered and the hash of its bytes."""

    scope: dict[str, Any]
    profile: Profile
    layout: Layout
    sha256: Line


class Link(Record, table=True):
    """A directed, typed relation between two claims, within a case; several points, one state."""

    __tablename__ = "link"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    a_id: str = Field(foreign_key="claim.id", index=True)
    b_id: str = Field(foreign_key="claim.id", index=True)
    kind: LinkKind = word_column(LinkKind, "kind")
    points: list[str] = json_column("points")
    state: LinkState = word_column(LinkState, "state", default="accepted")
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    reasons: list[str] = json_column("reasons")
    certainty: str = ""
    decided_at: int = instant_column("decided_at")
    decided_by: str = ""


class Assessment(Record, table=True):
    """A verdict by somebody at some time; append-only, the newest rules per point."""

    __tablename__ = "assessment"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    verdict: Verdict = word_column(Verdict, "verdict")
    reason: str = Field(default="", sa_column=Column("reason", Text, nullable=False))
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    because: Because = word_column(Because, "because")
    point: Point | None = word_column(Point, "point", nullable=True)
    evidence: list[str] = json_column("evidence")
    at: int = instant_column("at")
    by: str = ""
    signed_by: str = ""
    signed_at: int = instant_column("signed_at")


class Incident(Record, table=True):
    """The happening several claims speak of. ``ref`` like ``NK-I3``; ``external_id`` is an import's name."""

    __tablename__ = "incident"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    ref: str = Field(unique=True)
    title: str
    external_id: str = ""


class IncidentClaim(Record, table=True):
    """That a claim speaks of an incident."""

    __tablename__ = "incident_claim"
    n: int | None = arrival_column()
    incident_id: str = Field(foreign_key="incident.id", index=True)
    claim_id: str = Field(foreign_key="claim.id", index=True)


class Request(Record, table=True):
    """A request for comment: whom, by which channel, when, due, what came of it."""

    __tablename__ = "request"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    actor_id: str = Field(foreign_key="actor.id")
    channel: str = ""
    asked_at: int = instant_column("asked_at")
    due_at: int = instant_column("due_at")
    outcome: str = ""
    outcome_at: int = instant_column("outcome_at")
    note: str = ""


class Evidence(Record, table=True):
    """Bytes known by their SHA-256, attached to a point of a claim."""

    __tablename__ = "evidence"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    point: Point | None = word_column(Point, "point", nullable=True)
    illustration: bool = False
    sha256: str = Field(index=True)
    size: int = instant_column("size")
    name: str = ""
    media_type: str = ""
    publish: Publish = word_column(Publish, "publish", default="yes")


class EvidenceChunk(SQLModel, table=True):
    """A piece of at most 1 MiB of the bytes known by ``sha256``."""

    __tablename__ = "evidence_chunk"
    sha256: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    data: bytes = Field(sa_column=Column("data", LargeBinary, nullable=False))


class Export(Record, table=True):
    """That a report left the desk: what it covered and the hash of its bytes."""

    __tablename__ = "export"
    n: int | None = arrival_column()
    case_id: str | None = Field(default=None, foreign_key="conflict.id")
    scope: dict[str, Any] = json_column("scope", empty=dict)
    profile: Profile = word_column(Profile, "profile")
    layout: Layout = word_column(Layout, "layout")
    head_seq: int = instant_column("head_seq")
    head_hash: str = ""
    sha256: str = ""
    at: int = instant_column("at")
    by: str = ""
