"""What workers tell the screens. Workers never touch a widget; a handler changes the state."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

import db
from factcheck.errors import FactcheckError
from tui.desk import thousands


class Answered(Message):
    """A worker asked the ledger and has the answer. ``then`` runs on the screen's own thread."""

    def __init__(self, name: str, turn: int, then: Callable[[], object]) -> None:
        super().__init__()
        self.name = name
        self.turn = turn
        self.then = then


class Failed(Message):
    """A worker could not do it; ``error`` reads aloud."""

    def __init__(
        self, name: str, turn: int, error: FactcheckError, otherwise: Callable[[FactcheckError], object]
    ) -> None:
        super().__init__()
        self.name = name
        self.turn = turn
        self.error = error
        self.otherwise = otherwise


class PasteRefused(Message):
    """A paste of ``length`` characters was longer than its field takes; nothing was put in."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__()
        self.length, self.limit = length, limit

    @property
    def sentence(self) -> str:
        """What the person is told."""
        return (
            f"That paste has {thousands(self.length)} characters; this field takes {thousands(self.limit)}. "
            "Nothing was put in; what stood here is unchanged."
        )


class Opening(Message):
    """How far an older database is brought up to date; posted to the app."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class LedgerOpened(Message):
    """The database is open; posted to the app."""


class NewsCame(Message, bubble=False):
    """How things stand in the database now; posted to the app by its watch."""

    def __init__(self, news: db.News) -> None:
        super().__init__()
        self.news = news


class HeadMoved(Message, bubble=False):
    """History grew, or may have grown while the server was away; posted to each screen."""

    def __init__(self, seq: int) -> None:
        super().__init__()
        self.seq = seq


class CompanyChanged(Message, bubble=False):
    """Colleagues came, went or opened another claim, or the server hung up or came back."""

    def __init__(self, *, came_back: bool) -> None:
        super().__init__()
        self.came_back = came_back


class LedgerFailed(Message):
    """The database could not be opened."""

    def __init__(self, error: FactcheckError) -> None:
        super().__init__()
        self.error = error
