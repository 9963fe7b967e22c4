"""Writes: two entries of one and the same claim made one.

What was seen of the one is seen of the other from then on, and links, requests and notes go with it. The
entry that is given up stays, struck, with a reason that names the one that is kept, and its references lead
there.
"""

from __future__ import annotations

from typing import Any

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.writing import Writing
from db.queries.naming import SAME_AS
from db.rows import Values, shape
from factcheck.cards import ClaimCard
from factcheck.history import STRUCK
from factcheck.models import Appearance, Claim, Link, Note, Request


class MergeWrites(Writing):
    """Merging."""

    def merge_claims(self, kept_id: str, other_id: str, *, client_id: str | None = None) -> ClaimCard:
        """Make one claim of two entries of it: ``other_id`` is given up; gives the kept one.

        Raises :class:`NotFound` when one of them is gone, :class:`FieldErrors` when they cannot be the same.
        """

        def work(deed: Deed) -> str:
            kept, other = deed.live(Claim, kept_id), deed.live(Claim, other_id)
            deed.case_id = kept["case_id"]
            if kept["id"] == other["id"]:
                raise refused("other", "A claim cannot be merged with itself.")
            if kept["case_id"] != other["case_id"]:
                raise refused("other", f"{kept['ref']} and {other['ref']} belong to different cases.")
            if kept["side_id"] != other["side_id"]:
                raise refused(
                    "other",
                    f"{kept['ref']} and {other['ref']} are of two sides: they are no single claim.",
                    "Link them instead.",
                )
            if kept["parent_id"] == other["id"]:
                raise refused("other", f"{kept['ref']} is a part of {other['ref']}.", "Unsplit it first.")
            reason = f"{SAME_AS}{kept['ref']}"
            _move_parts(deed, kept, other)
            touched = _move_links(deed, kept, other, reason)
            marks = {"struck_at": deed.at, "struck_by": deed.by, "struck_reason": reason}
            ends = [("claim", kept["id"])]
            deed.change(Claim, other, {"parent_id": kept["id"], **marks}, subjects=ends, what=STRUCK)
            deed.touch(kept["id"], other["id"], words=True)
            deed.touch(*touched)
            return str(kept["id"])

        return self.claim(self.perform("merged two claims", work, client_id=client_id))


def _rows(deed: Deed, model: Any, where: str, *values: str) -> list[Values]:
    kind = shape(model)
    found = deed.wire.rows(kind.select_sql(f'"struck_at" = 0 AND ({where}) ORDER BY "n"'), values)
    return [kind.unpack(kind.all_columns, row) for row in found]


def _move_parts(deed: Deed, kept: Values, other: Values) -> None:
    """Where it was seen, who was asked about it, and what the desk noted."""
    ends = [("claim", kept["id"]), ("claim", other["id"])]
    for model in (Appearance, Request, Note):
        for row in _rows(deed, model, '"claim_id" = ?', other["id"]):
            deed.change(model, row, {"claim_id": kept["id"]}, subjects=ends)


def _move_links(deed: Deed, kept: Values, other: Values, reason: str) -> list[str]:
    """Links of the entry given up go to the kept one, unless it has one with that claim; gives the claims."""
    either = '"a_id" = ? OR "b_id" = ?'
    taken = {end for row in _rows(deed, Link, either, kept["id"], kept["id"]) for end in _ends(row)}
    touched: list[str] = []
    for row in _rows(deed, Link, either, other["id"], other["id"]):
        own = "a_id" if row["a_id"] == other["id"] else "b_id"
        far = row["b_id"] if own == "a_id" else row["a_id"]
        ends = [("claim", kept["id"]), ("claim", other["id"]), ("claim", far)]
        if far in taken:
            deed.strike(Link, row, reason, subjects=ends)
        else:
            deed.change(Link, row, {own: kept["id"]}, subjects=ends)
        touched.append(far)
    return touched


def _ends(row: Values) -> tuple[str, str]:
    return (row["a_id"], row["b_id"])
