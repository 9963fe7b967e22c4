"""Page Down in the list of a million claims beside Textual's DataTable of 1,000 rows, both under a pilot.

``python -m tests.bench.pagedown FOLDER`` with the files of ``tests.bench.lists``. Both apps are 80x24 and
get the same presses in turns; printed is the 95th hundredth of the CPU milliseconds of the whole process from
the press until the app has come to rest, and the ratio, which must be at most 0.5. CPU, because a pilot waits
on its own, and because DataTable spreads a page over the frames of an animation.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import DataTable

from tests.bench.filled import rows
from tests.tui.pressing import at_the_desk

PRESSES = 100
TURNS = 3
MOST = 0.5
SIZE = (80, 24)
REST_S = 0.12
"""Longer than the pauses after which our Desk reads ahead and reads the card at hand."""


class Table(App[None]):
    """1,000 claims in the columns of our list."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("Side", "Ref", "Happened", "Who", "Claim", "Verdict")
        for card, _ in rows(1_000, ""):
            names = ("side", "ref", "happened", "claimant", "text", "verdict")
            table.add_row(*(str(card[name]) for name in names))


async def presses(pilot: Pilot[Any], times: list[float]) -> None:
    for number in range(PRESSES):
        if number % 25 == 0:
            await pilot.press("home")
        start = time.process_time()
        await pilot.press("pagedown")
        await pilot.wait_for_scheduled_animations()
        await asyncio.sleep(REST_S)
        await pilot.pause()
        times.append((time.process_time() - start) * 1000)


async def main(folder: Path) -> None:
    ours: list[float] = []
    peers: list[float] = []
    for _ in range(TURNS):
        async with at_the_desk(str(folder / "million.db"), size=SIZE) as (pilot, desk):
            await presses(pilot, ours)
            assert desk.state.cursor > 0
        async with Table().run_test(size=SIZE) as other:
            await presses(other, peers)
    own, peer = (statistics.quantiles(times, n=20)[-1] for times in (ours, peers))
    verdict = "reached" if own / peer <= MOST else "MISSED"
    middle = statistics.median(ours), statistics.median(peers)
    print(
        f"pagedown: p95 ours {own:.1f} ms, DataTable {peer:.1f} ms, ratio {own / peer:.2f} "
        f"(at most {MOST}: {verdict}); medians {middle[0]:.1f} and {middle[1]:.1f} ms"
    )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
