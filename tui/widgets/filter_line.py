"""The line above the list: free text and facets, always visible, with the count and the order beside it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input, Static

from factcheck.filters import FACET_NAMES
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Word, Workflow
from tui.desk import DeskState
from tui.shown import line

PAUSE_S = 0.15
"""The list follows the typing after this pause."""

WORDS: dict[str, type[Word]] = {
    "kind": Kind,
    "stance": Stance,
    "verdict": Verdict,
    "reply": Reply,
    "workflow": Workflow,
}


def completed(text: str) -> str | None:
    """``text`` with its last word finished as far as it is begun (``kind:sho`` -> ``kind:shootdown``)."""
    start = text.rfind(" ") + 1
    name, colon, value = text[start:].partition(":")
    if colon:
        fits = [w.value for w in WORDS.get(name.lower(), ()) if w.value.startswith(value.lower())]
        return f"{text[:start]}{name}:{fits[0]}" if value and fits else None
    fits = [facet for facet in FACET_NAMES if len(name) >= 2 and facet.startswith(name.lower())]
    return f"{text[:start]}{fits[0]}:" if fits else None


class FilterSuggester(Suggester):
    """Finishes facets in grey; the right arrow takes it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value)


class FilterLine(Horizontal):
    """Posts ``Changed`` a moment after the last letter, ``Left`` on Enter, Escape or arrow down."""

    DEFAULT_CSS = """
    FilterLine { height: 1; background: $paper; }
    FilterLine > #slash { width: 3; padding: 0 1; color: $accent; text-style: bold; }
    FilterLine > Input { width: 1fr; background: $paper; color: $ink; }
    FilterLine > Input:focus { background: $raised; background-tint: $paper 0%; }
    FilterLine > #facts { width: auto; padding: 0 1 0 2; }
    """

    class Changed(Message):
        """The line asks something else now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The person is done with the line."""

    class SortAsked(Message):
        """The order was clicked."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(line("/"), id="slash")
        self.input = FilterInput(
            placeholder="words, side:a kind:shootdown from:2020-10-12",
            compact=True,
            suggester=FilterSuggester(),
        )
        yield self.input
        self.facts = Facts(line(""), id="facts")
        yield self.facts

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._tell)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()

    def finish(self) -> None:
        """Ask at once what stands in the line, and leave it."""
        self._tell()
        self.post_message(self.Left())

    def _tell(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self.input.value != self.state.line:
            self.post_message(self.Changed(self.input.value))

    def put(self, text: str) -> None:
        """Put ``text`` into the line without being asked for it again."""
        with self.prevent(Input.Changed):
            self.input.value = text

    def show_facts(self) -> None:
        """The count and the order, as the state has them."""
        self.facts.update(self._facts())

    def _facts(self) -> Content:
        count, order = self.state.count_words, self.state.sort_words
        roomy = self.size.width >= 90
        return line((f"{count}   " if count else "", "$ink"), (f"sort: {order}" if roomy else order, "$soft"))


class Facts(Static):
    """Count and order; a click on them turns to the next order."""

    def on_click(self) -> None:
        self.post_message(FilterLine.SortAsked())


class FilterInput(Input):
    """Arrow down and Escape go back to the list."""

    def key_down(self, event: events.Key) -> None:
        self._leave(event)

    def key_escape(self, event: events.Key) -> None:
        self._leave(event)

    def _leave(self, event: events.Key) -> None:
        event.stop()
        parent = self.parent
        if isinstance(parent, FilterLine):
            parent.finish()
