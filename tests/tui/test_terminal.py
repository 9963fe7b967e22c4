"""In a real pseudo-terminal: odd bytes, dropped lines, signals, faults, and hostile text to the last byte."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import db
from tests.tui.conftest import CLAIMS
from tests.tui.pressing import at_the_desk, until
from tests.tui.real_terminal import RealTerminal
from tui.app import FactcheckApp
from tui.screens.desk import Desk
from tui.terminal import describe_fault

READY = f"{CLAIMS} claims"
ATTACKS = (
    "\x1b]0;PWNED\x07",
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1b[1;1HSTATUS: VERIFIED",
    "\x1b[?1049l",
    "\x1b[2J",
    "\x9b2J",
    "\x9d0;PWNED\x9c",
    "\x00\x7f\x08",
    "\u202egnp.exe",
    "fire [/] at [@click=app.quit]x[/]",
)


def make_hostile(path: str) -> None:
    """Put control bytes into the file behind the ledger's back, as another program could."""
    with sqlite3.connect(path) as connection:
        ids = [
            row[0]
            for row in connection.execute(
                "SELECT claim_id FROM card WHERE to_seq IS NULL ORDER BY claim_n DESC"
            )
        ]
        for attack, claim_id in zip(ATTACKS, ids, strict=False):
            changes = (f"{attack} text", f"{attack} who", claim_id)
            connection.execute("UPDATE card SET text = ?, claimant = ? WHERE claim_id = ?", changes)
        connection.execute("UPDATE conflict SET name = ?", (f"Case {ATTACKS[0]}{ATTACKS[4]}",))
    connection.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_no_byte_of_a_claim_reaches_the_terminal_raw(desk_file: str, size: tuple[int, int]) -> None:
    make_hostile(desk_file)
    with RealTerminal(desk_file, size=size) as terminal:
        terminal.wait_for(READY)
        terminal.wait_for("text")
        for _ in ATTACKS:
            terminal.type("\x1b[B")
            terminal.read(0.1)
        terminal.wait_for("[@click=app.quit]")
        assert "PWNED" not in terminal.screen.title
        for attack in ATTACKS[:8]:
            assert attack.encode() not in terminal.raw, attack
        assert b"\x1b]52;" not in terminal.raw
        assert not re.search(rb"\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]", terminal.raw)
        assert terminal.rows()[0].lstrip().startswith("factcheck  Case")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    "odd",
    [
        b"\xff\xfe\x80",
        "Баку".encode("koi8-r"),
        "停戦".encode("shift_jis"),
        b"\x1b[M \xc8\xc8",
        b"\x1b[200~\x1b[2J\x00\xe2\x80\xae pasted\x1b[201~",
        b"\x1b[999;999;999M\x1b[<0;-5;3M\x1b]52;c;!\x07",
    ],
)
def test_odd_bytes_typed_or_pasted_never_end_the_app(desk_file: str, odd: bytes) -> None:
    with RealTerminal(desk_file) as terminal:
        terminal.wait_for(READY)
        terminal.type("/")
        terminal.wait_for("F1 all keys")
        terminal.type(odd)
        terminal.type(b"\x15truce\r")
        terminal.wait_for("3 of 24")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_leaving_restores_the_terminal(desk_file: str) -> None:
    with RealTerminal(desk_file) as terminal:
        terminal.wait_for(READY)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049l" in terminal.raw
        assert b"\x1b[?25h" in terminal.raw


def test_the_end_of_the_process_is_obeyed_and_the_terminal_restored(desk_file: str) -> None:
    with RealTerminal(desk_file) as terminal:
        terminal.wait_for(READY)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.raw


def drafts_of(path: str) -> list[str]:
    drafts = db.open_drafts(path, "anna")
    try:
        return [value for draft in drafts.all() for value in draft.fields.values()]
    finally:
        drafts.close()


