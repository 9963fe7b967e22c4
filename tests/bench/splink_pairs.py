"""What comparing many pairs costs: ``python -m tests.bench.splink_pairs [--kept FOLDER] [100000]``.

All pairs of claims of one day are scored with all clues, the claims being read from the cache a day at a
time. Peer: Splink on DuckDB loads the same claims from a file of lines of JSON and predicts the same pairs
(blocked on the day) from eight columns that hold what our clues read; no training, no graphs. Each runs in a
process of its own: CPU of all its threads from its start to its end, and the most memory it held.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.bench.peers import python_of

PEER = """
import json, resource, sys
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
import duckdb
connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute("CREATE TABLE claims AS SELECT * FROM read_json(?)", [sys.argv[1]])
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("text", [0.9, 0.7]),
        cl.ArrayIntersectAtSizes("words", [4, 2, 1]),
        cl.ExactMatch("place"),
        cl.DistanceInKMAtThresholds("lat", "lon", [10, 50]),
        cl.ExactMatch("thing"),
        cl.ExactMatch("number"),
        cl.ExactMatch("kind"),
        cl.ExactMatch("side"),
    ],
    blocking_rules_to_generate_predictions=[block_on("day")],
)
api = DuckDBAPI(connection)
linker = Linker(api.register("claims"), settings)
found = linker.inference.predict(warning_mode="never")
pairs = connection.execute(f"SELECT count(*) FROM {found.physical_name}").fetchone()[0]
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pairs]))
"""


def ours(path: Path, first: int, last: int, out: Path) -> int:
    """Score and conflict of every pair of one day, written to a file; the number of pairs."""
    from db.matching.finding import Finder
    from db.matching.layers import hashed, read_whole
    from factcheck.matching import score_pair
    from tests.bench.planted import KeptLayer

    layer = KeptLayer(path)
    finder = Finder([layer])
    pairs = 0
    with out.open("wb") as file:
        for day in range(first, last):
            with layer.reading() as wire:
                numbers = sorted(read_whole(wire, [hashed("bench", f"d{day}")])[0])
            claims = finder.prepared(numbers)
            context = finder.context("bench", claims)
            scores = array("f")
            for one, other in combinations(claims, 2):
                scores.extend(score_pair(one, other, context))
            pairs += len(scores) // 2
            scores.tofile(file)
            finder.forget(numbers, {})
    layer.close()
    return pairs


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """What Splink is given of each claim."""
    from db.matching.finding import Finder
    from tests.bench.planted import KeptLayer

    layer = KeptLayer(path)
    finder = Finder([layer])
    with layer.reading() as wire:
        last = int(wire.rows("SELECT max(claim_n) FROM suggest_claim")[0][0])
    for start in range(1, last + 1, 2_000):
        finder.forget(None)
        for claim in finder.prepared(range(start, start + 2_000)):
            at = next((spot.at for spot in claim.spots if spot.at), None)
            yield {
                "unique_id": claim.id,
                "day": int(claim.days[0]) if claim.days else None,
                "text": claim.text,
                "words": claim.text.split(),
                "place": min(claim.places, default=None),
                "lat": at and at[0],
                "lon": at and at[1],
                "thing": min(claim.things, default=None),
                "number": claim.counts[0].low if claim.counts else None,
                "kind": claim.subject.value,
                "side": claim.side,
            }
    layer.close()


def run(command: list[str]) -> tuple[float, float, int]:
    """(CPU seconds, MiB at most, pairs) as a process tells of itself."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    cpu, memory, pairs = json.loads(done.stdout.splitlines()[-1])
    return cpu, memory, pairs


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kept", type=Path, help="folder where the files of claims are kept")
    arguments.add_argument("--ours", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("count", type=int, nargs="?", default=100_000)
    given = arguments.parse_args()
    days = range(EPOCH_DAY, EPOCH_DAY + DAYS)
    if given.ours:
        pairs = ours(given.ours[0], days.start, days.stop, given.ours[1])
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pairs]))
        return
    with tempfile.TemporaryDirectory() as made:
        compare(given.count, given.kept or Path(made), Path(made))


def compare(count: int, folder: Path, made: Path) -> None:
    from tests.bench.planted import Planted

    Planted(count, DAYS).filled(folder).close()
    path = folder / f"suggest-{count}-{DAYS}.db"
    lines = made / "claims.jsonl"
    with lines.open("w", encoding="utf-8") as out:
        for row in _rows(path):
            out.write(json.dumps(row) + "\n")
    theirs = run([str(python_of("splink")), "-c", PEER, str(lines)])
    command = [sys.executable, "-m", "tests.bench.splink_pairs", "--ours", str(path), str(made / "scores")]
    mine = run(command)
    for name, (cpu, memory, pairs) in (("ours", mine), ("Splink", theirs)):
        print(f"{name}: {pairs:,} pairs, {cpu:.1f} s CPU, {memory:.0f} MiB at most")
    print(f"CPU ratio {mine[0] / theirs[0]:.2f}, memory ratio {mine[1] / theirs[1]:.2f}")


DAYS = 1_826
EPOCH_DAY = 17_532
"""The first day of ``tests.bench.generate`` since 1970."""


if __name__ == "__main__":
    main()
