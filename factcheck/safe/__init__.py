"""Text from outside, made harmless for the place it goes to.

At the edge ``clean_input`` refuses what no database or terminal can hold and keeps the rest as it
was typed. On the way out every place has its own gate: ``one_line`` and ``printable`` for screens,
``terminal`` for plain output, ``markdown`` for reports, ``csv_cell``, ``file_name``, ``link_target``.

The first frame needs no gate but the screen's: the patterns of the others are compiled when first used.
"""

from __future__ import annotations

from factcheck.safe.display import one_line, printable, terminal
from factcheck.safe.edge import clean_input
from factcheck.safe.files import csv_cell, file_name
from factcheck.safe.links import link_target, live_link
from factcheck.safe.markdown import Position, markdown

clean_line = one_line
"""The name the screens use for :func:`one_line`."""
clean_text = printable
"""The name the screens use for :func:`printable`."""

__all__ = [
    "Position",
    "clean_input",
    "clean_line",
    "clean_text",
    "csv_cell",
    "file_name",
    "link_target",
    "live_link",
    "markdown",
    "one_line",
    "printable",
    "terminal",
]
