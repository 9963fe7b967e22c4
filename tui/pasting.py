"""A paste is one piece of text, whatever it holds: an escape sequence inside it is no key press.

Terminals send a paste between two marks. Textual's parser goes on reading escape sequences between
them, so that a pasted ESC with Ctrl+Q behind it would end the app and the rest would be jumbled.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.events import Paste

BEGIN, END = "\x1b[200~", "\x1b[201~"


class PasteGate:
    """Cuts what a terminal sends into keys (text for the parser) and whole pastes."""

    def __init__(self) -> None:
        self._inside: list[str] | None = None
        self._held = ""

    def feed(self, text: str) -> Iterator[str | Paste]:
        """What ``text`` brings; a mark may be cut in two by the way it was read."""
        text, self._held = self._held + text, ""
        while text:
            if self._inside is None:
                keys, mark, text = text.partition(BEGIN)
                if mark:
                    self._inside = []
                else:
                    keys, self._held = _without_beginning(keys, BEGIN, least=2)
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

    def pause(self) -> str:
        """Nothing more came for a moment: what looked like the beginning of a paste was keys after all."""
        if self._inside is not None:
            return ""
        keys, self._held = self._held, ""
        return keys


def _without_beginning(text: str, mark: str, *, least: int) -> tuple[str, str]:
    """``text`` and, apart, its end when that may begin ``mark`` (with ``least`` signs or more)."""
    for length in range(min(len(mark) - 1, len(text)), least - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
