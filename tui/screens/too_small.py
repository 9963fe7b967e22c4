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
        """Say how large the window is and how large it should be, in as many words as it has room for."""
        width, height = self.app.size
        for said in sayings(width, height, *self.least):
            rows = [row for words, style in said for row in line((words, style)).wrap(max(width, 1))]
            if len(rows) <= height:
                break
        self.query_one("#says", Static).update(lines(rows[: max(height, 1)]))


def sayings(width: int, height: int, least_width: int, least_height: int) -> list[list[tuple[str, str]]]:
    """What to say, from the longest to the shortest; sentences with their styles."""
    return [
        [
            (f"This window is {width} by {height}.", "bold"),
            (f"factcheck needs {least_width} by {least_height}.", ""),
            ("Make it larger; nothing is lost.", "$soft"),
        ],
        [
            ("Window too small:", "bold"),
            (f"{least_width} by {least_height} needed.", ""),
            ("Nothing is lost.", "$soft"),
        ],
        [(f"needs {least_width}x{least_height}", "bold")],
    ]
