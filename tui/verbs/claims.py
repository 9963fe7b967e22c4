"""How verbs name, fetch and print claims."""

from __future__ import annotations

import db
from factcheck.cards import ClaimCard
from tui.verbs.call import Call, case_id


def claim_id(ledger: db.Ledger, call: Call, ref: str) -> str:
    """The id of the claim a person named."""
    return ledger.find_claim(ref, case_id=case_id(ledger, getattr(call.options, "case", "")))


def claim_shape(claim: ClaimCard) -> dict[str, object]:
    from factcheck.exchange.shapes import claim_json

    return claim_json(claim)
