"""What would lead back to a protected source, and finding it in any spelling of any text.

A claim marked ``unnamed`` protects who said it and where it was seen; an appearance or source that may
not be named protects that source and its addresses. Names are compared folded: case, script, marks,
dots, hyphens and spaces make no difference, and an ending of one or two letters hides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from factcheck.cards import AppearanceCard, ClaimCard
from factcheck.dossier.material import Hidden
from factcheck.spellings import fold
from factcheck.vocabulary import Publish

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Scripts written without spaces, where a name has no word boundary."""
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_WORDS = re.compile(r"[a-z0-9]+")
_REFERENCE_WORDS = re.compile(r"[a-z0-9]+")
_READ_ALIKE = str.maketrans("oil", "011")
"""What a reference typed off a page is read as: its symbols have no O, I and L."""
_SYMBOLS = 6
"""So many symbols of a reference are a claim's own, whatever stands before them."""
_SOUND = str.maketrans("cqjyw", "kkiiv")
_DOUBLED = re.compile(r"([a-z])\1+")
_SHORTEST = 3
_LONGEST_NAME = 5
"""Words: more than so many are a description, no name."""
_BEHIND_A_NAME = re.compile(r"[,;:(\[/|+\d]| [-–—] | (?:of|from|in|at|near) ")
_MARKS = ".,\"'“”«»"
_LETTERS = re.compile(r"[^\W\d_]{2,4}")
RANKS = (
    "albay ambassador brigadier captain colonel commander corporal doctor general general-mayor gndapet "
    "governor inspector judge kapitan kapten leytenant lieutenant madam maior major marshal mayor "
    "minister officer polkovnik private professor sergeant serzhant soldier"
)
OFFICES = (
    "account administration adviser advisor agency agent analyst anonymous army assistant authorities "
    "brigade center centre channel chief command committee correspondent council court cross defence "
    "defense department deputy director editor embassy force forces former front government group guard "
    "head human institute international journalist media member ministry nations news office official "
    "parliament party petitioners police post president press radio reporter republic rights secretary "
    "senior service side source sources spokesman spokesperson spokeswoman staff state team times "
    "unidentified union unit united university unnamed voice watch witness"
)
_RANKS, _OFFICES = frozenset(RANKS.split()), frozenset(OFFICES.split())
"""Words of a description that are nobody's name."""
_LOOSE = 6
"""From so many letters on, a name is found across spaces and dots and with an ending."""
_ENDING = 2
_FIRST = 3


class References:
    """Finds any of some claims' references in a text, as whole words: ``NK-7F3K2Q`` in either case, with
    any mark, a space or nothing for its hyphen, and its symbols alone."""

    def __init__(self, refs: Iterable[str]) -> None:
        whole = {tuple(_reference_words(ref)) for ref in refs} - {()}
        alone = {(words[-1],) for words in whole if len(words[-1]) >= _SYMBOLS}
        self._refs = whole | alone | {("".join(words),) for words in whole}
        self._lengths = {len(one) for one in self._refs}

    def finds(self, text: str) -> bool:
        """Whether one of the references is in ``text``."""
        if not self._refs or not text:
            return False
        words = _reference_words(text)
        return any(
            tuple(words[at : at + length]) in self._refs
            for length in self._lengths
            for at in range(len(words) - length + 1)
        )


def _reference_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [word.translate(_READ_ALIKE) for word in _REFERENCE_WORDS.findall(plain)]


class Guard:
    """Finds any of some names in a text; names of fewer than three letters only as the whole text."""

    def __init__(self, names: Iterable[str]) -> None:
        lines = {line.strip() for name in names for line in name.splitlines()} - {""}
        self._whole = {_whole(line) for line in lines}
        self._loose: dict[str, list[str]] = {}
        self._unspaced = tuple({_plain(one) for one in lines if _UNSPACED.search(one) and len(one) > 1})
        short: set[str] = set()
        for line in lines:
            if _UNSPACED.search(line):
                continue
            key = "".join(_words(_spread(line)))
            if len(key) >= _LOOSE:
                self._loose.setdefault(key[:_FIRST], []).append(key)
            elif len(key) >= _SHORTEST:
                short.add(_spread(line))
        parts = "|".join(map(re.escape, sorted(short)))
        self._short = re.compile(rf"(?<![a-z0-9])(?:{parts})(?![a-z0-9])") if short else None

    def __bool__(self) -> bool:
        return bool(self._whole)

    def finds(self, text: str) -> bool:
        """Whether one of the names is in ``text``."""
        if not self._whole or not text:
            return False
        if _whole(text) in self._whole:
            return True
        if self._unspaced:
            plain = _plain(text)
            if any(name in plain for name in self._unspaced):
                return True
        spread = _spread(text)
        if self._short is not None and self._short.search(spread):
            return True
        return bool(self._loose) and self._across(spread)

    def _across(self, spread: str) -> bool:
        words = _words(spread)
        joined = "".join(words)
        starts, ends, at = [], set(), 0
        for word in words:
            starts.append(at)
            at += len(word)
            ends.add(at)
        for start in starts:
            for key in self._loose.get(joined[start : start + _FIRST], ()):
                end = start + len(key)
                if joined.startswith(key, start) and not ends.isdisjoint(range(end, end + _ENDING + 1)):
                    return True
        return False


