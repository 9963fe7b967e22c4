"""Pressing keys in a test and waiting for what they do; nobody sleeps for a fixed time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

import db
from tui.app import FactcheckApp
from tui.screens.desk import Desk

PATIENCE_S = 60.0
"""Nobody waits so long but where many share the machine."""
S = TypeVar("S", bound=Screen[Any])


async def until(pilot: Pilot[Any], holds: Callable[[], object], what: str = "") -> None:
    """Let the app work until ``holds()`` is true; fail when it does not become so."""
    ends = time.monotonic() + PATIENCE_S
    while not holds():
        if pilot.app._exception is not None:
            raise pilot.app._exception
        assert time.monotonic() < ends, f"did not come true in {PATIENCE_S} s: {what or holds}"
        await pilot.pause()
        await asyncio.sleep(0.005)


async def on_screen(pilot: Pilot[Any], kind: type[S]) -> S:
    """Wait for a screen of this kind and give it, its first reading done."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), kind.__name__)
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    await pilot.pause()
    return screen


def words(widget: Widget) -> str:
    """What a widget shows, as plain text, its lines without trailing space."""
    rows = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
    return "\n".join(rows)


def screen_words(app: App[Any]) -> str:
    """What the whole screen shows."""
    strips = app.screen._compositor.render_strips()
    assert len(strips) == app.size.height
    return "\n".join(strip.text.rstrip() for strip in strips)


@asynccontextmanager
async def at_the_desk(
    path: str, *, size: tuple[int, int] = (120, 36), user: str = "anna"
) -> AsyncIterator[tuple[Pilot[int], Desk]]:
    """The app on a database with a case, its first page read from the ledger."""
    app = FactcheckApp(path, user, glance=db.glance(path))
    async with app.run_test(size=size) as pilot:
        desk = await on_screen(pilot, Desk)
        await until(pilot, lambda: app.ledger is not None and not desk.asking, "the first page")
        yield pilot, desk
    app.close_ledger()
