"""Writes: happenings that several claims speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.rows import Values, shape
from factcheck.cards import IncidentCard
from factcheck.models import Case, Claim, Incident, IncidentClaim, IncidentDraft


class IncidentWrites(Writing):
    """Incidents."""

    def add_incident(
        self,
        case_id: str,
        title: str,
        external_id: str = "",
        *,
        claim_ids: Iterable[str] = (),
        client_id: str | None = None,
    ) -> IncidentCard:
        """Name a happening of a case, with the claims that speak of it."""
        draft = IncidentDraft.read({"case": case_id, "title": title})
        outside = IncidentDraft.read({"case": case_id, "title": external_id or title})
        wanted = list(dict.fromkeys(claim_ids))

        def work(deed: Deed) -> str:
            case = deed.live(Case, draft.case)
            known = outside.title if external_id else ""
            _check_members(deed, case_id, wanted)
            made = write_incident(deed, case_id, case["prefix"], draft.title, known)
            write_members(deed, made, wanted)
            return made

        found = self.perform("added an incident", work, case_id=case_id, client_id=client_id)
        return self.incident(found, case_id)

    def rename_incident(
        self,
        incident_id: str,
        title: str,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> IncidentCard:
        """Give an incident another title. With ``expected_version``, others' renaming is ``StaleEdit``."""

        def work(deed: Deed) -> str:
            row = deed.live(Incident, incident_id)
            deed.case_id = row["case_id"]
            draft = IncidentDraft.read({"case": row["case_id"], "title": title})
            fresh: Values = {"title": draft.title}
            check_version(deed, row, "incident", fresh, expected_version)
            deed.change(Incident, row, fresh)
            return incident_id

        return self.incident(self.perform("renamed an incident", work, client_id=client_id))

    def join_incident(
        self, incident_id: str, claim_ids: Iterable[str], *, client_id: str | None = None
    ) -> IncidentCard:
        """Say that these claims speak of an incident; those that are in it already stay."""
        wanted = list(dict.fromkeys(claim_ids))

        def work(deed: Deed) -> str:
            incident = deed.live(Incident, incident_id)
            deed.case_id = incident["case_id"]
            _check_members(deed, incident["case_id"], wanted)
            write_members(deed, incident_id, wanted)
            return incident_id

        return self.incident(self.perform("joined an incident", work, client_id=client_id))

    def leave_incident(
        self, incident_id: str, claim_id: str | Iterable[str], reason: str, *, client_id: str | None = None
    ) -> IncidentCard:
        """Take a claim, or several, out of an incident."""
        wanted = [claim_id] if isinstance(claim_id, str) else list(dict.fromkeys(claim_id))

        def work(deed: Deed) -> str:
            incident = deed.live(Incident, incident_id)
            deed.case_id = incident["case_id"]
            _strike_members(deed, incident_id, wanted, reason)
            return incident_id

        return self.incident(self.perform("took a claim out of an incident", work, client_id=client_id))

    def split_incident(
        self,
        incident_id: str,
        claim_ids: Iterable[str],
        *,
        title: str = "",
        into: str = "",
        client_id: str | None = None,
    ) -> IncidentCard:
        """Move claims from an incident to a new one called ``title``, or to the one with the id ``into``.

        Gives the incident they are in now.
        """
        wanted = list(dict.fromkeys(claim_ids))
        if not wanted:
            raise refused("claims", "No claim is chosen.", "Say which claims are to be split off.")
        if bool(title.strip()) == bool(into):
            raise refused("title", "A title or an incident to move them to is needed, and not both.")

        def work(deed: Deed) -> str:
            old = deed.live(Incident, incident_id)
            deed.case_id = old["case_id"]
            new = _target(deed, old, title, into)
            _strike_members(deed, incident_id, wanted, f"moved to {new['ref']}")
            write_members(deed, new["id"], wanted)
            return str(new["id"])

        return self.incident(self.perform("split an incident", work, client_id=client_id))

    def merge_incidents(self, incident_id: str, into: str, *, client_id: str | None = None) -> IncidentCard:
        """Move every claim of an incident to the one with the id ``into``, and strike the emptied one."""

        def work(deed: Deed) -> str:
            old, new = deed.live(Incident, incident_id), deed.live(Incident, into)
            deed.case_id = old["case_id"]
            if old["id"] == new["id"]:
                raise refused("into", "An incident cannot be merged into itself.")
            if old["case_id"] != new["case_id"]:
                raise refused("into", f"{new['ref']} belongs to another case.")
            claims = _members(deed, incident_id)
            why = f"merged into {new['ref']}"
            _strike_members(deed, incident_id, claims, why)
            write_members(deed, into, claims)
            deed.strike(Incident, old, why)
            return into

        return self.incident(self.perform("merged two incidents", work, client_id=client_id))

    def strike_incident(self, incident_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw an incident; its claims stay, and no longer speak of it."""

        def work(deed: Deed) -> str:
            row = deed.live(Incident, incident_id)
            deed.case_id = row["case_id"]
            _strike_members(deed, incident_id, _members(deed, incident_id), reason)
            deed.strike(Incident, row, reason)
            return incident_id

        self.perform("struck an incident", work, client_id=client_id)


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
    present = set(_members(deed, incident_id))
    added = 0
    for claim_id in claim_ids:
        if claim_id not in present:
            present.add(claim_id)
            values = {"incident_id": incident_id, "claim_id": claim_id}
            deed.insert(IncidentClaim, values, [("claim", claim_id), ("incident", incident_id)])
            added += 1
    return added


def _check_members(deed: Deed, case_id: str, claim_ids: Iterable[str]) -> None:
    for claim_id in claim_ids:
        claim = deed.live(Claim, claim_id)
        if claim["case_id"] != case_id:
            raise refused("claims", f"{claim['ref']} belongs to another case.")


def _members(deed: Deed, incident_id: str) -> list[str]:
    """Ids of the claims of an incident, struck claims included, as they joined."""
    rows = deed.wire.rows(
        "SELECT claim_id FROM incident_claim WHERE incident_id = ? AND struck_at = 0 ORDER BY n",
        (incident_id,),
    )
    return [row[0] for row in rows]


def _strike_members(deed: Deed, incident_id: str, claim_ids: Iterable[str], reason: str) -> None:
    kind = shape(IncidentClaim)
    found: dict[Any, Values] = {}
    where = '"incident_id" = ? AND "struck_at" = 0 ORDER BY "n"'
    for packed in deed.wire.rows(kind.select_sql(where), (incident_id,)):
        row = kind.unpack(kind.all_columns, packed)
        found.setdefault(row["claim_id"], row)
    for claim_id in claim_ids:
        if claim_id not in found:
            claim = deed.row(Claim, claim_id)
            name = claim["ref"] if claim else "The claim"
            raise refused("claim", f"{name} is not in this incident.")
        subjects = [("claim", claim_id), ("incident", incident_id)]
        deed.strike(IncidentClaim, found[claim_id], reason, subjects=subjects)


def _target(deed: Deed, old: Values, title: str, into: str) -> Values:
    """The incident that claims of ``old`` are moved to: a new one, or one there is."""
    if not into:
        case = deed.live(Case, old["case_id"])
        draft = IncidentDraft.read({"case": old["case_id"], "title": title})
        made = write_incident(deed, old["case_id"], case["prefix"], draft.title, "")
        return deed.live(Incident, made)
    new = deed.live(Incident, into)
    if new["id"] == old["id"]:
        raise refused("into", "These claims are in that incident already.")
    if new["case_id"] != old["case_id"]:
        raise refused("into", f"{new['ref']} belongs to another case.")
    return new
