"""The cards of what people did: a deed in one line, and what it did to each record."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck import cards


@dataclass(frozen=True, slots=True)
class DeedCard:
    """What a person did in one go.

    ``words`` say it with the records' names (``linked NK-7F3K2Q contradicts NK-44TQ0A``), ``kind`` without.
    ``n`` is its place among all deeds; ``claim_id`` and ``claim_ref`` are empty when it was about no claim.
    """

    n: int
    id: str
    kind: str
    words: str
    at: int
    by: str
    case_id: str
    case: str
    first_seq: int
    last_seq: int
    claim_id: str = ""
    claim_ref: str = ""

    @property
    def events(self) -> int:
        """Records it changed, one counted as often as it was changed."""
        return self.last_seq - self.first_seq + 1


@dataclass(frozen=True, slots=True)
class TouchCard:
    """One record a deed changed: its line of history, what it is and where to find it.

    ``claim_id`` is the claim it belongs to, ``""`` when it belongs to none.
    """

    event: cards.EventCard
    record: str
    record_id: str
    claim_id: str = ""
