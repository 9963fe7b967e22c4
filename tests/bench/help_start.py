"""CPU seconds of ``factcheck --help``: ``python -m tests.bench.help_start [RUNS]``. At most 0.1 s."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

MOST_S = 0.1


def cpu_of_help() -> float:
    """User and system seconds of one call, from compiled bytecode."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "tui", "--help"], stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main(runs: int = 15) -> None:
    cpu_of_help()
    seconds = [cpu_of_help() for _ in range(runs)]
    median = statistics.median(seconds)
    verdict = "reached" if median <= MOST_S else "MISSED"
    print(f"--help, CPU of {runs} runs: median {median:.3f} s, most {max(seconds):.3f} s")
    print(f"at most {MOST_S} s: {verdict}")


if __name__ == "__main__":
    main(*(int(n) for n in sys.argv[1:2]))
