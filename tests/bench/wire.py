"""Bytes on the wire per keystroke: ``python -m tests.bench.wire [KEYS]``.

The program in a real pty of 80x24 on a case of 300 claims; after each key all it writes is counted until
half a second has passed. Over SSH these bytes are what a slow line has to carry.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tui.conftest import build_desk
from tests.tui.real_terminal import RealTerminal

SIZE = (80, 24)
CLAIMS = 300
WINDOW_S = 0.45
"""What a key brings, the answer of the database too, comes within this time."""
DOWN, UP, PAGE_DOWN, ENTER, ESCAPE, END = "\x1b[B", "\x1b[A", "\x1b[6~", "\r", "\x1b", "\x1b[F"
SENTENCE = "Two villages were shelled before dawn, the ministry says, and nobody was hurt. "
BAR = 2_000


@contextmanager
def started(path: str) -> Iterator[RealTerminal]:
    with RealTerminal(path, size=SIZE) as terminal:
        terminal.wait_for("claims")
        settle(terminal)
        yield terminal


def settle(terminal: RealTerminal) -> None:
    """Take in what is written for a while; a blinking cursor may be in it."""
    ends = time.monotonic() + WINDOW_S
    while time.monotonic() < ends:
        terminal.read(0.05)


def cost(terminal: RealTerminal, keys: Iterable[str]) -> list[int]:
    """Bytes written after each key."""
    found = []
    for key in keys:
        before = len(terminal.raw)
        terminal.type(key)
        settle(terminal)
        found.append(len(terminal.raw) - before)
    return found


def measure(path: str, keys: int) -> dict[str, list[int]]:
    letters = (SENTENCE * (keys // len(SENTENCE) + 1))[:keys]
    found: dict[str, list[int]] = {}
    with started(path) as terminal:
        found["cursor down in the list"] = cost(terminal, [DOWN] * min(keys, 14))
        cost(terminal, [PAGE_DOWN])
        found["cursor down at the list's edge (it scrolls)"] = cost(terminal, [DOWN] * keys)
        found["page down"] = cost(terminal, [PAGE_DOWN] * 5)
        cost(terminal, ["/"])
        found["typing in the filter"] = cost(terminal, "ministry")
        cost(terminal, [ESCAPE, ESCAPE, ESCAPE])
    with started(path) as terminal:
        cost(terminal, ["n"])
        terminal.wait_for("New claim")
        found["typing in the form"] = cost(terminal, letters)
        cost(terminal, ["\t"])
        found["typing who said it"] = cost(terminal, "Azerbaijani")
    return found


def main(keys: int = 40) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "desk.db")
        build_desk(path, CLAIMS)
        found = measure(path, keys)
    for name, sizes in found.items():
        median, most = statistics.median(sizes), max(sizes)
        print(f"{name:44s} median {median:6.0f}  most {most:6d}  of {len(sizes)}")
    main_two = [*found["cursor down in the list"], *found["typing in the form"]]
    print(f"cursor in list and typing in form: median {statistics.median(main_two):.0f} bytes, bar {BAR}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
