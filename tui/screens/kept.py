"""Screens whose typed words survive: kept half a second after a letter, on leaving, and on any end.

That waits for no database: what is typed while it opens, or before there is one, is kept too.
"""

from __future__ import annotations

import contextlib
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer

import db
from factcheck.cards import CaseCard
from factcheck.errors import FactcheckError
from tui.asking import Asking, R
from tui.draft_keeper import DraftKeeper
from tui.screens.sheet import Sheet
from tui.screens.slip import Slip

KEEP_S = 0.5
"""The longest a letter is on the screen only."""
AGAIN_S = 1.0
"""What could not be kept is tried again so much later, though nobody types."""


class KeepingEnded(Message):
    """A worker wrote the draft, or could not."""

    def __init__(self, error: FactcheckError | None) -> None:
        super().__init__()
        self.error = error


class Kept(Asking[R]):
    """Subclasses give ``draft_fields`` (nothing = nothing is typed) and call ``touched`` on every change.

    ``form`` and ``record`` name the draft. ``take_up`` gives what was kept before, ``drop_draft`` forgets it.
    """

    form = record = ""
    _keeper: DraftKeeper | None = None
    _keep_timer: Timer | None = None
    _is_unkept = False
    """Whether what is typed could not be written; that is told once."""

    def draft_fields(self) -> dict[str, str]:
        """What is typed and not saved."""
        raise NotImplementedError

    @property
    def keeper(self) -> DraftKeeper:
        if self._keeper is None:
            self._keeper = DraftKeeper(self.host.drafts, self.form, self.record)
        return self._keeper

    def take_up(self) -> dict[str, str]:
        """The draft kept before; a drafts file that cannot be read is told, and no reason to stop."""
        try:
            kept: db.SavedDraft | None = self.host.drafts.get(self.form, self.record)
        except FactcheckError as error:
            self.call_after_refresh(self.tell_error, error)
            return {}
        return dict(kept.fields) if kept is not None else {}

    def touched(self) -> None:
        """Something was typed; it is kept soon."""
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_S, self._keep_now)

    def _keep_now(self) -> None:
        self._keep_timer = None
        write = partial(self._write, self.draft_fields(), self.keeper.turn())
        self.run_worker(write, group="draft", thread=True, exit_on_error=False)

    def _write(self, fields: dict[str, str], turn: int) -> None:
        """In a worker."""
        error: FactcheckError | None = None
        try:
            self._put(fields, turn)
        except FactcheckError as refused:
            error = refused
        self.post_message(KeepingEnded(error))

    @on(KeepingEnded)
    def _keeping_ended(self, message: KeepingEnded) -> None:
        message.stop()
        was_unkept, self._is_unkept = self._is_unkept, message.error is not None
        if message.error is None:
            return
        if not was_unkept:
            self.tell_error(message.error)
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(AGAIN_S, self._keep_now)

    def _put(self, fields: dict[str, str], turn: int) -> None:
        if fields:
            self.keeper.keep(fields, turn)
        else:
            self.keeper.forget(turn)

    def keep_draft(self) -> None:
        if self.is_mounted:
            self._put(self.draft_fields(), self.keeper.turn())

    def keeps_for_later(self) -> bool:
        """Keep what is typed before the screen is left; ``False``, and said, when that is not possible."""
        try:
            self.keep_draft()
        except FactcheckError as error:
            self.tell_error(error)
            return False
        return True

    def drop_draft(self) -> None:
        """What was typed is saved now."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        with contextlib.suppress(FactcheckError):
            self.keeper.drop()


class KeptSheet(Sheet[str], Kept[str]):
    """A full screen of the kind."""

    keep_draft = Kept.keep_draft  # a style sheet follows the first base only, which must be the sheet

    def __init__(self, case: CaseCard, form: str, record: str) -> None:
        super().__init__(case)
        self.form, self.record = form, record


class KeptSlip(Slip[R], Kept[R]):
    """A small sheet of the kind: left with Escape, what is typed comes back the next time."""

    keep_draft = Kept.keep_draft

    def __init__(self, form: str, record: str) -> None:
        super().__init__()
        self.form, self.record = form, record

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
            return
        if not self.keeps_for_later():
            return
        below = self.app.screen_stack[-2]
        if self.draft_fields() and isinstance(below, Sheet):
            below.call_later(below.tell, "What you typed is kept; the same key brings it back.")
        self.dismiss(None)
