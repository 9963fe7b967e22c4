"""Which claims stand together, in which order, and how a group's ledger is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cards import IncidentCard
from factcheck.dossier.grouping import Group, group
from factcheck.dossier.sections import BackReference, ClaimSection, GroupKind, LedgerRow
from factcheck.vocabulary import LinkKind
from tests.factcheck.handmade import (
    A,
    HandMade,
    claim,
    link,
    when,
)
from tests.factcheck.october import october
from tests.factcheck.sections import sections


def test_a_claim_in_two_incidents_is_printed_in_the_earlier_one() -> None:
    made = sections(october())
    back = [one for one in made if isinstance(one, BackReference)]
    assert back == [BackReference("NK-NIGHT1", "NK-I2")]


def test_a_large_group_is_read_in_pieces_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sections(october())
    monkeypatch.setattr("factcheck.dossier.ledger.HELD", 1)
    monkeypatch.setattr("factcheck.dossier.ledger.ROWS_AT_ONCE", 2)
    monkeypatch.setattr("factcheck.dossier.assembly.AT_ONCE", 2)
    assert sections(october()) == whole


def test_a_dispute_within_one_side_has_its_row_too() -> None:
    claims = [claim("NK-1", A, "One", "Quiet."), claim("NK-2", A, "Two", "Shelling.")]
    material = HandMade(claims, [link("NK-2", LinkKind.CONTRADICTS, "NK-1")])
    rows = [one for one in sections(material) if isinstance(one, LedgerRow)]
    refs = [[cell.statement.ref if cell else "" for cell in row.cells] for row in rows]
    assert refs == [["NK-1", "", ""], ["NK-2", "", ""]]
    assert all(row.disputed and row.point is None for row in rows)


def grouped(
    order: list[str], memberships: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> list[Group]:
    incidents = [IncidentCard(i, i, i) for i in dict.fromkeys(i for i, _ in memberships)]
    return list(group(order, incidents, memberships, pairs))


def test_groups_by_incident_then_links_then_alone() -> None:
    made = grouped(
        ["a", "b", "c", "d", "e", "f"],
        [("late", "e"), ("late", "b"), ("early", "a"), ("early", "e"), ("other case", "zz")],
        [("c", "f"), ("a", "d"), ("f", "f"), ("zz", "d")],
    )
    assert [(one.kind, list(one.claims), list(one.own)) for one in made] == [
        (GroupKind.INCIDENT, ["a", "e"], ["a", "e"]),
        (GroupKind.INCIDENT, ["b", "e"], ["b"]),
        (GroupKind.LINKED, ["c", "f"], ["c", "f"]),
        (GroupKind.SINGLE, ["d"], ["d"]),
    ]


NAMES = [str(n) for n in range(12)]


@given(
    st.lists(st.sampled_from(NAMES), unique=True),
    st.lists(st.tuples(st.sampled_from(["x", "y"]), st.sampled_from(NAMES)), max_size=8),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12),
)
def test_every_claim_is_in_exactly_one_place_and_linked_ones_together(
    order: list[str], memberships: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> None:
    made = grouped(order, memberships, pairs)
    assert sorted(claim for one in made for claim in one.own) == sorted(order)
    with_incident = {claim for _, claim in memberships}
    where = {claim: number for number, one in enumerate(made) for claim in one.own}
    for one, other in pairs:
        if one in where and other in where and not {one, other} & with_incident and one != other:
            assert where[one] == where[other]
            assert made[where[one]].kind is GroupKind.LINKED
    for found in made:
        assert [order.index(name) for name in found.claims] == sorted(order.index(c) for c in found.claims)


def test_claims_come_by_when_they_happened() -> None:
    made = [
        claim("NK-2", A, "Ministry", "Later.", happened=when("13 October 2020")),
        claim("NK-1", A, "Ministry", "Earlier.", happened=when("12 October 2020")),
    ]
    assert [one.statement.ref for one in sections(HandMade(made)) if isinstance(one, ClaimSection)] == [
        "NK-1",
        "NK-2",
    ]
