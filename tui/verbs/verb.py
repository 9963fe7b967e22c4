"""What a verb is: a name, a line of help, its own options, and a function that does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from tui.verbs.call import Call


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the command line. ``run`` gives the exit code and raises what went wrong."""

    name: str
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], int]
    description: str = ""
