"""A small sheet of paper on the screen below."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from factcheck.errors import FactcheckError
from tui import keys
from tui.asking import Asking, R
from tui.keys import Key
from tui.widgets.key_line import KeyLine
from tui.widgets.notice import Notice

PAPER = 80
"""Cells of a paper with its margins, where the window has as many."""


class Slip(Asking[R]):
    """A small sheet of paper on the screen below: ``dismiss(value)`` gives ``value`` to who pushed it.

    ``SHEET`` and ``BINDINGS`` as for a sheet; ``compose_body`` fills the paper.
    """

    SHEET: ClassVar[str] = ""
    BINDINGS = [keys.BY_ID[id].binding() for id in ("back", "light", "quit", "help")]
    """A slip keeps the app's other keys from the screen below; these work on it too."""
    AUTO_FOCUS = "*"
    DEFAULT_CSS = """
    Slip { align: center middle; background: $paper 60%; color: $ink; }
    Slip > .paper {
        width: 80; max-width: 100%; height: auto; max-height: 92%; padding: 1 2;
        background: $raised; border-left: outer $accent;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._modal = True

    def compose(self) -> ComposeResult:
        self.notice = Notice()
        with Vertical(classes="paper"):
            yield from self.compose_body()
            yield self.notice
            yield KeyLine()

    @property
    def room(self) -> int:
        """Cells of a row on the paper."""
        return min(PAPER, self.app.size.width) - 6

    def compose_body(self) -> ComposeResult:
        """The widgets on the paper, above its notice and keys."""
        yield from ()

    def label_of(self, key: Key) -> str:
        return ""

    def keep_draft(self) -> None:
        """Put what is half-typed where it survives."""

    def action_back(self) -> None:
        self.dismiss(None)

    async def action_light(self) -> None:
        await self.app.run_action("light")

    def would_be_lost(self) -> str:
        """A sentence about what is half-typed here and kept nowhere; leaving the app asks first."""
        return ""

    async def action_leave_app(self) -> None:
        lost = self.would_be_lost()
        if not lost:
            await self.app.run_action("leave_app")
            return
        from tui.screens.question import Question

        asks = Question("Leave factcheck now?", explains=lost, yes="leave", no="stay")
        self.app.push_screen(asks, self._leave_app)

    async def _leave_app(self, is_sure: bool | None) -> None:
        if is_sure:
            await self.app.run_action("leave_app")

    async def action_help(self) -> None:
        await self.app.run_action("help")

    def tell(self, text: str, *, stays: bool = False) -> None:
        self.notice.tell(text, stays=stays)

    def tell_error(self, error: FactcheckError) -> None:
        self.notice.tell_error(error)

    def show_busy(self, what: str) -> None:
        if what and not self.notice.says:
            self.notice.tell(f"{what} …")
