"""Keys are done in the order they were typed, also when a slow line delivers them in one burst.

Textual looks up a binding only after a key has bubbled from the focused field to the app; letters that
arrive meanwhile would overtake it (``Ctrl+U`` then ``truce`` would clear the word, ``Tab`` would leave
the next letters in the old field). Here a key is finished before the next one begins.
"""

from __future__ import annotations

import asyncio
import contextlib

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE_S = 5.0
"""Longest wait for one key; a screen that takes longer gets the next keys in Textual's own order."""


class OrderedKeysApp(App[int]):
    """Holds back the next key until the last one has reached every node between field and screen."""

    def __init__(self) -> None:
        super().__init__()
        self._settling = False

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._settling:
            self._message_queue.put_nowait(event)
        else:
            chain = list(self.focused.ancestors_with_self if self.focused else [self.screen])[:-1]
            await super().on_event(event)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(_seen_by([*chain, self.screen, *chain]), PATIENCE_S)
            self._settling = True
            self.call_later(self._settled)

    def _settled(self) -> None:
        self._settling = False


async def _seen_by(nodes: list[MessagePump]) -> None:
    """Until each node in turn has done what was posted to it before."""
    for node in nodes:
        done = asyncio.Event()
        if node.is_running and node.call_later(done.set):
            await done.wait()
