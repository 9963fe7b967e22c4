"""Requests for comment in a report: only a recorded one, unanswered and overdue, lets it say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.cards import RequestCard
from factcheck.report import write
from factcheck.vocabulary import Layout, Profile, Publish
from tests.factcheck.handmade import NOW, A, HandMade, at, claim

ASKED = RequestCard(
    id="r-1",
    claim_id="nk-1",
    actor="Azerbaijani MoD",
    channel="e-mail to press@mod.example",
    asked_at=at(13, 8),
    due_at=at(14, 8),
    outcome="",
    outcome_at=0,
    note="CanaryNote",
    by="CanaryUser",
)
HEAD = "  - Azerbaijani MoD, asked 13 Oct 2020, 12:00 (Asia/Baku) by e-mail to `press@mod.example`"


def lines(*asked: RequestCard, now: int = NOW, profile: Profile = Profile.PUBLIC) -> list[str]:
    material = HandMade([claim("NK-1", A, "Ministry", "Text.")], asked=asked)
    text = b"".join(write(material, layout=Layout.PLAIN, profile=profile, now=now, version="0")).decode()
    _, found, rest = text.partition("- Asked for comment\n")
    assert ("did not reply" in text) == ("did not reply" in rest)
    return [line for line in rest.splitlines() if line.startswith("  - ")] if found else []


def test_nothing_is_said_without_a_record() -> None:
    assert lines() == []


def test_an_overdue_request_without_outcome_was_not_replied_to() -> None:
    assert lines(ASKED) == [f"{HEAD}; did not reply by 14 Oct 2020, 12:00 (Asia/Baku)"]


@pytest.mark.parametrize(
    ("changed", "now", "told"),
    [
        ({}, at(14, 8), "; due 14 Oct 2020, 12:00 (Asia/Baku); no outcome logged by Sample desk"),
        ({}, at(13, 9), "; due 14 Oct 2020, 12:00 (Asia/Baku); no outcome logged by Sample desk"),
        ({"due_at": 0}, NOW, "; no outcome logged by Sample desk"),
        (
            {"due_at": at(13, 7)},
            NOW,
            "; due 13 Oct 2020, 11:00 (Asia/Baku); no outcome logged by Sample desk",
        ),
        ({"outcome": "declined"}, NOW, "; due 14 Oct 2020, 12:00 (Asia/Baku); outcome: declined"),
        (
            {"outcome": "replied", "outcome_at": at(14, 20)},
            NOW,
            "; due 14 Oct 2020, 12:00 (Asia/Baku); outcome, 15 Oct 2020, 00:00 (Asia/Baku): replied",
        ),
    ],
)
def test_whatever_else_is_known_it_is_never_said(changed: dict[str, object], now: int, told: str) -> None:
    assert lines(replace(ASKED, **changed), now=now) == [f"{HEAD}{told}"]  # type: ignore[arg-type]


def test_who_asked_and_notes_stay_inside() -> None:
    assert "Canary" not in "".join(lines(ASKED))
    (inside, *_) = lines(ASKED, profile=Profile.INTERNAL)
    assert inside == (
        f"{HEAD}; did not reply by 14 Oct 2020, 12:00 (Asia/Baku). By: CanaryUser. Note: CanaryNote"
    )


def test_a_request_to_whom_an_unnamed_claim_protects_is_not_told() -> None:
    material = HandMade(
        [claim("NK-1", A, "Colonel Q of Ganja", "Text.", publish=Publish.UNNAMED)],
        asked=(replace(ASKED, actor="COLONEL Q. of Ganja"),),
    )
    text = b"".join(write(material, layout=Layout.PLAIN, now=NOW, version="0")).decode()
    assert "colonel" not in text.casefold()
    assert "Asked for comment" not in text


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("# Ministry", "\\# Ministry"),
        ("> Ministry", "\\> Ministry"),
        ("- [ ] Ministry", "\\- \\[ \\] Ministry"),
        ("1. Ministry", "1\\. Ministry"),
        ("<b>Ministry", "\\<b>Ministry"),
    ],
)
@pytest.mark.parametrize("layout", list(Layout))
def test_a_name_that_begins_its_line_acts_on_nothing(actor: str, told: str, layout: Layout) -> None:
    material = HandMade([claim("NK-1", A, "Ministry", "Text.")], asked=(replace(ASKED, actor=actor),))
    text = b"".join(write(material, layout=layout, now=NOW, version="0")).decode()
    assert f"\n  - {told}, asked 13 Oct 2020, 12:00 (Asia/Baku) by e-mail" in text
