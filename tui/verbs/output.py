"""What a verb prints: UTF-8 bytes whatever the locale says, nothing that acts on a terminal.

Answers go to standard output, everything else (notes, progress, errors) to standard error.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import IO, Any

from factcheck.safe import terminal

UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
"""Characters JSON may hold raw but that act on a terminal or cannot be seen; written as ``\\uXXXX``."""


def json_line(record: object) -> str:
    """One JSON object on one line, readable in any script."""
    written = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", written)


def cells(text: str) -> int:
    """How many terminal columns a text takes: two for wide East Asian signs, none for combining marks."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def cut(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    kept, used = [], 1
    for sign in text:
        used += cells(sign)
        if used > width:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """``text`` cut or filled to exactly ``width`` columns."""
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))


class Output:
    """Where one command's words go. ``as_json`` = one object a line on standard output and nothing else."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    @property
    def width(self) -> int | None:
        """Columns to fit lines into; None when standard output is no terminal."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            if sys.stdout.isatty():
                return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
        return None

    def line(self, text: str = "") -> None:
        """A line of the answer."""
        write(sys.stdout, "\n".join(terminal(part) for part in text.split("\n")) + "\n")

    def record(self, record: object) -> None:
        """An object of the answer, for ``--json``."""
        write(sys.stdout, json_line(record) + "\n")

    def done(self, sentence: str, record: Callable[[], object]) -> None:
        """A deed is done and kept: say so. That nobody listens any more does not undo it."""
        with contextlib.suppress(BrokenPipeError):
            if self.as_json:
                self.record(record())
            else:
                self.line(sentence)
            flush()

    def data(self, blocks: bytes) -> None:
        """Bytes of the answer as they are."""
        stream = sys.stdout
        stream.flush()
        binary = getattr(stream, "buffer", None)
        if binary is None:
            stream.write(blocks.decode("utf-8"))
        else:
            binary.write(blocks)

    def note(self, sentence: str) -> None:
        """Something worth knowing that is not the answer."""
        note(sentence)


def note(sentence: str) -> None:
    """A line on standard error; if that is closed there is nobody to tell."""
    with contextlib.suppress(OSError, ValueError):
        lines = "\n".join(terminal(part) for part in sentence.split("\n"))
        write(sys.stderr, f"factcheck: {lines}\n")
        if sys.stderr is not None:
            sys.stderr.flush()


def write(stream: IO[str] | None, text: str) -> None:
    """Text as UTF-8 bytes; a stream that was closed before we started takes nothing."""
    if stream is None:
        raise BrokenPipeError
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
    else:
        binary.write(text.encode("utf-8", "backslashreplace"))


def flush() -> None:
    """Push out what standard output still holds back; raises what the pipe says."""
    if sys.stdout is not None:
        binary: Any = getattr(sys.stdout, "buffer", sys.stdout)
        binary.flush()


def columns(rows: Sequence[Sequence[str]], *, gap: str = "  ") -> list[str]:
    """A small table in aligned columns; the last column runs free."""
    if not rows:
        return []
    widths = [max(cells(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    return [
        gap.join([*(pad(value, width) for value, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]


class Progress:
    """Says on standard error how far a long deed is; silent for its first half second."""

    PATIENCE = 0.5

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.next_at = self.begun + self.PATIENCE
        self.shown = 0
        self.rewrites = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self.next_at:
            return
        self.next_at = now + (0.1 if self.rewrites else 2.0)
        share = f" of {total:,}" if total else ""
        sentence = f"{what}: {done:,}{share}".replace(",", " ")
        with contextlib.suppress(OSError, ValueError):
            if self.rewrites:
                write(sys.stderr, "\r" + pad(sentence, max(cells(sentence), self.shown)))
                self.shown = cells(sentence)
                sys.stderr.flush()
            else:
                note(sentence)

    def end(self) -> None:
        """Take the progress line away again."""
        if self.rewrites and self.shown:
            with contextlib.suppress(OSError, ValueError):
                write(sys.stderr, "\r" + " " * self.shown + "\r")
                sys.stderr.flush()
            self.shown = 0
