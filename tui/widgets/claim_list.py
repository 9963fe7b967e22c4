"""The list of claims, drawn line by line from the Desk's window of rows; never more rows than that."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from factcheck.cards import ClaimRow
from factcheck.safe import clean_line
from factcheck.vocabulary import Role, Stance, Verdict
from tui import keys
from tui.desk import DeskState
from tui.key_words import with_keys
from tui.theme import Inks, chip_inks, pen, verdict_ink
from tui.widgets.columns import CHIP, GAP, MARK, REF, Columns, fit
from tui.widgets.drawn import Drawn

OVERTAKEN = "overtaken  "
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
TIMES = re.compile(r",? \d\d:\d\d(–\d\d:\d\d)?")


class ClaimList(Drawn, can_focus=True):
    """Shows ``state``'s rows. Moves the cursor itself and says so with ``Moved``."""

    BINDINGS = keys.bindings("list")
    DEFAULT_CSS = "ClaimList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor or the view moved; rows may be wanted."""

    class Opened(Message):
        """A row was clicked that the cursor stood on already."""

    class Hurried(Message):
        """Home or End: the list's first or last row is asked for."""

        def __init__(self, last: bool) -> None:
            super().__init__()
            self.last = last

    def __init__(self, state: DeskState, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.state = state
        self._year = common_year(state)
        self._ellipsis_cache: dict[tuple[str, int], str] = {}
        self._seen: dict[int, object] = {}
        """What each line on the screen was drawn from."""

    # What the keys do.

    def action_move(self, by: int) -> None:
        top = self.state.top
        before = self.state.cursor
        if self.state.move(by) and top == self.state.top:
            for place in (before, self.state.cursor):
                self.refresh(Region(0, 1 + place - top, self.size.width, 1))
        else:
            self.refresh()
        self.post_message(self.Moved())

    def action_page(self, pages: int) -> None:
        self.state.page_by(pages)
        self._changed()

    def action_ends(self, end: int) -> None:
        self.post_message(self.Hurried(end > 0))

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    # What the mouse does.

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.state.scroll(3)
        self._changed()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.state.scroll(-3)
        self._changed()

    def on_click(self, event: events.Click) -> None:
        place = self.state.top + event.y - 1
        if event.y < 1 or place >= len(self.state.rows):
            return
        if place == self.state.cursor:
            self.post_message(self.Opened())
        else:
            self.state.stand_on(place)
            self._changed()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        self._seen[y] = self.key(y) if self.state.rows else ()
        return super().render_line(y)

    def on_resize(self, event: events.Resize) -> None:
        self._ellipsis_cache.clear()
        self.state.resize(event.size.height - 1)
        self.post_message(self.Moved())

    def columns(self, width: int) -> Columns:
        case = self.state.case
        return Columns.at(width, len(case.prefix) + 7 if case else REF)

    def show_rows(self) -> None:
        """Rows changed: draw them anew."""
        year, self._year = self._year, common_year(self.state)
        if len(self._ellipsis_cache) > 4000:
            self._ellipsis_cache.clear()
        if year != self._year or not self.state.rows or not self._seen:
            self.refresh()
            return
        changed = [y for y in range(1, self.size.height) if self.key(y) != self._seen.get(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def key(self, y: int) -> object:
        place = self.state.top + y - 1
        if y == 0 or not 0 <= place < len(self.state.rows):
            return None
        row, held = self.state.rows[place], self.state.held
        return (
            row.id,
            row.changed_at,
            row.overtaken,
            place == self.state.cursor,
            held and held.claim_id == row.id,
            self.state.company.get(row.id),
            self._year,
        )

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        place = self.state.top + y - 1
        if y == 0:
            return self._heading(width, inks)
        if 0 <= place < len(self.state.rows):
            return self._row(self.state.rows[place], place == self.state.cursor, width, inks)
        if not self.state.rows and self.state.loaded:
            return self._empty(y, width, inks)
        return []

    def _heading(self, width: int, inks: Inks) -> list[Segment]:
        style, columns = pen(inks.soft, inks.paper), self.columns(width)
        words = " " * (MARK + CHIP + 1)
        for title, size in (
            ("REF", columns.ref),
            (f"HAPPENED {self._year}".rstrip(), columns.happened),
            ("WHO", columns.who),
        ):
            words += fit(title, size) + " " * GAP if size else ""
        words += fit("CLAIM", columns.claim)
        words += " " * GAP + fit("VERDICT", columns.verdict) if columns.verdict else ""
        return [Segment(words, style)]

    def _empty(self, y: int, width: int, inks: Inks) -> list[Segment]:
        says = [with_keys(words) for words in self.state.empty_words()]
        if y not in (2, 3):
            return []
        style = pen(inks.ink, inks.paper) if y == 2 else pen(inks.soft, inks.paper)
        return [Segment(fit("     " + says[y - 2], width), style)]

    def _row(self, row: ClaimRow, chosen: bool, width: int, inks: Inks) -> list[Segment]:
        columns = self.columns(width)
        back = inks.chosen if chosen else inks.paper
        soft = pen(inks.ink if chosen else inks.soft, back)
        held = self.state.held is not None and self.state.held.claim_id == row.id
        on, side = chip_inks(row.side, row.role, inks)
        gap = Segment(" " * GAP, soft)
        mark = "▌" if chosen else "◆" if held else " "
        cells = [
            Segment(mark, pen(inks.accent, back)),
            Segment(f" {self._cut(row.side or '·', 1)} ", pen(on, side, bold=True)),
            Segment(" ", soft),
        ]
        if columns.ref:
            cells += [Segment(self._cut(row.ref, columns.ref), soft), gap]
        if columns.happened:
            happened = in_room(short_of_year(row.happened, self._year), columns.happened) or "–"
            cells += [Segment(self._cut(happened, columns.happened), soft), gap]
        if columns.who:
            cells += [Segment(self._cut(_who(row), columns.who), soft), gap]
        who = self.state.company.get(row.id, "")
        company = min(cell_len(clean_line(who)) + GAP, columns.claim // 2) if who else 0
        loud, stance = pen(inks.ink, back, bold=chosen), pen(inks.accent, back)
        late = self._cut(OVERTAKEN, min(len(OVERTAKEN), columns.claim - company)) if row.overtaken else ""
        cells += [Segment(late, pen(inks.warm, back, bold=True))] if late else []
        cells += self._claim(row, max(columns.claim - company - len(late), 0), loud, stance)
        if company:
            cells += [gap, Segment(self._cut(who, company - GAP), pen(inks.warm, back))]
        if columns.verdict:
            verdict = "mixed" if row.mixed else "" if row.verdict is Verdict.UNCHECKED else row.verdict.label
            style = pen(verdict_ink(row.verdict, inks), back)
            cells += [gap, Segment(self._cut(verdict, columns.verdict), style)]
        return [*cells, Segment(" " * (width - columns.used), soft)]

    def _claim(self, row: ClaimRow, width: int, loud: Style, stance: Style) -> list[Segment]:
        if row.stance is Stance.ASSERTS:
            return [Segment(self._cut(row.text, width), loud)]
        word = row.stance.label + "  "
        return [Segment(word, stance), Segment(self._cut(row.text, width - len(word)), loud)]

    def _cut(self, text: str, width: int) -> str:
        key = (text, width)
        cut = self._ellipsis_cache.get(key)
        if cut is None:
            cut = self._ellipsis_cache[key] = fit(clean_line(text[: width * 3]), width)
        return cut


def common_year(state: DeskState) -> str:
    """The one year of all dated rows at hand: said once, above them. ``""`` when there are several."""
    years = {year for row in state.rows for year in YEAR.findall(row.happened)}
    return str(years.pop()) if len(years) == 1 else ""


def short_of_year(happened: str, year: str) -> str:
    """``12–13 Oct`` for ``12–13 Oct 2020`` when the year stands above."""
    return happened.replace(f" {year}", "") if year else happened


def in_room(happened: str, width: int) -> str:
    """The same time in ``width`` cells, where that can be: ``13 Oct, 04–09h`` or ``13 Oct`` rather than one
    that is cut, of which nobody knows how it ends."""
    if len(happened) <= width:
        return happened
    hours = happened.replace(":00", "")
    shorter = (f"{hours}h" if hours != happened and ":" not in hours else "", TIMES.sub("", happened))
    return next((one for one in shorter if one and len(one) <= width), happened)


def _who(row: ClaimRow) -> str:
    return f"{row.claimant} ?" if row.role is Role.UNIDENTIFIED else row.claimant
