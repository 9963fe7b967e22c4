"""Writes: whom the desk asked for comment on a claim, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.ledger.deeds import Deed
from db.ledger.directory import Directory, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.queries.requests import request_card
from db.rows import Values
from factcheck.cards import RequestCard
from factcheck.models import Claim, Request, RequestDraft

PLAIN_FIELDS = ("channel", "asked_at", "due_at", "outcome", "outcome_at", "note")
EDITABLE = (*PLAIN_FIELDS, "actor", "side")


class RequestWrites(Writing):
    """Requests for comment."""

    def ask(self, values: Mapping[str, Any], *, client_id: str | None = None) -> RequestCard:
        """Record that somebody was asked for comment on ``claim`` (an id).

        The actor is found by name in the claim's case or made, which needs a side. ``asked_at`` 0 = now.
        """
        draft = RequestDraft.read(values)

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, draft.claim)
            deed.case_id = claim["case_id"]
            actor_id, _ = Directory(deed).actor(claim["case_id"], draft.actor, draft.side)
            row: Values = {
                "case_id": claim["case_id"],
                "claim_id": claim["id"],
                "actor_id": actor_id,
                **_columns(draft, deed.at),
            }
            _check(row)
            deed.touch(claim["id"])
            return deed.insert(Request, row, [("claim", claim["id"])])

        return self._request_card(self.perform("asked for comment", work, client_id=client_id))

    def edit_request(
        self,
        request_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> RequestCard:
        """Change some of a request's fields (names of ``RequestDraft``), or say what came of it.

        An outcome without ``outcome_at`` is of now. Stale changes raise ``StaleEdit`` as for claims.
        """
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of a request cannot be changed.")

        def work(deed: Deed) -> str:
            row = deed.live(Request, request_id)
            deed.case_id = row["case_id"]
            fresh = _edited(deed, row, changes)
            check_version(deed, row, "request", fresh, expected_version)
            _check({**row, **fresh})
            deed.change(Request, row, fresh, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"])
            return request_id

        kind = "logged what came of a request" if changes.get("outcome") else "edited a request"
        return self._request_card(self.perform(kind, work, client_id=client_id))

    def strike_request(self, request_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw a request: nothing may be printed of it any more."""

        def work(deed: Deed) -> str:
            row = deed.live(Request, request_id)
            deed.case_id = row["case_id"]
            deed.strike(Request, row, reason, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"])
            return request_id

        self.perform("struck a request", work, client_id=client_id)

    def _request_card(self, request_id: str) -> RequestCard:
        return self.asked(lambda connection: request_card(connection, request_id))


def _columns(draft: RequestDraft, now: int) -> Values:
    values: Values = {name: getattr(draft, name) for name in PLAIN_FIELDS}
    values["outcome"] = draft.outcome.strip()
    values["asked_at"] = draft.asked_at or now
    if values["outcome"] and not draft.outcome_at:
        values["outcome_at"] = now
    return values


def _edited(deed: Deed, row: Values, changes: Mapping[str, Any]) -> Values:
    named = deed.wire.one("SELECT name FROM actor WHERE id = ?", (row["actor_id"],))
    kept = {name: row[name] for name in PLAIN_FIELDS}
    name = named[0] if named else ""
    draft = RequestDraft.read({"claim": row["claim_id"], "actor": name, **kept, **changes})
    columns = _columns(draft, deed.at)
    fresh: Values = {name: columns[name] for name in changes if name in columns}
    if "outcome" in changes:
        if "outcome_at" not in changes:
            same = columns["outcome"] == row["outcome"]
            fresh["outcome_at"] = row["outcome_at"] if same else deed.at if columns["outcome"] else 0
        elif columns["outcome"]:
            fresh["outcome_at"] = columns["outcome_at"]
    if "actor" in changes or "side" in changes:
        fresh["actor_id"] = Directory(deed).actor(row["case_id"], draft.actor, draft.side)[0]
    return fresh


def _check(row: Values) -> None:
    """What holds between the fields."""
    if row["due_at"] and row["due_at"] <= row["asked_at"]:
        raise refused(
            "due_at", "due_at: the answer would be due before it was asked for.", "Give a later time."
        )
    if row["outcome_at"] and not row["outcome"]:
        raise refused("outcome", "outcome is missing.", "Say what came of it: answered, declined, bounced …")
    if row["outcome_at"] and row["outcome_at"] < row["asked_at"]:
        raise refused("outcome_at", "outcome_at: nothing can have come of it before it was asked.")
