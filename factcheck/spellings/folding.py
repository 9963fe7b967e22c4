"""The one fold: every spelling of a word in every script as plain lower-case ASCII.

Width and compatibility forms are made plain (NFKC), case is folded with the Turkish and Azerbaijani
``İ`` and ``ı`` as ``i`` and ``ə`` as ``e``, marks above and below letters and invisible format
characters go, Armenian ``և`` is ``ev`` and ``ու`` is ``u``, other scripts are romanised letter by
letter, and apostrophes are dropped. Whoever stores folded text stores ``FOLD_VERSION``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FOLD_VERSION = 1
"""Raised when folding changes; text stored under another version must be folded again."""

_SPECIAL = {"ı": "i", "ə": "e", "ь": "", "ъ": "", **dict.fromkeys("'’‘`´ʼʻ", "")}
_SPACES = re.compile(r"\s+")
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """``text`` in lower-case ASCII, runs of white space as one space."""
    if text.isascii():
        folded = text.lower().replace("'", "").replace("`", "")
    else:
        folded = "".join(map(_ascii, plain(text)))
    return _SPACES.sub(" ", folded).strip()


def name_key(text: str) -> str:
    """The fold without anything but letters and figures: Su-25, Су 25 and SU25 are one key."""
    return _NOT_KEY.sub("", fold(text))


def plain(text: str) -> str:
    """NFKC and case folding; still in the text's own script."""
    return unicodedata.normalize("NFKC", text).casefold().replace("եւ", "ev").replace("ու", "u")


def ascii_word(word: str) -> str:
    """Letters and figures of one word that went through :func:`plain`."""
    return _NOT_KEY.sub("", "".join(map(_ascii, word)))


@lru_cache(maxsize=16_384)
def _ascii(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isascii():
        return char
    if unicodedata.category(char) in ("Cf", "Mn", "Me", "Cs", "Cn"):
        return ""
    base = unicodedata.normalize("NFD", char)[0]
    if base in _SPECIAL or base.isascii():
        return _SPECIAL.get(base, base)
    return _romanise(base if "\u0370" <= base < "\u0590" else char)


def _romanise(char: str) -> str:
    from anyascii import anyascii

    return "".join(sign for sign in anyascii(char).lower() if sign not in "'`\"")
