"""The clues: what two claims have in common and what stands between them, one small function each.

Every clue takes two prepared claims, the :class:`~factcheck.matching.context.Context` and whether to
``say`` it, and gives its value, 0 (tells nothing) to 1, and a sentence naming the values compared
("" when it tells nothing, or when not asked). Clues look at both claims alike: a and b may be swapped.
"""

from __future__ import annotations

from collections.abc import Callable

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
