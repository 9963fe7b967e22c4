"""Claims as JSON Lines: one object a line (``docs/import-format.md``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from factcheck.exchange.lines import Line, Told, json_lines


def read_claims_jsonl(stream: BinaryIO, told: Told) -> Iterator[Line]:
    """The claim lines of a JSON Lines file."""
    return json_lines(stream, told)
