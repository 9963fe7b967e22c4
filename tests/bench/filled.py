"""A database whose list and search tables hold N seeded claims.

``python -m tests.bench.filled N OUT.db [daily]``

Made by the project's own schema and opened like any other, but ``card`` and ``claim_search`` are filled
behind the ledger's back: a full import of a million claims takes ten minutes and 9 GB. There is no history
and no claim row, so the file is for lists and searches alone; ``verify`` would rightly refuse it.

The claims happened on any day of five years, whenever they were logged: an archive taken over in no order,
the hardest for a list. With ``daily`` they are logged, and changed, within days of what they tell of.
"""

from __future__ import annotations

import contextlib
import random
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db.creating import create_database
from db.ledger.readmodel import COLUMNS
from db.ledger.searching import COLUMNS as WORD_COLUMNS
from db.ledger.searching import FOLD_VERSION, folded, with_marks
from db.opening import open_ledger
from db.rows import insert_into
from factcheck.vocabulary import Kind, Reply, Verdict, Workflow
from tests.bench.generate import PLACES, WORDS

BATCH = 10_000
DAY = 86_400_000_000
DAYS = 1826
LAG_DAYS = 2.0
"""By how much a claim is logged, or changed, later on average, where it is within days."""
FIRST = datetime(2018, 1, 1, tzinfo=UTC)
LETTERS = dict(zip("ABCDEFGH", (350, 350, 150, 60, 40, 30, 15, 5), strict=True))
KINDS = dict(zip(Kind, (200, 300, 40, 90, 5, 150, 90, 30, 20, 5, 70), strict=True))
VERDICTS = dict(zip(Verdict, (600, 90, 110, 100, 60, 35, 5), strict=True))
REPLIES = dict(zip(Reply, (700, 80, 130, 60, 30), strict=True))
WORKFLOWS = dict(zip(Workflow, (100, 60, 30, 800, 10), strict=True))
OWNERS = {"": 600, **{f"Reporter {n}": 13 for n in range(30)}, "Anna": 10}
SYLLABLES = re.findall("..", "karabalomitesunovedisoropetigunazefolima")


def one_case(path: Path) -> str:
    """An empty database with one case of eight sides; gives the case's id."""
    create_database(str(path))
    with open_ledger(str(path), user="bench") as ledger:
        sides = [{"name": f"Side {letter}", "role": "party"} for letter in LETTERS]
        return ledger.add_case({"name": "Bench", "zone": "Asia/Baku", "sides": sides}).id


def rows(
    count: int, case_id: str, seed: int = 13, *, is_daily: bool = False
) -> Iterator[tuple[dict[str, Any], tuple[Any, ...]]]:
    """(values of ``card``, values of ``claim_search``) of each claim; the same for the same seed."""
    draw = random.Random(seed)
    languages = [text.split() for text in WORDS.values()]
    facets: dict[str, Mapping[Any, int]] = {
        "side": LETTERS,
        "kind": KINDS,
        "verdict": VERDICTS,
        "reply": REPLIES,
        "workflow": WORKFLOWS,
        "owner": OWNERS,
    }
    drawn = {
        name: draw.choices([str(v) for v in weights], list(weights.values()), k=count)
        for name, weights in facets.items()
    }
    start = int(FIRST.timestamp() * 1_000_000)
    for at in range(count):
        language = draw.choice(languages)
        words = draw.choices(language, k=draw.randint(9, 16))
        words += ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))), str(draw.randrange(1, 9999))]
        text, place = " ".join(words), draw.choice(PLACES)
        days = max(0, at * DAYS // count - _later(draw, True) // DAY) if is_daily else draw.randrange(DAYS)
        is_dated = draw.random() < 0.9
        said = start + (days + draw.randrange(2)) * DAY
        happened = start + days * DAY if is_dated else said
        logged = start + (at * DAYS * DAY // count if is_daily else 2_000 * DAY + at * 1_000_000)
        ref = f"BE-{at:07d}"
        shown = f"{FIRST + timedelta(days=days):%-d %b %Y}"
        card = {
            "claim_n": at + 1,
            "claim_id": f"018f0000-0000-7000-8000-{at:012x}",
            "case_id": case_id,
            "ref": ref,
            "role": "party",
            "claimant": "North MoD",
            "stance": "asserts" if draw.random() < 0.9 else "denies",
            "text": text,
            "happened": shown if is_dated else "",
            "said": shown,
            "place": place,
            "mixed": 0,
            "appearances": 1,
            "origins": 1,
            "independent": 0,
            "links": 0,
            "happened_sort": happened,
            "happened_until": happened + DAY,
            "said_sort": said,
            "logged_sort": logged,
            "changed_sort": logged if draw.random() < 0.8 else logged + _later(draw, is_daily),
            "changed_seq": 2,
            "from_seq": 2,
            **{name: values[at] for name, values in drawn.items()},
        }
        searched = with_marks(folded(text), "", "", folded(ref, "North MoD", place))
        yield card, (at + 1, *searched, FOLD_VERSION)


def _later(draw: random.Random, is_daily: bool) -> int:
    """Microseconds until it is logged, or changed."""
    return int(draw.expovariate(1 / LAG_DAYS) * DAY) if is_daily else draw.randrange(400 * DAY)


def fill(path: Path, count: int, *, is_daily: bool = False) -> str:
    """Make the file; gives the id of its case. Indexes and triggers rest meanwhile and come back."""
    case_id = one_case(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA cache_size = -262144")
        resting = file.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND"
            " (type = 'index' AND tbl_name = 'card' OR type = 'trigger' AND tbl_name = 'claim_search')"
        ).fetchall()
        for kind, name, _ in resting:
            file.execute(f"DROP {kind} {name}")
        cards, words = insert_into("card", COLUMNS), insert_into("claim_search", WORD_COLUMNS)
        batch: list[Any] = []
        file.execute("BEGIN")
        for row in rows(count, case_id, is_daily=is_daily):
            batch.append(row)
            if len(batch) == BATCH:
                _write(file, cards, words, batch)
                batch.clear()
        _write(file, cards, words, batch)
        for _, _, sql in resting:
            file.execute(sql)
        file.execute("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
        file.execute("INSERT INTO claim_fts(claim_fts) VALUES ('optimize')")  # as an import does
        file.execute("COMMIT")
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    return case_id


def _write(file: sqlite3.Connection, cards: str, words: str, batch: list[Any]) -> None:
    file.executemany(cards, [tuple(card[name] for name in COLUMNS) for card, _ in batch])
    file.executemany(words, [row for _, row in batch])


if __name__ == "__main__":
    fill(Path(sys.argv[2]), int(sys.argv[1]), is_daily="daily" in sys.argv[3:])
