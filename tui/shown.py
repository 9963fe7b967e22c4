"""The only way text reaches a widget: as ``Content``, never as markup.

Text of a claim may hold brackets, escape sequences or turned-round letters. ``shown`` makes what is
drawn exactly that text, with what would act on a terminal made visible. Styles are ours alone.
"""

from __future__ import annotations

from textual.content import Content

from factcheck.errors import FactcheckError
from factcheck.safe import clean_line, clean_text
from factcheck.vocabulary import Role

Part = str | Content | tuple[str, str]
"""Plain text, finished content, or text with one of our styles (``"$soft"``, ``"bold $accent"``)."""


def shown(text: str, style: str = "") -> Content:
    """``text`` as one piece, its line breaks kept."""
    return Content.styled(clean_text(text), style)


def line(*parts: Part) -> Content:
    """Several pieces on one line; line breaks inside become spaces."""
    return Content.assemble(*(_piece(part) for part in parts))


def lines(rows: list[Content]) -> Content:
    """Rows below each other."""
    return Content("\n").join(rows)


def _piece(part: Part) -> Content:
    if isinstance(part, Content):
        return part
    text, style = part if isinstance(part, tuple) else (part, "")
    return Content.styled(clean_line(text), style)


def chip(letter: str, role: Role) -> Content:
    """A side's letter on its colour; the letter stands without colour too."""
    if role is Role.PARTY and letter in ("A", "B"):
        return Content.styled(
            clean_line(f" {letter} "), f"bold $on-{letter.lower()} on $side-{letter.lower()}"
        )
    shade = "other" if role in (Role.PARTY, Role.THIRD_STATE) else "grey"
    return Content.styled(clean_line(f" {letter} "), f"bold $on-{shade} on $side-{shade}")


def sentence(error: FactcheckError) -> Content:
    """An error as people read it: what is wrong, then what to do."""
    hint = f" {error.hint}" if error.hint else ""
    return line((f"{error.title}. ", "bold $bad"), (error.message, "$ink"), (hint, "$soft"))
