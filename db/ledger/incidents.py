"""Writes: happenings that several claims speak of."""

from __future__ import annotations

from collections.abc import Iterable

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.writing import Writing
from factcheck.cards import IncidentCard
from factcheck.models import Case, Claim, Incident, IncidentClaim, IncidentDraft


class IncidentWrites(Writing):
    """Incidents."""

    def add_incident(
        self, case_id: str, title: str, external_id: str = "", *, client_id: str | None = None
    ) -> IncidentCard:
        """Name a happening of a case."""
        draft = IncidentDraft.read({"case": case_id, "title": title})
        outside = IncidentDraft.read({"case": case_id, "title": external_id or title})

        def work(deed: Deed) -> str:
            case = deed.live(Case, draft.case)
            known = outside.title if external_id else ""
            return write_incident(deed, case_id, case["prefix"], draft.title, known)

        found = self.perform("added an incident", work, case_id=case_id, client_id=client_id)
        return self.incident(found, case_id)

    def join_incident(
        self, incident_id: str, claim_ids: Iterable[str], *, client_id: str | None = None
    ) -> IncidentCard:
        """Say that these claims speak of an incident; those that are in it already stay."""
        wanted = list(dict.fromkeys(claim_ids))

        def work(deed: Deed) -> str:
            incident = deed.live(Incident, incident_id)
            deed.case_id = incident["case_id"]
            for claim_id in wanted:
                claim = deed.live(Claim, claim_id)
                if claim["case_id"] != incident["case_id"]:
                    raise refused("claims", f"{claim['ref']} belongs to another case.")
            write_members(deed, incident_id, wanted)
            return incident_id

        return self.incident(self.perform("joined an incident", work, client_id=client_id))

    def leave_incident(
        self, incident_id: str, claim_id: str, reason: str, *, client_id: str | None = None
    ) -> IncidentCard:
        """Take a claim out of an incident."""

        def work(deed: Deed) -> str:
            incident = deed.live(Incident, incident_id)
            deed.case_id = incident["case_id"]
            found = deed.wire.one(
                "SELECT id FROM incident_claim WHERE incident_id = ? AND claim_id = ? AND struck_at = 0",
                (incident_id, claim_id),
            )
            if found is None:
                raise refused("claim", "The claim is not in this incident.")
            row = deed.live(IncidentClaim, found[0])
            subjects = [("claim", claim_id), ("incident", incident_id)]
            deed.strike(IncidentClaim, row, reason, subjects=subjects)
            return incident_id

        return self.incident(self.perform("took a claim out of an incident", work, client_id=client_id))


def write_incident(deed: Deed, case_id: str, prefix: str, title: str, external_id: str) -> str:
    """Insert an incident with the next reference of its case (``NK-I3``); gives its id."""
    deed.write_rows()
    counted = deed.wire.one("SELECT count(*) FROM incident WHERE case_id = ?", (case_id,))
    number = (counted[0] if counted else 0) + 1
    values = {
        "case_id": case_id,
        "ref": f"{prefix}-I{number}",
        "title": title,
        "external_id": external_id,
    }
    return deed.insert(Incident, values)


def write_members(deed: Deed, incident_id: str, claim_ids: Iterable[str]) -> int:
    """Insert the memberships that are not there yet; gives how many were."""
    rows = deed.wire.rows(
        "SELECT claim_id FROM incident_claim WHERE incident_id = ? AND struck_at = 0", (incident_id,)
    )
    present = {row[0] for row in rows}
    added = 0
    for claim_id in claim_ids:
        if claim_id not in present:
            present.add(claim_id)
            values = {"incident_id": incident_id, "claim_id": claim_id}
            deed.insert(IncidentClaim, values, [("claim", claim_id), ("incident", incident_id)])
            added += 1
    return added
