"""The palette (Ctrl+P): everything that can be done now, by name. Its entries are the key table's."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui import keys
from tui.keys import BY_ID, ORDER, Key
from tui.screens.slip import Slip
from tui.theme import INKS, pen
from tui.widgets.columns import fit
from tui.widgets.line_field import PastedLine

ROWS = 12
LABEL = max(cell_len(key.label) for key in keys.KEYS)
FACE = 8


class Offer(NamedTuple):
    """One thing that can be done now."""

    key: Key
    action: str
    namespace: DOMNode

    @property
    def face(self) -> str:
        """How its key is written; a place is two keys."""
        return f"g {self.key.face}" if self.key.id.startswith("go.") else self.key.face


def offers(screen: Screen[object]) -> list[Offer]:
    """What ``screen`` can do at this moment, letters that a text field would take included."""
    found: dict[str, Offer] = {}
    chain: list[DOMNode] = [*(screen.focused.ancestors_with_self if screen.focused else [screen, screen.app])]
    for node in chain:
        for binding_list in node._bindings.key_to_bindings.values():
            for binding in binding_list:
                key = BY_ID.get(binding.id or "")
                if key is None or not key.palette or key.id in found:
                    continue
                if screen.app._check_action_state(binding.action, node):
                    found[key.id] = Offer(key, binding.action, node)
    if "go" in found:
        del found["go"]
        found |= {key.id: Offer(key, f"go_straight({place!r})", screen) for key, place in _places(screen)}
    return sorted(found.values(), key=lambda offer: ORDER[offer.key.id])


def _places(screen: Screen[object]) -> list[tuple[Key, str]]:
    """The go-to letters that lead somewhere from here, and where."""
    places = [(key, key.id.removeprefix("go.")) for key in keys.keys_of("go_to") if key.id.startswith("go.")]
    here = getattr(screen, "SHEET", "")
    has_case = getattr(screen, "case", None) is not None
    return [(key, place) for key, place in places if place != here and (has_case or place == "cases")]


def fitting(all_offers: list[Offer], typed: str) -> list[Offer]:
    """Those whose label or explanation has all the words typed, best first."""
    words = typed.casefold().split()
    if not words:
        return all_offers
    hits = [
        offer
        for offer in all_offers
        if all(word in f"{offer.key.label} {offer.key.tooltip} {offer.face}".casefold() for word in words)
    ]
    return sorted(hits, key=lambda offer: not offer.key.label.casefold().startswith(words[0]))


class Offers(Widget):
    """The list under the palette's field."""

    DEFAULT_CSS = f"Offers {{ height: {ROWS}; margin: 1 0; }}"

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Offer] = []
        self.cursor = 0

    def render_line(self, y: int) -> Strip:
        inks, width = INKS[self.app.theme], self.size.width
        top = max(0, self.cursor - self.size.height + 1)
        place = y + top
        if place >= len(self.shown):
            words = "Nothing of that name can be done here." if not self.shown and y == 0 else ""
            return Strip([Segment(fit(words, width), pen(inks.soft, inks.raised))], width)
        offer = self.shown[place]
        key = offer.key
        back = inks.chosen if place == self.cursor else inks.raised
        mark = "▌" if place == self.cursor else " "
        return Strip(
            [
                Segment(mark, pen(inks.accent, back)),
                Segment(fit(key.label, LABEL) + " ", pen(inks.ink, back, bold=place == self.cursor)),
                Segment(fit(offer.face, FACE) + " ", pen(inks.accent, back)),
                Segment(fit(key.tooltip, max(width - LABEL - FACE - 3, 0)), pen(inks.soft, back)),
            ]
        ).adjust_cell_length(width, pen(inks.soft, back))

    def on_click(self, event: events.Click) -> None:
        place = event.y + max(0, self.cursor - self.size.height + 1)
        if place < len(self.shown):
            self.screen.dismiss(self.shown[place])


class Palette(Slip[Offer]):
    """Gives the offer chosen, or None."""

    SHEET = "palette"
    BINDINGS = keys.bindings("palette")

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._all = offers(below)

    def compose_body(self) -> ComposeResult:
        yield PastedLine(placeholder="What do you want to do?", compact=True)
        self.list = Offers()
        yield self.list

    def on_mount(self) -> None:
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        self.list.shown, self.list.cursor = fitting(self._all, typed), 0
        self.list.refresh()

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        event.stop()
        if self.list.shown:
            self.dismiss(self.list.shown[self.list.cursor])

    def action_move(self, by: int) -> None:
        self.list.cursor = max(0, min(self.list.cursor + by, len(self.list.shown) - 1))
        self.list.refresh()
