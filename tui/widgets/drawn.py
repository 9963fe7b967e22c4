"""A widget that draws its lines itself: whole lines of cells, no border, no padding.

It goes past Textual's style cache, which makes several copies of each line; the app's line filters
(the last gate, no colour) are applied here instead.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.theme import INKS, Inks, pen

KEPT = 1_000
"""Lines kept drawn, at most."""


class Drawn(Widget):
    """Subclasses write ``draw``. What they draw is cut or filled to the width with ``fill``'s style."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._kept: dict[object, Strip] = {}

    @property
    def inks(self) -> Inks:
        return INKS[self.app.theme]

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        """Line ``y`` of the widget. Text must have gone through ``factcheck.safe`` already."""
        raise NotImplementedError

    def fill(self, inks: Inks) -> Style:
        """The style of cells nothing is drawn in."""
        return pen(inks.soft, inks.paper)

    def key(self, y: int) -> object:
        """What line ``y`` depends on besides width and theme: an equal key gives the line drawn before.

        ``None`` = draw it anew each time.
        """
        return None

    def render_line(self, y: int) -> Strip:
        key = self.key(y)
        if key is None:
            return self._drawn(y)
        whole = (key, self.size.width, self.app.theme)
        strip = self._kept.get(whole)
        if strip is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            strip = self._kept[whole] = self._drawn(y)
        return strip

    def _drawn(self, y: int) -> Strip:
        width, inks = self.size.width, self.inks
        cells = self.draw(y, width, inks)
        used = sum(cell.cell_length for cell in cells)
        if used < width:
            cells.append(Segment(" " * (width - used), self.fill(inks)))
        elif used > width:
            return Strip(self._filtered(cells), used).crop(0, width)
        return Strip(self._filtered(cells), width)

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def _filtered(self, cells: list[Segment]) -> list[Segment]:
        for gate in self.app.get_line_filters():
            cells = gate.apply(cells, self.background_colors[1])
        return list(Segment.simplify(cells))  # each cell costs its colours on the wire
