"""Two people changed the same fields: each field with what it was, what they wrote and what I wrote."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from factcheck.cards import ClaimCard, SourceCard
from tui import keys
from tui.form_fields import FormField, Shape
from tui.form_state import Clash, Meeting
from tui.screens.question import Question
from tui.screens.slip import Slip
from tui.shown import line, lines, shown
from tui.typeset import Setter
from tui.widgets.form_row import LABEL, FormRow
from tui.widgets.word_choice import Option, WordChoice

MINE, THEIRS, BOTH, OWN = "mine", "theirs", "both", "own"
CHOICES = (Option(MINE, "mine"), Option(THEIRS, "theirs"), Option(BOTH, "both, one after the other"))
REWRITTEN = Option(OWN, "as rewritten here")
TAKE = FormField("take", "  take", 0, Shape.SIDE, usual=MINE)
RESULT = FormField("result", "  to be saved", 0, Shape.BODY)


class ClashRow(Vertical):
    """One field. What will be saved stands in its own line and can be rewritten.

    Words rewritten there become a choice of their own, so that taking another one and coming back
    loses nothing.
    """

    def __init__(self, clash: Clash) -> None:
        super().__init__(classes="clash")
        self.clash = clash
        self.own = ""
        """What was rewritten here; ``""`` before that."""

    def compose(self) -> ComposeResult:
        self.told = Static(classes="told", markup=False)
        self.take = FormRow(TAKE, options=CHOICES[:2] if self.clash.is_word else CHOICES)
        self.result = FormRow(RESULT)
        self.result.display = not self.clash.is_word
        yield self.told
        yield self.take
        yield self.result

    def on_mount(self) -> None:
        self.result.show(self.clash.mine)

    def on_resize(self, event: events.Resize) -> None:
        """The three texts below each other, each in a column of its own."""
        clash = self.clash
        page = Setter(event.size.width - 1, label=LABEL)
        page.words(line((f" {clash.label}", "bold $accent")))
        for name, text, ink in (
            ("before", clash.before, "$soft"),
            ("theirs", clash.theirs, "$ink"),
            ("mine", clash.mine, "$ink"),
        ):
            words = text.replace("_", " ") if clash.is_word else text
            page.said(f"   {name}", shown(words, ink) if words else line(("(empty)", "$soft")))
        self.told.update(lines(list(page.done().lines)))

    @property
    def choice(self) -> WordChoice:
        assert isinstance(self.take.input, WordChoice)
        return self.take.input

    @property
    def text(self) -> str:
        """What will be saved."""
        return self._taken() if self.clash.is_word else self.result.text

    def _taken(self) -> str:
        clash = self.clash
        gap = "\n" if "\n" in clash.mine + clash.theirs else " "
        both = f"{clash.mine}{gap}{clash.theirs}"
        return {MINE: clash.mine, THEIRS: clash.theirs, BOTH: both, OWN: self.own}[self.take.text]

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.stop()
        if message.row is self.take:
            self.result.show(self._taken())
        else:
            self.own = self.result.text
            self.choice.options = (*CHOICES, REWRITTEN)
            self.choice.show(OWN)

    @on(WordChoice.Entered)
    def _entered(self, message: WordChoice.Entered) -> None:
        message.stop()
        self.screen.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With the choice, what is chosen from comes into sight."""
        if event.widget is self.choice:
            self.call_after_refresh(self.told.scroll_visible, animate=False, top=True)


class ThreeWay(Slip[dict[str, str]]):
    """Gives the text of each clashing field by name, or None when left with Escape."""

    SHEET = "three_way"
    BINDINGS = keys.bindings("three_way")
    AUTO_FOCUS = "WordChoice"
    DEFAULT_CSS = """
    ThreeWay > .paper { width: 100; padding: 1 1; }
    ThreeWay VerticalScroll { height: auto; max-height: 55vh; scrollbar-size-vertical: 1; }
    ThreeWay .clash { height: auto; margin: 1 0 0 0; }
    ThreeWay .told { height: auto; }
    ThreeWay FormRow, ThreeWay FormRow > .field { background: $raised; }
    ThreeWay FormRow > .field:focus { background: $paper; }
    """

    def __init__(self, card: ClaimCard | SourceCard, meeting: Meeting) -> None:
        super().__init__()
        self.card, self.meeting = card, meeting

    def compose_body(self) -> ComposeResult:
        name = self.card.ref if isinstance(self.card, ClaimCard) else self.card.name
        yield Static(line((f"{name} was changed while you were changing it.", "bold $ink")))
        told = "Choose for each field, or rewrite it; Ctrl+S saves that."
        if self.meeting.adopted:
            told += f" Others also changed: {', '.join(self.meeting.adopted)}; that is kept."
        yield Static(line((told, "$soft")))
        self.scroll = VerticalScroll(can_focus=False)
        with self.scroll:
            for clash in self.meeting.clashes:
                yield ClashRow(clash)

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    @property
    def _rewriting(self) -> ClashRow | None:
        """The field whose result is being rewritten."""
        return next((row for row in self.query(ClashRow) if row.result.has_focus_within), None)

    def label_of(self, key: keys.Key) -> str:
        if key.id == "back":
            return "back to the choice" if self._rewriting else "back to the form"
        return ""

    def action_page(self, pages: int) -> None:
        """Turn the comparison's pages, wherever one types."""
        self.scroll.scroll_relative(y=pages * max(self.scroll.size.height - 2, 1), animate=False)

    def action_back(self) -> None:
        """From rewriting to the choice; from there to the form, where my words stand."""
        row = self._rewriting
        if row is not None:
            row.choice.focus()
        elif self.would_be_lost():
            asks = Question("Leave what you rewrote here?", explains=STANDS, yes="leave it", no="stay")
            self.app.push_screen(asks, self._leave)
        else:
            self.dismiss(None)

    def _leave(self, is_sure: bool | None) -> None:
        if is_sure:
            self.dismiss(None)

    def would_be_lost(self) -> str:
        return STANDS if any(row.own for row in self.query(ClashRow)) else ""

    def action_save(self) -> None:
        self.dismiss({row.clash.name: row.text for row in self.query(ClashRow)})


STANDS = "The form keeps the words you came with; what was rewritten here goes."
