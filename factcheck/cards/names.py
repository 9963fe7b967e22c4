"""What a desk calls places, equipment and those who speak: its own entries and the shipped ones alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.cards.listing import SideCard


class Shelf(StrEnum):
    """What sort of thing is named."""

    PLACE = "place"
    ACTOR = "actor"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class NameCard:
    """Something with its names. ``id`` is empty for one that is shipped and that the desk added nothing to.

    ``case_id`` empty = for every case. ``aliases`` are the desk's own, ``shipped`` the names that come with
    the program. ``sort`` is a place's precision, equipment's category, or what an actor is; ``at`` is
    ``latitude, longitude`` in degrees, or empty.
    """

    shelf: Shelf
    id: str
    name: str
    case_id: str = ""
    aliases: tuple[str, ...] = ()
    shipped: tuple[str, ...] = ()
    shipped_id: str = ""
    sort: str = ""
    at: str = ""
    side: SideCard | None = field(default=None)
    version: int = 1

    @property
    def is_own(self) -> bool:
        """Whether the desk entered it, or added something to it."""
        return bool(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, its own first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.shipped)))
