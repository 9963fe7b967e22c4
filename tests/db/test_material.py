"""What a report reads from a database: one transaction, few queries, the scope asked for, on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from db.material import DatabaseMaterial
from db.queries.tables import REQUEST
from factcheck.cards import ClaimCard
from factcheck.dossier import Hidden, Material, Protected, Restriction, Scope
from factcheck.errors import InputError, NotFound
from factcheck.report import write
from factcheck.vocabulary import Layout, Profile, Publish, Verdict
from tests.db.desk import CASE, Desk, day, new_desk, open_desk

Build = Callable[[str], object]
HIDDEN = {
    "name": "CanaryPseudonym",
    "type": "person",
    "aliases": ["CanaryAlias"],
    "confidential": True,
    "identity": "CanaryIdentity of Ganja",
}


def build(url: str) -> None:
    """Two incidents, a linked pair, single claims, and hidden ones among them."""
    desk = new_desk(url)
    ledger = desk.ledger
    ledger.add_source(HIDDEN)
    su25 = desk.log(
        "A Su-25 was shot down.",
        kind="shootdown",
        happened=day("2020-10-12"),
        appearance={"url": "https://example.org/1", "source": "Example Agency", "quote": "сбит Су-25"},
    )
    denial = desk.log(
        "No aircraft was lost.", "B", kind="shootdown", stance="denies", happened=day("2020-10-12")
    )
    shelling = desk.log("Ganja was shelled.", "B", kind="attack", happened=day("2020-10-11"))
    answer = desk.log("No fire was opened at Ganja.", stance="denies", happened=day("2020-10-11"))
    desk.log("The front is quiet.", "C", happened=day("2020-10-13"))
    told = desk.log("A column moved.", "B", appearance={"source": "CanaryPseudonym", "quote": "CanaryQuote"})
    desk.log("CanaryText", publish="no", note="CanaryNote")
    hidden = desk.log("CanaryText", "B", publish="embargo", embargo_until_at=desk.clock() + 10**12)
    gone = desk.log("Entered by mistake.")
    desk.link(denial, su25, "denies", points=["happened"])
    desk.link(answer, shelling, "denies", points=["who"], note="CanaryLinkNote")
    desk.link(hidden, told, "denies", points=["when"])
    desk.link(gone, su25, "corroborates")
    desk.assess(su25, "likely", "Example Agency saw the wreck.", note="CanaryAssessmentNote")
    incident = ledger.add_incident(desk.case.id, "The Su-25")
    ledger.join_incident(incident.id, [su25.id, denial.id, gone.id])
    other = ledger.add_incident(desk.case.id, "CanaryIncident")
    ledger.join_incident(other.id, [hidden.id])
    ledger.strike_claim(gone.id, "a mistake")
    desk.ledger.add_case({**CASE, "name": "Another case"})
    desk.ledger.close()


@pytest.fixture
def desk(fresh_copy: Callable[[Build], str]) -> Iterator[Desk]:
    opened = open_desk(fresh_copy(build))
    yield opened
    opened.ledger.close()


def claims(desk: Desk) -> dict[str, ClaimCard]:
    """The standing claims of the case by their text."""
    with desk.ledger.dossier(Scope(desk.case.id)) as material:
        return {card.text: card for card in material.cards([key.id for key in material.claims()])}


def report(
    desk: Desk,
    scope: Scope | None = None,
    *,
    layout: Layout = Layout.PLAIN,
    profile: Profile = Profile.PUBLIC,
) -> str:
    with desk.ledger.dossier(scope or Scope(desk.case.id)) as material:
        done = write(material, layout=layout, profile=profile, now=desk.clock(), version="0")
        return b"".join(done).decode()


def headings(text: str) -> list[str]:
    """Headings with every reference but an incident's told as REF."""
    found = re.findall(r"^##+ (.*)$", text, re.MULTILINE)
    return [re.sub(r"NK-[0-9A-Z]{6,}", "REF", heading) for heading in found]


