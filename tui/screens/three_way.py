"""Two people changed the same fields: each field with what it was, what they wrote and what I wrote."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from factcheck.cards import ClaimCard
from tui import keys
from tui.form_fields import FormField, Shape
from tui.form_state import Clash, Meeting
from tui.screens.slip import Slip
from tui.shown import line, lines
from tui.widgets.form_row import FormRow
from tui.widgets.word_choice import Option, WordChoice

MINE, THEIRS, BOTH = "mine", "theirs", "both"
CHOICES = (Option(MINE, "mine"), Option(THEIRS, "theirs"), Option(BOTH, "both, one after the other"))
TAKE = FormField("take", "  take", 0, Shape.SIDE, usual=MINE)
RESULT = FormField("result", "  to be saved", 0, Shape.BODY)


class ClashRow(Vertical):
    """One field. What will be saved stands in its own line and can be rewritten."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(classes="clash")
        self.clash = clash

    def compose(self) -> ComposeResult:
        clash = self.clash
        told = (
            ("before", clash.before, "$soft"),
            ("theirs", clash.theirs, "$ink"),
            ("mine", clash.mine, "$ink"),
        )
        rows = [line((f"   {name:15}", "$soft"), (self._words(text), ink)) for name, text, ink in told]
        yield Static(lines([line((f" {clash.label}", "bold $accent")), *rows]))
        self.take = FormRow(TAKE, options=CHOICES[:2] if clash.is_word else CHOICES)
        self.result = FormRow(RESULT)
        self.result.display = not clash.is_word
        yield self.take
        yield self.result

    def on_mount(self) -> None:
        self.result.show(self.clash.mine)

    def _words(self, text: str) -> str:
        return (text.replace("_", " ") if self.clash.is_word else text) or "(empty)"

    @property
    def text(self) -> str:
        """What will be saved."""
        return self._taken() if self.clash.is_word else self.result.text

    def _taken(self) -> str:
        clash = self.clash
        gap = "\n" if "\n" in clash.mine + clash.theirs else " "
        both = f"{clash.mine}{gap}{clash.theirs}"
        return {MINE: clash.mine, THEIRS: clash.theirs, BOTH: both}[self.take.text]

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.stop()
        if message.row is self.take:
            self.result.show(self._taken())

    @on(WordChoice.Entered)
    def _entered(self, message: WordChoice.Entered) -> None:
        message.stop()
        self.screen.focus_next()


class ThreeWay(Slip[dict[str, str]]):
    """Gives the text of each clashing field by name, or None when left with Escape."""

    SHEET = "three_way"
    BINDINGS = keys.bindings("three_way")
    AUTO_FOCUS = "WordChoice"
    DEFAULT_CSS = """
    ThreeWay > .paper { width: 100; padding: 1 1; }
    ThreeWay VerticalScroll { height: auto; max-height: 55vh; scrollbar-size-vertical: 1; }
    ThreeWay .clash { height: auto; margin: 1 0 0 0; }
    ThreeWay FormRow, ThreeWay FormRow > .field { background: $raised; }
    ThreeWay FormRow > .field:focus { background: $paper; }
    """

    def __init__(self, card: ClaimCard, meeting: Meeting) -> None:
        super().__init__()
        self.card, self.meeting = card, meeting

    def compose_body(self) -> ComposeResult:
        yield Static(line((f"{self.card.ref} was changed while you were changing it.", "bold $ink")))
        told = "Choose for each field, or rewrite it; Ctrl+S saves that."
        if self.meeting.adopted:
            told += f" Others also changed: {', '.join(self.meeting.adopted)}; that is kept."
        yield Static(line((told, "$soft")))
        with VerticalScroll(can_focus=False):
            for clash in self.meeting.clashes:
                yield ClashRow(clash)

    def action_save(self) -> None:
        self.dismiss({row.clash.name: row.text for row in self.query(ClashRow)})
