"""Files of an import, made short: a claim line that is good until a test spoils it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.exchange import ImportPlan
from factcheck.exchange.reading import KnownCase, read_plan
from factcheck.models import ClaimDraft

GOOD: Mapping[str, Any] = {
    "id": "T-1",
    "conflict": "Nagorno-Karabakh 2020",
    "side": "Azerbaijan",
    "claimant": "Azerbaijani MoD",
    "claim_text": "Two tanks were destroyed.",
    "claim_type": "equipment_loss",
    "event_date_raw": "13日早朝",
    "event_date_edtf": "2020-10-13",
    "event_time_local": "06:00/09:00",
    "stated_date": "2020-10-13",
    "place_raw": "Гянджа",
    "place_norm": "Ganja",
    "quantities": [{"value": "2", "unit": "tanks", "qualifier": "at least"}],
    "equipment": ["T-72"],
    "source_url": "https://example.org/1",
    "source_publisher": "TASS",
    "source_date": "2020-10-14",
    "language": "ja",
    "orig_quote": "戦車2両",
    "certainty": "high",
    "note": "",
}


def line(**changes: Any) -> dict[str, Any]:
    """A good line with some fields changed."""
    return {**GOOD, **changes}


def jsonl(folder: Path, *lines: Mapping[str, Any] | bytes, name: str = "claims.jsonl") -> Path:
    """A JSON Lines file of these lines; bytes go in as they are."""
    path = folder / name
    raw = [one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in lines]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return path


def table(folder: Path, name: str, rows: Sequence[Mapping[str, str]]) -> Path:
    """A CSV file with the columns of its first row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(out.getvalue(), "utf-8")
    return path


def plan_of(
    folder: Path,
    *lines: Mapping[str, Any] | bytes,
    links: Sequence[Mapping[str, str]] = (),
    incidents: Sequence[Mapping[str, str]] = (),
    cases: Mapping[str, KnownCase] | None = None,
) -> ImportPlan:
    """What reading these lines, links and incidents plans."""
    return read_plan(
        jsonl(folder, *lines),
        links=table(folder, "links.csv", links) if links else None,
        incidents=table(folder, "incidents.csv", incidents) if incidents else None,
        cases=cases,
    )


def draft_of(folder: Path, **changes: Any) -> ClaimDraft:
    """The draft of one line, which must be good."""
    plan = plan_of(folder, line(**changes))
    assert plan.problems == ()
    (draft,) = plan.claims
    return draft


def problems_of(folder: Path, **changes: Any) -> list[tuple[str, str]]:
    """(field, sentence) of everything wrong with one line, which must be bad."""
    plan = plan_of(folder, line(**changes))
    assert plan.claims == ()
    assert {(p.file, p.line) for p in plan.problems} == {("claims.jsonl", 1)}
    return [(p.field, p.sentence) for p in plan.problems]


def link(a: str, b: str, relation: str, **more: str) -> dict[str, str]:
    row = {"link_id": f"L-{a}-{b}", "a": a, "b": b, "relation": relation, "certainty": "high", "note": ""}
    return {**row, "points": "", "kind": "", "state": "", **more}
