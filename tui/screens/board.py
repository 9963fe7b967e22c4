"""The board of an incident: what each side says, beside each other, point by point."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard, ClaimCard, ClaimRow
from factcheck.cards.boards import Gathering
from factcheck.errors import FactcheckError, NotFound
from tui import doors, keys
from tui.board import BoardState, Sheet, lay_out
from tui.board_print import column_heads, foot_lines, head_lines, is_stacked, set_board
from tui.deeds import ON_CLAIM, OnClaim
from tui.desk import thousands
from tui.key_words import key_of, with_keys
from tui.keys import Key
from tui.screens.board_maybe import BoardMaybe
from tui.shown import line, lines
from tui.widgets.board_grid import MARGIN, BoardGrid
from tui.widgets.line_field import LineField


class Board(BoardMaybe):
    """``incident_id`` "" = the claims linked with ``claim_id``, which no incident names yet.

    Gives back a claim's id when anything was changed from here.
    """

    SHEET = "board"
    BINDINGS = keys.bindings("board")
    CSS_PATH = "board.tcss"
    AUTO_FOCUS = "BoardGrid"

    def __init__(self, case: CaseCard, *, incident_id: str = "", claim_id: str = "") -> None:
        super().__init__(case)
        self.incident_id, self.claim_id = incident_id, claim_id
        self.state = BoardState()
        self.page: Sheet | None = None
        self.changed_claim = ""
        self._wish = claim_id
        self._goes_to_end = False

    def compose_body(self) -> ComposeResult:
        self.heading = Static(id="head", markup=False)
        self.columns = Static(id="columns", markup=False)
        self.field = LineField(hint=with_keys("words that the claims must have; {back} shows all"))
        self.grid = BoardGrid()
        self.empty = Static(id="empty", markup=False)
        self.foot = Static(id="foot", markup=False)
        yield self.heading
        with Horizontal(id="line"):
            yield Static(line(("/", "bold $accent")), id="slash")
            yield self.field
        yield self.columns
        yield self.grid
        yield self.empty
        yield self.foot

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def on_resize(self) -> None:
        self._draw_around()

    # Reading.

    def read(self) -> None:
        """What stands on the board now."""
        ask = partial(_board, self.incident_id, self.claim_id)
        self.ask("board", ask, self._received, otherwise=self._missed, says="reading the board")

    def _received(self, gathering: Gathering) -> None:
        self.case = gathering.case
        if gathering.incident is not None:
            self.incident_id = gathering.incident.id
        self.state.receive(gathering)
        self._lay_out()

    def _missed(self, error: FactcheckError) -> None:
        """An incident that was merged or withdrawn meanwhile: what is shown stays, and says so."""
        self.tell_error(error)

    def _lay_out(self, *, keep: bool = True) -> None:
        """Work out the page in a worker: a large board takes a moment."""
        gathering, words, page, wish = self.state.gathering, self.state.words, self.state.page, self._wish
        if gathering is not None:
            self.ask(
                "page",
                lambda _: lay_out(gathering, words=words, page=page, around=wish),
                partial(self._show, keep),
            )

    def _show(self, keep: bool, page: Sheet) -> None:
        self.page = page
        self.state.page = page.page
        self.redraw(keep=keep)
        self.count_maybe([entry.row.id for block in page.blocks for entry in block.entries])
        if self._wish:
            self.grid.go_to(self._wish)
            self._wish = ""
        if self._goes_to_end:
            self._goes_to_end = False
            self.grid.action_ends(1)
        self._draw_around()
        self.refresh_bindings()

    def redraw(self, *, keep: bool = True) -> None:
        page, marked, maybe = self.page, frozenset(self.state.marked), self.maybe_numbers
        if page is not None:
            self.grid.show(lambda width: set_board(page, marked, width, maybe), keep=keep)

    def _draw_around(self) -> None:
        page, gathering = self.page, self.state.gathering
        if page is None or gathering is None:
            return
        width = self.app.size.width
        inner = width - MARGIN - 1
        self.heading.update(head_lines(gathering, page, width - 2, inner))
        self.columns.display = bool(page.blocks) and not is_stacked(page, inner)
        self.columns.update(column_heads(page, inner))
        self.grid.display, self.empty.display = bool(page.blocks), not page.blocks
        self.empty.update(self._nothing(gathering))
        rows = foot_lines(page, width - 2)
        if page.pages > 1 or self.state.words or page.read < page.total:
            rows = [self._place_line(page), *rows]
        self.foot.update(lines(rows))

    def _place_line(self, page: Sheet) -> Content:
        """Which part of a large board is shown."""
        count = f"claims {thousands(page.first)}–{thousands(page.last)} of {thousands(page.fitting)}"
        told = [f"{count} with “{self.state.words}”" if self.state.words else count]
        if page.read < page.total:
            told.append(f"the first {thousands(page.read)} of {thousands(page.total)} were read")
        if page.pages > 1:
            told.append(
                f"page {self.state.page + 1} of {page.pages}, {key_of('grid.page_down')} at its end goes on"
            )
        told.append(with_keys("{filter} filter"))
        return line((" · ".join(told), "$soft"))

    def _nothing(self, gathering: Gathering) -> Content:
        if self.state.words:
            return lines([line(("No claim of this board has these words.", "bold $ink"))])
        told = "No claim speaks of this incident yet."
        how = with_keys("Go to a claim and press {incident}: it joins by the incident's title.")
        return lines([line((told, "bold $ink")), line((how, "$soft"))])

    def on_news(self) -> None:
        """What others did is read in, the cursor on its claim."""
        self.read()

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action in ("open", "link", "mark"):
            return self.grid.row is not None
        return action != "filter" or self.state.gathering is not None

    def claim_at_hand(self, deed: OnClaim) -> str:
        return self.grid.row.id if self.grid.row is not None else ""

    def label_of(self, key: Key) -> str:
        if key.id == "link":
            others = self._opposite()
            return f"weigh with {others[0].ref}" if len(others) == 1 else "weigh"
        if key.id == "incident":
            if self.state.marked:
                return f"incident of {len(self.state.marked)} marked"
            return "name the incident" if not self.incident_id else "incident"
        return ""

    @on(BoardGrid.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(BoardGrid.Beyond)
    def _beyond(self, message: BoardGrid.Beyond) -> None:
        """On to the next page of a large board, or back to the end of the one before."""
        wanted = self.state.page + message.by
        if self.page is not None and 0 <= wanted < self.page.pages:
            self.state.page = wanted
            self._goes_to_end = message.by < 0
            self._lay_out(keep=False)

    def report_offer(self) -> doors.Offer:
        gathering = self.state.gathering
        if gathering is None:
            return doors.Offer()
        if gathering.incident is not None:
            return doors.Offer(line=f"incident:{gathering.incident.ref}", label=gathering.incident.title)
        ids = tuple(row.id for row in gathering.rows)
        return doors.Offer(claim_ids=ids, label=f"the {len(ids)} claims of this board")

    # Going elsewhere.

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.field.has_focus and not self.state.words:
            self._close_filter()
        elif self.state.words:
            self.field.value = ""
            self._close_filter()
        elif self.state.marked:
            self.state.marked.clear()
            self._lay_out()
        else:
            self.dismiss(self.changed_claim or None)

    @on(BoardGrid.Chosen)
    def action_open(self) -> None:
        row = self.grid.row
        if row is not None and self.case is not None:
            doors.claim_page(self, self.case, row.id, self.changed)

    def changed(self, claim_id: str | None) -> None:
        """A screen above was left; the board is read anew by coming back."""
        self.changed_claim = claim_id or self.changed_claim

    # The filter.

    def action_filter(self) -> None:
        self.query_one("#line").display = True
        self.field.focus()

    def _close_filter(self) -> None:
        self.query_one("#line").display = False
        self.grid.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.state.set_words(self.field.value.strip())
        self._lay_out(keep=False)

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.grid.focus()

    # Deeds.

    def action_mark(self) -> None:
        """Put the claim among those ``i`` works on, or take it out."""
        cell = self.grid.cell
        if cell is not None and cell.entry.guest:
            self.tell(f"{cell.entry.row.ref} is of another board; only this one's claims are marked.")
        elif cell is not None:
            self.state.marked ^= {cell.entry.row.id}
            self._lay_out()

    def _opposite(self) -> tuple[ClaimRow, ...]:
        """The claims of the other sides in the cursor's row, each once; parties before others."""
        cell, page = self.grid.cell, self.page
        if cell is None or page is None:
            return ()
        block = page.blocks[cell.block]
        others = [e.row for at, col in enumerate(block.columns) if at != cell.column for e in col]
        return tuple({row.id: row for row in others}.values())

    def action_link(self) -> None:
        """Weigh the claim against the one of the other side in its row; several are chosen from."""
        row, others = self.grid.row, self._opposite()
        if row is None:
            return
        if len(others) == 1:
            self._weigh(row.id, others[0].id)
        elif others:
            doors.board_pick(self, row.ref, others, partial(self._weigh, row.id))
        else:
            self.with_claim(row.id, self._choose)

    def _choose(self, claim: ClaimCard) -> None:
        doors.choose_claim(self, claim, partial(self._weigh, claim.id))

    def _weigh(self, claim_id: str, other: str | None) -> None:
        if other is not None:
            self.weigh_pair(other, claim_id, self.changed)

    def _do(self, deed: OnClaim, claim: ClaimCard) -> None:
        """``i`` works on the marked claims, within the incident of this board."""
        if deed is not ON_CLAIM["incident"]:
            super()._do(deed, claim)
            return
        gathering = self.state.gathering
        incident = gathering.incident if gathering is not None else None
        is_guest = incident is not None and all(one.id != incident.id for one in claim.incidents)
        if is_guest and not self.state.marked:
            doors.incident_of(self, claim, self._renamed)
            return
        ids = tuple(row.id for row in gathering.rows if row.id in self.state.marked) if gathering else ()
        if not ids:
            doors.incident_of_claims(self, claim.case, (claim,), incident, self._renamed)
            return
        self.ask(
            "marked",
            lambda ledger: tuple(ledger.claims(ids)),
            lambda found: doors.incident_of_claims(self, claim.case, found, incident, self._renamed),
            says="reading the claims",
        )

    def _renamed(self, claim_id: str | None) -> None:
        if claim_id is not None:
            self.state.marked.clear()
            self._wish = claim_id
        self.changed(claim_id)


def _board(incident_id: str, claim_id: str, ledger: db.Ledger) -> Gathering:
    """The board; where its incident is gone or was only now named, that of the claim."""
    if incident_id:
        try:
            return ledger.board(incident_id=incident_id)
        except NotFound:
            if not claim_id:
                raise
    claim = ledger.claim(claim_id)
    if claim.incidents:
        return ledger.board(incident_id=claim.incidents[0].id)
    return ledger.board(claim_id=claim_id)
