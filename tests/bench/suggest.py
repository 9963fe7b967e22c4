"""What suggestions cost at any size, and what they find: ``python -m tests.bench.suggest [10000 ...]``.

Seeded claims in five languages fill the cache of a private layer as the ledger does. Each question is asked
with empty memory (as after a deed): shortlist, packs, counts, comparison, reasons. Planted pairs are two
sides on one happening in two languages. Peer in the same run: tantivy, any word of the text, the best 200
ranked again by rapidfuzz's token_set_ratio; in an environment of its own, CPU time of its own process.
"""

from __future__ import annotations

import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from db.matching.finding import Finder
from db.matching.layers import PrivateLayer, entry_of, write_entries
from factcheck.matching import Matter, Party, Prepared, index_keys, prepare, suggest
from factcheck.matching.shortlist import SHORTLIST
from factcheck.moments import from_edtf
from factcheck.quantities import Quantity
from factcheck.spellings.gazetteer import Thing, equipment, places
from factcheck.vocabulary import Kind
from tests.bench.generate import FIRST, WORDS
from tests.bench.peers import python_of

A_DAY = 55
"""Claims a day where the days grow with the claims: 100,000 in five years."""
FIVE_YEARS = 1_826
QUESTIONS = 100
BATCH = 5_000
SIDES = (Party("A", ("North",)), Party("B", ("South",)))
KINDS = (Kind.ATTACK, Kind.CASUALTY, Kind.SHOOTDOWN, Kind.EQUIPMENT_LOSS, Kind.OTHER)
LANGUAGES = {name: text.split() for name, text in WORDS.items()}


@dataclass(frozen=True)
class Question:
    """A claim that asks, and the planted one it should find."""

    claim: Prepared
    wanted: str


def name_in(thing: Thing, language: str) -> str:
    """What a thing is called in a language, else by its first name."""
    own = [one.name for one in thing.names if one.language == language]
    return own[0] if own else thing.names[0].name


def claim(
    number: str, draw: random.Random, language: str, side: str, about: tuple[int, int, int, int], placed: bool
) -> Matter:
    """A claim about a day, a place, a thing and a number, in the words of its language."""
    day, place, thing, count = about
    day_of = (FIRST + timedelta(days=day)).isoformat()
    return Matter(
        id=number,
        case_id="bench",
        side=side,
        sides=SIDES,
        claimant=f"{'North' if side == 'A' else 'South'} MoD",
        kind=draw.choice(KINDS),
        text=" ".join(draw.choices(LANGUAGES[language], k=draw.randint(9, 18))),
        language=language,
        happened=from_edtf(day_of, words=day_of, zone="UTC"),
        place_words=name_in(places()[place], language) if placed else "",
        quantities=(Quantity(str(count), count, count, "killed", ""),),
        equipment=(name_in(equipment()[thing], language),),
    )


def filled(count: int, days: int, seed: int = 13) -> tuple[PrivateLayer, dict[str, list[Question]], float]:
    """The cache with ``count`` claims over ``days``; the questions with and without a place; CPU seconds."""
    draw = random.Random(seed)
    planted: dict[int, Matter] = {}
    asked: dict[str, list[Question]] = {"with place": [], "without": []}
    at = draw.sample(range(1, count + 1), 2 * QUESTIONS)
    for place, n in enumerate(at):
        placed = place < QUESTIONS
        one, other = draw.sample(list(LANGUAGES), 2)
        about = _about(draw, days)
        planted[n] = claim(f"c{n:08d}", draw, other, "B", about, True)
        query = prepare(claim(f"q{n:08d}", draw, one, "A", about, placed))
        asked["with place" if placed else "without"].append(Question(query, f"c{n:08d}"))
    layer = PrivateLayer()
    begun = time.process_time()
    for start in range(1, count + 1, BATCH):
        entries = {}
        for n in range(start, min(start + BATCH, count + 1)):
            side, language = draw.choice("AB"), draw.choice(list(LANGUAGES))
            made = planted.get(n) or claim(
                f"c{n:08d}", draw, language, side, _about(draw, days), draw.random() < 0.9
            )
            ready = prepare(made)
            entries[n] = entry_of(ready, index_keys(ready))
        with layer.writing() as wire:
            write_entries(wire, entries, {})
    return layer, asked, time.process_time() - begun


