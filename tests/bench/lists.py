"""Lists of a million claims beside lists of a thousand: ``python -m tests.bench.lists [FOLDER]``.

Two files of ``tests.bench.filled``, ``thousand.db`` and ``million.db``, are asked for the same pages in turn:
the first rows, the last (``end``), the first again (``home``) and 100 further pages (``pagedown``), for each
sort, alone and with one facet, and with a word, newest first. They are made in FOLDER when they are not there
(some 3 GB), else in a temporary folder that is removed. A folder with the two made as ``daily`` is measured
the same way.

Each figure is CPU time, which others at work on the machine disturb least, and the median of its rounds;
the files change places at every question and at every page, so that what the machine does meanwhile falls
upon both. Of the same 100 pages, ``run`` are those of one file right after one another, which leaves the
processor's caches to it; ``new`` is the round before those that count, when SQLite has not read the million's
rows yet. Printed are medians over the pages and the median of the ratios million/thousand of what was
measured one right after the other, which must be at most 1.1; in brackets the ratio of the quickest round of
each, because what others do can only add; then the peak memory of one
process for each file that does all that; then the first rows of other mixes at a million, at most 300 ms,
and how long counting them takes, which is done in the background.
"""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, product
from pathlib import Path

from db import Ledger, open_ledger
from factcheck.cards import Cursor, Page
from factcheck.filters import Sort, parse_filter
from tests.bench.filled import fill

SIZES = {"thousand": 1_000, "million": 1_000_000}
ROWS = 25
PAGES = 100
ROUNDS, PAGE_ROUNDS = 60, 8
MOST = 1.1
MOST_MS = 300.0
ONE_FACET = ("", "side:a", "kind:attack", "verdict:likely", "reply:denied", "workflow:inbox")
WORD = "army"
MIXES = (
    "side:a verdict:false",
    "side:h verdict:misleading",
    "side:h verdict:misleading reply:acknowledged",
    "side:a side:b kind:legal kind:truce workflow:parked",
    "kind:munition_finding stance:denies side:g",
    "owner:anna",
    "owner:anna workflow:inbox",
    "stance:denies",
    "from:2020-10-10 until:2020-10-12",
    "from:2019-01-01 until:2019-01-02 side:c",
    "verdict:misleading from:2022-12-01",
    "artillery",
    "arm",
    "artillery side:a",
    "artillery side:h verdict:misleading",
    "砲撃 kind:attack",
    "army tank drone",
    "army հրետանի",
    "kara",
    "kara verdict:false",
    "ka side:g",
    "Ganja verdict:misleading",
    "no-such-word side:a",
)


@dataclass
class File:
    """One of the two files, opened."""

    ledger: Ledger
    case_id: str

    def page(self, line: str, sort: Sort, after: Cursor | None = None, *, from_end: bool = False) -> Page:
        chosen = parse_filter(line, case_id=self.case_id)
        return self.ledger.page(chosen, sort=sort, after=after, limit=ROWS, from_end=from_end)


def opened(folder: Path, name: str) -> File:
    path = folder / f"{name}.db"
    if not path.exists():
        fill(path, SIZES[name])
    ledger = open_ledger(str(path), user="bench")
    return File(ledger, ledger.cases()[0].id)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of CPU time."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def further_pages(file: File, line: str, sort: Sort) -> Iterator[float]:
    """Milliseconds of each of 100 full pages one after another; behind the last comes the first again."""
    after: Cursor | None = None
    done = 0
    while done < PAGES:
        start = time.thread_time()
        page = file.page(line, sort, after)
        took = (time.thread_time() - start) * 1000
        if len(page.rows) == ROWS:
            done += 1
            yield took
        last = page.rows[-1]
        after = Cursor(last.sort_value, last.n) if page.more else None


QUESTIONS = [*product(Sort, ONE_FACET), (Sort.LOGGED, WORD)]
Rounds = list[list[float]]
"""Of each thing asked for (a page) the milliseconds of every round."""


def in_order(files: dict[str, File], turn: int) -> list[str]:
    """Their names, every other turn the other way round."""
    return list(files)[:: 1 if turn % 2 else -1]


def ends(files: dict[str, File], line: str, sort: Sort) -> Iterator[tuple[str, dict[str, Rounds]]]:
    """First rows, then the last, then the first again."""
    steps = {"first": False, "end": True, "home": False}
    taken: dict[str, dict[str, Rounds]] = {what: {name: [[]] for name in files} for what in steps}
    for turn in range(ROUNDS + 1):
        for what, from_end in steps.items():
            for name in in_order(files, turn):
                took = timed(partial(files[name].page, line, sort, from_end=from_end))
                taken[what][name][0].extend([took] if turn else [])
    yield from taken.items()


def walks(files: dict[str, File], line: str, sort: Sort) -> Iterator[tuple[str, dict[str, Rounds]]]:
    """Further pages: page by page in turn, those of the round before, and each file's without a break."""
    new, *met = [_in_turns(files, line, sort, turn) for turn in range(PAGE_ROUNDS + 1)]
    yield "pagedown", _by_page(met)
    yield "run", _by_page([_in_runs(files, line, sort, turn) for turn in range(PAGE_ROUNDS)])
    yield "new", _by_page([new])


