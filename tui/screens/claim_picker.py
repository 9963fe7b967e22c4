"""Choosing the claim another one is weighed against: the near ones, or by words or reference."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from factcheck.cards import ClaimCard, ClaimRow
from tui import keys
from tui.claim_print import first_words
from tui.keys import Key
from tui.picking import OFFERED, for_case, offers
from tui.screens.narrowed import Narrowed
from tui.shown import chip, line
from tui.widgets.claim_list import ClaimList
from tui.widgets.columns import fit
from tui.widgets.line_field import LineField

MOVES = {"up": -1, "down": 1}
PAGES = {"pageup": -1, "pagedown": 1}


class ClaimPicker(Narrowed[str]):
    """Gives back the id of the claim chosen. Typing narrows, arrows choose, Enter takes."""

    SHEET = "claim_picker"
    BINDINGS = keys.bindings("claim_picker")
    CSS_PATH = "claim_picker.tcss"
    AUTO_FOCUS = "LineField"
    READS = "offers"

    def __init__(self, claim: ClaimCard) -> None:
        super().__init__(claim.case)
        self.claim = claim
        self.state = for_case(claim)
        self.offered: str | None = None
        """The words that the rows answer; ``None`` before there are any."""

    def compose_body(self) -> ComposeResult:
        self.heading = Static(id="head", markup=False)
        self.field = LineField(hint="words, a reference, side:b kind:shootdown", takes_key=self._takes_key)
        self.facts = Static(id="facts", markup=False)
        self.list = ClaimList(self.state)
        self.list.can_focus = False
        yield self.heading
        with Horizontal(id="line"):
            yield Static(line(("/", "bold $accent")), id="slash")
            yield self.field
            yield self.facts
        yield self.list

    def on_mount(self) -> None:
        super().on_mount()
        self._show_claim()
        self.look()

    def on_resize(self) -> None:
        self._show_claim()

    def _show_claim(self) -> None:
        claim, name = self.claim, f"  weigh {self.claim.ref} against  "
        room = self.app.size.width - len(name) - 6
        words = fit(first_words(claim.text or claim.original, 200), max(room, 1))
        letter = chip(claim.side.letter, claim.side.role)
        self.heading.update(line(letter, (name, "bold $ink"), (words, "$soft")))

    # Looking.

    @property
    def is_behind(self) -> bool:
        return self.offered != self.field.value

    def look(self) -> None:
        text, claim = self.field.value, self.claim
        self.ask(
            self.READS,
            lambda ledger: offers(ledger, claim, text),
            partial(self._offered, text),
            says="looking for claims",
        )

    def _offered(self, text: str, rows: tuple[ClaimRow, ...]) -> None:
        self.offered = self.state.text = text
        self.state.offer(rows)
        self.list.show_rows()
        self.notice.clear()
        count = f"{len(rows)}" if len(rows) < OFFERED else f"first {OFFERED}"
        order = "" if text.strip() else ", near in time first"
        self.facts.update(line((f"{count}{order}", "$soft")))
        self.refresh_bindings()

    # Choosing.

    def _takes_key(self, key: str) -> bool:
        """Arrows go through the list while one types."""
        if key in MOVES:
            self.list.action_move(MOVES[key])
        elif key in PAGES:
            self.list.action_page(PAGES[key])
        else:
            return False
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.state.selected is not None if action == "take" else True

    def label_of(self, key: Key) -> str:
        row = self.state.selected
        return f"weigh with {row.ref}" if key.id == "pick.take" and row is not None else ""

    @on(ClaimList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(ClaimList.Opened)
    def action_take(self) -> None:
        """Take the claim under the cursor, if it is one of those that the words ask for."""
        row = self.state.selected
        if row is not None and not self.is_behind:
            self.dismiss(row.id)

    def action_back(self) -> None:
        if self.field.value:
            self.field.value = ""
        else:
            self.dismiss(None)
