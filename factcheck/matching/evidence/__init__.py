"""The clues: what two claims have in common and what stands between them, one small function each.

Every clue takes two prepared claims, the :class:`~factcheck.matching.context.Context` and whether to
``say`` it, and gives its value, 0 (tells nothing) to 1, and a sentence naming the values compared
("" when it tells nothing, or when not asked). Clues look at both claims alike: a and b may be swapped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from factcheck.matching.context import Context
from factcheck.matching.evidence.numbers import (
    none_against_some,
    number_differs,
    number_shared,
    rising_toll,
    said_otherwise,
)
from factcheck.matching.evidence.place import elsewhere, same_place
from factcheck.matching.evidence.speakers import (
    both_deny,
    calm_against_fire,
    denies_own,
    mirrored,
    one_admits,
    one_denies,
    opponents,
    other_owner,
    rival_account,
    same_office,
    same_owner,
    twin,
)
from factcheck.matching.evidence.time import answered, apart, denied_before, said_close, same_time
from factcheck.matching.evidence.wording import (
    other_thing,
    same_subject,
    same_thing,
    same_words,
    shared_action,
    shared_third,
)
from factcheck.matching.prepared import Prepared
from factcheck.matching.telling import (
    ADMITS,
    BLAMED,
    CALM,
    COUNT,
    CRASH,
    DEED,
    DENIES,
    FINE,
    KIND,
    NONE,
    OFFICE,
    OWNER,
    PEOPLE,
    PLACE,
    SAID,
    THING,
    TIME,
)

Clue = Callable[[Prepared, Prepared, Context, bool], tuple[float, str]]

CLUES: tuple[tuple[str, Clue], ...] = (
    ("same_time", same_time),
    ("apart", apart),
    ("said_close", said_close),
    ("same_place", same_place),
    ("elsewhere", elsewhere),
    ("same_thing", same_thing),
    ("other_thing", other_thing),
    ("wording", same_words),
    ("action", shared_action),
    ("third", shared_third),
    ("subject", same_subject),
    ("number_shared", number_shared),
    ("number_differs", number_differs),
    ("none_against_some", none_against_some),
    ("said_otherwise", said_otherwise),
    ("rising_toll", rising_toll),
    ("same_owner", same_owner),
    ("other_owner", other_owner),
    ("one_denies", one_denies),
    ("denies_own", denies_own),
    ("both_deny", both_deny),
    ("answered", answered),
    ("denied_before", denied_before),
    ("calm_against_fire", calm_against_fire),
    ("rival_account", rival_account),
    ("twin", twin),
    ("one_admits", one_admits),
    ("mirrored", mirrored),
    ("opponents", opponents),
    ("same_office", same_office),
)
"""Name and function of every clue, in the order of the weights."""
NAMES: tuple[str, ...] = tuple(name for name, _ in CLUES)

_BOTH = {
    "same_time": TIME,
    "apart": TIME,
    "said_close": SAID,
    "same_place": PLACE,
    "elsewhere": FINE,
    "same_thing": KIND,
    "other_thing": THING,
    "action": DEED,
    "third": PEOPLE,
    "number_shared": COUNT,
    "number_differs": COUNT,
    "said_otherwise": COUNT,
    "rising_toll": COUNT,
    "same_owner": OWNER,
    "other_owner": OWNER,
    "both_deny": DENIES,
    "twin": OFFICE,
    "mirrored": BLAMED,
    "same_office": OFFICE,
}
_EITHER = {
    "none_against_some": NONE,
    "one_denies": DENIES,
    "denies_own": DENIES,
    "answered": DENIES,
    "denied_before": DENIES,
    "calm_against_fire": CALM,
    "rival_account": CRASH,
    "one_admits": ADMITS,
}
_NEEDS = tuple((at, clue, _BOTH.get(name, 0), _EITHER.get(name, 0)) for at, (name, clue) in enumerate(CLUES))


@lru_cache(maxsize=65_536)
def able(one: int, other: int) -> tuple[tuple[int, Clue], ...]:
    """The clues, by their place, that may tell something of two claims by what each tells of (``told``)."""
    both, either = one & other, one | other
    return tuple(
        (at, clue)
        for at, clue, of_both, of_either in _NEEDS
        if not of_both & ~both and (not of_either or of_either & either)
    )
