"""The Desk's working state: what is asked, which rows are at hand, where the cursor stands.

Knows no terminal and no database. The list is a window of at most ``CAPACITY`` rows on a list of any
length: ``wanted`` says which page to read next, ``receive`` takes it in. Rows are always in display order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from factcheck.cards.listing import NOT_COUNTED, CaseCard, ClaimRow, Cursor, Page
from factcheck.errors import InputError
from factcheck.filters import ListFilter, Sort, parse_filter

PAGE = 100
NEAR = 40
"""Closer than this to the window's edge, the next page is read ahead."""
CAPACITY = 400


class Way(Enum):
    """Which part of the list a page is."""

    START = "start"
    END = "end"
    BELOW = "below"
    ABOVE = "above"
    SAME = "same"
    """The same stretch again, after something changed."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One page to read; the field names are ``Ledger.page``'s."""

    way: Way
    turn: int
    chosen: ListFilter
    sort: Sort
    newest_first: bool
    after: Cursor | None = None
    before: Cursor | None = None
    limit: int = PAGE
    around: str = ""
    """The claim to be read around, when it fits; else the stretch is read as the rest says."""
    is_again: bool = False
    """Whether it is the list that stands there already, read once more."""

    @property
    def from_end(self) -> bool:
        return self.way is Way.END

    @property
    def name(self) -> str:
        """One question under way for each direction."""
        return f"page {self.way.value}" if self.way in (Way.BELOW, Way.ABOVE) else "page"


@dataclass(frozen=True, slots=True)
class Held:
    """The claim that ``l`` took hold of, waiting for the one it is weighed against."""

    claim_id: str
    ref: str
    side: str


