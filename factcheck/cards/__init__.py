"""What is read: frozen cards that every list, screen, report and matcher eats.

Only ``db`` makes cards out of rows. Instants are integer microseconds UTC (``*_at``), fuzzy times
are :class:`~factcheck.moments.Moment`. Ids are UUIDv7 strings; a ``ref`` is what people say aloud
(``NK-7F3K2Q``). Confidential names never reach a card: a source's ``name`` is its pseudonym.

The cards of a list are here at once; the others (``records``, ``provenance``) are loaded when the first of
them is asked for, because the first frame shows a list. ``__init__.pyi`` tells type checkers the same names.
"""

from __future__ import annotations

from factcheck.cards.listing import CaseCard, ClaimRow, Cursor, Head, Page, SideCard, Support

__all__ = [
    "ActorCard",
    "AppearanceCard",
    "AskedCard",
    "AssessmentCard",
    "CarriedClaim",
    "CarriedClaims",
    "CaseCard",
    "ClaimCard",
    "ClaimOrigins",
    "ClaimRow",
    "Cursor",
    "DeedCard",
    "EventCard",
    "FieldChange",
    "Finding",
    "Gathering",
    "GradeCard",
    "Head",
    "IncidentCard",
    "IncidentLine",
    "IncidentLines",
    "KnownAppearance",
    "LinkCard",
    "NameCard",
    "Named",
    "NoteCard",
    "OnPoints",
    "OriginGroup",
    "OriginMember",
    "Page",
    "RequestCard",
    "Scorecard",
    "Shelf",
    "SideCard",
    "SourceCard",
    "SourceChains",
    "SourceCursor",
    "SourceDetail",
    "SourceRow",
    "SourceRows",
    "SuggestionCard",
    "Support",
    "Tally",
    "Tie",
    "TouchCard",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck.cards import boards, deeds, names, provenance, records, suggestions

    parts = (records, provenance, boards, deeds, names, suggestions)
    return next(getattr(part, name) for part in parts if hasattr(part, name))
