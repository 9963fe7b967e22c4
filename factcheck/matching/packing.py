"""A prepared claim as one line of JSON and back, so that a database can keep it and read it in no time.

Whoever stores packs stores ``PACK_VERSION`` with them; under another version a claim is prepared again.
What the desk adds to names reaches a stored pack only when its claim is prepared again.
"""

from __future__ import annotations

from typing import Any

import msgspec

from factcheck.matching.prepared import Prepared

PACK_VERSION = 5
"""Raised when preparing or the form of a pack changes."""


def pack(claim: Prepared) -> bytes:
    """One line of JSON (UTF-8), the same for equal claims."""
    return _WRITER.encode(_plain(claim))


def unpack(line: bytes) -> Prepared:
    """The claim a line was made of. Raises ``ValueError`` when the line is no pack."""
    try:
        return _READER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise ValueError("This is no packed claim.") from broken


def _plain(value: Any) -> Any:
    """Values in order: records and what they hold as lists, sets sorted."""
    if isinstance(value, msgspec.Struct):
        return [_plain(one) for one in msgspec.structs.astuple(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return sorted(value) if isinstance(value, frozenset) else value


_WRITER = msgspec.json.Encoder()
_READER = msgspec.json.Decoder(Prepared)
