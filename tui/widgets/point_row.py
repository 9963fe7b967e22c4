"""The points of dispute a link will have: figures toggle them, so do arrows and space, and a click."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from factcheck.vocabulary import Point
from tui.shown import Part, line, lines
from tui.weigh_print import LABEL

FIGURES = "1234567890"


class PointRow(Widget):
    """``chosen`` is what a person sees chosen; ``is_own`` = a person chose, so no default replaces it."""

    DEFAULT_CSS = "PointRow { height: auto; padding: 0 1 0 2; }"

    class Changed(Message):
        """A person put a point in or took one out."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: tuple[Point, ...] = ()
        self.is_own = False
        self.cursor = -1
        """The point the arrows stand on; -1 before they were used."""
        self._places: list[tuple[int, int, int, Point]] = []

    def show(self, points: Iterable[Point], *, is_own: bool = False) -> None:
        wanted = set(points)
        self.chosen = tuple(point for point in Point if point in wanted)
        self.is_own = is_own
        self.refresh(layout=True)

    def toggle(self, point: Point) -> None:
        """A person chose."""
        wanted = set(self.chosen) ^ {point}
        self.show(wanted, is_own=True)
        self.post_message(self.Changed())

    def move(self, by: int) -> None:
        points = len(Point)
        self.cursor = (self.cursor + by) % points if self.cursor >= 0 else (0 if by > 0 else points - 1)
        self.refresh()

    def toggle_here(self) -> None:
        """The point under the arrows' cursor."""
        if self.cursor >= 0:
            self.toggle(list(Point)[self.cursor])

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for y, start, end, point in self._places:
            if offset is not None and offset.y == y and start <= offset.x < end:
                self.toggle(point)
                return

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def _rows(self, width: int) -> list[list[tuple[int, Point, str]]]:
        """Rows of (column, point, words) in ``width`` cells."""
        rows: list[list[tuple[int, Point, str]]] = [[]]
        at = LABEL
        for figure, point in zip(FIGURES, Point, strict=True):
            words = f"[{figure} {point.label}]" if point in self.chosen else f" {figure} {point.label} "
            if rows[-1] and at + len(words) > width:
                rows.append([])
                at = LABEL
            rows[-1].append((at, point, words))
            at += len(words)
        return rows

    def render(self) -> Content:
        drawn: list[Content] = []
        self._places = []
        for y, row in enumerate(self._rows(self.content_size.width)):
            parts: list[Part] = [("points" if y == 0 else "").ljust(LABEL)]
            for at, point, words in row:
                style = "bold $accent" if point in self.chosen else "$soft"
                if self.cursor >= 0 and list(Point)[self.cursor] is point:
                    style += " on $chosen"
                parts.append((words, style))
                self._places.append((y, at, at + len(words), point))
            parts[0] = (str(parts[0]), "$soft")
            drawn.append(line(*parts))
        return lines(drawn)