def _about(draw: random.Random, days: int) -> tuple[int, int, int, int]:
    return (
        draw.randrange(days),
        draw.randrange(len(places())),
        draw.randrange(len(equipment())),
        draw.randrange(1, 400),
    )


def answer(finder: Finder, query: Prepared, limit: int) -> list[str]:
    """Ids of the best, from empty memory."""
    finder.forget(None)
    found = finder.prepared(finder.shortlist(query, SHORTLIST))
    context = finder.context(query.case_id, (query, *found))
    return [one.id for one in suggest(query, found, context, limit)]


def timed(questions: Sequence[Question], finder: Finder) -> tuple[float, float]:
    """(median CPU milliseconds of the ten best, share of planted claims among the twenty best)."""
    took: list[float] = []
    hits = 0
    for one in questions:
        begun = time.process_time()
        answer(finder, one.claim, 10)
        took.append((time.process_time() - begun) * 1000)
        hits += one.wanted in answer(finder, one.claim, 20)
    return statistics.median(took), hits / len(questions)


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
took, hits, asked = [], 0, [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
for one in asked:
    begun = time.process_time()
    words = "".join(c if c.isalnum() else " " for c in one["text"])
    found = searcher.search(index.parse_query(words, ["text"]), 200).hits
    docs = [searcher.doc(address) for _, address in found]
    ranked = sorted(docs, key=lambda doc: -fuzz.token_set_ratio(one["text"], doc["text"][0]))[:20]
    took.append((time.process_time() - begun) * 1000)
    hits += one["wanted"] in [doc["id"][0] for doc in ranked]
print(json.dumps([statistics.median(took), hits / len(asked)]))
"""


def text_of(claim: Prepared) -> str:
    """The words a text index would hold: wording and place."""
    return f"{claim.text} {claim.where}"


def peer(finder: Finder, count: int, questions: Sequence[Question]) -> tuple[float, float]:
    """The same of tantivy over the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        claims, asked = Path(folder) / "claims.jsonl", Path(folder) / "asked.jsonl"
        with claims.open("w", encoding="utf-8") as out:
            for row in _rows(finder, count):
                out.write(json.dumps(row) + "\n")
        with asked.open("w", encoding="utf-8") as out:
            for one in questions:
                out.write(json.dumps({"text": text_of(one.claim), "wanted": one.wanted}) + "\n")
        done = subprocess.run(
            [str(python_of("tantivy")), "-c", PEER, str(claims), str(asked)],
            check=True,
            capture_output=True,
            text=True,
        )
    median, recall = json.loads(done.stdout)
    return median, recall


def _rows(finder: Finder, count: int) -> Iterator[dict[str, str]]:
    for start in range(1, count + 1, BATCH):
        finder.forget(None)
        for claim in finder.prepared(range(start, min(start + BATCH, count + 1))):
            yield {"id": claim.id, "text": text_of(claim)}


def measure(sizes: Sequence[int]) -> None:
    known: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for count in sizes:
        spans = {"growing set": FIVE_YEARS, "constant a day": max(count // A_DAY, 1)}
        for mode, days in spans.items():
            if mode == "constant a day" and days > 0.99 * FIVE_YEARS and days <= FIVE_YEARS:
                for kind in ("with place", "without"):
                    known.setdefault((mode, kind), []).append(known["growing set", kind][-1])
                continue
            layer, asked, built = filled(count, days)
            finder = Finder([layer])
            print(
                f"{count:,} claims, {mode}: prepared and indexed in {built / count * 1000:.2f} ms CPU a claim"
            )
            for kind, questions in asked.items():
                median, recall = timed(questions, finder)
                known.setdefault((mode, kind), []).append((count, median))
                rows = finder.looked_at / len(questions) / 2
                finder.looked_at = 0
                told = f"  {kind}: p50 {median:.1f} ms, recall@20 {recall:.2f}, {rows:,.0f} index rows"
                theirs, found = peer(finder, count, questions)
                print(f"{told}; peer {theirs:.1f} ms, {found:.2f}; ratio {median / theirs:.2f}", flush=True)
            layer.close()
    for (mode, kind), points in known.items():
        if len(points) > 1:
            (n, first), (m, last) = points[0], points[-1]
            exponent = math.log(last / first) / math.log(m / n)
            print(f"growth {n:,} to {m:,}, {mode}, {kind}: exponent {exponent:.2f}")


if __name__ == "__main__":
    measure([int(one) for one in sys.argv[1:]] or [10_000, 100_000])
