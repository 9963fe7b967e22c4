"""Where things lie when nobody says so: the XDG folders. Standard library only; nothing is made here."""

from __future__ import annotations

import os
from pathlib import Path


def _folder(variable: str, default: str) -> Path:
    told = os.environ.get(variable, "")
    base = Path(told) if told.startswith("/") else Path.home() / default
    return base / "factcheck"


def default_database() -> Path:
    """The database used when neither ``--db`` nor FACTCHECK_DB names one."""
    return _folder("XDG_DATA_HOME", ".local/share") / "desk.db"


def keys_file() -> Path:
    """The file that gives actions other keys; it need not be there."""
    return _folder("XDG_CONFIG_HOME", ".config") / "keys.toml"


def crash_log() -> Path:
    """The file that says where a fault of ours happened."""
    return _folder("XDG_STATE_HOME", ".local/state") / "crash.log"


def login_name() -> str:
    """Who is at the keyboard, as the system knows them."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def theme_memory() -> Path:
    """The file that remembers light or dark."""
    return _folder("XDG_STATE_HOME", ".local/state") / "theme"
