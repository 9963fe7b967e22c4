"""The rows of a claim form: what is open, what stands in them, how it is read."""

from __future__ import annotations

import time
from datetime import date
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from factcheck.cards import AppearanceCard, CaseCard, ClaimCard
from factcheck.errors import InputError
from factcheck.moments.moment import from_micros
from tui.form_fields import MORE, FormField, Mode, Shape
from tui.form_notes import Known, note_of
from tui.form_state import FormState
from tui.key_words import with_keys
from tui.screens.sheet import Sheet
from tui.shown import chip, line
from tui.widgets.columns import fit
from tui.widgets.form_row import FormRow
from tui.widgets.more_row import MoreRow
from tui.widgets.suggestions import Suggestions
from tui.widgets.word_choice import Option, WordChoice

ANOTHER = "+"
"""The choice of a side the case does not have yet."""
LAST = MORE - 1
"""The last group that opens by itself."""


class FormSheet(Sheet[str]):
    """A form over a :class:`FormState`. ``opened`` is the last group of rows that is open."""

    AUTO_FOCUS = ""

    def __init__(
        self, case: CaseCard, mode: Mode, card: ClaimCard | None, seen: AppearanceCard | None = None
    ) -> None:
        super().__init__(case)
        self.state = FormState(mode, case, date.today(), card, seen=seen)
        self.known = Known()
        self.rows: dict[str, FormRow] = {}
        self.opened = 0
        self.side_is_asked = False
        self.kept_words = ""

    def now(self) -> int:
        """Microseconds UTC by the ledger's clock, by the system's until the ledger is open."""
        ledger = self.host.ledger
        return ledger.now() if ledger is not None else time.time_ns() // 1000

    def begin(self) -> None:
        """Before the first drawing: the state gets its day and what was kept of it."""
        self.known.user = self.host.user
        self.set_day()

    def set_day(self) -> None:
        """Times are read against the day it is on the case's clocks."""
        self.state.read_against(from_micros(self.now()).astimezone(ZoneInfo(self.state.case.zone)).date())

    # Drawing.

    def compose_body(self) -> ComposeResult:
        self.begin()
        self.form_head = Static(id="form-head", markup=False)
        self.about_claim = Static(id="about-claim", markup=False)
        self.tail = Static(id="tail", markup=False)
        self.suggestions = Suggestions()
        self.more = MoreRow(self._more_names())
        yield self.form_head
        yield self.about_claim
        with VerticalScroll(id="form", can_focus=False):
            for one in self.state.fields:
                if one.group == MORE and not any(r.field.group == MORE for r in self.rows.values()):
                    yield self.more
                yield self._row(one)
            yield self.tail
        yield self.suggestions

    def _row(self, one: FormField) -> FormRow:
        row = FormRow(
            one,
            options=self._sides() if one.shape is Shape.SIDE else (),
            takes_key=lambda key: self.takes_key(one.name, key),
        )
        self.rows[one.name] = row
        return row

    def _sides(self) -> tuple[Option, ...]:
        sides = [
            Option(side.letter, f"{side.name}, {side.role.label}", side.letter, chip(side.letter, side.role))
            for side in self.state.case.sides
        ]
        return (*sides, Option(ANOTHER, "+ another side"))

    def show_case(self, case: CaseCard) -> None:
        """The case as it is now: somebody may have entered a side."""
        self.case = self.state.case = case
        choice = self.rows["side"].input if "side" in self.rows else None
        if isinstance(choice, WordChoice):
            choice.options = self._sides()
            choice.refresh(layout=True)

    def _more_names(self) -> str:
        return ", ".join(one.label.lower() for one in self.state.fields if one.group == MORE)

    def takes_key(self, name: str, key: str) -> bool:
        """Whether ``key`` pressed in the field ``name`` is used up before the field sees it."""
        return False

    def on_mount(self) -> None:
        self.ready()

    def ready(self) -> None:
        """Everything is in its place: draw it."""
        self.show_state()
        self.set_focus(self.rows[self.state.fields[0].name].input)
        self.watch(self.query_one("#form"), "scroll_y", self._follow, init=False)

    def show_state(self) -> None:
        """Draw everything anew from the state."""
        self.opened = LAST if self.state.mode is not Mode.NEW else min(LAST, self.state.reached)
        if self.state.reached == MORE:
            self.more.show(True)
        for name, row in self.rows.items():
            row.show(self.state.raw.get(name, ""))
        self.show_open()
        self.show_notes()
        self.show_head()

    def show_open(self) -> None:
        """Show the rows that are open."""
        for name, row in self.rows.items():
            row.display = name in self.state.by_name and self._is_open(row.field)
        has_more = any(one.group == MORE for one in self.state.fields)
        self.more.display = has_more and self.opened >= LAST
        begun = self.state.mode is Mode.NEW and self.opened < LAST
        self.tail.display = begun
        if begun:
            self.tail.update(
                line(
                    (
                        with_keys("These two are enough: {save} saves. {form.next} opens the next lines."),
                        "$soft",
                    )
                )
            )

    def _is_open(self, one: FormField) -> bool:
        if one.name in self.state.refused:
            return True
        if one.shape is Shape.SIDE:
            return self.side_is_asked or self.state.mode is Mode.EDIT or bool(self.state.said("side"))
        if one.group == MORE:
            return self.more.is_open and self.opened >= LAST
        return one.group <= self.opened

    def show_notes(self) -> None:
        """Say beside each field how it is read, and what is wrong with it."""
        self.known.now = self.now()
        for name, row in self.rows.items():
            row.say(*note_of(name, self.state, self.known))
            row.refuse(self.state.refused.get(name, ""))

    def show_head(self) -> None:
        """The form's own top line: what it is for, and that it is kept."""
        title = self.form_title()
        width = self.app.size.width - 2
        right = fit(self.kept_words, min(cell_len(self.kept_words), max(0, width - 20)))
        left = fit(title, max(0, width - cell_len(right) - 1))
        self.form_head.update(line((left, "bold $ink"), " ", (right, "$soft")))
        about = self.state.card
        self.about_claim.display = about is not None and self.state.mode in (Mode.APPEARED, Mode.SEEN)
        if about is not None:
            self.about_claim.update(line((about.text or about.original, "$soft")))

    def form_title(self) -> str:
        card = self.state.card
        if self.state.mode is Mode.NEW or card is None:
            return "New claim"
        if self.state.mode is Mode.SEEN:
            return f"Edit where {card.ref} was seen"
        return f"{card.ref} also appeared" if self.state.mode is Mode.APPEARED else f"Edit {card.ref}"

    def on_resize(self, event: events.Resize) -> None:
        self.show_head()
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """What is offered stays at its field."""
        if self.suggestions.is_open:
            self.suggestions.place(self.rows[self.suggestions.name_of_field].input.region)

    # Typing.

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.stop()
        self.take_in(message.row)

    @on(FormRow.Refused)
    def _not_put_in(self, message: FormRow.Refused) -> None:
        message.stop()
        self.state.refused[message.row.name_of_field] = message.sentence
        self.show_notes()

    def take_in(self, row: FormRow) -> None:
        """The state learns what stands in a field."""
        if row.name_of_field in self.state.by_name and self.state.put(row.name_of_field, row.text):
            self.changed(row)

    def collect(self) -> None:
        """The state learns what stands in every field, letters whose news is still on the way included."""
        for row in self.rows.values():
            self.take_in(row)

    def changed(self, row: FormRow) -> None:
        """A person changed a field; the state knows."""
        self.show_notes()

    @on(MoreRow.Turned)
    def _more_turned(self, message: MoreRow.Turned) -> None:
        self.show_open()
        if message.is_open:
            first = next(row for row in self.rows.values() if row.field.group == MORE)
            self.set_focus(first.input)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        row = event.widget.parent
        self.reached(row if isinstance(row, FormRow) else None)

    def reached(self, row: FormRow | None) -> None:
        """The focus is in ``row``, or outside the rows."""
        if row is not None and row.name_of_field != "what":
            self.open_up_to(row.field.group + 1)

    def open_up_to(self, group: int) -> None:
        if min(group, LAST) > self.opened:
            self.opened = min(group, LAST)
            self.show_open()

    # The way through the fields; rows opened a moment ago are not laid out yet, but in their place here.

    def _stops(self) -> list[Widget]:
        rows = [row for row in self.rows.values() if row.display]
        stops: list[Widget] = [row.input for row in rows if row.field.group != MORE]
        stops += [self.more] if self.more.display else []
        return stops + [row.input for row in rows if row.field.group == MORE]

    def focus_next(self, selector: object = "*") -> Widget | None:
        """On to the next field, unless something else has to be done first."""
        self.collect()
        self.reached(self.row_at_hand)
        return self.focused if self.leaving(self.row_at_hand) else self._focus_by(1)

    def focus_previous(self, selector: object = "*") -> Widget | None:
        self.collect()
        return self._focus_by(-1)

    def _focus_by(self, by: int) -> Widget | None:
        stops = self._stops()
        at = stops.index(self.focused) + by if self.focused in stops else 0
        self.set_focus(stops[at % len(stops)])
        return self.focused

    # Going on.

    @property
    def row_at_hand(self) -> FormRow | None:
        """The row that has the focus."""
        row = self.focused.parent if self.focused is not None else None
        return row if isinstance(row, FormRow) else None

    def action_step(self, by: int) -> None:
        """Tab: the next field, or with -1 the one before."""
        if by < 0:
            self.focus_previous()
            return
        self.collect()
        if not self.take_offered():
            self.focus_next()

    def action_enter(self) -> None:
        self.collect()
        row = self.row_at_hand
        self.reached(row)
        if row is not None and not self.take_offered() and not self.leaving(row):
            self.entered(row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "enter":
            row = self.row_at_hand
            return row is not None and row.field.shape is not Shape.BODY
        return super().check_action(action, parameters)

    def take_offered(self) -> bool:
        """Take the suggestion at hand, if there is one."""
        return False

    def leaving(self, row: FormRow | None) -> bool:
        """The person goes on from ``row``; whether something else has to be done first."""
        return False

    def entered(self, row: FormRow) -> None:
        """Enter in a field of one line goes on to the next."""
        self.focus_next()

    # Refusals.

    def refuse(self, error: InputError) -> None:
        """Each refusal stands under its field and the first such field has the focus."""
        first = self.state.refuse(error)
        if not first:
            self.tell_error(error)
            return
        if self.state.by_name[first].group == MORE:
            self.opened = LAST
            self.more.show(True)
        self.show_open()
        self.show_notes()
        self.set_focus(self.rows[first].input)
