"""Clues of place: the same under any name, near by coordinates, or somewhere else."""

from __future__ import annotations

import math

from factcheck.matching.context import Context
from factcheck.matching.naming import Spot
from factcheck.matching.prepared import Prepared
from factcheck.matching.wordlist import script_of

NEAR_VALUE = 0.5
WIDE_VALUE = 0.2
ALIKE_VALUE = 0.5
UNSURE = 0.3
KM_A_DEGREE = 111.2


def same_place(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """A place both name, more when few claims name it; less for a near one, little for a country."""
    shared = a.places & b.places
    if shared:
        rarity, key = max((context.rarity(f"@{place}"), place) for place in shared)
        return 0.5 + 0.5 * rarity, _both(a, b, key) if say else ""
    if a.places and b.places:
        near = _nearest(a.spots, b.spots)
        if near is not None:
            distance, one, other = near
            names = (claim.place_names.get(spot.id, spot.name) for claim, spot in ((a, one), (b, other)))
            return NEAR_VALUE, f"{' and '.join(names)} are {distance:.0f} km apart" if say else ""
        for bone, place in b.bones.items():
            if bone in a.bones:
                return ALIKE_VALUE, _alike(a, b, bone, place) if say else ""
        return 0.0, ""
    wide = a.wide & b.wide
    if not wide:
        return 0.0, ""
    key = min(wide)
    return WIDE_VALUE, f"both in {a.place_names.get(key, key)}" if say else ""


def elsewhere(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Both name places and share none, not even a near one; unsure of unlisted names in two scripts."""
    if not a.places or not b.places or a.places & b.places or _may_be_one(a, b):
        return 0.0, ""
    sure = (a.spots and b.spots) or script_of(a.where) == script_of(b.where)
    return (1.0 if sure else UNSURE), f"{_wording(a)} against {_wording(b)}" if say and sure else ""


def _may_be_one(a: Prepared, b: Prepared) -> bool:
    """Whether places that are not the same are near each other or spelt alike."""
    return _nearest(a.spots, b.spots) is not None or not a.bones.keys().isdisjoint(b.bones)


def _nearest(ours: tuple[Spot, ...], theirs: tuple[Spot, ...]) -> tuple[float, Spot, Spot] | None:
    """The closest two settlements within reach of each other."""
    best: tuple[float, Spot, Spot] | None = None
    for one in ours:
        for other in theirs:
            if one.at is None or other.at is None:
                continue
            north = abs(one.at[0] - other.at[0]) * KM_A_DEGREE
            reach = one.reach if one.reach > other.reach else other.reach
            if north > reach:
                continue
            middle = math.radians((one.at[0] + other.at[0]) / 2)
            distance = math.hypot(north, (one.at[1] - other.at[1]) * KM_A_DEGREE * math.cos(middle))
            if distance <= reach and (best is None or distance < best[0]):
                best = (distance, one, other)
    return best


def _both(a: Prepared, b: Prepared, key: str) -> str:
    one, other = (claim.place_names.get(key) or _wording(claim) for claim in (a, b))
    return f"both at {one}" if one == other else f"{one} = {other}"


def _alike(a: Prepared, b: Prepared, bone: str, place: str) -> str:
    one = a.place_names.get(a.bones[bone], a.bones[bone])
    return f"{one} may be {b.place_names.get(place, place)}"


def _wording(claim: Prepared) -> str:
    """The place as the claim words it, cut to a line."""
    words = claim.where or ", ".join(claim.place_names.get(key, key) for key in sorted(claim.places))
    return words if len(words) <= 48 else f"{words[:47].rstrip()}…"
