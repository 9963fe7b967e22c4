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
from functools import partial

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE_S = 5.0
"""Longest wait for one key; a screen that takes longer gets the next keys in Textual's own order."""
HERE_S = 0.05
"""Longest time that the app itself stands still for a key that waits."""
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
        if self._held:
            event = self._held.popleft()
            await self._after(self._prepare(event), partial(self._do, event))
        else:
            self._is_at_one = False

    async def _do(self, event: events.Key | events.Paste) -> None:
        chain: list[MessagePump] = list(self.focused.ancestors_with_self if self.focused else [self.screen])
        try:
            await super().on_event(event)
        finally:
            await self._after(_seen_by([*chain[:-1], self.screen, *chain[:-1]]), self._done)

    async def _done(self) -> None:
        self._is_at_one = self.call_later(self._do_next)

    async def _after(self, work: Awaitable[None], then: Callable[[], Awaitable[None]]) -> None:
        """``then``, when ``work`` is done or ``PATIENCE_S`` is over.

        Work that is not done in a moment goes on beside the app: what it waits for may need the app.
        """
        self._work = asyncio.create_task(_at_most(work))
        await asyncio.wait({self._work}, timeout=HERE_S)
        if self._work.done():
            self._work.result()
            await then()
        else:
            self._work.add_done_callback(lambda _: self.call_later(self._go_on, then))

    async def _go_on(self, then: Callable[[], Awaitable[None]]) -> None:
        self._work.result()
        await then()

    async def _prepare(self, event: events.Key | events.Paste) -> None:
        """Until the screen is drawn, has its focus and knows what the key needs, which may open another."""
        screen = None
        while screen is not self.screen:
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
