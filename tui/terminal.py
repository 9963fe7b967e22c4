"""Between the app and the terminal: nothing of a claim's text acts, no odd byte kills, no line drop loses.

``LastGate`` is the last look at whatever is drawn; ``DeskDriver`` reads bytes leniently and notices
that the line is gone; ``SafeApp`` ends on a fault with one sentence and on a signal with drafts kept.
Both lean on private parts of the pinned Textual; tests in a real pty hold them.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

from rich.segment import Segment
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.filter import LineFilter, NoColor

from factcheck.safe import clean_line
from tui.crash import record_crash
from tui.keystrokes import OrderedKeysApp
from tui.pasting import PasteGate

PATIENCE_S = 2.0
"""How long deeds under way may finish after the line dropped."""
AT_ONCE = 4096
"""Bytes read of what was typed."""


class LastGate(LineFilter):
    """Replaces control, bidi and zero-width characters in everything drawn, whatever widget drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.control or segment.text == (text := clean_line(segment.text))
            else Segment(text, segment.style, None)
            for segment in segments
        ]


class DeskDriver(LinuxDriver):
    """Textual's driver, but bytes that are no UTF-8 are replaced, a paste is one text, a gone line an end."""

    def run_input_thread(self) -> None:
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        gate = PasteGate()
        try:
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._bytes()
                    if data is None:
                        return
                    pieces = gate.feed(decode(data), is_cut=len(data) == AT_ONCE)
                else:
                    pieces = gate.pause()
                for piece in pieces:
                    for message in [piece] if isinstance(piece, Paste) else parser.feed(piece):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        finally:
            selector.close()
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def _bytes(self) -> bytes | None:
        """What was typed; ``None`` when nobody can type any more."""
        try:
            data = os.read(self.fileno, AT_ONCE)
        except OSError:
            data = b""
        if data:
            return data
        lost = getattr(self._app, "line_lost", None)
        if lost is not None and not self.exit_event.is_set():
            lost("the terminal was closed")
        return None


class SafeApp(OrderedKeysApp):
    """An app whose faults, signals and output are under control. What to keep is asked of ``keep_drafts``."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self._filters = [LastGate(), NoColor()] if self.no_color else [LastGate()]
        self.fault = ""
        self._deeds_under_way = 0
        self._counting = threading.Lock()
        self._ending_loop: asyncio.AbstractEventLoop | None = None

    def get_driver_class(self) -> type[Driver]:
        chosen = super().get_driver_class()
        return DeskDriver if chosen is LinuxDriver else chosen

    def keep_drafts(self) -> None:
        """Put every half-typed form where it survives. Quick and quiet."""

    # A fault of the program: one sentence, no values of anybody's claims.

    def _fatal_error(self) -> None:
        error = sys.exc_info()[1] or self._exception
        self.fault = describe_fault(error)
        if error is not None:
            record_crash(error)
        self.keep_drafts()
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        self._return_code = 1
        self._fatal_error()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        if self.fault:
            sys.stderr.write(f"{self.fault}\n")

    # Screenshots would write claims into a file nobody asked for.

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Removed: the report is the way out of the app."""

    # The line drops, or somebody ends the process.

    def listen_to_signals(self) -> None:
        """Called on the main thread, with the app's event loop running."""
        self._ending_loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._signalled)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGHUP:
            self.line_lost("the line dropped")
            return
        _later(PATIENCE_S * 2, partial(os._exit, 128 + number))
        if self._ending_loop is not None:
            self._ending_loop.call_soon_threadsafe(self._end_kindly, 128 + number)

    def _end_kindly(self, code: int) -> None:
        self.keep_drafts()
        self.exit(code, return_code=code)

    def line_lost(self, why: str) -> None:
        """The terminal is gone: keep drafts, let deeds under way finish, end. Safe from any thread."""
        _later(PATIENCE_S * 2, partial(os._exit, 129))
        if self._ending_loop is not None:
            self._ending_loop.call_soon_threadsafe(self._keep_and_end)

    def _keep_and_end(self) -> None:
        try:
            self.keep_drafts()
        finally:
            threading.Thread(target=self._end_after_deeds, daemon=True).start()

    def count_deeds(self, change: int) -> None:
        """A deed begins (+1) or ends (-1) in a worker. Safe from any thread."""
        with self._counting:
            self._deeds_under_way += change

    def _end_after_deeds(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while self._deeds_under_way and time.monotonic() < until:
            time.sleep(0.01)
        os._exit(129)


def describe_fault(error: BaseException | None) -> str:
    """One sentence about a fault: its kind and our own line, never a value."""
    where = ""
    trace = error.__traceback__ if error else None
    here = Path(__file__).resolve().parent.parent
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(here) and "site-packages" not in path.relative_to(here).parts:
            where = f" in {path.relative_to(here)}, line {trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error).__name__ if error else "unknown"
    return (
        f"factcheck: a fault in the program ended it ({kind}{where}). "
        "What was saved is safe; what was being typed is kept as a draft."
    )


def _later(seconds: float, deed: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, deed)
    timer.daemon = True
    timer.start()
