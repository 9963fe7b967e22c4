"""Why a deed is not undone: who changed the record since, each field as it was, as it is, as one left it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from factcheck.errors import StaleEdit
from factcheck.moments import Moment, print_moment
from factcheck.quantities import Quantity, print_quantity
from tui import keys
from tui.key_words import with_keys
from tui.screens.slip import Slip
from tui.shown import line, lines, shown
from tui.typeset import Setter

LABEL = 18


class NotUndone(Slip[None]):
    """``push_screen(NotUndone(error))``; nothing was changed."""

    SHEET = "not_undone"
    BINDINGS = keys.bindings("not_undone")
    DEFAULT_CSS = """
    NotUndone > .paper { width: 100; padding: 1 1; }
    NotUndone VerticalScroll { height: auto; max-height: 55vh; scrollbar-size-vertical: 1; }
    """

    def __init__(self, error: StaleEdit) -> None:
        super().__init__()
        self.error = error

    def compose_body(self) -> ComposeResult:
        self.told = Static(markup=False)
        self.scroll = VerticalScroll(self.told, can_focus=True)
        yield Static(line(("Not undone: somebody built on it.", "bold $ink")), markup=False)
        yield Static(line((self.error.message, "$ink"), (f" {self.error.hint}", "$soft")), markup=False)
        yield Static(line(""))
        yield self.scroll
        yield Static(
            line((with_keys("The next {undo} goes on to the deed before it."), "$soft")), markup=False
        )

    def on_resize(self, event: events.Resize) -> None:
        width = min(event.size.width, 100) - 6
        page = Setter(width, label=min(LABEL, width // 3))
        for field, before, theirs, mine in self.error.conflicts:
            page.words(line((f" {field.replace('_', ' ')}", "bold $accent")))
            for name, value, ink in (
                ("before", before, "$soft"),
                ("now", theirs, "$ink"),
                ("mine", mine, "$ink"),
            ):
                words = words_of(value)
                page.said(f"   {name}", shown(words, ink) if words else line(("(empty)", "$soft")))
        self.told.update(lines(list(page.done().lines)))

    def action_page(self, pages: int) -> None:
        self.scroll.scroll_relative(y=pages * max(self.scroll.size.height - 2, 1), animate=False)

    def label_of(self, key: keys.Key) -> str:
        return "leave it as it is" if key.id == "back" else ""


def words_of(value: object) -> str:
    """A field's value as people read it."""
    if isinstance(value, Moment):
        return value.words or (print_moment(value) if value.is_given else "")
    if isinstance(value, Quantity):
        return print_quantity(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(words_of, value))
    return "" if value in (None, 0) else str(value)
