"""The Desk: the claims of one case, the filter above them, the card of the one under the cursor.

Here is what its keys do; the list and what is read for it are in :mod:`tui.screens.desk_list`, the keys
it shares with the claim page in :mod:`tui.deeds`.
"""

from __future__ import annotations

from functools import partial

from textual import on

from tui import doors, keys
from tui.deeds import OnClaim
from tui.desk import Held
from tui.key_words import key_of
from tui.keys import Key
from tui.screens.claim_sheet import ClaimSheet
from tui.screens.desk_maybe import DeskMaybe
from tui.widgets.claim_list import ClaimList


class Desk(DeskMaybe):
    """One case. ``first`` is what ``glance`` read before anything heavy was loaded."""

    SHEET = "desk"
    BINDINGS = keys.bindings("desk")
    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "ClaimList"

    def report_offer(self) -> doors.Offer:
        return doors.Offer(line=self.state.line_in_force)

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_coming and action in ("open", "link", "on_claim"):
            return super(ClaimSheet, self).check_action(action, parameters)
        if not super().check_action(action, parameters):
            return False
        if action in ("open", "link"):
            return self.state.selected is not None
        if action in ("sort", "reverse", "filter", "views"):
            return bool(self.state.rows or not self.state.chosen.is_empty or not self.state.loaded)
        if action == "card":
            return not self.is_wide and self.state.selected is not None
        if action == "back":
            return bool(
                self.state.held
                or self.waits
                or (self.panel is not None and self.panel.is_open)
                or self.card_is_open
                or self.state.line
                or self.notice.says
                or self.filter.is_typing
            )
        return True

    def claim_at_hand(self, deed: OnClaim) -> str:
        return self.state.selected.id if self.state.selected is not None else ""

    def label_of(self, key: Key) -> str:
        if key.id in ("open", "link") and self.answer_at_hand and self.state.held is None:
            return f"weigh with {self.answer_at_hand}" if key.id == "open" else ""
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
            if self.notice.waits:
                return "hide message"
            if self.panel is not None and self.panel.is_open:
                return "close hints"
            if self.card_is_open:
                return "close card"
            if self.state.problem is not None:
                return "line in force" if self.state.stood.strip() else "all claims"
            return "all claims" if self.state.line else "hide message"
        return ""

    def action_back(self) -> None:
        if self.filter.is_typing:  # by another key than Escape, which the field takes itself
            self.filter.finish(gives_up=True)
            return
        if self.notice.waits and not self.state.held:
            self.notice.clear()
        elif self.close_answers():
            pass
        elif self.state.held is not None:
            self.state.held = None
            self.notice.clear()
            self.list.show_rows()
        elif self.waits:
            self.wait_no_more()
        elif self.card_is_open:
            self.action_card()
        elif self.state.problem is not None:
            self.back_to_line_in_force()
        elif self.state.line:
            self.show_all()
        else:
            self.notice.clear()
        self.refresh_bindings()

    def action_card(self) -> None:
        self.card_is_open = not self.card_is_open
        self._shape(self.app.size.width)
        self.call_after_refresh(self._moved)

    @on(ClaimList.Opened)
    def action_open(self) -> None:
        self.when_settled(self._open)

    def _open(self) -> None:
        row = self.state.selected
        if row is None or self.case is None or self.weigh_answer():
            return
        if not self.is_wide and not self.card_is_open:
            self.action_card()
            return
        doors.claim_page(self, self.case, row.id, self.changed)

    def action_on_claim(self, id: str) -> None:
        self.when_settled(partial(super().action_on_claim, id))

    def action_link(self) -> None:
        self.when_settled(self._link)

    def _link(self) -> None:
        row = self.state.selected
        if row is None or self.weigh_answer():
            return
        held = self.state.held
        if held is None or held.claim_id == row.id:
            self.hold(None if held else Held(row.id, row.ref, row.side))
            return
        self.weigh_pair(row.id, held.claim_id, self._weighed)

    def hold(self, held: Held | None) -> None:
        """Take hold of a claim to weigh it against another, or let go."""
        self.state.held = held
        if held is None:
            self.notice.clear()
        else:
            self.tell(
                f"Holding {held.ref}. Go to the claim it stands against and press {key_of('link')}; "
                f"{key_of('back')} lets go.",
                stays=True,
            )
        self.list.show_rows()
        self.refresh_bindings()

    def _weighed(self, claim_id: str | None) -> None:
        if claim_id is not None:
            self.hold(None)
        self.changed(claim_id)

    def changed(self, claim_id: str | None) -> None:
        """A screen above was left; what it did is read anew by coming back."""
        if claim_id is not None:
            self.detail.card = None
            self.refresh_rows(claim_id)
