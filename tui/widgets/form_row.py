"""A row of a form: label, field, how the text is read, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.form_fields import FormField, Shape
from tui.messages import PasteRefused
from tui.shown import Part, line, lines
from tui.widgets.body_field import BodyField
from tui.widgets.line_field import LineField
from tui.widgets.word_choice import Option, WordChoice

LABEL = 18
SHORT = 34
"""Cells of a short field where there is room for a note beside it."""
ROOMY = 100


_FIELD = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)*: ")


def without_field(sentence: str) -> str:
    """A refusal as it stands at its field, without the ledger's own name of that (``place_words: ...``)."""
    named = _FIELD.match(sentence)
    if named is None:
        return sentence
    rest = sentence[named.end() :]
    return rest[:1].upper() + rest[1:]


class FormRow(Widget):
    """Posts ``Typed`` on every change by a person. A paste that is too long is refused here, in the row.

    The label and a note that fits beside a short field are drawn by the row itself, under its field;
    a longer note and the refusal stand in lines of their own below. The row at hand has a mark and the
    refusal a sign, for terminals without colour.
    """

    DEFAULT_CSS = """
    FormRow { layout: vertical; width: 1fr; height: auto; color: $soft; background: $paper; }
    FormRow > .field { margin: 0 1 0 18; }
    FormRow > .below { margin: 0 1 0 18; height: auto; display: none; }
    FormRow > .below.-speaking { display: block; }
    """

    class Typed(Message):
        """A person changed the field."""

        def __init__(self, row: FormRow) -> None:
            super().__init__()
            self.row = row

    class Refused(Message):
        """Something was not put into the field; ``sentence``, which the row shows, says what and why."""

        def __init__(self, row: FormRow, sentence: str) -> None:
            super().__init__()
            self.row, self.sentence = row, sentence

    def __init__(
        self,
        field: FormField,
        *,
        options: tuple[Option, ...] = (),
        takes_key: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(id=f"row-{field.name}")
        self.field = field
        self.note: tuple[Part, ...] = ()
        self.refusal = ""
        self._refused_paste = ""
        self.input = self._made(options, takes_key)
        self.input.add_class("field")
        self.below = Static(classes="below", markup=False)

    def _made(
        self, options: tuple[Option, ...], takes_key: Callable[[str], bool] | None
    ) -> LineField | BodyField | WordChoice:
        one = self.field
        if one.shape is Shape.BODY:
            return BodyField(hint=one.hint, limit=one.limit)
        if one.shape is Shape.LINE:
            return LineField(hint=one.hint, limit=one.limit, takes_key=takes_key)
        if one.words is not None:
            options = tuple(Option(word.value, word.label) for word in one.words)
        return WordChoice(options, one.usual, hint=one.hint)

    def compose(self) -> ComposeResult:
        yield self.input
        yield self.below

    @property
    def name_of_field(self) -> str:
        return self.field.name

    @property
    def text(self) -> str:
        if isinstance(self.input, BodyField):
            return self.input.text
        return self.input.value

    def show(self, text: str, *, can_undo: bool = False) -> None:
        """Put text into the field as if it had always stood there, or so that Ctrl+Z takes it back."""
        if isinstance(self.input, LineField) and not can_undo:
            self.input.forget_undo()
        if text == self.text:
            return
        if isinstance(self.input, WordChoice):
            self.input.show(text)
            return
        with self.prevent(Input.Changed, TextArea.Changed):
            if isinstance(self.input, BodyField):
                self.input.load_text(text)
                self.input.move_cursor(self.input.document.end)
            else:
                self.input.put(text, can_undo=can_undo)

    # Saying things.

    def say(self, *note: Part) -> None:
        """How the text is read; nothing when empty."""
        if note != self.note:
            self.note = note
            self._draw()

    def refuse(self, sentence: str) -> None:
        """What is wrong with the text; ``""`` when nothing is."""
        sentence = without_field(sentence)
        if sentence != self.refusal:
            self.refusal = sentence
            self._draw()

    @property
    def _beside(self) -> bool:
        """Whether the note has room beside the field."""
        if not self.field.short or self.size.width < ROOMY:
            return False
        return line(*self.note).cell_length <= self.size.width - LABEL - SHORT - 3

    def _draw(self) -> None:
        short = self.field.short and self.size.width >= ROOMY
        self.input.styles.width = SHORT if short else "1fr"
        rows = [line(*self.note)] if self.note and not self._beside else []
        if self.refusal:
            rows.append(line(("! ", "bold $bad"), (self.refusal, "$bad")))
        self.below.update(lines(rows))
        self.below.set_class(bool(rows), "-speaking")
        self.refresh()

    def on_resize(self) -> None:
        self._draw()

    def render(self) -> Content:
        is_at = self.has_focus_within
        style = "bold $accent" if is_at else "$soft"
        label = (self.field.label, style if not self.refusal else "bold $bad")
        mark = ("▌" if is_at else " ", "$accent")
        if not self.note or not self._beside:
            return line(mark, label)
        gap = LABEL - 1 - cell_len(self.field.label) + SHORT + 2
        return line(mark, label, " " * gap, *self.note)

    # What the field says, passed on under our name.

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(WordChoice.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        if self._refused_paste and self.refusal == self._refused_paste:
            self.refuse("")
        self._refused_paste = ""
        self.post_message(self.Typed(self))

    @on(PasteRefused)
    def _paste_refused(self, event: PasteRefused) -> None:
        event.stop()
        self.refuse(event.sentence)
        self._refused_paste = event.sentence
        self.post_message(self.Refused(self, event.sentence))

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        self.input.focus()
