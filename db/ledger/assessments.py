"""Writes: verdicts. They are only ever added; the newest rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.writing import Writing
from factcheck.cards import AssessmentCard
from factcheck.models import Assessment, AssessmentDraft, Claim
from factcheck.vocabulary import Because, Verdict


class AssessmentWrites(Writing):
    """Assessments."""

    def assess(self, values: Mapping[str, Any], *, client_id: str | None = None) -> AssessmentCard:
        """Say what the desk holds of a claim (``claim`` is its id), or of one point of it, and why.

        Without ``because`` the first verdict is a first look, a later one new information.
        """
        draft = AssessmentDraft.read(values)
        if draft.verdict is Verdict.UNCHECKED:
            raise refused(
                "verdict", "verdict: unchecked means that nobody has looked.", "Choose unverified instead."
            )
        if not draft.reason.strip():
            raise refused("reason", "reason must not be empty.", "Say what the verdict rests on.")

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, draft.claim)
            deed.case_id = claim["case_id"]
            return write_assessment(deed, claim["case_id"], draft)

        found = self.perform("assessed a claim", work, client_id=client_id)
        return self._assessment_card(draft.claim, found)

    def sign_assessment(self, assessment_id: str, *, client_id: str | None = None) -> AssessmentCard:
        """Stand in for an assessment as the second person; who made it cannot sign it."""
        claim: dict[str, str] = {}

        def work(deed: Deed) -> str:
            row = deed.live(Assessment, assessment_id)
            claim["id"], deed.case_id = row["claim_id"], row["case_id"]
            if row["by"] == deed.by:
                raise refused("signed_by", "A second person has to sign this.", "You made it yourself.")
            if row["signed_by"]:
                raise refused("signed_by", f"This was signed by {row['signed_by']} already.")
            changes = {"signed_by": deed.by, "signed_at": deed.at}
            deed.change(Assessment, row, changes, subjects=[("claim", row["claim_id"])])
            return assessment_id

        self.perform("signed an assessment", work, client_id=client_id)
        return self._assessment_card(claim["id"], assessment_id)

    def strike_assessment(self, assessment_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw an assessment; the one before it rules again."""

        def work(deed: Deed) -> str:
            row = deed.live(Assessment, assessment_id)
            deed.case_id = row["case_id"]
            deed.strike(Assessment, row, reason, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"])
            return assessment_id

        self.perform("struck an assessment", work, client_id=client_id)

    def _assessment_card(self, claim_id: str, assessment_id: str) -> AssessmentCard:
        return next(a for a in self.claim(claim_id).assessments if a.id == assessment_id)


def write_assessment(deed: Deed, case_id: str, draft: AssessmentDraft) -> str:
    """Insert an assessment; gives its id."""
    because = draft.because
    if because is None:
        before = deed.wire.one(
            "SELECT 1 FROM assessment WHERE claim_id = ? AND struck_at = 0 LIMIT 1", (draft.claim,)
        )
        because = Because.NEW_INFORMATION if before else Because.FIRST_LOOK
    values = {
        "case_id": case_id,
        "claim_id": draft.claim,
        "verdict": draft.verdict.value,
        "reason": draft.reason,
        "note": draft.note,
        "because": because.value,
        "point": draft.point.value if draft.point else None,
        "evidence": draft.evidence,
        "at": deed.at,
        "by": deed.by,
    }
    deed.touch(draft.claim)
    return deed.insert(Assessment, values, [("claim", draft.claim)])
