"""``g`` and a letter: to another screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui import keys
from tui.keys import Key
from tui.screens.slip import Slip
from tui.shown import line


class GoTo(Slip[str]):
    """Gives the name of the screen chosen, or None."""

    SHEET = "go_to"
    BINDINGS = keys.bindings("go_to")
    DEFAULT_CSS = """
    GoTo { align: center bottom; background: transparent; }
    GoTo > .paper {
        width: 100%; max-width: 100%; padding: 0 1; border-left: none; border-top: solid $accent;
    }
    """

    def __init__(self, *, has_case: bool, here: str = "") -> None:
        super().__init__()
        self.has_case = has_case
        self.here = here

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "go":
            return True
        return parameters != (self.here,) and (self.has_case or parameters == ("cases",))

    def label_of(self, key: Key) -> str:
        """Every place stays in sight, however narrow the window is."""
        return key.label if key.id.startswith("go.") else ""

    def refused_key(self, pressed: str) -> None:
        """The letter of the screen one is on: one is there."""
        key = keys.pressed_on(self.SHEET, pressed)
        if key is not None and key.id == f"go.{self.here}":
            self.dismiss(None)
        else:
            super().refused_key(pressed)

    def compose_body(self) -> ComposeResult:
        yield Static(line(("go to", "bold $ink")))

    def action_go(self, place: str) -> None:
        self.dismiss(place)
