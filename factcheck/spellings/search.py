"""Words for the search index and for queries, the same on every database.

A stored text becomes ASCII tokens: folded words; for names that join letters and figures (Su-25,
9K38, S-300) the parts and the joined form; for Chinese characters, kana and hangul, which have no
spaces, every pair of neighbours (``u6483u589c``) and the last character alone. A query becomes
terms, all of which must be found; a term lists alternatives, each a set of tokens that must all be
there. Words match as prefixes, numbers exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from factcheck.spellings.folding import ascii_word, name_key, plain

MOST_TERMS = 32
LONGEST_TERM = 256
LONGEST_PHRASE = 5

_CJK = (
    "\u3005-\u3007\u3040-\u309a\u309d-\u30fa\u30fc-\u30ff\u3100-\u312f\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d"
_LETTER = rf"(?:[^\W_{_CJK}]|[{_MARKS}])"
_WORD = rf"{_LETTER}+(?:['’‘`´ʼʻ]{_LETTER}+)*"
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_LEADING_FIGURES = re.compile(r"([0-9]+)[a-z]")
_INVISIBLE = re.compile("[\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CYRILLIC = re.compile("[а-яё]")
_CYRILLIC_ENDING = re.compile("(?<=[а-яё]{3})[аяеыийь]$")


@dataclass(frozen=True, slots=True)
class Token:
    """One ASCII token; with ``prefix`` longer tokens that begin with it count too."""

    text: str
    prefix: bool = False


Conjunction = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: any of ``alternatives``, each found when all its tokens are."""

    alternatives: tuple[Conjunction, ...]