def test_a_case_is_read_whole_and_in_order(desk: Desk) -> None:
    with desk.ledger.dossier(Scope(desk.case.id)) as material:
        keys = list(material.claims())
        cards = list(material.cards([key.id for key in keys]))
        assert [card.text for card in cards] == [
            "Ganja was shelled.",
            "No fire was opened at Ganja.",
            "A Su-25 was shot down.",
            "No aircraft was lost.",
            "The front is quiet.",
            "A column moved.",
            "CanaryText",
            "CanaryText",
        ]
        assert [(key.side, key.verdict) for key in keys[:3]] == [
            ("B", Verdict.UNCHECKED),
            ("A", Verdict.UNCHECKED),
            ("A", Verdict.LIKELY),
        ]
        assert material.case.name == CASE["name"]
        assert material.head == desk.ledger.head()
        assert len(list(material.pairs())) == 4
        assert {i.title for i in material.incidents()} == {"The Su-25", "CanaryIncident"}
        of_incident = [
            claim for incident, claim in material.memberships() if incident == material.incidents()[0].id
        ]
        assert {"A Su-25 was shot down.", "No aircraft was lost."} <= {
            card.text for card in material.cards(of_incident)
        }


def test_what_may_not_be_printed_is_known_for_the_whole_case(desk: Desk) -> None:
    with desk.ledger.dossier(
        Scope(desk.case.id, claim_ids=(claims(desk)["The front is quiet."].id,))
    ) as material:
        marks = list(material.restrictions())
        assert len(list(material.claims())) == 1
        told = claims(desk)["A column moved."].id
        assert replace(material.protected, open=()) == Protected(
            ("CanaryPseudonym", "CanaryAlias"),
            ("CanaryIdentity of Ganja",),
            (Hidden(told, ("CanaryPseudonym", "CanaryAlias")),),
        )
        free = set(material.protected.open)
        assert {"Armenian MoD", "Armenian forces", "Example Agency"} <= free
        assert not {name for name in free if "Canary" in name}
    plain = [(mark.publish, bool(mark.embargo_until_at), mark.struck) for mark in marks]
    assert plain == [(Publish.NO, False, False), (Publish.EMBARGO, True, False), (Publish.YES, False, True)]
    assert all(isinstance(mark, Restriction) for mark in marks)


def test_the_report_of_a_case(desk: Desk) -> None:
    text = report(desk)
    incident = desk.ledger.incident("The Su-25").ref
    assert headings(text) == [
        f"Incident {incident}: The Su-25",
        "REF",
        "REF",
        "Linked claims: REF and 1 more",
        "REF",
        "REF",
        "Claims that stand alone",
        "REF",
        "REF",
        "Sources",
        "Left out",
    ]
    assert "- Claims: 6\n" in text
    assert "2 claims of this scope are not in this report." in text
    assert "Armenian MoD (Armenia and Artsakh) said: A Su-25 was shot down." in text
    assert (
        "Azerbaijani MoD (Azerbaijan) denied a statement about a shootdown and said: No aircraft was lost."
        in text
    )
    assert "- Verdict: likely. Judged likely by Sample desk as of 14 Oct 2020" in text
    assert "  - [1], quoted “сбит Су-25”" in text
    assert "- [1] Example Agency, <https://example.org/1>" in text


@pytest.mark.parametrize("layout", list(Layout))
def test_no_canary_of_the_database_in_public_bytes(desk: Desk, layout: Layout) -> None:
    text = report(desk, layout=layout)
    assert "canary" not in text.casefold()
    inside = report(desk, layout=layout, profile=Profile.INTERNAL)
    for canary in (
        "CanaryPseudonym",
        "CanaryQuote",
        "CanaryText",
        "CanaryNote",
        "CanaryLinkNote",
        "CanaryIncident",
    ):
        assert canary in inside
    assert "CanaryIdentity" not in inside
    assert "Entered by mistake." not in inside


def test_equal_states_give_equal_bytes(desk: Desk) -> None:
    first = report(desk)
    desk.clock.tick()
    second = report(desk)
    assert first.splitlines()[:-1] == second.splitlines()[:-1]
    assert first.splitlines()[-1] != second.splitlines()[-1]


def test_a_report_of_an_incident(desk: Desk) -> None:
    scope = Scope(desk.case.id, incident_id=desk.ledger.incident("The Su-25").id)
    with desk.ledger.dossier(scope) as material:
        texts = [card.text for card in material.cards([key.id for key in material.claims()])]
        assert [i.title for i in material.incidents()] == ["The Su-25"]
        assert len({incident for incident, _ in material.memberships()}) == 1
    assert texts == ["A Su-25 was shot down.", "No aircraft was lost."]
    assert "- Scope: one incident, The Su-25\n" in report(desk, scope)


