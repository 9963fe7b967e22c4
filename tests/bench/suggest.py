"""What suggestions cost and find at any size: ``python -m tests.bench.suggest [--kept FOLDER] [10000 ...]``.

The claims and questions are those of ``tests.bench.planted``; with ``--kept`` their files are made once. CPU
time of the process for the ten best: shortlist, packs, counts, comparison, reasons. *After a save* is the
program when a claim was just logged: no claim it is compared with was read before, but how many claims hold
a key or a term is remembered from the questions before. *Cold*: nothing is. Peer in the same run: tantivy,
any word of the text, the best 200 ranked again by rapidfuzz's token_set_ratio; in an environment of its own,
CPU time of its own process, its index open. The two take turns, all questions of a kind each, and a ratio is
the median of the turns' ratios: a shared machine changes its pace from minute to minute.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE

from db.matching.finding import Finder
from factcheck.matching import Prepared, suggest
from tests.bench.peers import python_of
from tests.bench.planted import BATCH, Planted, Question

A_DAY = 55
"""Claims a day where the days grow with the claims: 100,000 in five years."""
FIVE_YEARS = 1_826
PEER_AT_MOST = 100_000
TURNS = 9


def answer(finder: Finder, query: Prepared, limit: int) -> list[str]:
    """Ids of the best."""
    with finder.reading():
        found = finder.prepared(finder.shortlist(query, limit))
        context = finder.context(query.case_id, (query, *found))
    return [one.id for one in suggest(query, found, context, limit)]


def timed(questions: Sequence[Question], finder: Finder, *, cold: bool = False) -> float:
    """Median CPU milliseconds of the ten best."""
    took: list[float] = []
    for one in questions:
        if cold:
            finder.forget(None)
        else:
            finder.forget(finder.known, {})
        begun = time.process_time()
        answer(finder, one.claim, 10)
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took)


PEER = """
import json, statistics, sys, time
import tantivy
from rapidfuzz import fuzz
builder = tantivy.SchemaBuilder()
builder.add_text_field("id", stored=True); builder.add_text_field("text", stored=True)
index = tantivy.Index(builder.build())
writer = index.writer(50_000_000, 1)
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    writer.add_document(tantivy.Document(id=row["id"], text=row["text"]))
writer.commit(); writer.wait_merging_threads(); index.reload()
searcher = index.searcher()
asked = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
for turn in sys.stdin:
    took, hits = [], 0
    for one in asked:
        begun = time.process_time()
        words = "".join(c if c.isalnum() else " " for c in one["text"])
        found = searcher.search(index.parse_query(words, ["text"]), 200).hits
        docs = [searcher.doc(address) for _, address in found]
        ranked = sorted(docs, key=lambda doc: -fuzz.token_set_ratio(one["text"], doc["text"][0]))[:20]
        took.append((time.process_time() - begun) * 1000)
        hits += one["wanted"] in [doc["id"][0] for doc in ranked]
    print(json.dumps([statistics.median(took), hits / len(asked)]), flush=True)
"""


def text_of(claim: Prepared) -> str:
    """The words a text index would hold: wording and place."""
    return f"{claim.text} {claim.where}"


@contextmanager
def peer(finder: Finder, count: int, questions: Sequence[Question]) -> Iterator[Callable[[], list[float]]]:
    """One turn of tantivy over the same texts at each call: [median milliseconds, recall@20]."""
    with tempfile.TemporaryDirectory() as folder:
        claims, wanted = Path(folder) / "claims.jsonl", Path(folder) / "asked.jsonl"
        with claims.open("w", encoding="utf-8") as out:
            for row in _rows(finder, count):
                out.write(json.dumps(row) + "\n")
        with wanted.open("w", encoding="utf-8") as out:
            for one in questions:
                out.write(json.dumps({"text": text_of(one.claim), "wanted": one.wanted}) + "\n")
        command = [str(python_of("tantivy")), "-c", PEER, str(claims), str(wanted)]
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            ask, heard = running.stdin, running.stdout

            def turn() -> list[float]:
                ask.write("turn\n")
                ask.flush()
                found: list[float] = json.loads(heard.readline())
                return found

            yield turn
            ask.close()


def _rows(finder: Finder, count: int) -> Iterator[dict[str, str]]:
    for start in range(1, count + 1, BATCH):
        finder.forget(None)
        for claim in finder.prepared(range(start, min(start + BATCH, count + 1))):
            yield {"id": claim.id, "text": text_of(claim)}


def measure(sizes: Sequence[int], folder: Path) -> None:
    known: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for count in sizes:
        spans = {"growing set": FIVE_YEARS, "constant a day": max(count // A_DAY, 1)}
        for mode, days in spans.items():
            if mode == "constant a day" and 0.99 * FIVE_YEARS < days <= FIVE_YEARS:
                for kind in ("with place", "without"):
                    known.setdefault((mode, kind), []).append(known["growing set", kind][-1])
                continue
            planted = Planted(count, days)
            layer = planted.filled(folder)
            finder = Finder([layer])
            print(f"{count:,} claims, {mode}", flush=True)
            for kind, questions in planted.asked.items():
                known.setdefault((mode, kind), []).append((count, asked(kind, questions, finder, count)))
            layer.close()
    for (mode, kind), points in known.items():
        if len(points) > 1:
            (n, first), (m, last) = points[0], points[-1]
            exponent = math.log(last / first) / math.log(m / n)
            print(f"growth {n:,} to {m:,}, {mode}, {kind}: exponent {exponent:.2f}")


def asked(kind: str, questions: Sequence[Question], finder: Finder, count: int) -> float:
    """Ask all of one kind and say what it took; the median after a save."""
    finder.looked_at = 0
    hits = sum(one.wanted in answer(finder, one.claim, 20) for one in questions)
    told = f", recall@20 {hits / len(questions):.2f}, {finder.looked_at / len(questions):,.0f} rows"
    with ExitStack() as stack:
        other = stack.enter_context(peer(finder, count, questions)) if count <= PEER_AT_MOST else None
        cold = timed(questions, finder, cold=True)
        timed(questions, finder)
        ours: list[float] = []
        theirs: list[list[float]] = []
        for _ in range(TURNS):
            ours.append(timed(questions, finder))
            if other is not None:
                theirs.append(other())
    if theirs:
        ratios = sorted(mine / its[0] for mine, its in zip(ours, theirs, strict=True))
        told += f"; peer {statistics.median(its[0] for its in theirs):.1f} ms, {theirs[0][1]:.2f}; ratio "
        told += f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    median = statistics.median(ours)
    print(f"  {kind}: p50 {median:.1f} ms after a save, {cold:.1f} cold{told}", flush=True)
    return median


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kept", type=Path, help="folder where the files of claims are kept")
    arguments.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(given.sizes, given.kept or Path(folder))


if __name__ == "__main__":
    main()
