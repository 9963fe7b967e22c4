"""Clues of who speaks: opponents, one office, who denies, who accuses whom, whose losses."""

from __future__ import annotations

from factcheck.matching.allegiance import DEEDS
from factcheck.matching.context import Context
from factcheck.matching.prepared import Prepared
from factcheck.vocabulary import Stance


def opponents(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Spoken by different sides; half when one of them is no party."""
    if not a.side or not b.side or a.side == b.side:
        return 0.0, ""
    if a.is_party and b.is_party:
        return 1.0, "the two sides speak" if say else ""
    return 0.5, ""


def same_office(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """How far the two claimants are one: of the same side, by the words of their names."""
    if a.side != b.side or not a.office or not b.office:
        return 0.0, ""
    value = len(a.office & b.office) / min(len(a.office), len(b.office))
    if value < 0.6 or not say:
        return value, ""
    one, other = a.matter.claimant, b.matter.claimant
    return value, f"both by {one}" if one == other else f"{one} = {other}"


def one_denies(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One denies and the other does not; more when it is the denier's side that is blamed."""
    denial, denied = (a, b) if a.denies > b.denies else (b, a)
    value = denial.denies - denied.denies
    if value <= 0.0 or denied.denies >= 1.0:
        return 0.0, ""
    if denial.side and denial.side == denied.side:
        value *= 0.4
    word = f" (“{denial.denial_word}”)" if denial.denial_word else ""
    return value, f"{_who(denial)} denies{word}" if say else ""


def both_deny(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Both deny."""
    value = min(a.denies, b.denies)
    return value, "both deny" if say and value >= 0.5 else ""


def one_admits(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One acknowledges what the other asserts or denies."""
    if a.admits == b.admits:
        return 0.0, ""
    admission = a if a.admits else b
    value = 1.0 if admission.matter.stance is Stance.ACKNOWLEDGES else 0.4
    return value, f"{_who(admission)} acknowledges" if say else ""


def mirrored(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Each side says the other acted: both assert, and each blames the speaker of the other."""
    if not a.blamed or not b.blamed or a.blamed != b.side or b.blamed != a.side:
        return 0.0, ""
    if a.matter.stance is not Stance.ASSERTS or b.matter.stance is not Stance.ASSERTS:
        return 0.0, ""
    value = 1.0 if a.matter.kind in DEEDS and b.matter.kind in DEEDS else 0.5
    return value, "each side says the other fired" if say else ""


def same_owner(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """The people or things counted are the same side's."""
    if not a.owner or a.owner != b.owner:
        return 0.0, ""
    return 1.0, f"both about losses of {_name(a, a.owner)}" if say else ""


def other_owner(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """What is counted belongs to different sides: 22 of *their* tanks on both sides are two events."""
    if not a.owner or not b.owner or a.owner == b.owner:
        return 0.0, ""
    return 1.0, f"losses of {_name(a, a.owner)} against losses of {_name(b, b.owner)}" if say else ""


def _name(claim: Prepared, letter: str) -> str:
    return next(
        (side.names[0] for side in claim.matter.sides if side.letter == letter and side.names), letter
    )


def _who(claim: Prepared) -> str:
    return claim.matter.claimant or _name(claim, claim.side) or "one"