def people_words(names: Iterable[str]) -> tuple[str, ...]:
    """The given names and surnames in what some people are called, for each of them leads back too.

    Of ``Colonel Vardan Petrosyan of Gyumri`` they are ``Vardan`` and ``Petrosyan``: what stands first and is
    written like names, without ranks. An office (``Artsakh MFA``) or a description has none.
    """
    found: dict[str, None] = {}
    for line in (line for name in names for line in name.splitlines()):
        words = _BEHIND_A_NAME.split(line.strip(), maxsplit=1)[0].split()
        called = list(takewhile(_could_be_name, words))
        if 2 <= len(called) <= _LONGEST_NAME and _is_person(called):
            found |= dict.fromkeys(word.strip(_MARKS) for word in called if _is_name(word))
    return tuple(found)


def _could_be_name(word: str) -> bool:
    first = word.strip(_MARKS)[:1]
    return _bare(word) in _RANKS or (first != "" and first == first.upper())


def _is_person(words: list[str]) -> bool:
    """A rank says so; else no word may be an office's, nor two to four letters that stand for one."""
    if _bare(words[0]) in _RANKS:
        return True
    return not any(
        _bare(word) in _OFFICES or (word.isupper() and _LETTERS.fullmatch(word) is not None) for word in words
    )


def _is_name(word: str) -> bool:
    bare = _bare(word)
    return len(bare) > _SHORTEST and bare not in _RANKS | _OFFICES


def _bare(word: str) -> str:
    return fold(word.strip(_MARKS))


def names_in(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Of some names those that a :class:`Guard` of them all would find in one of the texts."""
    texts = tuple(texts)
    joined = "\n".join("".join(_words(_spread(text))) for text in texts)
    likely = (one for one in names if _beginning(one) in joined)
    return tuple(one for one in likely if any(map(Guard((one,)).finds, texts)))


def _beginning(name: str) -> str:
    """What a text that holds the name has in it; ``""`` where that is not known so easily."""
    if _UNSPACED.search(name) or len(name.splitlines()) > 1:
        return ""
    words = "".join(_words(_spread(name)))
    return words[:_FIRST] if len(words) >= _LOOSE else ""


def _words(spread: str) -> list[str]:
    """The words as they sound: c, k and q are one letter, as are i, j and y, and a doubled one is single."""
    return [_DOUBLED.sub(r"\1", word.translate(_SOUND)) for word in _WORDS.findall(spread)]


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _whole(text: str) -> str:
    return fold(text) or " ".join(text.casefold().split())


def _spread(text: str) -> str:
    """Folded, with words of scripts without spaces and what follows an apostrophe standing apart."""
    return fold(_UNSPACED.sub(r" \g<0> ", _APOSTROPHES.sub(" ", text)))


def site(url: str) -> str:
    """The host of an address without ``www.``; empty when it has none."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def address_names(url: str, *, archive: bool = False) -> Iterator[str]:
    """What a text could call a page by: its site, in both spellings of a name that is not Latin, and the
    address without its scheme. An archive's site is nobody's."""
    host = site(url)
    if not host:
        return
    if not archive:
        yield host
        yield from _other_spelling(host)
    yield url.strip().partition("//")[2].removeprefix("www.").rstrip("/")


def _other_spelling(host: str) -> Iterator[str]:
    try:
        yield host.encode("idna").decode("ascii") if not host.isascii() else host.encode().decode("idna")
    except (UnicodeError, ValueError):
        return


def protects(seen: AppearanceCard) -> bool:
    """Whether the appearance alone may not lead back to its source, whatever its claim is marked."""
    source = seen.source
    marked = seen.publish in (Publish.UNNAMED, Publish.NO)
    return marked or (source is not None and (source.confidential or source.publish is not Publish.YES))


def hidden_in(card: ClaimCard) -> Hidden | None:
    """What a claim's own card tells of what it must not lead back to; aliases are not in it."""
    unnamed = card.publish is Publish.UNNAMED
    names = [card.claimant] if unnamed else []
    addresses: list[str] = []
    for seen in card.appearances:
        if not (unnamed or protects(seen)):
            continue
        names += [seen.source.name] if seen.source is not None else []
        names += [seen.taken_from] if unnamed else []
        addresses += address_names(seen.url)
        addresses += address_names(seen.archive_url, archive=True)
    found = tuple(dict.fromkeys(name for name in (*names, *addresses) if name.strip()))
    return Hidden(card.id, found) if found else None


def open_names(card: ClaimCard) -> Iterator[str]:
    """What a card that may be printed freely names in its own right."""
    yield card.claimant
    for seen in card.appearances:
        if protects(seen) or seen.publish is not Publish.YES or seen.embargo_until_at:
            continue
        if seen.source is not None:
            yield seen.source.name
        yield seen.taken_from
        yield from address_names(seen.url)
