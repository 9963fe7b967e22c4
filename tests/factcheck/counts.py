"""Numbers found in text, as tests write them down."""

from __future__ import annotations

import re

from factcheck.quantities import quantities_in

Told = tuple[str, int | None, int | None, str, str]


def told(text: str, language: str = "") -> list[Told]:
    return [(one.value, one.low, one.high, one.qualifier, one.unit) for one in quantities_in(text, language)]


_COUNT = re.compile(
    r"(?P<value>[^=(;]+?)(?:=(?P<low>\?|\d+)(?:\.\.(?P<high>\d+))?)?"
    r"(?: \((?P<qualifier>[^)]+)\))? (?P<unit>\S+)"
)


def counted(line: str) -> list[Told]:
    """``5 and 7=5..7 tanks; 24 hours; dozens=? (about) houses``: words, what they come to where that is not
    plain (``?`` = not known), qualifier, unit (``-`` = none)."""
    found: list[Told] = []
    for part in line.split("; ") if line else ():
        match = _COUNT.fullmatch(part)
        assert match, part
        low = None if match["low"] == "?" else int(match["low"] or match["value"])
        high = int(match["high"]) if match["high"] else low
        unit = "" if match["unit"] == "-" else match["unit"]
        found.append((match["value"], low, high, match["qualifier"] or "", unit))
    return found
