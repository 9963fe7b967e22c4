"""The list of names: one thing a row, the desk's own marked, drawn line by line."""

from __future__ import annotations

from rich.segment import Segment

from factcheck.cards.names import NameCard, Shelf
from factcheck.safe import clean_line
from factcheck.vocabulary import PlacePrecision
from tui.theme import Inks, pen
from tui.widgets.columns import fit
from tui.widgets.row_list import RowList

NAME, SORT, AT = 24, 11, 15
WIDE = 70
"""From this width on a place's position has room."""


class NameList(RowList):
    """``cards`` are all that fit what is looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[NameCard, ...] = ()

    @property
    def length(self) -> int:
        return len(self.cards)

    @property
    def selected(self) -> NameCard | None:
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    def show(self, cards: tuple[NameCard, ...], *, at: str = "") -> None:
        """Other cards; the cursor on the one of the id or name ``at``, else where it was."""
        self.cards = cards
        places = [place for place, card in enumerate(cards) if at and at in (card.id, card.shipped_id)]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(cards) - 1))
        self.moved()

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        place = self.top + y
        if place < len(self.cards):
            return self._row(self.cards[place], place == self.cursor, width, inks)
        return [] if self.cards else self.draw_nothing(y, width, inks)

    def _row(self, card: NameCard, chosen: bool, width: int, inks: Inks) -> list[Segment]:
        back = inks.chosen if chosen else inks.paper
        sort = f"{card.side.letter}  {card.sort}" if card.side else _sort_words(card)
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


def _sort_words(card: NameCard) -> str:
    """How finely a place is fixed, or equipment's category; nothing where nobody said."""
    return "" if card.shelf is Shelf.PLACE and card.sort == PlacePrecision.UNKNOWN else card.sort
