"""The top line of every sheet: program and case at the left; file, person and head at the right."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from factcheck.cards import Head
from factcheck.safe import clean_line
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.drawn import Drawn

PROGRAM = " factcheck"
BETWEEN = "  ·  "
GAP = 2
LEAST_PLACE = 12
"""Cells of the file's name that are worth more than none."""


class Masthead(Drawn):
    """What does not fit is dropped from the right: head first, then the person, then the file.

    Before the person goes, the file's name is cut.

    A ``banner`` has a line of its own below while there is one.
    """

    DEFAULT_CSS = "Masthead { height: 1; } Masthead.-banner { height: 2; }"

    def __init__(self, banner: str = "") -> None:
        super().__init__(classes="-banner" if banner else None)
        self.banner = clean_line(banner)
        self.title = ""
        self.place = ""
        self.user = ""
        self.head = ""
        self.busy = ""
        self.alert = ""

    def say(self, **facts: str) -> None:
        """Set any of title, place, user, head, busy, alert, banner."""
        news = {name: clean_line(value) for name, value in facts.items()}
        if all(getattr(self, name) == value for name, value in news.items()):
            return
        for name, value in news.items():
            setattr(self, name, value)
        self.set_class(bool(self.banner), "-banner")
        self.refresh()

    def fill(self, inks: Inks) -> Style:
        return pen(inks.soft, inks.raised)

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        if y == 1:
            return [Segment(fit(f" {self.banner}", width), pen(inks.warm, inks.paper, italic=True))]
        title = f"  {self.title}" if self.title else ""
        facts = [fact for fact in (self.place, self.user, self.head) if fact]
        if self.busy:
            facts = [self.busy]
        alert = f"  {self.alert}" if self.alert else ""
        whole = len(PROGRAM) + cell_len(title) + cell_len(alert)
        while facts:
            least = whole if len(facts) == 3 else min(whole, max(26, width // 2))
            over = least + GAP + cell_len(BETWEEN.join(facts)) + 1 - width
            if over <= 0:
                break
            left = cell_len(facts[0]) - over
            if len(facts) < 3 and not self.busy and left >= LEAST_PLACE:
                facts[0] = fit(facts[0], left)
                break
            facts.pop()
        right = BETWEEN.join(facts)
        room = max(0, width - len(PROGRAM) - cell_len(right) - GAP - 1)
        alert = fit(alert, min(room, cell_len(alert)))
        room -= cell_len(alert)
        title = fit(title, min(room, cell_len(title)))
        return [
            Segment(PROGRAM, pen(inks.accent, inks.raised, bold=True)),
            Segment(title, pen(inks.ink, inks.raised, bold=True)),
            Segment(alert, pen(inks.warm, inks.raised, bold=True)),
            Segment(" " * (room - cell_len(title) + GAP), self.fill(inks)),
            Segment(right, pen(inks.warm if self.busy else inks.soft, inks.raised)),
        ]


def place_name(url: str) -> str:
    """A database as its people call it: the file's name, or server and database without any password."""
    if "://" not in url or url.startswith("sqlite"):
        return PurePath(url.rpartition(":///")[2] or url).name
    parts = urlsplit(url)
    return f"{parts.hostname or 'server'}{parts.path}"


def head_words(head: Head) -> str:
    """The head as people compare it: its first and last signs."""
    return f"head {head.hash[:4]}…{head.hash[-2:]}" if head.hash else "no history yet"
