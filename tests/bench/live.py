"""How soon a teammate's deed is seen without a key: ``python -m tests.bench.live [TIMES]``.

The app stands open on the Desk (headless, 100x30); another process logs one claim after the other, each a
while after the last was seen. Counted is the time from the deed's return in that process until the claim's
words stand in the list that is drawn. Bars: 2 s on a SQLite file, 1 s on PostgreSQL, 100 of 100.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import db
from tests.postgres_server import Databases, PostgresServer
from tests.sources import ROOT
from tests.tui.conftest import build_desk
from tests.tui.pressing import until, words
from tui.app import FactcheckApp
from tui.screens.desk import Desk

BARS_S = {"SQLite": 2.0, "PostgreSQL": 1.0}
PATIENCE_S = 10.0


def write(url: str) -> None:
    """The teammate: a claim a line read, and the instant (monotonic, same machine) it was saved."""
    from datetime import date

    from factcheck.moments import read_moment

    day = read_moment("30 Oct 2020", against=date(2020, 11, 1), zone="Asia/Baku")
    with db.open_ledger(url, user="") as ledger:
        case = ledger.cases()[0].id
        for line in sys.stdin:
            values = {"case": case, "claimant": "A ministry", "side": "A", "text": line.strip()}
            ledger.log_claim_id({**values, "happened": day})
            print(time.monotonic(), flush=True)


async def seen(url: str, times: int) -> list[float]:
    """Seconds until each of ``times`` claims was seen; ``PATIENCE_S`` = it was not."""
    command = [sys.executable, "-m", "tests.bench.live", "--write", url]
    mate = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert mate.stdin is not None
    assert mate.stdout is not None
    app, found = FactcheckApp(url, ""), []
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.ledger is not None)
        assert app.ledger is not None
        app.open_case(app.ledger.cases()[0])
        await until(pilot, lambda: isinstance(app.screen, Desk) and app.screen.state.rows)
        desk = app.screen
        assert isinstance(desk, Desk)
        for number in range(times):
            mark = f"Seen-{number:03d}."
            mate.stdin.write(f"{mark}\n")
            mate.stdin.flush()
            saved = float(await asyncio.to_thread(mate.stdout.readline))
            while mark not in words(desk.list) and time.monotonic() - saved < PATIENCE_S:
                await asyncio.sleep(0.01)
            found.append(min(max(time.monotonic() - saved, 0.0), PATIENCE_S))
            await pilot.press("home")  # the cursor stays with its claim while new ones push that down
            await asyncio.sleep(0.037 * (number % 14))
    app.close_ledger()
    mate.stdin.close()
    mate.wait()
    return found


def tell(name: str, found: list[float]) -> None:
    bar = BARS_S[name]
    in_time = sum(one <= bar for one in found)
    print(
        f"{name}: {in_time} of {len(found)} within {bar:.0f} s; median {statistics.median(found):.2f} s, "
        f"slowest {max(found):.2f} s"
    )


def main(times: int = 100) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "desk.db")
        build_desk(path)
        tell("SQLite", asyncio.run(seen(path, times)))
    server = PostgresServer()
    try:
        url = Databases(server.url).create()
        build_desk(url)
        tell("PostgreSQL", asyncio.run(seen(url, times)))
    finally:
        server.remove()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2])
    else:
        main(*(int(word) for word in sys.argv[1:2]))
