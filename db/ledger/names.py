"""Writes: places and equipment of the desk, and the further names the shipped ones get."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from sqlmodel import SQLModel

from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.queries import names
from db.rows import Values, shape
from factcheck.cards.names import NameCard, Shelf
from factcheck.models import Case, Equipment, EquipmentDraft, Place, PlaceDraft
from factcheck.spellings import EQUIPMENT_KINDS, find_equipment, place_of

PLACE_FIELDS = ("name", "aliases", "at", "precision")
EQUIPMENT_FIELDS = ("name", "aliases", "category")
AT_HINT = "Write it as 40.68, 46.36: degrees north, degrees east; south and west with a minus."
_AT = re.compile(r"\s*([-+]?[0-9]{1,3}(?:\.[0-9]{1,8})?)\s*[,; ]\s*([-+]?[0-9]{1,3}(?:\.[0-9]{1,8})?)\s*")


class NameWrites(Writing):
    """Places and equipment. Completion, search and matching know them as soon as they are kept."""

    def add_place(self, values: Mapping[str, Any], *, client_id: str | None = None) -> NameCard:
        """Enter a place (``PlaceDraft``), or further names of one that is shipped under that name."""
        draft = PlaceDraft.read(values)

        def work(deed: Deed) -> str:
            case_id = _scope(deed, draft.case)
            if not draft.another:
                _check_new(deed, Place, case_id, draft.name)
            return _insert(deed, Place, case_id, draft.aliases, _place_columns(draft))

        return self._name_card(Shelf.PLACE, self.perform("added a place", work, client_id=client_id))

    def edit_place(
        self,
        place_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> NameCard:
        """Change a place's name, aliases, position (``at``) or precision. Claims keep it as worded."""
        _check_fields("place", changes, PLACE_FIELDS)

        def work(deed: Deed) -> str:
            row = deed.live(Place, place_id)
            at = ", ".join((row["latitude"], row["longitude"])) if row["latitude"] else ""
            kept = {"name": row["name"], "aliases": row["aliases"], "precision": row["precision"], "at": at}
            draft = PlaceDraft.read({"shipped": row["gazetteer_id"], **kept, **changes})
            return _change(deed, Place, row, draft.aliases, _place_columns(draft), expected_version)

        return self._name_card(Shelf.PLACE, self.perform("edited a place", work, client_id=client_id))

    def add_equipment(self, values: Mapping[str, Any], *, client_id: str | None = None) -> NameCard:
        """Enter equipment (``EquipmentDraft``), or further names of what is shipped under that name."""
        draft = EquipmentDraft.read(values)

        def work(deed: Deed) -> str:
            case_id = _scope(deed, draft.case)
            if not draft.another:
                _check_new(deed, Equipment, case_id, draft.name)
            return _insert(deed, Equipment, case_id, draft.aliases, _equipment_columns(draft))

        return self._name_card(Shelf.EQUIPMENT, self.perform("added equipment", work, client_id=client_id))

    def edit_equipment(
        self,
        equipment_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> NameCard:
        """Change the name, aliases or category of equipment. Claims keep it as worded."""
        _check_fields("equipment", changes, EQUIPMENT_FIELDS)

        def work(deed: Deed) -> str:
            row = deed.live(Equipment, equipment_id)
            kept = {name: row[name] for name in EQUIPMENT_FIELDS}
            draft = EquipmentDraft.read({**kept, **changes})
            return _change(deed, Equipment, row, draft.aliases, _equipment_columns(draft), expected_version)

        return self._name_card(Shelf.EQUIPMENT, self.perform("edited equipment", work, client_id=client_id))

    def _name_card(self, shelf: Shelf, record_id: str) -> NameCard:
        return self.asked(lambda connection: names.by_id(connection, shelf, record_id))


def _scope(deed: Deed, case_id: str) -> str | None:
    if not case_id.strip():
        return None
    found = str(deed.live(Case, case_id.strip(), called="case")["id"])
    deed.case_id = found
    return found


def _check_new(deed: Deed, model: type[SQLModel], case_id: str | None, name: str) -> None:
    record = shape(model).record
    found = deed.wire.one(
        f"SELECT r.name FROM alias x JOIN {record} r ON r.id = x.record_id WHERE x.record = ? "
        "AND x.case_id = ? AND x.folded = ? AND r.struck_at = 0",
        (record, case_id or "", name_key(name)),
    )
    if found is not None:
        raise refused(
            "name",
            f"name: {found[0]} goes by that name here already.",
            "Give that one an alias; or say that this is another of the same name.",
        )


def _insert(
    deed: Deed, model: type[SQLModel], case_id: str | None, aliases: list[str], columns: Values
) -> str:
    further = _further(columns["name"], aliases)
    record_id = deed.insert(model, {"case_id": case_id, "aliases": further, **columns})
    known = [columns["name"], *further]
    Directory(deed).write_names(shape(model).record, record_id, case_id or "", known)
    return record_id


def _change(
    deed: Deed,
    model: type[SQLModel],
    row: Values,
    aliases: list[str],
    columns: Values,
    expected_version: int | None,
) -> str:
    deed.case_id = row["case_id"] or ""
    fresh: Values = {**columns, "aliases": _further(columns["name"], aliases)}
    fresh = {name: value for name, value in fresh.items() if row[name] != value}
    record = shape(model).record
    check_version(deed, row, record, fresh, expected_version)
    row = deed.change(model, row, fresh)
    Directory(deed).rewrite_names(record, row["id"], row["case_id"] or "", [row["name"], *row["aliases"]])
    return str(row["id"])


def _further(name: str, aliases: list[str]) -> list[str]:
    """The aliases, each once, without the name itself."""
    return [one for one in dict.fromkeys(aliases) if one != name]


def _place_columns(draft: PlaceDraft) -> Values:
    latitude, longitude = read_position(draft.at)
    named = place_of(draft.name)
    known = next((place for place in named if place.id == draft.shipped), None)
    if known is not None and len(named) > 1 and not latitude:
        latitude, longitude = str(known.lat), str(known.lon)
    elif known is None and len(named) == 1 and not latitude:
        known = named[0]
    return {
        "name": draft.name,
        "precision": draft.precision.value,
        "latitude": latitude,
        "longitude": longitude,
        "gazetteer_id": known.id if known else "",
    }


def _equipment_columns(draft: EquipmentDraft) -> Values:
    known = find_equipment(draft.name)
    wanted = draft.category.strip()
    general = find_equipment(wanted) if wanted else None
    category = general.id if general and general.is_general else wanted.lower()
    if not wanted and known:
        category = known.kind
    if category not in EQUIPMENT_KINDS:
        said = f"there is no category {wanted!r}." if wanted else "is missing."
        raise refused("category", f"category: {said}", f"Choose from {', '.join(EQUIPMENT_KINDS)}.")
    is_shipped = known is not None and known.kind == category
    return {
        "name": draft.name,
        "category": category,
        "catalogue_id": known.id if known and is_shipped else "",
    }


def read_position(text: str) -> tuple[str, str]:
    """(latitude, longitude) as written, without a plus; both empty for nothing. Raises ``FieldErrors``."""
    if not text.strip():
        return "", ""
    found = _AT.fullmatch(text)
    if not found:
        raise refused("at", "at: is no position.", AT_HINT)
    north, east = float(found[1]), float(found[2])
    if not (math.fabs(north) <= 90 and math.fabs(east) <= 180):
        raise refused("at", "at: lies outside the Earth's degrees.", AT_HINT)
    return found[1].lstrip("+"), found[2].lstrip("+")


def _check_fields(record: str, changes: Mapping[str, Any], editable: tuple[str, ...]) -> None:
    for name in changes:
        if name not in editable:
            raise refused(name, f"{name} of {record} cannot be changed.")
