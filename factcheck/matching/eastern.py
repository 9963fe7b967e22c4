"""Names found in writing without spaces (Japanese, Chinese): the longest wins, short kana stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

EAST = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""A kana, a kanji or a Hangul syllable."""
FREE_KANA = 5
"""Katakana of a name that is believed inside a longer run: ラファ is no part of ラファエル."""
_KANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe]+")
_LATIN = re.compile("[0-9A-Za-z]")
_LATER = (
    "ミサイル",
    "ロケット",
    "ドローン",
    "ヘリ",
    "システム",
    "シティ",
    "ランチャー",
    "グループ",
    "ライン",
)
"""Common words that are written on to a name without a break."""
AGAINST = "対"
"""Before a weapon it makes another one: 対戦車 is anti-tank."""


def runs_of(text: str, name: str, free: int = FREE_KANA) -> Iterator[int]:
    """Where a name stands in a text as a name: no short part of a longer word in kana or figures."""
    at = text.find(name)
    while at >= 0:
        if _stands(text, at, at + len(name), free):
            yield at
        at = text.find(name, at + 1)


def _stands(text: str, start: int, end: int, free: int) -> bool:
    if _goes_on(_LATIN, text, start) or _goes_on(_LATIN, text, end):
        return False
    if not _KANA.fullmatch(text, start, end) or end - start >= free:
        return True
    later = any(text.startswith(word, end) for word in _LATER)
    return not _goes_on(_KANA, text, start) and (later or not _goes_on(_KANA, text, end))


def _goes_on(signs: re.Pattern[str], text: str, at: int) -> bool:
    """Whether the signs before and after a point are both of a sort."""
    return 0 < at < len(text) and bool(signs.match(text[at - 1]) and signs.match(text[at]))


class EasternNames:
    """Names and what they mean, asked for all in a text that are no part of a longer one there."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._meant: dict[str, tuple[str, ...]] = {}
        for name, meant in rows:
            if len(name) > 1 and EAST.search(name) and meant not in self._meant.get(name, ()):
                self._meant[name] = (*self._meant.get(name, ()), meant)
        self._starts: dict[str, list[str]] = {}
        for name in sorted(self._meant, key=lambda one: (-len(one), one)):
            self._starts.setdefault(name[0], []).append(name)

    def found(self, text: str) -> Iterator[tuple[int, str, Sequence[str]]]:
        """Place, name and meanings of each name, from the left, the longest first, none overlapping."""
        at = 0
        while at < len(text):
            for name in self._starts.get(text[at], ()):
                if text.startswith(name, at) and _stands(text, at, at + len(name), FREE_KANA):
                    yield at, name, self._meant[name]
                    at += len(name)
                    break
            else:
                at += 1


def is_against(text: str, at: int) -> bool:
    """Whether what begins there is what something is meant against: 対戦車."""
    return text[:at].endswith(AGAINST)
