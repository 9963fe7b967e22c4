"""The Textual app: what it opens with, where its screens go, what its own keys do.

How to build a screen on this shell
    * Subclass :class:`tui.screens.sheet.Sheet` (full) or ``Slip`` (a paper on the screen below). Set
      ``SHEET``, ``BINDINGS = keys.bindings(SHEET)``, put its rows into :mod:`tui.keys`, write
      ``compose_body`` and an ``action_...`` a row. ``check_action`` returning False takes a key out of
      footer and palette; call ``self.refresh_bindings()`` when that changes. ``label_of`` rewords one.
    * Ask the ledger only by ``self.ask(name, question, then)`` and ``self.deed(name, act, then)``:
      ``question(ledger)`` runs in a named worker thread, ``then(answer)`` on the screen's own. An error
      is said by itself unless ``otherwise=`` is given; more than half a second shows what is worked on.
    * Say things by ``self.tell(sentence)`` and ``self.tell_error(error)``. Text reaches a widget only as
      ``Content`` from :mod:`tui.shown`; styles are ``$ink $soft $faint $accent $warm $good $bad``.
    * ``self.host`` is this app: ``.drafts``, ``.user``, ``.url``, ``.ledger`` (None until open).
      ``keep_draft`` is called when the line drops, on leaving and on a fault: put what is half-typed
      into ``self.host.drafts``; it must be quick and may not ask.
    * Doors between screens, and what each screen gives back: :mod:`tui.doors`. Leave by
      ``self.dismiss(value)``; ask before it only when something would be lost (``Question``).
    * A key that does something with the claim under the Desk's cursor or on the claim's page is one row
      in :mod:`tui.keys` with the action ``on_claim('id')`` and one entry in :mod:`tui.deeds`. A key of
      both that needs no claim is an ``action_...`` of :class:`tui.screens.claim_sheet.ClaimSheet`.
      A screen to be reached by ``g`` and a letter is a row ``go.name`` and one entry in
      :mod:`tui.places`. A letter comes off ``COMING`` in ``tests/tui/test_keys.py`` when it has its row;
      then ``python -m tests.tui.test_guide`` writes the guide's tables anew.
    * ``writes=True`` in a row takes the key away from a database open for reading only, and says why
      when it is pressed; a screen's own ``check_action`` asks ``super()`` first.
    * What others do comes by itself: write ``on_news``, called while the screen is the one shown and
      history grew (read again what is shown; the cursor stays); coming back to a screen is told by
      ``on_screen_resume``. ``whereabouts`` says which claim is open, for colleagues on a server.
    * Letters are typed while an ``Input`` has the focus; commands there are Ctrl+letter, F-keys, Escape.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App
from textual.events import Resize
from textual.screen import Screen

import db
from factcheck.cards import CaseCard
from factcheck.errors import FactcheckError, InputError
from tui import keymap, keys, theme
from tui.keys import EVERY
from tui.live import LiveApp
from tui.locations import default_database
from tui.messages import LedgerFailed, LedgerOpened, Opening
from tui.places import PLACES
from tui.screens.desk import Desk
from tui.screens.sheet import Sheet

HERE = Path(__file__).parent
LEAST_WIDTH, LEAST_HEIGHT = 60, 20
THREADS = 64
BREATH_S = 0.02
"""The first frame goes out before anything heavy is loaded."""


class FactcheckApp(LiveApp, inherit_bindings=False):
    """The desk in a terminal. ``glance`` is the first page, read before anything heavy was loaded."""

    TITLE = "factcheck"
    BINDINGS = [key.binding() for key in keys.KEYS if EVERY in key.screens and key.id != "back"]
    CSS_PATH = [HERE / "app.tcss", HERE / "screens" / "desk.tcss"]
    """The Desk's sheet is here too, because the first screen is made before its own would be read."""

    def __init__(
        self,
        url: str,
        user: str,
        *,
        case: str = "",
        glance: db.Glance | None = None,
        is_first: bool = False,
        sample: bool = False,
    ) -> None:
        super().__init__(url, user)
        self.wanted_case = case
        self.is_first = is_first
        self.is_sample = sample
        self.parting = ""
        self.is_too_small = False
        self._glance = glance
        for name in (theme.DARK, theme.LIGHT):
            self.register_theme(theme.theme(name))
        self.set_reactive(App.theme, theme.remembered())
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        seen = self._glance
        first = Desk(seen.case, seen.page) if seen is not None and seen.case is not None else self._cases()
        first._push_result_callback(first, None)  # as a pushed screen has, so that it can be switched
        return first

    def on_mount(self) -> None:
        self.call_after_refresh(self._first_frame_is_out)

    def _first_frame_is_out(self) -> None:
        self._give_threads()
        self._tell_of_keys()
        if not self.is_first:
            self.set_timer(BREATH_S, self.open_ledger)

    def _give_threads(self) -> None:
        """Questions wait for the ledger in threads: there must be more of them than questions, or none is
        left to open it, nor to keep what is typed meanwhile."""
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="asking")
        asyncio.get_running_loop().set_default_executor(pool)

    def _tell_of_keys(self) -> None:
        """What of one's own keys could not be had; the usual ones stand."""
        told = keymap.problems
        if told:
            more = f" And {len(told) - 1} more: see `factcheck keys`." if len(told) > 1 else ""
            self.tell_error(InputError(f"{told[0]}{more}"))

    @on(Opening)
    def _being_opened(self, message: Opening) -> None:
        if isinstance(self.screen, Sheet):
            self.screen.tell(message.sentence, stays=True)

    @on(LedgerOpened)
    def _opened(self) -> None:
        self.is_first = False
        for screen in self.screen_stack:
            if isinstance(screen, Sheet):
                screen.ledger_opened()

    @on(LedgerFailed)
    def _could_not_open(self, message: LedgerFailed) -> None:
        if self._glance is None and not self.is_first:
            self.parting = f"factcheck: {message.error}"
            self.exit(message.error.exit_code, return_code=message.error.exit_code)
        else:
            self.tell_error(message.error)

    # Screens.

    def open_case(self, case: CaseCard) -> None:
        """The Desk of ``case``, in place of the screens there are."""
        self.only(Desk(case))

    def _cases(self, chosen: str = "") -> Sheet[None]:
        from tui.screens.cases import Cases

        wanted, self.wanted_case = self.wanted_case, ""
        return Cases(is_first=self.is_first, chosen=chosen, wanted=wanted)

    def go(self, place: str, case: CaseCard | None) -> None:
        if place == "cases":
            self.only(self._cases(case.id if case else ""))
        elif place == "desk" and case is not None:
            self._back_to_desk(case)
        elif case is not None and isinstance(self.screen, Sheet) and not self._back_to(place):
            PLACES[place](self.screen, case)

    def _back_to_desk(self, case: CaseCard) -> None:
        """Down to the Desk that lies below, or a new one."""
        if not self._back_to("desk", case):
            self.open_case(case)

    def _back_to(self, place: str, case: CaseCard | None = None) -> bool:
        """Down to the screen ``place`` that lies below; ``False`` when none does."""
        below = [
            screen
            for screen in self.screen_stack
            if isinstance(screen, Sheet) and place == screen.go_name and (case is None or screen.case == case)
        ]
        if not below:
            return False
        while self.screen is not below[0] and self.screen in self.screen_stack:
            self.pop_screen()
        return True

    def only(self, screen: Screen[Any]) -> None:
        """``screen`` in place of all there are; drafts of those are kept."""
        self.keep_drafts()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(screen)

    def open_sample(self) -> None:
        """Leave, and come back on a throw-away copy of the sample."""
        self.leave(SAMPLE)

    def tell_error(self, error: FactcheckError) -> None:
        """Say an error on whatever is shown."""
        said = getattr(self.screen, "tell_error", None)
        if said is not None:
            said(error)

    async def on_resize(self, event: Resize) -> None:
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        if small and not self.is_too_small:
            from tui.screens.too_small import TooSmall

            self.is_too_small = True
            await self.push_screen(TooSmall(LEAST_WIDTH, LEAST_HEIGHT))
        elif self.is_too_small and not small:
            self.is_too_small = False
            await self.pop_screen()

    # Keys that work everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_too_small:
            return action in ("leave_app", "focus_next", "focus_previous")
        return True

    def action_help(self) -> None:
        from tui.screens.help import Help

        self.push_screen(Help(getattr(self.screen, "SHEET", "")))

    def action_palette(self) -> None:
        from tui.palette import Offer, Palette

        async def do(offer: Offer | None) -> None:
            if offer is not None:
                await self.run_action(offer.action, offer.namespace)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen), do)

    def action_light(self) -> None:
        self.theme = theme.LIGHT if self.theme == theme.DARK else theme.DARK
        theme.remember(self.theme)

    def action_leave_app(self) -> None:
        self.leave(0)

    def leave(self, code: int) -> None:
        """End; what is half-typed is kept as a draft."""
        self.keep_drafts()
        self.exit(code, return_code=code)

    def keep_drafts(self) -> None:
        for screen in self.screen_stack:
            keep: Callable[[], object] | None = getattr(screen, "keep_draft", None)
            if keep is not None:
                with contextlib.suppress(FactcheckError):
                    keep()


SAMPLE = 64
"""What the app's loop gives back when the sample is to be opened next; never an exit code."""


def run_app(url: str | None, user: str, *, case: str = "", sample: bool = False) -> int:
    """Open the app and stay in it until it is left; the exit code.

    ``url`` None = the desk's usual file, which may not exist yet. ``sample`` = ``url`` is a
    throw-away copy of the sample.
    """
    at = url or str(default_database())
    is_first = url is None and not default_database().exists()
    code = _run(
        FactcheckApp(at, user, case=case, glance=db.glance(at, case=case), is_first=is_first, sample=sample)
    )
    if code == SAMPLE:
        from tui.cli import main

        sys.stderr.write("factcheck: building the sample; this takes a few seconds …\n")
        return main(["--user", user, "demo"])
    return code


def _run(app: FactcheckApp) -> int:
    async def until_left() -> int | None:
        app.listen_to_signals()
        try:
            return await app.run_async()
        finally:
            app.stop_waiting()

    try:
        code = asyncio.run(until_left())
    finally:
        app.close_ledger()
    if app.parting:
        sys.stderr.write(f"{app.parting}\n")
    return app.return_code or code or 0
