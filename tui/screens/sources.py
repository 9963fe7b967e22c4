"""The register: every source of the database by name, with type, owner, grade and how often it was seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult

import db
from factcheck.cards import CaseCard, SourceCursor, SourceRows
from tui import doors, keys
from tui.desk import thousands
from tui.key_words import with_keys
from tui.screens.narrowed_list import NarrowedList
from tui.shown import line
from tui.widgets.source_list import SourceList

PAGE = 60
"""Rows read at a time."""


class Sources(NarrowedList):
    """Sources belong to all cases of a database; ``case`` is the one this was opened from."""

    SHEET = "sources"
    BINDINGS = keys.bindings("sources")
    AUTO_FOCUS = "SourceList"
    EVERYTHING = "all sources"
    NEEDS_ROW = "open"
    list: SourceList

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.text = ""
        """What the list was read for."""
        self.total: int | None = None

    @property
    def is_behind(self) -> bool:
        return self.text != self.field.value

    def title_words(self) -> str:
        return "sources"

    def compose_body(self) -> ComposeResult:
        self.list = SourceList()
        yield from super().compose_body()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.list.rows:
            self._again()

    # Reading.

    def look(self) -> None:
        """What stands in the line, from the beginning of the register."""
        self._read("home")
        self._count()

    def _read(self, what: str) -> None:
        text, rows = self.field.value, self.list.rows
        if what == "later" and rows:
            after = rows[-1].cursor
            self._ask_rows(what, lambda ledger: ledger.source_rows(text, after=after, limit=PAGE))
        elif what == "earlier" and rows:
            before = rows[0].cursor
            self._ask_rows(what, lambda ledger: ledger.source_rows(text, before=before, limit=PAGE))
        else:
            is_end = what == "end"
            self._ask_rows(what, lambda ledger: ledger.source_rows(text, from_end=is_end, limit=PAGE))

    def _ask_rows(self, what: str, question: Callable[[db.Ledger], SourceRows]) -> None:
        then = partial(self._shown, what, self.field.value)
        self.ask("rows", question, then, says="reading sources")

    def _shown(self, what: str, text: str, page: SourceRows) -> None:
        if what in ("later", "earlier") and text != self.text:
            return
        self.text = text
        if what == "later":
            self.list.add_later(page)
        elif what == "earlier":
            self.list.add_earlier(page)
        else:
            self._say_empty(text)
            self.list.show(page, at_end=what == "end")
        self.refresh_bindings()

    def _say_empty(self, text: str) -> None:
        nothing = (
            "No source yet.",
            with_keys("They come with claims: {new} on the Desk. Here {source.new} enters one by hand."),
        )
        none_so = (f"No source has a name like {text!r}.", with_keys("{back} shows all of them."))
        self.list.says = none_so if text.strip() else nothing

    def _again(self) -> None:
        """The stretch at hand as it is now."""
        rows, text = self.list.rows, self.text
        if not rows:
            self.look()
            return
        first, count, earlier = rows[0], max(len(rows), PAGE), self.list.has_earlier
        before_it = SourceCursor(first.key, first.n - 1) if earlier else None

        def read(ledger: db.Ledger) -> SourceRows:
            return ledger.source_rows(text, after=before_it, limit=count)

        self.ask("rows", read, partial(self._refreshed, text, earlier))
        self._count()

    def _refreshed(self, text: str, earlier: bool, page: SourceRows) -> None:
        if text == self.text:
            self.list.refreshed(page, has_earlier=earlier)
            self.refresh_bindings()

    def _count(self) -> None:
        text = self.field.value
        self.ask("count", lambda ledger: ledger.count_sources(text), partial(self._counted, text))

    def _counted(self, text: str, found: int) -> None:
        self.total = found
        like = " so named" if text.strip() else ""
        words = f"{thousands(found)} {'source' if found == 1 else 'sources'}{like}"
        self.facts.update(line((words, "$soft")))

    def on_news(self) -> None:
        self._again()

    @on(SourceList.Wanted)
    def _wanted(self, message: SourceList.Wanted) -> None:
        message.stop()
        if not self.is_asking("rows") or message.what in ("home", "end"):
            self._read(message.what)

    # What can be done now.

    @on(SourceList.Opened)
    def action_open(self) -> None:
        row = self.list.selected
        if row is not None and self.case is not None:
            doors.source_page(self, self.case, row.id, lambda _: None)

    def action_new(self) -> None:
        if self.case is not None:
            doors.new_source(self, self.case, self._made)

    def _made(self, source_id: str | None) -> None:
        """A source was entered: to its page."""
        if source_id is not None and self.case is not None:
            self.look()
            doors.source_page(self, self.case, source_id, lambda _: None)
