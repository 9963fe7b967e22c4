"""The quiet panel after a claim was logged: what may answer it, and why. It takes no key and no focus."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.key_words import with_keys
from tui.maybe import Answer
from tui.shown import chip, line, lines
from tui.typeset import Setter
from tui.widgets.columns import fit

LOW_HEIGHT = 24
"""Up to this height of the window only the best answer gets its reasons."""


class MayAnswer(Widget):
    """Shows ``found`` for the claim ``ref``; hidden while there is nothing."""

    DEFAULT_CSS = """
    MayAnswer { height: auto; padding: 0 1; background: $raised; display: none; border-left: thick $accent; }
    MayAnswer.-speaking { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.claim_id = ""
        self.ref = ""
        self.found: tuple[Answer, ...] = ()

    def say(self, claim_id: str, ref: str, found: tuple[Answer, ...]) -> None:
        """Show these answers; none closes the panel."""
        self.claim_id, self.ref, self.found = claim_id, ref, found
        self.set_class(bool(found), "-speaking")
        self.refresh(layout=True)

    def close(self) -> None:
        self.say("", "", ())

    @property
    def is_open(self) -> bool:
        return bool(self.found)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return lines(self._rows(max(self.content_size.width, 1)))

    def _rows(self, width: int) -> list[Content]:
        told = f"{self.ref}: these may answer it"
        keys = with_keys("{open} weighs the first · {back} closes")
        room = width - len(keys) - 2
        head = line((fit(told, room), "bold $ink"), "  ", (keys, "$soft")) if room > 20 else line(told)
        rows = [head]
        is_low = self.app.size.height <= LOW_HEIGHT
        for place, one in enumerate(self.found):
            name = line(chip(one.letter, one.role), " ", (one.ref, "bold $ink"), " ")
            what = line((f"{one.strength}: {one.relation}  ", "bold $accent"))
            left = max(width - name.cell_length - what.cell_length, 0)
            words = " ".join(one.text.split())
            rows.append(line(name, what, (fit(words, left) if left > 8 else "", "$ink")))
            if place == 0 or not is_low:
                rows += Setter.wrapped(line(("    " + " · ".join(one.reasons), "$soft")), width, 1)
        return rows
