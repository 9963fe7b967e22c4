"""Names: the places, actors and equipment of a case with all they are called, the desk's own first."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from factcheck.cards import CaseCard
from factcheck.cards.names import NameCard, Shelf
from tui import doors, keys
from tui.desk import thousands
from tui.key_words import with_keys
from tui.screens.narrowed_list import NarrowedList
from tui.shown import line
from tui.widgets.name_list import NameList

TITLES = {Shelf.PLACE: "places", Shelf.ACTOR: "actors", Shelf.EQUIPMENT: "equipment"}
SHELVES = tuple(TITLES)


class Names(NarrowedList):
    """Three lists; ``shelf`` is the one shown. What comes with the program cannot be changed, only named."""

    SHEET = "names"
    READS = "names"
    BINDINGS = keys.bindings("names")
    AUTO_FOCUS = "NameList"
    EVERYTHING = "all names"
    NEEDS_ROW = "edit"
    DEFAULT_CSS = "Names #tabs { height: 1; padding: 0 1; }"
    list: NameList

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.shelf = Shelf.PLACE
        self._shown_for = (self.shelf, "")
        """The list, and the words in the line, whose rows are shown."""
        self._wanted = ""
        """The id the cursor goes to when the list is read next."""

    @property
    def is_behind(self) -> bool:
        return self._shown_for != (self.shelf, self.field.value)

    def title_words(self) -> str:
        return "names"

    def compose_body(self) -> ComposeResult:
        self.tabs = Static(id="tabs", markup=False)
        self.list = NameList()
        yield self.tabs
        yield from super().compose_body()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.look()

    def on_news(self) -> None:
        self.look()

    # Reading.

    def look(self) -> None:
        """Read the list at hand; the cursor stays, unless something was just saved."""
        shelf, text = self.shelf, self.field.value
        inks = {one: "bold reverse $accent" if one is shelf else "$soft" for one in SHELVES}
        self.tabs.update(line(*((f" {TITLES[one]} ", inks[one]) for one in SHELVES)))
        if self.case is None:
            return
        case_id = self.case.id
        chosen = self.list.selected
        at = self._wanted or (chosen.id or chosen.shipped_id if chosen else "")
        self.ask(
            "names",
            lambda ledger: ledger.names(shelf, case_id=case_id, text=text),
            partial(self._shown, shelf, text, at),
        )

    def _shown(self, shelf: Shelf, text: str, at: str, cards: tuple[NameCard, ...]) -> None:
        if (shelf, text) != (self.shelf, self.field.value):
            return
        self._shown_for = (shelf, text)
        nothing = (
            f"No {TITLES[shelf]} yet.",
            with_keys("They come with claims; {names.new} enters one with its names."),
        )
        none_so = (
            f"Nothing here is called like {text[:40]!r}.",
            with_keys("{names.new} enters it; {back} shows all."),
        )
        self.list.says = none_so if text.strip() else nothing
        self.list.show(cards, at=at)
        if any(card.id == self._wanted for card in cards):
            self._wanted = ""
        own = sum(card.is_own for card in cards)
        self.facts.update(line((f"{thousands(len(cards))}, {thousands(own)} of the desk (+)", "$soft")))
        self.refresh_bindings()

    def action_shelf(self, by: int) -> None:
        """The next list, or the one before."""
        self.shelf = SHELVES[(SHELVES.index(self.shelf) + by) % len(SHELVES)]
        self.list.cursor = 0
        self.look()

    # What can be done now.

    def action_new(self) -> None:
        if self.case is not None:
            doors.name_form(self, self.case, self.shelf, None, self._saved)

    def action_edit(self) -> None:
        card = self.list.selected
        if card is not None and self.case is not None:
            doors.name_form(self, self.case, self.shelf, card, self._saved)

    def _saved(self, record_id: str | None) -> None:
        if record_id:
            self._wanted = record_id
            self.look()
