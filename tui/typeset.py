"""Setting a page: labels in a narrow margin, what they say beside them, wrapped to a readable measure.

A page is made of lines that fit its width and of *stops*: the stretches a cursor can stand on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui.shown import line
from tui.widgets.columns import fit

MEASURE = 92
"""The longest line of words that is pleasant to read, in cells."""
LABEL = 12
LEAST = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """Lines ``first`` to ``last`` belong together; ``target`` is what a key pressed on them is about."""

    first: int
    last: int
    target: object


@dataclass(frozen=True, slots=True)
class Print:
    """A set page: lines of content, none wider than the page, and its stops from top to bottom."""

    lines: tuple[Content, ...] = ()
    stops: tuple[Stop, ...] = ()


class Setter:
    """Sets one page of ``width`` cells, from the top down."""

    def __init__(self, width: int, *, label: int | None = None) -> None:
        self.width = max(width, LEAST + 2)
        self.label = min(LABEL if label is None else label, max(0, self.width - LEAST))
        self._lines: list[Content] = []
        self._stops: list[Stop] = []

    @property
    def measure(self) -> int:
        """Cells for what is said beside a label."""
        return min(self.width - self.label, MEASURE)

    def put(self, row: Content) -> None:
        """One line that is set already."""
        self._lines.append(row)

    def blank(self) -> None:
        self._lines.append(line(""))

    def words(self, content: Content, *, indent: int = 0, most: int = 0) -> None:
        """A paragraph across the page; ``most`` lines of it when given, the last ending in an ellipsis."""
        for row in self.wrapped(content, min(self.width - indent, MEASURE + self.label), most):
            self._lines.append(line(" " * indent, row) if indent else row)

    def said(self, label: str, content: Content, *, most: int = 0) -> None:
        """``label  content``, further lines below the first one's words."""
        rows = self.wrapped(content, self.measure, most) or [line("")]
        name = fit(label, self.label - 1) if cell_len(label) >= self.label else label
        self._lines.append(line((name.ljust(self.label), "$soft"), rows[0]))
        self._lines += [line(" " * self.label, row) for row in rows[1:]]

    def heading(self, title: str, note: str = "") -> None:
        """A section's name and a thin rule to the page's edge."""
        self.blank()
        told = f" {note}" if note else ""
        name = line((title, "bold $accent"), (told, "$soft"))
        rest = min(self.width, MEASURE + self.label) - name.cell_length - 1
        if rest > 0:
            self._lines.append(line(name, " ", ("─" * rest, "$faint")))
        else:
            self.words(name)

    @contextmanager
    def stop(self, target: object) -> Iterator[None]:
        """What is set inside is one stop."""
        first = len(self._lines)
        yield
        self._stops.append(Stop(first, len(self._lines) - 1, target))

    def done(self) -> Print:
        return Print(tuple(self._lines), tuple(self._stops))

    @staticmethod
    def wrapped(content: Content, width: int, most: int = 0) -> list[Content]:
        """Lines of at most ``width`` cells; with ``most`` the words that are left out become an ellipsis."""
        if most and len(content.plain) > most * width * 2:
            content = content[: most * width * 2]
        rows = [row.rstrip() for row in content.wrap(max(width, 1))]
        if most and len(rows) > most:
            last = rows[most - 1].truncate(max(width - 1, 1)).rstrip()
            rows = [*rows[: most - 1], line(last, ("…", "$soft"))]
        return rows
