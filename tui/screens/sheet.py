"""What every full screen is made of; a smaller one on top of it is a :class:`tui.screens.slip.Slip`.

A sheet sets ``SHEET`` (its name in the key table), ``BINDINGS = keys.bindings(SHEET)`` and writes
``compose_body``. It gets the masthead, the notice, the footer, and from ``Asking`` the ledger:
``self.ask(...)`` reads, ``self.deed(...)`` writes, errors are said by themselves.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from factcheck.cards import CaseCard, Head
from factcheck.errors import FactcheckError, InputError
from tui import keys
from tui.asking import Asking, R
from tui.doors import Offer
from tui.key_words import key_of, with_keys
from tui.keys import Key
from tui.messages import CompanyChanged, HeadMoved
from tui.undoing import ONLY_HERE
from tui.widgets.key_line import KeyLine
from tui.widgets.masthead import Masthead, head_words, place_name
from tui.widgets.notice import Notice

READ_ONLY = "This database is open for reading only."


class Sheet(Asking[R]):
    """A full screen: masthead, body, notice, footer. ``case`` is what its masthead names."""

    SHEET: ClassVar[str] = ""
    BLANK = True
    BINDINGS = [keys.BY_ID["back"].binding()]
    AUTO_FOCUS = "*"
    DEFAULT_CSS = "Sheet { layout: vertical; overflow: hidden; background: $paper; color: $ink; }"

    def __init__(self, case: CaseCard | None = None) -> None:
        super().__init__()
        self.case = case
        self.head: Head | None = None

    def compose(self) -> ComposeResult:
        self.masthead = Masthead(self.banner_words())
        self.notice = Notice()
        yield self.masthead
        yield from self.compose_body()
        yield self.notice
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """The widgets between masthead and notice."""
        yield from ()

    def title_words(self) -> str:
        """What stands beside the program's name; the case's name unless a sheet says more."""
        return self.case.name if self.case else ""

    def banner_words(self) -> str:
        """A standing notice below the masthead."""
        return ""

    @property
    def go_name(self) -> str:
        """The place of ``g`` and a letter that this is; ``""`` when it shows a part of one only."""
        return self.SHEET

    def label_of(self, key: Key) -> str:
        """A word for the footer that fits the moment better than the table's; ``""`` for the table's."""
        return ""

    @property
    def is_read_only(self) -> bool:
        """Whether the database is open, for reading only."""
        return self.host.ledger is not None and self.host.ledger.read_only

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether this can be done now; screens ask here first, then themselves."""
        if action == "undo" and not self.host.undoing.has_any(self.host.ledger):
            return False
        return not (self.is_read_only and keys.is_writing(action, parameters))

    def refused_key(self, pressed: str) -> None:
        """A key of this sheet that writes, or takes back what was written, and now cannot: say why."""
        key, ledger = keys.pressed_on(self.SHEET, pressed), self.host.ledger
        if key is not None and key.writes and ledger is not None and ledger.read_only:
            why = ledger.read_only_reason.rstrip(".")
            self.tell(f"This database is open for reading only: {why}." if why else READ_ONLY)
        elif key is not None and key.id == "undo" and ledger is not None:
            self.tell(f"Nothing is there that {key_of('undo')} could undo. {ONLY_HERE}")

    def report_offer(self) -> Offer:
        """What a report opened from here would cover at first; the whole case unless a sheet says more."""
        return Offer()

    def keep_draft(self) -> None:
        """Put what is half-typed where it survives. Called on signals and on leaving; quick, never asks."""

    def action_back(self) -> None:
        """Leave with nothing to give back."""
        self.dismiss(None)

    def action_go(self) -> None:
        """Ask for the letter of another screen, and go there."""
        from tui.screens.go_to import GoTo

        self.app.push_screen(GoTo(has_case=self.case is not None, here=self.go_name), self._go)

    def action_undo(self) -> None:
        """Take back what was done here last."""
        from tui.screens.undo_keys import take_back

        take_back(self)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        from tui.screens.undo_keys import take_back

        take_back(self, again=True)

    def after_undo(self, claim_id: str) -> None:
        """A deed was taken back, about this claim or none (``""``): show how things stand."""
        self.show_masthead()
        self.on_news()

    def after_redo(self, claim_id: str) -> None:
        """The same after a deed was done again."""
        self.after_undo(claim_id)

    def action_go_straight(self, place: str) -> None:
        """To another screen, without asking for its letter."""
        self._go(place)

    def _go(self, place: str | None) -> None:
        if place is not None:
            self.host.go(place, self.case)

    def on_mount(self) -> None:
        self.show_masthead()

    def ledger_opened(self) -> None:
        """The database is open now."""
        self.show_masthead()
        ledger = self.host.ledger
        if ledger is not None and ledger.read_only:
            self.tell(f"Read only: {ledger.read_only_reason}", stays=True)

    def on_screen_resume(self) -> None:
        self._put_keys_away(False)
        self.host.say_where(*self.whereabouts())
        self.show_masthead()

    def on_screen_suspend(self) -> None:
        self._put_keys_away(True)

    def _put_keys_away(self, is_away: bool) -> None:
        for row in self.query(KeyLine):
            row.put_away(is_away)

    # What others do.

    def whereabouts(self) -> tuple[str, str]:
        """The claim that is open here (id) and what is done with it, as in "boris is editing"."""
        return ("", "")

    def on_news(self) -> None:
        """History grew while this screen is shown: read again what it shows, the cursor where it is."""

    def on_company(self) -> None:
        """Colleagues came, went or opened another claim."""

    @on(HeadMoved)
    def _head_moved(self, message: HeadMoved) -> None:
        if self.app.screen is self:
            self.show_masthead()
            self.on_news()

    @on(CompanyChanged)
    def _company_changed(self, message: CompanyChanged) -> None:
        self._say_facts()
        self.on_company()
        if message.came_back and self.app.screen is self:
            self.tell("The server is back.")

    def standing_words(self) -> str:
        """The line below the masthead: the server is gone, somebody is on this claim, else the banner."""
        host = self.host
        if host.gone_at:
            since = _clock(host.gone_at, self.case.zone if self.case else "UTC")
            return f"Server gone since {since}; trying again. What you type is kept."
        told = host.company_on(self.whereabouts()[0])
        return f"{', '.join(told)} this." if told else self.banner_words()

    def show_masthead(self) -> None:
        """Draw the top line from what is known now, and ask for the head of history."""
        self._say_facts()
        if self.host.ledger is not None:
            self.ask("head", lambda ledger: ledger.head(), self._show_head)

    def _say_facts(self) -> None:
        host = self.host
        place = place_name(host.url) if host.url else ""
        if host.is_sample:
            place = "throw-away copy"
        if host.ledger is not None and host.ledger.read_only:
            place += " (read only)"
        others = len(host.colleagues)
        with_whom = f" and {others} colleague{'' if others == 1 else 's'}" if others else ""
        self.masthead.say(
            title=self.title_words(),
            place=place,
            user=f"{host.own_name}{with_whom}",
            banner=self.standing_words(),
        )

    def _show_head(self, head: Head) -> None:
        self.head = self.host.seen_head = head
        self.masthead.say(head=head_words(head))

    # Saying things.

    def tell(self, text: str, *, stays: bool = False) -> None:
        """One sentence above the footer; leaves by itself unless it ``stays``."""
        self.notice.tell(text, stays=stays)

    def tell_error(self, error: FactcheckError) -> None:
        self.notice.tell_error(error)

    def copy_line(self, claim_id: str) -> None:
        """Put the claim's attributed line, as it may be printed, into the terminal's clipboard."""
        self.ask("line", lambda ledger: ledger.attributed_line(claim_id), self._copy, says="writing the line")

    def _copy(self, text: str) -> None:
        if not text:
            self.tell_error(
                InputError(
                    "This claim may not be printed now.", hint=with_keys("See its publish field: {edit}.")
                )
            )
            return
        self.app.copy_to_clipboard(text)
        self.tell(f"Copied: {text}")

    def show_busy(self, what: str) -> None:
        self.masthead.say(busy=f"{what} …" if what else "")


def _clock(at: int, zone: str) -> str:
    """``14:02`` on the case's clocks."""
    from zoneinfo import ZoneInfo

    from factcheck.moments import from_micros

    return from_micros(at).astimezone(ZoneInfo(zone)).strftime("%H:%M")
