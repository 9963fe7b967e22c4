"""The register's list: a window of rows that grows at both ends, drawn line by line."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message

from factcheck.cards import SourceRow, SourceRows
from factcheck.safe import clean_line
from tui.source_print import times_words
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.row_list import RowList

GAP = 2
TYPE, LANGUAGE, GRADE, SEEN = 11, 4, 5, 8
NEAR = 20
"""With so few rows left before an end of the window, more are asked for."""


class SourceList(RowList):
    """``rows`` are a stretch of the register; ``Wanted`` asks for what stands before or after it."""

    HEAD = 1

    class Wanted(Message):
        """Rows are wanted: before the window, after it, or one of the register's ends."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SourceRow] = []
        self.has_earlier = False
        self.has_later = False

    @property
    def length(self) -> int:
        return len(self.rows)

    @property
    def selected(self) -> SourceRow | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    # What is shown.

    def show(self, page: SourceRows, *, at_end: bool = False) -> None:
        """Another window: the register's beginning, or its end."""
        self.rows = list(page.rows)
        self.has_earlier, self.has_later = (page.more, False) if at_end else (False, page.more)
        self.cursor = max(0, len(self.rows) - 1) if at_end else 0
        self.top = 0
        self.moved()

    def refreshed(self, page: SourceRows, *, has_earlier: bool) -> None:
        """The same stretch read again; the cursor stays on its source."""
        chosen = self.selected.id if self.selected else ""
        self.rows, self.has_later, self.has_earlier = list(page.rows), page.more, has_earlier
        self.stand_on(chosen)

    def stand_on(self, source_id: str) -> None:
        """The cursor to a source, when the window has it."""
        places = [place for place, row in enumerate(self.rows) if row.id == source_id]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self.rows) - 1))
        self.moved()

    def add_later(self, page: SourceRows) -> None:
        self.rows += page.rows
        self.has_later = page.more
        self.moved()

    def add_earlier(self, page: SourceRows) -> None:
        self.rows[:0] = page.rows
        self.has_earlier = page.more
        self.cursor += len(page.rows)
        self.top += len(page.rows)
        self.moved()

    # Moving.

    def action_ends(self, end: int) -> None:
        is_there = not (self.has_later if end > 0 else self.has_earlier)
        if is_there:
            super().action_ends(end)
        else:
            self.post_message(self.Wanted("end" if end > 0 else "home"))

    def moved(self) -> None:
        super().moved()
        if self.has_later and self.cursor >= len(self.rows) - NEAR:
            self.post_message(self.Wanted("later"))
        elif self.has_earlier and self.cursor < NEAR:
            self.post_message(self.Wanted("earlier"))

    # Drawing.

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        place = self.top + y - 1
        if y == 0:
            titles = ("SOURCE", "TYPE", "OWNER", "SPEAKS FOR", "LANG", "GRADE", "SEEN")
            words = self._columns(titles, width) if self.rows else ""
            return [Segment(f"  {words}", pen(inks.soft, inks.paper))]
        if place < len(self.rows):
            return self._row(self.rows[place], place == self.cursor, width, inks)
        return [] if self.rows else self.draw_nothing(y - 1, width, inks)

    def _row(self, row: SourceRow, chosen: bool, width: int, inks: Inks) -> list[Segment]:
        back = inks.chosen if chosen else inks.paper
        sizes = self._sizes(width)
        name = fit(clean_line(row.name[: width * 3]), sizes[0] - (2 if row.confidential else 0))
        values = self._values(row)
        rest = "".join(
            " " * GAP + self._cell(value, size, place)
            for place, (value, size) in enumerate(zip(values, sizes[1:], strict=True), 1)
            if size
        )
        mark = [Segment("◆ ", pen(inks.warm, back))] if row.confidential else []
        cells = [
            Segment("▌ " if chosen else "  ", pen(inks.accent, back)),
            *mark,
            Segment(name, pen(inks.ink, back, bold=chosen)),
            Segment(rest, pen(inks.ink if chosen else inks.soft, back)),
        ]
        used = sum(cell.cell_length for cell in cells)
        return [*cells, Segment(" " * max(0, width - used), pen(inks.soft, back))]

    def _values(self, row: SourceRow) -> tuple[str, ...]:
        grade = "–" if row.grade == "F" else row.grade
        return (
            row.type.label,
            clean_line(row.parent[:200]),
            clean_line(row.actor[:200]),
            clean_line(row.language),
            grade,
            times_words(row.appearances),
        )

    def _columns(self, values: tuple[str, ...], width: int) -> str:
        sizes = self._sizes(width)
        cells = [
            self._cell(value, size, place)
            for place, (value, size) in enumerate(zip(values, sizes, strict=True))
            if size
        ]
        return (" " * GAP).join(cells)

    def _cell(self, value: str, size: int, place: int) -> str:
        return fit(value, size).rstrip().rjust(size) if place == 6 else fit(value, size)

    def _sizes(self, width: int) -> tuple[int, ...]:
        """Cells of name, type, owner, actor, language, grade and appearances; 0 = left out."""
        owner = 16 if width >= 78 else 0
        actor = 22 if width >= 110 else 0
        language = LANGUAGE if width >= 92 else 0
        fixed = [TYPE, owner, actor, language, GRADE, SEEN]
        used = sum(size + GAP for size in fixed if size)
        return (max(width - 3 - used, 12), *fixed)
