"""Reads the files of the sample case as they stand in the package, without the importer."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import factcheck

FOLDER = Path(factcheck.__file__).parent / "data" / "sample"
SEED = "Japanese defence blog"


@cache
def claims() -> dict[str, dict[str, Any]]:
    lines = (FOLDER / "claims.jsonl").read_text("utf-8").splitlines()
    return {c["id"]: c for c in map(json.loads, lines)}


@cache
def links() -> tuple[dict[str, str], ...]:
    with (FOLDER / "links.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def incidents() -> tuple[dict[str, str], ...]:
    with (FOLDER / "incidents.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def story() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "story.json").read_text("utf-8"))
    return loaded


def at(stamp: str) -> datetime:
    """The staged instant; every one is written in Baku time."""
    moment = datetime.fromisoformat(stamp)
    assert moment.utcoffset() == timedelta(hours=4), stamp
    return moment


def seed(**wanted: str) -> dict[str, Any]:
    """The one claim of the seed article whose fields hold each of the wanted pieces."""
    found = [
        c
        for c in claims().values()
        if c["source_publisher"].startswith(SEED) and all(part in c[name] for name, part in wanted.items())
    ]
    assert len(found) == 1, (wanted, [c["id"] for c in found])
    return found[0]


def between(a: str, b: str) -> dict[str, str]:
    found = [link for link in links() if {link["a"], link["b"]} == {a, b}]
    assert len(found) == 1, (a, b, found)
    return found[0]
