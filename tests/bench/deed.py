"""One logged claim beside a bare SQLModel add-and-commit: ``python -m tests.bench.deed [N]``.

Ours: ``Ledger.log_claim_id`` with its appearance: claim, appearance, two events with their details and
subjects, list line and search words. Peer: a SQLModel ``Session`` that
adds one row of the claim's own columns and commits. Both on SQLite files with the same pragmas
(rollback journal, ``synchronous=FULL``, ``secure_delete``), ``BEGIN IMMEDIATE``; runs alternate in
batches of ten. Printed are median milliseconds and the ratio ours/peer, which must be at most 2.0.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.address import parse_address
from db.creating import create_database
from db.engine import file_engine
from db.opening import open_ledger
from factcheck.models import Claim
from tests.bench.generate import claims

BATCH = 10
MOST = 2.0


def values(line: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """One generated line as a form would send it."""
    return {
        "case": case_id,
        "side": line["side"],
        "claimant": line["claimant"],
        "text": line["claim_text"],
        "language": line["language"],
        "place_name": line["place_norm"],
        "equipment": line["equipment"],
        "appearance": {"source": line["source_publisher"], "url": line["source_url"]},
    }


def ours(path: Path, count: int) -> Callable[[], None]:
    create_database(str(path))
    ledger = open_ledger(str(path), user="bench")
    case = ledger.add_case({"name": "Bench", "sides": [{"name": "North"}, {"name": "South"}]})
    lines = iter([values(line, case.id) for line in claims(count)])
    return lambda: (ledger.log_claim_id(next(lines)), None)[1]


def theirs(path: Path, count: int) -> Callable[[], None]:
    """A bare add-and-commit of the claim's own row, foreign keys satisfied."""
    create_database(str(path))
    with open_ledger(str(path), user="bench") as ledger:
        case = ledger.add_case({"name": "Bench", "sides": [{"name": "North"}, {"name": "South"}]})
        first = ledger.log_claim(values(next(claims(1)), case.id))
    engine = file_engine(parse_address(str(path)), mode="rw", reads_only=False)
    lines = iter(list(claims(count)))

    def save() -> None:
        line: Any = next(lines)
        row = Claim(
            id=f"peer-{line['id']}",
            case_id=case.id,
            ref=str(line["id"]),
            side_id=first.side.id,
            actor_id=first.actor_id,
            claimant=line["claimant"],
            text=line["claim_text"],
            language=line["language"],
            place_name=line["place_norm"],
            equipment=line["equipment"],
            logged_by="bench",
        )
        row.said, row.happened = {}, {}
        with Session(engine) as session:
            session.add(row)
            session.commit()

    return save


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runs = {
            "ours": ours(Path(folder) / "ours.db", count + BATCH),
            "peer": theirs(Path(folder) / "peer.db", count + BATCH),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for batch in range(-1, count // BATCH):
            for name, save in runs.items():
                for _ in range(BATCH):
                    start = time.perf_counter()
                    save()
                    if batch >= 0:
                        times[name].append((time.perf_counter() - start) * 1000)
    own, peer = statistics.median(times["ours"]), statistics.median(times["peer"])
    verdict = "reached" if own / peer <= MOST else "MISSED"
    print(
        f"one deed, {count} times: ours {own:.2f} ms, SQLModel {peer:.2f} ms, "
        f"ratio {own / peer:.2f} (at most {MOST}: {verdict})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
