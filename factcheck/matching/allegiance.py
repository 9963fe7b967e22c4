"""Whom a wording speaks of: the side said to have acted, and the side whose losses are counted.

The owner is often only in the grammar ("22 of their tanks"), so both are read with few plain rules
and stay open when these do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.matching.matter import Matter, Party
from factcheck.matching.wordlist import Word, read_words
from factcheck.spellings import name_key
from factcheck.vocabulary import Kind, Role, Stance

DEEDS = frozenset((Kind.ATTACK, Kind.CEASEFIRE_VIOLATION))
COUNTED = frozenset((Kind.CASUALTY, Kind.EQUIPMENT_LOSS, Kind.SHOOTDOWN))
_ENEMY = frozenset(("enemy", "adversary", "opponent", "foe", "protivnik", "vrag", "hakarakord", "dusmen"))
_THINGS = frozenset(
    ("soldier", "aircraft", "helicopter", "drone", "tank", "artillery", "airdefence", "missile", "ship")
)
_REACH = 3
"""Words after a party's name in which what it owns is named."""
_SHORT = 5
_PARTING = re.compile(r"[/,;()\s-]+")
_PLAIN = frozenset(
    ("and", "the", "republic", "state", "forces", "government", "side", "army", "other", "states")
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Which words mean which side of a case. ``parties`` are the letters of its parties, in order."""

    parties: tuple[str, ...]
    peoples: dict[str, str]
    stems: dict[str, str]

    def letter(self, word: Word) -> str:
        """The side a word names, "" when none."""
        if word.people and word.people in self.peoples:
            return self.peoples[word.people]
        return next((side for stem, side in self.stems.items() if word.folded.startswith(stem)), "")

    def other(self, side: str) -> str:
        """The opponent, where the case has just two parties and this is one of them."""
        if len(self.parties) != 2 or side not in self.parties:
            return ""
        return self.parties[1] if side == self.parties[0] else self.parties[0]


@lru_cache(maxsize=512)
def roster_of(sides: tuple[Party, ...]) -> Roster:
    peoples: dict[str, str] = {}
    stems: dict[str, str] = {}
    for side in sides:
        if side.role not in (Role.PARTY, Role.THIRD_STATE):
            continue
        for name in side.names:
            for word in read_words(name):
                if word.people:
                    peoples.setdefault(word.people, side.letter)
            for part in map(name_key, _PARTING.split(name)):
                if len(part) >= _SHORT and part not in _PLAIN:
                    stems.setdefault(part.rstrip("aeiouy") if len(part) > _SHORT else part, side.letter)
    parties = tuple(side.letter for side in sides if side.role is Role.PARTY)
    return Roster(parties, peoples, stems)


def side_named(text: str, roster: Roster) -> str:
    """The first side a wording names."""
    return next((side for side in (roster.letter(word) for word in read_words(text)) if side), "")


def _named(words: Sequence[Word], roster: Roster) -> list[str]:
    """The parties a wording names, in order, each once."""
    letters = (roster.letter(word) for word in words)
    return list(dict.fromkeys(letter for letter in letters if letter in roster.parties))


def blamed_side(claim: Matter, subject: Kind, words: Sequence[Word], roster: Roster) -> str:
    """Who is said to have acted: in a denial the speaker's own side, else the other one."""
    if claim.about and subject not in COUNTED:
        told = side_named(claim.about, roster)
        if told:
            return told
    if claim.stance is not Stance.ASSERTS:
        return claim.side if claim.side in roster.parties else ""
    if subject not in DEEDS:
        return ""
    others = [side for side in _named(words, roster) if side != claim.side]
    if claim.side in roster.parties:
        return others[0] if others else roster.other(claim.side)
    return others[0] if len(others) == 1 else ""


def owning_side(claim: Matter, subject: Kind, words: Sequence[Word], roster: Roster) -> str:
    """Whose people or things are counted: as told, else the other side when a side counts hits."""
    if claim.about and subject in COUNTED:
        told = side_named(claim.about, roster)
        if told:
            return told
    own = claim.side if claim.side in roster.parties else ""
    holders = _holders(words, roster)
    if claim.stance is not Stance.ASSERTS:
        counts = subject in COUNTED or claim.equipment or claim.quantities
        return "" if not counts else holders[0] if len(holders) == 1 else own
    if subject not in COUNTED:
        return ""
    named = holders or _named(words, roster)
    others = [side for side in named if side != own]
    if others:
        return others[0] if own or len(others) == 1 else others[-1]
    if holders:
        return holders[0]
    if any(word.folded in _ENEMY for word in words):
        return roster.other(own)
    if own in named:
        return own
    return roster.other(own) if subject is Kind.SHOOTDOWN else ""


def _holders(words: Sequence[Word], roster: Roster) -> list[str]:
    """The parties named right before something that is counted: Armenian Su-25, Pakistan Air Force jet."""
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        side = roster.letter(word)
        if side in roster.parties and any(map(_is_counted, words[at + 1 : at + 1 + _REACH])):
            found[side] = None
    return list(found)


def _is_counted(word: Word) -> bool:
    return bool(word.meanings & _THINGS) or (word.folded[:1].isalpha() and word.folded[-1:].isdigit())
