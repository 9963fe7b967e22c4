"""Two people, one record: what changed since somebody read it, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from db.ledger.deeds import Deed
from db.rows import Values
from db.stored import is_stored_moment, stored_moment, stored_quantities
from factcheck.errors import StaleEdit
from factcheck.history import before_and_after

Conflict = tuple[str, object, object, object]
"""(field, before, theirs, mine)."""

SHOWN_AS = {
    "side_id": "side",
    "source_id": "source",
    "taken_from_id": "taken_from",
    "taken_from_source_id": "taken_from",
    "parent_id": "parent",
    "actor_id": "actor",
}
_BEHIND_OTHERS = {"claim": ("actor_id", "place_id")}
"""Fields that follow from another one of the same record."""
_NAMES = {
    "side_id": ("side", "letter"),
    "source_id": ("source", "name"),
    "taken_from_source_id": ("source", "name"),
    "parent_id": ("source", "name"),
    "actor_id": ("actor", "name"),
}
_HISTORY = """
SELECT d.details FROM event_subject s JOIN event_detail d ON d.chain_id = s.chain_id AND d.seq = s.seq
WHERE s.record = ? AND s.record_id = ? AND s.changed ORDER BY s.seq
"""


def check_version(
    deed: Deed, row: Values, record: str, fresh: Mapping[str, Any], expected_version: int | None
) -> None:
    """Raise :class:`StaleEdit` when a field to be written was changed after ``expected_version``.

    Changes of others to other fields are no conflict, nor is the same change made twice.
    """
    if expected_version is None or expected_version == row["version"]:
        return
    if not 1 <= expected_version < row["version"]:
        raise StaleEdit(f"The {record} has no version {expected_version}.", hint="Read it again.")
    deed.write_rows()
    conflicts = [
        (
            SHOWN_AS.get(name, name),
            as_shown(deed, name, before),
            as_shown(deed, name, row[name]),
            as_shown(deed, name, fresh[name]),
        )
        for name, before in _changed_since(deed, record, row["id"], expected_version).items()
        if name in fresh and name not in _BEHIND_OTHERS.get(record, ()) and row[name] != fresh[name]
    ]
    if conflicts:
        listed = ", ".join(conflict[0] for conflict in conflicts)
        raise StaleEdit(
            f"Somebody changed {listed} of this {record} meanwhile.",
            conflicts=conflicts,
            hint="Compare the values and save again.",
        )


def _changed_since(deed: Deed, record: str, record_id: str, version: int) -> dict[str, Any]:
    """Field -> its value at ``version``, for the fields changed after it."""
    changed: dict[str, Any] = {}
    for (details,) in deed.wire.rows(_HISTORY, (record, record_id))[version:]:
        for name, kept in json.loads(details).items():
            changed.setdefault(name, before_and_after(kept)[0] if kept else None)
    return changed


def as_shown(deed: Deed, name: str, value: Any) -> object:
    """A stored value as people see it."""
    if is_stored_moment(value) or (value == {} and name in ("said", "happened", "published")):
        return stored_moment(value)
    if name == "quantities":
        return stored_quantities(value)
    if name in _NAMES and value is not None:
        table, column = _NAMES[name]
        found = deed.wire.one(f"SELECT {column} FROM {table} WHERE id = ?", (value,))
        return found[0] if found else value
    return tuple(value) if isinstance(value, list) else value
