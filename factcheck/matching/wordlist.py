"""Words of war reporting by what they mean, and what peoples are called, in many languages.

A text becomes words, each with its meanings (``shootdown``, ``deny``) and peoples (``india``). Only
the lists of the languages a word may be written in are asked, so Russian ``мост`` is no English "most".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from factcheck.matching.eastern import EAST, FREE_KANA, EasternNames, is_against, runs_of
from factcheck.spellings import fold, name_key

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "cyrillic": ("ru", "uk"),
    "armenian": ("hy",),
    "arabic": ("ar", "fa", "ur"),
    "hebrew": ("he",),
    "ethiopic": ("am",),
    "indic": ("hi",),
    "east": ("ja", "zh"),
}
"""Languages that share no letters with others: their lists are asked whatever the text's language."""
_BLOCKS = re.compile(
    "(?P<cyrillic>[\u0400-\u052f])|(?P<armenian>[\u0530-\u058f])|(?P<hebrew>[\u0590-\u05ff])"
    "|(?P<arabic>[\u0600-\u06ff\u0750-\u077f])|(?P<indic>[\u0900-\u097f])|(?P<ethiopic>[\u1200-\u137f])"
    "|(?P<east>[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*")
_AZERBAIJANI = re.compile("[əƏ]")
_TURKISH = re.compile("[ğĞışŞİ]")
MOST_CHARACTERS = 4_000
"""Characters of a wording that count; a claim is a sentence, not a book."""
_WEAPONS = frozenset(("aircraft", "helicopter", "drone", "tank", "missile", "ship"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, folded, and what it means; phrases give their meaning to each word."""

    written: str
    folded: str
    meanings: frozenset[str] = frozenset()
    people: str = ""


class _List:
    """The entries of one language: whole words, beginnings, phrases; each with its meaning."""

    def __init__(self) -> None:
        self.whole: dict[str, set[str]] = {}
        self.begins: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def add(self, entry: str, meaning: str) -> None:
        words = [_keep_star(word) for word in entry.split()]
        words = [word for word in words if word.rstrip("*")]
        if not words:
            return
        if len(words) > 1:
            self.phrases.setdefault(words[0].rstrip("*")[:3], []).append((tuple(words), meaning))
        elif words[0].endswith("*"):
            self.begins.setdefault(words[0][:-1], set()).add(meaning)
        else:
            self.whole.setdefault(words[0], set()).add(meaning)

    def of(self, word: str) -> set[str]:
        """The meanings of a word: its own, else those of the longest beginning listed."""
        found = self.whole.get(word)
        if found:
            return found
        for length in range(len(word), 1, -1):
            found = self.begins.get(word[:length])
            if found:
                return found
        return set()


def _keep_star(word: str) -> str:
    return name_key(word) + ("*" if word.endswith("*") else "")


@cache
def _meanings() -> tuple[Mapping[str, _List], tuple[tuple[str, str], ...]]:
    """The lists by language, and the East Asian entries, which stand in texts without spaces."""
    lists: dict[str, _List] = {}
    east: list[tuple[str, str]] = []
    for meaning, languages in _data("meanings.json", "meanings").items():
        for language, entries in languages.items():
            for entry in entries:
                if EAST.search(entry):
                    east.append((entry, meaning))
                else:
                    lists.setdefault(language, _List()).add(entry, meaning)
    return lists, tuple(sorted(east, key=lambda pair: -len(pair[0])))


@cache
def _peoples() -> tuple[Mapping[str, _List], tuple[tuple[str, str], ...]]:
    """Peoples by script."""
    lists: dict[str, _List] = {}
    east: list[tuple[str, str]] = []
    for people, entries in _data("peoples.json", "peoples").items():
        for entry in entries:
            if EAST.search(entry):
                east.append((entry, people))
            else:
                lists.setdefault(script_of(entry), _List()).add(entry, people)
    return lists, tuple(sorted(east, key=lambda pair: -len(pair[0])))


def _data(file: str, key: str) -> dict[str, Any]:
    text = files("factcheck").joinpath("data", file).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)[key]
    return found


def script_of(text: str) -> str:
    """The script of the first letter that tells; ``latin`` when none does."""
    found = _BLOCKS.search(text)
    return found.lastgroup or "latin" if found else "latin"


def latin_languages(text: str, language: str) -> tuple[str, ...]:
    """The languages a text in Latin letters may be in: as told, by its letters, else English."""
    told = language.split("-")[0].lower()
    if _AZERBAIJANI.search(text):
        return ("az",)
    if told in _meanings()[0] and told not in {one for group in SCRIPTS.values() for one in group}:
        return (told,)
    return ("tr", "az") if _TURKISH.search(text) else ("en",)


@lru_cache(maxsize=4_096)
def _folded(word: str) -> str:
    return name_key(word)


def read_words(text: str, language: str = "") -> list[Word]:
    """The words of a text in its order; East Asian runs give one word for each entry they hold."""
    text = text[:MOST_CHARACTERS]
    latin = latin_languages(text, language)
    raw = [(one, _folded(one), script_of(one)) for one in _WORD.findall(text) if not EAST.search(one)]
    folded = [word for _, word, _ in raw]
    told = [_meaning(script, latin, word) for _, word, script in raw]
    peoples = [_people(script, word) for _, word, script in raw]
    for at, (_, word, script) in enumerate(raw):
        for length, meaning in _phrases(folded, at, word, script, latin):
            for step in range(length):
                told[at + step] = told[at + step] | {meaning}
    words = [
        Word(written, word, meanings, people)
        for (written, word, _), meanings, people in zip(raw, told, peoples, strict=True)
        if word
    ]
    return [*words, *_eastern(text)]


def _lists(script: str, latin: tuple[str, ...]) -> Iterator[_List]:
    known = _meanings()[0]
    for language in latin if script == "latin" else SCRIPTS[script]:
        if language in known:
            yield known[language]


@lru_cache(maxsize=16_384)
def _meaning(script: str, latin: tuple[str, ...], word: str) -> frozenset[str]:
    return frozenset(meaning for one in _lists(script, latin) for meaning in one.of(word))


@lru_cache(maxsize=16_384)
def _people(script: str, word: str) -> str:
    known = _peoples()[0].get(script)
    found = known.of(word) if known else set()
    return min(found) if found else ""


def is_people(word: str) -> bool:
    """Whether a word names a state, a people or its government's seat."""
    return bool(_people(script_of(word), _folded(word)))


def _phrases(
    folded: list[str], at: int, word: str, script: str, latin: tuple[str, ...]
) -> Iterator[tuple[int, str]]:
    for known in _lists(script, latin):
        for phrase, meaning in known.phrases.get(word[:3], ()):
            ahead = folded[at : at + len(phrase)]
            if len(ahead) == len(phrase) and all(map(_fits, ahead, phrase)):
                yield len(phrase), meaning


def _fits(word: str, entry: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


def _eastern(text: str) -> list[Word]:
    """What stands in writing without spaces; meanings may overlap, of peoples the longest counts."""
    if not EAST.search(text):
        return []
    found = [
        (at, Word(entry, fold(entry), frozenset((meaning,))))
        for entry, meaning in _meanings()[1]
        if (at := _standing(text, entry, meaning)) >= 0
    ]
    peoples: dict[str, tuple[int, Word]] = {}
    for at, entry, meant in _eastern_peoples().found(text):
        peoples.setdefault(entry, (at, Word(entry, fold(entry), frozenset(), meant[0])))
    return [word for _, word in sorted([*found, *peoples.values()], key=lambda pair: pair[0])]


def _standing(text: str, entry: str, meaning: str) -> int:
    """Where an entry first stands as a word, else -1; 対戦車 speaks of no tank."""
    places = runs_of(text, entry, FREE_KANA - 1)
    return next((at for at in places if not (meaning in _WEAPONS and is_against(text, at))), -1)


@cache
def _eastern_peoples() -> EasternNames:
    return EasternNames(_peoples()[1])
