"""What comes in: kept as typed, or refused in a sentence."""

from __future__ import annotations

import re

from factcheck.errors import InputError

_BREAKS = "\r\n?"
_REFUSED = "[\x00\ud800-\udfff]"


def clean_input(text: str, *, field: str, limit: int) -> str:
    """``text`` as it may be stored; :class:`InputError` naming ``field`` when it may not.

    A NUL or half a surrogate pair is refused: no database keeps them. Line ends become ``\\n``.
    Everything else stays as it is, control bytes, bidi marks and unnormalised letters included: what a
    source wrote is evidence, and whatever draws or prints it puts a visible mark in their place.
    ``limit`` counts characters.
    """
    if len(text) <= limit and text.isprintable():
        return text
    name = field.replace("_", " ") or "text"
    if refused := re.search(_REFUSED, text):
        what = "a NUL character" if refused[0] == "\0" else "half a character (a lone surrogate)"
        raise InputError(
            f"The {name} holds {what} at position {refused.start() + 1}.",
            field=field,
            hint="Copy the text again from where it came from.",
        )
    text = re.sub(_BREAKS, "\n", text)
    if len(text) > limit:
        raise InputError(
            f"The {name} is too long ({len(text)} characters; at most {limit}).",
            field=field,
            hint="Shorten it.",
        )
    return text
