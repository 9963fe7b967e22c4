"""Foreign text inside Markdown: it renders as that very text, in CommonMark and in GFM.

Only what would act where it stands is escaped, so ``Su-25``, ``#Artsakh`` and ``Golos.ua`` stay readable
in the source. The result is one line. Addresses are broken so that no renderer of GFM makes a link of
them (``https:/\\/example.org`` reads as the address). An e-mail address becomes a code span: GFM links
one even when it is escaped, and nothing else stops it that every renderer hides and nobody copies.
"""

from __future__ import annotations

import re
from typing import Literal

from factcheck.safe.display import one_line

Position = Literal["paragraph", "cell", "start"]

_LOCAL = r"[\w.+-]"
_INLINE = (
    rf"(?ix)(?P<mail>(?<!{_LOCAL}){_LOCAL}+@\w[\w.-]*)"
    r"|(?P<always>[\\`~\[\]])"
    r"|(?P<star>\*)"
    r"|(?P<underscore>_+)"
    r"|(?P<tag><(?=[A-Za-z/!?]|$))"
    r"|(?P<entity>&(?=\#[0-9]+;|\#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;|$))"
    r"|(?P<slashes>(?:(?<=http:)|(?<=https:)|(?<=ftp:))//(?=\S))"
    r"|(?P<at>(?<=[A-Za-z0-9._+;:&=$,\"-])@(?=[^\s@]))"
    r"|(?P<www>(?<![A-Za-z0-9]www)(?<=www)\.(?=\S))"
)
_START = (
    r"(?P<mark>[#]{1,6}(?=\s|$)|[-+*](?=\s|$)|>|[|]|(?:[-=:|][\s:|=-]*|(?:[-_*]\s*){3,})$)"
    r"|(?P<number>[0-9]{1,9})(?P<point>[.)])(?=\s|$)"
)


def markdown(text: str, *, position: Position = "paragraph") -> str:
    """``text`` for this position of a Markdown file, on one line.

    ``paragraph`` = after other text of its line, ``start`` = first on its line, ``cell`` = in a GFM
    table cell (the caller writes a space on both sides).
    """
    line = one_line(text)
    line = re.sub(r" {2,}$", " ", line) if position == "paragraph" else line.strip()
    first = re.match(_START, line) if position == "start" else None
    written = _escape(line)
    if position == "cell":
        written = written.replace("|", "\\|")
    if first is not None:
        written = _escape_start(line, written, first)
    return written


def _escape(line: str) -> str:
    return re.sub(_INLINE, lambda match: _one(match, line), line)


def _one(match: re.Match[str], line: str) -> str:
    before = line[match.start() - 1] if match.start() else ""
    after = line[match.end() : match.end() + 1]
    kind, found = match.lastgroup, match[0]
    if kind == "mail":
        return f"`{found}`"
    if kind == "slashes":
        return "/\\/"
    if kind == "star" and before.isspace() and after.isspace():
        return found
    if kind == "underscore":
        if before.isalnum() and after.isalnum():
            return found
        return "\\_" * len(found)
    return f"\\{found}"


def _escape_start(line: str, written: str, first: re.Match[str]) -> str:
    """What would begin a heading, list, quote, rule or table row begins with a backslash."""
    if first["number"]:
        digits = len(first["number"])
        return f"{written[:digits]}\\{written[digits:]}"
    return written if written.startswith("\\") else f"\\{written}"
