"""Keys are done in the order they were typed, also when a slow line delivers them in one burst.

Textual looks up a binding only after a key has bubbled from the focused field to the app; letters that
arrive meanwhile would overtake it (``Ctrl+U`` then ``truce`` would clear the word, ``Tab`` would leave
the next letters in the old field). Here a key is finished before the next one begins, and it begins
only when the screen it falls on is there and says that it is ready for it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE_S = 5.0
"""Longest wait for one key; a screen that takes longer gets the next keys in Textual's own order."""
TICK_S = 0.002


class OrderedKeysApp(App[int]):
    """Holds back the next key until the last one has reached every node between field and screen.

    A screen may have ``async before_key(event)``: what it must know before that key can be done, such
    as an answer that decides which field comes next.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._is_at_one = False

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._held.append(event)
        if not self._is_at_one:
            self._is_at_one = True
            await self._do_next()

    async def _do_next(self) -> None:
        """The key that has waited longest; the one behind it after all that this one brings to the app."""
        if not self._held:
            self._is_at_one = False
            return
        event = self._held.popleft()
        try:
            await _at_most(self._prepare(event))
            chain = list(self.focused.ancestors_with_self if self.focused else [self.screen])[:-1]
            await super().on_event(event)
            await _at_most(_seen_by([*chain, self.screen, *chain]))
        finally:
            self._is_at_one = self.call_later(self._do_next)

    async def _prepare(self, event: events.Key | events.Paste) -> None:
        """Until the screen is drawn and has its focus, and knows what the key needs."""
        screen = self.screen
        while not screen.is_mounted:
            await asyncio.sleep(TICK_S)
        await _seen_by([screen])
        before: Callable[[events.Event], Awaitable[None]] | None = getattr(screen, "before_key", None)
        if before is not None:
            await before(event)


async def _at_most(work: Awaitable[None]) -> None:
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(work, PATIENCE_S)


async def _seen_by(nodes: list[MessagePump]) -> None:
    """Until each node in turn has done what was posted to it before."""
    for node in nodes:
        done = asyncio.Event()
        if node.is_running and node.call_later(done.set):
            await done.wait()
