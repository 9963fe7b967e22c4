"""What may be drawn: control bytes, turned-round and invisible letters become visible marks.

C0 controls and DEL are shown as their control pictures (``␛``), every other sign that acts or hides
(C1, bidirectional controls, zero-width and filler characters, tags, lone surrogates,
noncharacters) as ``U+FFFD``. One sign becomes one sign, so column widths stay right.
"""

from __future__ import annotations

import re

MARK = "\ufffd"
UNSEEN = (
    "\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ACTING = re.compile(f"[\x00-\x1f{UNSEEN}]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ORDINARY = re.compile(r"[\x20-\x7e]*")


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else MARK


def one_line(text: str) -> str:
    """``text`` on one line: breaks and tabs are spaces, what acts or hides is a visible mark."""
    if _ORDINARY.fullmatch(text):
        return text
    return _ACTING.sub(_mark, _BREAKS.sub(" ", text).replace("\t", " "))


def printable(text: str) -> str:
    """``text`` with its line breaks (as ``\\n``); tabs are four spaces, the rest as :func:`one_line`."""
    if _ORDINARY.fullmatch(text):
        return text
    lines = _BREAKS.sub("\n", text).replace("\t", "    ").split("\n")
    return "\n".join(_ACTING.sub(_mark, line) for line in lines)


def terminal(text: str) -> str:
    """``text`` for plain output: line breaks kept, no other control byte, always encodable."""
    return printable(text)
