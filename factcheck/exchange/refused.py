"""Refused lines beside the file they came from: the same fields and the reason, ready to be mended."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
from collections.abc import Sequence
from itertools import count, groupby
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
    """Write each file's refused lines beside it, over nothing that is there already; the paths.

    A new file may be read by whoever may read the one the lines came from.
    """
    written = []
    for file, lines in groupby(sorted(refused, key=lambda r: (str(r.file), r.line)), key=lambda r: r.file):
        kept = list(lines)
        as_csv = file.suffix.lower() == ".csv" and all(line.fields for line in kept)
        path = refused_path(file, as_csv=as_csv)
        text = io.StringIO(newline="")
        (_write_csv if as_csv else _write_jsonl)(text, kept)
        written.append(_keep(path, text.getvalue().encode("utf-8", "backslashreplace"), like=file))
    return written


def _keep(path: Path, data: bytes, *, like: Path) -> Path:
    """Write ``data`` to ``path``, else to ``claims.refused-2.jsonl`` and so on; where it is now."""
    names = (path if number == 1 else path.with_stem(f"{path.stem}-{number}") for number in count(1))
    target = next(name for name in names if not os.path.lexists(name) or _holds(name, data))
    if target.exists():
        return target
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(data)
        with contextlib.suppress(OSError):
            fresh.chmod(like.stat().st_mode & 0o666)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


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
