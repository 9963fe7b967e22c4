"""Saved views: filter lines under a name, one's own; the ones every desk needs are there from the start."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

import db
from factcheck.errors import FactcheckError, InputError
from tui import keys
from tui.key_words import with_keys
from tui.screens.slip import Slip
from tui.shown import line, lines
from tui.widgets.columns import fit
from tui.widgets.line_field import LineField

BUILT_IN = (
    db.View("mine", "is:mine"),
    db.View("since my last visit", "is:new"),
    db.View("overtaken", "is:overtaken"),
    db.View("inbox", "workflow:inbox"),
    db.View("to sign", "is:signable"),
    db.View("no reply logged", "reply:none_logged"),
)
NAME = 24
SEEN = 12
"""Lines of the list at most; in a small window fewer."""


class Views(Slip[str]):
    """Gives the filter line chosen, or None. ``present`` is the line that can be saved."""

    SHEET = "views"
    BINDINGS = keys.bindings("views")
    AUTO_FOCUS = "LineField"

    def __init__(self, present: str) -> None:
        super().__init__()
        self.present = present
        self.views: tuple[db.View, ...] = BUILT_IN
        self.cursor = 0

    def compose_body(self) -> ComposeResult:
        yield Static(line(("Views", "bold $ink"), ("  filter lines under a name, yours alone", "$soft")))
        self.told = Static(markup=False)
        yield self.told
        if self.present.strip():
            yield Static(line(("save  ", "$soft"), (self.present, "$ink"), ("  as", "$soft")), markup=False)
        self.field = LineField(
            hint=with_keys("a name for the present filter; {save} saves it")
            if self.present.strip()
            else "nothing to save: no filter is set",
            limit=60,
            takes_key=self._takes,
        )
        yield self.field
        yield Static(line(""))

    def on_mount(self) -> None:
        self._read()

    def _read(self) -> None:
        try:
            own = db.views(self.host.drafts)
        except FactcheckError as error:
            own = ()
            self.call_after_refresh(self.tell_error, error)
        self.views = (*own, *BUILT_IN)
        self.cursor = min(self.cursor, len(self.views) - 1)
        self._draw()

    @property
    def chosen(self) -> db.View:
        return self.views[self.cursor]

    def _draw(self) -> None:
        room = max(3, min(SEEN, self.app.size.height - 12))
        top = max(0, min(self.cursor - room // 2, len(self.views) - room))
        rows = [line("")]
        for place, view in enumerate(self.views[top : top + room], start=top):
            is_at = place == self.cursor
            mark = ("▌ " if is_at else "  ", "$accent")
            name = (fit(view.name, NAME), "bold $ink" if is_at else "$ink")
            row = line(mark, name, (f"  {view.line or '(all claims)'}", "$soft"))
            rows.append(row.truncate(self.room, ellipsis=True))
        if len(self.views) > room:
            rows.append(line((f"  {self.cursor + 1} of {len(self.views)}", "$soft")))
        self.told.update(lines([*rows, line("")]))
        self.refresh_bindings()

    def on_resize(self) -> None:
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "drop":
            return self.chosen not in BUILT_IN
        if action == "save":
            return bool(self.present.strip())
        return True

    def would_be_lost(self) -> str:
        return "The name typed here is given to nothing yet." if self.field.value.strip() else ""

    def _takes(self, key: str) -> bool:
        """Del takes the view under the cursor away while no name is being typed."""
        if key != "delete" or self.field.value or self.chosen in BUILT_IN:
            return False
        self.action_drop()
        return True

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, len(self.views) - 1))
        self._draw()

    def action_take(self) -> None:
        self.dismiss(self.chosen.line)

    def action_drop(self) -> None:
        name = self.chosen.name
        try:
            db.drop_view(self.host.drafts, name)
        except FactcheckError as error:
            self.tell_error(error)
            return
        self._read()
        self.tell(f"The view {name} is gone.")

    def action_save(self) -> None:
        name = self.field.value.strip()
        if not name:
            self.tell_error(InputError("The view needs a name.", hint=with_keys("Type it, then {save}.")))
            return
        try:
            kept = db.keep_view(self.host.drafts, name, self.present.strip())
        except FactcheckError as error:
            self.tell_error(error)
            return
        self.field.put("", can_undo=False)
        self._read()
        self.cursor = next(i for i, view in enumerate(self.views) if view.name == kept.name)
        self._draw()
        self.tell(f"Saved as {kept.name}.")
