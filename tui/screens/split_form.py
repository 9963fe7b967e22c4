"""Splitting a compound statement: its words above, a row a part below, Ctrl+S makes the parts claims."""

from __future__ import annotations

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard, ClaimCard
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.moments import from_micros
from factcheck.vocabulary import Kind
from tui import keys
from tui.form_fields import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT, FormField, Shape
from tui.key_words import key_of
from tui.keys import Key
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSheet
from tui.screens.leave_form import DISCARD, LeaveForm
from tui.screens.sheet import Sheet
from tui.shown import chip, line, lines
from tui.split_state import NAMES, proposed, read_parts
from tui.typeset import Setter
from tui.weighing import counted
from tui.widgets.form_row import FormRow
from tui.widgets.suggestions import Suggestion, Suggestions
from tui.widgets.word_choice import WordChoice

MOST = 40
PAUSE_S = 0.15
TOLD_LINES = 5
"""Lines of the statement shown above its parts."""


class PartRows(Vertical):
    """One part: its words; below them, while one is at it, place, number and subject."""

    def __init__(self, number: int, usual: str, form: SplitForm) -> None:
        super().__init__(classes="part")
        self.number = number
        fields = (
            FormField(
                f"text-{number}", f"Part {number + 1}", 0, hint="what this part claims", limit=TEXT_LIMIT
            ),
            FormField(
                f"place-{number}", "  Where", 0, hint="as the source names it", limit=NAME_LIMIT, short=True
            ),
            FormField(
                f"quantities-{number}", "  How many", 0, hint="e.g. 3 tanks", limit=LINE_LIMIT, short=True
            ),
            FormField(f"kind-{number}", "  Kind", 0, Shape.WORD, words=Kind, usual=usual),
        )
        takes = partial(form.take_key, f"place-{number}")
        self.rows = {
            name: FormRow(field, takes_key=takes if name == "place" else None)
            for name, field in zip(NAMES, fields, strict=True)
        }

    def compose(self) -> ComposeResult:
        yield from self.rows.values()

    @property
    def typed(self) -> dict[str, str]:
        return {name: row.text for name, row in self.rows.items() if row.text.strip()}

    @property
    def is_empty(self) -> bool:
        return not any(self.rows[name].text.strip() for name in ("text", "place", "quantities"))

    def show(self, part: dict[str, str]) -> None:
        for name, row in self.rows.items():
            if name in part:
                row.show(part[name])

    def fold(self) -> None:
        """Only the words, and the place beside them, unless one is at this part."""
        for name in ("place", "quantities", "kind"):
            self.rows[name].display = self.has_focus_within or bool(self.rows[name].refusal)
        where = self.rows["place"].text.strip()
        aside = (f"at {where}", "$soft") if where and not self.has_focus_within else None
        self.rows["text"].say(*([aside] if aside else []))


