"""From the fields of one line to a draft. Every refusal names the field as the file spells it.

Drafting is told nothing of other lines: a side's role and a denial's kind are settled afterwards
(see ``factcheck.exchange.reading``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from factcheck.errors import FieldErrors, InputError
from factcheck.exchange.conflicts import is_anonymous, zone_of
from factcheck.models import AppearanceDraft, ClaimDraft
from factcheck.moments import Moment, from_edtf
from factcheck.quantities import Quantity, read_quantity
from factcheck.safe import clean_input
from factcheck.vocabulary import Kind, Role, Stance, Word

FIELDS: tuple[str, ...] = (
    "id",
    "conflict",
    "side",
    "claimant",
    "claim_text",
    "claim_type",
    "event_date_raw",
    "event_date_edtf",
    "event_time_local",
    "stated_date",
    "place_raw",
    "place_norm",
    "quantities",
    "equipment",
    "source_url",
    "source_publisher",
    "source_date",
    "language",
    "orig_quote",
    "certainty",
    "note",
)
"""The fields of the format; only the first five must be there."""
OPTIONAL: tuple[str, ...] = ("role", "kind", "stance", "about")
NEEDED: tuple[str, ...] = FIELDS[:5]
_NAME, _LINE = 300, 2_000
W = TypeVar("W", bound=Word)
_FILE_NAMES: Mapping[str, str] = {
    "case": "conflict",
    "text": "claim_text",
    "original": "orig_quote",
    "place_words": "place_raw",
    "place_name": "place_norm",
    "external_ids": "id",
    "source": "source_publisher",
    "url": "source_url",
    "quote": "orig_quote",
    "published": "source_date",
    "said": "stated_date",
    "happened": "event_date_edtf",
}
_KINDS: Mapping[str, Kind] = {"": Kind.OTHER, "attack/shelling": Kind.ATTACK, **{k.value: k for k in Kind}}


class Refused(Exception):
    """A line is not accepted: (field, sentence) each."""

    def __init__(self, reasons: list[tuple[str, str]]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


@dataclass(slots=True)
class Drafted:
    """A line's draft, and what is settled once all lines are known.

    ``side`` and ``role`` are the line's own (``role`` None when it gives none); ``kind_open`` = a
    denial whose subject nobody named.
    """

    line: int
    id: str
    draft: ClaimDraft
    side: str
    role: Role | None
    kind_open: bool


def draft_line(number: int, fields: Mapping[str, Any], zones: Mapping[str, str]) -> Drafted:
    """The draft of one line. ``zones`` are those of conflicts known already. Raises :class:`Refused`."""
    reasons: list[tuple[str, str]] = []
    told = _Fields(fields, reasons)
    conflict = _name(told.text("conflict"), "conflict", reasons)
    side = _name(told.text("side"), "side", reasons)
    zone = zones.get(conflict) or _zone(conflict)
    kind, stance, kind_open = _subject(told)
    role = told.word("role", Role)
    claimant = told.text("claimant")
    values = _values(told, zone)
    values.update(case=conflict, side=side, claimant=claimant, kind=kind, stance=stance)
    if not str(values["text"]).strip() and not str(values["original"]).strip():
        reasons.append(("claim_text", "is empty, and there is no orig_quote either."))
    draft = _validated(values, reasons)
    if draft is None or reasons:
        raise Refused(list(dict.fromkeys(reasons)))
    if role is None and is_anonymous(draft.claimant):
        role = Role.UNIDENTIFIED
    return Drafted(number, draft.external_ids[0], draft, side, role, kind_open)


def _values(told: _Fields, zone: str) -> dict[str, Any]:
    """What of the draft a line says plainly."""
    language, quote = told.text("language"), told.text("orig_quote")
    values: dict[str, Any] = {
        "text": told.text("claim_text"),
        "original": quote,
        "language": language,
        "said": told.moment("stated_date", zone),
        "happened": told.happened(zone),
        "place_words": told.text("place_raw"),
        "place_name": told.text("place_norm"),
        "quantities": told.quantities(),
        "equipment": told.names("equipment"),
        "external_ids": [told.text("id")],
    }
    for name, value in (("about", told.text("about")), ("note", _note(told))):
        if value:
            values[name] = value
    appearance = {
        "source": told.text("source_publisher"),
        "url": told.text("source_url"),
        "quote": quote,
    }
    if any(appearance.values()) or told.text("source_date"):
        published = told.moment("source_date", zone)
        values["appearance"] = {**appearance, "published": published, "language": language}
    return values


def _note(told: _Fields) -> str:
    """The line's note; a coding less certain than high is worth keeping with it."""
    note, certainty = told.text("note"), told.text("certainty")
    if certainty in ("", "high"):
        return note
    return f"{note} (certainty of the coding: {told.wording('certainty')})".strip()


