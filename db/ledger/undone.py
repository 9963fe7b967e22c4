"""What follows from records that went back: names they are found by, lists, search words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import SQLModel

from db.ledger.claims import check_external_ids, external_row
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key
from db.ledger.links import pair_links
from db.ledger.sources import claims_seen_in
from db.ledger.undoable import Touch
from db.rows import Values, shape
from factcheck.errors import NoUndo
from factcheck.models import (
    Actor,
    Case,
    Claim,
    Equipment,
    ExternalId,
    IncidentClaim,
    Link,
    Origin,
    Place,
    Side,
    Source,
)

Written = Sequence[tuple[Touch, Values]]
"""Events that were taken back, with the record's row as it is now."""

_CLAIMS_OF = """
SELECT DISTINCT a.claim_id FROM event_subject o
    JOIN event_subject s ON s.chain_id = o.chain_id AND s.seq = o.seq AND s.record = 'appearance'
    JOIN appearance a ON a.id = s.record_id
WHERE o.record = 'origin' AND o.record_id = ? AND a.origin_id = ?
"""
"""Claims with an appearance of an origin, found by the history of the origin."""

NAMED: tuple[type[SQLModel], ...] = (Side, Actor, Place, Equipment, Source)
"""Records that are found by name."""


def follow(deed: Deed, written: Written) -> None:
    """Rewrite the names, outside ids, list lines and search words of what went back."""
    for touch, row in written:
        if touch.model in NAMED and {"name", "aliases"} & touch.fields.keys() and not touch.is_making:
            record, case_id = touch.body.record, row.get("case_id") or ""
            Directory(deed).rewrite_names(record, row["id"], case_id, [row["name"], *row["aliases"]])
        if touch.model is Claim:
            _follow_claim(deed, touch, row)
        elif touch.model is Side and not touch.is_making:
            deed.touch(
                *(r[0] for r in deed.wire.rows("SELECT id FROM claim WHERE side_id = ?", (row["id"],)))
            )
        elif touch.model is Source and "parent_id" in touch.fields:
            deed.touch(*claims_seen_in(deed, row["id"]))
        elif touch.model is Origin and not touch.is_making:
            deed.touch(*(found[0] for found in deed.wire.rows(_CLAIMS_OF, (row["id"], row["id"]))))
        deed.touch(*(i for record, i in touch.body.subjects if record == "claim"), words=True)


def _follow_claim(deed: Deed, touch: Touch, row: Values) -> None:
    if "external_ids" in touch.fields and not touch.is_making:
        check_external_ids(deed, row["case_id"], row["id"], row["external_ids"])
        deed.wire.run(
            "DELETE FROM external_id WHERE record = 'claim' AND record_id = ? AND kind = 'external'",
            (row["id"],),
        )
        for value in row["external_ids"]:
            deed.put(ExternalId, external_row(row["id"], row["case_id"], value))
    linked = deed.wire.rows(
        "SELECT a_id, b_id FROM link WHERE struck_at = 0 AND (a_id = ? OR b_id = ?)", (row["id"], row["id"])
    )
    deed.touch(*(end for pair in linked for end in pair))


def check_names_free(deed: Deed, written: Written) -> None:
    """What stands again, or is called as before, may not meet what was entered meanwhile.

    Raises :class:`NoUndo`.
    """
    deed.write_rows()
    for touch, row in written:
        if row["struck_at"]:
            continue
        if touch.model is Link:
            _check_pair(deed, row)
        elif touch.model is IncidentClaim:
            _check_member(deed, row)
        elif touch.model in NAMED or touch.model is Case:
            _check_name(deed, touch, row)


def _check_pair(deed: Deed, row: Values) -> None:
    same = [one for one in pair_links(deed, row["a_id"], row["b_id"]) if one["kind"] == row["kind"]]
    if len(same) > 1:
        raise NoUndo("The two claims were linked anew meanwhile, in the same way.")


def _check_member(deed: Deed, row: Values) -> None:
    found = deed.wire.rows(
        "SELECT id FROM incident_claim WHERE incident_id = ? AND claim_id = ? AND struck_at = 0",
        (row["incident_id"], row["claim_id"]),
    )
    if len(found) > 1:
        raise NoUndo("The claim was put into the incident anew meanwhile.")


def _check_name(deed: Deed, touch: Touch, row: Values) -> None:
    kind = shape(touch.model)
    if touch.model in (Place, Equipment) or not {"name", "letter", "struck_at"} & touch.fields.keys():
        return  # two places may share a name, and two kinds of equipment, and what they are is told apart
    own_case, own_side = row.get("case_id"), row.get("side_id")
    others = deed.wire.rows(
        kind.select_sql('"struck_at" = 0 AND "id" <> ?' + (' AND "case_id" = ?' if own_case else "")),
        (row["id"], own_case) if own_case else (row["id"],),
    )
    for other in (kind.unpack(kind.all_columns, found) for found in others):
        if own_side and other["side_id"] != own_side:
            continue
        if name_key(other["name"]) == name_key(row["name"]) or _same_letter(other, row):
            raise NoUndo(
                f"There is another {kind.record} called {other['name']} by now.",
                hint="Rename that one first.",
            )


def _same_letter(one: Values, other: Values) -> bool:
    return bool(one.get("letter")) and one.get("letter") == other.get("letter")
