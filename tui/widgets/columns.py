"""Which columns a list of claims has at a width, and text cut to exact cells.

Narrow lists drop the reference, then who said it; the claim's own words keep at least ``CLAIM_MIN``
cells. Wider ones give more room to who said it, then gain the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

CLAIM_MIN = 30
CLAIM_EASY = 44
"""From here on half of further room goes to who said it, up to ``WHO_MORE``."""
CLAIM_ROOMY = 64
MARK, CHIP, GAP = 1, 3, 2
REF, HAPPENED, WHO, VERDICT = 10, 14, 16, 11
WHO_MIN, WHO_MORE = 9, 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 = the column is left out."""

    ref: int
    happened: int
    who: int
    claim: int
    verdict: int

    @property
    def used(self) -> int:
        """Cells of a whole row."""
        shown = [size for size in (self.ref, self.happened, self.who, self.claim, self.verdict) if size]
        return MARK + CHIP + 1 + sum(shown) + GAP * (len(shown) - 1)

    @classmethod
    @lru_cache(64)
    def at(cls, width: int, ref: int = REF) -> Columns:
        """``ref`` is how long the case's references are."""
        room = width - MARK - CHIP - 1 - HAPPENED - GAP
        with_all = room - ref - GAP - WHO - GAP
        if with_all - VERDICT - GAP >= CLAIM_ROOMY:
            return cls(ref, HAPPENED, WHO + WHO_MORE, with_all - WHO_MORE - VERDICT - GAP, VERDICT)
        if with_all >= CLAIM_MIN:
            more = min(max(with_all - CLAIM_EASY, 0) // 2, WHO_MORE)
            return cls(ref, HAPPENED, WHO + more, with_all - more, 0)
        for kept in (ref, 0):
            left = room - (kept + GAP if kept else 0) - GAP
            if left - WHO_MIN >= CLAIM_MIN:
                who = min(WHO, left - CLAIM_MIN)
                return cls(kept, HAPPENED, who, left - who, 0)
        if room >= CLAIM_MIN:
            return cls(0, HAPPENED, 0, room, 0)
        return cls(0, 0, 0, max(width - MARK - CHIP - 1, 1), 0)


def fit(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells, ending in an ellipsis when cut."""
    if width <= 0:
        return ""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    if len(text) * 2 > width:
        text = text[: width + 1]
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    kept = set_cell_size(text, width - 1).rstrip()
    return set_cell_size(kept + "…", width)


def chunks(text: str, width: int) -> list[str]:
    """The words of ``text``, those wider than ``width`` cells in pieces."""
    found: list[str] = []
    for word in text.split():
        while cell_len(word) > width > 1:
            piece = set_cell_size(word, width).rstrip()
            found.append(piece)
            word = word[len(piece) :]
        found.append(word)
    return found
