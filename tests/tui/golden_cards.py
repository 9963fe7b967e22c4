"""Cards whose printing is kept as bytes in golden/; run as a module it writes the files anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from factcheck.cards import (
    AppearanceCard,
    AssessmentCard,
    CaseCard,
    ClaimCard,
    ClaimRow,
    EventCard,
    FieldChange,
    IncidentCard,
    LinkCard,
    SideCard,
    SourceCard,
    Support,
)
from factcheck.exchange.shapes import claim_json, event_json, link_json
from factcheck.moments import Moment, from_edtf
from factcheck.quantities import Quantity
from factcheck.safe import terminal
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Publish,
    Reply,
    Role,
    SourceType,
    Stance,
    Verdict,
    Workflow,
)
from tui.verbs.card import card_lines
from tui.verbs.columns import json_line
from tui.verbs.lines import case_lines, event_lines, heading, link_line, logged_lines, row_line

FOLDER = Path(__file__).parent / "golden"
LOGGED = 1_602_579_600_000_000
"""2020-10-13T09:00:00Z"""
HOUR = 3_600_000_000
A = SideCard("sa", "A", "Armenia/Artsakh", Role.PARTY)
B = SideCard("sb", "B", "Azerbaijan", Role.PARTY)
CASE = CaseCard("c", "Nagorno-Karabakh 2020", "NK", "Asia/Baku", "Our desk", "en", "", (A, B))


def day(edtf: str, words: str, language: str = "") -> Moment:
    return from_edtf(edtf, zone="Asia/Baku", words=words, language=language)


LINK = LinkCard(
    *("l1", "n1", "NK-NOLOSS", "B", "n0", "NK-SU25AA", "A", LinkKind.DENIES),
    (Point.HAPPENED, Point.HOW_MANY),
    LinkState.ACCEPTED,
    note="the same hours",
    certainty="high",
    decided_at=LOGGED + HOUR,
    decided_by="levon",
    a_external_id="DV-2",
    b_external_id="DV-1",
    a_text="No aircraft was lost.",
    b_text="A Su-25 was shot down.",
)
CLAIM = ClaimCard(
    n=7,
    id="n0",
    ref="NK-SU25AA",
    external_ids=("DV-1",),
    case=CASE,
    side=A,
    claimant="Armenian MoD",
    actor_id="a1",
    kind=Kind.SHOOTDOWN,
    stance=Stance.ASSERTS,
    about="Azerbaijan",
    about_inferred=True,
    text="A Su-25 was shot down.\nIt fell in the north.",
    original="Su-25を撃墜 \u202e[/]\x1b[31m",
    language="ja",
    said=day("2020-10-13", "13日", "ja"),
    happened=day("2020-10-12/2020-10-13", "昨夜から早朝", "ja"),
    place_words="上空",
    place_name="Nagorno-Karabakh",
    place_precision=PlacePrecision.REGION,
    quantities=(Quantity("1", 1, 1, "Su-25"), Quantity("dozens", None, None, "shells", "about")),
    equipment=("Su-25", "9K38 Igla"),
    workflow=Workflow.SECOND_LOOK,
    owner="anna",
    publish=Publish.EMBARGO,
    embargo_until_at=LOGGED + 48 * HOUR,
    logged_at=LOGGED,
    logged_by="anna",
    changed_at=LOGGED + HOUR,
    version=3,
    verdict=Verdict.UNVERIFIED,
    mixed=True,
    reply=Reply.DENIED,
    support=Support(2, 1, 0),
    appearances=(
        AppearanceCard(
            *("p1", "n0", SourceCard("s1", "TASS", SourceType.AGENCY, grade="B"), "https://example.org/1"),
            title="Сбит",
            published=day("2020-10-13", "2020-10-13"),
            accessed_at=LOGGED,
            quote="сбит Су-25",
            language="ru",
            archive_url="https://archive.example.org/1",
        ),
        AppearanceCard("p2", "n0", None, "https://example.org/2", taken_from="TASS", publish=Publish.NO),
    ),
    links=(LINK, replace(LINK, id="l2", kind=LinkKind.CONTRADICTS, points=(), state=LinkState.REJECTED)),
    assessments=(
        AssessmentCard(
            *("e1", "n0", Verdict.UNVERIFIED, "One carrier.", "ask", Because.FIRST_LOOK, None),
            *(LOGGED + HOUR, "anna"),
            signed_by="levon",
        ),
        AssessmentCard(
            *("e2", "n0", Verdict.LIKELY, "Wreck seen.", "", Because.NEW_INFORMATION, Point.WEAPON),
            *(LOGGED + 2 * HOUR, "anna"),
        ),
    ),
    incidents=(IncidentCard("i1", "NK-I1", "The Su-25", external_id="su25"),),
    note="call back",
)
ROW = ClaimRow(
    n=7,
    id="n0",
    ref="NK-SU25AA",
    case_id="c",
    side="A",
    role=Role.PARTY,
    claimant="アルメニア国防省の報道官が会見で",
    kind=Kind.SHOOTDOWN,
    stance=Stance.DENIES,
    text="A Su-25\nwas shot down.",
    happened="12–13 Oct 2020",
    said="13 Oct 2020",
    place="上空",
    verdict=Verdict.UNVERIFIED,
    mixed=True,
    workflow=Workflow.INBOX,
    owner="",
    reply=Reply.NONE_LOGGED,
    support=Support(),
    links=0,
    logged_at=LOGGED,
    changed_at=LOGGED,
)
EVENT = EventCard(
    *(12, LOGGED, "anna", "edited a claim", "claim NK-SU25AA"),
    (
        FieldChange("text", "old", "new"),
        FieldChange("happened", None, {"wording": "昨夜から早朝", "from": None}),
        FieldChange("equipment", [], ["Su-25"]),
        FieldChange("note", "secret", None, erased=True),
    ),
    "8f3a" * 16,
)


def printed() -> Iterator[tuple[str, str]]:
    """(file, what it must hold)."""
    yield "claim.txt", terminal("\n".join(card_lines(CLAIM)))
    yield "list.txt", "\n".join((heading(), row_line(ROW)))
    yield "links.txt", link_line(LINK)
    yield "history.txt", "\n".join(event_lines(EVENT, "Asia/Baku"))
    yield "logged.txt", logged_lines(CLAIM)
    yield "init.txt", case_lines(CASE, "desk.db")
    yield "claim.json", _spread(claim_json(CLAIM))
    yield "link.json", _spread(link_json(LINK, seen_from="n0"))
    yield "event.json", _spread(event_json(EVENT))


def _spread(record: object) -> str:
    """An object as the command line writes it, over several lines for people who compare."""
    return json.dumps(json.loads(json_line(record)), indent=1, ensure_ascii=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in printed():
        (FOLDER / name).write_text(text + "\n", "utf-8")
