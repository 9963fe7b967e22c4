"""Numbers found in text, as tests write them down."""

from __future__ import annotations

from factcheck.quantities import quantities_in

Told = tuple[str, int | None, int | None, str, str]


def told(text: str, language: str = "") -> list[Told]:
    return [(one.value, one.low, one.high, one.qualifier, one.unit) for one in quantities_in(text, language)]
