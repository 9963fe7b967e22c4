"""Who did what, newest first: a line a deed, read in as one goes down, new ones as they happen."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard
from factcheck.cards.deeds import DeedCard
from factcheck.errors import FactcheckError, InputError
from tui import doors, keys
from tui.activity import ALL, Wanted, read_wanted
from tui.activity_print import set_deeds
from tui.key_words import with_keys
from tui.screens.narrowed import Narrowed
from tui.shown import line, lines
from tui.widgets.line_field import LineField
from tui.widgets.paper import Paper

PAGE = 100
"""Deeds read at a time."""


class Activity(Narrowed[None]):
    """Enter shows a deed; ``/`` narrows by person, words, case and day."""

    SHEET = "activity"
    READS = "deeds"
    BINDINGS = keys.bindings("activity")
    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.line = ""
        self.deeds: list[DeedCard] = []
        self.has_older = False
        self._problem: InputError | None = None

    @property
    def is_behind(self) -> bool:
        return self.line != self.field.value or (not self.deeds and self.is_asking(self.READS))

    @property
    def zone(self) -> str:
        return self.case.zone if self.case else "UTC"

    def compose_body(self) -> ComposeResult:
        self.heading = Static(id="head", markup=False)
        self.field = LineField(hint="words, by:anna, on:today, since:2020-10-13, case:all")
        self.paper = Paper()
        self.empty = Static(id="empty", markup=False)
        yield self.heading
        with Horizontal(id="line"):
            yield Static(line(("/", "bold $accent")), id="slash")
            yield self.field
        yield self.paper
        yield self.empty

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def on_news(self) -> None:
        self.read()

    # Reading.

    def read(self) -> None:
        """The newest deeds again, as many as stood here."""
        if not self._problem:
            limit = max(PAGE, len(self.deeds))
            self.ask("deeds", partial(self._deeds, self.line, 0, limit), partial(self._received, limit))

    def _deeds(self, text: str, before: int, limit: int, ledger: db.Ledger) -> tuple[DeedCard, ...]:
        wanted = read_wanted(text, zone=self.zone, now=ledger.now())
        return ledger.activity(
            case_id=self._case_id(wanted, ledger),
            by=wanted.by,
            words=wanted.words,
            since=wanted.since,
            until=wanted.until,
            before=before,
            limit=limit,
        )

    def _case_id(self, wanted: Wanted, ledger: db.Ledger) -> str:
        if wanted.case.casefold() == ALL:
            return ""
        if not wanted.case:
            return self.case.id if self.case else ""
        return ledger.case(wanted.case).id

    def _received(self, limit: int, deeds: tuple[DeedCard, ...]) -> None:
        is_first = not self.deeds
        self.deeds, self.has_older = list(deeds), len(deeds) == limit
        self._draw()
        if is_first and self.paper.stop is None:
            self.call_after_refresh(self.paper.action_move, 1)

    def _read_older(self) -> None:
        if self.has_older and self.deeds and self.paper.is_at_end and not self.is_asking("deeds"):
            self.has_older = False
            before = self.deeds[-1].n
            self.ask("deeds", partial(self._deeds, self.line, before, PAGE), self._older)

    def _older(self, deeds: tuple[DeedCard, ...]) -> None:
        self.deeds += deeds
        self.has_older = len(deeds) == PAGE
        self._draw()

    def _draw(self) -> None:
        case_id = self.case.id if self.case else ""
        self.paper.show(partial(set_deeds, self.deeds, self.zone, has_older=self.has_older, case_id=case_id))
        self.paper.display, self.empty.display = bool(self.deeds), not self.deeds
        told: list[tuple[str, str]] = [("activity", "bold $ink"), (f"   who did what · {self.zone}", "$soft")]
        if self._problem is not None:
            told = [("! ", "bold $bad"), (str(self._problem), "$bad")]
        self.heading.update(line(*told))
        self.empty.update(self._nothing())
        self.refresh_bindings()

    def _nothing(self) -> Content:
        if self.line.strip():
            rows = [
                ("Nobody did anything like that.", "bold $ink"),
                (with_keys("{back} shows all."), "$soft"),
            ]
        else:
            rows = [
                ("Nothing was done here yet.", "bold $ink"),
                (with_keys("{go} {go.desk}, then {new}, logs a first claim."), "$soft"),
            ]
        return lines([line(row) for row in rows])

    # What can be done.

    @property
    def selected(self) -> DeedCard | None:
        return next((deed for deed in self.deeds if deed.id == self.paper.target), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action == "open":
            return self.selected is not None
        return action != "jump" or bool(self.selected and self.selected.claim_id)

    def label_of(self, key: keys.Key) -> str:
        if key.id == "back" and (self.field.has_focus or self.line):
            return "to the list" if self.field.has_focus else "all deeds"
        return ""

    @on(Paper.Moved)
    def _moved(self) -> None:
        self._read_older()
        self.refresh_bindings()

    @on(Paper.Chosen)
    def action_open(self) -> None:
        deed = self.selected
        if deed is not None and self.case is not None:
            doors.deed_page(self, self.case, deed)

    def action_jump(self) -> None:
        deed = self.selected
        if deed is not None and deed.claim_id and self.case is not None:
            doors.claim_page(self, self.case, deed.claim_id, lambda _: None)

    def action_filter(self) -> None:
        self.field.focus()

    def action_back(self) -> None:
        if self.field.has_focus:
            self.paper.focus()
        elif self.notice.waits:
            self.notice.clear()
        elif self.line:
            self.field.value = ""
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.paper.focus()

    def look(self) -> None:
        self.line, self._problem, self.deeds = self.field.value, None, []
        self.ask(
            "deeds",
            partial(self._deeds, self.line, 0, PAGE),
            partial(self._received, PAGE),
            otherwise=self._refused,
            says="reading what was done",
        )

    def _refused(self, error: FactcheckError) -> None:
        if isinstance(error, InputError) or error.exit_code == 3:
            self._problem = InputError(error.message, hint=error.hint)
            self._draw()
        else:
            self.tell_error(error)
