"""Judged claims for measuring the matcher: claims through the import's own reader, judged pairs apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.exchange.reading import read_plan
from factcheck.matching import Context, Matter, Party, Prepared, prepare
from factcheck.matching.judging import Values, clue_values
from factcheck.models import CaseDraft, ClaimDraft

CONFLICT = frozenset(("contradicts", "denies", "disputes_quantity"))
GROUP_OF = {
    "contradicts": "conflict",
    "denies": "conflict",
    "disputes_quantity": "conflict",
    "corroborates": "agreement",
    "duplicate": "same",
    "supersedes": "update",
}
HARD = "hard_negative"


@dataclass(frozen=True)
class Gold:
    """A judged pair by the claims' external ids."""

    a: str
    b: str
    relation: str

    @property
    def group(self) -> str:
        return GROUP_OF.get(self.relation, "")

    @property
    def related(self) -> bool:
        return self.relation != HARD

    @property
    def opposed(self) -> bool:
        return self.relation in CONFLICT


@dataclass
class Case:
    """The claims of one conflict, made ready, with the judged pairs inside it."""

    name: str
    claims: dict[str, Prepared]
    gold: list[Gold]
    context: Context
    matters: dict[str, Matter]
    languages: dict[str, str]

    def values(self, a: str, b: str) -> Values:
        return clue_values(self.claims[a], self.claims[b], self.context)


def matter_from(draft: ClaimDraft, case: CaseDraft) -> Matter:
    """A draft as the matcher sees the claim once it is logged."""
    letters = [side.letter or chr(65 + at) for at, side in enumerate(case.sides)]
    sides = tuple(
        Party(letter, (side.name, *getattr(side, "aliases", ())), side.role)
        for letter, side in zip(letters, case.sides, strict=True)
    )
    seen = draft.appearance
    return Matter(
        id=draft.external_ids[0],
        external_id=draft.external_ids[0],
        case_id=draft.case,
        side=next((side.letter for side in sides if draft.side in (side.letter, side.names[0])), ""),
        sides=sides,
        claimant=draft.claimant,
        kind=draft.kind,
        stance=draft.stance,
        about=draft.about,
        text=draft.text,
        original=draft.original,
        quotes=(seen.quote,) if seen and seen.quote else (),
        language=draft.language,
        said=draft.said,
        happened=draft.happened,
        published=(seen.published,) if seen and seen.published.is_read else (),
        place_words=draft.place_words,
        place_name=draft.place_name,
        quantities=tuple(draft.quantities),
        equipment=tuple(draft.equipment),
        sources=(seen.source,) if seen and seen.source else (),
        pages=(seen.url,) if seen and seen.url else (),
    )


def read_matters(claims: Path) -> list[Matter]:
    plan = read_plan(claims)
    cases = {case.name: case for case in plan.cases}
    return [matter_from(draft, cases[draft.case]) for draft in plan.claims]


def read_gold(path: Path) -> list[Gold]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Gold(row["a"], row["b"], row["relation"]) for row in csv.DictReader(file)]


def cases_of(matters: Iterable[Matter], gold: Sequence[Gold]) -> list[Case]:
    by_case: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        by_case[matter.case_id].append(matter)
    cases = []
    for name, members in sorted(by_case.items()):
        claims = {matter.id: prepare(matter) for matter in members}
        pairs = [one for one in gold if one.a in claims and one.b in claims]
        languages = {matter.id: matter.language or "?" for matter in members}
        cases.append(
            Case(
                name, claims, pairs, Context.of(claims.values()), {one.id: one for one in members}, languages
            )
        )
    return cases


def only_quotes(matter: Matter) -> Matter:
    """The claim as a desk has it that did not translate: the quote is all its text."""
    quote = matter.original or next(iter(matter.quotes), "")
    return replace(matter, text=quote, original="", quotes=()) if quote else matter


def files_in(path: Path) -> tuple[Path, Path]:
    """The claims and the links of a folder of judged claims, or beside a claims file."""
    folder = path if path.is_dir() else path.parent
    claims = path if path.is_file() else sorted(folder.glob("claims*.jsonl"))[0]
    return claims, sorted(folder.glob("*links*.csv"))[0]
