"""What a verb prints: UTF-8 bytes whatever the locale says, nothing that acts on a terminal.

Answers go to standard output, everything else (notes, progress, errors) to standard error.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, Any

from factcheck.errors import FactcheckError, Unprinted


class Unread(Exception):
    """Nobody reads standard output any more. Not an ``OSError``, which a database would take for its own."""


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Tell apart what goes wrong with standard output from what goes wrong with the database."""
    try:
        yield
    except BrokenPipeError:
        raise Unread from None
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise FactcheckError(f"standard output cannot be written: {reason}.") from None


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
        from factcheck.safe import terminal

        write(sys.stdout, f"{terminal(text)}\n")

    def record(self, record: object) -> None:
        """An object of the answer, for ``--json``."""
        from tui.verbs.columns import json_line

        write(sys.stdout, json_line(record) + "\n")

    def done(self, sentence: str, record: Callable[[], object]) -> None:
        """A deed is done and kept: say so. That nobody listens any more does not undo it.

        Raises :class:`Unprinted` when standard output refuses: the person must not do it again.
        """
        with contextlib.suppress(Unread):
            shape = record() if self.as_json else None
            try:
                if self.as_json:
                    self.record(shape)
                else:
                    self.line(sentence)
                flush()
            except FactcheckError as refused:
                what = sentence.partition("\n")[0].rstrip(".")
                raise Unprinted(
                    f"this was done, and is kept: {what}. But {refused.message}", hint="Do not do it again."
                ) from None

    def data(self, blocks: bytes) -> None:
        """Bytes of the answer as they are."""
        stream = sys.stdout
        if stream is None:
            raise Unread
        binary = getattr(stream, "buffer", None)
        with told():
            if binary is None:
                stream.write(blocks.decode("utf-8"))
            else:
                binary.write(blocks)

    def note(self, sentence: str) -> None:
        """Something worth knowing that is not the answer."""
        note(sentence)


def note(sentence: str) -> None:
    """A line on standard error; if that is closed there is nobody to tell."""
    from factcheck.safe import terminal

    with contextlib.suppress(OSError, ValueError, Unread, FactcheckError):
        write(sys.stderr, f"factcheck: {terminal(sentence)}\n")
        if sys.stderr is not None:
            sys.stderr.flush()


def write(stream: IO[str] | None, text: str) -> None:
    """Text as UTF-8 bytes; a stream that was closed before we started takes nothing."""
    if stream is None:
        raise Unread
    binary = getattr(stream, "buffer", None)
    with told():
        if binary is None:
            stream.write(text)
        else:
            binary.write(text.encode("utf-8", "backslashreplace"))


def flush() -> None:
    """Push out what standard output still holds back; raises what the pipe says."""
    if sys.stdout is not None:
        binary: Any = getattr(sys.stdout, "buffer", sys.stdout)
        with told():
            binary.flush()


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
        share = f" of {total}" if total else ""
        sentence = f"{what}: {done}{share}"
        with contextlib.suppress(OSError, ValueError, Unread, FactcheckError):
            if self.rewrites:
                write(sys.stderr, "\r" + sentence.ljust(self.shown))
                self.shown = len(sentence)
                sys.stderr.flush()
            else:
                note(sentence)

    def end(self) -> None:
        """Take the progress line away again."""
        if self.rewrites and self.shown:
            with contextlib.suppress(OSError, ValueError, Unread, FactcheckError):
                write(sys.stderr, "\r" + " " * self.shown + "\r")
                sys.stderr.flush()
            self.shown = 0
