"""Calls of the command line inside the test's own process, with streams that know only ASCII."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import db
from tests.postgres_server import refill
from tests.sources import ROOT
from tui.cli import main


@dataclass(frozen=True)
class Answer:
    """What one call said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def record(self) -> dict[str, Any]:
        (only,) = self.records
        return only


def call(*arguments: str, stdin: bytes = b"") -> Answer:
    """Run ``factcheck ARGUMENTS``; never raises what the call should have told in words."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "ascii"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, "ascii"))
        code = main(list(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
        return Answer(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))


def spawn(
    *arguments: str, shell: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """``python -m tui`` as its own process; ``shell`` is put behind it, as in ``| head -1``.

    Its output is held back as everywhere, though the tests themselves may run without that.
    """
    command = [sys.executable, "-m", "tui", *arguments]
    if shell:
        command = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *command]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "", **(environment or {})}
    return subprocess.run(command, input=b"", capture_output=True, check=False, env=surroundings)


@dataclass(frozen=True)
class Line:
    """Calls on one database."""

    url: str

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Answer:
        return call("--db", self.url, *arguments, stdin=stdin)

    def done(self, *arguments: str, stdin: bytes = b"") -> Answer:
        """A call that must succeed."""
        answer = self(*arguments, stdin=stdin)
        assert answer.code == 0, answer.err
        return answer

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        """The objects of a call that must succeed."""
        return self.done("--json", *arguments).records

    def log(self, text: str, *more: str, side: str = "B", by: str = "Azerbaijani MoD") -> str:
        """Log a claim; its reference."""
        (claim,) = self.json("log", "--side", side, "--by", by, text, *more)
        return str(claim["ref"])


CASE = "Nagorno-Karabakh 2020"
SIDES = ("Armenia/Artsakh", "Azerbaijan:party", "Press:press")


def desk(url: str) -> Line:
    """A database with one case: A Armenia/Artsakh, B Azerbaijan, C Press."""
    return copy_of(make_desk, url)


def sample_copy(folder: Path) -> Line:
    """The sample case in a file of its own."""
    return copy_of(_make_sample, str(folder / "sample.db"))


def copy_of(make: Make, url: str) -> Line:
    """A copy, at ``url``, of the database that ``make``, a function of a module, made the first time."""
    if db.is_server(url):
        refill(url, _made_at(make))
    else:
        Path(url).write_bytes(_made_once(make))
    return Line(url)


def make_desk(line: Line) -> None:
    """What :func:`desk` copies."""
    line.done("init", "--case", CASE, "--zone", "Asia/Baku", "--desk", "Our desk", "--side", *SIDES)


def _make_sample(line: Line) -> None:
    from tui.verbs.staging import build_sample

    build_sample(line.url)


@cache
def _made_at(make: Make) -> Callable[[str], None]:
    """The same, called with a URL; one function a ``make``, by which the copies are known."""
    return lambda url: make(Line(url))


@cache
def _made_once(make: Make) -> bytes:
    """The bytes of a database, made once a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        make(Line(str(path)))
        return path.read_bytes()


Make = Callable[[Line], None]
"""Fills the empty database of a line."""
