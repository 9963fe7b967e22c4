"""What may leave the desk: frozen sections, built from what ``db`` read, redacted on the way in.

A :class:`Material` comes in (cards and ids, from one read transaction), a stream of sections goes out.
Nothing else knows what a profile may show: a writer of reports or exports only ever sees sections.
"""

from factcheck.dossier.assembly import Dossier
from factcheck.dossier.claims import ClaimCutter
from factcheck.dossier.material import ClaimKey, Material, Protected, Restriction, Scope
from factcheck.dossier.redaction import Redaction, Withheld
from factcheck.dossier.sections import (
    BackReference,
    Change,
    Citation,
    ClaimSection,
    GroupKind,
    GroupSection,
    Held,
    Inside,
    InsideSource,
    LedgerCell,
    LedgerHead,
    LedgerRow,
    LeftOutSection,
    LinkLine,
    Particulars,
    PlaceLine,
    Section,
    SourceEntry,
    SourcesSection,
    Speaker,
    Statement,
    Tally,
    TitleSection,
)

__all__ = [
    "BackReference",
    "Change",
    "Citation",
    "ClaimCutter",
    "ClaimKey",
    "ClaimSection",
    "Dossier",
    "GroupKind",
    "GroupSection",
    "Held",
    "Inside",
    "InsideSource",
    "LedgerCell",
    "LedgerHead",
    "LedgerRow",
    "LeftOutSection",
    "LinkLine",
    "Material",
    "Particulars",
    "PlaceLine",
    "Protected",
    "Redaction",
    "Restriction",
    "Scope",
    "Section",
    "SourceEntry",
    "SourcesSection",
    "Speaker",
    "Statement",
    "Tally",
    "TitleSection",
    "Withheld",
]
