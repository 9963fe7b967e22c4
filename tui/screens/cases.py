"""All conflicts of a database; on the very first start, how to get one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from factcheck.cards import CaseCard
from tui import keys
from tui.key_words import key_of
from tui.screens.case_form import CaseForm
from tui.screens.sheet import Sheet
from tui.shown import line, lines
from tui.widgets.case_list import CaseList


class Cases(Sheet[None]):
    """``is_first`` = there is no database yet: nothing is read, a case or the sample is offered.

    ``chosen`` is the id of the case the cursor begins on; ``wanted`` names one to open at once.
    """

    SHEET = "cases"
    BINDINGS = keys.bindings("cases")
    AUTO_FOCUS = "CaseList"
    DEFAULT_CSS = """
    Cases #welcome { padding: 1 3; display: none; height: auto; }
    Cases.-empty #welcome { display: block; }
    """

    def __init__(self, *, is_first: bool = False, chosen: str = "", wanted: str = "") -> None:
        super().__init__()
        self.is_first = is_first
        self.chosen = chosen
        self.wanted = wanted
        self.is_read = is_first
        """Whether it is known which cases there are; until then no letter opens a form by mistake."""

    def title_words(self) -> str:
        return "cases"

    def compose_body(self) -> ComposeResult:
        self.list = CaseList()
        yield Static(id="welcome")
        yield self.list

    def on_mount(self) -> None:
        super().on_mount()
        if self.is_first:
            self._show(())
        else:
            self.read_cases()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if not self.is_first and self.host.ledger is not None:
            self.read_cases()

    def ledger_opened(self) -> None:
        """With one case, or one named, there is nothing to choose."""
        super().ledger_opened()
        wanted = self.wanted
        if wanted:
            self.ask("wanted", lambda ledger: ledger.case(wanted), self.host.open_case)
        else:
            self.ask("wanted", lambda ledger: ledger.cases(), self._open_only)

    def _open_only(self, found: tuple[CaseCard, ...]) -> None:
        if len(found) == 1 and self.app.screen is self:
            self.host.open_case(found[0])

    def read_cases(self) -> None:
        self.ask("cases", lambda ledger: ledger.cases(), self._show, says="opening the database")

    def _show(self, cases: tuple[CaseCard, ...]) -> None:
        self.is_read = True
        self.list.show(cases, self.list.selected.id if self.list.selected else self.chosen)
        self.set_class(not cases, "-empty")
        if not cases:
            self.query_one("#welcome", Static).update(self._welcome())
        self.refresh_bindings()

    def _welcome(self) -> Content:
        where = "No database yet." if self.is_first else "This database has no case yet."
        keeps = f"It will be kept in {self.host.url}." if self.is_first else ""
        return lines(
            [
                line((where, "bold $ink")),
                line(("A case is one conflict: its sides, and what each of them claims.", "$soft")),
                line(""),
                line((key_of("new_case"), "bold $accent"), ("   create a case with its sides", "$ink")),
                line(
                    (key_of("sample"), "bold $accent"),
                    ("   look round in the sample: autumn 2020, a throw-away copy", "$ink"),
                ),
                line(""),
                line((keeps, "$soft")),
            ]
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action == "open":
            return self.list.selected is not None
        if action == "new":
            return self.is_read
        return action != "back"

    @on(CaseList.Opened)
    def action_open(self) -> None:
        if self.list.selected is not None:
            self.host.open_case(self.list.selected)

    def action_new(self) -> None:
        self.app.push_screen(CaseForm(makes_database=self.is_first), self._made)

    def _made(self, case: CaseCard | None) -> None:
        if case is not None:
            self.is_first = False
            self.host.open_case(case)

    def action_sample(self) -> None:
        self.host.open_sample()
