"""The line above the list: free text and facets, always visible, with the count and the order beside it.

It draws itself; the field to type in is made after the first frame, or when ``/`` asks for it.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from factcheck.safe import clean_line
from tui.desk import DeskState
from tui.theme import Inks, pen
from tui.widgets.columns import chunks, fit
from tui.widgets.drawn import Drawn

PAUSE_S = 0.15
"""The list follows the typing after this pause."""
EXAMPLE = "words, side:a kind:shootdown from:2020-10-12"
SLASH = " / "
AIR = 3
"""Cells between the field and the facts, the last one of the line included."""


class FilterLine(Drawn):
    """Posts ``Changed`` a moment after the last letter, ``Left`` on Enter, Escape or arrow down.

    A line that is not understood is explained in lines below it, with what the list shows instead; then
    a rule sets the list off.
    """

    DEFAULT_CSS = "FilterLine { height: auto; layout: horizontal; }"

    class Changed(Message):
        """The line asks something else now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The person is done with the line; ``gives_up`` = by Escape, for the list as it is."""

        def __init__(self, *, gives_up: bool = False) -> None:
            super().__init__()
            self.gives_up = gives_up

    class SortAsked(Message):
        """The order was clicked."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.field: Widget | None = None
        self._problem: list[str] = []
        self._pause: Timer | None = None
        self._is_left = False

    # The field.

    async def prepare(self) -> None:
        """Make the field, if it is not there yet."""
        if self.field is None and self.is_attached and not self._pruning:
            from tui.widgets.filter_field import FilterField

            self.field = FilterField(self.state.line)
            await self.mount(self.field)
            self._place_field()

    async def open(self) -> None:
        """Make the field if need be, and go into it."""
        await self.prepare()
        self.screen.set_focus(self.field)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return str(getattr(self.field, "value", self.state.line))

    @property
    def is_typing(self) -> bool:
        return self.field is not None and self.field.has_focus

    @property
    def is_settled(self) -> bool:
        """Whether a person is done with the line as it stands."""
        return self._is_left or not self.is_typing

    def put(self, text: str) -> None:
        """Put ``text`` into the line without being asked for it again."""
        if self.field is not None:
            with self.prevent(*getattr(self.field, "TELLS", ())):
                self.field.value = text  # type: ignore[attr-defined]
        self.refresh()

    def typed(self) -> None:
        """A letter came or went: ask in a moment."""
        self._is_left = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._tell)

    def finish(self, *, gives_up: bool = False) -> None:
        """Ask at once what stands in the line, and leave it."""
        self._is_left = True
        self._tell()
        self.post_message(self.Left(gives_up=gives_up))

    def _tell(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self.text != self.state.line:
            self.post_message(self.Changed(self.text))

    # What is said beside and below it.

    def compose(self) -> ComposeResult:
        yield from ()

    def show_facts(self) -> None:
        """The count, the order and what is wrong, as the state has them."""
        problem = clean_line(self.state.problem_words)
        rows = _wrapped(problem, max(self.size.width - len(SLASH) - 1, 20)) if problem else []
        changed = len(rows) != len(self._problem)
        self._problem = rows
        self._place_field()
        self.refresh(layout=changed)

    @property
    def problem(self) -> str:
        """What is wrong with the line, as it stands below it."""
        return " ".join(self._problem)

    @property
    def facts(self) -> str:
        """``37 of 1 204   sort: happened ↓``."""
        count, order = self.state.count_words, self.state.sort_words
        return f"{count}   sort: {order}" if self.size.width >= 90 else f"{count}   {order}"

    def _place_field(self) -> None:
        if self.field is not None:
            self.field.styles.margin = (0, cell_len(self.facts) + AIR, 0, len(SLASH))
            room = self.size.width - len(SLASH) - cell_len(self.facts) - AIR
            self.field.placeholder = fit(EXAMPLE, max(room - 1, 1)).rstrip()  # type: ignore[attr-defined]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return 2 + len(self._problem)

    def on_resize(self, event: events.Resize) -> None:
        self.show_facts()

    def on_click(self, event: events.Click) -> None:
        if event.y == 0 and event.x >= self.size.width - cell_len(self.facts) - 1:
            self.post_message(self.SortAsked())

    def fill(self, inks: Inks) -> Style:
        return pen(inks.soft, inks.paper)

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        if y > len(self._problem):
            return [Segment("─" * width, pen(inks.faint, inks.paper))]
        if y > 0:
            words = self._problem[y - 1]
            return [Segment(" " * len(SLASH), self.fill(inks)), Segment(words, pen(inks.bad, inks.paper))]
        facts = self.facts
        room = max(0, width - len(SLASH) - cell_len(facts) - 1)
        text = clean_line(self.state.line)
        if self.field is not None:
            text = " "  # the field draws itself
        style = pen(inks.ink, inks.paper) if text else pen(inks.soft, inks.paper, italic=True)
        return [
            Segment(SLASH, pen(inks.accent, inks.paper, bold=True)),
            Segment(fit(text or EXAMPLE, room), style),
            Segment(f"{facts} ", pen(inks.soft, inks.paper)),
        ]


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of words; a word longer than a line is broken."""
    rows: list[str] = [""]
    for word in chunks(text, width):
        if rows[-1] and cell_len(rows[-1]) + 1 + cell_len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows
