"""The frozen weights of the clues: one line a clue, in the order of ``evidence.CLUES``.

``RELATED`` tells how related two claims are, ``OPPOSED`` how likely a desk wants them opposed,
``GROUPS`` what the relation of related claims is. Made by ``tests/bench/fit_matching.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

RELATED: Weights = {
    "bias": -6.0,
    "same_time": 3.0,
    "apart": -3.0,
    "said_close": 0.5,
    "same_place": 2.0,
    "elsewhere": -1.0,
    "same_thing": 2.0,
    "other_thing": -1.0,
    "wording": 4.0,
    "action": 1.0,
    "third": 1.0,
    "subject": 0.7,
    "number_shared": 1.0,
    "number_differs": 0.3,
    "none_against_some": 1.0,
    "said_otherwise": 1.0,
    "rising_toll": 1.0,
    "same_owner": 0.5,
    "other_owner": -1.5,
    "one_denies": 0.8,
    "both_deny": 0.0,
    "one_admits": 0.0,
    "mirrored": 1.0,
    "opponents": 0.3,
    "same_office": 0.3,
}
OPPOSED: Weights = {
    "bias": -5.0,
    "same_time": 3.0,
    "apart": -3.0,
    "said_close": 0.3,
    "same_place": 1.5,
    "elsewhere": -1.0,
    "same_thing": 1.0,
    "other_thing": -1.0,
    "wording": 2.0,
    "action": 0.7,
    "third": 0.5,
    "subject": 0.5,
    "number_shared": -0.5,
    "number_differs": 1.0,
    "none_against_some": 1.5,
    "said_otherwise": 1.0,
    "rising_toll": -2.0,
    "same_owner": 0.5,
    "other_owner": -2.0,
    "one_denies": 2.0,
    "both_deny": -2.0,
    "one_admits": 0.2,
    "mirrored": 1.5,
    "opponents": 1.0,
    "same_office": -0.7,
}
GROUPS: Mapping[str, Weights] = {
    "conflict": {
        "bias": 0.0,
        "one_denies": 2.5,
        "opponents": 2.5,
        "mirrored": 1.0,
        "number_differs": 1.5,
        "none_against_some": 1.5,
        "said_otherwise": 1.5,
        "both_deny": -1.0,
        "rising_toll": -1.0,
    },
    "agreement": {"bias": 0.8, "both_deny": 0.8, "opponents": -1.0},
    "same": {
        "bias": -2.5,
        "wording": 4.0,
        "same_office": 2.0,
        "both_deny": 1.0,
        "number_shared": 1.5,
        "opponents": -2.0,
        "number_differs": -1.5,
        "one_denies": -1.0,
    },
    "update": {"bias": -2.0, "rising_toll": 4.0, "opponents": -2.0},
}
