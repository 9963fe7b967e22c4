"""A remark on a claim, for the desk only."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from factcheck.cards import ClaimCard, NoteCard
from factcheck.errors import FactcheckError, InputError
from tui import keys
from tui.claim_print import first_words
from tui.key_words import with_keys
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSlip
from tui.screens.sheet import Sheet
from tui.shown import line
from tui.widgets.body_field import BodyField
from tui.widgets.form_row import without_field


class NoteSlip(KeptSlip[str]):
    """A new note, or another wording of one's own. Gives the claim's id when it was saved."""

    SHEET = "note"
    BINDINGS = keys.bindings("note")
    AUTO_FOCUS = "BodyField"
    DEFAULT_CSS = "NoteSlip BodyField { max-height: 10; }"

    def __init__(self, claim: ClaimCard, note: NoteCard | None = None) -> None:
        super().__init__("note", note.id if note is not None else claim.id)
        self.claim, self.note = claim, note
        self.same_deed = SameDeed()

    def compose_body(self) -> ComposeResult:
        asks = "Your note on " if self.note is not None else "Note on "
        words = first_words(self.claim.text or self.claim.original, 50)
        yield Static(
            line((asks, "bold $ink"), (self.claim.ref, "bold $ink"), (f"  {words}", "$soft")), markup=False
        )
        yield Static(line(("For the desk only: never in public copy.", "$soft")))
        yield Static(line(""))
        self.field = BodyField(hint="what the next person should know")
        yield self.field
        yield Static(line(""))

    def on_mount(self) -> None:
        before = self.note.text if self.note is not None else ""
        kept = self.take_up().get("text", "")
        self.field.load_text(kept or before)
        self.field.move_cursor(self.field.document.end)
        if kept:
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        text = self.field.text
        before = self.note.text if self.note is not None else ""
        return {"text": text} if text.strip() and text != before else {}

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.touched()

    def action_save(self) -> None:
        text, claim, note = self.field.text.strip(), self.claim, self.note
        deed_id = self.same_deed.id_for(text)
        if not text:
            self.tell_error(
                InputError("The note is empty.", hint=with_keys("Write it, or leave with {back}."))
            )
        elif note is None:
            self.deed(
                "note",
                lambda ledger: ledger.add_note(claim.id, text, client_id=deed_id),
                self._saved,
                otherwise=self._refused,
            )
        else:
            self.deed(
                "note",
                lambda ledger: ledger.edit_note(note.id, text, expected_version=note.version),
                self._saved,
                otherwise=self._refused,
            )

    def _refused(self, error: FactcheckError) -> None:
        if isinstance(error, InputError):
            error = InputError(without_field(error.message), hint=error.hint)
        self.tell_error(error)

    def _saved(self, _: NoteCard) -> None:
        self.drop_draft()
        below = self.app.screen_stack[-2]
        self.dismiss(self.claim.id)
        if isinstance(below, Sheet):
            below.call_later(below.tell, f"{self.claim.ref}: noted.")
