"""Two people changed the same fields: each field with what it was, what they wrote and what I wrote."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui import keys
from tui.form_fields import FormField, Shape
from tui.form_state import Clash, Meeting
from tui.key_words import with_keys
from tui.screens.kept import KeptSlip
from tui.shown import line, lines, shown
from tui.typeset import Setter
from tui.widgets.form_row import LABEL, FormRow
from tui.widgets.word_choice import Option, WordChoice

MINE, THEIRS, BOTH, OWN = "mine", "theirs", "both", "own"
CHOICES = (Option(MINE, "mine"), Option(THEIRS, "theirs"), Option(BOTH, "both, one after the other"))
TOGETHER = Option(BOTH, "both")
REWRITTEN = Option(OWN, "as rewritten here")
TAKE = FormField("take", "  take", 0, Shape.SIDE, usual=MINE)
RESULT = FormField("result", "  to be saved", 0, Shape.BODY)


class ClashRow(Vertical):
    """One field. What will be saved stands in its own line and can be rewritten.

    Words rewritten there become a choice of their own, so that taking another one and coming back
    loses nothing.
    """

    class Rewritten(Message):
        """The line to be saved was rewritten."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(classes="clash")
        self.clash = clash
        self.own = ""
        """What was rewritten here; ``""`` before that."""

    def compose(self) -> ComposeResult:
        self.told = Static(classes="told", markup=False)
        self.take = FormRow(TAKE, options=self._choices)
        self.result = FormRow(RESULT)
        self.result.display = not self.clash.is_word
        yield self.told
        yield self.take
        yield self.result

    @property
    def _choices(self) -> tuple[Option, ...]:
        if not self.clash.is_word:
            return CHOICES
        return (*CHOICES[:2], TOGETHER) if self.clash.both else CHOICES[:2]

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
        both = clash.both or f"{clash.mine}{gap}{clash.theirs}"
        return {MINE: clash.mine, THEIRS: clash.theirs, BOTH: both, OWN: self.own}[self.take.text]

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.stop()
        if message.row is self.take:
            self.result.show(self._taken())
        else:
            self._rewrite(self.result.text)
            self.post_message(self.Rewritten())

    def _rewrite(self, text: str) -> None:
        self.own = text
        self.choice.options = (*CHOICES, REWRITTEN)
        self.choice.show(OWN)

    # What was rewritten is kept as long as it is about the same two texts.

    @property
    def draft(self) -> dict[str, str]:
        """What was rewritten here, with the texts it was made of."""
        clash, name = self.clash, self.clash.name
        made_of = {f"{name}-theirs": clash.theirs, f"{name}-mine": clash.mine}
        return {name: self.own, **made_of} if self.own else {}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Go on with what was rewritten before."""
        clash, own = self.clash, kept.get(self.clash.name, "")
        is_of_these = (kept.get(f"{clash.name}-theirs"), kept.get(f"{clash.name}-mine")) == (
            clash.theirs,
            clash.mine,
        )
        if own and is_of_these:
            self.result.show(own)
            self._rewrite(own)

    @on(WordChoice.Entered)
    def _entered(self, message: WordChoice.Entered) -> None:
        message.stop()
        self.screen.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With the choice, what is chosen from comes into sight."""
        if event.widget is self.choice:
            self.call_after_refresh(self.told.scroll_visible, animate=False, top=True)


class ThreeWay(KeptSlip[dict[str, str]]):
    """Gives the text of each clashing field by name, or None when left with Escape.

    ``name`` is what people call the record, ``record`` its id.
    """

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

    def __init__(self, name: str, record: str, meeting: Meeting, *, below: str = "the form") -> None:
        super().__init__("three_way", record)
        self.called, self.meeting, self.below = name, meeting, below

    def compose_body(self) -> ComposeResult:
        yield Static(line((f"{self.called} was changed while you were changing it.", "bold $ink")))
        told = with_keys("Choose for each field (← →, a first letter) or rewrite it; {save} saves that.")
        if self.meeting.adopted:
            told += f" Others also changed: {', '.join(self.meeting.adopted)}; that is kept."
        yield Static(line((told, "$soft")))
        self.scroll = VerticalScroll(can_focus=False)
        with self.scroll:
            for clash in self.meeting.clashes:
                yield ClashRow(clash)

    def on_mount(self) -> None:
        self.call_after_refresh(self._restore)

    def _restore(self) -> None:
        kept = self.take_up()
        for row in self.query(ClashRow):
            row.restore(kept)

    def draft_fields(self) -> dict[str, str]:
        return {name: text for row in self.query(ClashRow) for name, text in row.draft.items()}

    @on(ClashRow.Rewritten)
    def _rewritten(self) -> None:
        self.touched()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    @property
    def _rewriting(self) -> ClashRow | None:
        """The field whose result is being rewritten."""
        return next((row for row in self.query(ClashRow) if row.result.has_focus_within), None)

    def label_of(self, key: keys.Key) -> str:
        if key.id == "back":
            return "back to the choice" if self._rewriting else f"back to {self.below}"
        return ""

    def action_page(self, pages: int) -> None:
        """Turn the comparison's pages, wherever one types."""
        self.scroll.scroll_relative(y=pages * max(self.scroll.size.height - 2, 1), animate=False)

    def action_back(self) -> None:
        """From rewriting to the choice; from there to what lies below, where my words stand."""
        row = self._rewriting
        if row is not None:
            row.choice.focus()
        else:
            super().action_back()

    def action_save(self) -> None:
        self.drop_draft()
        self.dismiss({row.clash.name: row.text for row in self.query(ClashRow)})
