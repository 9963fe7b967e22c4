"""Clues of who speaks: opponents, one office, who denies, who accuses whom, whose losses."""

from __future__ import annotations

import math

from factcheck.matching.allegiance import DEEDS
from factcheck.matching.context import Context
from factcheck.matching.evidence.place import same_place
from factcheck.matching.evidence.time import said_close, same_time
from factcheck.matching.evidence.wording import same_thing
from factcheck.matching.prepared import Prepared
from factcheck.vocabulary import Stance

BYSTANDER = 0.2


def opponents(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Spoken by different sides; little when one of them is no party and has nothing to answer for."""
    if not a.side or not b.side or a.side == b.side:
        return 0.0, ""
    if a.is_party and b.is_party:
        return 1.0, "the two sides speak" if say else ""
    return BYSTANDER, ""


def same_office(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """How far the two claimants are one: of the same side, by the words of their names."""
    if a.side != b.side or not a.office or not b.office:
        return 0.0, ""
    value = len(a.office & b.office) / min(len(a.office), len(b.office))
    if value < 0.6 or not say:
        return value, ""
    one, other = a.claimant, b.claimant
    return value, f"both by {one}" if one == other else f"{one} = {other}"


def one_denies(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One denies and the other does not; more when it is the denier's side that is blamed."""
    denial, denied = (a, b) if a.denies > b.denies else (b, a)
    value = denial.denies - denied.denies
    if value <= 0.0 or denied.denies >= 1.0 or (denial.side and denial.side == denied.side):
        return 0.0, ""
    return value, _denial(denial) if say else ""


def denies_own(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One denies and the other does not, both of one side: it may contradict itself."""
    denial = a if a.denies > b.denies else b
    value = abs(a.denies - b.denies)
    if not value or not a.side or a.side != b.side:
        return 0.0, ""
    return value, f"{_denial(denial)}, of the same side" if say else ""


def calm_against_fire(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One tells of calm or a truce that is kept, the other of fire or a breach."""
    for one, other in ((a, b), (b, a)):
        if "calm" in one.meanings and "calm" not in other.meanings and other.meanings & _BROKEN:
            value = 0.5 if one.meanings & _FIGHTING else 1.0
            return value, "calm or a truce kept against fire" if say else ""
    return 0.0, ""


_BROKEN = frozenset(("fire_on", "breach"))
_FIGHTING = frozenset(("breach", "sabotage", "repel", "capture"))


def rival_account(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One tells of an accident, the other of an attack."""
    for one, other in ((a, b), (b, a)):
        if "crash" in one.meanings and "crash" not in other.meanings and other.meanings & _ATTACKED:
            if one.meanings & {"shootdown"}:
                return 0.0, ""
            return 1.0, "an accident against an attack" if say else ""
    return 0.0, ""


_ATTACKED = frozenset(("fire_on", "shootdown"))


def _denial(claim: Prepared) -> str:
    """How a claim denies, with its own word."""
    if claim.denies >= 1.0:
        return f"{_who(claim)} denies" + (f" (“{claim.denial_word}”)" if claim.denial_word else "")
    if claim.denial_word:
        return f"{_who(claim)} says “{claim.denial_word}”"
    return f"{_who(claim)} says none"


def both_deny(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Both deny."""
    value = min(a.denies, b.denies)
    if not say or value < 0.5:
        return value, ""
    return value, "both deny" if value >= 1.0 else "both have words of denial"


def one_admits(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One acknowledges what the other asserts or denies."""
    if a.admits == b.admits:
        return 0.0, ""
    admission = a if a.admits else b
    value = 1.0 if admission.stance is Stance.ACKNOWLEDGES else 0.4
    return value, f"{_who(admission)} acknowledges" if say else ""


def mirrored(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """Each side says the other acted: both assert, and each blames the speaker of the other."""
    if not a.blamed or not b.blamed or a.blamed != b.side or b.blamed != a.side:
        return 0.0, ""
    if a.stance is not Stance.ASSERTS or b.stance is not Stance.ASSERTS:
        return 0.0, ""
    value = 1.0 if a.subject in DEEDS and b.subject in DEEDS else 0.5
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
    return claim.side_names.get(letter, letter)


def _who(claim: Prepared) -> str:
    return claim.claimant or _name(claim, claim.side) or "one"


def twin(a: Prepared, b: Prepared, context: Context, say: bool) -> tuple[float, str]:
    """One statement seen twice: speaker, stance, days of saying and happening, place or thing."""
    office = same_office(a, b, context, False)[0]
    if office < 0.5 or a.stance is not b.stance:
        return 0.0, ""
    if a.wordings & b.wordings:
        return 1.0, "the same wording" if say else ""
    close = said_close(a, b, context, False)[0]
    if not close:
        return 0.0, ""
    shared = max(same_place(a, b, context, False)[0], same_thing(a, b, context, False)[0])
    together = same_time(a, b, context, False)[0] * math.sqrt(close)
    value = office * together * max(shared, min(1.0, 2.0 * context.likeness(a, b)))
    return value, "one speaker, one day, one subject" if say and value > 0.5 else ""
