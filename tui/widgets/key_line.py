"""The footer: everything that can be done now, in words, made from the key table.

It shows only keys whose action exists and is possible at this moment, with the focus where it is:
a letter is not offered while it would be typed. When there is no room, later entries go and the
last ones (``always``) stay; the help has all.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import BY_ID, ORDER, Key
from tui.shown import line, lines

GAP = 3
ROWS = 2


class Entry(NamedTuple):
    """A key that works now, and where its action lives."""

    key: Key
    action: str
    namespace: DOMNode


class KeyLine(Widget):
    """Click an entry to do it."""

    DEFAULT_CSS = "KeyLine { height: auto; background: $raised; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, int, Entry]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh(layout=True)

    def entries(self) -> list[Entry]:
        """What can be done now, in the table's order."""
        now = [
            Entry(BY_ID[active.binding.id], active.binding.action, active.node)
            for active in self.screen.active_bindings.values()
            if active.enabled and active.binding.id in BY_ID and BY_ID[active.binding.id].footer
        ]
        seen: dict[str, Entry] = {}
        for entry in sorted(now, key=lambda entry: ORDER[entry.key.id]):
            seen.setdefault(entry.key.id, entry)
        return list(seen.values())

    def get_content_height(self, container: events.Size, viewport: events.Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        rows = self._rows(self.content_size.width)
        self._places = []
        drawn: list[Content] = []
        for y, row in enumerate(rows):
            parts: list[Content | tuple[str, str]] = []
            x = 0
            for entry in row:
                width = cell_len(entry.key.face) + 1 + cell_len(self._label(entry))
                self._places.append((y, x, x + width, entry))
                parts += [
                    (entry.key.face, "bold $accent"),
                    (f" {self._label(entry)}", "$soft"),
                    (" " * GAP, "$soft"),
                ]
                x += width + GAP
            drawn.append(line(*parts))
        return lines(drawn)

    def _label(self, entry: Entry) -> str:
        words = getattr(self.screen, "label_of", None)
        return (words(entry.key) if words else "") or entry.key.label

    def _rows(self, width: int) -> list[list[Entry]]:
        entries = self.entries()
        last = [entry for entry in entries if entry.key.always]
        first = [entry for entry in entries if not entry.key.always]
        while first and len(self._packed([*first, *last], width)) > ROWS:
            first.pop()
        return self._packed([*first, *last], width) or [[]]

    def _packed(self, entries: list[Entry], width: int) -> list[list[Entry]]:
        rows: list[list[Entry]] = []
        left = 0
        for entry in entries:
            need = cell_len(entry.key.face) + 1 + cell_len(self._label(entry))
            if not rows or need > left:
                rows.append([])
                left = width
            rows[-1].append(entry)
            left -= need + GAP
        return rows

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for y, start, end, entry in self._places:
            if offset.y == y and start <= offset.x < end:
                await self.app.run_action(entry.action, entry.namespace)
                return
