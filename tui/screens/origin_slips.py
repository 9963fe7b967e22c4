"""Small papers of the origins screen: a name with what the origin tells, and which origin to move to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

import db
from factcheck.cards import ClaimOrigins, OriginGroup
from factcheck.errors import FactcheckError, InputError, StaleEdit
from tui import keys
from tui.claim_print import first_words
from tui.form_fields import NAME_LIMIT, FormField, Shape
from tui.key_words import with_keys
from tui.screens.kept import KeptSlip
from tui.screens.slip import Slip
from tui.shown import line
from tui.weighing import counted
from tui.widgets.form_row import FormRow
from tui.widgets.word_choice import Option, WordChoice

NEW = "new"
"""The choice that stands for an origin of its own."""
NAME = FormField("origin_name", "Origin", 0, hint="e.g. TASS wire of 14 October", limit=NAME_LIMIT)
OWN = FormField("own", "It tells", 0, Shape.SIDE)
TELLS = (Option("own", "what it saw itself"), Option("others", "what others say"))
TARGET = FormField("target", "Move to", 0, Shape.SIDE)


@dataclass(frozen=True, slots=True)
class Given:
    """A name, and whether the origin tells what it saw itself."""

    name: str
    own: bool


Decide = Callable[[Given, bool, db.Ledger], ClaimOrigins]
"""Writes what was given; the flag is set when the person saw what others saved meanwhile."""


class OriginName(KeptSlip[ClaimOrigins]):
    """Asks for the name and what the origin tells, does ``act`` with them and gives what that gave, or None.

    What is refused is said here, where the name still stands. ``about`` names the record of its draft.
    """

    SHEET = "origin_name"
    BINDINGS = keys.bindings("origin_name")
    AUTO_FOCUS = "Input"

    def __init__(self, asks: str, explains: str, name: str, act: Decide, *, own: bool, about: str) -> None:
        super().__init__("origin", about)
        self.asks, self.explains, self.act = asks, explains, act
        self.stood = Given(name, own)
        self._saw_theirs = False

    def compose_body(self) -> ComposeResult:
        self.origin = FormRow(NAME)
        self.own = FormRow(OWN, options=TELLS)
        yield Static(line((self.asks, "bold $ink")))
        yield Static(line((self.explains, "$soft")))
        yield Static(line(""))
        yield self.origin
        yield self.own
        yield Static(line(""))

    def on_mount(self) -> None:
        kept = self.take_up()
        self.origin.show(kept.get("name", self.stood.name))
        self.own.show(kept.get("own", "own" if self.stood.own else "others"))
        if kept:
            self.tell("Your draft is back.")

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self) -> None:
        self.action_save()

    def draft_fields(self) -> dict[str, str]:
        name = self.origin.text
        return {"name": name, "own": self.own.text} if name.strip() and name != self.stood.name else {}

    def action_save(self) -> None:
        name = " ".join(self.origin.text.split())
        if not name:
            self.origin.refuse("The origin needs a name.")
            self.origin.input.focus()
            return
        given = Given(name, self.own.text == "own")
        act = partial(self.act, given, self._saw_theirs)
        self.deed("origin", act, self._done, otherwise=self._refused)

    def _done(self, found: ClaimOrigins) -> None:
        self.drop_draft()
        self.dismiss(found)

    def _refused(self, error: FactcheckError) -> None:
        """What others saved meanwhile is shown; saving once more saves over it."""
        if not isinstance(error, StaleEdit) or not error.conflicts:
            self.tell_error(error)
            return
        self._saw_theirs = True
        told = "; ".join(_theirs(name, theirs) for name, _, theirs, _ in error.conflicts)
        self.tell(
            with_keys(f"Somebody changed it meanwhile: {told}. {{save}} saves yours over it."), stays=True
        )


class OriginPick(Slip[str]):
    """Gives the key of the origin to move to, or ``NEW``."""

    SHEET = "origin_pick"
    BINDINGS = keys.bindings("origin_pick")
    AUTO_FOCUS = "WordChoice"

    def __init__(self, groups: Sequence[OriginGroup], *, may_split: bool) -> None:
        super().__init__()
        options = [Option(one.key, _told(one)) for one in groups]
        if may_split:
            options.append(Option(NEW, "an origin of its own"))
        self.options = tuple(options)

    def compose_body(self) -> ComposeResult:
        self.choice = FormRow(TARGET, options=self.options)
        yield Static(line(("Which origin does it go back to?", "bold $ink")))
        yield Static(line((with_keys("Arrows choose, {origin_pick.take} moves it there."), "$soft")))
        yield Static(line(""))
        yield self.choice
        yield Static(line(""))

    def on_mount(self) -> None:
        if self.options:
            self.choice.show(self.options[0].value)

    def action_take(self) -> None:
        if self.choice.text:
            self.dismiss(self.choice.text)
        else:
            self.tell_error(InputError("No origin is chosen.", hint="Arrows choose one."))


def _theirs(name: str, theirs: object) -> str:
    if name == "independent":
        return TELLS[0].label if theirs else TELLS[1].label
    return f"it is called “{theirs}” now"


def _told(group: OriginGroup) -> str:
    return f"{first_words(group.name, 40)} ({counted(len(group.members), 'appearance')})"
