"""A report's Markdown, set as it is: every sign stays, headings are bold."""

from __future__ import annotations

from collections.abc import Sequence

from tui.shown import shown
from tui.typeset import Print, Setter

LONGEST = 4_000
"""Characters of one line that are shown; a table's row may be long."""


def set_lines(lines: Sequence[str], width: int) -> Print:
    """The lines of a Markdown file, wrapped."""
    page = Setter(width)
    for text in lines:
        if not text:
            page.blank()
            continue
        style = "bold $ink" if text.startswith("#") else "$soft" if text.startswith("Exported") else "$ink"
        cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        for row in page.wrapped(shown(cut, style), page.width):
            page.put(row)
    return page.done()
