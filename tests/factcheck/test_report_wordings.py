"""The catalogue of wordings is complete, and the documentation says the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.report import wordings as w
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Profile,
    Publish,
    Reply,
    Role,
    Stance,
    Verdict,
    Word,
    Workflow,
)

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "report.md"
BEGIN, END = "<!-- wordings -->\n", "<!-- end of wordings -->"
CATALOGUE: tuple[tuple[type[Word], Mapping[Any, object]], ...] = (
    (Stance, w.SAYS),
    (Kind, w.SUBJECT),
    (Kind, w.KIND),
    (Verdict, w.HELD),
    (Reply, w.REPLY),
    (LinkKind, w.LINK),
    (Point, w.POINT),
    (Because, w.BECAUSE),
    (Role, w.ROLE),
    (Role, w.UNNAMED_SPEAKER),
    (PlacePrecision, w.PLACE),
    (Profile, w.PROFILE),
    (Publish, w.PUBLISH),
    (LinkState, w.LINK_STATE),
    (Workflow, w.WORKFLOW),
)


@pytest.mark.parametrize(("words", "wordings"), CATALOGUE)
def test_every_state_has_exactly_one_wording(words: type[Word], wordings: Mapping[Any, object]) -> None:
    assert list(wordings) == list(words)
    assert all(wording for state, wording in wordings.items() if state is not PlacePrecision.UNKNOWN)


def documented() -> Iterator[str]:
    yield "| state | wording |"
    yield "|---|---|"
    for stance in Stance:
        yield f"| stance {stance.label} | {w.SAYS[stance]} |"
    for kind in Kind:
        yield f"| {{subject}}, {kind.label} | {w.SUBJECT[kind]} |"
    for verdict in Verdict:
        yield f"| verdict {verdict.label} | {w.HELD[verdict]} |"
    yield f"| verdicts on points differ | {w.MIXED} |"
    for reply in Reply:
        yield f"| reply {reply.label} | {w.REPLY[reply]} |"
    for link in LinkKind:
        yield f"| link {link.label} | {w.LINK[link][0]}; {w.LINK[link][1]} |"
    for point in Point:
        yield f"| point {point.label} | {w.POINT[point]} |"
    yield f"| no point named | {w.NO_POINT} |"
    for because in Because:
        yield f"| because {because.label} | {w.BECAUSE[because]} |"
    yield f"| source not to be named | {w.UNNAMED} |"
    for role in Role:
        yield f"| speaker not to be named, side is {role.label} | {w.UNNAMED_SPEAKER[role]} |"
    yield f"| not to be worded | {w.WITHHELD} |"
    yield f"| left out | {w.LEFT_OUT} |"


def test_the_documentation_says_the_same_words() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    table = "\n".join(documented()) + "\n"
    before, _, rest = text.partition(BEGIN)
    told, _, after = rest.partition(END)
    if os.environ.get("REWRITE_GOLDEN"):
        DOCUMENT.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")
        told = table
    assert told == table


def test_only_said_and_denied_carry_a_statement() -> None:
    verbs = {stance: wording.partition("({side}) ")[2].split()[0] for stance, wording in w.SAYS.items()}
    assert verbs == {
        Stance.ASSERTS: "said:",
        Stance.DENIES: "denied",
        Stance.ACKNOWLEDGES: "said:",
        Stance.DECLINES: "said",
    }


def test_languages_are_named() -> None:
    assert [w.language(code) for code in ("ja", "az-Latn", "HY", "xx", "")] == [
        "Japanese",
        "Azerbaijani",
        "Armenian",
        "xx",
        "language not noted",
    ]
