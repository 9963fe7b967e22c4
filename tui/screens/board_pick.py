"""Which of several claims of a board's row another one is weighed against."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from factcheck.cards import ClaimRow
from tui import keys
from tui.board import tail
from tui.claim_print import verdict_part
from tui.screens.slip import Slip
from tui.shown import chip, line
from tui.typeset import Print, Setter
from tui.widgets.paper import Paper

MOST_LINES = 14


class BoardPick(Slip[str]):
    """Gives the id of the claim chosen, or None."""

    SHEET = "board_pick"
    BINDINGS = keys.bindings("board_pick")
    AUTO_FOCUS = "Paper"

    def __init__(self, ref: str, rows: tuple[ClaimRow, ...]) -> None:
        super().__init__()
        self.ref, self.rows = ref, rows

    def compose_body(self) -> ComposeResult:
        yield Static(line(("Weigh ", "$ink"), (self.ref, "bold $ink"), (" against", "$ink")))
        self.paper = Paper(self._set)
        self.paper.styles.height = min(MOST_LINES, 2 * len(self.rows))
        yield self.paper

    def on_mount(self) -> None:
        self.call_after_refresh(self.paper.action_move, 1)

    def _set(self, width: int) -> Print:
        page = Setter(width)
        for row in self.rows:
            with page.stop(row.id):
                words = Setter.wrapped(line((row.text, "$ink")), width - 4, 1)
                page.put(line(chip(row.side, row.role), " ", *words[:1]))
                told = line((tail(row.ref), "$accent"), "  ", verdict_part(row.verdict, row.mixed))
                page.put(line(" " * 4, told, (f"  {row.claimant}", "$soft")).truncate(width, ellipsis=True))
        return page.done()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "take" or self.paper.target is not None

    @on(Paper.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Paper.Chosen)
    def action_take(self) -> None:
        target = self.paper.target
        if target is not None:
            self.dismiss(str(target))
