"""The verdicts in a row, each with its letter; the letters act while the row has the focus."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from factcheck.vocabulary import Verdict
from tui.claim_print import VERDICT_INK
from tui.shown import Part, line, lines
from tui.widgets.form_row import LABEL

GIVEN = tuple(verdict for verdict in Verdict if verdict is not Verdict.UNCHECKED)
"""What can be held; unchecked is what nobody looked at."""


class VerdictRow(Widget, can_focus=True):
    """``chosen`` is None until somebody chose. ``refuse`` says below what is wrong."""

    DEFAULT_CSS = "VerdictRow { height: auto; width: 1fr; padding: 0 1 0 0; }"

    class Changed(Message):
        """A person chose a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Verdict | None = None
        self.refusal = ""
        self.before: Verdict | None = None
        """What stood before it was changed; told in the row."""
        self._places: list[tuple[int, int, int, Verdict]] = []

    def show(self, verdict: Verdict | None) -> None:
        self.chosen, self.before = verdict, None
        self.refusal = ""
        self.refresh(layout=True)

    def choose(self, verdict: Verdict) -> None:
        """A person chose; what stood until then is told until the row is left."""
        before = self.before or self.chosen
        self.show(verdict)
        self.before = before if before is not verdict else None
        self.post_message(self.Changed())

    def refuse(self, sentence: str) -> None:
        self.refusal = sentence
        self.refresh(layout=True)

    def turn(self, by: int) -> None:
        """The next verdict, or the one before."""
        at = GIVEN.index(self.chosen) if self.chosen in GIVEN else (-1 if by > 0 else 0)
        self.choose(GIVEN[(at + by) % len(GIVEN)])

    def on_key(self, event: events.Key) -> None:
        match event.key:
            case "left" | "right":
                self.turn(1 if event.key == "right" else -1)
            case "down" | "enter":
                self.screen.focus_next()
            case _:
                return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for y, start, end, verdict in self._places:
            if offset is not None and offset.y == y and start <= offset.x < end:
                self.choose(verdict)
                return

    # Drawing.

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        if not has_focus:
            self.before = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width)) + bool(self.refusal or self.before)

    def _rows(self, width: int) -> list[list[tuple[int, Verdict, str]]]:
        rows: list[list[tuple[int, Verdict, str]]] = [[]]
        at = LABEL - 1
        for verdict in GIVEN:
            letter, rest = verdict.value[0], verdict.label
            words = f"[{letter} {rest}]" if verdict is self.chosen else f" {letter} {rest} "
            if rows[-1] and at + len(words) > width:
                rows.append([])
                at = LABEL - 1
            rows[-1].append((at, verdict, words))
            at += len(words)
        return rows

    def render(self) -> Content:
        rows = self._rows(self.content_size.width)
        self._places = []
        drawn: list[Content] = []
        label = ("$accent" if self.has_focus else "$soft") if not self.refusal else "$bad"
        for y, row in enumerate(rows):
            parts: list[Part] = [((" Verdict" if y == 0 else "").ljust(LABEL - 1), label)]
            for at, verdict, words in row:
                parts.append((words, self._style(verdict)))
                self._places.append((y, at, at + len(words), verdict))
            drawn.append(line(*parts))
        if self.refusal:
            drawn.append(line(" " * LABEL, (self.refusal, "$bad")))
        elif self.before is not None and self.chosen is not None:
            told = f"changed from {self.before.label} to {self.chosen.label}; Enter goes on"
            drawn.append(line(" " * LABEL, (told, "$warm")))
        return lines(drawn)

    def _style(self, verdict: Verdict) -> str:
        if verdict is self.chosen:
            return f"bold {VERDICT_INK.get(verdict, '$ink')}" + (" on $chosen" if self.has_focus else "")
        return "$ink" if self.has_focus else "$soft"