class SplitForm(KeptSheet):
    """Gives back the claim's id when it was split."""

    SHEET = "split_form"
    BINDINGS = keys.bindings("split_form")
    CSS_PATH = "split_form.tcss"
    AUTO_FOCUS = ""

    def __init__(self, case: CaseCard, claim: ClaimCard) -> None:
        super().__init__(case, "split", claim.id)
        self.claim = claim
        self.same_deed = SameDeed()
        self.parts: list[PartRows] = []
        self.offered = proposed(claim)
        self._places: dict[int, str] = {}

    def title_words(self) -> str:
        return f"split {self.claim.ref}"

    def compose_body(self) -> ComposeResult:
        self.told = Static(id="told", markup=False)
        self.suggestions = Suggestions()
        self.body = VerticalScroll(id="form", can_focus=False)
        yield self.told
        yield self.body
        yield self.suggestions

    def on_mount(self) -> None:
        super().on_mount()
        self.call_next(self._begin)

    async def _begin(self) -> None:
        kept = self.take_up()
        parts = _from_draft(kept) if kept else self.offered
        for part in parts:
            await self._add(part)
        await self._one_empty()
        if kept:
            self.tell("Your draft is back.")
        self.parts[0].rows["text"].input.focus()
        self.call_after_refresh(self._fold)

    def on_resize(self, event: events.Resize) -> None:
        claim, page = self.claim, Setter(event.size.width - 2, label=4)
        letter = chip(claim.side.letter, claim.side.role)
        page.words(line(letter, f"  {claim.text or claim.original}"), most=TOLD_LINES)
        seen = counted(len(claim.appearances), "source") if claim.appearances else "no source"
        keeps = f"Each part keeps {claim.claimant}, its dates and {seen}; {claim.ref} stays as it was said."
        page.words(line((keeps, "$soft")))
        if len(self.offered) > 1:
            page.words(
                line((f"{len(self.offered)} parts are proposed by the wording: correct them.", "$soft"))
            )
        self.told.update(lines(list(page.done().lines)))

    async def _add(self, part: dict[str, str]) -> None:
        rows = PartRows(len(self.parts), self.claim.kind.value, self)
        self.parts.append(rows)
        await self.body.mount(rows)
        rows.show(part)

    async def _one_empty(self) -> None:
        """Below the last part there is always room for one more."""
        if (not self.parts or not self.parts[-1].is_empty) and len(self.parts) < MOST:
            await self._add({})
            self._fold()

    def _fold(self) -> None:
        for part in self.parts:
            part.fold()

    # Typing.

    @on(FormRow.Typed)
    async def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        name, _, number = message.row.name_of_field.partition("-")
        if name == "place":
            self.set_timer(PAUSE_S, partial(self._complete, int(number), message.row.text))
        await self._one_empty()
        self.touched()

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self, event: Input.Submitted | WordChoice.Entered) -> None:
        event.stop()
        if self.suggestions.is_open:
            self._take(self.suggestions.chosen)
        else:
            self.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.suggestions.close()
        self._fold()
        self.call_after_refresh(self._into_sight)
        self.refresh_bindings()

    def _into_sight(self) -> None:
        focused = self.focused
        if focused is not None:
            self.body.scroll_to_widget(focused, animate=False)

    # Places.

    def take_key(self, name: str, key: str) -> bool:
        return self.suggestions.take_key(name, key)

    def _complete(self, number: int, text: str) -> None:
        if self.parts[number].rows["place"].text != text or not text.strip():
            return
        case_id = self.claim.case.id
        self.ask(
            f"place {number}",
            lambda ledger: ledger.complete_place(case_id, text, 8),
            partial(self._offer, number, text),
            otherwise=lambda error: None,
        )

    def _offer(self, number: int, text: str, found: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        row = self.parts[number].rows["place"]
        if row.text == text and row.has_focus_within:
            items = tuple(Suggestion(name, " · ".join(others[:4]), means=name) for name, others in found)
            if len(items) != 1 or items[0].text != text:
                self.suggestions.open(row.name_of_field, items, row.input.region)

    @on(Suggestions.Clicked)
    def _clicked(self, message: Suggestions.Clicked) -> None:
        message.stop()
        self._take(message.suggestion)

    def _take(self, suggestion: Suggestion) -> None:
        number = int(self.suggestions.name_of_field.partition("-")[2])
        self.suggestions.close()
        self.parts[number].rows["place"].show(suggestion.text, can_undo=True)
        self.touched()
        self.focus_next()

    # Leaving and saving.

    def draft_fields(self) -> dict[str, str]:
        if [self._plain(part) for part in self._given()] == [self._plain(one) for one in self.offered]:
            return {}
        return {
            f"{name}-{number}": text
            for number, part in enumerate(self._given())
            for name, text in part.items()
        }

    def _plain(self, part: dict[str, str]) -> dict[str, str]:
        return {name: text for name, text in part.items() if (name, text) != ("kind", self.claim.kind.value)}

    def _given(self) -> list[dict[str, str]]:
        """The parts that are not left empty."""
        return [part.typed for part in self.parts if not part.is_empty]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return action != "save" or not self.is_read_only

    def label_of(self, key: Key) -> str:
        number = len(self._given())
        return (f"split into {number}" if number > 1 else "split") if key.id == "save" else ""

    def action_back(self) -> None:
        if self.suggestions.is_open:
            self.suggestions.close()
        elif self.notice.says and self.draft_fields():
            self.notice.clear()
        elif self.draft_fields():
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
        claim, given = self.claim, self._given()
        deed_id = self.same_deed.id_for(given)
        self.deed("split", partial(_split, claim, given, deed_id), self._saved, otherwise=self._refused)

    def _saved(self, made: tuple[ClaimCard, ...]) -> None:
        self.drop_draft()
        below = self.app.screen_stack[-2]
        refs = ", ".join(part.ref for part in made[:4]) + (" …" if len(made) > 4 else "")
        self.dismiss(self.claim.id)
        if isinstance(below, Sheet):
            below.call_later(below.tell, f"{self.claim.ref} split into {refs} · {key_of('undo')} undoes it.")

    def _refused(self, error: FactcheckError) -> None:
        """A refusal stands under its field; the text stays."""
        numbers = [part.number for part in self.parts if not part.is_empty]
        for one in reversed(error.errors if isinstance(error, FieldErrors) else (error,)):
            row = self._row_of(one.field, numbers) if isinstance(one, InputError) else None
            if row is None:
                self.tell_error(one)
            else:
                row.refuse(str(one))
                row.input.focus()
        self._fold()

    def _row_of(self, field: str, numbers: list[int]) -> FormRow | None:
        words = field.split(".")
        if len(words) < 3 or words[0] != "parts":
            return None
        name = {"original": "text", "place_words": "place", "place_name": "place"}.get(words[2], words[2])
        part = self.parts[numbers[int(words[1])]]
        return part.rows.get(name, part.rows["text"])


def _from_draft(kept: dict[str, str]) -> list[dict[str, str]]:
    parts: dict[int, dict[str, str]] = {}
    for key, text in kept.items():
        name, _, number = key.partition("-")
        if name in NAMES and number.isdigit():
            parts.setdefault(int(number), {})[name] = text
    return [parts[number] for number in sorted(parts)]


def _split(
    claim: ClaimCard, given: list[dict[str, str]], deed_id: str, ledger: db.Ledger
) -> tuple[ClaimCard, ...]:
    today: date = from_micros(ledger.now()).astimezone(ZoneInfo(claim.case.zone)).date()
    parts = read_parts(ledger, claim, given, today)
    return ledger.split_claim(claim.id, parts, client_id=deed_id)
