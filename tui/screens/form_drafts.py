"""A form that is kept while it is typed: half a second after a letter, on leaving a field, on any end."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from textual import events, on
from textual.message import Message
from textual.timer import Timer

from db import SavedDraft
from factcheck.cards import AppearanceCard, CaseCard, ClaimCard
from factcheck.errors import FactcheckError, StorageError
from tui.draft_keeper import DraftKeeper, is_open_elsewhere, new_claims, own_copy
from tui.form_fields import Mode
from tui.form_state import FormState, Meeting
from tui.key_words import with_keys
from tui.screens.form_sheet import FormSheet
from tui.widgets.form_row import FormRow

KEEP_S = 0.4
"""The longest a letter is on the screen only."""
AGAIN_S = 1.0
"""What could not be kept is tried again so much later, though nobody types."""
NOT_KEPT = "draft NOT kept"


class DraftKept(Message):
    """A worker wrote the draft, at ``at`` microseconds UTC; 0 = there was nothing to write."""

    def __init__(self, keeper: DraftKeeper, at: int) -> None:
        super().__init__()
        self.keeper, self.at = keeper, at


class DraftNotKept(Message):
    """The draft could not be written."""

    def __init__(self, error: FactcheckError) -> None:
        super().__init__()
        self.error = error


class DraftingForm(FormSheet):
    """Takes up what was kept of this form, and keeps it."""

    def __init__(
        self, case: CaseCard, mode: Mode, card: ClaimCard | None, seen: AppearanceCard | None = None
    ) -> None:
        super().__init__(case, mode, card, seen)
        self.resumed_at = 0
        self.meeting = Meeting()
        self.trouble: FactcheckError | None = None
        self.is_open_elsewhere = False
        """Whether the only half-typed claims are open in other windows."""
        self._timer: Timer | None = None
        self._others: list[SavedDraft] = []

    def begin(self) -> None:
        super().begin()
        self.take_up(self._kept_before())

    def _kept_before(self) -> SavedDraft | None:
        """The draft to go on with, the newest; drafts that cannot be read are no reason to stop."""
        state = self.state
        try:
            if state.mode is not Mode.NEW:
                return self.host.drafts.get(state.mode.value, state.draft_record)
            kept = new_claims(self.host.drafts, state.case.id)
        except FactcheckError as error:
            self.trouble = error
            return None
        kept.sort(key=is_open_elsewhere)
        if kept and is_open_elsewhere(kept[0]):
            self._others, self.is_open_elsewhere = kept, True
            return None
        self._others = kept[1:]
        return kept[0] if kept else None

    def take_up(self, kept: SavedDraft | None) -> None:
        """Go on with ``kept``, or with an empty form."""
        if kept is not None:
            self.meeting = self.state.restore(own_copy(kept))
            self.resumed_at = kept.saved_at
            self.kept_words = _kept_words(kept.saved_at)
        self.keeper = DraftKeeper(self.host.drafts, self.state.mode.value, self.state.draft_record)

    def ready(self) -> None:
        super().ready()
        if self.trouble is not None:
            self.tell_error(self.trouble)
        elif self.is_open_elsewhere:
            self.tell(with_keys("What you type in another window stays there; {other_draft} copies it here."))
        elif self.resumed_at:
            self.keep_now()

    def form_title(self) -> str:
        title = super().form_title()
        if not self.resumed_at:
            return title
        hint = (
            with_keys(": your draft is back, {fresh} starts a fresh one")
            if self.state.mode is Mode.NEW
            else ""
        )
        return f"{title}{hint or ': your changes are back'}"

    # Keeping.

    def changed(self, row: FormRow) -> None:
        super().changed(row)
        self.keep_soon()

    def keep_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(KEEP_S, self.keep_now)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if self._timer is not None:
            self.keep_now()

    def keep_now(self) -> None:
        """Write what stands in the form, in a worker."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.collect()
        keeper, turn = self.keeper, self.keeper.turn()
        fields = self.state.draft_fields() if self.state.is_dirty else None
        self.run_worker(
            partial(self._keep, keeper, fields, turn), group="draft", thread=True, exit_on_error=False
        )

    def _keep(self, keeper: DraftKeeper, fields: dict[str, str] | None, turn: int) -> None:
        try:
            if fields is None:
                keeper.forget(turn)
                at = 0
            else:
                at = keeper.keep(fields, turn)
        except FactcheckError as error:
            self.post_message(DraftNotKept(error))
        except Exception as fault:
            what = f"The draft is not kept: a fault in the program ({type(fault).__name__})."
            self.post_message(DraftNotKept(StorageError(what)))
        else:
            self.post_message(DraftKept(keeper, at))

    @on(DraftKept)
    def _kept(self, message: DraftKept) -> None:
        message.stop()
        if message.keeper is self.keeper and (message.at or not self.state.is_dirty):
            if self.kept_words == NOT_KEPT:
                self.notice.clear()
            self.kept_words = _kept_words(message.at)
            self.show_head()
            self.refresh_bindings()

    @on(DraftNotKept)
    def _not_kept(self, message: DraftNotKept) -> None:
        message.stop()
        if self.kept_words != NOT_KEPT:
            self.kept_words = NOT_KEPT
            self.show_head()
            self.tell_error(message.error)
        if self._timer is None:
            self._timer = self.set_timer(AGAIN_S, self.keep_now)

    def keep_draft(self) -> None:
        if not self.is_mounted:
            return
        self.collect()
        if self.state.is_dirty:
            self.keeper.let_go(self.state.draft_fields())

    # Several drafts of new claims.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "fresh":
            return self.state.mode is Mode.NEW and self.state.is_dirty
        if action == "other_draft":
            return bool(self._others)
        return super().check_action(action, parameters)

    def action_fresh(self) -> None:
        """An empty form; the draft at hand stays kept."""
        if self._put_aside(first=True):
            self.start_over(None)
            self.tell(with_keys("A fresh form. The other draft is kept: {other_draft} goes back to it."))

    def action_other_draft(self) -> None:
        """The next half-typed claim; the one at hand goes to the end."""
        if self._others and self._put_aside(first=False):
            self.start_over(self._others.pop(0))

    def _put_aside(self, *, first: bool) -> bool:
        """Keep what stands in the form among the others; False, and said, when that is not possible."""
        self.collect()
        if not self.state.is_dirty:
            return True
        try:
            self.keeper.keep(self.state.draft_fields(), self.keeper.turn())
        except FactcheckError as error:
            self.tell_error(error)
            return False
        at = self.resumed_at or self.now()
        here = SavedDraft(self.keeper.form, self.keeper.record, self.state.draft_fields(), at)
        self._others.insert(0 if first else len(self._others), here)
        return True

    def start_over(self, kept: SavedDraft | None) -> None:
        """Another new claim in this form."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.state = FormState(Mode.NEW, self.state.case, self.state.today, latest=self.state.latest)
        self.resumed_at, self.kept_words, self.side_is_asked = 0, "", False
        self.more.show(False)
        self.take_up(kept)
        self.show_state()
        self.set_focus(self.rows["what"].input)
        self.refresh_bindings()


def _kept_words(at: int) -> str:
    return f"draft kept {datetime.fromtimestamp(at / 1_000_000):%H:%M:%S}" if at else ""
