"""An import with full history beside a bare insert: ``python -m tests.bench.importing [N]``.

Peer: ``sqlite-utils insert`` (its command line, installed into a virtual environment of its own by
``tests.bench.peers`` on first use) puts N lines of claims into one table without keys. Ours reads and
checks the same file and writes claims, appearances, history, list lines and search words through
``factcheck import``'s own functions in a fresh process. Runs alternate; printed are rows per second
of the whole process (wall and CPU) and the ratio ours/peer, which must be at least 0.1.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.generate import write
from tests.bench.peers import peer

ROUNDS = 3
LEAST = 0.1

OURS = """
import sys
from pathlib import Path
from db.creating import create_database
from db.opening import open_ledger
from factcheck.exchange.reading import read_plan
create_database(sys.argv[2])
with open_ledger(sys.argv[2], user="bench") as ledger:
    done = ledger.import_plan(read_plan(Path(sys.argv[1])))
assert done.claims == int(sys.argv[3]), done
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of a process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int) -> None:
    command = str(peer("sqlite-utils"))
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "claims.jsonl"
        write(count, lines)
        for number in range(ROUNDS):
            target = Path(folder) / f"peer{number}.db"
            theirs.append(timed([command, "insert", str(target), "claims", str(lines), "--nl"]))
            own = Path(folder) / f"own{number}.db"
            ours.append(timed([sys.executable, "-c", OURS, str(lines), str(own), str(count)]))
            own.unlink()
    for at, name in enumerate(("wall", "CPU")):
        peer_rate = count / statistics.median(run[at] for run in theirs)
        own_rate = count / statistics.median(run[at] for run in ours)
        ratio = own_rate / peer_rate
        verdict = "reached" if ratio >= LEAST else "MISSED"
        print(
            f"import, {count} claims, {name}: ours {own_rate:,.0f}/s, sqlite-utils {peer_rate:,.0f}/s, "
            f"ratio {ratio:.3f} (at least {LEAST}: {verdict})"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
