"""What makes history hard to rewrite: canonical bytes, commitments, the chain's hash; and reading it back.

An event's hashed ``body`` names the record, the fields and everybody concerned, but holds no value:
per field only ``sha256(salt + canonical value)`` before and after. Values and salts stand apart in the
event's details and can be erased without breaking the chain.
"""

from __future__ import annotations

import json
import os
from binascii import b2a_base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from factcheck.cards import FieldChange

SALT_BYTES = 18
SALT_LENGTH = 24
CARDS_FIELD = "cards"
"""Stands among an event's fields for the read-model rows its deed wrote; no table has such a field."""
IDENTITY_FIELD = "identity"
"""Stands among a source's fields for who it is: a seal of the name, never the name."""
BESIDE = frozenset((CARDS_FIELD, IDENTITY_FIELD))
"""Fields that bind what stands beside the record; they hold no value a person entered."""

MADE, CHANGED, STRUCK, ERASED = "made", "changed", "struck", "erased"

Value = Any
"""What JSON can hold: text, whole numbers, truth values, ``None``, lists, and objects with text keys."""

_encode: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode
_text: Callable[[str], str] = encode_basestring


def canonical(value: Value) -> str:
    """The one JSON spelling that is stored and hashed: sorted keys, no spaces."""
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is int:
        return str(value)
    return _encode(value)


def commitment(salt: str, text: str) -> str:
    """Binds to a canonical value without telling it: SHA-256 of salt and value, base 64 without padding."""
    return b2a_base64(sha256((salt + text).encode()).digest(), newline=False)[:43].decode()


def new_salts(count: int) -> list[str]:
    """Fresh random salts, all from one call to the system; 144 bits each, in base 64."""
    text = b2a_base64(os.urandom(SALT_BYTES * count), newline=False).decode()
    return [text[at : at + SALT_LENGTH] for at in range(0, len(text), SALT_LENGTH)]


def seal(text: str) -> list[str] | None:
    """What history holds of a text it may not hold: ``[salt, commitment]``; ``None`` for no text."""
    if not text:
        return None
    (salt,) = new_salts(1)
    return [salt, commitment(salt, canonical(text))]


def fits_seal(text: str, sealed: Any) -> bool:
    """Whether ``text`` is what was sealed."""
    if not text or sealed is None:
        return not text and sealed is None
    try:
        salt, proof = sealed
        return bool(commitment(salt, canonical(text)) == proof)
    except (TypeError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class Change:
    """What one event does to one record: field -> (before, after). A new record has no befores.

    ``spelled`` may hold the canonical spelling of some of the new values, to save the work.
    """

    record: str
    record_id: str
    what: str
    fields: Mapping[str, tuple[Value, Value]]
    subjects: Sequence[tuple[str, str]] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)


def write_change(change: Change, salts: Sequence[str], *, case_id: str, result_id: str) -> tuple[str, str]:
    """The event's ``body`` and ``details`` as canonical JSON. ``salts`` has one a field, in sorted order."""
    made, spelled = change.what == MADE, change.spelled
    body: list[str] = []
    details: list[str] = []
    for name, salt in zip(sorted(change.fields), salts, strict=True):
        before, after = change.fields[name]
        new = _text(after) if type(after) is str else spelled.get(name) or canonical(after)
        proof = commitment(salt, new)
        if made or name in BESIDE:
            body.append(f'"{name}":["{proof}"]')
            details.append(f'"{name}":["{salt}",{new}]')
        else:
            old = canonical(before)
            body.append(f'"{name}":["{commitment(salt, old)}","{proof}"]')
            details.append(f'"{name}":["{salt}",{old},{new}]')
    subjects = ",".join([f'["{record}","{record_id}"]' for record, record_id in change.subjects])
    text = (
        f'{{"case":"{case_id}","fields":{{{",".join(body)}}},"id":"{change.record_id}",'
        f'"record":"{change.record}","result":"{result_id}","subjects":[{subjects}],"what":"{change.what}"}}'
    )
    return text, f"{{{','.join(details)}}}"


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is chained. Instants in microseconds UTC."""

    chain_id: str
    seq: int
    id: str
    deed_id: str
    at: int
    by: str
    by_name: str
    deed: str
    body: str
    prev: str

    def digest(self) -> str:
        """The hash that the next event's ``prev`` repeats."""
        head = canonical(
            [self.chain_id, self.seq, self.id, self.deed_id, self.at, self.by, self.by_name, self.deed]
        )
        return sha256(f"{self.prev}\n{head}\n{self.body}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Body:
    """An event's body, read back. ``fields`` maps a name to its commitments: (after) or (before, after)."""

    case_id: str
    record: str
    record_id: str
    what: str
    result_id: str
    subjects: tuple[tuple[str, str], ...]
    fields: Mapping[str, Sequence[str]]


def read_body(text: str) -> Body:
    """Raises ``ValueError`` (or a subclass) when the text is not an event's body."""
    found = json.loads(text)
    try:
        return Body(
            case_id=found["case"],
            record=found["record"],
            record_id=found["id"],
            what=found["what"],
            result_id=found["result"],
            subjects=tuple((record, record_id) for record, record_id in found["subjects"]),
            fields=dict(found["fields"]),
        )
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError("not an event's body") from wrong


Details = Mapping[str, Any]
"""Field -> ``[salt, after]`` or ``[salt, before, after]``; an erased field is ``None``."""


def broken_fields(body: Body, details: Details) -> list[str]:
    """Names of fields whose stored values do not fit their commitments, or are missing or too many."""
    broken = [name for name in details if name not in body.fields]
    for name, proofs in body.fields.items():
        if name not in details or not (details[name] is None or _fits(details[name], proofs)):
            broken.append(name)
    return broken


def _fits(kept: Any, proofs: Sequence[str]) -> bool:
    if not isinstance(kept, list) or len(kept) != len(proofs) + 1 or not isinstance(kept[0], str):
        return False
    salt, *values = kept
    return all(commitment(salt, canonical(v)) == proof for v, proof in zip(values, proofs, strict=True))


def before_and_after(kept: Sequence[Any]) -> tuple[Value, Value]:
    """The values of a field's details; ``before`` is ``None`` for a new record."""
    return (None, kept[1]) if len(kept) == 2 else (kept[1], kept[2])


def field_changes(details: Details) -> tuple[FieldChange, ...]:
    """What a person is shown of an event, by field name; ``before`` is ``None`` for a new record."""
    changes: list[FieldChange] = []
    for name in sorted(details):
        if name in BESIDE:
            continue
        kept = details[name]
        if kept is None:
            changes.append(FieldChange(name, None, None, erased=True))
        else:
            changes.append(FieldChange(name, *before_and_after(kept)))
    return tuple(changes)
