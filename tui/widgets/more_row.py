"""The line that opens the rest of a form."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.shown import line
from tui.widgets.columns import fit


class MoreRow(Widget, can_focus=True):
    """``▸ more``: Enter, space or a click opens and closes."""

    DEFAULT_CSS = """
    MoreRow { width: 1fr; height: 1; margin: 0 1; color: $soft; }
    MoreRow:focus { background: $raised; color: $ink; }
    """

    class Turned(Message):
        """Opened or closed."""

        def __init__(self, is_open: bool) -> None:
            super().__init__()
            self.is_open = is_open

    def __init__(self, names: str) -> None:
        super().__init__()
        self.names = names
        self.is_open = False

    def show(self, is_open: bool) -> None:
        """Draw it open or closed, without saying so."""
        self.is_open = is_open
        self.refresh()

    def render(self) -> Content:
        mark, names = ("▾ less", "") if self.is_open else ("▸ more", f"   {self.names}")
        return line(
            (mark, "bold underline $accent" if self.has_focus else "$accent"),
            (fit(names, self.size.width - len(mark)) if names else "", "$soft"),
        )

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def turn(self) -> None:
        self.show(not self.is_open)
        self.post_message(self.Turned(self.is_open))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "space"):
            self.turn()
        elif event.key in ("down", "up"):
            self.screen.focus_next() if event.key == "down" else self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        self.turn()
