"""Text a person gives a verb: on the command line, or on standard input."""

from __future__ import annotations

import sys

from factcheck.errors import InputError

LONGEST = 4_000_000
"""Bytes read from standard input; more is no claim."""


def text_or_stdin(text: str, *, field: str = "text") -> str:
    """``text`` itself, or all of standard input when it is ``-``; bytes there must be UTF-8."""
    if text != "-":
        return text
    if sys.stdin is None:
        raise InputError("Standard input is closed.", field=field, hint="Give the text on the command line.")
    binary = getattr(sys.stdin, "buffer", None)
    if binary is None:
        return sys.stdin.read(LONGEST).rstrip("\r\n")
    data: bytes = binary.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise InputError(f"{field}: standard input holds more than {LONGEST:,} bytes.", field=field)
    try:
        return data.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{field}: standard input is not UTF-8 text (byte {error.start + 1}).",
            field=field,
            hint="Convert it first, for example with iconv -t UTF-8.",
        ) from None
