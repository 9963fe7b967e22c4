"""Refused lines beside the file they came from: the same fields and the reason, ready to be mended."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from factcheck.exchange.claims_csv import fold_quantities
from factcheck.exchange.plan import RefusedLine
from factcheck.safe import csv_cell

REASON = "refused"
"""The field that says why; imports pass over it."""


def refused_path(file: Path, *, as_csv: bool) -> Path:
    """``claims.jsonl`` -> ``claims.refused.jsonl``."""
    return file.with_name(f"{file.stem}.refused{'.csv' if as_csv else '.jsonl'}")


def write_refused(refused: Sequence[RefusedLine]) -> list[Path]:
    """Write each file's refused lines beside it, replacing what an earlier import left; the paths."""
    written = []
    for file, lines in groupby(sorted(refused, key=lambda r: (str(r.file), r.line)), key=lambda r: r.file):
        kept = list(lines)
        as_csv = file.suffix.lower() == ".csv" and all(line.fields for line in kept)
        path = refused_path(file, as_csv=as_csv)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with fresh.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                (_write_csv if as_csv else _write_jsonl)(out, kept)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        written.append(path)
    return written


def _write_jsonl(out: IO[str], lines: Sequence[RefusedLine]) -> None:
    for line in lines:
        shown: dict[str, Any] = dict(line.fields) or {"line": line.raw}
        out.write(json.dumps({**shown, REASON: f"line {line.line}: {line.why}"}, ensure_ascii=False) + "\n")


def _write_csv(out: IO[str], lines: Sequence[RefusedLine]) -> None:
    columns = [name for name in lines[0].fields if name != REASON]
    rows = csv.writer(out)
    rows.writerow([*columns, REASON])
    for line in lines:
        rows.writerow(
            [*(_cell(line.fields.get(name, "")) for name in columns), f"line {line.line}: {line.why}"]
        )


def _cell(value: object) -> str:
    if isinstance(value, list):
        return fold_quantities(value)
    text = str(value)
    return csv_cell(text) if text.isprintable() else text
