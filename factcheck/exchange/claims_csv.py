"""Claims as CSV: the same fields as columns, quantities and equipment flattened into one cell each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from factcheck.exchange.drafting import NEEDED
from factcheck.exchange.lines import Line, Told, csv_lines

_BETWEEN = re.compile(r";(?![^()]*\))")
LONGEST_CELL = 4_000
"""Characters of a quantities cell that is taken apart; a longer one is refused as one value."""


def read_claims_csv(stream: BinaryIO, told: Told, *, name: str) -> Iterator[Line]:
    """The claim lines of a CSV file, their cells unfolded."""
    for line in csv_lines(stream, told, name=name, needed=NEEDED):
        if not line.broken:
            fields: dict[str, Any] = dict(line.fields)
            fields["quantities"] = unfold_quantities(fields.get("quantities", ""))
            line.fields = fields
        yield line


def unfold_quantities(cell: str) -> list[dict[str, str]]:
    """``2 killed; 7-8 km (about)`` as ``[{value, unit, qualifier}]``: number, what is counted, (remark)."""
    if len(cell) > LONGEST_CELL:
        return [{"value": cell, "unit": "", "qualifier": ""}]
    found: list[dict[str, str]] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(cell))):
        counted, bracket, remark = part.partition("(")
        if not bracket or not part.endswith(")"):
            counted, remark = part, ")"
        value, _, unit = counted.strip().partition(" ")
        found.append({"value": value, "unit": unit.strip(), "qualifier": remark[:-1].strip()})
    return found


def fold_quantities(quantities: list[dict[str, Any]]) -> str:
    """The cell :func:`unfold_quantities` reads back."""
    cells = []
    for one in quantities:
        cell = " ".join(str(one[name]) for name in ("value", "unit") if one.get(name))
        cells.append(f"{cell} ({one['qualifier']})" if one.get("qualifier") else cell)
    return "; ".join(cells)
