"""A paste is one piece of text, whatever it holds: an escape sequence inside it is no key press.

Terminals send a paste between two marks. Textual's parser goes on reading escape sequences between
them, so that a pasted ESC with Ctrl+Q behind it would end the app and the rest would be jumbled.

The second mark may get lost on the way (a multiplexer that dies in between); every key after it would
be taken for pasted text, for ever. So what comes after a long silence in a paste, alone and no longer
than a key, is a key, and the paste is what came before.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.events import Paste

BEGIN, END = "\x1b[200~", "\x1b[201~"
LONG_SILENCE = 30
"""Pauses in a row after which the end of a paste counts as lost."""
LONGEST_KEY = 16
"""Characters; the sequences that terminals send for a key are shorter."""


class PasteGate:
    """Cuts what a terminal sends into keys (text for the parser) and whole pastes."""

    def __init__(self) -> None:
        self._inside: list[str] | None = None
        self._held = ""
        self._pauses = 0
        self._late = ""

    def feed(self, text: str, *, is_cut: bool = False) -> Iterator[str | Paste]:
        """What ``text`` brings; a mark may be cut in two by the way it was read.

        ``is_cut``: more is there to be read at once, so that an ESC at the end may begin a mark, too.
        """
        silent, self._pauses = self._pauses >= LONG_SILENCE, 0
        text, self._held, self._late = self._late + self._held + text, "", ""
        if silent and self._inside is not None and len(text) <= LONGEST_KEY and END not in text:
            self._late = text
            return
        while text:
            if self._inside is None:
                keys, mark, text = text.partition(BEGIN)
                if mark:
                    self._inside = []
                else:
                    keys, self._held = _without_beginning(keys, BEGIN, least=1 if is_cut else 2)
                if keys:
                    yield keys
            else:
                piece, mark, text = text.partition(END)
                if mark:
                    pasted, self._inside = "".join([*self._inside, piece]), None
                    yield Paste(pasted)
                else:
                    piece, self._held = _without_beginning(piece, END, least=1)
                    self._inside.append(piece)

    def pause(self) -> Iterator[str | Paste]:
        """Nothing more came for a moment: what looked like the beginning of a paste was keys after all."""
        self._pauses += 1
        if self._inside is None:
            keys, self._held = self._held, ""
        elif self._late:
            pasted, self._inside = "".join(self._inside), None
            keys, self._late = self._late, ""
            yield Paste(pasted)
        else:
            return
        if keys:
            yield keys


def _without_beginning(text: str, mark: str, *, least: int) -> tuple[str, str]:
    """``text`` and, apart, its end when that may begin ``mark`` (with ``least`` signs or more)."""
    for length in range(min(len(mark) - 1, len(text)), least - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
