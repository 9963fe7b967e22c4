"""Small papers of the origins screen: a name with what the origin tells, and which origin to move to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from factcheck.cards import OriginGroup
from factcheck.errors import InputError
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


class OriginName(KeptSlip[Given]):
    """Gives the name and what the origin tells, or None. ``about`` is the record its draft is kept under."""

    SHEET = "origin_name"
    BINDINGS = keys.bindings("origin_name")
    AUTO_FOCUS = "Input"

    def __init__(self, asks: str, explains: str, name: str, *, own: bool, about: str) -> None:
        super().__init__("origin", about)
        self.asks, self.explains = asks, explains
        self.stood = Given(name, own)

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
        if name:
            self.drop_draft()
            self.dismiss(Given(name, self.own.text == "own"))
            return
        self.origin.refuse("The origin needs a name.")
        self.origin.input.focus()


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


def _told(group: OriginGroup) -> str:
    return f"{first_words(group.name, 40)} ({counted(len(group.members), 'appearance')})"
