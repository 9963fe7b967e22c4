"""Finding what is counted among the words of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.quantities import nouns
from factcheck.quantities.tokens import Token, fold

LONGEST_STEM = 24
_ENDINGS: dict[str, str] = {
    "en": r"(?:'s)?",
    "cyrillic": r"[аеиоуыэюяйьмхвії]{0,4}",
    "turkic": r"['-]?(?:l[aeə]r)?(?:imiz|[sy]?[iuü]|n[iuü]n|[iuü]n)?n?"
    r"(?:y?[iuüaeə]|[dt][aeə]n?(?:ki)?|[iuü]n|(?:y|il)?l[aeə]|n[iuü]n|d[iuü]r|t[iuü]r)?",
    "hy": r"(?:եր|ներ)?(?:ի|ից|ով|ում|ու|վա)?(?:ն|ը)?",
}
_TABLES: dict[str, Mapping[str, str]] = {
    "en": nouns.ENGLISH,
    "cyrillic": nouns.CYRILLIC,
    "turkic": nouns.TURKIC,
    "hy": nouns.ARMENIAN,
}

Word = tuple[str, re.Pattern[str]]
Phrase = tuple[re.Pattern[str], tuple[Word, ...], str]


@cache
def _table(family: str) -> dict[str, list[Phrase]]:
    """Phrases by the stem of their first word, longest first."""
    ending = re.compile(_ENDINGS[family])
    table: dict[str, list[Phrase]] = {}
    for unit, listed in _TABLES[family].items():
        for phrase in listed.split():
            first, *rest = (_word(word, ending) for word in phrase.split("_"))
            table.setdefault(first[0], []).append((first[1], tuple(rest), unit))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase[1]))
    return table


_NONE, _ANY = re.compile(""), re.compile(r"[\w']{0,12}")


def _word(word: str, ending: re.Pattern[str]) -> Word:
    if word.startswith("="):
        return fold(word[1:]), _NONE
    if word.endswith("*"):
        return fold(word[:-1]), _ANY
    return fold(word), ending


def unit_at(tokens: Sequence[Token], index: int, family: str) -> tuple[str, int]:
    """The unit the words from ``index`` on name and the index after them; ``("", index)`` for none."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "word":
        return "", index
    table = _table(family)
    word = tokens[index].text
    best = ("", index)
    for length in range(min(len(word), LONGEST_STEM), 0, -1):
        for ending, rest, unit in table.get(word[:length], ()):
            if ending.fullmatch(word, length):
                after = _follow(tokens, index + 1, rest)
                if after > best[1]:
                    best = (unit, after)
    return best


def _follow(tokens: Sequence[Token], index: int, rest: tuple[Word, ...]) -> int:
    """The index after the further words of a phrase; 0 when they do not stand there."""
    for stem, ending in rest:
        if index < len(tokens) and tokens[index].text == ".":
            index += 1
        if index >= len(tokens) or not tokens[index].text.startswith(stem):
            return 0
        if not ending.fullmatch(tokens[index].text, len(stem)):
            return 0
        index += 1
    return index
