"""A screen that is one list under a line that narrows it: the line, the ways between both, and leaving."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.keys import Key
from tui.screens.narrowed import Narrowed
from tui.shown import line
from tui.widgets.line_field import LineField
from tui.widgets.row_list import RowList


class NarrowedList(Narrowed[None]):
    """Has ``list`` and, above it, the line ``field`` with ``facts`` about what the list shows.

    ``EVERYTHING`` is what Esc leads back to, ``NEEDS_ROW`` the action that wants a row under the cursor.
    """

    EVERYTHING = ""
    NEEDS_ROW = ""
    DEFAULT_CSS = """
    NarrowedList #line { height: 2; border-bottom: solid $faint; }
    NarrowedList #slash { width: 3; padding: 0 1; }
    NarrowedList #facts { width: auto; padding: 0 1 0 2; }
    """
    list: RowList

    @property
    def has_row(self) -> bool:
        """Whether the cursor stands on a row."""
        return self.list.cursor < self.list.length

    def compose_body(self) -> ComposeResult:
        self.field = LineField(hint="a name, in any script", limit=200, takes_key=self._takes_key)
        self.facts = Static(id="facts", markup=False)
        with Horizontal(id="line"):
            yield Static(line(("/", "bold $accent")), id="slash")
            yield self.field
            yield self.facts
        yield self.list

    def on_mount(self) -> None:
        super().on_mount()
        self.look()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.list.focus()

    def _takes_key(self, key: str) -> bool:
        if key == "down":
            self.list.focus()
        return key == "down"

    def action_filter(self) -> None:
        self.field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return action != self.NEEDS_ROW or self.has_row

    def label_of(self, key: Key) -> str:
        if key.id == "back":
            return "to the list" if self.field.has_focus else self.EVERYTHING if self.field.value else ""
        return ""

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.field.has_focus:
            self.list.focus()
        elif self.field.value:
            self.field.value = ""
        else:
            self.dismiss(None)