def _subject(told: _Fields) -> tuple[Kind, Stance, bool]:
    """Kind, stance, and whether the kind must be found in what is denied."""
    kind, stance = told.word("kind", Kind), told.word("stance", Stance)
    worded = told.text("claim_type").strip().lower()
    if worded == "denial":
        return kind or Kind.OTHER, stance or Stance.DENIES, kind is None
    typed = _KINDS.get(worded)
    if typed is None:
        known = ", ".join((*(k for k in _KINDS if k), "denial"))
        told.reasons.append(("claim_type", f'"{worded[:60]}" is not known. Choose from {known}.'))
    return kind or typed or Kind.OTHER, stance or Stance.ASSERTS, False


def _validated(values: dict[str, Any], reasons: list[tuple[str, str]]) -> ClaimDraft | None:
    if not reasons and _plainly_good(values):
        return _assembled(values)
    try:
        return ClaimDraft.read(values)
    except FieldErrors as refused:
        for error in refused.errors:
            parts = [part for part in error.field.split(".") if part != "appearance"]
            name = _FILE_NAMES.get(parts[0], parts[0])
            sentence = error.message.removeprefix(error.field).lstrip(": ")
            if not any(field == name for field, _ in reasons):
                reasons.append((name, sentence))
        return None


def _plainly_good(values: Mapping[str, Any]) -> bool:
    """Whether validation would change and refuse nothing, seen in one look: all printable and all short.

    Anything else takes the long way; a test holds both ways equal.
    """
    seen = values.get("appearance", _NO_APPEARANCE)
    names = (values["claimant"], *values["external_ids"], *values["equipment"])
    texts = (
        *names,
        values["text"],
        values["original"],
        values["place_words"],
        values["place_name"],
        values.get("about", ""),
        values.get("note", ""),
        seen["source"],
        seen["url"],
    )
    joined = "".join(texts)
    return (
        len(joined) <= _LINE
        and joined.isprintable()
        and values["language"].isprintable()
        and len(values["language"]) <= 16
        and all(0 < len(name) <= _NAME and name == name.strip() for name in names)
    )


def _assembled(values: dict[str, Any]) -> ClaimDraft:
    """A draft of values that need no validation."""
    empty_claim, empty_appearance = _templates()
    seen = values.get("appearance")
    if seen is not None:
        values = {**values, "appearance": empty_appearance.model_copy(update=seen)}
    return empty_claim.model_copy(update=values)


_NO_APPEARANCE: Mapping[str, str] = {"source": "", "url": ""}


@lru_cache(maxsize=1)
def _templates() -> tuple[ClaimDraft, AppearanceDraft]:
    return ClaimDraft.read({"case": "", "claimant": "-"}), AppearanceDraft.read({})


def _name(text: str, field: str, reasons: list[tuple[str, str]]) -> str:
    """A name every line repeats, checked once."""
    try:
        return _clean_name(text, field)
    except InputError as refused:
        reasons.append((field, str(refused)))
        return ""


@lru_cache(maxsize=4096)
def _clean_name(text: str, field: str) -> str:
    name = clean_input(text, field=field, limit=_NAME).strip()
    if not name:
        raise InputError("must not be empty.", field=field)
    return name


_zone = lru_cache(maxsize=1024)(zone_of)


