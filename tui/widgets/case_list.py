"""The list of conflicts: name, sides, how many claims. Few enough to hold all of them."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from factcheck.cards import CaseCard, SideCard
from factcheck.safe import clean_line
from tui import keys
from tui.desk import thousands
from tui.theme import INKS, Inks, chip_inks, pen
from tui.widgets.columns import fit

LINES = 3
"""A case takes a line for its name, one for its sides, and one of air."""


class CaseList(Widget, can_focus=True):
    """Posts ``Opened`` when a case is clicked that the cursor stood on."""

    BINDINGS = keys.bindings("list")
    DEFAULT_CSS = "CaseList { height: 1fr; padding: 1 1; }"

    class Opened(Message):
        """The case under the cursor is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[CaseCard, ...] = ()
        self.cursor = 0

    @property
    def selected(self) -> CaseCard | None:
        return self.cases[self.cursor] if self.cursor < len(self.cases) else None

    def show(self, cases: tuple[CaseCard, ...], chosen: str = "") -> None:
        """Show ``cases`` with the cursor on the one whose id is ``chosen``."""
        self.cases = cases
        self.cursor = next((i for i, case in enumerate(cases) if case.id == chosen), 0)
        self.refresh()

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, len(self.cases) - 1))
        self.refresh()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height // LINES - 1))

    def action_ends(self, end: int) -> None:
        self.action_move(end * len(self.cases))

    @property
    def _top(self) -> int:
        return max(0, self.cursor - max(1, self.size.height // LINES) + 1)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        place = self._top + offset.y // LINES if offset is not None else len(self.cases)
        if place >= len(self.cases):
            return
        if place == self.cursor:
            self.post_message(self.Opened())
        self.cursor = place
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, inks = self.size.width, INKS[self.app.theme]
        place, part = self._top + y // LINES, y % LINES
        if place >= len(self.cases) or part == 2:
            return Strip.blank(width, pen(inks.soft, inks.paper))
        case, chosen = self.cases[place], place == self.cursor
        back = inks.chosen if chosen else inks.paper
        start = [Segment("▌ " if chosen else "  ", pen(inks.accent, back))]
        cells = (
            self._name_line(case, width, chosen, inks, back) if part == 0 else _sides(case.sides, inks, back)
        )
        return Strip([*start, *cells]).adjust_cell_length(width, pen(inks.soft, back))

    def _name_line(self, case: CaseCard, width: int, chosen: bool, inks: Inks, back: str) -> list[Segment]:
        count = f"{thousands(case.claims)} {'claim' if case.claims == 1 else 'claims'}"
        prefix = fit(clean_line(case.prefix), 8)
        room = max(width - 2 - len(prefix) - len(count) - 3, 8)
        return [
            Segment(prefix, pen(inks.soft, back)),
            Segment(fit(clean_line(case.name), room), pen(inks.ink, back, bold=True)),
            Segment(f" {count} ", pen(inks.soft, back)),
        ]


def _sides(sides: tuple[SideCard, ...], inks: Inks, back: str) -> list[Segment]:
    cells = [Segment(" " * 8, pen(inks.soft, back))]
    for side in sides:
        on, colour = chip_inks(side.letter, side.role, inks)
        cells += [
            Segment(f" {side.letter} ", pen(on, colour, bold=True)),
            Segment(f" {clean_line(side.name)}   ", pen(inks.soft, back)),
        ]
    return cells