@pytest.mark.parametrize("how", ["SIGHUP", "line", "SIGTERM", "quit"])
def test_a_half_typed_claim_outlives_the_line(desk_file: str, how: str) -> None:
    words = "Half a claim"
    with RealTerminal(desk_file) as terminal:
        terminal.wait_for(READY)
        terminal.type("n")
        terminal.wait_for("New claim")
        terminal.type(words)
        terminal.wait_for(words)
        if how == "line":
            terminal.hang_up()
        elif how == "quit":
            terminal.type("\x11")
        else:
            terminal.signal(getattr(signal, how))
        code = terminal.wait_for_end()
    assert code == {"SIGHUP": 129, "line": 129, "SIGTERM": 143, "quit": 0}[how]
    assert words in drafts_of(desk_file)


FAULT = """
import sys
import db
from tui.app import FactcheckApp, _run
class Faulty(FactcheckApp):
    def action_palette(self):
        secret = "Colonel Petrosyan of the staff"
        raise ValueError("no " + secret)
sys.exit(_run(Faulty({path!r}, "anna", glance=db.glance({path!r}))))
"""


def test_a_fault_ends_in_one_sentence_without_anybodys_words(desk_file: str) -> None:
    with RealTerminal(desk_file) as terminal:
        terminal._command = [sys.executable, "-c", FAULT.format(path=desk_file)]
        terminal.__exit__(None, None, None)
        terminal.code, terminal.raw = None, b""
        terminal.__enter__()
        terminal.wait_for(READY)
        terminal.type("\x10")
        assert terminal.wait_for_end() == 1
        after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "a fault in the program ended it (ValueError" in after
    assert "draft" in after
    assert "Petrosyan" not in after
    assert "Traceback" not in after


def test_the_crash_log_names_places_and_nobodys_words(desk_file: str, clean_surroundings: Path) -> None:
    test_a_fault_ends_in_one_sentence_without_anybodys_words(desk_file)
    (log,) = clean_surroundings.rglob("crash.log")
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Petrosyan" not in text


def test_a_fault_is_described_by_our_own_line() -> None:
    try:
        db.glance(7)  # type: ignore[arg-type]
    except Exception as error:
        told = describe_fault(error)
    assert "db/" in told
    assert "line " in told
    assert describe_fault(None).startswith("factcheck: a fault")


async def test_screenshots_are_not_to_be_had(desk_file: str, tmp_path: Path) -> None:
    async with at_the_desk(desk_file) as (pilot, _):
        await pilot.app.run_action(f"screenshot('shot.svg', {str(tmp_path)!r})")
        await pilot.pause()
        assert list(tmp_path.glob("*.svg")) == []
        assert not pilot.app.use_command_palette


async def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "mistyped.db"
    app = FactcheckApp(str(path), "anna", glance=db.glance(str(path)))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.parting)
    assert "mistyped.db" in app.parting
    assert app.return_code == 3
    assert not path.exists()


def test_a_mistyped_path_ends_in_a_sentence(tmp_path: Path) -> None:
    path = str(tmp_path / "mistyped.db")
    with RealTerminal(path) as terminal:
        assert terminal.wait_for_end() == 3
        after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "mistyped.db" in after
    assert "Traceback" not in after
    assert not Path(path).exists()


FIRST_FRAME = """
import sys, db
from tui.app import FactcheckApp
class Looking(FactcheckApp):
    def _first_frame_is_out(self):
        desk = self.screen
        assert desk.state.rows and desk.list.size.height > 10, desk
        heavy = ("sqlmodel", "sqlalchemy", "alembic", "rapidfuzz", "pydantic", "psycopg", "dateutil")
        self.exit(0 if not [m for m in heavy if m in sys.modules] else 9)
app = Looking({path!r}, "anna", glance=db.glance({path!r}))
app.run(headless=True, size=(120, 40))
sys.exit(app.return_code)
"""


def test_the_first_frame_has_rows_before_anything_heavy_is_loaded(desk_file: str) -> None:
    code = FIRST_FRAME.format(path=desk_file)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_the_desk_shows_rows_from_the_glance_at_once(desk_file: str) -> None:
    app = FactcheckApp(desk_file, "anna", glance=db.glance(desk_file))
    async with app.run_test(size=(120, 36)) as pilot:
        assert isinstance(app.screen, Desk)
        assert len(app.screen.state.rows) == CLAIMS
        await until(pilot, lambda: app.ledger is not None)
    app.close_ledger()