def _in_turns(files: dict[str, File], line: str, sort: Sort, turn: int) -> dict[str, list[float]]:
    pages = {name: further_pages(file, line, sort) for name, file in files.items()}
    taken: dict[str, list[float]] = {name: [] for name in files}
    for at in range(PAGES):
        for name in in_order(files, turn + at):
            taken[name].append(next(pages[name]))
    return taken


def _in_runs(files: dict[str, File], line: str, sort: Sort, turn: int) -> dict[str, list[float]]:
    return {name: list(further_pages(files[name], line, sort)) for name in in_order(files, turn)}


def _by_page(rounds: list[dict[str, list[float]]]) -> dict[str, Rounds]:
    return {name: [list(page) for page in zip(*(one[name] for one in rounds), strict=True)] for name in SIZES}


def compare(files: dict[str, File]) -> None:
    ratios: dict[str, list[tuple[float, float, str]]] = {}
    for sort, line in QUESTIONS:
        parts = []
        for what, taken in (*ends(files, line, sort), *walks(files, line, sort)):
            large, small = (_usual(taken[name], statistics.median) for name in ("million", "thousand"))
            quick = _usual(taken["million"], min) / _usual(taken["thousand"], min)
            ratio = _of_neighbours(taken)
            ratios.setdefault(what, []).append((ratio, quick, f"{sort.value} {line}".strip()))
            parts.append(f"{what} {large:.2f}/{small:.2f} ms {ratio:.2f} ({quick:.2f})")
        print(f"{sort.value:9s}{line or 'alone':16s}", "  ".join(parts), flush=True)
    for what, found in ratios.items():
        _tell(what, found)


def _tell(what: str, found: list[tuple[float, float, str]]) -> None:
    usual, quick, _ = zip(*found, strict=True)
    middle, least = statistics.median(usual), statistics.median(quick)
    print(f"{what}: median of the lists {middle:.2f} (at most {MOST}: {_reached(middle <= MOST)})", end="")
    print(f", worst {max(usual):.2f} ({_reached(max(usual) <= MOST)})", end="")
    print(f"; quickest rounds: median {least:.2f}, worst {max(quick):.2f}")
    for ratio, quickest, where in found:
        if ratio > MOST:
            print(f"    above: {where} {ratio:.3f}, by the quickest rounds {quickest:.3f}")


def _of_neighbours(taken: dict[str, Rounds]) -> float:
    """The median of the ratios million/thousand, each of two measured one right after the other."""
    pairs = zip(chain(*taken["million"]), chain(*taken["thousand"]), strict=True)
    return statistics.median(large / small for large, small in pairs)


def _usual(rounds: Rounds, of_rounds: Callable[[list[float]], float]) -> float:
    """The median over the pages, each told by the median or the quickest of its rounds."""
    return statistics.median(of_rounds(page) for page in rounds)


def _reached(yes: bool) -> str:
    return "reached" if yes else "MISSED"


def _read_through(path: Path) -> None:
    """So that the system holds it in memory, and no disk is measured."""
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def memory(folder: Path, name: str) -> None:
    """All questions in this process; prints its peak memory in MB."""
    file = opened(folder, name)
    for sort, line in QUESTIONS:
        file.page(line, sort)
        file.page(line, sort, from_end=True)
        file.page(line, sort)
        list(further_pages(file, line, sort))
    gc.collect()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def compare_memory(folder: Path) -> None:
    peaks = {
        name: float(
            subprocess.run(
                [sys.executable, "-m", "tests.bench.lists", str(folder), name],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for name in SIZES
    }
    ratio = peaks["million"] / peaks["thousand"]
    verdict = _reached(ratio <= MOST)
    print(f"peak memory: {peaks['million']:.1f}/{peaks['thousand']:.1f} MB {ratio:.2f} ({verdict})")


def mixes(file: File) -> None:
    worst = 0.0
    for line, sort in product(MIXES, (Sort.HAPPENED, Sort.LOGGED)):
        took = statistics.median(timed(partial(file.page, line, sort)) for _ in range(3))
        worst = max(worst, took)
        print(f"{sort.value:9s}{line:52s}{took:7.1f} ms", flush=True)
    for line in MIXES:
        chosen = parse_filter(line, case_id=file.case_id)
        print(f"counted  {line:52s}{timed(partial(file.ledger.count, chosen)):7.1f} ms", flush=True)
    verdict = _reached(worst <= MOST_MS)
    print(f"first rows of a mix: at most {worst:.0f} ms (at most {MOST_MS:.0f}: {verdict})")


def main(folder: Path) -> None:
    files = {name: opened(folder, name) for name in SIZES}
    for name in SIZES:
        _read_through(folder / f"{name}.db")
    compare(files)
    compare_memory(folder)
    mixes(files["million"])


if __name__ == "__main__":
    if len(sys.argv) > 2:
        memory(Path(sys.argv[1]), sys.argv[2])
    elif len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
