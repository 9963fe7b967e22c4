"""Text fitted into columns of a terminal, and objects onto one line."""

from __future__ import annotations

import json
import re
import unicodedata

from factcheck.safe.display import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]")


def json_line(record: object) -> str:
    """One JSON object on one line, readable in any script; what acts or hides is written ``\\uXXXX``."""
    written = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return _UNSEEN.sub(lambda sign: json.dumps(sign[0])[1:-1], written)


def cells(text: str) -> int:
    """How many terminal columns a text takes: two for wide East Asian signs, none for combining marks."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def cut(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    kept, used = [], 1
    for sign in text:
        used += cells(sign)
        if used > width:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """``text`` cut or filled to exactly ``width`` columns."""
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))
