"""The top line of every sheet: program and case at the left; file, person and head at the right."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from textual.content import Content
from textual.widget import Widget

from factcheck.cards import Head
from tui.shown import line
from tui.widgets.columns import fit


class Masthead(Widget):
    """What does not fit is dropped from the right: head first, then the file, then the person."""

    DEFAULT_CSS = "Masthead { height: 1; background: $raised; }"

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.place = ""
        self.user = ""
        self.head = ""
        self.busy = ""

    def say(self, **facts: str) -> None:
        """Set any of title, place, user, head, busy."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        title = f" factcheck  {self.title}".rstrip()
        facts = [fact for fact in (self.place, self.user, self.head) if fact]
        if self.busy:
            facts = [self.busy]
        least = min(len(title), max(26, width // 2))
        while facts and least + 3 + len("  ·  ".join(facts)) + 1 > width:
            facts.pop()
        right = "  ·  ".join(facts)
        left = fit(title, max(0, width - len(right) - 1))
        return line(
            (left[:10], "bold $accent"), (left[10:], "bold $ink"), (right, "$warm" if self.busy else "$soft")
        )


def place_name(url: str) -> str:
    """A database as its people call it: the file's name, or server and database without any password."""
    if "://" not in url or url.startswith("sqlite"):
        return PurePath(url.rpartition(":///")[2] or url).name
    parts = urlsplit(url)
    return f"{parts.hostname or 'server'}{parts.path}"


def head_words(head: Head) -> str:
    """The head as people compare it: its first and last signs."""
    return f"head {head.hash[:4]}…{head.hash[-2:]}" if head.hash else "no history yet"