@lru_cache(maxsize=8192)
def _moment(edtf: str, time: str, zone: str) -> Moment:
    return from_edtf(edtf.strip(), zone=zone, time=time.strip())


@lru_cache(maxsize=8192)
def _quantity(value: str, unit: str, qualifier: str) -> Quantity:
    limits = (("unit", unit, _NAME), ("qualifier", qualifier, _NAME), ("value", value, _NAME))
    clean = {name: clean_input(text, field=name, limit=limit) for name, text, limit in limits}
    return read_quantity(clean["value"], clean["unit"], clean["qualifier"])


class _Fields:
    """The fields of a line, read by name; what is refused is noted and reads as empty."""

    __slots__ = ("fields", "reasons")

    def __init__(self, fields: Mapping[str, Any], reasons: list[tuple[str, str]]) -> None:
        self.fields = fields
        self.reasons = reasons

    def text(self, name: str) -> str:
        value = self.fields.get(name, "")
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self._refuse(name, "must be text.")
        return ""

    def word(self, name: str, words: type[W]) -> W | None:
        return known_word(self.text(name), words, name, self.reasons)

    def moment(self, name: str, zone: str) -> Moment:
        """A date of the file: EDTF or empty."""
        try:
            return _moment(self.text(name), "", zone)
        except InputError as refused:
            self._refuse(name, str(refused))
            return Moment(zone=zone)

    def happened(self, zone: str) -> Moment:
        """The event's time: the wording is free, its reading is EDTF with local hours or empty."""
        edtf, time = self.text("event_date_edtf"), self.text("event_time_local")
        words = self.wording("event_date_raw")
        language = self.text("language")[:16]
        try:
            if time.strip():
                return from_edtf(edtf.strip(), zone=zone, words=words, language=language, time=time.strip())
            read = _moment(edtf, "", zone)
        except InputError as refused:
            field = "event_time_local" if "local time" in refused.message else "event_date_edtf"
            self._refuse(field, str(refused))
            return Moment(zone=zone)
        return _worded(read, words, language) if words else read

    def wording(self, name: str) -> str:
        """Free words on one line, cleaned."""
        try:
            return clean_input(self.text(name), field=name, limit=_LINE).strip()
        except InputError as refused:
            self._refuse(name, str(refused))
            return ""

    def quantities(self) -> list[Quantity]:
        """``[{value, unit, qualifier}]``."""
        given = self.fields.get("quantities") or []
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self._refuse("quantities", "must be a list of {value, unit, qualifier}.")
            return []
        found: list[Quantity] = []
        try:
            for one in given:
                inner = _Fields(one, self.reasons)
                found.append(
                    _quantity(_number(one.get("value")), inner.text("unit"), inner.text("qualifier"))
                )
        except InputError as refused:
            self._refuse("quantities", str(refused))
        return found

    def names(self, name: str) -> list[str]:
        """A list of names; one text holds several with ``;`` between them."""
        given = self.fields.get(name) or []
        if isinstance(given, str):
            given = given.split(";")
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            self._refuse(name, "must be a list of names.")
            return []
        return [one for one in given if one.strip()]

    def _refuse(self, name: str, sentence: str) -> None:
        self.reasons.append((name, sentence))


def known_word(text: str, words: type[W], name: str, reasons: list[tuple[str, str]]) -> W | None:
    """The word of a closed list; None when empty, or when it is none of them (noted in ``reasons``)."""
    value = text.strip().lower()
    if not value:
        return None
    found = next((w for w in words if w.value == value), None)
    if found is None:
        listed = ", ".join(w.value for w in words)
        reasons.append((name, f'"{value[:60]}" is not known. Choose from {listed}.'))
    return found


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError("value must be a number or words.", field="quantities")
    return str(value)


def _worded(read: Moment, words: str, language: str) -> Moment:
    """The same reading under the source's own words; ``dataclasses.replace`` takes three times as long."""
    return Moment(
        words,
        language,
        read.start,
        read.end,
        read.zone,
        read.offset,
        read.precision,
        read.edtf,
        read.approximate,
        read.uncertain,
        read.anchor,
        read.reader,
    )
