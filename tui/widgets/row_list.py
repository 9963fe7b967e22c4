"""A list of rows with a cursor, drawn line by line; what a row looks like is the subclass's matter."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message

from tui import keys
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.drawn import Drawn

SCROLLED = 3
"""Rows a turn of the wheel moves."""


class RowList(Drawn, can_focus=True):
    """``cursor`` is the row at hand, ``top`` the first that is seen; ``HEAD`` lines stand above the rows."""

    BINDINGS = keys.bindings("list")
    DEFAULT_CSS = "RowList { height: 1fr; width: 1fr; }"
    HEAD = 0

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Opened(Message):
        """A row was clicked that the cursor stood on."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.top = 0
        self.says: tuple[str, str] = ("", "")
        """What stands in an empty list."""

    @property
    def length(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def page_size(self) -> int:
        return max(1, self.size.height - self.HEAD)

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, self.length - 1))
        self.moved()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.page_size - 1))

    def action_ends(self, end: int) -> None:
        self.action_move(end * self.length)

    def moved(self) -> None:
        """Bring the cursor into sight and tell where it is."""
        self.top = max(min(self.top, self.cursor), self.cursor - self.page_size + 1, 0)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        self.moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_move(SCROLLED)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-SCROLLED)

    def on_click(self, event: events.Click) -> None:
        place = self.top + event.y - self.HEAD
        if event.y < self.HEAD or place >= self.length:
            return
        if place == self.cursor:
            self.post_message(self.Opened())
        self.cursor = place
        self.moved()

    def draw_nothing(self, y: int, width: int, inks: Inks) -> list[Segment]:
        """Line ``y`` below the head of a list that has no rows."""
        if y not in (1, 2):
            return []
        ink = inks.ink if y == 1 else inks.soft
        return [Segment(fit(f"   {self.says[y - 1]}", width), pen(ink, inks.paper))]
