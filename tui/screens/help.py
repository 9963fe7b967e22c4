"""All keys, read from the key table: those of this screen first, then how to move, then go-to letters."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keys
from tui.keys import EVERY, Key
from tui.screens.slip import Slip
from tui.shown import line, lines

FACE = 14
LABEL = 18

INTRODUCTION = {
    "desk": "The list of claims of one case. The line above it filters: words, or side:a kind:shootdown "
    "stance:denies verdict:unverified reply:none_logged workflow:inbox owner:anna from:2020-10-10 until:2020-10-14.",
    "cases": "All conflicts in this database.",
    "claim_form": "Only the first two lines are asked. Times may be typed as the source words them.",
    "weigh": "Two claims, field by field: = the same, ≠ different, ~ near. One key decides.",
    "assess": "A verdict, a reason that may be printed, and a note that stays in the house.",
    "claim_page": "Everything known about one claim: who held what, when and why.",
    "report": "What goes out: scope, profile and layout, then the text as it will be written.",
}


def help_rows(screen: str, width: int) -> list[Content]:
    """The page's lines for a sheet of the key table."""
    rows: list[Content] = []
    if screen in INTRODUCTION:
        rows += [line((INTRODUCTION[screen], "$ink")), line("")]
    groups = (
        ("On this screen", [key for key in keys.keys_of(screen) if EVERY not in key.screens]),
        ("In a list", list(keys.keys_of("list")) if screen == "desk" else []),
        ("Everywhere", [key for key in keys.KEYS if EVERY in key.screens]),
    )
    for title, group in groups:
        own = [key for key in group if EVERY not in key.screens or title == "Everywhere"]
        if own:
            rows += [line((title, "bold $accent")), *(help_row(key, width) for key in own), line("")]
    return rows[:-1]


def help_row(key: Key, width: int) -> Content:
    """One key: its face, its word, what it does."""
    faces = " ".join(keys.face_of(k) for k in key.keys.split(",")) if not key.shown else key.shown
    pad = " " * max(1, FACE - cell_len(faces))
    gap = " " * max(1, LABEL - cell_len(key.label))
    if width < 64:
        return line((faces, "bold $ink"), pad, (key.tooltip, "$soft"))
    return line((faces, "bold $ink"), pad, (key.label, "$ink"), gap, (key.tooltip, "$soft"))


class Help(Slip):
    """Arrows scroll, Escape closes."""

    SHEET = "help"
    DEFAULT_CSS = """
    Help > .paper { width: 96; }
    Help VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    Help #keys { width: 100%; height: auto; }
    """

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.of = screen

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(id="keys")

    def on_resize(self) -> None:
        self.query_one("#keys", Static).update(lines(help_rows(self.of, self.app.size.width)))

    def action_help(self) -> None:
        self.dismiss(None)
