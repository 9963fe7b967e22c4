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
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import BY_ID, ORDER, Key, character_of
from tui.shown import line, lines

GAPS = (3, 2)
"""Between entries, in wide and narrow windows."""
NARROW = 110
ROWS = 2


class Entry(NamedTuple):
    """A key that works now, how it is written, and where its action lives."""

    key: Key
    face: str
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
            Entry(key, key.face_for(pressed), active.binding.action, active.node)
            for pressed, active in self.screen.active_bindings.items()
            if active.enabled
            and (key := BY_ID.get(active.binding.id or "")) is not None
            and key.footer
            and not self._is_typed(pressed)
        ]
        seen: dict[str, Entry] = {}
        for entry in sorted(now, key=lambda entry: ORDER[entry.key.id]):
            seen.setdefault(entry.key.id, entry)
        return list(seen.values())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        rows = self._rows(self.content_size.width)
        self._places = []
        gap = gap_at(self.content_size.width)
        drawn: list[Content] = []
        for y, row in enumerate(rows):
            parts: list[Content | tuple[str, str]] = []
            x = 0
            for entry in row:
                width = cell_len(entry.face) + 1 + cell_len(self._label(entry))
                self._places.append((y, x, x + width, entry))
                parts += [
                    (entry.face, "bold $accent"),
                    (f" {self._label(entry)}", "$soft"),
                    (" " * gap, "$soft"),
                ]
                x += width + gap
            drawn.append(line(*parts))
        return lines(drawn)

    def _is_typed(self, pressed: str) -> bool:
        """Whether the focused field would take this key as a letter."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(pressed, character_of(pressed))

    def _reworded(self, entry: Entry) -> str:
        """The word that fits this moment, when the screen has one; such entries stay."""
        words = getattr(self.screen, "label_of", None)
        return words(entry.key) if words else ""

    def _label(self, entry: Entry) -> str:
        return self._reworded(entry) or entry.key.label

    def _rows(self, width: int) -> list[list[Entry]]:
        entries = self.entries()
        while len(rows := self._packed(entries, width)) > ROWS:
            spare = [entry for entry in entries if not (entry.key.always or self._reworded(entry))]
            if not spare:
                break
            entries.remove(spare[-1])
        return rows or [[]]

    def _packed(self, entries: list[Entry], width: int) -> list[list[Entry]]:
        rows: list[list[Entry]] = []
        left, gap = 0, gap_at(width)
        for entry in entries:
            need = cell_len(entry.face) + 1 + cell_len(self._label(entry))
            if not rows or need > left:
                rows.append([])
                left = width
            rows[-1].append(entry)
            left -= need + gap
        return rows

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for y, start, end, entry in self._places:
            if offset.y == y and start <= offset.x < end:
                await self.app.run_action(entry.action, entry.namespace)
                return


def gap_at(width: int) -> int:
    """Cells between two entries."""
    return GAPS[width < NARROW - 4]
