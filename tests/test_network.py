"""SECURITY.md: no address is opened or fetched, no connection made but to the PostgreSQL server one names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sources import ROOT, sources

TALKING = {
    *("aiohttp", "asyncore", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc"),
}
WAKING = {"db/watching.py": {"socket"}}
"""Wakes its own thread through a pair of sockets that no address leads to."""

WORK = """
import socket, sys

def refuse(*_, **__):
    raise AssertionError("a connection was tried")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from tui.cli import main

desk = sys.argv[1]
page = "https://canary.example/a"
for call in (
    ("init", "--case", "C", "--side", "A", "B"),
    ("log", "--side", "A", "--by", "MoD", "We hit 3 tanks.", "--source", page, "--archive", page),
    ("log", "--side", "B", "--by", "Ministry", "They hit none.", "--stance", "denies", "--source", page),
    ("suggest",),
    ("report", "--out", desk + ".md"),
    ("verify",),
):
    assert main(["--db", desk, *call]) == 0, call
assert "tui.app" not in sys.modules
"""


def test_no_module_of_ours_can_talk_to_a_network() -> None:
    talking: dict[str, set[str]] = {}
    for source in sources():
        names = [name for _, name in source.imports()]
        found = {one for name in names for one in TALKING if name == one or name.startswith(f"{one}.")}
        found |= {word for word in ("open_url", "xdg-open") if word in source.text}
        if found:
            talking[source.path] = found
    assert talking == WAKING


def test_a_day_of_work_on_a_file_tries_no_connection(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path / "desk.db")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "<https://canary.example/a>" in (tmp_path / "desk.db.md").read_text(encoding="utf-8")
