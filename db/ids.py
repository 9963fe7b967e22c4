"""Names for records: UUIDv7 that never step back, and the short references people say aloud."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from uuid import UUID

from factcheck.errors import InputError

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
REF_LENGTH = 6
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_POOL_BYTES = 10 * 512


class IdMaker:
    """Makes UUIDv7 strings in rising order, also within a millisecond and when the clock steps back."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0
        self._pool = b""
        self._used = 0

    def __call__(self) -> str:
        with self._lock:
            # 48 bits of milliseconds and 12 of a counter are one number that only grows.
            self._last = max(self._last + 1, max(0, self._clock() // 1000) << 12)
            if self._used + 8 > len(self._pool):
                self._pool, self._used = os.urandom(_POOL_BYTES), 0
            tail = int.from_bytes(self._pool[self._used : self._used + 8], "big") >> 2
            self._used += 8
            moment, count = self._last >> 12, self._last & 0xFFF
        number = (moment & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | tail
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def client_deed_id(client_id: str) -> str:
    """A client's deed id in its one spelling; raises :class:`InputError` when it is no UUID."""
    try:
        return str(UUID(client_id))
    except ValueError:
        raise InputError("The deed's id is not a UUID.", field="client_id") from None


def ref_of(prefix: str, record_id: str, length: int = REF_LENGTH) -> str:
    """``NK-7F3K2Q``: the last ``length`` symbols (5 bits each) of the id's random tail."""
    tail = int(record_id[-13:].replace("-", ""), 16)
    symbols = [SYMBOLS[(tail >> (5 * place)) & 31] for place in reversed(range(length))]
    return f"{prefix}-{''.join(symbols)}"
