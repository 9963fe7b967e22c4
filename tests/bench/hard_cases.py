"""The twelve hardest real cases, and what the tool says of them: the tables of docs/matching.md.

python -m tests.bench.hard_cases FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.matching import strength, suggest, weigh_pair
from tests.bench.judged import Case, cases_of, files_in, read_gold, read_matters

CASES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "1 Two Su-25s, two days apart",
        (("0079", "0123"), ("0079", "0024"), ("0042", "0024"), ("0042", "0123")),
    ),
    (
        "2 One Su-25, seven versions",
        (
            ("0110", "0098"),
            ("0062", "0098"),
            ("0066", "0116"),
            ("0129", "0062"),
            ("0044", "0062"),
            ("0114", "0098"),
        ),
    ),
    ("3 One number, two meanings", (("0121", "0061"), ("0007", "0048"), ("0089", "0048"))),
    ("4 Twenty-two tanks of the other army", (("0130", "0061"),)),
    (
        "5 Ganja: launch place, toll, answer",
        (("0025", "0108"), ("0060", "0036"), ("0086", "0060"), ("0070", "0108")),
    ),
    ("6 Kapan: one ministry, two versions", (("0080", "0077"), ("0068", "0077"), ("0068", "0080"))),
    ("7 Who broke the truce first", (("0021", "0138"), ("0021", "0030"))),
    ("8 Three finds and a ruling", (("0109", "0017"), ("0109", "0118"), ("0128", "0109"))),
    ("9 A ruling under a wrong date", (("0078", "0128"), ("0008", "0128"))),
    ("10 Hadrut through four days", (("0057", "0103"), ("0105", "0059"), ("0082", "0057"), ("0132", "0111"))),
    ("11 Calm and fire on one evening", (("0040", "0037"), ("0010", "0014"), ("0010", "0037"))),
    ("12 A denial of two halves", (("0143", "0019"), ("0033", "0143"), ("0022", "0136"))),
)


def told(case: Case, a: str, b: str) -> list[str]:
    """What is said of a pair: its rank when the first asks, the word, the kind, the reasons."""
    one, other = case.claims[a], case.claims[b]
    ranked = [said.id for said in suggest(one, case.claims.values(), case.context, limit=len(case.claims))]
    said = weigh_pair(one, other, case.context)
    meant = next((gold.relation for gold in case.gold if {gold.a, gold.b} == {a, b}), "not judged")
    line = f"{a} asks about {b} ({meant}): {strength(said.score)}, {said.kind.label}"
    points = f" on {', '.join(point.label for point in said.points)}" if said.points else ""
    numbers = f"score {said.score:.2f}, conflict {said.conflict:.2f}, place {ranked.index(b) + 1}"
    return [f"{line}{points}; {numbers}", *(f"  - {reason}" for reason in said.reasons)]


def main() -> None:
    claims, links = files_in(Path(sys.argv[1]))
    cases = cases_of(read_matters(claims), read_gold(links))
    for title, pairs in CASES:
        print(f"\n{title}")
        for first, second in pairs:
            a, b = f"DV-{first}", f"DV-{second}"
            case = next(case for case in cases if a in case.claims)
            print("\n".join(told(case, a, b)))


if __name__ == "__main__":
    main()
