"""The register of sources, a source whole, what it carried and how that came out."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from db.queries import carried, register
from factcheck.cards import Named, SourceCursor, Tally
from factcheck.errors import NotFound
from tests.db.desk import Desk


def names(desk: Desk, words: str = "", **how: Any) -> list[str]:
    return [row.name for row in desk.ledger.source_rows(words, **how).rows]


def id_of(desk: Desk, name: str) -> str:
    return next(row.id for row in desk.ledger.source_rows().rows if row.name == name)


def test_the_register_is_in_order_of_names_and_pages_both_ways(desk: Desk) -> None:
    for name in ("TASS", "Əzərtac", "afp", "Armenpress", "Интерфакс", "BBC", "x", "X Y"):
        desk.ledger.add_source({"name": name})
    in_order = ["afp", "Armenpress", "Əzərtac", "BBC", "Интерфакс", "TASS", "x", "X Y"]
    whole = names(desk)
    assert sorted(whole) == sorted(in_order)
    assert whole.index("afp") < whole.index("BBC") < whole.index("Интерфакс") < whole.index("TASS")
    forward: list[str] = []
    after: SourceCursor | None = None
    while True:
        page = desk.ledger.source_rows(after=after, limit=3)
        forward += [row.name for row in page.rows]
        if not page.more:
            break
        after = page.rows[-1].cursor
    assert forward == whole
    backward: list[str] = []
    page = desk.ledger.source_rows(from_end=True, limit=3)
    while True:
        backward = [row.name for row in page.rows] + backward
        if not page.more:
            break
        page = desk.ledger.source_rows(before=page.rows[0].cursor, limit=3)
    assert backward == whole
    assert desk.ledger.count_sources() == 8


def test_typing_finds_beginnings_of_any_name_in_any_script(desk: Desk) -> None:
    desk.ledger.add_source({"name": "Interfax News", "aliases": ["Интерфакс"]})
    desk.ledger.add_source({"name": "Trend"})
    assert names(desk, "интерф") == names(desk, "news inter") == ["Interfax News"]
    assert names(desk, "ax") == names(desk, "%") == names(desk, "\0") == []
    assert (desk.ledger.count_sources("TR"), desk.ledger.count_sources("zz")) == (1, 0)
    assert desk.ledger.count_sources("t" * 100_000) == 0, "nothing is called so, on either database"


def test_a_line_of_the_register_says_who_owns_it_and_how_often_it_was_seen(desk: Desk) -> None:
    claim = desk.log("Text", "B", appearance={"source": "MoD site"})
    again = desk.ledger.add_appearance(claim.id, {"source": "MoD site"})
    desk.ledger.strike_appearance(again.id, "twice")
    desk.ledger.edit_source(
        id_of(desk, "MoD site"),
        {"type": "official", "parent": "Government", "actor": "Azerbaijani MoD", "language": "az"},
    )
    desk.ledger.grade_source(id_of(desk, "MoD site"), "C", "Party to the conflict.")
    row = next(r for r in desk.ledger.source_rows().rows if r.name == "MoD site")
    assert (row.type, row.parent, row.actor, row.language, row.grade, row.appearances) == (
        "official",
        "Government",
        "Azerbaijani MoD",
        "az",
        "C",
        1,
    )


def test_many_appearances_are_counted_up_to_a_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = desk.log("Text", appearance={"source": "Paper"})
    for _ in range(3):
        desk.ledger.add_appearance(claim.id, {"source": "Paper"})
    assert desk.ledger.source_rows().rows[0].appearances == 4
    monkeypatch.setattr(register, "MOST_COUNTED", 2)
    assert desk.ledger.source_rows().rows[0].appearances == 3, "one more than are counted"


def test_a_source_whole(desk: Desk) -> None:
    paper = desk.ledger.add_source(
        {"name": "Paper", "parent": "House", "aliases": ["The Paper"], "site": "paper.example"}
    )
    house = id_of(desk, "House")
    desk.ledger.edit_source(house, {"parent": "Holding"})
    desk.ledger.grade_source(paper.id, "B", "Corrects its errors.")
    desk.ledger.grade_source(paper.id, "C", "Withdrew two stories.")
    found = desk.ledger.source(paper.id)
    assert (found.card.name, found.site, found.aliases) == ("Paper", "paper.example", ("The Paper",))
    assert [one.name for one in found.owners] == ["House", "Holding"]
    assert [(g.letter, g.reason) for g in found.grades] == [
        ("C", "Withdrew two stories."),
        ("B", "Corrects its errors."),
    ]
    assert desk.ledger.source(house).owns == (Named(paper.id, "Paper"),)
    with pytest.raises(NotFound, match="no such source"):
        desk.ledger.source("nothing")


def test_owners_that_own_each_other_in_the_data_end(desk: Desk) -> None:
    a = desk.ledger.add_source({"name": "A", "parent": "B"})
    with desk.ledger.writing() as connection:
        connection.execute(text("UPDATE source SET parent_id = :a WHERE name = 'B'"), {"a": a.id})
    found = desk.ledger.source(a.id)
    assert ([one.name for one in found.owners], found.owners_go_round) == (["B"], True)
    assert desk.log("Text", appearance={"source": "A"}).support.origins == 1


def test_what_a_source_carried_pages_newest_first(desk: Desk) -> None:
    for number in range(7):
        desk.log(
            f"Claim {number}", appearance={"source": "Paper", "attributed_to": "MoD" if number % 2 else ""}
        )
    gone = desk.log("Gone", appearance={"source": "Paper"})
    desk.ledger.strike_claim(gone.id, "twice")
    paper = id_of(desk, "Paper")
    first = desk.ledger.source_carried(paper, limit=5)
    rest = desk.ledger.source_carried(paper, before=first.rows[-1].n, limit=5)
    told = [one.claim.text for one in (*first.rows, *rest.rows)]
    assert told == [f"Claim {number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert (first.more, rest.more) == (True, False)
    assert [one.attributed_to for one in first.rows] == ["", "MoD", "", "MoD"]


def test_the_scorecard_counts_each_claim_once_by_how_it_was_carried(desk: Desk) -> None:
    own = desk.log("Own", appearance={"source": "Paper"})
    desk.ledger.add_appearance(own.id, {"source": "Paper", "taken_from": "TASS"})
    desk.assess(own, "confirmed")
    passed_on = desk.log("Passed on", appearance={"source": "Paper", "attributed_to": "MoD"})
    desk.assess(passed_on, "false")
    on_a_point = desk.log("On a point", appearance={"source": "Paper"})
    desk.assess(on_a_point, "confirmed", point="weapon")
    desk.assess(desk.log("Likely", appearance={"source": "Paper"}), "likely")
    desk.log("Not looked at", appearance={"source": "Paper", "taken_from": "TASS"})
    taken_back = desk.log("Changed", appearance={"source": "Paper"})
    desk.assess(taken_back, "false")
    desk.assess(taken_back, "unverified", because="we_were_wrong")
    found = desk.ledger.source_scorecard(id_of(desk, "Paper"))
    assert found.origin == Tally(held=1, fell=0, leaning=2, open=1)
    assert found.carrier == Tally(held=0, fell=1, leaning=0, open=1)
    assert found.most == 0


def test_a_long_record_is_scored_by_its_newest_part_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carried, "MOST_SCORED", 2)
    for number in range(4):
        desk.log(f"Claim {number}", appearance={"source": "Paper"})
    found = desk.ledger.source_scorecard(id_of(desk, "Paper"))
    assert (found.most, found.origin.total) == (2, 3)


def test_whom_a_source_takes_from_and_who_takes_from_it(desk: Desk) -> None:
    for number in range(3):
        claim = desk.log(f"Claim {number}", appearance={"source": "TASS"})
        desk.ledger.add_appearance(claim.id, {"source": "Interfax", "taken_from": "TASS"})
    desk.ledger.add_appearance(claim.id, {"source": "RIA", "taken_from": claim.appearances[0].id})
    desk.ledger.add_appearance(claim.id, {"source": "Interfax", "taken_from": "AFP"})
    tass = desk.ledger.source_chains(id_of(desk, "TASS"))
    assert [(n.name, n.times) for n in tass.taken_by] == [("Interfax", 3), ("RIA", 1)]
    assert tass.takes_from == ()
    interfax = desk.ledger.source_chains(id_of(desk, "Interfax"))
    assert [(n.name, n.times) for n in interfax.takes_from] == [("TASS", 3), ("AFP", 1)]
    ria = desk.ledger.source_chains(id_of(desk, "RIA"))
    assert [(n.name, n.times) for n in ria.takes_from] == [("TASS", 1)]


def test_who_a_confidential_source_is_comes_only_when_it_is_asked_for(desk: Desk) -> None:
    source = desk.ledger.add_source(
        {"name": "Our officer", "type": "person", "confidential": True, "identity": "Colonel Canary"}
    )
    found = desk.ledger.source(source.id)
    assert found.has_identity
    told = (found, desk.ledger.source_rows(), list(desk.ledger.history(source.id)))
    assert "Canary" not in repr(told)
    assert desk.ledger.source_identity(source.id) == "Colonel Canary"
    desk.ledger.edit_source(source.id, {"identity": ""})
    assert (desk.ledger.source_identity(source.id), desk.ledger.source(source.id).has_identity) == ("", False)
    assert list(desk.ledger.verify()) == []
