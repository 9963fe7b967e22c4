"""The program in a real pseudo-terminal, read by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 30.0
PAUSE_S = 0.03
"""A frame comes in several pieces; after so long a silence it is whole."""


class RealTerminal:
    """``python -m tui --db PATH`` in a pty. ``raw`` is every byte it wrote; ``rows()`` what stands there."""

    def __init__(
        self,
        path: str,
        *,
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str] | None = None,
        user: str = "anna",
    ) -> None:
        self.width, self.height = size
        self.screen = pyte.Screen(self.width, self.height)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.code: int | None = None
        self._command = [sys.executable, "-m", "tui", "--db", path, "--user", user]
        self._env = {**os.environ, "PYTHONPATH": str(ROOT), "COLORTERM": "truecolor", **(env or {})}

    def __enter__(self) -> Self:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(self._command[0], self._command, self._env)
        size = struct.pack("HHHH", self.height, self.width, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self.fd)

    def type(self, text: str | bytes) -> None:
        os.write(self.fd, text.encode() if isinstance(text, str) else text)

    def type_long(self, text: str) -> None:
        """More than a terminal holds at a time; what the program writes meanwhile is taken in."""
        data = text.encode()
        while data:
            _, room, _ = select.select([self.fd], [self.fd], [], PATIENCE_S)
            assert room or self.read(0), "the program takes no more keys"
            data = data[os.write(self.fd, data[:1024]) if room else 0 :]

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """The line drops: the terminal is gone, as when a connection breaks."""
        os.close(self.fd)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program wrote; ``False`` when it has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def rows(self) -> list[str]:
        return ["".join(cell.data for cell in row).rstrip() for row in self.cells()]

    def cells(self) -> Iterator[list[Any]]:
        for y in range(self.height):
            yield [self.screen.buffer[y][x] for x in range(self.width)]

    def shows(self, text: str) -> bool:
        return any(text in row for row in self.rows())

    def wait_for(self, text: str) -> None:
        """Until ``text`` stands on the screen, and what was written along with it too."""
        ends = time.monotonic() + PATIENCE_S
        while not self.shows(text):
            alive = self.read()
            if not alive or time.monotonic() > ends:
                raise AssertionError(f"{text!r} did not come:\n" + "\n".join(self.rows()))
        while select.select([self.fd], [], [], PAUSE_S)[0] and self.read() and time.monotonic() < ends:
            pass

    def wait_for_end(self) -> int:
        """The exit code, once the program has ended."""
        ends = time.monotonic() + PATIENCE_S
        while self.code is None:
            with suppress(OSError, ValueError):
                self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            assert time.monotonic() < ends, "the program did not end"
        with suppress(OSError, ValueError):
            while select.select([self.fd], [], [], 0)[0] and self.read(0):
                pass
        return self.code
