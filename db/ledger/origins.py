"""Writes: which appearances of a claim go back to one origin, decided by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.ledger.deeds import Deed, Subject
from db.ledger.directory import refused
from db.ledger.facts import read_utterances
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.rows import Values
from factcheck.cards.provenance import ClaimOrigins
from factcheck.models import Appearance, Claim, Origin, OriginDraft
from factcheck.standing import origins

_CLAIMS_OF = """
SELECT DISTINCT a.claim_id FROM event_subject o
    JOIN event_subject s ON s.chain_id = o.chain_id AND s.seq = o.seq AND s.record = 'appearance'
    JOIN appearance a ON a.id = s.record_id
WHERE o.record = 'origin' AND o.record_id = ? AND a.origin_id = ? AND a.struck_at = 0
"""
"""Claims with an appearance of an origin, found by the history of the origin."""


class OriginWrites(Writing):
    """Origins."""

    def set_origin(
        self,
        claim_id: str,
        appearance_ids: Iterable[str],
        *,
        origin_id: str = "",
        name: str = "",
        independent: bool | None = None,
        client_id: str | None = None,
    ) -> ClaimOrigins:
        """Say that these appearances of a claim go back to one origin: a known one, or a new one by name.

        ``independent`` = a new origin tells what it saw itself; ``None`` = as the source chain tells.
        """
        wanted = list(dict.fromkeys(appearance_ids))
        draft = None if origin_id else OriginDraft.read({"name": name})

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, claim_id)
            deed.case_id = claim["case_id"]
            rows = _appearances(deed, claim_id, wanted)
            if draft is None:
                origin = _origin_of_case(deed, origin_id, claim["case_id"])
            else:
                own = _tells_own(deed, claim_id, wanted) if independent is None else independent
                values = {"case_id": claim["case_id"], "name": draft.name, "confirmed": True}
                origin = deed.insert(Origin, {**values, "independent": own}, [("claim", claim_id)])
            _put(deed, rows, origin)
            return claim_id

        return self.claim_origins(self.perform("set an origin", work, client_id=client_id))

    def release_origin(
        self, claim_id: str, appearance_ids: Iterable[str], *, client_id: str | None = None
    ) -> ClaimOrigins:
        """Take a decision back: where these appearances go back to is told by the source chain again."""
        wanted = list(dict.fromkeys(appearance_ids))

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, claim_id)
            deed.case_id = claim["case_id"]
            _put(deed, _appearances(deed, claim_id, wanted), None)
            return claim_id

        return self.claim_origins(self.perform("released an origin", work, client_id=client_id))

    def edit_origin(
        self,
        claim_id: str,
        origin_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> ClaimOrigins:
        """Rename an origin, or say whether it tells what it saw itself (``independent``).

        Gives the origins of ``claim_id``, from where it was edited; other claims of the origin follow.
        """
        unknown = [field for field in changes if field not in ("name", "independent")]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of an origin cannot be changed.")

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, claim_id)
            deed.case_id = claim["case_id"]
            row = deed.live(Origin, _origin_of_case(deed, origin_id, claim["case_id"]))
            draft = OriginDraft.read({"name": row["name"], "independent": row["independent"], **changes})
            fresh = {field: getattr(draft, field) for field in changes}
            check_version(deed, row, "origin", fresh, expected_version)
            claims = claims_of_origin(deed, origin_id)
            deed.change(Origin, row, fresh, subjects=[("claim", one) for one in claims])
            if "independent" in fresh:
                deed.touch(*claims)
            return claim_id

        return self.claim_origins(self.perform("edited an origin", work, client_id=client_id))


def claims_of_origin(deed: Deed, origin_id: str) -> list[str]:
    """Claims (ids) one of whose appearances goes back to this origin."""
    deed.write_rows()
    return [found[0] for found in deed.wire.rows(_CLAIMS_OF, (origin_id, origin_id))]


def _appearances(deed: Deed, claim_id: str, ids: list[str]) -> list[Values]:
    """The rows of these appearances; refused when one is struck or another claim's."""
    if not ids:
        raise refused("appearances", "No appearance is named.", "Name at least one.")
    rows = [deed.live(Appearance, one) for one in ids]
    if any(row["claim_id"] != claim_id for row in rows):
        raise refused("appearances", "That is an appearance of another claim.")
    return rows


def _origin_of_case(deed: Deed, origin_id: str, case_id: str) -> str:
    row = deed.live(Origin, origin_id)
    if row["case_id"] != case_id:
        raise refused("origin", f"The origin {row['name']} belongs to another case.")
    return str(row["id"])


def _tells_own(deed: Deed, claim_id: str, ids: list[str]) -> bool:
    """Whether the chain implies that what these appearances go back to saw it itself."""
    found = origins(read_utterances(deed.wire, [claim_id]).get(claim_id, []))
    return any(found[one].own for one in ids if one in found)


def _put(deed: Deed, rows: list[Values], origin_id: str | None) -> None:
    for row in rows:
        subjects: list[Subject] = [("claim", row["claim_id"])]
        subjects += [("origin", one) for one in dict.fromkeys((origin_id, row["origin_id"])) if one]
        deed.change(Appearance, row, {"origin_id": origin_id}, subjects=subjects)
        deed.touch(row["claim_id"])
