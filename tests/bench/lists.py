"""Lists of a million claims beside lists of a thousand: ``python -m tests.bench.lists [FOLDER]``.

Two files of ``tests.bench.filled`` (made in FOLDER when they are not there, some 3 GB; else in a temporary
folder that is removed) are asked for the same pages in turn: the first rows, the last (``end``), the first
again (``home``) and 100 further pages, for each sort, alone and with one facet, and with a word, newest
first.
Both files are met in turns after a round that is not counted, so that neither is colder; each figure is CPU
time, which others at work on the machine disturb least, and the median of its rounds. Printed are medians
over the pages and the ratio million/thousand, which must be at most 1.1; the same of the quickest round of
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
from itertools import product
from pathlib import Path

from db import Ledger, open_ledger
from factcheck.cards import Cursor, Page
from factcheck.filters import Sort, parse_filter
from tests.bench.filled import fill

SIZES = {"thousand": 1_000, "million": 1_000_000}
ROWS = 25
PAGES = 100
ROUNDS, PAGE_ROUNDS = 15, 5
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


def compare(files: dict[str, File]) -> None:
    worst: dict[str, tuple[float, str]] = {}
    ratios: dict[str, list[float]] = {}
    quickest: dict[str, list[float]] = {}
    for sort, line in QUESTIONS:
        figures: dict[str, dict[str, list[float]]] = {name: {} for name in files}
        for turn in range(ROUNDS + 1):
            for name, file in list(files.items())[:: 1 if turn % 2 else -1]:
                took = {
                    "first": timed(partial(file.page, line, sort)),
                    "end": timed(partial(file.page, line, sort, from_end=True)),
                    "home": timed(partial(file.page, line, sort)),
                }
                for what, ms in took.items():
                    figures[name].setdefault(what, []).extend([ms] if turn else [])
        walks: dict[str, list[list[float]]] = {name: [] for name in files}
        for turn in range(PAGE_ROUNDS + 1):
            for name, file in list(files.items())[:: 1 if turn % 2 else -1]:
                walk = list(further_pages(file, line, sort))
                walks[name].extend([walk] if turn else [])
        for name, rounds in walks.items():
            figures[name]["pagedown"] = [statistics.median(page) for page in zip(*rounds, strict=True)]
            figures[name]["quick"] = [min(page) for page in zip(*rounds, strict=True)]
        parts = []
        for what in ("first", "end", "home", "pagedown"):
            large, small = (statistics.median(figures[name][what]) for name in ("million", "thousand"))
            ratio = large / small
            ratios.setdefault(what, []).append(ratio)
            quick = [_quickest(figures[name], what) for name in ("million", "thousand")]
            quickest.setdefault(what, []).append(quick[0] / quick[1])
            worst[what] = max(worst.get(what, (0.0, "")), (ratio, f"{sort.value} {line}"))
            parts.append(f"{what} {large:.2f}/{small:.2f} ms {ratio:.2f} ({quickest[what][-1]:.2f})")
        print(f"{sort.value:9s}{line or 'alone':16s}", "  ".join(parts), flush=True)
    for what, (ratio, where) in worst.items():
        middle = statistics.median(ratios[what])
        told = f"at most {MOST}: {_reached(middle <= MOST)}, worst {_reached(ratio <= MOST)}"
        print(f"{what}: median of the lists {middle:.2f}, worst {ratio:.2f} ({where.strip()}; {told})")
        least, most = statistics.median(quickest[what]), max(quickest[what])
        print(f"{what}, quickest rounds: median of the lists {least:.2f}, worst {most:.2f}")


def _quickest(figures: dict[str, list[float]], what: str) -> float:
    """Of pages the median over the hundred, each by its quickest round."""
    return statistics.median(figures["quick"]) if what == "pagedown" else min(figures[what])


def _reached(yes: bool) -> str:
    return "reached" if yes else "MISSED"


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
