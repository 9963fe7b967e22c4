"""What a claim tells anything of at all: most clues need not be asked of most pairs."""

from __future__ import annotations

from factcheck.matching.prepared import Prepared

TIME, SAID, PLACE, FINE, KIND, THING, DEED, PEOPLE = (1 << bit for bit in range(8))
COUNT, NONE, OWNER, DENIES, CALM, CRASH, OFFICE, ADMITS, BLAMED = (1 << bit for bit in range(8, 17))


def told(claim: Prepared) -> int:
    """The bits of all that a claim tells of; one too many costs time, one too few loses a clue."""
    said = SAID if claim.said is not None or claim.page is not None else 0
    found = said | (TIME if said or claim.days is not None else 0)
    if claim.places:
        found |= PLACE | FINE
    elif claim.wide:
        found |= PLACE
    if claim.things:
        found |= KIND | THING
    elif claim.kinds:
        found |= KIND
    if claim.counts:
        found |= COUNT
        if 0 in [count.high for count in claim.counts]:
            found |= NONE
    if claim.denies > 0.0:
        found |= DENIES
    if "calm" in claim.meanings:
        found |= CALM
    if "crash" in claim.meanings:
        found |= CRASH
    found |= DEED if claim.deeds else 0
    found |= PEOPLE if claim.peoples else 0
    found |= OWNER if claim.owner else 0
    found |= OFFICE if claim.office else 0
    found |= ADMITS if claim.admits else 0
    return found | (BLAMED if claim.blamed else 0)
