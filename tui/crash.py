"""The log of our own faults: where in the code, which kind, never the values at hand."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

from tui.locations import crash_log

LIMIT = 1_000_000
"""Bytes after which the log starts anew."""


def record_crash(error: BaseException) -> Path | None:
    """Write where ``error`` happened; the file, or None when it could not be written."""
    path = crash_log()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        if path.exists() and path.stat().st_size > LIMIT:
            flags |= os.O_TRUNC
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"\n{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {_system()}\n")
            log.write(_places(error))
    except OSError:
        return None
    return path


def _system() -> str:
    from factcheck import __version__

    return f"factcheck {__version__}, Python {sys.version.split()[0]}, {sys.platform}"


def _places(error: BaseException) -> str:
    """The chain of causes as file, line and function; messages are left out, they may quote a source."""
    told: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        told.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        told.extend(
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__, limit=60)
        )
        cause = cause.__cause__ or cause.__context__
    return "\n".join(told) + "\n"
