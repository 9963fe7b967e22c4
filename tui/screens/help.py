"""All keys, read from the key table: those of this screen first, then how to move, then everywhere's."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tui import keys
from tui.key_words import with_keys
from tui.keys import EVERY, Key
from tui.screens.slip import Slip
from tui.shown import line, lines

FACE = 12
LABEL = 2 + max(cell_len(key.label) for key in keys.KEYS)
ROOMY = 84
"""From here on the key's word and its explanation have a column each."""

INTRODUCTION = {
    "desk": "The claims of one case. The line above them filters: words, or side:a kind:shootdown "
    "stance:denies verdict:unverified reply:none_logged workflow:inbox owner:anna from:2020-10-10 "
    "until:2020-10-14. The right arrow takes what is offered in grey.",
    "cases": "All conflicts in this database.",
    "claim_form": "Only the first two lines are asked; the rest opens as you go. Times may be typed as the "
    "source words them. What is typed is kept: {new} brings it back, {fresh} starts another beside it.",
    "weigh": "Two claims, field by field: = the same, ≠ different, ~ near. One key decides.",
    "queue": "Pairs nobody decided yet, with the reasons why they may belong together. One key decides, and "
    "the next pair is there.",
    "assess": "A verdict, a reason that may be printed, and a note that stays in the house.",
    "claim_page": "Everything known about one claim: who held what, when and why.",
    "report": "What goes out: scope, profile and layout, then the text as it will be written.",
}


def help_rows(screen: str, width: int) -> list[Content]:
    """The page's lines for a sheet of the key table, each at most ``width`` cells."""
    rows: list[Content] = []
    if screen in INTRODUCTION:
        rows += [*line((with_keys(INTRODUCTION[screen]), "$ink")).wrap(width), line("")]
    groups = (
        ("On this screen", [key for key in keys.keys_of(screen) if EVERY not in key.screens]),
        ("In the list", list(keys.keys_of("list")) if screen in ("desk", "cases") else []),
        ("Everywhere", [key for key in keys.KEYS if EVERY in key.screens]),
    )
    for title, group in groups:
        own = [key for key in group if EVERY not in key.screens or title == "Everywhere"]
        if own:
            rows.append(line((title, "bold $accent")))
            for key in own:
                rows += help_row(key, width)
            rows.append(line(""))
    return rows[:-1]


def help_row(key: Key, width: int) -> list[Content]:
    """One key: its face, its word, what it does; the explanation hangs under itself."""
    faces = key.shown or " ".join(dict.fromkeys(keys.face_of(k) for k in key.keys.split(",")))
    pad = " " * max(1, FACE - cell_len(faces))
    head, indent = [(faces, "bold $ink"), (pad, "")], FACE
    if width >= ROOMY:
        head += [(key.label, "$ink"), (" " * max(1, LABEL - cell_len(key.label)), "")]
        indent += LABEL
    first, *more = line((key.tooltip, "$soft")).wrap(max(width - indent, 20)) or [line("")]
    return [line(*head, first), *(line(" " * indent, rest) for rest in more)]


class Help(Slip[None]):
    """Arrows scroll, Escape closes."""

    SHEET = "help"
    DEFAULT_CSS = """
    Help { background: $paper; }
    Help > .paper { width: 104; max-width: 100%; max-height: 100%; border-left: none; background: $paper; }
    Help VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    Help #keys { width: 100%; height: auto; }
    """

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.of = screen

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(id="keys")

    def on_resize(self, event: Resize) -> None:
        width = min(event.size.width, 104) - 5
        rows = help_rows(self.of, width)
        self.query_one("#keys", Static).update(lines(rows))
        self.query_one(VerticalScroll).styles.height = min(len(rows), event.size.height - 4)

    async def action_help(self) -> None:
        self.dismiss(None)
