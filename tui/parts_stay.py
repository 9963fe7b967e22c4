"""A statement that may be printed less than before, and the parts it was split into, which may as before."""

from __future__ import annotations

from factcheck.cards import ClaimCard
from factcheck.vocabulary import Publish

NAMED = 4
"""Parts named at most."""


def parts_stay(before: ClaimCard, after: ClaimCard) -> str:
    """What a person must hear who kept a statement from print: each of its parts has a word of its own.

    ``""`` when that was not done or there is no part that may still be printed as it was.
    """
    parts = after.family.standing
    if after.publish in (before.publish, Publish.YES) or not parts:
        return ""
    named = ", ".join(part.ref for part in parts[:NAMED]) + (" …" if len(parts) > NAMED else "")
    return f"What it was split into is printed or not by its own `publish`: {named}."
