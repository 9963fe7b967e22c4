"""What a verb is: a name, a line of help, its own options, and a function that does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple


class Verb(NamedTuple):
    """One verb of the command line. ``run`` gives the exit code and raises what went wrong."""

    name: str
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""
