"""Every row against its history: each field is worked out from the record's events and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from db.keys import quote_key, url_key
from db.rows import Shape, Values, names, shape
from db.stored import stored_moment
from db.verify.walk import BATCH, BEFORE_ALL, Order, Walk
from db.wire import Wire
from factcheck.cards import Finding
from factcheck.history import BESIDE, IDENTITY_FIELD, before_and_after
from factcheck.models import (
    Actor,
    Appearance,
    Assessment,
    Case,
    Claim,
    Equipment,
    Evidence,
    Export,
    Grade,
    Incident,
    IncidentClaim,
    Link,
    Note,
    Origin,
    Place,
    Request,
    Side,
    Source,
)

MODELS: tuple[type[SQLModel], ...] = (
    Case,
    Side,
    Actor,
    Place,
    Source,
    Grade,
    Origin,
    Claim,
    Appearance,
    Link,
    Assessment,
    Incident,
    IncidentClaim,
    Request,
    Evidence,
    Export,
    Note,
    Equipment,
)
TABLES: dict[str, Shape] = {shape(model).record: shape(model) for model in MODELS}
"""The tables history watches, by the record's word."""

ERASED: Any = object()
"""Stands for a value that was erased from history: there is nothing to compare with."""

UNTOLD: Any = object()
"""Stands for what history says nothing about."""

_LABELS = ("ref", "name", "title", "letter", "sha256")
_EVENTS = (
    'SELECT s.record_id, s.seq, e.at, e."by", d.details FROM event_subject s '
    "JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq "
    "LEFT JOIN event_detail d ON d.chain_id = s.chain_id AND d.seq = s.seq "
    "WHERE s.record = '{record}' AND s.changed AND s.record_id IN ({ids}) ORDER BY s.seq"
)


@dataclass(slots=True)
class Told:
    """What history says a row must hold."""

    values: Values
    first_seq: int
    made_at: int
    made_by: str
    version: int = 0
    last_event: int = 0
    identity: Any = UNTOLD
    """The seal of who a source is."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one table as they are, and what history tells of them (by id)."""

    kind: Shape
    rows: list[Values]
    told: Mapping[str, Told]

    def name(self, row: Mapping[str, Any]) -> str:
        return called(self.kind, row, self.told.get(row["id"]))


def called(kind: Shape, row: Mapping[str, Any], told: Told | None) -> str:
    """The record's name for a finding, by what history calls it."""
    known = {**row, **{k: v for k, v in (told.values if told else {}).items() if v is not ERASED}}
    label = next((known[name] for name in _LABELS if known.get(name)), row["id"])
    return f"{kind.record.replace('_', ' ')} {label}"


def read_page(wire: Wire, kind: Shape, after: int) -> Page:
    """The next rows after the arrival number ``after``."""
    rows = [
        unpack(kind, row)
        for row in wire.rows(
            f'SELECT {names(kind.all_columns)} FROM "{kind.name}" WHERE "n" > ? ORDER BY "n" LIMIT ?',
            (after, BATCH),
        )
    ]
    return Page(kind, rows, read_told(wire, kind, [row["id"] for row in rows]))


def unpack(kind: Shape, row: Any) -> Values:
    """A row's values; a JSON column that holds no JSON stays as its text."""
    try:
        return kind.unpack(kind.all_columns, row)
    except (ValueError, TypeError):
        return dict(zip(kind.all_columns, row, strict=True))


def read_told(wire: Wire, kind: Shape, ids: list[Any]) -> dict[str, Told]:
    """What history says of these records: their events folded, oldest first."""
    found: dict[str, Told] = {}
    for record_id, seq, at, by, details in wire.rows_in(_EVENTS.replace("{record}", kind.record), ids):
        told = found.get(record_id)
        if told is None:
            blank = {name: kind.defaults[name] for name in kind.watched}
            told = found[record_id] = Told(blank, seq, at, by)
        told.version += 1
        told.last_event = seq
        _fold(told, details)
    return found


def _fold(told: Told, details: str | None) -> None:
    try:
        changed = json.loads(details or "{}").items()
    except (ValueError, AttributeError):
        return
    for name, kept in changed:
        value = ERASED
        if kept is not None:
            if not isinstance(kept, list) or len(kept) not in (2, 3):
                continue
            value = before_and_after(kept)[1]
        if name == IDENTITY_FIELD:
            told.identity = None if value is ERASED else value
        elif name not in BESIDE:
            told.values[name] = value


def check_records(walk: Walk, kind: Shape) -> Iterator[tuple[Page, list[Finding]]]:
    """The pages of a table with what is wrong with their rows."""
    with walk.reading() as wire:
        counted = wire.one(f'SELECT count(*) FROM "{kind.name}"')
    total, done, after = (counted[0] if counted else 0), 0, BEFORE_ALL
    order = Order(gapless=walk.gapless or kind.name == "claim")
    while True:
        with walk.reading() as wire:
            page = read_page(wire, kind, after)
        if not page.rows:
            return
        findings: list[Finding] = []
        for row in page.rows:
            told = page.told.get(row["id"])
            findings += check_row(page, row, told)
            wrong = order.take(row["n"], told.first_seq if told else None)
            if wrong:
                findings.append(Finding(page.name(row), "n", wrong))
        after, done = page.rows[-1]["n"], done + len(page.rows)
        walk.progress(kind.record.replace("_", " "), done, max(total, done))
        yield page, findings


def check_row(page: Page, row: Values, told: Told | None) -> Iterator[Finding]:
    """What is wrong with one row."""
    if told is None:
        yield Finding(page.name(row), "row", "is not in history")
        return
    must: Values = {**told.values, "version": told.version, "last_event": told.last_event}
    must |= _derived(page.kind, told)
    for field, value in must.items():
        if value is not ERASED and not _same(row.get(field), value):
            yield Finding(page.name(row), field, "is not what history says")


def _same(found: Any, expected: Any) -> bool:
    return type(found) is type(expected) and found == expected


def _derived(kind: Shape, told: Told) -> Values:
    """Columns that follow from others, or from the deed that made the row."""
    values = told.values
    if kind.name == "claim":
        found: Values = {"logged_at": told.made_at, "logged_by": told.made_by}
        for name in ("said", "happened"):
            if values[name] is not ERASED:
                moment = stored_moment(values[name])
                found |= {f"{name}_from": moment.start, f"{name}_until": moment.end}
        return found
    if kind.name == "appearance":
        found = {}
        if values["published"] is not ERASED:
            found["published_from"] = stored_moment(values["published"]).start
        if values["url"] is not ERASED:
            found["url_key"] = url_key(values["url"])
        if values["quote"] is not ERASED:
            found["quote_key"] = quote_key(values["quote"])
        return found
    return {}
