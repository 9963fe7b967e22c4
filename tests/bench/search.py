"""The newest 50 claims with a word beside a trigram index: ``python -m tests.bench.search [FOLDER]``.

On the million of ``tests.bench.filled`` (see ``tests.bench.lists``). Ours: the statements of
``Ledger.search``. Peer: a trigram index of SQLite over the same stored wordings, unfolded (what a program
without our fold would index), asked for words of three letters, joined with the list's lines by the same
columns, through the same SQLAlchemy connection and made into the same rows. Both alternate; printed are the
95th hundredth of milliseconds, its ratio (at most 1.5) and the bytes of both indexes (at most 0.5). Both
indexes are in one piece. Time is that of the CPU, which others at work on the machine disturb least. The
process runs and has read the catalogue of names, as an open app has, but no search is remembered from the
round before: each is looked up as if new. Then once more with what an app remembers until somebody writes.
What ours finds must equal a pass over all stored words with the fold's own terms, for every query.
"""

from __future__ import annotations

import contextlib
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, table

import db.search
from db.queries.lines import claim_row, select_rows
from db.queries.narrowing import CURRENT
from db.queries.tables import CARD
from factcheck.filters import Sort
from factcheck.spellings import Token, known_names, query_terms
from tests.bench.filled import rows as filled_rows
from tests.bench.lists import SIZES, File, opened, timed

LIMIT = 50
KEPT = db.search.KEPT
ROUNDS = 12
MOST, MOST_BYTES = 1.5, 0.5
OURS = (
    "army", "tank", "artillery", "drone", "rockets", "city",
    "армия", "танк", "артиллерия", "ракеты", "го",
    "բանակը", "տանկ", "հրթիռ", "գյուղ",
    "ordu", "təyyarə", "şəhər", "raket", "gecə",
    "撃墜", "砲撃", "戦車", "停戦", "都市",
    "arm", "tan", "ka", "kara", "Ganja", "army tank", "тан", "tank 砲撃", "be0000777", "drone 4711",
)  # fmt: skip
PEERS = (
    "arm",
    "tan",
    "dro",
    "cit",
    "арм",
    "тан",
    "гор",
    "рак",
    "տան",
    "հրթ",
    "գյո",
    "ord",
    "gec",
    "şəh",
    "兵士が",
    "砲兵が",
)
TRIGRAMS = (
    "CREATE VIRTUAL TABLE other.tri USING fts5(text, original, quotes, names, content='', tokenize='trigram')"
)
_TRI = table("tri", column("rowid"), column("tri"))


def build_trigrams(database: Path, target: Path, count: int, case_id: str) -> None:
    """The peer's index, in a file of its own so that its bytes can be told."""
    if target.exists():
        return
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as file:
        file.execute("ATTACH ? AS other", (str(target),))
        file.execute("PRAGMA other.journal_mode = OFF")
        file.execute(TRIGRAMS)
        file.execute("BEGIN")
        file.executemany(
            "INSERT INTO other.tri(rowid, text, original, quotes, names) VALUES (?, ?, '', '', ?)",
            (
                (card["claim_n"], card["text"], f"{card['ref']} {card['claimant']} {card['place']}")
                for card, _ in filled_rows(count, case_id)
            ),
        )
        file.execute("INSERT INTO other.tri(tri) VALUES ('optimize')")  # as ours is
        file.execute("COMMIT")


def with_trigrams(connection: Connection, words: str) -> list[Any]:
    number = _TRI.c.rowid
    query = (
        select_rows(Sort.LOGGED)
        .join(_TRI, number == CARD.c.claim_n)
        .where(_TRI.c.tri.op("MATCH")(f'"{words}"'), CURRENT)
        .order_by(number.desc())
        .limit(LIMIT)
    )
    return [claim_row(row) for row in connection.execute(query)]