@cache
def _piece() -> re.Pattern[str]:
    """A run of Chinese characters, kana or hangul, or words joined by hyphens and dots."""
    return re.compile(
        rf"(?P<cjk>[{_CJK}]+(?:[・·]*[{_CJK}]+)*)"
        rf"|(?P<chain>{_WORD}(?:[-\u2010-\u2015\u2212.]{_WORD})*)"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(_WORD)


def tokens(text: str) -> list[str]:
    """The index tokens of a text in its order: ``[a-z0-9]+`` only, repeated where it repeats."""
    found: list[str] = []
    for chunk in text.split():
        found += _known_chunk(chunk) if len(chunk) <= KNOWN_CHUNK else _chunk_tokens(chunk)
    return found


KNOWN_CHUNK = 24
"""Characters of a stretch without spaces that is likely to come again."""


@lru_cache(maxsize=32_768)
def _known_chunk(chunk: str) -> tuple[str, ...]:
    return tuple(_chunk_tokens(chunk))


def _chunk_tokens(chunk: str) -> list[str]:
    found: list[str] = []
    for piece in _piece().finditer(_seen(chunk)):
        if piece["cjk"]:
            found += _pairs(piece["cjk"])
            found.append(_code(piece["cjk"][-1]))
        else:
            found += _chain_tokens(piece["chain"])
    return found


def query_terms(text: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> list[Term]:
    """The terms of a query; an empty list when it holds nothing to search for.

    ``aliases`` maps a :func:`name_key` to all names of what is called so (``known_names()``); a word
    or phrase found there asks for any of them. At most 32 terms of 256 characters count.
    """
    known = aliases or {}
    terms: list[Term] = []
    for chunks, key in phrases(text, known.__contains__):
        alternatives = distinct([*typed(chunks), *map(named_tokens, known[key] if key else ())])
        if alternatives:
            terms.append(Term(alternatives))
        if len(terms) == MOST_TERMS:
            break
    return terms


def phrases(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[list[str], str]]:
    """The words of a query one after another, those of a name together: the longest whose key is known.

    Gives the words and the key, which is empty when it is not known.
    """
    chunks = _INVISIBLE.sub("", text[: MOST_TERMS * (LONGEST_TERM + 1) * 4]).split()
    chunks = [chunk[:LONGEST_TERM] for chunk in chunks][: MOST_TERMS * 2]
    at = 0
    while at < len(chunks):
        length, key = _longest_known(chunks, at, is_known)
        yield chunks[at : at + length], key
        at += length


def typed(chunks: Sequence[str]) -> list[Conjunction]:
    """What words ask for as they were typed."""
    own = [token for chunk in chunks for token in _query_tokens(chunk)]
    return [tuple(own), *_parts_apart(chunks)]


def _seen(text: str) -> str:
    return _INVISIBLE.sub("", plain(text))


def _code(char: str) -> str:
    return f"u{ord(char):04x}"


def _pairs(run: str) -> list[str]:
    signs = [char for char in run if char not in "・·"]
    return [_code(one) + _code(two) for one, two in pairwise(signs)]


def _chain_tokens(chain: str) -> tuple[str, ...]:
    words = [ascii_word(word[0]) for word in _word().finditer(chain)]
    found: list[str] = []
    for raw, word in zip(_word().findall(chain), words, strict=True):
        if not word:
            continue
        found.append(word)
        if figures := _LEADING_FIGURES.match(word):
            found.append(figures[1])
        parts = _APOSTROPHES.split(raw)
        if len(parts) > 1:
            found += [part for part in map(ascii_word, parts) if len(part) > 2]
    return (*found, *_joined([word for word in words if word]))


def _joined(words: list[str]) -> list[str]:
    """Su-25 also as su25: figures joined to the letters before them, and the whole chain."""
    if len(words) < 2:
        return []
    forms = [one + two for one, two in pairwise(words) if not one.isdigit() and two[0].isdigit()]
    whole = "".join(words)
    if len(words) > 2 and _mixed(whole):
        forms.append(whole)
    return forms


def _mixed(word: str) -> bool:
    return not word.isdigit() and any(char.isdigit() for char in word)


def _query_tokens(chunk: str) -> Iterator[Token]:
    for piece in _piece().finditer(_seen(chunk)):
        if run := piece["cjk"]:
            pairs = _pairs(run)
            yield from (Token(pair) for pair in pairs)
            if not pairs:
                yield Token(_code(run[-1]), prefix=True)
            continue
        words = [word for word in (ascii_word(raw) for raw in _word().findall(piece["chain"])) if word]
        whole = "".join(words)
        if (len(words) == 2 and _joined(words)) or (len(words) > 2 and _joined(words)):
            yield Token(whole, prefix=True)
        else:
            yield from (Token(word, prefix=not word.isdigit()) for word in words)


def _parts_apart(chunks: Sequence[str]) -> list[Conjunction]:
    """Su-25 written apart (Su 25): its parts, matched exactly."""
    found: list[Token] = []
    joined = False
    for chunk in chunks:
        for piece in _piece().finditer(_seen(chunk)):
            if piece["cjk"]:
                return []
            words = [word for word in (ascii_word(raw) for raw in _word().findall(piece["chain"])) if word]
            joined = joined or bool(_joined(words))
            found += [Token(word) for word in words]
    return [tuple(found)] if joined else []


def named_tokens(name: str) -> Conjunction:
    """The tokens of a known name. Its short words are matched exactly, so Tor is not Toronto; a
    Russian one without its last vowel, so Гянджа is found as Гяндже."""
    return tuple(token for chunk in name.split() for token in _named_chunk(chunk))


@lru_cache(maxsize=8_192)
def _named_chunk(chunk: str) -> Conjunction:
    lower = chunk.lower()
    if lower.isascii() and lower.isalpha():
        return (Token(lower, prefix=len(lower) >= 5),)
    stem = _CYRILLIC_ENDING.sub("", lower)
    least = 3 if stem != lower else 4 if _CYRILLIC.search(stem) else 5
    found: list[Token] = []
    for token in _query_tokens(stem):
        whole = token.text.isalpha() and len(token.text) < least
        found.append(Token(token.text) if whole else token)
    return tuple(found)


def _longest_known(chunks: Sequence[str], at: int, is_known: Callable[[str], bool]) -> tuple[int, str]:
    for length in range(min(LONGEST_PHRASE, len(chunks) - at), 0, -1):
        key = name_key(" ".join(chunks[at : at + length]))
        if key and is_known(key):
            return length, key
    return 1, ""


def distinct(conjunctions: Iterable[Conjunction]) -> tuple[Conjunction, ...]:
    """Each once, without empty ones."""
    return tuple(dict.fromkeys(conjunction for conjunction in conjunctions if conjunction))


def without_narrower(conjunctions: Iterable[Conjunction]) -> tuple[Conjunction, ...]:
    """Without those that find nothing which a single token of another does not find."""
    every = tuple(dict.fromkeys(conjunctions))
    single = [one[0] for one in every if len(one) == 1]
    whole = {token.text for token in single}
    begin = tuple(token.text for token in single if token.prefix)

    def is_narrower(one: Conjunction) -> bool:
        if len(one) > 1:
            return any(
                token.text.startswith(begin) or (token.text in whole and not token.prefix) for token in one
            )
        return any(one[0].text.startswith(each) and one[0] != Token(each, prefix=True) for each in begin)

    return tuple(one for one in every if not is_narrower(one))
