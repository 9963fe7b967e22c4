"""A new case: its name, its sides with their roles, its zone, the desk's printed name."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from factcheck.cards import CaseCard
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.moments import find_zone
from factcheck.vocabulary import Role
from tui import keys
from tui.screens.kept import KeptSlip
from tui.shown import chip, line
from tui.widgets.line_field import PastedLine

SIDES: tuple[tuple[str, Role], ...] = (
    ("A", Role.PARTY),
    ("B", Role.PARTY),
    ("C", Role.OBSERVER),
    ("D", Role.PRESS),
)


def zone_meant(typed: str) -> str:
    """The time zone whose name or city begins so, ``""`` for none."""
    folded = typed.strip().casefold().replace(" ", "_")
    if not folded:
        return ""
    zones: Iterable[str] = sorted(available_timezones())
    by_city = (zone for zone in zones if zone.rpartition("/")[2].casefold().startswith(folded))
    return next((zone for zone in zones if zone.casefold().startswith(folded)), "") or next(by_city, "")


class ZoneField(PastedLine):
    """Tab takes the zone that is meant, and goes on; the form shows which one that is."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab":
            self.value = zone_meant(self.value) or self.value
            self.cursor_position = len(self.value)


class RoleChoice(Widget, can_focus=True):
    """A side's role; space, arrows or a click turn to the next."""

    BINDINGS = keys.bindings("role")
    DEFAULT_CSS = """
    RoleChoice { width: 16; height: 1; padding: 0 1; color: $soft; }
    RoleChoice:focus { background: $chosen; color: $ink; text-style: bold; }
    """

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role

    def render(self) -> Content:
        return line((self.role.label, ""), ("  ⌄" if self.has_focus else "", "$accent"))

    def turn(self, by: int) -> None:
        roles = list(Role)
        self.role = roles[(roles.index(self.role) + by) % len(roles)]
        self.refresh()

    def action_next_role(self) -> None:
        self.turn(1)

    def key_right(self) -> None:
        self.turn(1)

    def key_left(self) -> None:
        self.turn(-1)

    def on_click(self, event: events.Click) -> None:
        self.turn(1)


class Field(Horizontal):
    """A label, a field, and what is wrong with it."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .label { width: 14; color: $soft; }
    Field > Input { width: 1fr; background: $paper; }
    Field > Input:focus { background: $chosen; background-tint: $paper 0%; }
    """


