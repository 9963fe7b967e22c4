"""Numbers as sources word them: "parts of 673", "7-8 km", "more than 370 killed", "dozens"."""

from __future__ import annotations

from factcheck.quantities.found import Found
from factcheck.quantities.quantity import MOST, Quantity, print_quantity

__all__ = [
    "MOST",
    "Found",
    "Quantity",
    "print_quantity",
    "quantities_in",
    "read_quantities",
    "read_quantity",
]


def read_quantity(value: str, unit: str = "", qualifier: str = "") -> Quantity:
    """See :func:`factcheck.quantities.reading.read_quantity`; loaded when it is first called."""
    from factcheck.quantities.reading import read_quantity as read

    return read(value, unit, qualifier)


def read_quantities(text: str, language: str = "") -> tuple[Quantity, ...]:
    """See :func:`factcheck.quantities.reading.read_quantities`; loaded when it is first called."""
    from factcheck.quantities.reading import read_quantities as read

    return read(text, language)


def quantities_in(text: str, language: str = "") -> tuple[Found, ...]:
    """See :func:`factcheck.quantities.running.quantities_in`; loaded when it is first called."""
    from factcheck.quantities.running import quantities_in as find

    return find(text, language)
