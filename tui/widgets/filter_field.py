"""The field of the filter line: finishes facets in grey, goes back to the list on arrow down and Escape."""

from __future__ import annotations

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from factcheck.filters import FACET_NAMES, Mark
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Word, Workflow
from tui.widgets.filter_line import EXAMPLE, FilterLine
from tui.widgets.line_field import PastedLine

WORDS: dict[str, type[Word]] = {
    "kind": Kind,
    "stance": Stance,
    "verdict": Verdict,
    "reply": Reply,
    "workflow": Workflow,
    "is": Mark,
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


class FilterField(PastedLine):
    """Lives in a :class:`FilterLine` and tells it what happens."""

    TELLS = (Input.Changed,)
    DEFAULT_CSS = """
    FilterField { width: 1fr; background: $paper; color: $ink; }
    FilterField:focus { background: $raised; background-tint: $paper 0%; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, placeholder=EXAMPLE, compact=True, suggester=FilterSuggester())

    @property
    def _line(self) -> FilterLine:
        parent = self.parent
        assert isinstance(parent, FilterLine)
        return parent

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._line.typed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._line.finish()

    def key_down(self, event: events.Key) -> None:
        event.stop()
        self._line.finish()

    def key_escape(self, event: events.Key) -> None:
        event.stop()
        self._line.finish(gives_up=True)
