"""How soon a key shows while suggestions are prepared: ``python -m tests.bench.echo DATABASE [CACHE]``.

The app runs headless on a case whose cache is emptied first, so that preparing goes on all the while. The
same keys are pressed with preparing held back. A key's time ends when the Desk has drawn the next cursor.
With CACHE, a file of claims made by ``tests.bench.planted``, a thread of the same process asks it for
suggestions one after the other while keys are pressed; DATABASE may then be one of ``tests.bench.filled``.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import threading
import time
from pathlib import Path

import db
from db.matching.finding import Finder
from tests.bench.planted import KeptLayer, Planted
from tests.bench.suggest import answer
from tui.app import FactcheckApp
from tui.screens import desk_maybe
from tui.screens.desk import Desk

PRESSES = 300
WARM = 20


async def pressed(path: str, *, prepares: bool) -> list[float]:
    """Milliseconds from each key to the list drawn with it."""
    desk_maybe.PREPARE_S = 0.05 if prepares else 10_000.0
    app = FactcheckApp(path, "bench", glance=db.glance(path))
    took: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        desk = app.screen
        assert isinstance(desk, Desk)
        while app.ledger is None or not desk.state.loaded or desk.asking:
            await pilot.pause()
        await asyncio.sleep(1.0)
        for number in range(PRESSES + WARM):
            begun = time.perf_counter()
            key = "down" if number % 40 < 20 else "up"
            before = desk.state.cursor
            app.simulate_key(key)
            while desk.state.cursor == before and time.perf_counter() - begun < 1.0:
                await asyncio.sleep(0)
            desk.list.render_line(1)
            if number >= WARM:
                took.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.02)
    app.close_ledger()
    return took


def emptied(path: str) -> None:
    """Forget what suggestions are found by."""
    with sqlite3.connect(path) as connection:
        for table in ("suggest_state", "suggest_claim", "suggest_key", "suggest_count"):
            connection.execute(f"DELETE FROM {table}")


def prepared(path: str) -> int:
    """Claims that were made ready."""
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM suggest_claim WHERE claim_n > 0").fetchone()[0])


def asked(cache: Path, stop: threading.Event, answers: list[int]) -> None:
    """Ask for suggestions until told to stop; each question finds no claim in memory."""
    _, count, days = cache.stem.split("-")
    layer = KeptLayer(cache)
    finder = Finder([layer])
    questions = [one for some in Planted(int(count), int(days)).asked.values() for one in some]
    while not stop.is_set():
        finder.forget(finder.known, {})
        answer(finder, questions[len(answers) % len(questions)].claim, 10)
        answers.append(1)
    layer.close()


def while_asked(path: str, cache: Path) -> None:
    """Keys at rest and while another thread asks."""
    for asks in (False, True):
        stop, answers = threading.Event(), list[int]()
        thread = threading.Thread(target=asked, args=(cache, stop, answers))
        if asks:
            thread.start()
        took = sorted(asyncio.run(pressed(path, prepares=False)))
        stop.set()
        if asks:
            thread.join()
        told = f"while {len(answers)} questions are answered" if asks else "at rest"
        print(
            f"{told}: p50 {statistics.median(took):.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms",
            flush=True,
        )


def main(path: str) -> None:
    for prepares in (False, True):
        emptied(path)
        took = sorted(asyncio.run(pressed(path, prepares=prepares)))
        p95 = took[int(len(took) * 0.95)]
        done = prepared(path)
        told = "while suggestions are prepared" if prepares else "at rest"
        median = statistics.median(took)
        print(f"{told}: p50 {median:.1f} ms, p95 {p95:.1f} ms, {done} claims prepared meanwhile")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        while_asked(sys.argv[1], Path(sys.argv[2]))
    else:
        main(sys.argv[1])
