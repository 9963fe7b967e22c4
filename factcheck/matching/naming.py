"""Names of places and equipment found in wordings, in any spelling and, for long names, any case.

Every name is only a way to a thing's id; two things of one name give both ids. What the desk adds
(places, equipment, further names) is given to :class:`Names` beside what is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from factcheck.matching.eastern import EAST as _EAST
from factcheck.matching.eastern import EasternNames, is_against
from factcheck.matching.likeness import NEAR_KM, REACH_KM, thing
from factcheck.matching.wordlist import is_people, script_of
from factcheck.spellings import Equipment, Place, Thing, equipment, fold, name_key, places

_LISTED = re.compile(r"\s*[;,/()（）、|]\s*")
_PARTS = re.compile(r"\s*[;,/()（）、・|]\s*|\s+(?:and|и|та|və|ve|և)\s+|\s+[-\u2010-\u2015]\s+")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`.-][^\W_]+)*")
_PARTING = re.compile(r"['’ʼ`.-]")
_VOWELS = "aeiouy"
LONGEST_NAME = 4
SHORTEST_STEM = 4
SURE_STEM = 6
"""Letters of a stem that is believed with any ending; a shorter one only with those of ``_ENDINGS``."""
LONGEST_ENDING = 4
FEWEST_LETTERS = 4
"""Letters of a place's name that is believed in running text; a field may name shorter ones."""
_ENDINGS = {
    "latin": re.compile("[nys]?[aeiu]|n?[dt][ae]n?|[nys]?[iu]n|y?l[ae]|l[iu]|[dt][ae]ki"),
    "cyrillic": re.compile(
        "[aeiouy]{1,3}|[aeiouy]{1,2}(?:m|mi|kh|v|vi)|sk[aeiouy]{1,2}|sk[aeiou]y?(?:m|mu|go|ya|i|kh)"
    ),
    "armenian": re.compile("i|y|e|n|in|um|its|ov|n?er[iy]?|akan"),
}
"""Endings of a name's cases by the script of the word, folded: Azerbaijani and Turkish, Russian and
Ukrainian (these take the place of a last vowel), Armenian."""
_PEOPLE = re.compile("(?:i|is|an|ans|ish|ese)$")
"""Endings of a people's name in English: Azerbaijani tells whose, not where."""
GENERIC = frozenset(
    """
    district districts region regions area areas sector sectors city town village villages province oblast
    raion rayon county state direction directions front frontline line north south east west northern
    southern eastern western northeast northwest southeast southwest near inside around of in the at from to
    airport airfield border settlement settlements various different unspecified central camp district's
    territory valley governorate kebele woreda zone hospital clinic school university church mosque
    cathedral monastery station railway bridge dam plant power nuclear base airbase port harbour harbor
    island islands mountain hill street road highway square market stadium refugee building theatre theater
    crossing checkpoint suburb neighbourhood outskirts factory raionu oblasti ostrov gorod selo derevnia
    aeroport bolnitsa stantsiia napravlenie misto lisko gradi sehri rayonu kendi koyu ili ilcesi bolgesi
    """.split()  # noqa: SIM905
)
"""Words that say what sort of place it is."""


class Spot(Struct, frozen=True, array_like=True, gc=False):
    """A place the matcher may compare: its id, a name to print, a position when known, its reach (km)."""

    id: str
    name: str
    at: tuple[float, float] | None = None
    wide: bool = False
    reach: float = 15.0


def _spot(place: Place) -> Spot:
    reach = REACH_KM.get(place.kind, NEAR_KM)
    return Spot(
        place.id, _in_english(place), (place.lat, place.lon), place.kind in ("country", "region"), reach
    )


