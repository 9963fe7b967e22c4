"""Sources and their grades, incidents, records of exports."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from factcheck.cards import Head, Support
from factcheck.errors import FieldErrors, NotFound, StaleEdit
from factcheck.filters import ListFilter
from factcheck.history import fits_seal
from factcheck.vocabulary import Publish, SourceType
from tests.db.desk import Desk


def test_a_source_comes_back_as_it_was_entered(desk: Desk) -> None:
    claim = desk.log("Text", "B", claimant="Az MoD")
    source = desk.ledger.add_source(
        {
            "name": "Trend",
            "type": "agency",
            "language": "az",
            "owner": "Trend LLC",
            "parent": "Holding",
            "actor": "az mod",
            "site": "www.trend.example",
            "aliases": ["Тренд"],
            "publish": "unnamed",
        }
    )
    assert (source.name, source.type, source.language) == ("Trend", SourceType.AGENCY, "az")
    assert (source.owner, source.parent, source.actor) == ("Trend LLC", "Holding", "Az MoD")
    assert (source.grade, source.publish, source.version) == ("F", Publish.UNNAMED, 1)
    by_alias = desk.ledger.add_appearance(claim.id, {"source": "тренд"})
    by_site = desk.ledger.add_appearance(claim.id, {"url": "https://trend.example/1"})
    assert by_alias.source == by_site.source == source


def test_two_sources_never_share_a_name(desk: Desk) -> None:
    desk.ledger.add_source({"name": "Trend", "aliases": ["TR"]})
    other = desk.ledger.add_source({"name": "Tass"})
    for name in ("TREND", "tr"):
        with pytest.raises(FieldErrors, match="There is a source Trend") as taken:
            desk.ledger.add_source({"name": name})
        assert taken.value.field == "name"
    with pytest.raises(FieldErrors, match="Trend"):
        desk.ledger.edit_source(other.id, {"name": "trend"})
    assert desk.ledger.edit_source(other.id, {"name": "TASS"}, expected_version=1).name == "TASS"


def test_papers_of_one_owner_become_one_origin(desk: Desk) -> None:
    claim = desk.log("Text", appearance={"source": "Paper"})
    desk.ledger.add_appearance(claim.id, {"source": "Magazine"})
    assert desk.ledger.claim(claim.id).support == Support(2, 2, 0)
    paper, magazine = desk.ledger.sources()
    desk.ledger.edit_source(paper.id, {"parent": "House"})
    desk.ledger.edit_source(magazine.id, {"parent": "Holding"})
    house = next(s for s in desk.ledger.sources() if s.name == "House")
    assert desk.ledger.claim(claim.id).support == Support(2, 2, 0)
    desk.ledger.edit_source(house.id, {"parent": "Holding"})
    assert desk.ledger.claim(claim.id).support == Support(2, 1, 0)
    (row,) = desk.ledger.stream(ListFilter())
    assert row.support == Support(2, 1, 0)
    holding = next(s for s in desk.ledger.sources() if s.name == "Holding")
    with pytest.raises(FieldErrors, match="its own owner"):
        desk.ledger.edit_source(holding.id, {"parent": paper.id})
    assert list(desk.ledger.verify()) == []


def test_a_source_is_edited_by_field_and_stale_saves_are_shown(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Trend"})
    desk.ledger.edit_source(source.id, {"owner": "Theirs"}, expected_version=1)
    with pytest.raises(StaleEdit) as stale:
        desk.ledger.edit_source(source.id, {"owner": "Mine"}, expected_version=1)
    assert stale.value.conflicts == (("owner", "", "Theirs", "Mine"),)
    edited = desk.ledger.edit_source(source.id, {"aliases": ["TR"], "confidential": True}, expected_version=1)
    assert (edited.confidential, edited.owner, edited.version) == (True, "Theirs", 3)
    assert [s.name for s in desk.ledger.complete_source("tr")] == ["Trend"]
    for values, field in (
        ({"grade": "A"}, "grade"),
        ({"actor": "Nobody"}, "actor"),
        ({"type": "rumour"}, "type"),
        ({"name": ""}, "name"),
    ):
        with pytest.raises(FieldErrors) as refused:
            desk.ledger.edit_source(source.id, values)
        assert refused.value.field == field


def test_grades_have_reasons_and_a_history(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Trend"})
    desk.ledger.grade_source(source.id, "c", "Often right")
    graded = desk.ledger.grade_source(source.id, "B", "Right for a year")
    assert (graded.grade, graded.grade_reason) == ("B", "Right for a year")
    deeds = [event.deed for event in desk.ledger.history(source.id)]
    assert deeds.count("graded a source") == 4, "the grade and the source, twice"
    for letter, reason, field in (("G", "r", "letter"), ("AB", "r", "letter"), ("A", "  ", "reason")):
        with pytest.raises(FieldErrors) as refused:
            desk.ledger.grade_source(source.id, letter, reason)
        assert refused.value.field == field
    with pytest.raises(NotFound):
        desk.ledger.grade_source("nobody", "A", "r")
    assert list(desk.ledger.verify()) == []


def test_who_a_source_is_can_be_taken_back(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Pine", "confidential": True, "identity": "Aram"})
    desk.ledger.edit_source(source.id, {"identity": ""})
    with desk.ledger.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM source_identity")).scalar_one() == 0
    assert list(desk.ledger.verify()) == []


def test_an_incident_gathers_claims(desk: Desk) -> None:
    a, b = desk.log("One"), desk.log("Two", "B")
    incident = desk.ledger.add_incident(desk.case.id, "Strikes on Ganja", "E12")
    assert (incident.ref, incident.title, incident.claims) == ("NK-I1", "Strikes on Ganja", 0)
    assert desk.ledger.add_incident(desk.case.id, "Truce").ref == "NK-I2"
    assert desk.ledger.join_incident(incident.id, [a.id, b.id, a.id]).claims == 2
    assert desk.ledger.join_incident(incident.id, [b.id]).claims == 2
    assert desk.ledger.claim(a.id).incidents == (desk.ledger.incident("E12"),)
    assert desk.ledger.leave_incident(incident.id, a.id, "Another day").claims == 1
    with pytest.raises(FieldErrors, match="not in this incident"):
        desk.ledger.leave_incident(incident.id, a.id, "Again")
    assert desk.ledger.join_incident(incident.id, [a.id]).claims == 2
    assert list(desk.ledger.verify()) == []


def test_an_incident_takes_claims_of_its_case_only(desk: Desk) -> None:
    incident = desk.ledger.add_incident(desk.case.id, "Truce")
    other = desk.ledger.add_case({"name": "Other", "sides": [{"name": "One"}]})
    far = desk.ledger.log_claim({"case": other.id, "claimant": "X", "side": "A", "text": "Far"})
    with pytest.raises(FieldErrors, match="another case"):
        desk.ledger.join_incident(incident.id, [far.id])
    with pytest.raises(NotFound):
        desk.ledger.join_incident(incident.id, ["nobody"])
    with pytest.raises(FieldErrors, match="title"):
        desk.ledger.add_incident(desk.case.id, "")
    with pytest.raises(NotFound):
        desk.ledger.add_incident("nowhere", "Truce")


def test_an_export_is_recorded_with_its_hash_and_head(desk: Desk) -> None:
    head = desk.ledger.head()
    desk.ledger.record_export(desk.case.id, {"case": desk.case.id}, "public", "table", "a" * 64, head)
    with desk.ledger.reading() as connection:
        row = connection.execute(text("SELECT * FROM export")).one()
    assert (row.case_id, row.profile, row.layout, row.sha256) == (desk.case.id, "public", "table", "a" * 64)
    assert (row.head_seq, row.head_hash, row.at) == (head.seq, head.hash, desk.clock())
    assert list(desk.ledger.history(desk.case.id))[-1].deed == "exported a report"
    with pytest.raises(FieldErrors, match="sha256"):
        desk.ledger.record_export("", {}, "public", "table", "abc", head)
    desk.ledger.record_export("", {"claims": []}, "internal", "plain", "b" * 64, Head("", 0, ""))
    assert list(desk.ledger.verify()) == []


def test_history_seals_who_a_source_is_and_never_tells(desk: Desk) -> None:
    source = desk.ledger.add_source({"name": "Cedar", "confidential": True, "identity": " Aram P. "})
    desk.ledger.edit_source(source.id, {"identity": "Aram K. P."})
    events = list(desk.ledger.history(source.id))
    assert len(events) == 2
    assert all("identity" not in {change.field for change in event.changes} for event in events)
    with desk.ledger.reading() as connection:
        told = connection.execute(text("SELECT details FROM event_detail ORDER BY seq DESC")).scalars().all()
        (kept,) = connection.execute(text("SELECT identity FROM source_identity")).scalars()
    assert kept == "Aram K. P."
    assert "Aram" not in "".join(map(str, told))
    _, (salt, proof) = json.loads(told[0])["identity"]
    assert fits_seal("Aram K. P.", [salt, proof])
    assert not fits_seal("Aram P.", [salt, proof])
    desk.ledger.edit_source(source.id, {"identity": ""})
    assert list(desk.ledger.verify()) == []
