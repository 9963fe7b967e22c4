"""A list that a line narrows a moment after one typed in it: a key on it is about the rows one will see."""

from __future__ import annotations

import asyncio

from textual import events, on
from textual.timer import Timer
from textual.widgets import Input

from tui.asking import R
from tui.screens.sheet import Sheet
from tui.widgets.line_field import LineField

PAUSE_S = 0.15
"""The list follows the typing after this pause."""
TICK_S = 0.004
LEAVING = ("enter", "down")
"""Keys that lead from the line into the list."""


class Narrowed(Sheet[R]):
    """Has the line ``field``; ``look`` reads what it says in a question called ``READS``."""

    READS = "rows"
    field: LineField
    _pause: Timer | None = None

    @property
    def is_behind(self) -> bool:
        """Whether the rows at hand are not those that the line asks for."""
        raise NotImplementedError

    def look(self) -> None:
        """Read what the line says."""
        raise NotImplementedError

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_pause()
        self._pause = self.set_timer(PAUSE_S, self._look_now)

    def _look_now(self) -> None:
        self._stop_pause()
        self.look()

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    async def before_key(self, event: events.Key | events.Paste) -> None:
        """See :class:`tui.keystrokes.OrderedKeysApp`."""
        is_typed = self.field.has_focus and not (isinstance(event, events.Key) and event.key in LEAVING)
        if is_typed or not self.is_behind:
            return
        if self._pause is not None:
            self._look_now()
        while self.is_behind and self.is_asking(self.READS):
            await asyncio.sleep(TICK_S)
