"""The ledger whole: every write on top of every read."""

from __future__ import annotations

from db.ledger.actors import ActorWrites
from db.ledger.appearances import AppearanceWrites
from db.ledger.assessments import AssessmentWrites
from db.ledger.cases import CaseWrites
from db.ledger.claims import ClaimWrites
from db.ledger.exports import ExportWrites
from db.ledger.importing import ImportWrites
from db.ledger.incidents import IncidentWrites
from db.ledger.links import LinkWrites
from db.ledger.merging import MergeWrites
from db.ledger.names import NameWrites
from db.ledger.notes import NoteWrites
from db.ledger.origins import OriginWrites
from db.ledger.requests import RequestWrites
from db.ledger.sources import SourceWrites
from db.ledger.splitting import SplitWrites
from db.ledger.suggestions import Suggests
from db.ledger.undoing import UndoWrites
from db.queries.activity_reads import ActivityReads
from db.verify.verifying import Verifies


class Ledger(
    CaseWrites,
    ActorWrites,
    NameWrites,
    ClaimWrites,
    SplitWrites,
    MergeWrites,
    AppearanceWrites,
    LinkWrites,
    AssessmentWrites,
    SourceWrites,
    OriginWrites,
    IncidentWrites,
    RequestWrites,
    NoteWrites,
    ExportWrites,
    ImportWrites,
    UndoWrites,
    ActivityReads,
    Suggests,
    Verifies,
):
    """One open database. Safe to use from several threads; close it, or use it in a ``with``."""
