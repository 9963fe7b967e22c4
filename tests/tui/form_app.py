"""The app on a small real ledger, and the keys that lead to a form. Conditions are waited for, not time."""

from __future__ import annotations

from asyncio import Event
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key, Paste
from textual.pilot import Pilot

import db
from factcheck.cards import ClaimCard
from factcheck.filters import ListFilter, Sort
from tests.clock import FrozenClock
from tests.tui.pressing import until
from tui.app import FactcheckApp
from tui.screens.claim_form import ClaimForm
from tui.screens.desk import Desk
from tui.shown import line
from tui.widgets.form_row import FormRow

USER = "anna"


CASE: dict[str, Any] = {
    "name": "Nagorno-Karabakh 2020",
    "zone": "Asia/Baku",
    "sides": [
        {"name": "Armenia and Artsakh", "role": "party"},
        {"name": "Azerbaijan", "role": "party"},
        {"name": "Press", "role": "press"},
    ],
}
SU25 = "https://example.org/su25"


def fill(url: str) -> None:
    """A case with a claim of each side, logged on 14 October 2020; the first was seen at ``SU25``.

    A file is written once and then copied.
    """
    if db.is_server(url):
        _fill(url)
        return
    file = Path(url)
    if not _filled:
        _fill(url)
        _filled.append(file.read_bytes())
    file.write_bytes(_filled[0])
    file.chmod(0o600)


_filled: list[bytes] = []


def _fill(url: str) -> None:
    db.create_database(url)
    with db.open_ledger(url, user=USER, clock=FrozenClock()) as ledger:
        case = ledger.add_case(CASE)
        ledger.log_claim(
            {
                "case": case.id,
                "claimant": "Armenian MoD",
                "side": "A",
                "text": "An Azerbaijani Su-25 was brought down with a 9K38 Igla.",
                "kind": "shootdown",
                "place_words": "Stepanakert",
                "appearance": {"url": SU25, "source": "Defence blog", "quote": "brought down over the north"},
            }
        )
        ledger.log_claim(
            {
                "case": case.id,
                "claimant": "Azerbaijani MoD",
                "side": "B",
                "text": "No combat aircraft were lost.",
                "stance": "denies",
            }
        )


class Hands:
    """Keys on the app, and what came of them."""

    def __init__(self, app: FactcheckApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition()`` holds."""
        await until(self.pilot, condition)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    def keys(self, *names: str) -> None:
        """Keys one right after the other, as a terminal hands them over; nothing is waited for."""
        for name in names:
            self.app.post_message(Key(name, name if len(name) == 1 else None))

    async def type(self, text: str) -> None:
        """Letter by letter, as keys."""
        self.keys(*text)
        await self._handled()

    async def paste(self, text: str) -> None:
        self.app.post_message(Paste(text))
        await self._handled()

    async def _handled(self) -> None:
        """Until what was posted is where it belongs; a pause alone is over before on a busy machine."""
        for find in (lambda: self.app, lambda: self.app.focused or self.app.screen):
            came = Event()
            find().call_later(came.set)
            await came.wait()
        await self.pilot.pause()

    @property
    def form(self) -> ClaimForm:
        screen = self.app.screen
        assert isinstance(screen, ClaimForm), screen
        return screen

    def row(self, name: str) -> FormRow:
        return self.form.rows[name]

    def note(self, name: str) -> str:
        """What is said beside or below a field."""
        return line(*self.row(name).note).plain

    @property
    def focused(self) -> str:
        """The field that has the focus."""
        widget = self.app.focused
        return widget.parent.name_of_field if widget and isinstance(widget.parent, FormRow) else ""

    async def go_to(self, name: str) -> None:
        """Put the focus on a field, opening the form as far as it goes."""
        self.form.open_up_to(5)
        if not self.form.more.is_open and self.row(name).field.group == 6:
            self.form.more.turn()
            first = next(row for row in self.form.rows.values() if row.field.group == 6)
            await self.until(lambda: self.app.focused is first.input)
        await self.pilot.pause()
        self.row(name).input.focus()
        await self.until(lambda: self.focused == name)

    @property
    def ledger(self) -> db.Ledger:
        ledger = self.app.ledger
        assert ledger is not None
        return ledger

    def claims(self) -> list[ClaimCard]:
        """All claims, as logged, the newest first."""
        rows = self.ledger.page(ListFilter(), sort=Sort.LOGGED).rows
        return list(self.ledger.claims([row.id for row in rows]))

    async def open(self, key: str) -> ClaimForm:
        """From the Desk into a form."""
        await self.until(lambda: isinstance(self.app.screen, Desk) and self.app.screen.state.rows)
        await self.press(key)
        await self.until(lambda: isinstance(self.app.screen, ClaimForm) and self.focused)
        return self.form

    async def saved(self) -> None:
        """Ctrl+S, and back on the Desk."""
        await self.press("ctrl+s")
        await self.until(lambda: isinstance(self.app.screen, Desk))


@asynccontextmanager
async def at_the_desk(url: str, *, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Hands]:
    """The app on the ledger at ``url``, its list shown and the database open."""
    app = FactcheckApp(url, USER)
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await hands.until(lambda: app.ledger is not None and isinstance(app.screen, Desk))
        yield hands
    app.close_ledger()
