"""The cells of a board: a cursor that goes from claim to claim, up, down and across."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from factcheck.cards import ClaimRow
from tui import keys
from tui.board_print import BoardPrint, Cell, Piece
from tui.theme import INKS, Inks, pen

MARGIN = 2
"""Cells left of the page, for the cursor's mark; one at the right tells where one is."""


class BoardGrid(Widget, can_focus=True):
    """Shows what ``build(width)`` sets.

    ``Moved``: the cursor stands elsewhere. ``Chosen``: a click on its claim. ``Beyond``: a key wanted to go
    past the page's end (``by`` 1) or beginning (-1).
    """

    BINDINGS = keys.bindings("grid")
    DEFAULT_CSS = "BoardGrid { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor stands on another claim."""

    class Chosen(Message):
        """The claim under the cursor was clicked."""

    class Beyond(Message):
        """The page has no more in this direction."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self) -> None:
        super().__init__()
        self._build: Callable[[int], BoardPrint] = lambda width: BoardPrint()
        self.print = BoardPrint()
        self.top = 0
        self.cursor = -1
        self._aim = 0
        self._set_at = -1

    # What is shown.

    @property
    def room(self) -> int:
        """Cells for the page itself."""
        return self.size.width - MARGIN - 1

    def show(self, build: Callable[[int], BoardPrint], *, keep: bool = True) -> None:
        """Another page, or the same one changed; the cursor stays on its claim unless it is not to."""
        here = self.cell if keep else None
        if not keep:
            self.top = 0
        self._build = build
        self._set(here)

    def _set(self, here: Cell | None) -> None:
        self._set_at = self.room
        self.print = self._build(self.room) if self.room > 0 else BoardPrint()
        self.cursor = self._again(here) if here is not None else (0 if self.print.cells else -1)
        self.top = min(self.top, self._lowest_top)
        self._see()

    def _again(self, here: Cell) -> int:
        """The cell of the same claim, in its row if that is there."""
        found = [i for i, cell in enumerate(self.print.cells) if cell.entry.row.id == here.entry.row.id]
        same = [i for i in found if self.print.cells[i].block == here.block]
        return next(iter((*same, *found)), 0 if self.print.cells else -1)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width - MARGIN - 1 != self._set_at:
            self._set(self.cell)
        self.top = min(self.top, self._lowest_top)
        self._see()

    @property
    def cell(self) -> Cell | None:
        return self.print.cells[self.cursor] if 0 <= self.cursor < len(self.print.cells) else None

    @property
    def row(self) -> ClaimRow | None:
        """The claim under the cursor."""
        return self.cell.entry.row if self.cell is not None else None

    @property
    def height(self) -> int:
        return max(self.size.height, 1)

    @property
    def _lowest_top(self) -> int:
        return max(0, len(self.print.lines) - self.height)

    # Moving.

    def go_to(self, claim_id: str) -> None:
        """The cursor to the first cell of a claim, if it is there."""
        self._stand(
            next((i for i, c in enumerate(self.print.cells) if c.entry.row.id == claim_id), self.cursor)
        )

    def action_move(self, by: int) -> None:
        wanted = self.cursor + by if self.print.is_stacked else self._below(by)
        if 0 <= wanted < len(self.print.cells):
            self._stand(wanted)
        elif by < 0 and self.top > 0:
            self.top = 0
            self._moved()
        elif by > 0 and self.top < self._lowest_top:
            self.top = min(self._lowest_top, self.top + self.height // 2)
            self._moved()
        else:
            self.post_message(self.Beyond(by))

    def _below(self, by: int) -> int:
        """The next cell of the column in this row, else in the next row the one nearest to the column."""
        here, cells = self.cell, self.print.cells
        if here is None:
            return 0 if cells else -1
        own = [i for i, c in enumerate(cells) if (c.block, c.column) == (here.block, here.column)]
        place = own.index(self.cursor) + by
        if 0 <= place < len(own):
            return own[place]
        blocks = sorted({c.block for c in cells if (c.block - here.block) * by > 0}, reverse=by < 0)
        if not blocks:
            return -1
        there = [i for i, c in enumerate(cells) if c.block == blocks[0]]
        column = min((cells[i].column for i in there), key=lambda one: abs(one - self._aim))
        in_column = [i for i in there if cells[i].column == column]
        return in_column[0] if by > 0 else in_column[-1]

    def action_across(self, by: int) -> None:
        """To the next side of this row that has something to say; side under side: to its first claim."""
        here, cells = self.cell, self.print.cells
        if here is None:
            return
        columns = sorted(
            {c.column for c in cells if c.block == here.block and (c.column - here.column) * by > 0},
            reverse=by < 0,
        )
        if not columns:
            return
        there = [i for i, c in enumerate(cells) if (c.block, c.column) == (here.block, columns[0])]
        wanted = there[0] if self.print.is_stacked else _nearest(there, cells, here.first)
        self._aim = columns[0]
        self._stand(wanted)

    def action_page(self, pages: int) -> None:
        before = self.top
        self.top = max(0, min(self.top + pages * max(self.height - 2, 1), self._lowest_top))
        seen = [i for i, c in enumerate(self.print.cells) if self.top <= c.first < self.top + self.height]
        aimed = [i for i in seen if self.print.cells[i].column == self._aim] or seen
        if self.top != before and aimed:
            self.cursor = aimed[0] if pages > 0 else aimed[-1]
        elif self.top == before and self.print.cells:
            last = len(self.print.cells) - 1
            if self.cursor == (last if pages > 0 else 0):
                self.post_message(self.Beyond(pages))
            self.cursor = last if pages > 0 else 0
        self._moved()

    def action_ends(self, end: int) -> None:
        self.top = self._lowest_top if end > 0 else 0
        if self.print.cells:
            self.cursor = len(self.print.cells) - 1 if end > 0 else 0
            self._aim = self.print.cells[self.cursor].column
        self._see()

    def _stand(self, place: int) -> None:
        self.cursor = place
        self._see()

    def _see(self) -> None:
        """Bring the cell into sight, its row's head with it where both fit."""
        cell = self.cell
        if cell is not None:
            head = self.print.starts[cell.block]
            first = head if cell.last - head < self.height and self._is_first(cell) else cell.first
            if cell.last >= self.top + self.height:
                self.top = min(cell.last - self.height + 1, first)
            if first < self.top:
                self.top = first
        self._moved()

    def _is_first(self, cell: Cell) -> bool:
        same = (c for c in self.print.cells if c.block == cell.block)
        return cell.first == min(c.first for c in same)

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    # The mouse.

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.top = min(self.top + 3, self._lowest_top)
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.top = max(self.top - 3, 0)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        y, x = self.top + event.y, event.x - MARGIN
        for place, cell in enumerate(self.print.cells):
            if cell.first <= y <= cell.last and cell.left <= x < cell.left + cell.width:
                if place == self.cursor:
                    self.post_message(self.Chosen())
                else:
                    self._aim = cell.column
                    self._stand(place)
                return

    # Drawing.

    def render_line(self, y: int) -> Strip:
        width, inks = self.size.width, INKS[self.app.theme]
        paper = pen(inks.soft, inks.paper)
        if width <= MARGIN + 1:
            return Strip.blank(max(width, 0), paper)
        at = self.top + y
        cells: list[Segment] = []
        used = 0
        for piece in self.print.lines[at] if at < len(self.print.lines) else ():
            left = min(piece.left + MARGIN, width)
            room = min(piece.width, width - 1 - left)
            if left < used or room < 1:
                continue
            chosen = piece.cell >= 0 and piece.cell == self.cursor
            mark = " " if not chosen else "▌"
            cells.append(Segment(" " * (left - used - 1), paper))
            cells.append(Segment(mark, pen(inks.accent, inks.paper)))
            cells += self._drawn(piece, room, chosen, inks)
            used = left + room
        cells.append(Segment(" " * max(0, width - 1 - used), paper))
        cells.append(Segment("▕" if self._is_thumb(y) else " ", paper))
        return Strip(cells).adjust_cell_length(width, paper)

    def _drawn(self, piece: Piece, room: int, chosen: bool, inks: Inks) -> Iterable[Segment]:
        back = inks.chosen if chosen else inks.paper
        content = piece.content.stylize_before(f"on {inks.chosen}") if chosen else piece.content
        drawn = Visual.to_strips(self, content, room, 1, self.visual_style, apply_selection=False)
        body = drawn[0] if drawn else Strip([])
        return body.adjust_cell_length(room, pen(inks.ink, back))

    def _is_thumb(self, y: int) -> bool:
        total = len(self.print.lines)
        if total <= self.height:
            return False
        size = max(1, self.height * self.height // total)
        start = round(self.top * (self.height - size) / max(self._lowest_top, 1))
        return start <= y < start + size


def _nearest(places: list[int], cells: tuple[Cell, ...], first: int) -> int:
    return min(places, key=lambda place: abs(cells[place].first - first))
