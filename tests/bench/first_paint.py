"""Instructions until the first frame with rows, beside ``import textual.app``.

``python -m tests.bench.first_paint DB`` counts both with valgrind's callgrind (needs valgrind; counts
do not depend on what else the machine does), from compiled bytecode as any second start has it. Ours
may be at most 1.5 times the peer's. It ends where Textual says that the first frame is out, once the
terminal has it; rows must stand in that frame and nothing heavy may be loaded.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import db

ROOT = Path(__file__).resolve().parents[2]
MOST = 1.5
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "rapidfuzz", "pydantic")
UNTIL_FIRST_FRAME = f"""
import os, sys
import tui.app
class Until(tui.app.FactcheckApp):
    def on_ready(self):
        self._driver._writer_thread.stop()
        os._exit(any(name in sys.modules for name in {HEAVY}))
tui.app.FactcheckApp = Until
from tui.cli import main
sys.exit(main(["--db", sys.argv[1], "--user", "bench"]))
"""


def instructions(code: str, *arguments: str, shows: str = "") -> int:
    """Instructions of a Python process that runs ``code`` in a pseudo-terminal of 120x40.

    Ends with a sentence when the process fails or its terminal never ``shows`` these words.
    """
    python = [sys.executable, "-c", code, *arguments]
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *python]
    wrapped = ["script", "-qec", "stty cols 120 rows 40; " + " ".join(map(_quoted, tool)), "/dev/null"]
    environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", PYTHONHASHSEED="0")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    silent, held = os.pipe()  # an end of input would be a key that is pressed: Ctrl+D
    try:
        done = subprocess.run(
            wrapped, stdin=silent, env=environment, capture_output=True, check=False, timeout=600
        )
    finally:
        os.close(silent)
        os.close(held)
    if done.returncode != 0 or shows.encode() not in done.stdout:
        raise SystemExit(f"the process failed or never showed {shows!r}: {done.stdout[-400:]!r}")
    found = re.search(rb"Collected : (\d+)", done.stdout + done.stderr)
    if found is None:
        raise SystemExit(f"valgrind gave no count: {(done.stdout + done.stderr)[-400:]!r}")
    return int(found[1])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _newest_ref(database: str) -> str:
    """The reference in the first row."""
    seen = db.glance(database)
    if seen is None or not seen.page.rows:
        raise SystemExit(f"{database} has no claim to show")
    return seen.page.rows[0].ref


def main(database: str) -> None:
    packages = [str(ROOT / name) for name in ("factcheck", "db", "tui")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *packages], check=True)
    bare = instructions("pass")
    peer = instructions("import textual.app")
    ours = instructions(UNTIL_FIRST_FRAME, database, shows=_newest_ref(database))
    ratio = ours / peer
    for name, count in (("python alone", bare), ("import textual.app", peer), ("first frame", ours)):
        print(f"{name}: {count / 1e6:.0f} M instructions")
    verdict = "reached" if ratio <= MOST else "MISSED"
    print(f"first frame / import textual.app: {ratio:.2f} (at most {MOST}: {verdict})")


if __name__ == "__main__":
    main(sys.argv[1])
