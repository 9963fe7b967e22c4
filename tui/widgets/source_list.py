"""The register's list: a window of rows that grows at both ends, drawn line by line."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message

from factcheck.cards import SourceRow, SourceRows
from factcheck.safe import clean_line
from tui import keys
from tui.source_print import times_words
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.drawn import Drawn

GAP = 2
TYPE, LANGUAGE, GRADE, SEEN = 11, 4, 5, 8
NEAR = 20
"""With so few rows left before an end of the window, more are asked for."""


class SourceList(Drawn, can_focus=True):
    """``rows`` are a stretch of the register; ``Wanted`` asks for what stands before or after it."""

    BINDINGS = keys.bindings("list")
    DEFAULT_CSS = "SourceList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Opened(Message):
        """A row was clicked that the cursor stood on."""

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
        self.cursor = 0
        self.top = 0
        self.says: tuple[str, str] = ("", "")
        """What stands in an empty list."""

    @property
    def selected(self) -> SourceRow | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def page_size(self) -> int:
        return max(1, self.size.height - 1)

    # What is shown.

    def show(self, page: SourceRows, *, at_end: bool = False) -> None:
        """Another window: the register's beginning, or its end."""
        self.rows = list(page.rows)
        self.has_earlier, self.has_later = (page.more, False) if at_end else (False, page.more)
        self.cursor = max(0, len(self.rows) - 1) if at_end else 0
        self.top = 0
        self._moved()

    def refreshed(self, page: SourceRows, *, has_earlier: bool) -> None:
        """The same stretch read again; the cursor stays on its source."""
        chosen = self.selected.id if self.selected else ""
        self.rows, self.has_later, self.has_earlier = list(page.rows), page.more, has_earlier
        self.stand_on(chosen)

    def stand_on(self, source_id: str) -> None:
        """The cursor to a source, when the window has it."""
        places = [place for place, row in enumerate(self.rows) if row.id == source_id]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self.rows) - 1))
        self._moved()

    def add_later(self, page: SourceRows) -> None:
        self.rows += page.rows
        self.has_later = page.more
        self._moved()

    def add_earlier(self, page: SourceRows) -> None:
        self.rows[:0] = page.rows
        self.has_earlier = page.more
        self.cursor += len(page.rows)
        self.top += len(page.rows)
        self._moved()

    # Moving.

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))
        self._moved()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.page_size - 1))

    def action_ends(self, end: int) -> None:
        is_there = not (self.has_later if end > 0 else self.has_earlier)
        if is_there:
            self.action_move(end * len(self.rows))
        else:
            self.post_message(self.Wanted("end" if end > 0 else "home"))

    def _moved(self) -> None:
        self.top = max(min(self.top, self.cursor), self.cursor - self.page_size + 1, 0)
        self.refresh()
        if self.has_later and self.cursor >= len(self.rows) - NEAR:
            self.post_message(self.Wanted("later"))
        elif self.has_earlier and self.cursor < NEAR:
            self.post_message(self.Wanted("earlier"))
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        self._moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        place = self.top + event.y - 1
        if event.y < 1 or place >= len(self.rows):
            return
        if place == self.cursor:
            self.post_message(self.Opened())
        self.cursor = place
        self._moved()

    # Drawing.

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        place = self.top + y - 1
        if y == 0:
            titles = ("SOURCE", "TYPE", "OWNER", "SPEAKS FOR", "LANG", "GRADE", "SEEN")
            words = self._columns(titles, width) if self.rows else ""
            return [Segment(f"  {words}", pen(inks.soft, inks.paper))]
        if place < len(self.rows):
            return self._row(self.rows[place], place == self.cursor, width, inks)
        if not self.rows and y in (2, 3):
            ink = inks.ink if y == 2 else inks.soft
            return [Segment(fit(f"   {self.says[y - 2]}", width), pen(ink, inks.paper))]
        return []

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
