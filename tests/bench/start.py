"""CPU seconds from start to the first data row in a real pty, against toolong and harlequin.

``python -m tests.bench.start DB [ROUNDS]``: DB is a SQLite file of 100,000 claims
(``python -m tests.bench.generate 100000 x.jsonl && factcheck --db DB import x.jsonl``).
Alternated A B C A B C; CPU = user + system time of the process when its mark first shows.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.bench.peers import peer

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
LIMIT_S = 40.0


def cpu_to_mark(command: list[str], mark: bytes) -> float:
    """User and system seconds the process had used when ``mark`` first stood on its screen."""
    child, screen = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.execvp(command[0], command)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, started = b"", time.monotonic()
    try:
        while time.monotonic() - started < LIMIT_S:
            if not select.select([screen], [], [], 0.02)[0]:
                continue
            seen += os.read(screen, 65536)
            if mark in ESCAPES.sub(b"", seen):
                return _cpu_seconds(child)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(screen)
    raise SystemExit(f"{command[0]} did not show {mark!r} in {LIMIT_S} s; last bytes {seen[-300:]!r}")


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(database: str, rounds: int = 7) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines.log"
        lines.write_text("".join(f"2020-10-13 06:{n % 60:02d} line {n} MARKED\n" for n in range(300)))
        programs = {
            "factcheck": ([sys.executable, "-m", "tui", "--db", database], b"GC-"),
            "toolong": ([str(peer("toolong")), str(lines)], b"MARKED"),
            "harlequin": ([str(peer("harlequin")), "--no-download-tzdata"], b"Data Catalog"),
        }
        figures: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(rounds + 1):
            for name, (command, mark) in programs.items():
                seconds = cpu_to_mark(command, mark)
                if turn:
                    figures[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in figures.items()}
    for name, values in figures.items():
        print(f"{name:10s} CPU median {medians[name]:.2f} s  min {min(values):.2f}  max {max(values):.2f}")
    for name in ("toolong", "harlequin"):
        print(f"factcheck / {name}: {medians['factcheck'] / medians[name]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1], *(int(n) for n in sys.argv[2:3]))