def pass_over_all(database: Path, queries: tuple[str, ...]) -> dict[str, list[int]]:
    """The newest claims with each query's words, by looking at every claim's stored words."""
    asked = {words: query_terms(words, aliases=known_names()) for words in queries}
    found: dict[str, list[int]] = {words: [] for words in queries}
    with contextlib.closing(sqlite3.connect(database)) as file:
        stored = file.execute(
            "SELECT n, ' ' || text || ' ' || original || ' ' || quotes || ' ' || names || ' ' "
            "FROM claim_search ORDER BY n DESC"
        )
        for n, line in stored:
            for words in [words for words in asked if len(found[words]) < LIMIT]:
                if all(
                    any(all(_in(line, t) for t in one) for one in term.alternatives) for term in asked[words]
                ):
                    found[words].append(n)
    return found


def _in(line: str, token: Token) -> bool:
    return f" {token.text}" in line if token.prefix else f" {token.text} " in line


def index_bytes(path: Path, name: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as file:
        parts = (f"SELECT sum(length(block)) FROM {name}_data", f"SELECT sum(length(sz)) FROM {name}_docsize")
        return sum(int(file.execute(sql).fetchone()[0] or 0) for sql in parts)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measure(file: File, trigrams: Path, *, remembered: bool = False) -> None:
    db.search.KEPT = KEPT if remembered else 0
    ours: dict[str, list[float]] = {words: [] for words in OURS}
    peers: dict[str, list[float]] = {words: [] for words in PEERS}
    engine = file.ledger.engines.reader  # type: ignore[attr-defined]
    with engine.connect() as beside:
        beside.connection.driver_connection.execute("ATTACH ? AS other", (f"file:{trigrams}?mode=ro",))
        for turn in range(ROUNDS + 2):
            for at in range(max(len(OURS), len(PEERS))):
                for words, times, ask in (
                    (OURS[at % len(OURS)], ours, _asker(file)),
                    (PEERS[at % len(PEERS)], peers, _peer(beside)),
                ):
                    ms = timed(lambda: ask(words))  # noqa: B023
                    if turn > 1:
                        times[words].append(ms)
    for name, figures in () if remembered else (("ours", ours), ("trigram", peers)):
        for words, values in figures.items():
            print(f"{name:8s}{words:14s} median {statistics.median(values):6.2f} ms  p95 {p95(values):6.2f}")
    for name, figures in (("ours", ours), ("trigram", peers)):
        typical = statistics.median(statistics.median(values) for values in figures.values())
        print(f"{name:8s}median of the medians {typical:.2f} ms")
    own, other = (p95([ms for values in figures.values() for ms in values]) for figures in (ours, peers))
    verdict = "reached" if own / other <= MOST else "MISSED"
    mode = ", remembered" if remembered else ""
    told = f"ratio {own / other:.2f} (at most {MOST}: {verdict})"
    print(f"p95{mode}: ours {own:.2f} ms, trigram {other:.2f} ms, {told}")


def _asker(file: File) -> Callable[[str], object]:
    return lambda words: list(file.ledger.search(words, limit=LIMIT))


def _peer(connection: Connection) -> Callable[[str], object]:
    return lambda words: with_trigrams(connection, words)


def main(folder: Path) -> None:
    file = opened(folder, "million")
    database, trigrams = folder / "million.db", folder / "trigrams.db"
    build_trigrams(database, trigrams, SIZES["million"], file.case_id)
    sizes = index_bytes(database, "claim_fts"), index_bytes(trigrams, "tri")
    ratio = sizes[0] / sizes[1]
    verdict = "reached" if ratio <= MOST_BYTES else "MISSED"
    print(
        f"bytes: ours {sizes[0] / 1e6:.0f} MB, trigram {sizes[1] / 1e6:.0f} MB, "
        f"ratio {ratio:.2f} (at most {MOST_BYTES}: {verdict})"
    )
    measure(file, trigrams)
    measure(file, trigrams, remembered=True)
    wrong = []
    for words, numbers in pass_over_all(database, OURS).items():
        if [row.n for row in file.ledger.search(words, limit=LIMIT)] != numbers:
            wrong.append(words)
    print("equal to a pass over all words:", f"NOT for {wrong}" if wrong else f"all {len(OURS)} queries")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
