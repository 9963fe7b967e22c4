"""What stands in a window too small to work in; nothing below it is lost."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.shown import line, lines

LEAST_WIDTH, LEAST_HEIGHT = 60, 20


class TooSmall(ModalScreen[None]):
    """Laid over everything while the window is smaller than 60 by 20; takes no keys but leaving."""

    DEFAULT_CSS = """
    TooSmall { align: center middle; background: $paper; }
    TooSmall > Static { width: auto; max-width: 100%; color: $ink; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="says")

    def on_mount(self) -> None:
        self.show_size()

    def on_resize(self) -> None:
        self.show_size()

    def show_size(self) -> None:
        """Say how large the window is and how large it should be."""
        width, height = self.app.size
        self.query_one("#says", Static).update(
            lines(
                [
                    line((f"This window is {width} by {height}.", "bold")),
                    line((f"factcheck needs {LEAST_WIDTH} by {LEAST_HEIGHT}.", "")),
                    line(("Make it larger; nothing is lost.", "$soft")),
                ]
            )
        )


def is_too_small(width: int, height: int) -> bool:
    return width < LEAST_WIDTH or height < LEAST_HEIGHT
