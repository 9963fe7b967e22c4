"""Known places and equipment with all their names; none of a thing's names is the right one.

The files lie in ``factcheck/data``: names in the order of their language codes, each with who uses
it. Positions are rounded to about a kilometre and serve to compare claims, not to aim at anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from factcheck.spellings.folding import name_key

Shelf = Literal["place", "equipment"]
_RUSSIAN_WORD = re.compile("[а-яё]{4,}")
_ENDING = re.compile(
    "(?<=[а-яё]{4})(?:ск(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)|ами|ями|ому|ого|ый|ым|ом|ем|ой|ей|ий|ах|ях|[аяуюеыиь])$"
)
_KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling; ``used_by`` names a side when it is one side's name, else empty."""

    name: str
    language: str
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What places and equipment share. ``kind``: settlement, region, aircraft, sam ..."""

    id: str
    kind: str
    names: tuple[Name, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names, each once, in file order."""
        return tuple(dict.fromkeys(name.name for name in self.names))


@dataclass(frozen=True, slots=True)
class Place(Thing):
    """A place; ``lat`` and ``lon`` in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Equipment(Thing):
    """A weapon, vehicle or munition."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a few letters may mean: ``name`` is the spelling they fit, ``names`` all of them."""

    name: str
    names: tuple[str, ...]
    thing: Thing


@cache
def places() -> tuple[Place, ...]:
    return tuple(
        Place(row["id"], row["kind"], _names(row), lat=row["lat"], lon=row["lon"])
        for row in _rows("places.json")
    )


@cache
def equipment() -> tuple[Equipment, ...]:
    return tuple(Equipment(row["id"], row["kind"], _names(row)) for row in _rows("equipment.json"))


def find_place(name: str) -> Place | None:
    """The place of this name in any spelling; None when unknown or when two places share it.

    A single Russian word is known in its cases and as an adjective too (Степанакерта, Тертерский).
    """
    found = _by_key("place").get(name_key(name), ()) or _by_stem().get(_stem(name), ())
    thing = found[0] if len(found) == 1 else None
    return thing if isinstance(thing, Place) else None


def find_equipment(name: str) -> Equipment | None:
    """The equipment of this name in any spelling; None when unknown or when two share it."""
    found = _by_key("equipment").get(name_key(name), ())
    thing = found[0] if len(found) == 1 else None
    return thing if isinstance(thing, Equipment) else None


@cache
def known_names() -> Mapping[str, Sequence[str]]:
    """For query expansion: the key of every name to all names of what is called so."""
    names: dict[str, dict[str, None]] = {}
    for shelf in get_args(Shelf):
        for key, things in _by_key(shelf).items():
            for thing in things:
                names.setdefault(key, {}).update(dict.fromkeys(thing.spellings))
    return {key: tuple(spellings) for key, spellings in names.items()}


def complete(prefix: str, kind: Shelf, limit: int = 8) -> list[Completion]:
    """What the letters typed so far may mean, in any script: one spelling a thing.

    Spellings that begin with these very letters come first, then those that sound so in another
    script; short ones before long ones.
    """
    key = name_key(prefix)
    if not key:
        return []
    typed = prefix.strip().lower()
    kana = bool(_KANA_OR_KANJI.search(typed))
    found: dict[str, tuple[tuple[bool, int, str], Completion]] = {}
    for folded, name, thing in _spelled(kind):
        if not folded.startswith(key) or bool(_KANA_OR_KANJI.search(name)) != kana:
            continue
        rank = (not name.lower().startswith(typed), len(folded), name)
        if thing.id not in found or rank < found[thing.id][0]:
            found[thing.id] = (rank, Completion(name, thing.spellings, thing))
    return [completion for _, completion in sorted(found.values(), key=lambda item: item[0])[:limit]]


def _stem(name: str) -> str:
    """A Russian word without its ending; empty for anything else."""
    word = name.strip().casefold()
    return _ENDING.sub("", word) if _RUSSIAN_WORD.fullmatch(word) else ""


@cache
def _by_stem() -> Mapping[str, tuple[Place, ...]]:
    stems: dict[str, tuple[Place, ...]] = {}
    for place in places():
        russian = [name.name for name in place.names if name.language == "ru"]
        for stem in {*map(_stem, russian), *map(str.casefold, russian)} - {""}:
            stems[stem] = (*stems.get(stem, ()), place)
    return stems


def _rows(file: str) -> list[dict[str, Any]]:
    import json
    from importlib.resources import files

    text = files("factcheck").joinpath("data", file).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)
    return rows


def _names(row: Mapping[str, Any]) -> tuple[Name, ...]:
    return tuple(Name(name["name"], name["language"], name.get("used_by", "")) for name in row["names"])


def _shelf(kind: Shelf) -> tuple[Thing, ...]:
    return places() if kind == "place" else equipment()


@cache
def _spelled(kind: Shelf) -> tuple[tuple[str, str, Thing], ...]:
    return tuple((name_key(name), name, thing) for thing in _shelf(kind) for name in thing.spellings)


@cache
def _by_key(kind: Shelf) -> Mapping[str, tuple[Thing, ...]]:
    keys: dict[str, tuple[Thing, ...]] = {}
    for key, _, thing in _spelled(kind):
        if thing not in keys.get(key, ()):
            keys[key] = (*keys.get(key, ()), thing)
    return keys
