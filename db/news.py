"""What a watch of a database tells, and what can be asked of it; see :mod:`db.watching`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from db.presence import Present


@dataclass(frozen=True, slots=True)
class News:
    """How things stand. ``seq`` is the newest event's number, ``is_gone`` = the server does not answer."""

    seq: int = 0
    is_gone: bool = False
    others: tuple[Present, ...] = ()


class Watch(Protocol):
    """Tells, in a thread of its own, each time things stand otherwise. Close it before the ledger."""

    def say(self, claim_id: str = "", doing: str = "") -> None:
        """Let colleagues on a server know which claim is open here; on a file nobody is told."""
        ...

    def close(self) -> None: ...
