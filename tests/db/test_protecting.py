"""Who may not be named is protected by surname too, as far as nobody of that name may be named freely."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.dossier import Scope
from factcheck.dossier.protection import people_words
from tests.db.desk import Desk, new_desk

IDENTITY = "Major Vardan Petrosyan, Armenian MoD, +374 10 000 000"


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    opened = new_desk(database_url)
    with opened.ledger as ledger:
        ledger.add_source({"name": "Quail", "type": "person", "confidential": True, "identity": IDENTITY})
        yield opened


def lines(desk: Desk, *texts: str) -> list[bool]:
    """Of claims that say these texts: whether the copied line has it, which says what a report says."""
    claims = [desk.log(text, "B") for text in texts]
    return [text in desk.ledger.attributed_line(one.id) for text, one in zip(texts, claims, strict=True)]


def test_a_surname_alone_leads_to_a_confidential_source(desk: Desk) -> None:
    told = ("Petrosyan saw it.", "Петросяна видели там.", "Vardan told it.", "A major of the MoD told it.")
    assert lines(desk, *told) == [False, False, False, True]


def test_a_name_that_a_speaker_bears_openly_is_no_secret(desk: Desk) -> None:
    desk.log("It rained.", claimant="Spokesman Artak Petrosyan")
    assert lines(desk, "Petrosyan said so.", "Vardan said so.") == [True, False]


def test_an_unnamed_speaker_is_protected_by_person_and_surname(desk: Desk) -> None:
    spokesman = {"name": "The spokesman", "side": "A", "person": "Lusine Avagyan"}
    desk.ledger.add_actor(desk.case.id, spokesman)
    for who in ("The spokesman", "Colonel Hakobyan", "Gagik Simonyan", "Unidentified Channel", "Artsakh MFA"):
        desk.log("It burnt.", claimant=who, publish="unnamed")
    told = (
        "Avagyan told it.",
        "Lusine Avagyan told it.",
        "Hakobyan told it.",
        "A colonel and a Channel told.",
    )
    assert lines(desk, *told) == [False, False, False, True]
    with desk.ledger.dossier(Scope(desk.case.id)) as read:
        names = {name for one in read.protected.hidden for name in one.names}
    assert {"Avagyan", "Hakobyan", "Colonel Hakobyan", "Gagik", "Simonyan"} <= names
    assert not {"Channel", "Unidentified", "MFA"} & names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Colonel Vardan Petrosyan (retd)", ("Vardan", "Petrosyan")),
        ("полковник Вардан Петросян", ("Вардан", "Петросян")),
        ("Ա. Պետրոսյան", ("Պետրոսյան",)),
        ("Vardan Petrosyan of the Arpi Hospital", ("Vardan", "Petrosyan")),
        ("a nurse of the Arpi Hospital", ()),
        ("PETROSYAN Vardan", ("PETROSYAN", "Vardan")),
        ("A Petrosyan", ("Petrosyan",)),
        ("Artsakh MFA", ()),
        ("General Staff", ()),
        ("Petrosyan", ()),
        ("a man who has seen it all and more", ()),
    ],
)
def test_the_words_of_a_persons_name(name: str, words: tuple[str, ...]) -> None:
    assert people_words([name]) == words
