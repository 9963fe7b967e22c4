"""What people call a claim or a case: exact names first, beginnings when they fit one, never a guess."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.queries.naming import spelled_ref, spelled_tail
from db.queries.references import candidate
from factcheck.cards import ClaimCard
from factcheck.errors import Ambiguous, NotFound, StorageError
from tests.db.desk import Desk, new_desk, open_desk, shared_database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """References are chosen, not random: the first claim is NK-0A1B2C."""
    with shared_database(request, tmp_path_factory) as url:
        opened = new_desk(url)
        claims = [
            opened.log("An Su-25 was shot down over the hills", external_ids=["K012"]),
            opened.log("Nothing was shot down", "B", external_ids=["K0123", "NK-0A"]),
            opened.log("", original="Сбит", external_ids=["twice"]),
            opened.log("Struck", external_ids=["gone_1%"]),
        ]
        for claim, ref in zip(claims, ["NK-0A1B2C", "NK-0A1ZZZ", "NK-7F3K2Q", "NK-9D20XM"], strict=True):
            _rename(opened, claim, ref)
        opened.old_ref(claims[2], "NK-88AAAA")
        opened.ledger.strike_claim(claims[3].id, "Not a claim.")
        far = {"name": "Far war", "prefix": "FW", "sides": [{"name": "One"}]}
        other = open_desk(url, case=far, clock=opened.clock)
        _rename(other, other.log("Elsewhere", claimant="X", external_ids=["twice"]), "FW-0A1B2C")
        yield opened
        opened.ledger.close()


def _rename(desk: Desk, claim: ClaimCard, ref: str) -> None:
    with desk.ledger.writing() as connection:
        connection.exec_driver_sql(f"UPDATE claim SET ref = '{ref}' WHERE id = '{claim.id}'")


def ref_of(desk: Desk, name: str, case_id: str = "") -> str:
    return desk.ledger.claim(desk.ledger.find_claim(name, case_id=case_id)).ref


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("NK-0A1B2C", "NK-0A1B2C"),
        ("nk-0a1b2c", "NK-0A1B2C"),
        (" NK-0A1B2C\n", "NK-0A1B2C"),
        ("NK-OAIB2C", "NK-0A1B2C"),
        ("nk-oalb2c", "NK-0A1B2C"),
        ("NK-0A1B", "NK-0A1B2C"),
        ("nk-oaiz", "NK-0A1ZZZ"),
        ("NK-7", "NK-7F3K2Q"),
        ("NK-88AAAA", "NK-7F3K2Q"),
        ("nk-88aaaa", "NK-7F3K2Q"),
        ("NK-88", "NK-7F3K2Q"),
        ("K012", "NK-0A1B2C"),
        ("K0123", "NK-0A1ZZZ"),
        ("NK-0A", "NK-0A1ZZZ"),
        ("7F3K2Q", "NK-7F3K2Q"),
        ("9d2oxm", "NK-9D20XM"),
        ("FW", "FW-0A1B2C"),
        ("gone_", "NK-9D20XM"),
        ("gone_1%", "NK-9D20XM"),
    ],
)
def test_a_claim_is_found_by_what_people_call_it(desk: Desk, name: str, ref: str) -> None:
    assert ref_of(desk, name) == ref


def test_a_claim_is_found_by_its_id(desk: Desk) -> None:
    claim_id = desk.ledger.find_claim("NK-7F3K2Q")
    assert desk.ledger.find_claim(claim_id) == desk.ledger.find_claim(claim_id.upper()) == claim_id


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        (
            "NK-0A1",
            ["NK-0A1B2C  A  An Su-25 was shot down over the hills", "NK-0A1ZZZ  B  Nothing was shot down"],
        ),
        (
            "K01",
            ["NK-0A1B2C  A  An Su-25 was shot down over the hills", "NK-0A1ZZZ  B  Nothing was shot down"],
        ),
        ("twice", ["FW-0A1B2C  A  Elsewhere", "NK-7F3K2Q  A  Сбит"]),
        ("0A1B2C", ["FW-0A1B2C  A  Elsewhere", "NK-0A1B2C  A  An Su-25 was shot down over the hills"]),
    ],
)
def test_what_fits_several_lists_them(desk: Desk, name: str, candidates: list[str]) -> None:
    with pytest.raises(Ambiguous, match=rf"'{name}' fits 2 claims") as refused:
        desk.ledger.find_claim(name)
    assert list(refused.value.candidates) == candidates


def test_a_case_narrows_what_is_meant(desk: Desk) -> None:
    assert ref_of(desk, "twice", desk.case.id) == "NK-7F3K2Q"
    assert ref_of(desk, "0A1B2C", desk.case.id) == "NK-0A1B2C"
    with pytest.raises(NotFound):
        desk.ledger.find_claim("FW-0A1B2C", case_id=desk.case.id)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "NK-ZZZZZZ",
        "XX-0A1B2C",
        "k012x",
        "%",
        "_",
        "NK-%",
        "NK-0A1B2C\x00",
        "\ud800",
        "'; --",
        "x" * 100_000,
    ],
)
def test_what_fits_nothing_is_not_found(desk: Desk, name: str) -> None:
    with pytest.raises(NotFound, match="no claim") as refused:
        desk.ledger.find_claim(name)
    assert not isinstance(refused.value, Ambiguous)
    assert len(str(refused.value)) < 400


@settings(max_examples=300)
@given(name=st.text(st.characters(), max_size=20))
def test_no_name_breaks_it(desk: Desk, name: str) -> None:
    with contextlib.suppress(NotFound):
        assert desk.ledger.find_claim(name)


def test_more_than_a_dozen_are_not_all_listed(database_url: str) -> None:
    desk = new_desk(database_url)
    for number in range(14):
        desk.log(f"Claim {number}", external_ids=[f"K{number:03}"])
    with pytest.raises(Ambiguous, match="'K0' fits more than 12 claims") as refused:
        desk.ledger.find_claim("K0")
    assert len(refused.value.candidates) == 12


def test_a_candidate_is_one_short_line() -> None:
    line = candidate("NK-7F3K2Q", "A", "An Su-25\nwas " + "shot " * 30)
    assert re.fullmatch(r"NK-7F3K2Q  A  An Su-25 was shot [^\n]*…", line)
    assert len(line) <= 14 + 60


def test_only_the_tail_of_a_reference_is_in_crockfords_symbols() -> None:
    assert spelled_ref("lio-oil7") == "LIO-0117"
    assert spelled_ref("oil") == "OIL"
    assert spelled_tail(" oil7 ") == "0117"


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("Nagorno-Karabakh 2020", "NK"),
        ("nagorno-KARABAKH 2020", "NK"),
        ("nk", "NK"),
        ("Nago", "NK"),
        ("Нагорно", "NK"),
        ("far", "FW"),
        ("war", "FW"),
        (" Far war ", "FW"),
    ],
)
def test_a_case_is_found_by_name_prefix_or_beginning(desk: Desk, name: str, case: str) -> None:
    found = desk.ledger.case(name)
    assert found.prefix == case
    assert found in desk.ledger.cases()
    assert desk.ledger.case(found.id) == found


def test_a_case_carries_its_sides_and_counts(desk: Desk) -> None:
    case = desk.ledger.case("NK")
    assert [(side.letter, side.name) for side in case.sides] == [
        ("A", "Armenia and Artsakh"),
        ("B", "Azerbaijan"),
        ("C", "Press"),
    ]
    assert case.side("A") is not None
    assert case.sides[0].aliases == ("Armenian forces",)
    assert (case.claims, desk.ledger.case("FW").claims) == (3, 1)
    assert 0 < case.changed_at <= desk.clock()
    assert (case.zone, case.desk) == ("Asia/Baku", "Sample desk")


def test_an_unknown_case_names_those_there_are(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no case 'Mars'") as refused:
        desk.ledger.case("Mars")
    assert refused.value.hint == "Choose from: Nagorno-Karabakh 2020, Far war."


def test_a_beginning_of_two_cases_is_ambiguous(database_url: str) -> None:
    desk = new_desk(database_url)
    open_desk(database_url, case={"name": "Nagorno-Karabakh 2023", "sides": [{"name": "One"}]})
    with pytest.raises(Ambiguous, match="'nagorno' fits 2 cases") as refused:
        desk.ledger.case("nagorno")
    assert refused.value.candidates[0].startswith("Nagorno-Karabakh 2020 (NK")


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "%"])
def test_nonsense_is_no_case(desk: Desk, name: str) -> None:
    with pytest.raises(NotFound):
        desk.ledger.case(name)


def test_the_head_moves_with_every_deed(desk: Desk) -> None:
    before = desk.ledger.head()
    assert not desk.ledger.changed_since(before.seq)
    desk.log("One more", external_ids=["last"])
    after = desk.ledger.head()
    assert (after.chain_id, after.seq > before.seq, after.hash != before.hash) == (
        before.chain_id,
        True,
        True,
    )
    assert desk.ledger.changed_since(before.seq)


def test_a_history_without_its_head_is_said_plainly(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE chain_head SET own = (1 = 0)")
    with pytest.raises(StorageError, match="lost the head of its history"):
        desk.ledger.head()
