"""The card of a statement that was split: what it was part of, and its own parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kin:
    """A claim in a family, in one line."""

    id: str
    ref: str
    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Of a claim: the statement it is part of, ``None`` when it is whole, and the parts it was split into.

    Struck parts are told too, so that a reference to one still leads somewhere.
    """

    whole: Kin | None = None
    parts: tuple[Kin, ...] = ()

    @property
    def standing(self) -> tuple[Kin, ...]:
        """The parts that stand."""
        return tuple(part for part in self.parts if not part.struck)
