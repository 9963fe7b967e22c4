"""The Desk: the claims of one case, the filter above them, the card of the one under the cursor."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

from factcheck import cards
from factcheck.cards import CaseCard, Page
from factcheck.errors import FactcheckError
from tui import doors, keys
from tui.desk import DeskState, Fetch, Held
from tui.draft_keeper import new_claims
from tui.keys import Key
from tui.screens.sheet import Sheet
from tui.widgets.claim_detail import ClaimDetail
from tui.widgets.claim_list import ClaimList
from tui.widgets.filter_line import FilterLine

WIDE = 110
"""From here on the card stands beside the list."""
NEWS_S = 4.0
"""So often the Desk looks whether colleagues changed something."""
REST_S = 0.08
"""The whole card is read when the cursor has rested this long."""


class Body(Widget):
    """List and card, beside or below each other."""

    BLANK = True


class Desk(Sheet[None]):
    """One case. ``first`` is what ``glance`` read before anything heavy was loaded."""

    SHEET = "desk"
    BINDINGS = keys.bindings("desk")
    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "ClaimList"

    def __init__(self, case: CaseCard, first: Page | None = None) -> None:
        super().__init__(case)
        self.state = DeskState()
        self._first = self.state.open_case(case)
        if first is not None:
            self.state.receive(self._first, first)
        self._rest: Timer | None = None
        self.card_is_open = False
        self.half_typed = 0

    def compose_body(self) -> ComposeResult:
        self.filter = FilterLine(self.state)
        self.list = ClaimList(self.state)
        self.detail = ClaimDetail()
        self._shape(self.app.size.width)
        yield self.filter
        with Body():
            yield self.list
            yield self.detail

    def banner_words(self) -> str:
        return self.case.banner if self.case else ""

    def on_mount(self) -> None:
        super().on_mount()
        self._moved()
        self.call_after_refresh(self._settle)
        self.set_interval(NEWS_S, self._look_for_news)

    async def _settle(self) -> None:
        """After the first frame: the field to filter with, and what glance could not read."""
        await self.filter.prepare()
        if not self.state.loaded:
            self._read(self._first)
        else:
            self.refresh_rows()
        self._count()
        self._count_drafts()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.state.loaded and self.host.ledger is not None:
            self.refresh_rows()
            self._count_drafts()

    def _look_for_news(self) -> None:
        """What colleagues did meanwhile is read in; never while somebody types or reads a page."""
        head = self.head
        if head is not None and self.list.has_focus and self.app.screen is self and not self.asking:
            self.ask("news", lambda ledger: ledger.changed_since(head.seq), self._tell_news)

    def _tell_news(self, changed: bool) -> None:
        if changed:
            self.refresh_rows()
            self.show_masthead()

    def _count_drafts(self) -> None:
        """How many half-typed claims ``n`` would bring back."""
        with contextlib.suppress(FactcheckError):
            self.half_typed = len(new_claims(self.host.drafts, self.case.id)) if self.case else 0
            self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        self._shape(event.size.width)

    def _shape(self, width: int) -> None:
        self.set_class(width >= WIDE, "-wide")
        self.set_class(width < WIDE and self.card_is_open, "-below")
        self.detail.is_below = width < WIDE

    @property
    def is_wide(self) -> bool:
        return self.has_class("-wide")

    # Reading.

    def _read(self, fetch: Fetch | None) -> None:
        if fetch is None:
            return
        self.ask(
            fetch.name,
            lambda ledger: ledger.page(
                fetch.chosen,
                sort=fetch.sort,
                newest_first=fetch.newest_first,
                after=fetch.after,
                before=fetch.before,
                limit=fetch.limit,
                from_end=fetch.from_end,
            ),
            partial(self._received, fetch),
            otherwise=partial(self._missed, fetch),
            says="reading claims",
        )

    def _received(self, fetch: Fetch, page: Page) -> None:
        if self.state.receive(fetch, page):
            self.list.show_rows()
            self._moved()

    def _missed(self, fetch: Fetch, error: FactcheckError) -> None:
        self.state.miss(fetch)
        self.tell_error(error)

    def _count(self) -> None:
        chosen = self.state.chosen
        self.ask("count", lambda ledger: ledger.count(chosen), self._counted, says="counting")

    def _counted(self, found: int) -> None:
        self.state.found = found
        if self.state.chosen.is_empty:
            self.state.total = found
        self.filter.show_facts()

    def refresh_rows(self, wish: str = "") -> None:
        """Read the same stretch again; the cursor stays, or goes to the claim ``wish``."""
        self._read(self.state.again(wish))
        self._count()

    # The list.

    @on(ClaimList.Moved)
    def _moved(self) -> None:
        self._read(self.state.wanted())
        row = self.state.selected
        self.detail.show(row)
        self.refresh_bindings()
        if self._rest is not None:
            self._rest.stop()
        if row is not None and self.detail.display and self.detail.card is None:
            self._rest = self.set_timer(REST_S, self._read_card)

    def _read_card(self) -> None:
        row = self.state.selected
        if row is not None:
            claim_id = row.id
            self.ask("card", lambda ledger: ledger.claim(claim_id), self._show_card, says="reading the claim")

    def _show_card(self, card: cards.ClaimCard) -> None:
        row = self.state.selected
        if row is not None and row.id == card.id:
            self.detail.show(row, card)

    @on(ClaimList.Hurried)
    def _hurried(self, message: ClaimList.Hurried) -> None:
        fetch = self.state.to_end(message.last)
        if fetch is not None:
            self._read(fetch)
        self.list.show_rows()
        self._moved()

    @on(ClaimList.Opened)
    def _opened(self) -> None:
        self.action_open()

    # The filter and the order.

    @on(FilterLine.Changed)
    def _filtered(self, message: FilterLine.Changed) -> None:
        fetch = self.state.set_line(message.text)
        if fetch is not None:
            self._read(fetch)
            self._count()
        self.filter.show_facts()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.list.focus()

    @on(FilterLine.SortAsked)
    def action_sort(self) -> None:
        self._reorder(self.state.next_sort())

    def action_reverse(self) -> None:
        self._reorder(self.state.reverse())

    def _reorder(self, fetch: Fetch) -> None:
        self._read(fetch)
        self.filter.show_facts()

    async def action_filter(self) -> None:
        await self.filter.open()

    def report_offer(self) -> doors.Offer:
        return doors.Offer(line=self.state.line)

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        writes = action in ("new", "appear", "edit", "assess", "link")
        ledger = self.host.ledger
        if writes and ledger is not None and ledger.read_only:
            return False
        if action in ("open", "appear", "edit", "assess", "link", "copy"):
            return self.state.selected is not None
        if action in ("sort", "reverse", "filter"):
            return bool(self.state.rows or not self.state.chosen.is_empty or not self.state.loaded)
        if action == "card":
            return not self.is_wide and self.state.selected is not None
        if action == "back":
            return bool(
                self.state.held
                or self.card_is_open
                or self.state.line
                or self.notice.says
                or self.filter.is_typing
            )
        return True

    def label_of(self, key: Key) -> str:
        if key.id == "open" and not self.is_wide and not self.card_is_open:
            return "card"
        if key.id == "new" and self.half_typed:
            return f"new ({self.half_typed} draft{'' if self.half_typed == 1 else 's'})"
        if key.id == "link" and self.state.held is not None:
            return f"weigh with {self.state.held.ref}"
        if key.id == "back":
            if self.filter.is_typing:
                return "to the list"
            if self.state.held is not None:
                return "let go"
            return "close card" if self.card_is_open else "all claims" if self.state.line else "clear"
        return ""

    def action_back(self) -> None:
        if self.notice.says and not self.state.held:
            self.notice.clear()
        elif self.state.held is not None:
            self.state.held = None
            self.notice.clear()
            self.list.show_rows()
        elif self.card_is_open:
            self.action_card()
        elif self.state.line:
            self.filter.put("")
            self._filtered(FilterLine.Changed(""))
        self.refresh_bindings()

    def action_card(self) -> None:
        self.card_is_open = not self.card_is_open
        self._shape(self.app.size.width)
        self.call_after_refresh(self._moved)

    def action_open(self) -> None:
        row = self.state.selected
        if row is None or self.case is None:
            return
        if not self.is_wide and not self.card_is_open:
            self.action_card()
            return
        doors.claim_page(self, self.case, row.id, self._changed)

    def action_new(self) -> None:
        if self.case is not None:
            doors.new_claim(self, self.case, self._changed)

    def _with_claim(self, then: Callable[[cards.ClaimCard], None]) -> None:
        row = self.state.selected
        if row is not None:
            claim_id = row.id
            self.ask("claim", lambda ledger: ledger.claim(claim_id), then, says="reading the claim")

    def action_edit(self) -> None:
        self._with_claim(lambda claim: doors.edit_claim(self, claim, self._changed))

    def action_appear(self) -> None:
        self._with_claim(lambda claim: doors.also_appeared(self, claim, self._changed))

    def action_assess(self) -> None:
        self._with_claim(lambda claim: doors.assess(self, claim, self._changed))

    def action_copy(self) -> None:
        if self.state.selected is not None:
            self.copy_line(self.state.selected.id)

    def action_link(self) -> None:
        row = self.state.selected
        if row is None:
            return
        held = self.state.held
        if held is None or held.claim_id == row.id:
            self.hold(None if held else Held(row.id, row.ref, row.side))
            return
        a, b = row.id, held.claim_id
        self.ask(
            "pair",
            lambda ledger: (ledger.claim(a), ledger.claim(b)),
            lambda pair: doors.weigh(self, pair[0], pair[1], self._weighed),
            says="reading the two claims",
        )

    def hold(self, held: Held | None) -> None:
        """Take hold of a claim to weigh it against another, or let go."""
        self.state.held = held
        if held is None:
            self.notice.clear()
        else:
            self.tell(
                f"Holding {held.ref}. Go to the claim it stands against and press l; Escape lets go.",
                stays=True,
            )
        self.list.show_rows()
        self.refresh_bindings()

    def _weighed(self, claim_id: str | None) -> None:
        if claim_id is not None:
            self.hold(None)
        self._changed(claim_id)

    def _changed(self, claim_id: str | None) -> None:
        """A screen above was left; what it did is read anew by coming back."""
        if claim_id is not None:
            self.detail.card = None
            self.refresh_rows(claim_id)
