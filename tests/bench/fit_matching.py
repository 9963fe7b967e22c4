"""How the clues got their weights: regularised logistic models, drawn to weights set by reasoning.

    python -m tests.bench.fit_matching FOLDER [--write]

Each model starts from ``STARTS`` (what each clue should mean, set before any fit) and moves only as far
as the data pull: a penalty holds it there, and no weight may change its sign. Three models: related
or not, opposed or not, and the group among related pairs. Unlisted pairs are unjudged: a sample of them
counts a little as unrelated. ``--write`` freezes the result into ``factcheck/matching/weights.py``.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from factcheck.matching.evidence import NAMES
from factcheck.matching.judging import Values
from factcheck.matching.proposing import Group
from tests.bench.judged import Case, Gold, cases_of, files_in, read_gold, read_matters
from tests.bench.matching import Model

Weights = dict[str, float]

STARTS_RELATED: Weights = {
    "bias": -6.0, "same_time": 2.5, "apart": -2.0, "said_close": 0.5, "same_place": 2.5, "elsewhere": -1.0,
    "same_thing": 2.0, "other_thing": -1.0, "wording": 4.0, "action": 1.0, "third": 1.0, "subject": 1.0,
    "number_shared": 1.0, "number_differs": 0.3, "none_against_some": 1.0, "said_otherwise": 1.0,
    "rising_toll": 1.0, "same_owner": 0.5, "other_owner": -2.0, "one_denies": 0.6, "mirrored": 1.0,
    "opponents": 0.3, "same_office": 0.3, "denies_own": 0.3, "answered": 0.7, "denied_before": -1.0,
    "calm_against_fire": 1.0, "rival_account": 0.3, "twin": 1.0,
}  # fmt: skip
STARTS_OPPOSED: Weights = {
    "bias": -5.0, "same_time": 2.5, "apart": -2.0, "said_close": 0.3, "same_place": 1.5, "elsewhere": -1.0,
    "same_thing": 1.0, "other_thing": -1.0, "wording": 2.0, "action": 0.7, "third": 0.5, "subject": 0.5,
    "number_shared": -0.5, "number_differs": 1.0, "none_against_some": 1.5, "said_otherwise": 1.0,
    "rising_toll": -2.0, "same_owner": 0.5, "other_owner": -2.0, "one_denies": 2.0, "both_deny": -2.0,
    "one_admits": 0.2, "mirrored": 1.5, "opponents": 1.0, "same_office": -0.7,
    "denies_own": 1.0, "answered": 1.0, "denied_before": -1.5, "calm_against_fire": 1.5,
    "rival_account": 1.0, "twin": -1.0,
}  # fmt: skip
STARTS_GROUPS: dict[str, Weights] = {
    "conflict": {
        "bias": 0.0, "one_denies": 2.5, "opponents": 2.5, "mirrored": 1.0, "number_differs": 1.5,
        "none_against_some": 1.5, "said_otherwise": 2.0, "both_deny": -1.0, "rising_toll": -1.0,
        "denies_own": 2.0, "calm_against_fire": 1.5, "rival_account": 1.5, "other_thing": 0.5,
    },
    "agreement": {"bias": 0.8, "both_deny": 0.8, "opponents": -1.0},
    "same": {
        "bias": -2.5, "wording": 4.0, "same_office": 1.0, "both_deny": 1.0, "number_shared": 1.5,
        "opponents": -2.0, "number_differs": -1.5, "one_denies": -1.0, "said_otherwise": -3.0, "twin": 2.0,
        "denies_own": -1.0, "rising_toll": -2.0,
    },
    "update": {"bias": -2.0, "rising_toll": 5.0, "opponents": -2.0},
}  # fmt: skip
HOLD = 10.0
"""Strength of the pull to the starts; chosen by leaving conflicts out."""
UNLISTED = 0.065
STEPS, RATE = 150, 0.08


@dataclass(frozen=True)
class Row:
    """A pair for fitting: what the clues say, what it is (1 or 0), how much it counts."""

    values: Values
    truth: float
    counts: float


def sampled(case: Case) -> Iterable[tuple[str, str]]:
    """Unlisted pairs, every tenth or so, the same every time."""
    listed = {frozenset((one.a, one.b)) for one in case.gold}
    for a, b in combinations(case.claims, 2):
        if frozenset((a, b)) not in listed and zlib.crc32(f"{a} {b}".encode()) % 10 == 0:
            yield a, b


def rows_of(
    cases: Sequence[Case], truth: Callable[[Gold], float], judged: Callable[[Gold], float], unlisted: float
) -> list[Row]:
    """Rows of all judged pairs, and of a sample of the others as 0."""
    rows = []
    for case in cases:
        for one in case.gold:
            if judged(one):
                rows.append(Row(case.values(one.a, one.b), truth(one), judged(one)))
        rows += [Row(case.values(a, b), 0.0, unlisted * 10) for a, b in sampled(case)]
    return rows


def fit(rows: Sequence[Row], starts: Mapping[str, float], hold: float, free_bias: float = 0.05) -> Weights:
    """Weights that make the rows likely, held to the starts; a weight keeps the sign it starts with."""
    base = [starts["bias"], *(starts.get(name, 0.0) for name in NAMES)]
    free = [True, *(name in starts for name in NAMES)]
    found = list(base)
    first, second = [0.0] * len(base), [0.0] * len(base)
    table = [(1.0, *row.values) for row in rows]
    for step in range(1, STEPS + 1):
        slope = [hold * (now - start) for now, start in zip(found, base, strict=True)]
        slope[0] *= free_bias
        for row, line in zip(rows, table, strict=True):
            total = sum(map(float.__mul__, found, line))
            error = (1.0 / (1.0 + math.exp(-total)) - row.truth) * row.counts
            for at, value in enumerate(line):
                if value:
                    slope[at] += error * value
        found = _step(found, slope, first, second, step, free, base)
    return named(found)


def _step(
    found: list[float],
    slope: list[float],
    first: list[float],
    second: list[float],
    step: int,
    free: Sequence[bool],
    base: Sequence[float],
) -> list[float]:
    """One step of Adam, signs kept."""
    rate = RATE * (1.0 - step / (STEPS + 1)) + 0.002
    after = []
    for at, value in enumerate(found):
        first[at] = 0.9 * first[at] + 0.1 * slope[at]
        second[at] = 0.999 * second[at] + 0.001 * slope[at] ** 2
        move = (first[at] / (1 - 0.9**step)) / (math.sqrt(second[at] / (1 - 0.999**step)) + 1e-9)
        moved = value - rate * move if free[at] else 0.0
        if at and base[at] * moved < 0:
            moved = 0.0
        after.append(moved)
    return after


def fit_all(cases: Sequence[Case], hold: float = HOLD) -> Model:
    """All three fits over the judged pairs of some cases."""
    related = fit(
        rows_of(cases, lambda one: float(one.related), lambda one: 1.0, UNLISTED), STARTS_RELATED, hold
    )
    opposed = fit(
        rows_of(
            cases,
            lambda one: float(one.opposed),
            lambda one: 1.0 if one.opposed or not one.related else 0.4,
            UNLISTED / 4,
        ),
        STARTS_OPPOSED,
        hold,
    )
    return Model(related, opposed, fit_groups(cases, hold / 2))


def fit_groups(cases: Sequence[Case], hold: float = HOLD) -> dict[str, Weights]:
    """Four sums over related pairs, the largest names the group; only the clues of the starts may weigh."""
    groups = [group.value for group in Group]
    rows = [
        ((1.0, *case.values(one.a, one.b)), groups.index(one.group))
        for case in cases
        for one in case.gold
        if one.group
    ]
    base = [[STARTS_GROUPS[group].get(name, 0.0) for name in ("bias", *NAMES)] for group in groups]
    found = [list(weights) for weights in base]
    moments = [([0.0] * len(weights), [0.0] * len(weights)) for weights in base]
    free = [[name == "bias" or name in STARTS_GROUPS[group] for name in ("bias", *NAMES)] for group in groups]
    for step in range(1, STEPS + 1):
        slopes = [
            [hold * (w - start) for w, start in zip(*pair, strict=True)]
            for pair in zip(found, base, strict=True)
        ]
        for line, truth in rows:
            sums = [math.exp(sum(map(float.__mul__, weights, line))) for weights in found]
            for at, value in enumerate(sums):
                error = value / sum(sums) - (at == truth)
                for place, clue in enumerate(line):
                    slopes[at][place] += error * clue
        for at, slope in enumerate(slopes):
            found[at] = _step(found[at], slope, *moments[at], step, free[at], base[at])
    return {group: named(weights) for group, weights in zip(groups, found, strict=True)}


def named(weights: Sequence[float]) -> Weights:
    """Weights by the names of their clues, those of nothing left out; the bias is always there."""
    pairs = zip(("bias", *NAMES), weights, strict=True)
    return {name: round(value, 3) for name, value in pairs if value or name == "bias"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    claims, links = files_in(given.folder)
    model = fit_all(cases_of(read_matters(claims), read_gold(links)))
    text = source(model)
    if given.write:
        Path("factcheck/matching/weights.py").write_text(text, encoding="utf-8")
    else:
        print(text)


def source(model: Model) -> str:
    """The module of frozen weights."""

    def table(weights: Mapping[str, float], indent: str = "    ") -> str:
        return "".join(f'{indent}"{name}": {value},\n' for name, value in weights.items())

    groups = "".join(f'    "{name}": {{\n{table(w, "        ")}    }},\n' for name, w in model.groups.items())
    return HEAD + (
        f"RELATED: Weights = {{\n{table(model.related)}}}\n"
        f"OPPOSED: Weights = {{\n{table(model.opposed)}}}\n"
        f"GROUPS: Mapping[str, Weights] = {{\n{groups}}}\n"
    )


HEAD = '''"""The frozen weights of the clues, by the names in ``evidence.CLUES``; others weigh nothing.

``RELATED`` tells how related two claims are, ``OPPOSED`` how likely a desk wants them opposed,
``GROUPS`` what the relation of related claims is. Made by ``tests/bench/fit_matching.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

'''


if __name__ == "__main__":
    main()
