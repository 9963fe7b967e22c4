"""A grade for a source: a letter with its reason. Earlier ones stay."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from factcheck.cards import CaseCard, SourceCard
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.vocabulary import RELIABILITY
from tui import keys
from tui.form_fields import TEXT_LIMIT, FormField, Shape
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSheet
from tui.screens.leave_form import DISCARD, LeaveForm
from tui.shown import line
from tui.widgets.form_row import FormRow
from tui.widgets.word_choice import Option, WordChoice

LETTER = FormField("letter", "Letter", 0, Shape.SIDE, hint="A to F")
REASON = FormField("reason", "Reason", 0, Shape.BODY, "why; it stays in the history", TEXT_LIMIT)
LETTERS = tuple(Option(letter, f"{letter} {words}", letter) for letter, words in RELIABILITY.items())
NEVER = "The letter is never printed in public copy. The scorecard has no part in it."


class Grade(KeptSheet):
    """Gives back the source's id when it was graded."""

    SHEET = "grade"
    BINDINGS = keys.bindings("grade")
    AUTO_FOCUS = "WordChoice"
    DEFAULT_CSS = """
    Grade #head { height: auto; padding: 0 1; }
    Grade #form { height: 1fr; border-top: solid $faint; scrollbar-size-vertical: 1; }
    """

    def __init__(self, case: CaseCard, source: SourceCard) -> None:
        super().__init__(case, "grade", source.id)
        self.source = source
        self.same_deed = SameDeed()

    def title_words(self) -> str:
        return "a source"

    def compose_body(self) -> ComposeResult:
        source = self.source
        now = f"   now {source.grade}, {RELIABILITY[source.grade]}. {NEVER}"
        yield Static(
            line(("Grade ", "bold $ink"), (source.name, "bold $ink"), (now, "$soft")), id="head", markup=False
        )
        self.letter = FormRow(LETTER, options=LETTERS)
        self.reason = FormRow(REASON)
        with VerticalScroll(id="form", can_focus=False):
            yield self.letter
            yield self.reason

    def on_mount(self) -> None:
        super().on_mount()
        kept = self.take_up()
        self.letter.show(kept.get("letter", self.source.grade))
        self.reason.show(kept.get("reason", ""))
        if kept:
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        fields = {"letter": self.letter.text, "reason": self.reason.text}
        return fields if fields["reason"].strip() or fields["letter"] != self.source.grade else {}

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self) -> None:
        self.focus_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.is_read_only if action == "save" else True

    def action_save(self) -> None:
        reason, letter = self.reason.text.strip(), self.letter.text
        if not reason:
            self.reason.refuse("A reason is needed: why this letter?")
            self.reason.input.focus()
            return
        source_id, deed_id = self.source.id, self.same_deed.id_for((letter, reason))
        self.deed(
            "grade",
            lambda ledger: ledger.grade_source(source_id, letter, reason, client_id=deed_id),
            self._saved,
            otherwise=self._refused,
        )

    def _saved(self, card: SourceCard) -> None:
        self.drop_draft()
        self.dismiss(card.id)

    def _refused(self, error: FactcheckError) -> None:
        errors = error.errors if isinstance(error, FieldErrors) else (error,)
        for one in errors:
            if isinstance(one, InputError) and one.field in ("letter", "reason"):
                row = self.letter if one.field == "letter" else self.reason
                row.refuse(f"{one.message} {one.hint}".strip())
            else:
                self.tell_error(one)

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.reason.text.strip():
            self.app.push_screen(LeaveForm(is_new=False), self._leave)
        else:
            self.drop_draft()
            self.dismiss(None)

    def _leave(self, answer: str | None) -> None:
        if answer is None:
            return
        if answer == DISCARD:
            self.drop_draft()
        elif not self.keeps_for_later():
            return
        self.dismiss(None)
