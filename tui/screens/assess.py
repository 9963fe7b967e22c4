"""What the desk holds of a claim now: one key for the verdict, a reason, Ctrl+S."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from factcheck.cards import AssessmentCard, CaseCard, ClaimCard
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.vocabulary import Because, Point, Verdict
from tui import keys
from tui.assess_print import set_held
from tui.form_fields import FormField, Shape
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSheet
from tui.screens.leave_form import DISCARD, LeaveForm
from tui.screens.sheet import Sheet
from tui.widgets.form_row import FormRow
from tui.widgets.paper import Paper
from tui.widgets.verdict_row import GIVEN, VerdictRow
from tui.widgets.word_choice import Option

WHOLE = "whole"
"""The choice that stands for no point."""
FIELDS = (
    FormField("reason", "Reason", 0, Shape.BODY, "why; it may be printed", 20_000),
    FormField("note", "Note", 0, Shape.BODY, "for the desk only, never in public copy", 20_000),
    FormField("because", "Because", 0, Shape.WORD),
    FormField("point", "On the point", 0, Shape.WORD),
)


class Assess(KeptSheet):
    """Gives back the claim's id when a verdict was given."""

    SHEET = "assess"
    BINDINGS = keys.bindings("assess")
    CSS_PATH = "assess.tcss"
    AUTO_FOCUS = "VerdictRow"

    def __init__(
        self, case: CaseCard, claim: ClaimCard, *, because: Because | None = None, says: str = ""
    ) -> None:
        super().__init__(case, "assess", claim.id)
        self.claim = claim
        self.same_deed = SameDeed()
        self.usual = because or (Because.NEW_INFORMATION if _held(claim) else Because.FIRST_LOOK)
        self.says = says
        self.shows_whole = False

    def whereabouts(self) -> tuple[str, str]:
        return (self.claim.id, "assessing")

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        self.paper.can_focus = False
        self.verdicts = VerdictRow()
        self.rows = {field.name: FormRow(field, options=self._options(field.name)) for field in FIELDS}
        yield self.paper
        with VerticalScroll(id="form", can_focus=False):
            yield self.verdicts
            yield from self.rows.values()

    def _options(self, name: str) -> tuple[Option, ...]:
        if name == "because":
            return tuple(Option(word.value, word.label) for word in Because)
        whole = Option(WHOLE, "the whole claim")
        return (whole, *(Option(word.value, word.label) for word in Point))

    def on_mount(self) -> None:
        super().on_mount()
        kept = self.take_up()
        self.rows["because"].show(kept.get("because", self.usual.value))
        self.rows["point"].show(kept.get("point", WHOLE))
        for name in ("reason", "note"):
            self.rows[name].show(kept.get(name, ""))
        if kept.get("verdict") in set(GIVEN):
            self.verdicts.show(Verdict(kept["verdict"]))
        if self.says:
            self.rows["because"].show(self.usual.value)
            self.tell(self.says, stays=True)
        elif kept:
            self.tell("Your draft is back.")
        self._draw()

    def _draw(self) -> None:
        self.paper.show(partial(set_held, self.claim, self.shows_whole))

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    # Choosing and typing.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "verdict":
            return self.verdicts.has_focus
        if action == "save":
            return not self.is_read_only
        return True

    def action_verdict(self, word: str) -> None:
        """The letter of a verdict; what is still to be typed is the reason.

        A verdict that stands already is changed in sight: the row keeps the focus and says so.
        """
        is_first = self.verdicts.chosen is None
        self.verdicts.choose(Verdict(word))
        if is_first:
            self.rows["reason"].input.focus()

    @on(VerdictRow.Changed)
    def _chosen(self) -> None:
        self.touched()

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.refresh_bindings()

    def action_page(self, pages: int) -> None:
        self.paper.action_page(pages)

    def draft_fields(self) -> dict[str, str]:
        fields = {name: self.rows[name].text for name in ("reason", "note") if self.rows[name].text.strip()}
        if self.verdicts.chosen is not None:
            fields["verdict"] = self.verdicts.chosen.value
        if fields:
            fields |= {name: self.rows[name].text for name in ("because", "point")}
        return fields

    # Leaving and saving.

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif {"reason", "note"} & self.draft_fields().keys():
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

    def action_save(self) -> None:
        if not self._is_whole():
            return
        values = self._values()
        deed_id = self.same_deed.id_for(values)
        self.deed(
            "assess",
            lambda ledger: ledger.assess(values, client_id=deed_id),
            self._saved,
            otherwise=self._refused,
        )

    def _is_whole(self) -> bool:
        """Whether nothing is missing; what is missing is said where it belongs."""
        no_verdict = self.verdicts.chosen is None
        no_reason = not self.rows["reason"].text.strip()
        self.verdicts.refuse("Choose a verdict by its letter." if no_verdict else "")
        self.rows["reason"].refuse("A reason is needed: on what does the verdict rest?" if no_reason else "")
        if no_verdict:
            self.verdicts.focus()
        elif no_reason:
            self.rows["reason"].input.focus()
        return not no_verdict and not no_reason

    def _values(self) -> dict[str, object]:
        assert self.verdicts.chosen is not None
        point = self.rows["point"].text
        return {
            "claim": self.claim.id,
            "verdict": self.verdicts.chosen.value,
            "reason": self.rows["reason"].text.strip(),
            "note": self.rows["note"].text.strip(),
            "because": self.rows["because"].text or self.usual.value,
            "point": None if point in ("", WHOLE) else point,
        }

    def _saved(self, made: AssessmentCard) -> None:
        self.drop_draft()
        on = f" on {made.point.label}" if made.point else ""
        below = self.app.screen_stack[-2]
        self.dismiss(self.claim.id)
        if isinstance(below, Sheet):
            below.call_later(below.tell, f"{self.claim.ref}: held {made.verdict.label}{on}.")

    def _refused(self, error: FactcheckError) -> None:
        """A refusal stands under its field; anything else in the notice. The text stays."""
        errors = error.errors if isinstance(error, FieldErrors) else (error,)
        for one in errors:
            row = self.rows.get(one.field) if isinstance(one, InputError) else None
            if row is not None:
                row.refuse(str(one))
                row.input.focus()
            else:
                self.tell_error(one)


def _held(claim: ClaimCard) -> bool:
    """Whether a verdict stands already."""
    return any(not one.struck for one in claim.assessments)
