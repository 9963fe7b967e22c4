"""Two people changed the same fields: each field with what it was, what they wrote and what I wrote."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from factcheck.cards import ClaimCard
from tui import keys
from tui.form_state import Clash, Meeting
from tui.screens.slip import Slip
from tui.shown import line, lines
from tui.widgets.body_field import BodyField
from tui.widgets.word_choice import Option, WordChoice

MINE, THEIRS, BOTH, OWN = "mine", "theirs", "both", "own"
CHOICES = (Option(MINE, "mine"), Option(THEIRS, "theirs"), Option(BOTH, "both, one after the other"))


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
        yield Static(
            lines(
                [
                    line((clash.label, "bold $accent")),
                    *(line((f"  {name:8}", "$soft"), (text or "(empty)", ink)) for name, text, ink in told),
                ]
            )
        )
        self.choice = WordChoice(CHOICES[:2] if clash.is_word else CHOICES, MINE)
        self.result = BodyField()
        self.result.disabled = clash.is_word
        yield self.choice
        yield self.result

    def on_mount(self) -> None:
        self.put(self.clash.mine)

    @property
    def text(self) -> str:
        return self.result.text

    def put(self, text: str) -> None:
        with self.prevent(TextArea.Changed):
            self.result.load_text(text)
            self.result.move_cursor(self.result.document.end)

    @on(WordChoice.Changed)
    def _chosen(self, event: WordChoice.Changed) -> None:
        event.stop()
        clash = self.clash
        both = (
            f"{clash.mine}\n{clash.theirs}"
            if "\n" in clash.mine + clash.theirs
            else f"{clash.mine} {clash.theirs}"
        )
        self.put({MINE: clash.mine, THEIRS: clash.theirs, BOTH: both}[self.choice.value])

    @on(WordChoice.Entered)
    def _entered(self, event: WordChoice.Entered) -> None:
        event.stop()
        self.screen.focus_next()


class ThreeWay(Slip[dict[str, str]]):
    """Gives the text of each clashing field by name, or None when left with Escape."""

    SHEET = "three_way"
    BINDINGS = keys.bindings("three_way")
    AUTO_FOCUS = "WordChoice"
    DEFAULT_CSS = """
    ThreeWay > .paper { width: 100; }
    ThreeWay VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    ThreeWay .clash { height: auto; margin: 1 0 0 0; }
    ThreeWay .clash > WordChoice, ThreeWay .clash > BodyField { margin: 0 0 0 10; }
    ThreeWay .clash > BodyField { max-height: 5; }
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
