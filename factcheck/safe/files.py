"""Cells of a CSV file and names of files."""

from __future__ import annotations

import re
import unicodedata

from factcheck.safe.display import one_line, printable

_FORMULA = r"[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_UNSAFE = r'[<>:"/\\|?*\s]+'
_RESERVED = r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?"


def csv_cell(text: str) -> str:
    """``text`` as a CSV cell no spreadsheet takes for a formula; plain numbers stay numbers.

    What could start one (``= + - @`` or their wide forms, after any space) gets a leading
    apostrophe. Acting characters are marked as in :func:`printable`. The CSV writer quotes.
    """
    if re.fullmatch(_NUMBER, text):
        return text
    return f"'{printable(text)}" if re.match(_FORMULA, text) else printable(text)


def file_name(text: str, *, fallback: str = "report", limit: int = 80) -> str:
    """``text`` as the name of a file on any system, without folders; ``limit`` in UTF-8 bytes.

    Give it the stem; letters of every script stay, separators become ``-``.
    """
    name = re.sub(_UNSAFE, "-", one_line(unicodedata.normalize("NFC", text)))
    name = re.sub(r"[\u2400-\u2421\ufffd]", "", name)
    name = re.sub(r"-{2,}", "-", name).strip("-. ")
    name = name.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore").rstrip("-. ")
    if not name:
        return fallback
    return f"{name}-file" if re.fullmatch(_RESERVED, name) else name
