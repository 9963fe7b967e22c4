"""Running text cut into numbers, words and signs, each knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_FOLDED = {
    **{0xFF10 + digit: 0x30 + digit for digit in range(10)},
    **{0xFF21 + letter: 0x41 + letter for letter in range(26)},
    **{0xFF41 + letter: 0x61 + letter for letter in range(26)},
    **dict.fromkeys((0x2019, 0x02BC, 0x2018, 0x02B9, 0xFF07), 0x27),
    **dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFF0D), 0x2D),
    **dict.fromkeys((0x00A0, 0x202F, 0x2009, 0x2007, 0x3000), 0x00A0),
    0x00B2: 0x32,
    0x0130: 0x69,
    0x0131: 0x69,
    0x0401: 0x0435,
    0x0451: 0x0435,
    0xFF0C: 0x2C,
    0xFF05: 0x25,
    0xFF0B: 0x2B,
    0x301C: 0x7E,
    0xFF5E: 0x7E,
}
"""One letter for one, so that places in the folded text are places in the text."""

_TOKEN = re.compile(
    r"""
      (?P<address>(?:https?://|www\.)\S*)
    | (?P<number>[0-9]+(?:[.,][0-9]+)*)
    | (?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """``kind`` is "number", "word", "sign" or "address"; ``text`` is folded."""

    kind: str
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, plain digits, quotes and hyphens, ı and ё as i and е; as long as ``text``."""
    return text.translate(_FOLDED).lower()


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC and, where that is shorter, for each of its places the place in ``text``."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"(?s).[\u0300-\u036f\u0653-\u0655\u3099\u309a]{0,8}", text):
        joined = unicodedata.normalize("NFC", match[0])
        out.append(joined)
        places.extend([match.start()] * len(joined))
    places.append(len(text))
    return "".join(out), places


def tokens_of(folded: str) -> list[Token]:
    return [
        Token(match.lastgroup or "sign", match[0], match.start(), match.end())
        for match in _TOKEN.finditer(folded)
    ]


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _set(
    "the of and in were was are is have has had been by at for with from that killed people they their not no"
)
_TURKIC = _set(
    "ve və ile ilə bir bu da də de olan olub olarak için üçün nəfər kişi edildi oldu göre görə sonra kadar"
)


def families(text: str, tokens: list[Token], language: str) -> list[str]:
    """For every token the family its words belong to: "en", "turkic", "cyrillic" or "hy".

    A number belongs to the next word's, else to the last one's. Latin letters are told apart line by
    line; ``language`` settles what the letters leave open.
    """
    latin = _latin_lines(text, tokens, language)
    told: list[str] = []
    for token, line in zip(tokens, latin, strict=True):
        told.append(_family(token, line))
    ahead = ""
    for index in range(len(tokens) - 1, -1, -1):
        ahead = told[index] or ahead
        told[index] = ahead
    last = ""
    for index, family in enumerate(told):
        last = family or last
        told[index] = last or ("turkic" if language in ("az", "tr") else "en")
    return told


def _family(token: Token, latin: str) -> str:
    if token.kind != "word":
        return ""
    letter = token.text[0]
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    if "\u0530" <= letter <= "\u058f":
        return "hy"
    return latin if letter < "\u02b0" else ""


def _latin_lines(text: str, tokens: list[Token], language: str) -> list[str]:
    default = "turkic" if language in ("az", "tr") else "en"
    kinds: list[str] = []
    begin = 0
    for index in range(1, len(tokens) + 1):
        ends = index == len(tokens) or "\n" in text[tokens[index - 1].end : tokens[index].start]
        if not ends:
            continue
        score = 0
        for token in tokens[begin:index]:
            if token.kind == "word":
                score += token.text in _ENGLISH
                marked = any(letter in "əğşıöüçİƏÖÜÇŞĞ" for letter in text[token.start : token.end])
                score -= marked or token.text in _TURKIC
        kinds.extend(["en" if score > 0 else "turkic" if score < 0 else default] * (index - begin))
        begin = index
    return kinds
