"""The guide's key table is the program's. ``python -m tests.tui.test_guide`` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from tui.keys import EVERY, KEYS

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"
BLOCK = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)
SCREENS = {
    EVERY: "Everywhere",
    "list": "In a list",
    "paper": "On a page that scrolls",
    "grid": "On a board",
    "desk": "Desk",
    "claim_form": "Claim form",
    "leave_form": "Leaving a form with something typed",
    "add_side": "Another side",
    "three_way": "When somebody changed the same claim",
    "claim_page": "Claim page",
    "board": "Board",
    "board_pick": "Choosing among the claims of a board's row",
    "incidents": "Boards of a case",
    "incident": "Incident of a claim",
    "claim_picker": "Choosing the other claim",
    "weigh": "Weigh",
    "queue": "The queue of pairs",
    "assess": "Assess",
    "activity": "Activity",
    "deed": "One deed",
    "not_undone": "When a deed is not undone",
    "split_form": "Splitting a statement",
    "requests": "Requests for comment",
    "request_form": "Asking for comment",
    "workflow": "Workflow",
    "note": "A note",
    "views": "Views",
    "reason": "Giving a reason",
    "sources": "Sources",
    "source_page": "A source",
    "source_form": "Entering or changing a source",
    "grade": "Grading a source",
    "identity": "Who a confidential source is",
    "origins": "Origins of a claim",
    "origin_name": "Naming an origin",
    "origin_pick": "Choosing an origin",
    "names": "Names",
    "name_form": "Entering or changing names",
    "report": "Report",
    "cases": "Cases",
    "case_form": "New case",
    "role": "Choosing a side's role",
    "go_to": "After g",
    "palette": "Palette",
    "question": "A question",
}


def key_tables() -> str:
    """One table a screen, in the order of the key table."""
    parts: list[str] = []
    for screen, title in SCREENS.items():
        rows = [key for key in KEYS if screen in key.screens]
        if rows:
            parts.append(f"### {title}\n| key | does | |\n| --- | --- | --- |\n")
            parts.extend(f"| `{key.face}` | {key.label} | {key.tooltip} |\n" for key in rows)
            parts.append("\n")
    return "".join(parts)


def test_the_guide_shows_the_keys_there_are() -> None:
    shown = BLOCK.search(GUIDE.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[0] == key_tables(), "run: python -m tests.tui.test_guide"


def test_no_key_is_missing_from_the_guide() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    missing = [key.id for key in KEYS if f"| {key.label} | {key.tooltip} |" not in text]
    assert not missing
    assert {screen for key in KEYS for screen in key.screens} == set(SCREENS)


if __name__ == "__main__":
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(BLOCK.sub(lambda _: key_tables(), text), encoding="utf-8")
