"""The whole way in a real terminal: a newcomer's copy of the sample in tmux, typed by hand, ended by force.

One test, because one person would do it in one sitting. It needs ``tmux`` and fails without it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

import db
from tests.sources import ROOT

PATIENCE_S = 60.0
CLAIM = "アゼルバイジャン空軍のSu-25を携帯式防空ミサイルで撃墜した"
MORE = "、とアルメニア側が発表"


class Tmux:
    """One window at a time, each in a tmux server of its own."""

    def __init__(self, width: int, height: int) -> None:
        assert shutil.which("tmux"), "This test needs tmux; install it (Debian: apt-get install tmux)."
        self._base: list[str] = []
        self._size = [str(width), str(height)]

    def call(self, *words: str) -> str:
        surroundings = dict(os.environ)  # told, because readline puts COLUMNS behind Python's back
        done = subprocess.run(
            [*self._base, *words], capture_output=True, text=True, check=True, env=surroundings
        )
        return done.stdout

    def start(self, *command: str) -> None:
        """Run ``command`` in a new window, in place of whatever was there."""
        self.end()
        self._base = ["tmux", "-L", f"factcheck-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
        quoted = " ".join(f"'{word}'" for word in command)
        width, height = self._size
        self.call("new-session", "-d", "-s", "desk", "-x", width, "-y", height, quoted)
        self.call("set", "-g", "remain-on-exit", "on")

    def end(self) -> None:
        if self._base:
            subprocess.run([*self._base, "kill-server"], capture_output=True, check=False)

    @property
    def pid(self) -> int:
        return int(self.call("display", "-p", "-t", "desk", "#{pane_pid}"))

    @property
    def has_ended(self) -> bool:
        return self.call("display", "-p", "-t", "desk", "#{pane_dead}").strip() == "1"

    def screen(self) -> str:
        return self.call("capture-pane", "-p", "-t", "desk")

    def wait_for(self, text: str) -> str:
        """The screen, once ``text`` stands on it."""
        give_up = time.monotonic() + PATIENCE_S
        while text not in (screen := self.screen()):
            assert time.monotonic() < give_up, f"{text!r} did not come:\n{screen}"
            time.sleep(0.02)
        return screen

    def wait_for_end(self) -> None:
        give_up = time.monotonic() + PATIENCE_S
        while not self.has_ended:
            assert time.monotonic() < give_up, f"it did not end:\n{self.screen()}"
            time.sleep(0.02)

    def press(self, *keys: str) -> None:
        """tmux's names of keys: ``Tab``, ``Enter``, ``C-s``."""
        self.call("send-keys", "-t", "desk", *keys)

    def type(self, text: str) -> None:
        self.call("send-keys", "-t", "desk", "-l", text)

    def resize(self, width: int, height: int) -> None:
        self.call("resize-window", "-t", "desk", "-x", str(width), "-y", str(height))


@pytest.fixture
def tmux(clean_surroundings: Path) -> Iterator[Tmux]:
    server = Tmux(120, 36)
    yield server
    server.end()


def kept(path: Path) -> list[str]:
    """What is on the disk of half-typed claims."""
    drafts = db.open_drafts(str(path), "anna")
    try:
        return [draft.fields.get("what", "") for draft in drafts.all()]
    finally:
        drafts.close()


def wait_until_kept(path: Path, text: str) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while kept(path) != [text]:
        assert time.monotonic() < give_up, f"on the disk is {kept(path)!r}, not {text!r}"
        time.sleep(0.02)


def test_a_sitting_at_the_desk_with_sudden_ends(tmux: Tmux, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    program = (sys.executable, "-m", "tui", "--user", "anna")
    subprocess.run(
        [*program, "demo", "--path", str(path), "--no-app"], check=True, cwd=ROOT, capture_output=True
    )
    app = ("env", f"PYTHONPATH={ROOT}", *program, "--db", str(path))

    # Typed, then killed in the middle of it: at most the last letters are gone.
    tmux.start(*app)
    tmux.wait_for("all keys")
    tmux.press("n")
    tmux.wait_for("New claim")
    tmux.type(CLAIM)
    tmux.wait_for(CLAIM)
    wait_until_kept(path, CLAIM)
    tmux.type("、")
    os.kill(tmux.pid, signal.SIGKILL)
    tmux.wait_for_end()

    # It is back, says so, and goes on; then the line drops.
    tmux.start(*app)
    tmux.wait_for("all keys")
    tmux.press("n")
    tmux.wait_for("your draft is back")
    tmux.wait_for(CLAIM)
    if f"{CLAIM}、" in tmux.screen():
        tmux.press("BSpace")
    tmux.type(MORE)
    tmux.wait_for(CLAIM + MORE)
    os.kill(tmux.pid, signal.SIGHUP)
    tmux.wait_for_end()
    assert kept(path) == [CLAIM + MORE]

    # Once more, in a window that changes its size; then saved by the keys and left.
    tmux.start(*app)
    tmux.wait_for("all keys")
    tmux.press("n")
    tmux.wait_for(MORE)
    tmux.resize(60, 20)
    tmux.press("Tab")
    tmux.type("Armenian Mo")
    tmux.wait_for("Enter takes it")
    tmux.resize(80, 24)
    tmux.wait_for("Armenian Mo")
    tmux.press("Enter")
    tmux.wait_for("A  Armenia/Artsakh, party")
    tmux.press("C-s")
    tmux.wait_for("logged.")
    tmux.press("C-q")
    tmux.wait_for_end()
    assert "Traceback" not in tmux.screen()

    assert kept(path) == []
    with db.open_ledger(str(path), user="anna") as ledger:
        found = list(ledger.search("撃墜した", limit=5))
        claim = next(c for c in ledger.claims([row.id for row in found]) if c.original == CLAIM + MORE)
        assert claim.claimant.startswith("Armenian Mo")
        assert claim.side.letter == "A"
        assert list(ledger.verify()) == []
