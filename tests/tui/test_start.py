"""The start is light: what the first frame must not load, and how often it is laid out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "rapidfuzz", "pydantic", "psycopg", "dateutil", "zoneinfo"}
OURS = """
factcheck factcheck.cards factcheck.cards.listing factcheck.dossier factcheck.errors
factcheck.filters factcheck.moments factcheck.moments.moment factcheck.safe
factcheck.safe.display factcheck.safe.edge factcheck.safe.files factcheck.safe.links
factcheck.safe.markdown factcheck.vocabulary
db db.address db.door db.drafts db.glance db.news db.personal db.presence
tui tui.app tui.asking tui.board_keys tui.cli tui.crash tui.deciding_keys tui.deeds tui.desk
tui.doors tui.draft_keeper tui.form_keys tui.key_names tui.key_row tui.key_sources tui.key_words tui.keymap
tui.keys tui.keystrokes tui.live tui.locations tui.maybe tui.messages tui.opening tui.pasting
tui.places tui.screens tui.screens.claim_sheet tui.screens.desk tui.screens.desk_day
tui.screens.desk_list tui.screens.desk_maybe tui.screens.sheet tui.shown tui.terminal tui.theme
tui.typeset tui.undoing tui.verbs tui.verbs.call tui.verbs.options tui.verbs.output
tui.verbs.wording tui.widgets tui.widgets.claim_detail tui.widgets.claim_list
tui.widgets.columns tui.widgets.drawn tui.widgets.filter_line tui.widgets.key_line
tui.widgets.masthead tui.widgets.notice
"""
"""All of ours that the first frame may load; what a screen or a deed needs besides is loaded when asked."""
OURS_FOR_LATER = {
    "db.ledger",
    "db.queries",
    "factcheck.cards.records",
    "factcheck.dossier.material",
    "factcheck.exchange",
    "factcheck.history",
    "factcheck.intake",
    "factcheck.matching",
    "factcheck.models",
    "factcheck.moments.edtf",
    "factcheck.moments.reading",
    "factcheck.quantities",
    "factcheck.report",
    "factcheck.spellings",
    "factcheck.standing",
    "tui.palette",
    "tui.widgets.case_list",
    "tui.widgets.filter_field",
}
LOOK = """
import json, os, sys
from textual.screen import Screen
import db, tui.app, tui.cli
layouts = []
lay_out = Screen._refresh_layout
def counted(self, *args, **named):
    layouts.append(type(self).__name__)
    lay_out(self, *args, **named)
Screen._refresh_layout = counted
class Looking(tui.app.FactcheckApp):
    def on_ready(self):
        desk = self.screen
        seen = {
            "modules": sorted(sys.modules),
            "layouts": layouts[:],
            "rows": len(desk.state.visible),
            "drawn": "".join(segment.text for segment in desk.list.render_line(1)),
        }
        print(json.dumps(seen), file=sys.__stdout__, flush=True)
        os._exit(0)
Looking(sys.argv[1], "anna", glance=db.glance(sys.argv[1])).run(headless=True, size=(120, 40))
"""


@pytest.fixture(scope="module")
def first_frame(built_desk: Path) -> dict[str, Any]:
    """What a fresh process had done when its first frame was out."""
    command = [sys.executable, "-c", LOOK, str(built_desk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_first_frame_has_the_rows_of_the_list(first_frame: dict[str, Any]) -> None:
    assert first_frame["rows"] > 0
    assert "▌" in first_frame["drawn"], "the cursor stands on the first row"


def test_the_first_frame_is_laid_out_once(first_frame: dict[str, Any]) -> None:
    assert first_frame["layouts"] == ["Desk"]


def test_nothing_heavy_is_loaded_for_the_first_frame(first_frame: dict[str, Any]) -> None:
    loaded = set(first_frame["modules"])
    assert loaded & (HEAVY | OURS_FOR_LATER) == set()


def test_nothing_else_of_ours_is_loaded_for_the_first_frame(first_frame: dict[str, Any]) -> None:
    ours = {name for name in first_frame["modules"] if name.partition(".")[0] in ("factcheck", "db", "tui")}
    assert ours - set(OURS.split()) == set()


def test_what_must_not_be_loaded_yet_is_there_to_be_loaded() -> None:
    statement = "\n".join(f"import {name}" for name in sorted(OURS_FOR_LATER))
    done = subprocess.run([sys.executable, "-c", statement], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
