"""``is:`` in a filter: what overtook a done claim, what is mine, new to me, unsigned; and saved views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

import db
from db.ledger.ledger import Ledger
from db.opening import open_ledger
from db.queries import marking
from db.queries.tables import ASSESSMENT
from factcheck.cards import ClaimCard
from factcheck.errors import InputError
from factcheck.filters import ListFilter, Sort, parse_filter
from tests.db.desk import Desk, new_desk


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    found = new_desk(database_url)
    if not db.is_server(database_url):
        found.ledger.close()
        found.ledger = open_ledger(database_url, user="anna", clock=found.clock)
    with found.ledger:
        yield found


def refs(desk: Desk, line: str, ledger: Ledger | None = None) -> list[str]:
    """Texts of the claims a filter line lists, alike by page, stream and count, in one case and in all."""
    opened = ledger or desk.ledger
    chosen = parse_filter(line, case_id=desk.case.id)
    found = [row.text for row in opened.page(chosen, sort=Sort.LOGGED, newest_first=False).rows]
    assert opened.count(chosen) == len(found)
    everywhere = parse_filter(line)
    assert [r.text for r in opened.stream(everywhere, sort=Sort.LOGGED, newest_first=False)] == found
    return found


def test_overtaken_claims_are_listed_also_with_words_and_other_facets(desk: Desk) -> None:
    texts = ["Rockets fell.", "Shells fell.", "Bombs fell.", "Leaflets fell."]
    claims = [desk.log(text, workflow="done") for text in texts]
    denial = desk.log("No.", "B")
    desk.clock.tick()
    for claim in claims[:3]:
        desk.link(denial, claim, "denies")
    assert refs(desk, "is:overtaken") == texts[:3]
    assert refs(desk, "is:overtaken bombs") == ["Bombs fell."]
    assert refs(desk, "is:overtaken side:b") == []
    page = desk.ledger.page(ListFilter(case_id=desk.case.id))
    assert {row.text for row in page.rows if row.overtaken} == set(texts[:3])


def test_mine_is_whose_name_it_is(desk: Desk) -> None:
    desk.log("Nobody's.")
    assert refs(desk, "is:mine") == []
    desk.log("Mine.", owner=desk.ledger.user.upper())
    desk.log("Hers.", owner="kaya")
    assert refs(desk, "is:mine") == ["Mine."]
    assert refs(desk, "is:mine owner:kaya") == []


def test_new_is_what_changed_since_one_left(desk: Desk, database_url: str) -> None:
    first, _ = desk.log("Old."), desk.log("Old too.")
    assert refs(desk, "is:new") == ["Old.", "Old too."]
    drafts = db.open_drafts(database_url, desk.ledger.user)
    head = desk.ledger.head()
    assert db.seen_seq(drafts, head.chain_id) is None
    db.keep_seen(drafts, head.chain_id, head.seq)
    assert db.seen_seq(drafts, head.chain_id) == head.seq
    user = "" if db.is_server(database_url) else "anna"
    with open_ledger(database_url, user=user, clock=desk.clock) as again:
        assert refs(desk, "is:new", again) == []
        desk.log("New.")
        desk.ledger.add_note(first.id, "Look again.")
        assert refs(desk, "is:new", again) == ["Old.", "New."]
        assert refs(desk, "is:new look", again) == []
        assert refs(desk, "is:new new", again) == ["New."]


def test_very_many_new_claims_are_the_same_claims(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.log("Old.")
    seen = desk.ledger.head().seq
    for n in range(3):
        desk.log(f"New {n}.")
    chosen = ListFilter(case_id=desk.case.id, marks=parse_filter("is:new").marks, seen_seq=seen)
    few = [row.text for row in desk.ledger.page(chosen).rows]
    monkeypatch.setattr(marking, "MANY", 2)
    assert [row.text for row in desk.ledger.page(chosen).rows] == few == ["New 2.", "New 1.", "New 0."]


def sign_as(desk: Desk, claim: ClaimCard, by: str) -> None:
    """As if ``by`` had made every assessment of the claim."""
    with desk.ledger.writing() as connection:
        connection.execute(update(ASSESSMENT).values(by=by).where(ASSESSMENT.c.claim_id == claim.id))


def test_unsigned_are_verdicts_that_rule_and_signable_those_of_others(desk: Desk) -> None:
    mine, theirs, _ = desk.log("Mine."), desk.log("Theirs."), desk.log("None.")
    desk.assess(mine, "likely")
    desk.assess(theirs, "doubtful")
    sign_as(desk, theirs, "kaya")
    assert refs(desk, "is:unsigned") == ["Mine.", "Theirs."]
    assert refs(desk, "is:signable") == ["Theirs."]
    held = desk.ledger.claim(theirs.id).assessments[-1]
    desk.ledger.sign_assessment(held.id)
    assert refs(desk, "is:unsigned") == ["Mine."]
    desk.assess(theirs, "false")
    assert refs(desk, "is:unsigned") == ["Mine.", "Theirs."]
    assert refs(desk, "is:signable") == []
    desk.assess(theirs, "likely", point="who")
    sign_as(desk, theirs, "kaya")
    for one in desk.ledger.claim(theirs.id).assessments:
        if one.point is None and not one.signed_by:
            desk.ledger.sign_assessment(one.id)
    assert refs(desk, "is:signable") == ["Theirs."]


def test_views_are_saved_by_name_for_one_person(desk: Desk, database_url: str) -> None:
    mine, hers = db.open_drafts(database_url, "levon"), db.open_drafts(database_url, "kaya")
    db.keep_view(mine, " Su-25  losses ", "Su-25 kind:equipment_loss")
    db.keep_view(mine, "bombing", "kind:attack")
    db.keep_view(mine, "bombing", "kind:attack side:a")
    assert [(v.name, v.line) for v in db.views(mine)] == [
        ("bombing", "kind:attack side:a"),
        ("Su-25 losses", "Su-25 kind:equipment_loss"),
    ]
    assert db.views(hers) == ()
    db.drop_view(mine, "bombing")
    assert [v.name for v in db.views(mine)] == ["Su-25 losses"]
    with pytest.raises(InputError, match="name must not be empty"):
        db.keep_view(mine, " \t ", "x")
