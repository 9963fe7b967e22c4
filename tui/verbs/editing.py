"""What the raw text of ``factcheck edit --set`` means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from factcheck.cards import ClaimCard
from factcheck.errors import FieldErrors, InputError
from factcheck.intake import read_claim_fields
from factcheck.safe import one_line
from factcheck.vocabulary import Kind, PlacePrecision, Publish, Stance, Word, Workflow
from tui.verbs.options import choices

_NEEDED = ("claimant", "side")
_WORDS: Mapping[str, type[Word]] = {
    "kind": Kind,
    "stance": Stance,
    "place_precision": PlacePrecision,
    "workflow": Workflow,
    "publish": Publish,
}
_TRUE, _FALSE = ("yes", "true", "1"), ("no", "false", "0", "")


def changed_values(raw: Mapping[str, str], claim: ClaimCard, day: date) -> dict[str, object]:
    """The fields of the draft that change, read against the claim's own dates. Raises what was refused."""
    errors = _blanks(raw)
    if errors:
        raise FieldErrors(errors)
    plain = {name: value for name, value in raw.items() if name not in ("about_inferred", "external_ids")}
    reading = read_claim_fields(plain, case=claim.case, today=day, existing=claim)
    if reading.errors:
        raise FieldErrors(list(reading.errors.values()))
    changes = dict(reading.values)
    if "about_inferred" in raw:
        changes["about_inferred"] = _truth("about_inferred", raw["about_inferred"])
    if "external_ids" in raw:
        changes["external_ids"] = [part.strip() for part in raw["external_ids"].split(";") if part.strip()]
    return changes


def _blanks(raw: Mapping[str, str]) -> list[InputError]:
    """Nothing empties a field that may be empty; spaces alone are a slip in every field."""
    errors: list[InputError] = []
    for name, value in raw.items():
        if value.strip():
            continue
        words = _WORDS.get(name)
        if name in _NEEDED or words is not None:
            listed = f"Choose from {choices(words)}." if words is not None else ""
            errors.append(InputError(f"{name} must not be empty.", field=name, hint=listed))
        elif value:
            hint = f"To empty it write --set {name}= with nothing after it."
            errors.append(InputError(f"{name} is blank.", field=name, hint=hint))
    return errors


def _truth(name: str, value: str) -> bool:
    word = value.strip().lower()
    if word not in (*_TRUE, *_FALSE):
        raise InputError(
            f'{name}: "{one_line(value)[:40]}" is neither yes nor no.', field=name, hint="Write yes or no."
        )
    return word in _TRUE
