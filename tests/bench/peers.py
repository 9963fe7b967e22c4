"""The programs we measure ourselves against, each in a virtual environment of its own.

``peer("toolong")`` returns the path of the peer's command, installing the pinned version on first use
into the user's cache folder (needs a package registry once).
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

PINS = {
    "toolong": ("toolong==1.5.0", "tl"),
    "harlequin": ("harlequin==2.17.0", "harlequin"),
    "sqlite-utils": ("sqlite-utils==4.2.1", "sqlite-utils"),
    "splink": ("splink==5.0.0 duckdb==2.0.0", "python"),
    "tantivy": ("tantivy==0.27.0 rapidfuzz==3.14.6", "python"),
}


def cache_folder() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "factcheck-bench"


def peer(name: str) -> Path:
    """The command of ``name``, compiled to bytecode so that only its work is timed."""
    requirement, command = PINS[name]
    home = cache_folder() / name
    path = home / "bin" / command
    if not path.exists():
        venv.create(home, with_pip=True)
        python = home / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", *requirement.split()], check=True)
        subprocess.run([python, "-m", "compileall", "-q", str(home / "lib")], check=False)
    return path


def python_of(name: str) -> Path:
    """The interpreter of a peer that is a library."""
    return peer(name).parent / "python"


if __name__ == "__main__":
    for each in sys.argv[1:] or PINS:
        print(peer(each))
