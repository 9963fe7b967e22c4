"""A number met in running text, with what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.quantities.quantity import MOST, Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """``text[start:end]`` holds the number with its qualifier and what it counts.

    ``value``, ``low``, ``high`` and ``qualifier`` are those of a
    :class:`~factcheck.quantities.quantity.Quantity`. ``unit`` is a key that means the same in every
    language ("killed", "drones", "km" ...), empty when we do not know the noun; ``noun`` is what was
    counted as the text words it. ``order`` tells how large a worded amount is: 10 for "dozens", 100
    for "hundreds", 1 for "several", 0 where a number was told.
    """

    start: int
    end: int
    value: str
    low: int | None = None
    high: int | None = None
    qualifier: str = ""
    unit: str = ""
    noun: str = ""
    order: int = 0

    @property
    def reach(self) -> tuple[int, int | None] | None:
        """The numbers it allows, both ends included; None above = no upper end; None = nothing told.

        Worded amounts reach from twice to twenty times their order: "dozens" from 20 to 199.
        """
        if self.order:
            return 2 * self.order, min(20 * self.order - 1, MOST)
        return Quantity(self.value, self.low, self.high, self.unit, self.qualifier).reach
