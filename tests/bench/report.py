"""A report's memory and CPU by its size: ``python -m tests.bench.report [LARGE]``.

One run, ratios of a report of LARGE claims to one of 500: the code of ``factcheck report`` into a file, each
in a process of its own. Peak memory is that of the whole process, as Linux keeps it (at most 1.2x), CPU
that of the report (growth exponent at most 1.05). Three shapes, each on top of the one before: claims alone,
as an import leaves them; a quarter of them in one incident, linked in pairs across the sides; a claim that
300 others contradict.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from db.creating import create_database
from db.ledger.ledger import Ledger
from db.opening import open_ledger
from factcheck.dossier import Scope
from factcheck.exchange.reading import read_plan
from tests.bench.generate import write

SMALL, LARGE = 500, 20_000
MOST_MEMORY, MOST_GROWTH = 1.2, 1.05
STAR, PAIRS = 300, 400

REPORT = """
import json, re, sys, time
from db.opening import open_ledger
from factcheck.dossier import Scope
from factcheck.report import write
from factcheck.vocabulary import Profile
start = time.process_time()
with open_ledger(sys.argv[1], user="bench", read_only=True) as ledger:
    with ledger.dossier(Scope(ledger.cases()[0].id)) as material, open(sys.argv[3], "wb") as out:
        report = write(material, profile=Profile(sys.argv[2]), now=ledger.now(), version="0")
        for line in report:
            out.write(line)
spent = time.process_time() - start
peak = re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())[1]
print(json.dumps([report.summary.claims, spent, int(peak)]))
"""


def everyone(ledger: Ledger) -> list[tuple[str, str]]:
    """Every claim's id and side, by when it happened."""
    with ledger.dossier(Scope(ledger.cases()[0].id)) as material:
        return [(key.id, key.side) for key in material.claims()]


def leave(ledger: Ledger) -> None:
    """Claims alone."""


def gather(ledger: Ledger) -> None:
    """A quarter of the claims in one incident, some linked in pairs."""
    claims = everyone(ledger)
    chosen = claims[: len(claims) // 4]
    incident = ledger.add_incident(ledger.cases()[0].id, "One happening")
    ledger.join_incident(incident.id, [claim for claim, _ in chosen])
    first, second = ([claim for claim, side in chosen if side == letter] for letter in ("A", "B"))
    for a, b in list(zip(first, second, strict=False))[:PAIRS]:
        ledger.link({"a": b, "b": a, "kind": "contradicts", "points": ["how_many"]})


def star(ledger: Ledger) -> None:
    """A claim that many others contradict."""
    middle, *rest = reversed(everyone(ledger))
    others = [claim for claim, side in rest if side != middle[1]]
    for claim in others[: min(STAR, len(rest) // 2)]:
        ledger.link({"a": claim, "b": middle[0], "kind": "contradicts", "points": ["who", "when"]})


SHAPES: tuple[tuple[str, Callable[[Ledger], None]], ...] = (
    ("claims alone", leave),
    ("a quarter in one incident", gather),
    ("a claim with 300 links", star),
)


def build(count: int, folder: Path) -> Path:
    lines, path = folder / f"{count}.jsonl", folder / f"{count}.db"
    write(count, lines)
    create_database(str(path))
    with open_ledger(str(path), user="bench") as ledger:
        ledger.import_plan(read_plan(lines))
    return path


def measured(path: Path, profile: str) -> tuple[int, float, int]:
    """Claims printed, CPU seconds, peak memory in KiB."""
    command = [sys.executable, "-c", REPORT, str(path), profile, str(path.with_suffix(".md"))]
    claims, spent, peak = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return claims, spent, peak


def main(large: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [build(count, Path(folder)) for count in (SMALL, large)]
        for shape, make in SHAPES:
            for path in paths:
                with open_ledger(str(path), user="bench") as ledger:
                    make(ledger)
            for profile in ("public", "internal"):
                (_, cpu, peak), (count, more_cpu, more) = (measured(path, profile) for path in paths)
                growth = math.log(more_cpu / cpu) / math.log(large / SMALL)
                reached = "reached" if more / peak <= MOST_MEMORY and growth <= MOST_GROWTH else "MISSED"
                print(
                    f"{shape}, {profile}, {count} claims against {SMALL}: memory {more / peak:.2f}x "
                    f"({more >> 10} MiB), CPU {more_cpu:.1f} s, growth exponent {growth:.2f}: {reached}",
                    flush=True,
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)
