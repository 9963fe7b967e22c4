"""How good suggestions are on real claims: every figure of docs/matching.md, with the simple baseline.

    python -m tests.bench.matching FOLDER_OR_CLAIMS_FILE [LINKS.csv] [--pairs] [--misses]

Claims go through the import's own reader, links are not given to it: each linked claim asks for the
best among the other claims of its case. Intervals are 95 %, from resampling the judged pairs.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from factcheck.matching import Matter
from factcheck.matching.evidence import NAMES
from factcheck.matching.judging import STRONG, Values, weigh_pair
from factcheck.matching.proposing import group_of, in_order
from factcheck.matching.weights import GROUPS, OPPOSED, RELATED, Weights
from tests.bench.judged import Case, Gold, cases_of, files_in, only_quotes, read_gold, read_matters

TOP = 10
RESAMPLES = 1_000


# What a model says of a pair.


@dataclass(frozen=True)
class Model:
    """The three sets of weights a figure is measured with."""

    related: Weights
    opposed: Weights
    groups: Mapping[str, Weights]

    def score(self, values: Values) -> float:
        return logistic(self.related, values)

    def conflict(self, values: Values) -> float:
        return logistic(self.opposed, values)

    def group(self, values: Values) -> str:
        return group_of(values, in_order(self.groups)).value


FROZEN = Model(RELATED, OPPOSED, GROUPS)


def total(weights: Weights, values: Values) -> float:
    return weights["bias"] + sum(
        weights.get(name, 0.0) * value for name, value in zip(NAMES, values, strict=True)
    )


def logistic(weights: Weights, values: Values) -> float:
    return 1.0 / (1.0 + math.exp(-total(weights, values)))


@dataclass(frozen=True)
class Judged:
    """A judged pair with what the tool says; ``ranks`` are its places when either claim asks."""

    gold: Gold
    case: str
    languages: str
    score: float
    conflict: float
    group: str
    ranks: tuple[int, int]

    def found(self) -> list[bool]:
        return [rank < TOP for rank in self.ranks]


def judge(case: Case, model: Model) -> list[Judged]:
    """Every judged pair of a case; the values of a pair are reckoned once."""
    known: dict[tuple[str, str], Values] = {}

    def values(a: str, b: str) -> Values:
        key = (a, b) if a < b else (b, a)
        if key not in known:
            known[key] = case.values(*key)
        return known[key]

    order: dict[str, list[str]] = {}

    def rank(query: str, other: str) -> int:
        if query not in order:
            scored = [(-model.score(values(query, one)), one) for one in case.claims if one != query]
            order[query] = [one for _, one in sorted(scored)]
        return order[query].index(other)

    found = []
    for one in case.gold:
        said = values(one.a, one.b)
        languages = "-".join(sorted((case.languages[one.a], case.languages[one.b])))
        ranks = (rank(one.a, one.b), rank(one.b, one.a))
        found.append(
            Judged(
                one, case.name, languages, model.score(said), model.conflict(said), model.group(said), ranks
            )
        )
    return found


def judge_baseline(case: Case) -> list[Judged]:
    """The best simple scorer: tf-idf cosine of text, place, equipment, plus 1 when dates meet by a day."""
    bags = {id_: bag(matter) for id_, matter in case.matters.items()}
    counts = Counter(word for one in bags.values() for word in one)
    rarity = {word: math.log(len(bags) / seen) for word, seen in counts.items()}
    vectors = {id_: {word: count * rarity[word] for word, count in one.items()} for id_, one in bags.items()}
    lengths = {id_: math.sqrt(sum(v * v for v in one.values())) or 1.0 for id_, one in vectors.items()}

    def score(a: str, b: str) -> float:
        one, other = vectors[a], vectors[b]
        cosine = sum(value * other.get(word, 0.0) for word, value in one.items()) / (lengths[a] * lengths[b])
        mine, theirs = case.claims[a].days, case.claims[b].days
        meet = mine and theirs and max(mine[0], theirs[0]) - min(mine[1], theirs[1]) <= 1.0
        return cosine + (1.0 if meet else 0.0)

    found = []
    for one in case.gold:
        ranks = []
        for query, other in ((one.a, one.b), (one.b, one.a)):
            ordered = sorted((-score(query, c), c) for c in case.claims if c != query)
            ranks.append([c for _, c in ordered].index(other))
        value = score(one.a, one.b)
        found.append(Judged(one, case.name, "", value, value, "conflict", (ranks[0], ranks[1])))
    return found


def bag(matter: Matter) -> Counter[str]:
    text = " ".join((matter.text or matter.original, matter.place_name, *matter.equipment))
    return Counter("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


# Figures.


Figure = Callable[[Sequence[Judged]], float]


def recall(judged: Sequence[Judged]) -> float:
    found = [hit for one in judged if one.gold.related for hit in one.found()]
    return mean(found)


def recall_opposed(judged: Sequence[Judged]) -> float:
    return recall([one for one in judged if one.gold.opposed])


def separation(judged: Sequence[Judged]) -> float:
    """AUC of ``conflict``: contradiction-like against hard negatives."""
    opposed = sorted(one.conflict for one in judged if one.gold.opposed)
    hard = sorted(one.conflict for one in judged if not one.gold.related)
    if not opposed or not hard:
        return math.nan
    better = sum((x > y) + 0.5 * (x == y) for x in opposed for y in hard)
    return better / (len(opposed) * len(hard))


def grouped(judged: Sequence[Judged]) -> list[tuple[str, str]]:
    """Group meant and group said of related pairs, once for each direction in which it is in the top."""
    return [(one.gold.group, one.group) for one in judged if one.gold.related for hit in one.found() if hit]


def group_right(judged: Sequence[Judged]) -> float:
    return mean([meant == said for meant, said in grouped(judged)])


def group_recall(judged: Sequence[Judged]) -> float:
    """Mean of the recalls of the groups there are."""
    by_group: dict[str, list[bool]] = defaultdict(list)
    for meant, said in grouped(judged):
        by_group[meant].append(meant == said)
    return mean([mean(found) for found in by_group.values()])


def precision(judged: Sequence[Judged]) -> float:
    return mean([one.gold.related for one in judged if one.score >= STRONG])


def share_strong(judged: Sequence[Judged]) -> float:
    return mean([one.score >= STRONG for one in judged if one.gold.related])


def mean(values: Sequence[float] | Sequence[bool]) -> float:
    return sum(values) / len(values) if values else math.nan


def interval(judged: Sequence[Judged], figure: Figure) -> tuple[float, float]:
    """95 % of the figure over judged pairs drawn again."""
    draw = random.Random(20201013)
    found = sorted(
        value
        for value in (figure(draw.choices(judged, k=len(judged))) for _ in range(RESAMPLES))
        if not math.isnan(value)
    )
    return (
        (found[int(0.025 * len(found))], found[int(0.975 * len(found)) - 1])
        if found
        else (math.nan, math.nan)
    )


FIGURES: tuple[tuple[str, Figure, float], ...] = (
    ("recall@10 related", recall, 0.93),
    ("recall@10 contradiction-like", recall_opposed, 0.92),
    ("AUC conflict, hard negatives", separation, 0.87),
    ("kind group right in top 10", group_right, 0.85),
    ("mean of group recalls", group_recall, 0.60),
    ("precision at score >= 0.8", precision, 0.85),
    ("share of related there", share_strong, 0.40),
)


def told(value: float, between: tuple[float, float] | None = None) -> str:
    if math.isnan(value):
        return "-"
    return f"{value:.3f}" + (f" ({between[0]:.2f}-{between[1]:.2f})" if between else "")


def print_table(frozen: Sequence[Judged], left_out: Sequence[Judged], base: Sequence[Judged]) -> None:
    print("| figure | bar | frozen weights | conflict left out | baseline |")
    print("|---|---|---|---|---|")
    for name, figure, bar in FIGURES:
        plain = told(figure(base)) if figure in (recall, recall_opposed, separation, group_right) else "-"
        ours, aside = (told(figure(one), interval(one, figure)) for one in (frozen, left_out))
        print(f"| {name} | >= {bar:.2f} | {ours} | {aside} | {plain} |")


def print_parts(judged: Sequence[Judged], key: Callable[[Judged], str], what: str, least: int = 1) -> None:
    parts: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        parts[key(one)].append(one)
    print(
        f"\n| {what} | related | recall@10 | contradiction-like | recall@10 | AUC | group right |\n"
        "|---|---|---|---|---|---|---|"
    )
    for name, part in sorted(parts.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        related = sum(one.gold.related for one in part)
        if related < least:
            continue
        opposed = sum(one.gold.opposed for one in part)
        figures = (told(figure(part)) for figure in (recall, recall_opposed, separation, group_right))
        first, second, third, fourth = figures
        print(f"| {name} | {related} | {first} | {opposed} | {second} | {third} | {fourth} |")


def unexplained(cases: Sequence[Case]) -> int:
    """Suggestions without a reason, over every pair of every case (a sample of large ones)."""
    silent = 0
    for case in cases:
        claims = list(case.claims.values())
        for a, b in list(combinations(claims, 2))[:20_000]:
            silent += not any(reason.strip() for reason in weigh_pair(a, b, case.context).reasons)
    return silent


def print_misses(cases: Sequence[Case], judged: Sequence[Judged]) -> None:
    by_name = {case.name: case for case in cases}
    for one in judged:
        missed = one.gold.related and not all(one.found())
        wrong = one.gold.group and one.gold.group != one.group
        if missed or wrong:
            case = by_name[one.case]
            said = weigh_pair(case.claims[one.gold.a], case.claims[one.gold.b], case.context)
            pair = f"{one.gold.a} {one.gold.b} {one.gold.relation}, said {said.kind}, ranks {one.ranks}"
            print(f"{pair}: {'; '.join(said.reasons)}")


def print_unnumbered(matters: Sequence[Matter], gold: Sequence[Gold], models: Mapping[str, Model]) -> None:
    """The figures when no numbers are given and all are read from the wordings."""
    cases = cases_of([replace(matter, quantities=()) for matter in matters], gold)
    frozen = [one for case in cases for one in judge(case, FROZEN)]
    left_out = [one for case in cases for one in judge(case, models[case.name])]
    for name, figure in (("recall@10", recall), ("AUC", separation), ("group right", group_right)):
        ours, aside = (told(figure(one), interval(one, figure)) for one in (frozen, left_out))
        print(f"| {name}, numbers from wordings alone | - | {ours} | {aside} | - |")


def main() -> None:
    from tests.bench.fit_matching import fit_all

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, help="folder of judged claims, or its claims file")
    parser.add_argument("--misses", action="store_true", help="name what is missed or called by a wrong word")
    parser.add_argument(
        "--frozen", action="store_true", help="no cross-validation: for data nothing was fitted on"
    )
    given = parser.parse_args()
    claims, links = files_in(given.path)
    matters, gold = read_matters(claims), read_gold(links)
    cases = cases_of(matters, gold)
    frozen = [one for case in cases for one in judge(case, FROZEN)]
    base = [one for case in cases for one in judge_baseline(case)]
    left_out = frozen
    models = {case.name: FROZEN for case in cases}
    if not given.frozen:
        models = {case.name: fit_all([other for other in cases if other is not case]) for case in cases}
        left_out = [one for case in cases for one in judge(case, models[case.name])]
    related = sum(one.gold.related for one in frozen)
    print(f"{len(matters)} claims, {len(frozen)} judged pairs within a case, {related} related\n")
    print_table(frozen, left_out, base)
    quoted = {matter.id for matter in matters if matter.original}
    bare = cases_of([only_quotes(matter) for matter in matters], gold)
    touched = [
        [
            one
            for case in bare
            for one in judge(case, (FROZEN if fixed else models[case.name]))
            if {one.gold.a, one.gold.b} & quoted
        ]
        for fixed in (True, False)
    ]
    ours, aside = (told(recall(one), interval(one, recall)) for one in touched)
    pairs = sum(one.gold.related for one in touched[0])
    print(f"| recall@10, quotes alone ({pairs} pairs) | >= 0.80 | {ours} | {aside} | - |")
    print_unnumbered(matters, gold, models)
    print(f"| suggestions without a reason | 0 | {unexplained(cases)} | | |")
    print_parts(left_out, lambda one: one.case, "conflict")
    print_parts(left_out, lambda one: one.languages, "languages", least=3)
    if given.misses:
        print_misses(cases, frozen)


if __name__ == "__main__":
    main()
