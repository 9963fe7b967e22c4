"""A compound statement and the claims it may be made of: a proposal to be corrected. Knows no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

MOST = 12
"""Parts proposed at most; more can be typed."""
_AND = "and|as well as|и|та|і|й|և|եւ|ու|və|ve|ile|et|und"
_BETWEEN = re.compile(rf"\s*[,;،、；，·]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+")
_SENTENCES = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n+")
_SHORT = 3
"""Words of an item in a list of names."""
_END = " \t\n.,;:!?。、，；"


def propose(text: str) -> tuple[str, ...]:
    """The parts a statement seems to have, each a sentence of its own as far as one can tell by its shape.

    ``They attacked Ganja, Tartar and Aghdam`` gives three: what leads to the first name of a list is said
    with each of them; so is what follows the last. One part = nothing to split was seen.
    """
    parts: list[str] = []
    for sentence in _SENTENCES.split(text):
        pieces = [piece.strip(_END) for piece in _BETWEEN.split(sentence)]
        pieces = [piece for piece in pieces if piece.split()]
        parts += _spread(pieces) if len(pieces) > 1 else pieces
    return tuple(parts[:MOST]) if len(parts) > 1 else (text.strip(),)


def _spread(pieces: Sequence[str]) -> list[str]:
    first, *others = pieces
    if len(first.split()) > 1 and _is_list_with_tail(first, others):
        lead = " ".join(first.split()[:-1])
        name, *tail = others[-1].split()
        end = " ".join(tail)
        return [f"{one} {end}" for one in (first, *(f"{lead} {item}" for item in (*others[:-1], name)))]
    if all(_is_item(piece) for piece in others) and len(first.split()) > 1:
        lead = " ".join(first.split()[:-1])
        return [first, *(f"{lead} {piece}" for piece in others)]
    *items, last = pieces
    words = last.split()
    if all(_is_item(piece) for piece in items) and len(words) > 1:
        rest = " ".join(words[1:])
        return [*(f"{piece} {rest}" for piece in items), last]
    return _led(pieces)


def _led(pieces: Sequence[str]) -> list[str]:
    """``… trained on Ganja``, ``Mingachevir``: a bare name is told like the name before it."""
    found: list[str] = []
    lead = ""
    for piece in pieces:
        words = piece.split()
        if lead and len(words) < _SHORT and piece[0].isupper():
            found.append(f"{lead} {piece}")
            continue
        found.append(piece)
        lead = " ".join(words[:-1]) if words[-1][0].isupper() else ""
    return found


def _is_list_with_tail(first: str, others: Sequence[str]) -> bool:
    """``… Ganja``, ``Tartar``, ``Aghdam with two missiles``: names all; behind the last, what all did."""
    *items, last = others
    names = [first.split()[-1], *items, last.split()[0]]
    are_names = all(name[0].isupper() for name in names)
    return are_names and not _is_item(last) and all(_is_item(one) for one in items)


def _is_item(piece: str) -> bool:
    return len(piece.split()) <= _SHORT


def named_place(text: str, find: Callable[[str], object | None]) -> str:
    """The last words of a part that are a place's name; ``""`` when none are.

    ``find`` gives something for a place's name.
    """
    words = text.strip(_END).split()
    for size in (3, 2, 1):
        for start in reversed(range(len(words) - size + 1)):
            name = " ".join(words[start : start + size]).strip(_END)
            if name and name[0].isupper() and find(name) is not None:
                return name
    return ""