class CaseForm(KeptSlip[CaseCard]):
    """Gives the new case's card, or None."""

    SHEET = "case_form"
    BINDINGS = keys.bindings("case_form")
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    CaseForm .error { color: $bad; padding: 0 0 0 14; display: none; }
    CaseForm .error.-wrong { display: block; }
    CaseForm .gap { height: 1; }
    """

    def __init__(self, *, makes_database: bool = False) -> None:
        super().__init__("case", "new")
        self.makes_database = makes_database

    def compose_body(self) -> ComposeResult:
        yield Static(line(("New case", "bold $ink")))
        yield Static(classes="gap")
        yield from self._field("name", "Conflict", "for example Nagorno-Karabakh 2020")
        yield Static(classes="gap")
        for letter, role in SIDES:
            with Field():
                label = "Sides    " if letter == "A" else " " * 9
                yield Static(line((label, "$soft"), chip(letter, role)), classes="label")
                yield PastedLine(id=f"side-{letter}", compact=True, placeholder=_example(letter))
                yield RoleChoice(role)
        yield Static(id="error-sides", classes="error")
        yield Static(classes="gap")
        yield from self._field("zone", "Time zone", "where it happens, for example Asia/Baku")
        yield from self._field("desk", "Desk", "your desk's name as printed")
        yield Static(classes="gap")

    def _field(self, name: str, label: str, example: str) -> ComposeResult:
        kind = ZoneField if name == "zone" else PastedLine
        with Field():
            yield Static(line((label, "$soft")), classes="label")
            yield kind(id=name, compact=True, placeholder=example)
        yield Static(id=f"error-{name}", classes="error")

    def on_mount(self) -> None:
        kept = self.take_up()
        with self.prevent(Input.Changed):
            for field in self.query(Input):
                field.value = kept.get(str(field.id), "")
        for (letter, _), choice in zip(SIDES, self.query(RoleChoice), strict=True):
            if kept.get(f"role-{letter}") in set(Role):
                choice.role = Role(kept[f"role-{letter}"])
        if kept:
            self.tell("Your draft is back.")

    def draft_fields(self) -> dict[str, str]:
        typed = {str(field.id): field.value for field in self.query(Input) if field.value.strip()}
        roles = zip(SIDES, self.query(RoleChoice), strict=True)
        return typed | {f"role-{letter}": choice.role.value for (letter, _), choice in roles} if typed else {}

    def values(self) -> dict[str, object]:
        """What ``Ledger.add_case`` takes."""
        sides = [
            {"name": self.query_one(f"#side-{letter}", Input).value.strip(), "role": choice.role.value}
            for (letter, _), choice in zip(SIDES, self.query(RoleChoice), strict=True)
        ]
        return {
            "name": self.query_one("#name", Input).value.strip(),
            "zone": self.query_one("#zone", Input).value.strip() or "UTC",
            "desk": self.query_one("#desk", Input).value.strip(),
            "sides": [side for side in sides if side["name"]],
        }

    def action_save(self) -> None:
        self._clear_errors()
        values = self.values()
        wrong = list(_missing(values))
        if wrong:
            self._refuse(FieldErrors(wrong))
            return
        if self.makes_database:
            self.makes_database = False
            self.host.make_database()
        self.deed("add_case", lambda ledger: ledger.add_case(values), self._made, otherwise=self._refuse)

    def _made(self, case: CaseCard) -> None:
        self.drop_draft()
        self.dismiss(case)

    def _refuse(self, error: FactcheckError) -> None:
        errors = error.errors if isinstance(error, FieldErrors) else (error,)
        wrong: list[Input] = []
        for one in errors:
            name = one.field.partition(".")[0] if isinstance(one, InputError) else ""
            if name not in ("name", "zone", "desk", "sides"):
                self.tell_error(one)
                continue
            self._say(name, f"{one.message} {one.hint}".strip(), "$bad")
            wrong.append(self.query_one("#side-A" if name == "sides" else f"#{name}", Input))
        first = next((one for one in self.query(Input) if one in wrong), None)
        if first is not None:
            self.set_focus(first)

    def _say(self, name: str, words: str, style: str) -> None:
        """Below a field; nothing when there are no words."""
        place = self.query_one(f"#error-{name}", Static)
        place.update(line((words, style)))
        place.set_class(bool(words), "-wrong")

    def _clear_errors(self) -> None:
        self.notice.clear()
        self.query(".error").remove_class("-wrong")

    @on(Input.Changed)
    def _forget_error(self, event: Input.Changed) -> None:
        """An error is about what stood there; once that changes it is said no more."""
        name = "sides" if str(event.input.id).startswith("side-") else str(event.input.id)
        self.touched()
        meant = zone_meant(event.value) if name == "zone" else ""
        self._say(name, f"Tab takes {meant}" if meant and meant != event.value else "", "$soft")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()


def _missing(values: dict[str, object]) -> Iterable[InputError]:
    """All that must be told before a case can be made."""
    if not values["name"]:
        yield InputError("A case needs a name.", field="name", hint="Name the conflict.")
    if not values["sides"]:
        yield InputError("A case needs at least one side.", field="sides", hint="Who speaks in it?")
    try:
        find_zone(str(values["zone"]))
    except InputError as refused:
        yield InputError(refused.message, field="zone", hint=refused.hint)


def _example(letter: str) -> str:
    return {
        "A": "a party, for example Armenia/Artsakh",
        "B": "the other party, for example Azerbaijan",
        "C": "others who speak (may stay empty)",
        "D": "more (may stay empty)",
    }[letter]
