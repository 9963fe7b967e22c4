"""Known places and equipment with all their names; none of a thing's names is the right one.

The files lie in ``factcheck/data``: names in the order of their language codes, each with who uses
it. Positions are rounded to about a kilometre and serve to compare claims, not to aim at anything.
Two places may share a name; what asks for one of them by name then gets both, or none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from factcheck.spellings.folding import name_key
from factcheck.vocabulary import PlacePrecision

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


_PRECISION = {
    "site": PlacePrecision.EXACT,
    "settlement": PlacePrecision.SETTLEMENT,
    "district": PlacePrecision.DISTRICT,
    "island": PlacePrecision.DISTRICT,
    "mountain": PlacePrecision.DISTRICT,
    "region": PlacePrecision.REGION,
    "area": PlacePrecision.REGION,
    "country": PlacePrecision.COUNTRY,
}
_FAMILY = {
    **dict.fromkeys(("aircraft", "helicopter", "uav"), "aviation"),
    **dict.fromkeys(("tank", "vehicle"), "armour"),
    **dict.fromkeys(("artillery", "mlrs"), "artillery"),
    **dict.fromkeys(("missile", "atgm"), "missiles"),
    **dict.fromkeys(("munition",), "munitions"),
    **dict.fromkeys(("sam",), "air defence"),
    **dict.fromkeys(("ship",), "ships"),
}
EQUIPMENT_KINDS = tuple(_FAMILY)
"""What equipment can be."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Place(Thing):
    """A place; ``lat`` and ``lon`` in degrees.

    ``within`` = id of the nearest wider place it lies in, whoever holds it; empty where that is disputed.
    """

    lat: float
    lon: float
    within: str = ""

    @property
    def precision(self) -> PlacePrecision:
        """How finely its kind fixes a place."""
        return _PRECISION.get(self.kind, PlacePrecision.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Equipment(Thing):
    """A weapon, vehicle or munition. One whose ``id`` is its ``kind`` is the general word: a tank."""

    @property
    def family(self) -> str:
        """The wider group of its kind, such as ``aviation`` for aircraft, helicopters and drones."""
        return _FAMILY.get(self.kind, "")

    @property
    def is_general(self) -> bool:
        return self.id == self.kind


@dataclass(frozen=True, slots=True)
class Completion:
    """What a few letters may mean: ``name`` is the spelling they fit, ``names`` all of them."""

    name: str
    names: tuple[str, ...]
    thing: Thing


@cache
def places() -> tuple[Place, ...]:
    return tuple(
        Place(
            row["id"],
            row["kind"],
            _names(row),
            lat=row["lat"],
            lon=row["lon"],
            within=row.get("within", ""),
        )
        for row in _rows("places.json")
    )


@cache
def equipment() -> tuple[Equipment, ...]:
    return tuple(Equipment(row["id"], row["kind"], _names(row)) for row in _rows("equipment.json"))


def find_place(name: str) -> Place | None:
    """The place of this name in any spelling; None when unknown or when two places share it.

    A single Russian word is known in its cases and as an adjective too (Степанакерта, Тертерский).
    """
    found = place_of(name)
    return found[0] if len(found) == 1 else None


def place_of(name: str) -> tuple[Place, ...]:
    """All places of this name, as :func:`find_place` knows names; empty when unknown."""
    return _places_by_key().get(name_key(name), ()) or _by_stem().get(_stem(name), ())


def kilometres(one: Place, other: Place) -> float:
    """How far the middles of two places are apart, along the surface of a round Earth."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    up, across = (north - south) / 2, math.radians(one.lon - other.lon) / 2
    half = math.sin(up) ** 2 + math.cos(north) * math.cos(south) * math.sin(across) ** 2
    return 2 * math.degrees(math.asin(min(1.0, math.sqrt(half)))) * _KM_A_DEGREE


def lies_in(place: Place) -> tuple[str, ...]:
    """Ids of the wider places it lies in, the nearest first."""
    by_id = _place_by_id()
    found: list[str] = []
    while place.within and place.within not in found and place.within in by_id:
        found.append(place.within)
        place = by_id[place.within]
    return tuple(found)


def find_equipment(name: str) -> Equipment | None:
    """The equipment of this name in any spelling; None when unknown or when two share it."""
    found = things_by_key("equipment").get(name_key(name), ())
    thing = found[0] if len(found) == 1 else None
    return thing if isinstance(thing, Equipment) else None


def equipment_of(name: str) -> tuple[Thing, ...]:
    """All equipment of this name."""
    return things_by_key("equipment").get(name_key(name), ())


@cache
def known_names() -> Mapping[str, Sequence[str]]:
    """For query expansion: the key of every name to all names of what is called so."""
    names: dict[str, dict[str, None]] = {}
    for shelf in get_args(Shelf):
        for key, things in things_by_key(shelf).items():
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


@cache
def _places_by_key() -> Mapping[str, tuple[Place, ...]]:
    return {
        key: tuple(thing for thing in things if isinstance(thing, Place))
        for key, things in things_by_key("place").items()
    }


@cache
def _place_by_id() -> Mapping[str, Place]:
    return {place.id: place for place in places()}


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
def things_by_key(kind: Shelf) -> Mapping[str, tuple[Thing, ...]]:
    """All things of a name, by its key (:func:`name_key`)."""
    keys: dict[str, tuple[Thing, ...]] = {}
    for key, _, thing in _spelled(kind):
        if thing not in keys.get(key, ()):
            keys[key] = (*keys.get(key, ()), thing)
    return keys
