"""What stands in a window too small to work in; nothing below it is lost."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.shown import line, lines


class TooSmall(ModalScreen[None]):
    """Laid over everything while the window is too small; takes no keys but leaving."""

    DEFAULT_CSS = """
    TooSmall { align: center middle; background: $paper; }
    TooSmall > Static { width: auto; max-width: 100%; color: $ink; text-align: center; }
    """

    def __init__(self, least_width: int, least_height: int) -> None:
        super().__init__()
        self.least = (least_width, least_height)

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
                    line((f"factcheck needs {self.least[0]} by {self.least[1]}.", "")),
                    line(("Make it larger; nothing is lost.", "$soft")),
                ]
            )
        )
