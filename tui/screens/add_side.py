"""A side the case does not have yet, entered where it is missed: while logging a claim."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from factcheck.cards import CaseCard, SideCard
from factcheck.errors import FactcheckError
from factcheck.vocabulary import Role
from tui import keys
from tui.form_fields import NAME_LIMIT, FormField, Shape
from tui.screens.kept import KeptSlip
from tui.shown import line
from tui.widgets.form_row import FormRow

NAME = FormField("side_name", "Name", 0, hint="a state, a movement, a group of voices", limit=NAME_LIMIT)
ROLE = FormField("role", "Role", 0, Shape.WORD, words=Role, usual=Role.THIRD_STATE)


class AddSide(KeptSlip[SideCard]):
    """Gives the new side, or None."""

    SHEET = "add_side"
    BINDINGS = keys.bindings("add_side")
    AUTO_FOCUS = "Input"

    def __init__(self, case: CaseCard) -> None:
        super().__init__("side", case.id)
        self.case = case

    def compose_body(self) -> ComposeResult:
        yield Static(line(("Another side of ", "bold $ink"), (self.case.name, "bold $ink")))
        yield Static(line(("It gets the next free letter. Its role says how its word counts.", "$soft")))
        self.side_name, self.role = FormRow(NAME), FormRow(ROLE)
        yield self.side_name
        yield self.role

    def on_mount(self) -> None:
        kept = self.take_up()
        self.side_name.show(kept.get("name", ""))
        if kept.get("role") in set(Role):
            self.role.show(kept["role"])
        if kept:
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        name = self.side_name.text
        return {"name": name, "role": self.role.text} if name.strip() else {}

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_save(self) -> None:
        values = {"name": self.side_name.text.strip(), "role": Role(self.role.text)}
        if not values["name"]:
            self.side_name.refuse("The side needs a name.")
            self.side_name.input.focus()
            return
        case_id = self.case.id
        self.deed("add side", lambda ledger: ledger.add_side(case_id, values), self._made, otherwise=self._no)

    def _made(self, side: SideCard) -> None:
        self.drop_draft()
        self.dismiss(side)

    def _no(self, error: FactcheckError) -> None:
        self.side_name.refuse(f"{error.message} {error.hint}".strip())
