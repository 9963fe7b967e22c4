"""The footer: everything that can be done now, in words, made from the key table.

It shows only keys whose action exists and is possible at this moment, with the focus where it is:
a letter is not offered while it would be typed. When there is no room, later entries go and the
last ones (``always``) stay; the help has all.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen

from factcheck.safe import clean_line
from tui.keys import BY_ID, ORDER, Key, character_of
from tui.theme import Inks, pen
from tui.widgets.drawn import Drawn

GAPS = (3, 2)
"""Between entries, in wide and narrow windows."""
NARROW = 110
ROWS = 2


class Entry(NamedTuple):
    """A key that works now, how it is written, what it does in a word, and where its action lives.

    ``is_reworded``: the word is the screen's own for this moment; such entries stay.
    """

    key: Key
    face: str
    label: str
    is_reworded: bool
    action: str
    namespace: DOMNode

    @property
    def cells(self) -> int:
        return cell_len(self.face) + 1 + cell_len(self.label)


class KeyLine(Drawn):
    """Click an entry to do it."""

    DEFAULT_CSS = "KeyLine { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] | None = None
        self._rows: list[list[Entry]] | None = None
        self._width = 0
        self._is_away = False

    def put_away(self, is_away: bool) -> None:
        """Show no keys while another screen lies on this one and takes them; the place is kept."""
        self._is_away = is_away
        self.refresh()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        before, entries = self._rows, self.entries()
        if before is None or entries != self._entries:
            self._entries, self._rows = entries, None
            rows = self.rows_at(self._width or self.size.width)
            self.refresh(layout=len(rows) != len(before or []))

    def entries(self) -> list[Entry]:
        """What can be done now, in the table's order."""
        now = [
            self._entry(key, key.face_for(pressed), active.binding.action, active.node)
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

    def rows_at(self, width: int) -> list[list[Entry]]:
        """The entries as they are packed at ``width``."""
        if self._rows is None or self._width != width:
            self._width = width
            if self._entries is None:
                self._entries = self.entries()
            self._rows = _fitting(self._entries, width - 2)
        return self._rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows_at(width))

    def fill(self, inks: Inks) -> Style:
        return pen(inks.soft, inks.raised)

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        if self._is_away:
            return []
        rows, gap = self.rows_at(width), " " * gap_at(width - 2)
        face, word = pen(inks.accent, inks.raised, bold=True), self.fill(inks)
        cells = [Segment(" ", word)]
        for entry in rows[y] if y < len(rows) else []:
            cells += [Segment(entry.face, face), Segment(f" {entry.label}{gap}", word)]
        return cells

    def _at(self, x: int, y: int) -> Entry | None:
        """The entry drawn at a place."""
        rows, start, gap = self.rows_at(self.size.width), 1, gap_at(self.size.width - 2)
        for entry in rows[y] if y < len(rows) else []:
            end = start + entry.cells
            if start <= x < end:
                return entry
            start = end + gap
        return None

    def _is_typed(self, pressed: str) -> bool:
        """Whether the focused field would take this key as a letter."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(pressed, character_of(pressed))

    def _entry(self, key: Key, face: str, action: str, node: DOMNode) -> Entry:
        words = getattr(self.screen, "label_of", None)
        reworded = words(key) if words else ""
        return Entry(key, face, clean_line(reworded or key.label), bool(reworded), action, node)

    async def on_click(self, event: events.Click) -> None:
        entry = self._at(event.x, event.y)
        if entry is not None:
            await self.app.run_action(entry.action, entry.namespace)


def _fitting(entries: list[Entry], width: int) -> list[list[Entry]]:
    """The entries in at most :data:`ROWS` rows: what may go goes, the last first."""
    shown = list(entries)
    while len(rows := _packed(shown, width)) > ROWS:
        spare = [entry for entry in shown if not (entry.key.always or entry.is_reworded)]
        if not spare:
            break
        shown.remove(spare[-1])
    return rows or [[]]


def _packed(entries: list[Entry], width: int) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    left, gap = 0, gap_at(width)
    for entry in entries:
        if not rows or entry.cells > left:
            rows.append([])
            left = width
        rows[-1].append(entry)
        left -= entry.cells + gap
    return rows


def gap_at(width: int) -> int:
    """Cells between two entries."""
    return GAPS[width < NARROW - 4]
