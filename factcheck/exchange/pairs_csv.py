"""Pairs of claims from a CSV file with the columns ``a`` and ``b``: references or external ids."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError, NotFound

LONGEST = 200
"""Signs of a name."""


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two claims as the file names them; ``line`` is where."""

    a: str
    b: str
    line: int


def read_pairs(path: Path) -> Iterator[NamedPair]:
    """The pairs of a file, one after the other; further columns are passed over.

    Raises ``NotFound`` for a missing file, ``InputError`` naming the line otherwise.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _pairs(csv.reader(file, strict=True), path.name)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", hint="Look at --pairs.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not text in UTF-8.", field="pairs") from None
    except csv.Error as error:
        raise InputError(f"{path.name} is not CSV: {error}.", field="pairs") from None
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise InputError(f"{path} cannot be read: {why}.", field="pairs") from None


def _pairs(rows: Iterator[list[str]], name: str) -> Iterator[NamedPair]:
    reader = iter(rows)
    head = [column.strip().lower() for column in next(reader, [])]
    if not {"a", "b"} <= set(head):
        raise InputError(
            f"{name} has no columns a and b in its first line.",
            field="pairs",
            hint="Begin it with the line a,b; then a pair of references or external ids a line.",
        )
    at_a, at_b = head.index("a"), head.index("b")
    for line, row in enumerate(reader, start=2):
        if not any(value.strip() for value in row):
            continue
        cells = [row[at].strip() if at < len(row) else "" for at in (at_a, at_b)]
        if not all(cells) or any(len(cell) > LONGEST for cell in cells):
            raise InputError(f"{name}, line {line}: a pair needs two claims.", field="pairs")
        yield NamedPair(cells[0], cells[1], line)