@dataclass(eq=False, repr=False)
class DeskState:
    """See the head of this file. ``height`` is how many rows the list shows at once."""

    case: CaseCard | None = None
    line: str = ""
    stood: str = ""
    """The line last settled on; while ``line`` is not understood (``problem``) the list goes by it."""
    chosen: ListFilter = field(default_factory=ListFilter)
    problem: InputError | None = None
    sort: Sort = Sort.HAPPENED
    newest_first: bool = True
    rows: list[ClaimRow] = field(default_factory=list)
    more_above: bool = False
    more_below: bool = False
    cursor: int = 0
    top: int = 0
    height: int = 20
    found: int | None = None
    total: int | None = None
    loaded: bool = False
    held: Held | None = None
    hidden: str = ""
    """The claim that was to be shown and that the filter hides; told once."""
    company: dict[str, str] = field(default_factory=dict)
    """Claims (ids) that colleagues have open, and the words for it."""
    turn: int = 0
    _owed: int = 0
    _asked: set[Way] = field(default_factory=set)
    _wish: str = ""
    _sought: str = ""

    # What is asked.

    def open_case(self, case: CaseCard) -> Fetch:
        """Another case: its list from the start."""
        self.case, self.held = case, None
        self.total = None if case.claims == NOT_COUNTED else case.claims
        self.line, self.stood, self.problem = "", "", None
        self.chosen = ListFilter(case_id=case.id)
        return self.restart()

    def set_line(self, text: str) -> Fetch | None:
        """A new filter line. ``None`` when the list is the same as before.

        One that is not understood (``problem``) filters nothing, nor does its beginning: the list is that
        of the line that ``stood`` before.
        """
        self.line = text
        try:
            chosen = self._parse(text)
        except InputError as problem:
            return self.refuse(problem)
        self.problem = None
        return self._choose(chosen)

    def refuse(self, problem: InputError, tried: ListFilter | None = None) -> Fetch | None:
        """The line is not understood, here or by the ledger: back to the list of the line that stood.

        ``tried`` is what the ledger refused; when that is what stood, all claims are shown.
        """
        self.problem = problem
        if tried == self._parse(self.stood):
            self.stood = ""
        return self._choose(self._parse(self.stood))

    def settle(self) -> None:
        """A person is done with the line, and it was understood."""
        if self.problem is None:
            self.stood = self.line

    @property
    def line_in_force(self) -> str:
        """The line that the list is filtered by."""
        return self.line if self.problem is None else self.stood

    @property
    def problem_words(self) -> str:
        """What is wrong with the line, and what the list shows instead; empty when nothing is."""
        if self.problem is None:
            return ""
        shown = f"still shows {self.stood.strip()}" if self.stood.strip() else "shows all claims"
        return f"{f'{self.problem.message} {self.problem.hint}'.strip()} The list {shown}."

    def _parse(self, text: str) -> ListFilter:
        return parse_filter(text, case_id=self.case.id if self.case else "")

    def _choose(self, chosen: ListFilter) -> Fetch | None:
        if chosen == self.chosen:
            return None
        self.chosen, self.found = chosen, None
        return self.restart()

    def next_sort(self) -> Fetch:
        """The next order, newest first."""
        orders = list(Sort)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self.newest_first = True
        return self.restart()

    def reverse(self) -> Fetch:
        self.newest_first = not self.newest_first
        return self.restart()

    def restart(self) -> Fetch:
        """The list from its start."""
        self.turn += 1
        self._asked.clear()
        self._owed, self._wish, self._sought = 0, "", ""
        return self._fetch(Way.START)

    def again(self, wish: str = "") -> Fetch:
        """The same stretch once more, or the one around the claim ``wish``, where the cursor then stands."""
        self.turn += 1
        self._asked.clear()
        self._sought = wish or self._sought
        self._wish = self._sought or self._wish or (self.selected.id if self.selected else "")
        limit = max(PAGE, self.height * 2)
        if self.top > 0:
            return self._fetch(
                Way.SAME,
                after=_cursor(self.rows[self.top - 1]),
                limit=limit,
                around=self._sought,
                is_again=True,
            )
        return self._fetch(Way.START, limit=limit, around=self._sought, is_again=True)

    # Where the cursor is.

    @property
    def selected(self) -> ClaimRow | None:
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def visible(self) -> Sequence[ClaimRow]:
        return self.rows[self.top : self.top + self.height]

    def move(self, by: int) -> bool:
        """Move the cursor; what lies beyond the rows at hand is made up for when they come."""
        goal = self.cursor + by
        if not self.loaded:
            self._owed += by
        elif goal < 0 and self.more_above:
            self._owed = goal
        elif goal >= len(self.rows) and self.more_below:
            self._owed = goal - max(len(self.rows) - 1, 0)
        return self.stand_on(goal)

    def stand_on(self, place: int) -> bool:
        """Put the cursor on row ``place`` of those at hand; whether anything changed."""
        before = (self.cursor, self.top)
        self.cursor = max(0, min(place, len(self.rows) - 1))
        self._keep_in_sight()
        return before != (self.cursor, self.top)

    def page_by(self, pages: int) -> bool:
        return self.move(pages * max(1, self.height - 1))

    def scroll(self, by: int) -> bool:
        """Turn the wheel: the view moves, the cursor stays in sight."""
        before = (self.cursor, self.top)
        self.top = max(0, min(self.top + by, len(self.rows) - self.height))
        self.cursor = max(self.top, min(self.cursor, self.top + self.height - 1, len(self.rows) - 1))
        return before != (self.cursor, self.top)

    def to_end(self, last: bool) -> Fetch | None:
        """To the list's first or last row; a page to read when it is not at hand."""
        if last and self.more_below:
            self.turn += 1
            self._asked.clear()
            return self._fetch(Way.END)
        if not last and self.more_above:
            return self.restart()
        self._owed = 0
        self.stand_on(len(self.rows) - 1 if last else 0)
        return None

    def resize(self, height: int) -> None:
        self.height = max(1, height)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        self.top = min(self.top, self.cursor)
        self.top = max(self.top, self.cursor - self.height + 1)
        self.top = max(0, min(self.top, len(self.rows) - self.height))

    # Pages coming in.

    def wanted(self) -> Fetch | None:
        """The page to read ahead now, if any; each is asked once."""
        if not self.rows:
            return None
        below = self.cursor + NEAR + self.height >= len(self.rows) or self._owed > 0
        above = self.top - NEAR < 0 or self._owed < 0
        if self.more_below and below and Way.BELOW not in self._asked:
            return self._fetch(Way.BELOW, after=_cursor(self.rows[-1]))
        if self.more_above and above and Way.ABOVE not in self._asked:
            return self._fetch(Way.ABOVE, before=_cursor(self.rows[0]))
        return None

    def receive(self, fetch: Fetch, page: Page) -> bool:
        """Take a page in. ``False`` when the list was asked anew meanwhile."""
        if fetch.turn != self.turn:
            return False
        self._asked.discard(fetch.way)
        rows = list(page.rows)
        if fetch.way is Way.BELOW:
            self.rows += rows
            self.more_below = page.more
            self._drop_above()
        elif fetch.way is Way.ABOVE:
            self.rows = rows + self.rows
            self.cursor += len(rows)
            self.top += len(rows)
            self.more_above = page.more
            self._drop_below()
        else:
            self._replace(fetch, rows, page)
        self.loaded = True
        self._pay_owed()
        return True

    def miss(self, fetch: Fetch) -> None:
        """The page could not be read; it may be asked for again."""
        if fetch.turn == self.turn:
            self._asked.discard(fetch.way)

    def _replace(self, fetch: Fetch, rows: list[ClaimRow], page: Page) -> None:
        line = self.cursor - self.top
        seen = [row.id for row in self.visible]
        wish = self._sought or (self._wish and self.selected.id if self.selected else self._wish)
        self._wish = self._sought = ""
        self.rows = rows
        goal = next((i for i, row in enumerate(rows) if row.id == wish), None)
        self.hidden = fetch.around if goal is None else ""
        if fetch.around and goal is not None:
            self.more_above, self.more_below = page.earlier, page.more
            self.top = goal - (seen.index(wish) if wish in seen else self.height // 2)
        elif fetch.way is Way.END:
            self.more_above, self.more_below = page.more, False
            self.top = goal = len(rows)
        else:
            self.more_above, self.more_below = fetch.way is Way.SAME, page.more
            self.top = 0
        self.cursor = max(0, min((line if wish else 0) if goal is None else goal, len(rows) - 1))
        self._keep_in_sight()

    def _pay_owed(self) -> None:
        owed, self._owed = self._owed, 0
        if owed:
            self.move(owed)

    def _drop_above(self) -> None:
        extra = min(len(self.rows) - CAPACITY, self.top - NEAR)
        if extra > 0:
            del self.rows[:extra]
            self.cursor -= extra
            self.top -= extra
            self.more_above = True

    def _drop_below(self) -> None:
        keep = max(CAPACITY, self.top + self.height + NEAR)
        if len(self.rows) > keep:
            del self.rows[keep:]
            self.more_below = True

    def _fetch(
        self,
        way: Way,
        *,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = PAGE,
        around: str = "",
        is_again: bool = False,
    ) -> Fetch:
        self._asked.add(way)
        order = (self.chosen, self.sort, self.newest_first)
        return Fetch(way, self.turn, *order, after, before, limit, around, is_again)

    # Words.

    @property
    def count_words(self) -> str:
        """``37 of 1 204``, ``~ of 1 204`` while it is being counted; empty before anything was counted."""
        if self.found is None and not self.chosen.is_empty and self.total is not None:
            return f"~ of {thousands(self.total)}"
        if self.found is None:
            return (
                ""
                if self.total is None
                else f"{thousands(self.total)} {'claim' if self.total == 1 else 'claims'}"
            )
        if self.chosen.is_empty or self.total is None:
            return f"{thousands(self.found)} {'claim' if self.found == 1 else 'claims'}"
        return f"{thousands(self.found)} of {thousands(self.total)}"

    @property
    def sort_words(self) -> str:
        return f"{self.sort.value} {'↓' if self.newest_first else '↑'}"

    def empty_words(self) -> tuple[str, str]:
        """What to say when there are no rows: what would fill the list, and with which key of the table."""
        if not self.loaded:
            return ("", "")
        if not self.chosen.is_empty:
            return (
                "No claim fits the filter.",
                "Change it with {filter}, or press {back} to see all claims.",
            )
        return ("No claim is logged in this case yet.", "Press {new} to log the first one.")


def _cursor(row: ClaimRow) -> Cursor:
    return Cursor(row.sort_value, row.n)


def thousands(number: int) -> str:
    """``1 204``, with a no-break space as the house style has it."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
