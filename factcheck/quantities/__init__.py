"""Numbers as sources word them: "parts of 673", "7-8 km", "more than 370 killed", "dozens"."""

from __future__ import annotations

from factcheck.quantities.quantity import MOST, Quantity, print_quantity
from factcheck.quantities.reading import read_quantities, read_quantity

__all__ = ["MOST", "Quantity", "print_quantity", "read_quantities", "read_quantity"]