def test_a_linked_claim_outside_the_scope_is_quoted(desk: Desk) -> None:
    known = claims(desk)
    denial = known["No fire was opened at Ganja."]
    text = report(desk, Scope(desk.case.id, claim_ids=(known["Ganja was shelled."].id,)))
    assert (
        f"  - is denied in {denial.ref} (Armenia and Artsakh), on: who did it; not printed in this report:"
        in text
    )
    assert "denied another statement and said: No fire was opened at Ganja." in text


def test_a_scope_that_is_not_there_is_refused(desk: Desk) -> None:
    known = claims(desk)["The front is quiet."]
    other = desk.ledger.case("Another case").id
    gone = desk.ledger.search("nothing of the sort")
    assert list(gone) == []
    for scope, error, told in (
        (Scope("no-such-case"), NotFound, "There is no case 'no-such-case' here."),
        (Scope(desk.case.id, incident_id="no-such"), NotFound, "There is no incident 'no-such' in the case"),
        (Scope(desk.case.id, claim_ids=("no-such",)), NotFound, "There is no claim 'no-such' here."),
        (Scope(other, claim_ids=(known.id,)), InputError, f"{known.ref} is not a claim of Another case."),
    ):
        with pytest.raises(error, match=re.escape(told)), desk.ledger.dossier(scope):
            pass
    desk.ledger.strike_claim(known.id, "a mistake")
    chosen = Scope(desk.case.id, claim_ids=(known.id,))
    with pytest.raises(InputError, match=f"{known.ref} was struck"), desk.ledger.dossier(chosen):
        pass


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements the reader runs, transactions' beginnings among them as BEGIN."""
    run: list[str] = []
    reader = desk.ledger.engines.reader

    def on_statement(connection: object, cursor: object, statement: str, *more: object) -> None:
        run.append(statement)

    def on_begin(connection: object) -> None:
        run.append("BEGIN")

    event.listen(reader, "before_cursor_execute", on_statement)
    event.listen(reader, "begin", on_begin)
    try:
        yield run
    finally:
        event.remove(reader, "before_cursor_execute", on_statement)
        event.remove(reader, "begin", on_begin)


def test_one_transaction_and_no_query_a_claim(desk: Desk) -> None:
    with counted(desk) as before:
        report(desk)
    for n in range(20):
        one = desk.log(f"Text {n}.", appearance={"url": f"https://example.org/more/{n}"})
        desk.link(desk.log(f"Other text {n}.", "B"), one)
    with counted(desk) as after:
        text = report(desk)
    assert "- Claims: 46\n" in text
    assert before.count("BEGIN") == after.count("BEGIN") == 1 + ("BEGIN" in before[1:2])
    assert len(after) == len(before)


def test_a_report_sees_one_moment(postgres_url: str) -> None:
    build(postgres_url)
    desk = open_desk(postgres_url)
    before = desk.ledger.head()
    with desk.ledger.dossier(Scope(desk.case.id)) as material:
        assert isinstance(material, DatabaseMaterial)
        assert material.case.name == CASE["name"]
        desk.log("Logged while the report is being written.")
        assert len(list(material.claims())) == 8
        assert material.head == before
        desk_material: Material = material
        text = b"".join(write(desk_material, now=desk.clock(), version="0")).decode()
    assert "Logged while" not in text
    assert "Logged while" in report(desk)
    desk.ledger.close()


def test_the_record_of_an_export_changes_the_exported_line_alone(desk: Desk) -> None:
    with desk.ledger.dossier(Scope(desk.case.id)) as material:
        made = write(material, now=desk.clock(), version="0")
        first = b"".join(made).decode()
    summary = made.summary
    desk.ledger.record_export(
        desk.case.id, summary.scope.as_record(), summary.profile, summary.layout, summary.sha256, summary.head
    )
    assert desk.ledger.head().seq == summary.head.seq + 1
    second = report(desk, layout=Layout.TABLE)
    assert first.splitlines()[:-1] == second.splitlines()[:-1]