class Names:
    """Everything places and equipment are called. ``aliases`` map a further name to a name known (or
    to another alias; loops end); one that leads nowhere is a place of its own."""

    def __init__(
        self,
        more_places: Iterable[Place] = (),
        more_equipment: Iterable[Equipment] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self.spots: dict[str, Spot] = {}
        self.place_keys: dict[str, tuple[str, ...]] = {}
        self.place_stems: dict[str, tuple[str, ...]] = {}
        self.thing_keys: dict[str, tuple[str, ...]] = {}
        self.thing_kinds: dict[str, str] = {}
        self.thing_names: dict[str, str] = {}
        self.general: set[str] = set()
        self._east: list[tuple[str, str]] = []
        for place in (*places(), *more_places):
            self.spots[place.id] = _spot(place)
            for name in place.spellings:
                self._add_place(name, place.id)
        for one in (*equipment(), *more_equipment):
            self.thing_kinds[one.id] = one.kind
            self.thing_names[one.id] = _in_english(one)
            for name in one.spellings:
                _join(self.thing_keys, name_key(name), one.id)
                self._east.append((name, f"#{one.id}"))
            if one.is_general:
                self.general.add(one.id)
        self._add_aliases(aliases or {})
        self._eastern = EasternNames(self._east)

    def _add_place(self, name: str, place: str) -> None:
        key = name_key(name)
        _join(self.place_keys, key, place)
        if _EAST.search(name):
            self._east.append((name, f"@{place}"))
        elif len(stem := key.rstrip(_VOWELS)) >= SHORTEST_STEM and " " not in name:
            _join(self.place_stems, stem, place)

    def _add_aliases(self, aliases: Mapping[str, str]) -> None:
        parents = {name_key(name): name_key(known) for name, known in aliases.items()}
        written = {name_key(name): name for pair in aliases.items() for name in pair}
        for key in sorted(parents):
            at, seen = key, {key}
            while at in parents and at not in self.place_keys and at not in self.thing_keys:
                at = parents[at]
                if at in seen:
                    at = min(seen)
                    break
                seen.add(at)
            if at in self.thing_keys:
                self.thing_keys.setdefault(key, self.thing_keys[at])
                continue
            for place in self.place_keys.get(at, (f"~{at}",)):
                self.spots.setdefault(place, Spot(place, written.get(at, at)))
                for name in dict.fromkeys((key, at)):
                    self._add_place(written.get(name, name), place)

    def in_field(self, wording: str) -> tuple[dict[str, str], dict[str, str]]:
        """The places a place's field names, by id, and parts that nobody knows, by key; as worded there."""
        known: dict[str, str] = {}
        unknown: dict[str, str] = {}
        for part in self._parts(wording[:1_000]):
            whole = self.place_keys.get(name_key(part), ())
            ids: Sequence[str] = whole or self.in_text(part, field=True)
            known.update((place, part.strip()) for place in ids)
            if not ids:
                words = [word for word in fold(part).split() if word not in GENERIC]
                key = name_key(" ".join(words))
                if len(key) > 2:
                    unknown[key] = part.strip()
        return known, unknown

    def _parts(self, wording: str) -> Iterator[str]:
        """What a field lists; "and" inside a known name parts nothing: Jammu and Kashmir."""
        for part in _LISTED.split(wording):
            if name_key(part) in self.place_keys:
                yield part
            else:
                yield from _PARTS.split(part)

    def in_text(self, text: str, *, field: bool = False) -> list[str]:
        """Ids of the places named among other words; in running text only capitalised, longer names,
        and no capital that may stand for its government ("according to Baku")."""
        found: dict[str, None] = {}
        words = [word for word in _WORD.findall(text) if not _EAST.search(word)]
        words = [part for word in words for part in self._parted(word)]
        folded = [name_key(word) for word in words]
        at = 0
        while at < len(words):
            length, ids = self._longest(words, folded, at, field)
            if not field and is_people(words[at]):
                told = folded[at] in self.place_keys or not _PEOPLE.search(words[at])
                ids = [place for place in ids if told and self.spots[place].wide]
            found.update(dict.fromkeys(ids))
            at += length
        if _EAST.search(text):
            found.update(dict.fromkeys(self._in_east(text, "@")))
        return list(found)

    def _in_east(self, text: str, mark: str) -> Iterator[str]:
        """Ids of the places (``@``) or the equipment (``#``) named in writing without spaces."""
        for at, _, meant in self._eastern.found(text):
            for one in meant:
                if one[0] == mark and not (mark == "#" and is_against(text, at)):
                    yield one[1:]

    def _parted(self, word: str) -> list[str]:
        """A chain such as Agdere-Terter in its parts, unless it is known as it stands."""
        key = name_key(word)
        if not _PARTING.search(word) or key in self.place_keys or self._inflected(word, key):
            return [word]
        return [part for part in _PARTING.split(word) if part]

    def _longest(
        self, words: Sequence[str], folded: Sequence[str], at: int, field: bool
    ) -> tuple[int, Sequence[str]]:
        if not (field or words[at][0].isupper() or not words[at][0].islower()):
            return 1, ()
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            key = "".join(folded[at : at + length])
            written = sum(map(len, words[at : at + length]))
            if (field or min(written, len(key)) >= FEWEST_LETTERS) and key in self.place_keys:
                return length, self.place_keys[key]
        return 1, self._inflected(words[at], folded[at])

    def _inflected(self, word: str, key: str) -> Sequence[str]:
        """A name in another case: Степанакертом, Gəncəyə; a short one only with an ending of its script."""
        for cut in range(LONGEST_ENDING + 1):
            bare = key[: len(key) - cut].rstrip(_VOWELS)
            if len(bare) < SURE_STEM:
                break
            if bare in self.place_stems:
                return self.place_stems[bare]
        script = script_of(word)
        endings = _ENDINGS.get(script)
        if endings is None or len(word) < FEWEST_LETTERS:
            return ()
        for length in range(len(key) - 1, SHORTEST_STEM - 1, -1):
            if not endings.fullmatch(key, length):
                continue
            found = self.place_keys.get(key[:length], ())
            if not found and script == "cyrillic":
                found = self.place_stems.get(key[:length], ())
            if found:
                return found
        return ()

    def equipment_in(self, text: str) -> list[str]:
        """Ids of the equipment named in a text."""
        found: dict[str, None] = {}
        words = [word for word in _WORD.findall(text) if not _EAST.search(word)]
        folded = [name_key(word) for word in words]
        for at in range(len(words)):
            for length in range(min(3, len(words) - at), 0, -1):
                key = "".join(folded[at : at + length])
                ids = self.thing_keys.get(key) or self.thing_keys.get(key.rstrip("s"), ())
                if ids and _tells(key, words[at]):
                    found.update(dict.fromkeys(ids))
                    break
        if _EAST.search(text):
            found.update(dict.fromkeys(self._in_east(text, "#")))
        return list(found)

    def equipment_named(self, name: str) -> tuple[str, str]:
        """The id (or key) of a thing in a field of equipment, and its kind."""
        for spelling in (name, name.rstrip("s")):
            ids = self.thing_keys.get(name_key(spelling), ())
            if len(ids) == 1:
                return ids[0], self.thing_kinds.get(ids[0], "")
        read = thing(name)
        return read.key, read.kind or (read.key if read.described else "")


def _tells(key: str, word: str) -> bool:
    """Whether a key in running text is a name: with figures, or written with a capital and long."""
    return any(sign.isdigit() for sign in key) or (len(key) > 3 and not word[0].islower())


def _in_english(thing: Thing) -> str:
    """A name to print where no claim words it: the first English one, else the first."""
    english = (name.name for name in thing.names if name.language == "en")
    return next(english, next(iter(thing.spellings), thing.id))


def _join(table: dict[str, tuple[str, ...]], key: str, value: str) -> None:
    held = table.get(key, ())
    if key and value not in held:
        table[key] = (*held, value)


@cache
def shipped() -> Names:
    """The names that come with the program."""
    return Names()


def skeleton(key: str) -> str:
    """The consonants of a name: spellings that differ in vowels and in h are alike."""
    bare = "".join(sign for sign in key if sign not in "aeiouyh")
    return "".join(sign for at, sign in enumerate(bare) if at == 0 or bare[at - 1] != sign)
