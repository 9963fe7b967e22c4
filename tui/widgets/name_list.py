"""The list of names: one thing a row, the desk's own marked, drawn line by line."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message

from factcheck.cards.names import NameCard, Shelf
from factcheck.safe import clean_line
from tui import keys
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.drawn import Drawn

NAME, SORT, AT = 24, 11, 15
WIDE = 70
"""From this width on a place's position has room."""


class NameList(Drawn, can_focus=True):
    """``cards`` are all that fit what is looked for."""

    BINDINGS = keys.bindings("list")
    DEFAULT_CSS = "NameList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[NameCard, ...] = ()
        self.cursor = 0
        self.top = 0
        self.says: tuple[str, str] = ("", "")
        """What stands in an empty list."""

    @property
    def selected(self) -> NameCard | None:
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    @property
    def page_size(self) -> int:
        return max(1, self.size.height)

    def show(self, cards: tuple[NameCard, ...], *, at: str = "") -> None:
        """Other cards; the cursor on the one of the id or name ``at``, else where it was."""
        self.cards = cards
        places = [place for place, card in enumerate(cards) if at and at in (card.id, card.shipped_id)]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(cards) - 1))
        self._moved()

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, len(self.cards) - 1))
        self._moved()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.page_size - 1))

    def action_ends(self, end: int) -> None:
        self.action_move(end * len(self.cards))

    def _moved(self) -> None:
        self.top = max(min(self.top, self.cursor), self.cursor - self.page_size + 1, 0)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        self._moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        if self.top + event.y < len(self.cards):
            self.cursor = self.top + event.y
            self._moved()

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        place = self.top + y
        if place < len(self.cards):
            return self._row(self.cards[place], place == self.cursor, width, inks)
        if not self.cards and y in (1, 2):
            ink = inks.ink if y == 1 else inks.soft
            return [Segment(fit(f"   {self.says[y - 1]}", width), pen(ink, inks.paper))]
        return []

    def _row(self, card: NameCard, chosen: bool, width: int, inks: Inks) -> list[Segment]:
        back = inks.chosen if chosen else inks.paper
        sort = f"{card.side.letter}  {card.sort}" if card.side else card.sort
        cells = [fit(clean_line(sort), SORT)]
        if card.shelf is Shelf.PLACE and width >= WIDE:
            cells.append(fit(card.at, AT))
        others = " = ".join(clean_line(name) for name in card.names if name != card.name)
        rest = "  ".join((*cells, others))
        return [
            Segment("▌" if chosen else " ", pen(inks.accent, back)),
            Segment("+ " if card.is_own else "  ", pen(inks.accent, back)),
            Segment(fit(clean_line(card.name), NAME), pen(inks.ink, back, bold=chosen or card.is_own)),
            Segment(fit(f"  {rest}", max(0, width - NAME - 3)), pen(inks.ink if chosen else inks.soft, back)),
        ]
