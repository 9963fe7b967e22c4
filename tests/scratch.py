"""Where tests put what they throw away: in memory when there is room, for no test is about a real disk."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free there; a whole run of the tests needs a quarter of it."""


@cache
def memory_folder(folder: Path = MEMORY, room: int = ROOM) -> Path | None:
    """A folder in memory that everybody may use and that runs programs; ``None`` = there is none."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    if found.f_flag & (os.ST_NOEXEC | os.ST_RDONLY) or found.f_bavail * found.f_frsize < room:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None
