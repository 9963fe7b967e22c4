"""How a screen talks with the ledger: never on the screen's own thread.

``ask`` reads: the newest question of a name wins, older answers are dropped. ``deed`` writes: every
one is delivered, and while one of a name is under way a second is refused (a doubled key press).
Both run in named thread workers that only post messages; the handlers here change state.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Generic

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import TypeVar

import db
from factcheck.errors import FactcheckError, InputError, StorageError
from tui.key_words import with_keys
from tui.live import LiveApp
from tui.messages import Answered, Failed, PasteRefused

T = TypeVar("T")
R = TypeVar("R", default=Any)
"""What a screen gives back when it is left."""
SLOW_S = 0.5
"""From here on a person is told that something is being worked on."""


class Asking(Screen[R], Generic[R]):
    """The part of every screen that asks the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: dict[str, int] = {}
        self._busy: dict[str, tuple[float, str]] = {}

    @property
    def host(self) -> LiveApp:
        """The app, as the one that has the ledger."""
        app = self.app
        assert isinstance(app, LiveApp)
        return app

    async def on_key(self, event: events.Key) -> None:
        """A key nobody below took: do what it is bound to, here and now (see ``tui.keystrokes``)."""
        if not event._stop_propagation and await self.app._check_bindings(event.key):
            event.stop()
            event.prevent_default()
        elif event.key == "ctrl+c":
            self.tell(with_keys("{quit} leaves; what is half-typed is kept."))
        elif not event._stop_propagation:
            self.refused_key(event.key)

    def refused_key(self, pressed: str) -> None:
        """A key came that nothing takes now; a screen may say why."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """No tooltips and no toasts: what is to be said stands in the notice."""

    # The first frame is drawn once: Textual lays a new screen out again for each word of its size.

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self.is_attached and not self._size:
            event.prevent_default()
            self.stack_updates += 1
            self._update_auto_focus()
            self.update_node_styles(animate=False)
            self._refresh_layout(self.app.size)
            self._repaint_required = False
            self._dirty_widgets.clear()

    def _screen_resized(self, size: Size) -> None:
        if size != self._size:
            super()._screen_resized(size)

    # To be answered by the screen that is shown.

    def tell(self, text: str, *, stays: bool = False) -> None:
        """Say one sentence to the person."""
        raise NotImplementedError

    def tell_error(self, error: FactcheckError) -> None:
        """Say an error to the person."""
        raise NotImplementedError

    def show_busy(self, what: str) -> None:
        """Say what takes long; ``""`` when nothing does."""
        raise NotImplementedError

    @on(PasteRefused)
    def _paste_refused(self, message: PasteRefused) -> None:
        """From a field that stands in no row of a form; such a row says it itself."""
        message.stop()
        self.tell_error(InputError(message.sentence))

    # Asking.

    def ask(
        self,
        name: str,
        question: Callable[[db.Ledger], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[FactcheckError], object] | None = None,
        says: str = "reading",
    ) -> None:
        """Read in a worker; ``then`` gets the answer here unless the same ``name`` was asked again."""
        turn = self._turns[name] = self._turns.get(name, 0) + 1
        self._start(name, turn, question, then, otherwise, says)

    def deed(
        self,
        name: str,
        act: Callable[[db.Ledger], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[FactcheckError], object] | None = None,
        says: str = "saving",
    ) -> bool:
        """Write in a worker. ``False`` when the same deed is still under way: nothing was started."""
        if name in self._busy:
            return False
        turn = self._turns[name] = self._turns.get(name, 0) + 1
        self.host.count_deeds(+1)
        self._start(name, turn, partial(self._act_counted, act), then, otherwise, says)
        return True

    def forget(self, name: str) -> None:
        """Drop the answer of ``name`` when it comes."""
        self._turns[name] = self._turns.get(name, 0) + 1
        self._busy.pop(name, None)

    @property
    def asking(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._busy)

    def is_asking(self, name: str) -> bool:
        """Whether the answer of ``name`` is still to come."""
        return name in self._busy

    def _act_counted(self, act: Callable[[db.Ledger], T], ledger: db.Ledger) -> T:
        try:
            return act(ledger)
        finally:
            self.host.count_deeds(-1)

    def _start(
        self,
        name: str,
        turn: int,
        question: Callable[[db.Ledger], T],
        then: Callable[[T], object],
        otherwise: Callable[[FactcheckError], object] | None,
        says: str,
    ) -> None:
        self._busy[name] = (time.monotonic(), says)
        self.set_timer(SLOW_S, self._look_for_slow)
        self.run_worker(
            partial(self._work, name, turn, question, then, otherwise or self.tell_error),
            name=name,
            group=name,
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def _work(
        self,
        name: str,
        turn: int,
        question: Callable[[db.Ledger], T],
        then: Callable[[T], object],
        otherwise: Callable[[FactcheckError], object],
    ) -> None:
        try:
            answer = question(self.host.wait_for_ledger())
        except FactcheckError as refused:
            self.post_message(Failed(name, turn, refused, otherwise))
        except Exception as fault:
            error = StorageError(
                f"A fault in the program stopped this ({type(fault).__name__}).",
                hint="Nothing was changed; please report it.",
            )
            self.post_message(Failed(name, turn, error, otherwise))
        else:
            self.post_message(Answered(name, turn, partial(then, answer)))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        message.stop()
        if self._is_current(message.name, message.turn):
            message.then()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        message.stop()
        if self._is_current(message.name, message.turn):
            message.otherwise(message.error)

    def _is_current(self, name: str, turn: int) -> bool:
        if self._turns.get(name) != turn:
            return False
        self._busy.pop(name, None)
        self._look_for_slow()
        return True

    def _look_for_slow(self) -> None:
        now = time.monotonic()
        slow = [says for since, says in self._busy.values() if now - since >= SLOW_S * 0.9]
        self.show_busy(slow[0] if slow else "")
