"""A place, an actor or equipment with its names: entered, or given further ones."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard
from factcheck.cards.names import NameCard, Shelf
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.vocabulary import PlacePrecision
from tui import keys
from tui.form_fields import LINE_LIMIT, NAME_LIMIT, FormField, Shape
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSlip
from tui.screens.sheet import Sheet
from tui.shown import line
from tui.widgets.form_row import FormRow
from tui.widgets.word_choice import WordChoice

_NAMES = (
    FormField("name", "Name", 0, hint="as the desk writes it", limit=NAME_LIMIT),
    FormField("aliases", "Also called", 0, hint="other names, with ; between", limit=LINE_LIMIT),
)
FIELDS: dict[Shelf, tuple[FormField, ...]] = {
    Shelf.PLACE: (
        *_NAMES,
        FormField("at", "Position", 0, hint="40.68, 46.36", limit=60),
        FormField(
            "precision", "Precision", 0, Shape.WORD, words=PlacePrecision, usual=PlacePrecision.UNKNOWN
        ),
    ),
    Shelf.ACTOR: (*_NAMES, FormField("side", "Side", 0, hint="its letter or name", limit=NAME_LIMIT)),
    Shelf.EQUIPMENT: (
        *_NAMES,
        FormField("category", "Category", 0, hint="aircraft, uav, tank, mlrs, missile, munition …", limit=60),
    ),
}
SHIPPED = ("aliases",)
"""All that can be said of one that comes with the program."""


class NameForm(KeptSlip[str]):
    """Gives back the record's id when it was saved. ``card`` None = a new one of the shelf."""

    SHEET = "name_form"
    BINDINGS = keys.bindings("name_form")
    AUTO_FOCUS = "Input"

    def __init__(self, case: CaseCard, shelf: Shelf, card: NameCard | None = None) -> None:
        record = (card.id or card.shipped_id) if card is not None else case.id
        super().__init__(f"name.{shelf.value}", record)
        self.case, self.shelf, self.card = case, shelf, card
        self.same_deed = SameDeed()
        self.base = texts_of(card, self.fields)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """What can be written of it."""
        own = FIELDS[self.shelf]
        if self.card is None:
            return own
        if not self.card.is_own:
            return tuple(one for one in own if one.name in SHIPPED)
        return tuple(one for one in own if one.name != "side")

    def compose_body(self) -> ComposeResult:
        asks = f"{self.card.name[:60]}" if self.card is not None else f"New {self.shelf.value}"
        yield Static(line((asks, "bold $ink")), markup=False)
        if self.card is not None and self.card.shipped:
            known = " = ".join(self.card.shipped)
            yield Static(line((f"comes with the program as {known}"[:300], "$soft")), markup=False)
        self.rows = {field.name: FormRow(field) for field in self.fields}
        yield from self.rows.values()

    def on_mount(self) -> None:
        kept = self.take_up()
        for name, text in {**self.base, **kept}.items():
            if name in self.rows:
                self.rows[name].show(text)
        if kept:
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        return {name: row.text for name, row in self.rows.items() if row.text != self.base.get(name, "")}

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        self.touched()

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        changes, card = values_of(self.draft_fields()), self.card
        if card is not None and not changes:
            self.dismiss("")
            return
        then = partial(keep, self.shelf, self.case.id, card, changes, self.same_deed.id_for(changes))
        self.deed("name", then, self._saved, otherwise=self._refused)

    def _refused(self, error: FactcheckError) -> None:
        for one in error.errors if isinstance(error, FieldErrors) else [error]:
            name = one.field.partition(".")[0] if isinstance(one, InputError) else ""
            if name in self.rows:
                self.rows[name].refuse(f"{one.message} {one.hint}".strip())
                self.rows[name].input.focus()
            else:
                self.tell_error(one)

    def _saved(self, kept: tuple[str, tuple[str, ...]]) -> None:
        self.drop_draft()
        record_id, told = kept
        below = self.app.screen_stack[-2]
        self.dismiss(record_id)
        if told and isinstance(below, Sheet):
            below.call_later(partial(below.tell, told[0], stays=True))


def texts_of(card: NameCard | None, fields: tuple[FormField, ...]) -> dict[str, str]:
    """What the fields say of it; of none, what an empty form says."""
    said = {"precision": PlacePrecision.UNKNOWN.value}
    if card is not None:
        said = {"name": card.name, "aliases": "; ".join(card.aliases), "at": card.at}
        said |= {"precision": card.sort, "category": card.sort}
    return {field.name: said.get(field.name, "") for field in fields}


def values_of(texts: dict[str, str]) -> dict[str, Any]:
    """Fields for the ledger; names are parted by semicolons."""
    values: dict[str, Any] = dict(texts)
    if "aliases" in values:
        values["aliases"] = [one.strip() for one in texts["aliases"].split(";") if one.strip()]
    return values


def keep(
    shelf: Shelf,
    case_id: str,
    card: NameCard | None,
    values: dict[str, Any],
    deed_id: str,
    ledger: db.Ledger,
) -> tuple[str, tuple[str, ...]]:
    """Write it; gives its id, and which of its names others bear too."""
    if card is not None and card.is_own:
        made_id, version = card.id, card.version
        if shelf is Shelf.PLACE:
            ledger.edit_place(made_id, values, expected_version=version, client_id=deed_id)
        elif shelf is Shelf.ACTOR:
            ledger.edit_actor(made_id, values, expected_version=version, client_id=deed_id)
        else:
            ledger.edit_equipment(made_id, values, expected_version=version, client_id=deed_id)
    elif shelf is Shelf.ACTOR:
        made_id = ledger.add_actor(case_id, {"name": "", "side": "", **values}, client_id=deed_id).id
    else:
        values = {"name": card.name if card else "", "case": case_id, **values}
        if shelf is Shelf.PLACE and card is not None:
            values |= {"shipped": card.shipped_id, "precision": card.sort, "another": True}
        add = ledger.add_place if shelf is Shelf.PLACE else ledger.add_equipment
        made_id = add(values, client_id=deed_id).id
    return made_id, ledger.named_already(ledger.find_name(shelf, made_id, case_id=case_id))
