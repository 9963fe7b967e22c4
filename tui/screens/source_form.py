"""A source entered or changed: what it is, who owns it, for whom it speaks."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from factcheck.cards import CaseCard, SourceCard, SourceDetail
from factcheck.errors import FactcheckError, FieldErrors, InputError, StaleEdit
from tui import keys
from tui.form_fields import typed_in
from tui.form_state import Clash, Meeting
from tui.key_words import with_keys
from tui.keys import Key
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSheet
from tui.screens.leave_form import DISCARD, LeaveForm
from tui.screens.three_way import ThreeWay
from tui.shown import line
from tui.source_fields import FIELDS, LABELS, OPTIONS, YES, clash_text, texts_of, values_of
from tui.widgets.form_row import FormRow
from tui.widgets.word_choice import WordChoice

OFFER_S = 0.15
"""Known names are looked for after this pause."""
WORDS = ("type", "publish", "confidential")
STAYS_KNOWN = "The names it had so far stay in the history: a pseudonym protects only a new source."
PSEUDONYM = "Give a pseudonym as its name. Who it is, is written behind the key I of its page, or nowhere."


class SourceForm(KeptSheet):
    """Gives back the source's id when it was saved. ``detail`` None = a new source."""

    SHEET = "source_form"
    BINDINGS = keys.bindings("source_form")
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    SourceForm #head { height: 1; padding: 0 1; }
    SourceForm #form { height: 1fr; border-top: solid $faint; scrollbar-size-vertical: 1; }
    """

    def __init__(self, case: CaseCard, detail: SourceDetail | None = None) -> None:
        form, record = ("source.edit", detail.card.id) if detail is not None else ("source", "")
        super().__init__(case, form, record)
        self.detail = detail
        self.base = texts_of(detail)
        self.same_deed = SameDeed()
        self.offered: dict[str, str] = {}
        """Field -> the known name that Tab takes."""

    def title_words(self) -> str:
        return "a source" if self.detail is not None else "a new source"

    def compose_body(self) -> ComposeResult:
        heading = f"Change {self.detail.card.name}" if self.detail is not None else "A new source"
        yield Static(line((heading, "bold $ink")), id="head", markup=False)
        self.rows = {
            field.name: FormRow(
                field, options=OPTIONS.get(field.name, ()), takes_key=partial(self._takes_key, field.name)
            )
            for field in FIELDS
        }
        with VerticalScroll(id="form", can_focus=False):
            yield from self.rows.values()

    def on_mount(self) -> None:
        super().on_mount()
        kept = self.take_up()
        for name, text in {**self.base, **kept}.items():
            if name in self.rows:
                self.rows[name].show(text)
        if kept:
            self.tell("Your draft is back.")
        self._note()

    @property
    def texts(self) -> dict[str, str]:
        return {name: row.text for name, row in self.rows.items()}

    def draft_fields(self) -> dict[str, str]:
        return {name: text for name, text in self.texts.items() if text != self.base[name]}

    # Typing.

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()
        name = message.row.name_of_field
        if message.row.field.completes:
            self.offered.pop(name, None)
            message.row.say()
            self.set_timer(OFFER_S, partial(self._offer, name, message.row.text))
        self._note()

    def _note(self) -> None:
        """What marking a source confidential does, and what it cannot."""
        is_marked = self.rows["confidential"].text == YES
        was = self.base["confidential"] == YES
        told = "" if not is_marked or was else PSEUDONYM if self.detail is None else STAYS_KNOWN
        self.rows["confidential"].say((told, "$warm"))

    def _offer(self, name: str, text: str) -> None:
        """Look for a known owner or speaker that begins so."""
        typed = text.strip()
        if not typed or self.rows[name].text != text or self.case is None:
            return
        case_id, is_source = self.case.id, self.rows[name].field.completes == "source"
        self.ask(
            f"offer {name}",
            lambda ledger: [
                one.name
                for one in (
                    ledger.complete_source(typed, limit=4)
                    if is_source
                    else ledger.complete_actor(case_id, typed, limit=4)
                )
            ],
            partial(self._offer_names, name, text),
        )

    def _offer_names(self, name: str, text: str, found: list[str]) -> None:
        if self.rows[name].text != text:
            return
        own = self.base["name"]
        known = [one for one in dict.fromkeys(found) if one != own]
        if text.strip() in known:
            return
        if known:
            self.offered[name] = known[0]
            others = f"; also {', '.join(known[1:])}" if known[1:] else ""
            self.rows[name].say(("Tab takes ", "$soft"), (known[0], "$ink"), (others, "$soft"))
        elif name == "parent":
            self.rows[name].say(("not known yet; it is entered as a source too", "$soft"))
        else:
            self.rows[name].say(("no actor of this case is called so", "$warm"))

    def _takes_key(self, name: str, key: str) -> bool:
        if key == "tab" and name in self.offered:
            taken = self.offered.pop(name)
            self.rows[name].show(taken, can_undo=True)
            self.rows[name].say()
            self.touched()
        return False

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self) -> None:
        self.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.refresh_bindings()

    # Leaving and saving.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.is_read_only if action == "save" else True

    def label_of(self, key: Key) -> str:
        return "leave" if key.id == "back" else ""

    def action_back(self) -> None:
        if self.notice.waits:
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
        if not self.rows["name"].text.strip():
            self._refuse(InputError("A source needs a name.", field="name"))
            return
        detail = self.detail
        if detail is None:
            values = values_of(self.texts)
            deed_id = self.same_deed.id_for(values)
            self.deed(
                "save",
                lambda ledger: ledger.add_source(values, client_id=deed_id),
                self._saved,
                otherwise=self._not_saved,
            )
            return
        changes = values_of(self.draft_fields())
        if not changes:
            self.drop_draft()
            self.dismiss(None)
            return
        source_id, version = detail.card.id, detail.card.version
        deed_id = self.same_deed.id_for((version, changes))
        self.deed(
            "save",
            lambda ledger: ledger.edit_source(
                source_id, changes, expected_version=version, client_id=deed_id
            ),
            self._saved,
            otherwise=self._not_saved,
        )

    def _saved(self, card: SourceCard) -> None:
        self.drop_draft()
        self.dismiss(card.id)

    def _not_saved(self, error: FactcheckError) -> None:
        if isinstance(error, StaleEdit) and error.conflicts and self.detail is not None:
            source_id = self.detail.card.id
            meet = partial(self._meet, error)
            self.ask("fresh", lambda ledger: ledger.source(source_id), meet, says="reading the source")
        elif isinstance(error, FieldErrors):
            for one in error.errors:
                self._refuse(one)
        elif isinstance(error, InputError):
            self._refuse(error)
        else:
            error.hint = f"{error.hint} What you typed is kept.".strip()
            self.tell_error(error)

    def _refuse(self, error: InputError) -> None:
        name = typed_in(error.field, set(self.rows))
        if not name:
            self.tell_error(error)
            return
        self.rows[name].refuse(f"{error.message} {error.hint}".strip())
        self.rows[name].input.focus()

    # Somebody else was quicker.

    def _meet(self, error: StaleEdit, detail: SourceDetail) -> None:
        mine, theirs = self.texts, texts_of(detail)
        both = {name for name, *_ in error.conflicts}
        clashes = tuple(
            Clash(
                name,
                LABELS.get(name, name),
                clash_text(name, before),
                theirs[name],
                mine[name],
                name in WORDS,
            )
            for name, before, _, _ in error.conflicts
            if name in self.rows
        )
        adopted = [name for name, text in theirs.items() if text != self.base[name] and name not in both]
        for name in adopted:
            if mine[name] == self.base[name]:
                self.rows[name].show(theirs[name])
        self.detail, self.base = detail, theirs
        meeting = Meeting(clashes, tuple(LABELS[name] for name in adopted))
        self.app.push_screen(ThreeWay(detail.card.name, detail.card.id, meeting), self._chosen)

    def _chosen(self, chosen: dict[str, str] | None) -> None:
        if chosen is None:
            self.tell(with_keys("Yours stands in the form; {save} writes it over theirs."), stays=True)
            return
        for name, text in chosen.items():
            self.rows[name].show(text)
        self.action_save()
