"""The times of a request for comment as people type them, in the app and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.deadlines import read_instant
from factcheck.errors import FieldErrors, InputError

NAMES: Mapping[str, str] = {"asked_at": "asked", "due_at": "due", "outcome_at": "when"}
"""Field of ``RequestDraft`` -> what people call it."""


@dataclass
class Times:
    """``values`` suit ``RequestDraft``; ``readings`` say how each field's words were read."""

    values: dict[str, int] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    errors: dict[str, InputError] = field(default_factory=dict)


def try_times(words: Mapping[str, str], *, now: int, zone: str) -> Times:
    """Read what was typed for the fields of :data:`NAMES`; nothing typed gives no value."""
    times = Times()
    for name, text in words.items():
        if not text.strip():
            continue
        try:
            read = read_instant(text, now=now, zone=zone, field=name, ends=name == "due_at")
        except InputError as refused:
            times.errors[name] = refused
        else:
            times.values[name], times.readings[name] = read.at, read.reading
    return times


def read_times(words: Mapping[str, str], *, now: int, zone: str) -> Times:
    """:func:`try_times`; raises what was refused."""
    times = try_times(words, now=now, zone=zone)
    if times.errors:
        raise FieldErrors(list(times.errors.values()))
    return times
