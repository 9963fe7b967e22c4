"""A number as a source worded it, and what can be counted with."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 10**15
"""The largest number kept; nothing in a conflict is counted beyond it, and every database holds it."""

LEADING = (
    "about",
    "at least",
    "exactly",
    "less than",
    "more than",
    "nearly",
    "over",
    "parts of",
    "tens of",
    "up to",
    "around",
    "almost",
    "approximately",
)
"""Qualifiers said before the number; any other ("civilians, cumulative") is a remark after it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` is the number as worded ("7-8", "673", "dozens").

    ``low`` and ``high`` are the numbers in it, equal for a single one, None when it tells none; they
    leave the qualifier out: "more than 370" has 370 twice. :attr:`reach` takes it into account.
    ``unit`` is what is counted, in English where we know the word. ``qualifier`` is "about",
    "at least", "parts of" ..., or the source's own remark.
    """

    value: str
    low: int | None = None
    high: int | None = None
    unit: str = ""
    qualifier: str = ""

    @property
    def reach(self) -> tuple[int, int | None] | None:
        """The numbers it allows, both ends included; None above = no upper end; None = no number told.

        "about" and "nearly" allow a tenth either way.
        """
        if self.low is None or self.high is None:
            return None
        match self.qualifier:
            case "at least":
                return self.low, None
            case "more than" | "over":
                return self.low + 1, None
            case "up to":
                return 0, self.high
            case "less than":
                return 0, max(self.high - 1, 0)
            case "about" | "nearly" | "around" | "almost" | "approximately":
                return self.low - self.low // 10, self.high + self.high // 10
        return self.low, self.high


def print_quantity(quantity: Quantity) -> str:
    """``more than 370 killed``, ``parts of 673 submunitions``, ``41 killed (civilians, cumulative)``."""
    qualifier = quantity.qualifier.strip()
    counted = " ".join(filter(None, (quantity.value, quantity.unit)))
    if not qualifier or quantity.value.lower().startswith(qualifier.lower()):
        return counted
    if qualifier.lower() in LEADING:
        return f"{qualifier} {counted}"
    return f"{counted} ({qualifier})"
