"""Per concept the trio Fields / Draft / table. Only ``db`` and ``factcheck.exchange`` import this package."""

from factcheck.models.claim import (
    Appearance,
    AppearanceDraft,
    Claim,
    ClaimDraft,
    ClaimSearch,
    ExternalId,
)
from factcheck.models.columns import CanonicalJson, canonical, metadata
from factcheck.models.conflict import Actor, ActorDraft, Alias, Case, CaseDraft, Place, Side, SideDraft
from factcheck.models.decisions import (
    Assessment,
    AssessmentDraft,
    Evidence,
    EvidenceChunk,
    Export,
    Incident,
    IncidentClaim,
    IncidentDraft,
    Link,
    LinkDraft,
    Request,
)
from factcheck.models.entry import Draft
from factcheck.models.history import Card, ChainHead, Deed, Event, EventDetail, EventSubject
from factcheck.models.source import Grade, GradeDraft, Origin, Source, SourceDraft, SourceIdentity

__all__ = [
    "Actor",
    "ActorDraft",
    "Alias",
    "Appearance",
    "AppearanceDraft",
    "Assessment",
    "AssessmentDraft",
    "CanonicalJson",
    "Card",
    "Case",
    "CaseDraft",
    "ChainHead",
    "Claim",
    "ClaimDraft",
    "ClaimSearch",
    "Deed",
    "Draft",
    "Event",
    "EventDetail",
    "EventSubject",
    "Evidence",
    "EvidenceChunk",
    "Export",
    "ExternalId",
    "Grade",
    "GradeDraft",
    "Incident",
    "IncidentClaim",
    "IncidentDraft",
    "Link",
    "LinkDraft",
    "Origin",
    "Place",
    "Request",
    "Side",
    "SideDraft",
    "Source",
    "SourceDraft",
    "SourceIdentity",
    "canonical",
    "metadata",
]
