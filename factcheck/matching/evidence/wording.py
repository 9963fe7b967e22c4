"""Clues of wording: equipment, rare words, what is told to have been done, third parties, the subject."""

from __future__ import annotations

from functools import lru_cache

from factcheck.matching.context import Context
from factcheck.matching.prepared import Prepared
from factcheck.vocabulary import Kind

AKIN = 0.5
_FAMILIES = (
    frozenset((Kind.ATTACK, Kind.CEASEFIRE_VIOLATION, Kind.TRUCE, Kind.CASUALTY)),
    frozenset((Kind.SHOOTDOWN, Kind.EQUIPMENT_LOSS)),
    frozenset((Kind.CASUALTY, Kind.EQUIPMENT_LOSS)),
    frozenset((Kind.MUNITION_FINDING, Kind.ATTACK, Kind.WEAPONS_SUPPLY, Kind.LEGAL)),
)


def same_thing(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Equipment both name, more when few claims do; half for a kind of the other's."""
    shared = a.things & b.things
    if shared:
        rarity, key = max((context.rarity(f"#{one}"), one) for one in shared)
        return 0.5 + 0.5 * rarity, _both(
            a.thing_names.get(key, key), b.thing_names.get(key, key)
        ) if say else ""
    akin = (a.kinds & b.things) | (a.things & b.kinds)
    if akin:
        return AKIN, f"both speak of a kind of {min(akin)}" if say else ""
    return 0.0, ""


def other_thing(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Both name equipment and none of it is the same or akin."""
    if not a.things or not b.things or a.things & b.things or a.kinds & b.kinds:
        return 0.0, ""
    if a.kinds & b.things or a.things & b.kinds:
        return 0.0, ""
    if not say:
        return 1.0, ""
    one, other = (c.thing_names.get(min(c.things), "") for c in (a, b))
    return 1.0, f"{one} against {other}"


def same_words(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Likeness of the wordings by their rare words, meanings, places and things."""
    value = context.likeness(a, b)
    if value < 0.08 or not say:
        return value, ""
    shared = [term for term in context.rare_words(a) if term in b.terms][:3]
    words = ", ".join([f"“{_spelt(a.text, term)}”" for term in shared])
    return value, f"both say {words}" if words else "worded alike"


def shared_action(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """What both tell was done or met with, in any language; more when few claims do."""
    shared = a.deeds & b.deeds
    if not shared:
        return 0.0, ""
    least = max(min(context.mass(a), context.mass(b)), 0.5)
    value = min(1.0, context.weight(shared) / least)
    if not say:
        return value, ""
    told = sorted(shared, key=lambda one: (-context.rarity(one), one))[:2]
    return value, f"both tell of {' and '.join(MEANT.get(one[1:], one[1:]) for one in told)}"


def shared_third(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A people or state both speak of that is no party of the case."""
    shared = a.peoples & b.peoples
    if not shared:
        return 0.0, ""
    rarity, key = max((context.rarity(f"%{one}"), one) for one in shared)
    return rarity, f"both speak of {key.replace('_', ' ').title()}" if say else ""


def same_subject(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """The same kind, or kinds that speak of one happening; a bonus, never a filter."""
    mine, theirs = a.subject, b.subject
    if mine is Kind.OTHER or theirs is Kind.OTHER:
        return 0.3, ""
    if mine is theirs:
        return 1.0, f"both about {mine.label}" if say else ""
    if any(mine in family and theirs in family for family in _FAMILIES):
        return 0.5, f"{mine.label} and {theirs.label} go together" if say else ""
    return 0.0, ""


def _both(one: str, other: str) -> str:
    return f"both name {one}" if one == other else f"{one} = {other}"


@lru_cache(maxsize=256)
def _spelt(text: str, term: str) -> str:
    """A term as a text spells it: the first word that begins so and has at most six letters more."""
    for word in _words(text):
        if word.startswith(term) and len(word) <= len(term) + 6:
            return word
    return term


@lru_cache(maxsize=8)
def _words(text: str) -> list[str]:
    """The words of a text, which is that of the claim that asks, the same for all it is compared with."""
    return [word.strip(".,;:!?()«»“”\"'") for word in text.lower().split()]


MEANT = {
    "fire_on": "fire", "shootdown": "a shooting down", "killed": "dead", "wounded": "wounded",
    "loss": "losses", "capture": "who holds ground", "truce": "the truce", "breach": "a breach",
    "aircraft": "aircraft", "helicopter": "a helicopter", "drone": "drones", "missile": "missiles",
    "artillery": "artillery", "tank": "tanks", "airdefence": "air defence", "cluster": "cluster munitions",
    "chemical": "chemicals", "ship": "ships", "hospital": "a hospital", "school": "a school",
    "worship": "a place of worship", "energy": "energy works", "bridge": "bridges, roads or bases",
    "camp": "a camp or depot", "aid": "aid or the displaced", "famine": "hunger or a siege",
    "atrocity": "atrocities", "mercenaries": "mercenaries", "supply": "supplies", "court": "a court",
    "sabotage": "sabotage", "mine": "mines", "repel": "repelling", "crash": "a crash",
    "prisoner": "prisoners", "missing": "the missing",
}  # fmt: skip
"""How a meaning is printed."""
