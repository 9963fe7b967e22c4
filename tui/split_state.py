"""The parts of a statement as they are typed, and what of them goes to the ledger. Knows no terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import db
from factcheck.cards import ClaimCard
from factcheck.errors import FieldErrors, InputError
from factcheck.intake import read_claim_fields
from factcheck.spellings import find_place, name_key
from tui.splitting import named_place, propose

NAMES = ("text", "place", "quantities", "kind")
"""What is typed of a part."""
Part = Mapping[str, str]


def proposed(claim: ClaimCard) -> list[dict[str, str]]:
    """The parts the statement seems to have, each with the place its words name."""
    found = []
    for text in propose(claim.text or claim.original):
        part = {"text": text, "kind": claim.kind.value}
        place = named_place(text, find_place)
        found.append({**part, "place": place} if place else part)
    return found


def read_parts(
    ledger: db.Ledger, claim: ClaimCard, parts: Sequence[Part], today: date
) -> list[dict[str, object]]:
    """The parts as ``Ledger.split_claim`` takes them; raises :class:`FieldErrors` at ``parts.0.text``.

    A statement nobody translated has parts in its own language.
    """
    wording = "text" if claim.text else "original"
    read: list[dict[str, object]] = []
    errors: list[InputError] = []
    for place, part in enumerate(parts):
        raw = {name: part[name] for name in ("place", "quantities", "kind") if part.get(name, "").strip()}
        reading = read_claim_fields(raw, case=claim.case, today=today, existing=claim)
        for name, one in reading.errors.items():
            errors.append(InputError(one.message, field=f"parts.{place}.{name}", hint=one.hint))
        values = {name: reading.values[name] for name in reading.values if name in _KEPT}
        if raw.get("place"):
            values["place_name"] = known_place(ledger, claim.case.id, raw["place"])
        read.append({wording: part.get("text", "").strip(), **values})
    if errors:
        raise FieldErrors(errors)
    return read


_KEPT = ("place_words", "quantities", "kind")


def known_place(ledger: db.Ledger, case_id: str, words: str) -> str:
    """The place these words name exactly; ``""`` when none is known by them."""
    key = name_key(words)
    for name, others in ledger.complete_place(case_id, words, 8):
        if key in {name_key(one) for one in (name, *others)}:
            return name
    return ""
