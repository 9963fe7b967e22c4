"""The Desk's list: how it lies on the screen, and what is asked of the database for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

import db
from factcheck import cards
from factcheck.cards import CaseCard, Page
from factcheck.errors import FactcheckError, InputError
from factcheck.filters import ListFilter
from tui.desk import DeskState, Fetch
from tui.draft_keeper import new_claims
from tui.screens.claim_sheet import ClaimSheet
from tui.widgets.claim_detail import ClaimDetail
from tui.widgets.claim_list import ClaimList
from tui.widgets.filter_line import FilterLine

WIDE = 110
"""From here on the card stands beside the list."""
HIDES = "does not fit the filter, so the list does not show it."
REST_S = 0.08
"""The whole card is read when the cursor has rested this long."""


class Body(Widget):
    """List and card, beside or below each other."""

    BLANK = True


class DeskList(ClaimSheet[None]):
    """One case's list. ``first`` is what ``glance`` read before anything heavy was loaded."""

    def __init__(self, case: CaseCard, first: Page | None = None) -> None:
        super().__init__(case)
        self.state = DeskState()
        self._first = self.state.open_case(case)
        self._understood = self.state.chosen
        """The last filter the ledger answered; a refused one leaves its rows where they are."""
        if first is not None:
            self.state.receive(self._first, first)
        self._rest: Timer | None = None
        self.card_is_open = False
        self._waits: Callable[[], object] | None = None
        self._is_refreshed = False
        """Whether the list being read is the one that stands there."""
        self._has_failed = False
        self._is_behind = False
        """Whether history grew while the list was being read."""
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

    def on_news(self) -> None:
        """Read the same stretch again; when the list is being read already, after that."""
        self._is_behind = self.is_asking("page")
        if not self._is_behind:
            self.refresh_rows()

    def on_company(self) -> None:
        """Mark the rows of claims that colleagues have open."""
        company = self.host.company_marks()
        if company != self.state.company:
            self.state.company = company
            self.list.refresh()

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
        if fetch.name == "page":
            self._is_refreshed = fetch.is_again and not fetch.around
            self._has_failed = False
        self.ask(
            fetch.name,
            partial(_page, fetch),
            partial(self._received, fetch),
            otherwise=partial(self._missed, fetch),
            says="reading claims",
        )

    def _received(self, fetch: Fetch, page: Page) -> None:
        if self.state.receive(fetch, page):
            self._understood = fetch.chosen
            if self.filter.is_settled and fetch.chosen == self.state.chosen:
                self.state.settle()
            self.list.show_rows()
            self._moved()
            self._tell_hidden()

    def _tell_hidden(self) -> None:
        """The claim just worked on is not in the list that is shown: say so by its reference."""
        claim_id, self.state.hidden = self.state.hidden, ""
        if claim_id:
            self.ask(
                "hidden",
                lambda ledger: ledger.claim(claim_id).ref,
                self._say_hidden,
                otherwise=lambda error: None,
            )
        self._settled()

    def _say_hidden(self, ref: str) -> None:
        """Behind the news of what was done to it, which stand here a moment already."""
        said = self.notice.says if self.notice.is_passing else ""
        before = f"{said} " if said and not said.endswith(HIDES) else ""
        self.tell(f"{before}{ref} {HIDES}")

    def when_settled(self, do: Callable[[], object]) -> None:
        """Do it now, or when the list that was asked for is there: a key is about the claim one will see.

        While the list that stands there is only read again, it is about the row that is seen now.
        """
        self._waits = do
        self._settled()

    @property
    def is_coming(self) -> bool:
        """Whether the first rows are still to come: what is pressed now is done then."""
        return not self.state.loaded and not self._has_failed

    @property
    def waits(self) -> bool:
        """Whether a key that was pressed is done only when the list is there."""
        return self._waits is not None

    def wait_no_more(self) -> None:
        """Forget the key that waits."""
        self._waits = None

    def _settled(self) -> None:
        if self._is_behind and not self.is_asking("page"):
            self.on_news()
        do, is_other = self._waits, self.is_asking("page") and not self._is_refreshed
        if do is not None and not is_other and not self.is_coming:
            self._waits = None
            if self.app.screen is self:
                do()

    def _missed(self, fetch: Fetch, error: FactcheckError) -> None:
        self.state.miss(fetch)
        self._waits = None
        self._has_failed = self._has_failed or fetch.name == "page"
        if isinstance(error, InputError) and fetch.chosen != self._understood:
            self._refuse_filter(fetch, error)
        else:
            self.tell_error(error)
        self._settled()

    def _refuse_filter(self, fetch: Fetch, error: InputError) -> None:
        """The ledger does not know a word of the line: said at the line; the list is as it was before."""
        if fetch.turn != self.state.turn:
            return
        self.state.chosen = self._understood
        self._read(self.state.refuse(error, fetch.chosen))
        self._count()
        self.filter.show_facts()

    def _count(self) -> None:
        chosen = self.state.chosen
        self.ask(
            "count",
            lambda ledger: ledger.count(chosen, stop=lambda: chosen != self.state.chosen),
            partial(self._counted, chosen),
            otherwise=partial(self._uncounted, chosen),
            says="counting",
        )

    def _uncounted(self, chosen: ListFilter, error: FactcheckError) -> None:
        """What the line's words were refused for is told by the reading of its page."""
        if not isinstance(error, InputError) or chosen == self._understood:
            self.tell_error(error)

    def _counted(self, chosen: ListFilter, found: int) -> None:
        if chosen != self.state.chosen:
            return
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

    # The filter and the order.

    @on(FilterLine.Changed)
    def _filtered(self, message: FilterLine.Changed) -> None:
        fetch = self.state.set_line(message.text)
        if fetch is not None:
            self._read(fetch)
            self._count()
        elif self.filter.is_settled:
            self.state.settle()
        self.filter.show_facts()

    def show_all(self) -> None:
        """Without the filter; the cursor stays on its claim."""
        row = self.state.selected
        self.filter.put("")
        fetch = self.state.set_line("")
        if fetch is not None:
            self._read(self.state.again(row.id) if row is not None else fetch)
            self._count()
        self.filter.show_facts()

    @on(FilterLine.Left)
    def _filter_left(self, message: FilterLine.Left) -> None:
        if message.gives_up and self.state.problem is not None:
            self.back_to_line_in_force()
        elif self.state.chosen == self._understood:
            self.state.settle()
        self.list.focus()

    def back_to_line_in_force(self) -> None:
        """Instead of words that are not understood, the line that the list goes by."""
        line = self.state.line_in_force
        self.filter.put(line)
        self._filtered(FilterLine.Changed(line))

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


def _page(fetch: Fetch, ledger: db.Ledger) -> Page:
    """What a fetch asks for; around its claim when that fits the filter."""
    if fetch.around:
        page = ledger.page_around(
            fetch.around,
            fetch.chosen,
            sort=fetch.sort,
            newest_first=fetch.newest_first,
            limit=fetch.limit,
        )
        if page is not None:
            return page
    return ledger.page(
        fetch.chosen,
        sort=fetch.sort,
        newest_first=fetch.newest_first,
        after=fetch.after,
        before=fetch.before,
        limit=fetch.limit,
        from_end=fetch.from_end,
    )