def test_who_an_unnamed_claim_protects_is_known_under_every_name(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger as ledger:
        ledger.add_source({"name": "Quiet Gazette", "type": "website", "aliases": ["Тихая газета"]})
        ledger.add_source({"name": "Loud Gazette", "type": "website", "aliases": ["The Loud"]})
        unnamed = desk.log(
            "A column moved.",
            "B",
            claimant="Colonel Q",
            publish="unnamed",
            appearance={"source": "Quiet Gazette", "url": "https://www.quiet.example/a/1"},
        )
        ledger.add_appearance(unnamed.id, {"source": "Loud Gazette", "url": "https://loud.example/1"})
        desk.log("It rained.", appearance={"source": "Loud Gazette", "url": "https://loud.example/2"})
        with ledger.dossier(Scope(desk.case.id)) as material:
            (hidden,) = material.protected.hidden
            free = set(material.protected.open)
        assert hidden.claim_id == unnamed.id
        assert {"Colonel Q", "Quiet Gazette", "Тихая газета", "quiet.example", "quiet.example/a/1"} < set(
            hidden.names
        )
        assert {"Loud Gazette", "The Loud", "loud.example", "Armenian MoD"} <= free
        assert not free & {"Colonel Q", "Quiet Gazette", "Тихая газета", "quiet.example", "loud.example/1"}


def test_a_recorded_request_is_read_with_whom_it_was_put_to(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger as ledger:
        one, other = desk.log("A column moved.", "B"), desk.log("It rained.")
        for values in (
            {"asked_at": desk.clock() - 3, "due_at": desk.clock() - 1, "channel": "telephone"},
            {"asked_at": desk.clock() - 9, "outcome": "declined", "note": "CanaryNote"},
            {"asked_at": desk.clock() - 5, "struck_at": desk.clock()},
        ):
            desk.put(REQUEST, case_id=desk.case.id, claim_id=one.id, actor_id=one.actor_id, **values)
        with ledger.dossier(Scope(desk.case.id)) as material:
            found = material.requests([one.id, other.id])
        assert [(r.actor, r.channel, r.outcome) for r in found[one.id]] == [
            ("Azerbaijani MoD", "", "declined"),
            ("Azerbaijani MoD", "telephone", ""),
        ]
        assert list(found) == [one.id]
        text = report(desk)
        assert text.count("Azerbaijani MoD, asked ") == 2
        assert text.count("; did not reply by ") == 1
        assert "CanaryNote" not in text
        assert "CanaryNote" in report(desk, profile=Profile.INTERNAL)


def test_the_copied_line_withholds_what_the_report_does(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger as ledger:
        ledger.add_source(
            {
                "name": "Source Quail",
                "type": "person",
                "confidential": True,
                "identity": "CANARY-IDENTITY Ivanov",
            }
        )
        told = desk.log("As CANARY-IDENTITY Ivanov told us, three burnt.")
        quail = desk.log("Source Quail counted three.")
        silent = desk.log("A column moved.", "B", claimant="CANARY-EMB speaker", publish="no")
        leads = desk.log(f"See {silent.ref}: three burnt.")
        speaker = desk.log("The CANARY-EMB speaker counted three.")
        plain = desk.log("Three burnt.")
        struck = desk.log("Entered by mistake.")
        ledger.strike_claim(struck.id, "a mistake")
        withheld = "Armenian MoD (Armenia and Artsakh) said: (wording withheld)."
        for one in (told, quail, leads, speaker):
            line = ledger.attributed_line(one.id)
            assert line.startswith(withheld), one.text
            assert withheld in report(desk, Scope(desk.case.id, claim_ids=(one.id,)))
        assert ledger.attributed_line(plain.id).startswith(
            "Armenian MoD (Armenia and Artsakh) said: Three burnt."
        )
        assert ledger.attributed_line(silent.id) == ledger.attributed_line(struck.id) == ""
        with pytest.raises(NotFound):
            ledger.attributed_line("no-such")


def test_a_speaker_heard_elsewhere_too_is_no_secret(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger:
        desk.log("A column moved.", publish="no")
        free = desk.log("Armenian MoD counted three.")
        line = desk.ledger.attributed_line(free.id)
        assert line.startswith("Armenian MoD (Armenia and Artsakh) said: Armenian MoD counted three.")
