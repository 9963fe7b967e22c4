"""What the day adds to the Desk: overdue requests, what changed since the last visit, saved views."""

from __future__ import annotations

from functools import partial

import db
from factcheck.errors import FactcheckError
from factcheck.filters import ListFilter, Mark
from tui import doors
from tui.desk import thousands
from tui.key_words import key_of
from tui.screens.desk_list import DeskList
from tui.widgets.filter_line import FilterLine

OVERDUE_S = 60.0
"""So often it is looked whether a request became overdue."""


class DeskDay(DeskList):
    """The Desk's list with what the day adds."""

    def on_mount(self) -> None:
        self.set_interval(OVERDUE_S, self._count_overdue)
        self.call_after_refresh(self._look_back)

    def show_masthead(self) -> None:
        super().show_masthead()
        self._count_overdue()

    # Requests for comment.

    def _count_overdue(self) -> None:
        if self.case is not None and self.host.ledger is not None and self.app.screen is self:
            case_id = self.case.id
            self.ask(
                "overdue",
                lambda ledger: ledger.overdue_requests(case_id),
                self._say_overdue,
                otherwise=lambda error: None,
            )

    def _say_overdue(self, number: int) -> None:
        self.masthead.say(
            alert=f"{thousands(number)} overdue: {key_of('go')} {key_of('go.requests')}" if number else ""
        )

    # Since the last visit.

    def _look_back(self) -> None:
        """Once after the app was opened: how much changed since this person left it."""
        if self.case is not None and not self.host.has_looked_back:
            self.host.has_looked_back = True
            self.ask(
                "visit",
                partial(_changed_since, self.case.id, self.host.drafts),
                self._say_changed,
                otherwise=lambda error: None,
                says="looking what changed",
            )

    def _say_changed(self, number: int) -> None:
        if number and not self.notice.says:
            claims = "claim changed" if number == 1 else "claims changed"
            self.tell(f"{thousands(number)} {claims} since your last visit; {key_of('views')} shows them.")

    # Views.

    def action_views(self) -> None:
        doors.views(self, self.state.line_in_force, self._view)

    def _view(self, line: str | None) -> None:
        if line is not None:
            self.filter.put(line)
            self._filtered(FilterLine.Changed(line))
            self.refresh_bindings()


def _changed_since(case_id: str, drafts: db.Drafts, ledger: db.Ledger) -> int:
    """Claims of the case that changed since the person left; 0 on a first visit."""
    head = ledger.head()
    try:
        seen = db.seen_seq(drafts, head.chain_id)
    except FactcheckError:
        return 0
    if not seen or seen >= head.seq:
        return 0
    return ledger.count(ListFilter(case_id=case_id, marks=(Mark.NEW,), seen_seq=seen))
