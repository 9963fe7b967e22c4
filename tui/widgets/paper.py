"""A page one reads and scrolls; a cursor goes from stop to stop. Drawn line by line, of any length."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui import keys
from tui.theme import INKS, pen
from tui.typeset import Print, Stop

MARGIN = 2
"""Cells left of the page: the cursor's mark and a space. One more at the right tells where one is."""
NEAR = 2
"""A stop at most so many lines outside the window is gone to; one farther away is scrolled to."""


class Paper(Widget, can_focus=True):
    """Shows what ``build(width)`` sets. ``Moved``: the cursor changed its stop; ``Chosen``: a click on it."""

    BINDINGS = keys.bindings("paper")
    DEFAULT_CSS = "Paper { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Chosen(Message):
        """The stop under the cursor was clicked."""

    def __init__(self, build: Callable[[int], Print] | None = None) -> None:
        super().__init__()
        self._build = build or (lambda width: Print())
        self.print = Print()
        self.top = 0
        self.cursor = -1
        """Index of the stop the cursor stands on; -1 = none."""
        self._set_at = -1

    # What is shown.

    def show(self, build: Callable[[int], Print], *, keep: bool = True) -> None:
        """Another page, or the same one changed; the place in it is kept unless it is not to be."""
        target = self.target if keep else None
        self._build = build
        if not keep:
            self.top = 0
        self._set(target)

    def _set(self, target: object) -> None:
        width = self.size.width - MARGIN - 1
        self._set_at = width
        self.print = self._build(width) if width > 0 else Print()
        places = [
            i for i, stop in enumerate(self.print.stops) if target is not None and stop.target == target
        ]
        self.cursor = places[0] if places else -1
        self.top = min(self.top, self._lowest_top)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width - MARGIN - 1 != self._set_at:
            self._set(self.target)
        self.top = min(self.top, self._lowest_top)

    @property
    def is_at_end(self) -> bool:
        """Whether the page's last line is in sight."""
        return self.top >= self._lowest_top

    @property
    def stop(self) -> Stop | None:
        return self.print.stops[self.cursor] if 0 <= self.cursor < len(self.print.stops) else None

    @property
    def target(self) -> object:
        """What the cursor's stop is about; None when it stands on none."""
        return self.stop.target if self.stop is not None else None

    @property
    def height(self) -> int:
        return max(self.size.height, 1)

    @property
    def _lowest_top(self) -> int:
        return max(0, len(self.print.lines) - self.height)

    # Moving.

    def action_move(self, by: int) -> None:
        """To the next stop when it can be seen or nearly; else a few lines on."""
        if not (self._down() if by > 0 else self._up()):
            self._scroll(by * max(2, self.height // 3))

    def _down(self) -> bool:
        """``False`` when the stop below is still far."""
        wanted, stops = self._next(), self.print.stops
        if wanted >= len(stops):
            return False
        near = stops[wanted].first < self.top + self.height + NEAR or self.top >= self._lowest_top
        if near:
            self._stand(wanted)
        return near

    def _up(self) -> bool:
        wanted = self.cursor - 1
        near = self.top == 0 or (wanted >= 0 and self.print.stops[wanted].last >= self.top - NEAR)
        if near:
            self._stand(max(wanted, -1))
        return near

    def _next(self) -> int:
        """The stop below the cursor; without a cursor the first one that is not above the window."""
        if self.cursor >= 0:
            return self.cursor + 1
        stops = self.print.stops
        return next((i for i, stop in enumerate(stops) if stop.last >= self.top), len(stops))

    def action_page(self, pages: int) -> None:
        self._scroll(pages * max(self.height - 2, 1))
        self._follow()

    def action_ends(self, end: int) -> None:
        self.top = self._lowest_top if end > 0 else 0
        self.cursor = len(self.print.stops) - 1 if end > 0 else -1
        self._moved()

    def stand(self, place: int) -> None:
        """Put the cursor on the stop ``place``, when there is one."""
        if 0 <= place < len(self.print.stops):
            self._stand(place)

    def _stand(self, place: int) -> None:
        self.cursor = place
        stop = self.stop
        if stop is not None:
            if stop.last >= self.top + self.height:
                self.top = min(stop.last - self.height + 1, stop.first)
            if stop.first < self.top:
                self.top = stop.first
        self._moved()

    def _scroll(self, by: int) -> None:
        self.top = max(0, min(self.top + by, self._lowest_top))
        self._moved()

    def _follow(self) -> None:
        """After a page: the cursor is taken along when its stop left the window."""
        stop = self.stop
        if stop is not None and self.top <= stop.last and stop.first < self.top + self.height:
            return
        seen = [i for i, s in enumerate(self.print.stops) if self.top <= s.first < self.top + self.height]
        self.cursor = seen[0] if seen else -1
        self._moved()

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    # The mouse.

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-3)

    def on_click(self, event: events.Click) -> None:
        at = self.top + event.y
        for place, stop in enumerate(self.print.stops):
            if stop.first <= at <= stop.last:
                if place == self.cursor:
                    self.post_message(self.Chosen())
                else:
                    self._stand(place)
                return

    # Drawing.

    def render_line(self, y: int) -> Strip:
        width, inks = self.size.width, INKS[self.app.theme]
        at = self.top + y
        stop = self.stop
        chosen = stop is not None and stop.first <= at <= stop.last
        back = inks.chosen if chosen else inks.paper
        mark = Segment("▌ " if chosen else "  ", pen(inks.accent, back))
        rail = Segment("▕" if self._is_thumb(y) else " ", pen(inks.soft, inks.paper))
        content = self.print.lines[at] if at < len(self.print.lines) else Content("")
        inner = width - MARGIN - 1
        if inner < 1:
            return Strip.blank(width, pen(inks.soft, inks.paper))
        if chosen:
            content = content.stylize_before(f"on {inks.chosen}")
        drawn = Visual.to_strips(self, content, inner, 1, self.visual_style, apply_selection=False)
        body = drawn[0] if drawn else Strip([])
        body = body.adjust_cell_length(inner, pen(inks.ink, back))
        return Strip([mark, *body, rail], width)

    def _is_thumb(self, y: int) -> bool:
        """Whether the thin mark at the right stands on this line; there is none when all can be seen."""
        total = len(self.print.lines)
        if total <= self.height:
            return False
        size = max(1, self.height * self.height // total)
        start = round(self.top * (self.height - size) / max(self._lowest_top, 1))
        return start <= y < start + size
