"""Actors: entered with their names in any script, found by each of them, never twice for one side."""

from __future__ import annotations

import pytest

import db
from factcheck.errors import FieldErrors, StaleEdit
from tests.db.desk import Desk, new_desk

ALIASES = ["Минобороны Армении", "アルメニア国防省"]


@pytest.fixture
def desk(database_url: str) -> Desk:
    return new_desk(database_url)


def ministry(ledger: db.Ledger, case_id: str) -> str:
    return ledger.add_actor(case_id, {"name": "Armenian MoD", "side": "A", "aliases": ALIASES}).id


@pytest.mark.parametrize("typed", ["Mino", "Arm", "アルメ", "Мин"])
def test_three_letters_of_any_name_find_the_actor(desk: Desk, typed: str) -> None:
    actor = ministry(desk.ledger, desk.case.id)
    assert [card.id for card in desk.ledger.complete_actor(desk.case.id, typed)] == [actor]


def test_a_claim_by_an_alias_is_the_same_speakers(desk: Desk) -> None:
    actor = ministry(desk.ledger, desk.case.id)
    claim = desk.ledger.log_claim(
        {"case": desk.case.id, "claimant": "アルメニア国防省", "original": "撃墜した", "language": "ja"}
    )
    assert (claim.actor_id, claim.side.letter, claim.claimant) == (actor, "A", "アルメニア国防省")


def test_a_name_taken_on_the_side_is_refused_and_free_on_another(desk: Desk) -> None:
    ministry(desk.ledger, desk.case.id)
    with pytest.raises(FieldErrors, match="Armenian MoD goes by that name"):
        desk.ledger.add_actor(desk.case.id, {"name": ALIASES[0], "side": "A"})
    other = desk.ledger.add_actor(desk.case.id, {"name": ALIASES[0], "side": "B"})
    assert other.side is not None
    assert other.side.letter == "B"


def test_an_edited_name_is_found_and_the_old_one_no_more(desk: Desk) -> None:
    actor = ministry(desk.ledger, desk.case.id)
    changed = desk.ledger.edit_actor(actor, {"aliases": ["Yerevan ministry"]}, expected_version=1)
    assert changed.aliases == ("Yerevan ministry",)
    assert desk.ledger.complete_actor(desk.case.id, "Yer")[0].id == actor
    assert desk.ledger.complete_actor(desk.case.id, "アルメ") == ()
    assert [event.deed for event in desk.ledger.history(actor)] == ["added an actor", "edited an actor"]
    assert list(desk.ledger.verify()) == []


def test_a_stale_or_foreign_change_is_refused(desk: Desk) -> None:
    actor = ministry(desk.ledger, desk.case.id)
    desk.ledger.edit_actor(actor, {"aliases": ["one"]}, expected_version=1)
    with pytest.raises(StaleEdit):
        desk.ledger.edit_actor(actor, {"aliases": ["two"]}, expected_version=1)
    with pytest.raises(FieldErrors, match="side of an actor cannot be changed"):
        desk.ledger.edit_actor(actor, {"side": "B"})
