"""Several writers on one database: ``python -m tests.bench.writers [POSTGRESQL_URL]``.

4 processes log 150 claims each into one SQLite file; 8 processes with a connection each log 150 each
into one PostgreSQL database (a server of our own unless a URL names an empty database). Every deed is one
transaction with its history. Printed are deeds a second, against one writer alone on the same kind of
database in the same run, and what must be zero: errors, lost deeds, forks of the history, findings.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event, text

from db.creating import create_database
from db.opening import open_ledger
from factcheck.filters import ListFilter
from tests.postgres_server import Databases, PostgresServer
from tests.sources import ROOT

DEEDS = 150
CASE = {"name": "Writers", "sides": [{"name": "North"}, {"name": "South"}]}


@dataclass(frozen=True)
class Outcome:
    """What came of it; everything but ``seconds``, ``deeds`` and ``slowest`` must be zero."""

    deeds: int
    seconds: float
    slowest: float
    """The longest that one deed took, in seconds."""
    errors: int
    lost: int
    doubled: int
    forks: int
    findings: int

    @property
    def is_clean(self) -> bool:
        return not (self.errors or self.lost or self.doubled or self.forks or self.findings)


def write(url: str, name: str, count: int) -> None:
    """One writer: says that it is ready, begins when told, and tells how it went."""
    slowest = errors = 0.0
    with open_ledger(url, user="") as ledger:
        case_id = ledger.cases()[0].id
        ledger.head()
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(count):
            begun = time.perf_counter()
            values = {
                "case": case_id,
                "claimant": "North's ministry",
                "side": "A",
                "text": f"{name}-{number}",
                "appearance": {"source": "Agency", "url": f"https://agency.example/{name}/{number}"},
            }
            try:
                ledger.log_claim_id(values)
            except Exception as error:
                errors += 1
                print(f"{name}-{number}: {error}", file=sys.stderr)
            slowest = max(slowest, time.perf_counter() - begun)
    print(slowest, int(errors), flush=True)


def run(url: str, writers: int, count: int) -> Outcome:
    """``writers`` processes log ``count`` claims each into the case of the database at ``url``."""
    seconds, slowest, errors = race([url] * writers, count)
    return _look(url, writers, count, seconds, slowest, errors)


def race(urls: list[str], count: int) -> tuple[float, float, int]:
    """A process for each URL, all begun at once: seconds in all, seconds of the slowest deed, errors."""
    command = [sys.executable, "-m", "tests.bench.writers", "write"]
    started = [
        subprocess.Popen(
            [*command, url, f"w{n}", str(count)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n, url in enumerate(urls)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    begun = time.perf_counter()
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate()[0].split() for one in started]
    seconds = time.perf_counter() - begun
    slowest = max(float(words[0]) for words in told)
    return seconds, slowest, sum(int(words[1]) for words in told)


def _look(url: str, writers: int, count: int, seconds: float, slowest: float, errors: int) -> Outcome:
    promised = {f"w{n}-{number}" for n in range(writers) for number in range(count)}
    with open_ledger(url, user="") as ledger:
        found = [row.text for row in ledger.stream(ListFilter()) if row.text.startswith("w")]
        with ledger.reading() as connection:
            events, heads = connection.execute(
                text("SELECT (SELECT count(*) FROM event), (SELECT count(DISTINCT prev) FROM event)")
            ).one()
        findings = len(list(ledger.verify()))
    return Outcome(
        deeds=writers * count,
        seconds=seconds,
        slowest=slowest,
        errors=errors,
        lost=len(promised - set(found)),
        doubled=len(found) - len(set(found)),
        forks=events - heads,
        findings=findings,
    )


def prepare(url: str) -> str:
    """An empty database with one case."""
    create_database(url)
    with open_ledger(url, user="") as ledger:
        ledger.add_case(CASE)
    return url


def report(label: str, many: Outcome, alone: Outcome) -> None:
    rate, single = many.deeds / many.seconds, alone.deeds / alone.seconds
    print(
        f"{label}: {many.deeds} deeds in {many.seconds:.1f} s, {rate:.0f} a second; one writer alone "
        f"{single:.0f} a second, ratio {rate / single:.2f}; slowest deed {many.slowest:.2f} s; "
        f"errors {many.errors}, lost {many.lost}, doubled {many.doubled}, forks {many.forks}, "
        f"findings {many.findings}"
    )


def held(url: str, count: int) -> tuple[float, float, float]:
    """Of one deed on a server, medians in ms: in all, as the only one under way, with the chain locked."""
    marks: dict[str, float] = {}
    rows: list[tuple[float, float, float]] = []

    def mark(connection: object, cursor: object, statement: str, *_: object) -> None:
        if "pg_advisory_xact_lock" in statement:
            marks["turn"] = time.perf_counter()
        elif "FOR UPDATE" in statement:
            marks["chain"] = time.perf_counter()

    with open_ledger(url, user="") as ledger:
        case_id = ledger.cases()[0].id
        event.listen(ledger.engines.writer, "before_cursor_execute", mark)
        for number in range(count):
            values = {"case": case_id, "claimant": "Ministry", "side": "A", "text": f"held {number}"}
            begun = time.perf_counter()
            ledger.log_claim_id({**values, "appearance": {"source": "Agency"}})
            done = time.perf_counter()
            rows.append((done - begun, done - marks["turn"], done - marks["chain"]))
    whole, turn, chain = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
    return whole, turn, chain


def main(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        alone = run(prepare(str(Path(folder) / "alone.db")), 1, DEEDS)
        report("SQLite, 4 processes", run(prepare(str(Path(folder) / "desk.db")), 4, DEEDS), alone)
    server = None if url else PostgresServer()
    try:
        databases = Databases(url or server.url if server else url)
        alone = run(prepare(databases.create()), 1, DEEDS)
        many = run(prepare(databases.create()), 8, DEEDS)
        report("PostgreSQL, 8 connections", many, alone)
        apart, _, _ = race([prepare(databases.create()) for _ in range(8)], DEEDS)
        print(
            f"the same 8 on 8 databases, which share no chain: {8 * DEEDS / apart:.0f} a second; "
            f"sharing one costs {many.seconds / apart:.2f}x"
        )
        whole, turn, chain = held(prepare(databases.create()), DEEDS)
        print(
            f"one deed on PostgreSQL: {whole:.1f} ms, {turn:.1f} of them as the only one under way, "
            f"{chain:.1f} with the chain locked"
        )
        databases.drop_all()
    finally:
        if server:
            server.remove()


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(sys.argv[1] if len(sys.argv) > 1 else "")
