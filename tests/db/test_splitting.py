"""Splitting a compound statement: the parts inherit what was said of the whole, and the whole stays."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.dossier import Scope
from factcheck.errors import FieldErrors, NoUndo, StaleEdit
from factcheck.filters import ListFilter
from factcheck.quantities import Quantity
from factcheck.report import write
from factcheck.vocabulary import Kind, Layout, Profile, Publish, Reply, Workflow
from tests.db.desk import Desk, day

TEXT = "They attacked Ganja, Tartar and Aghdam"
PARTS: list[dict[str, Any]] = [
    {"text": "They attacked Ganja", "place_name": "Ganja", "place_words": "Ganja"},
    {"text": "They attacked Tartar", "kind": "casualty"},
    {"text": "They attacked Aghdam", "quantities": [Quantity("3 dead", 3, 3, "dead")]},
]


def problems(desk: Desk) -> list[str]:
    return [f"{found.record}: {found.field} {found.problem}" for found in desk.ledger.verify()]


def test_each_part_has_its_own_words_and_inherits_speaker_dates_and_sources(desk: Desk) -> None:
    whole = desk.log(
        TEXT,
        "B",
        kind="attack",
        about="A",
        said=day("2020-10-13"),
        happened=day("2020-10-12"),
        publish="unnamed",
        appearance={"source": "TASS", "quote": "attacked Ganja", "url": "https://tass.example/1"},
    )
    first = desk.ledger.claim(whole.id).appearances[0]
    desk.ledger.add_appearance(whole.id, {"source": "A blog", "taken_from": first.id})
    head = desk.ledger.head().seq
    ganja, tartar, aghdam = desk.ledger.split_claim(whole.id, PARTS)
    for part in (ganja, tartar, aghdam):
        assert (part.claimant, part.side.letter, part.about) == (whole.claimant, "B", "A")
        assert (part.said, part.happened, part.publish) == (whole.said, whole.happened, Publish.UNNAMED)
        assert [seen.source.name for seen in part.appearances if seen.source] == ["TASS", "A blog"]
        assert part.appearances[1].taken_from == "TASS"
        assert (part.support.appearances, part.support.origins) == (2, 1)
        assert part.family.whole is not None
        assert part.family.whole.ref == whole.ref
    assert (ganja.place_name, tartar.kind, ganja.kind) == ("Ganja", Kind.CASUALTY, Kind.ATTACK)
    assert [q.low for q in aghdam.quantities] == [3]
    assert {seen.id for seen in ganja.appearances}.isdisjoint(seen.id for seen in tartar.appearances)
    deeds = desk.ledger.activity(limit=1)
    assert (deeds[0].kind, deeds[0].words) == ("split a claim", f"split {whole.ref}")
    assert deeds[0].first_seq == head + 1, "one deed"
    assert problems(desk) == []


def test_the_whole_stays_with_its_links_and_leads_to_its_parts(desk: Desk) -> None:
    whole = desk.log(TEXT, "B")
    denial = desk.log("We attacked nobody", "A", stance="denies")
    desk.link(denial, whole, "denies")
    parts = desk.ledger.split_claim(whole.id, PARTS)
    card = desk.ledger.claim(whole.id)
    assert (card.struck_at, card.text, card.workflow) == (0, TEXT, Workflow.PARKED)
    assert (card.reply, len(card.links)) == (Reply.DENIED, 1)
    assert [kin.ref for kin in card.family.parts] == [part.ref for part in parts]
    assert all(part.links == () for part in parts)
    assert len(list(desk.ledger.stream(ListFilter()))) == 5
    history = [event.subject for event in desk.ledger.history(whole.id) if event.deed == "split a claim"]
    assert history == [f"claim {one.ref}" for one in (*parts, card)]
    desk.ledger.strike_claim(parts[0].id, "said of another day")
    assert [kin.struck for kin in desk.ledger.claim(whole.id).family.parts] == [True, False, False]


def test_a_finished_whole_keeps_its_workflow_and_one_more_part_may_follow(desk: Desk) -> None:
    whole = desk.log(TEXT, "B", workflow="done")
    desk.ledger.split_claim(whole.id, PARTS[:2])
    assert desk.ledger.claim(whole.id).workflow is Workflow.DONE
    (third,) = desk.ledger.split_claim(whole.id, PARTS[2:])
    again = desk.ledger.split_claim(third.id, [{"text": "Aghdam"}, {"text": "its station"}])
    assert again[0].family.whole is not None
    assert again[0].family.whole.ref == third.ref


@pytest.mark.parametrize(
    ("parts", "field", "message"),
    [
        (PARTS[:1], "parts", "two parts or more"),
        ([{"text": "one"}, {"text": "  "}], "parts.1.text", "Part 2 has no text"),
        ([{"text": "one"}, {"text": "two", "kind": "noise"}], "parts.1.kind", "Part 2: kind"),
        ([{"text": "one"}, {"text": "two", "publish": "yes"}], "parts.1.publish", "cannot be given"),
        ([{"text": "x"}] * 41, "parts", "at most 40 parts"),
    ],
)
def test_what_cannot_be_a_part_is_said_at_the_part(
    still_desk: Desk, parts: list[dict[str, str]], field: str, message: str
) -> None:
    whole = still_desk.log(TEXT, "B")
    head = still_desk.ledger.head()
    with pytest.raises(FieldErrors, match=message) as refused:
        still_desk.ledger.split_claim(whole.id, parts)
    assert refused.value.errors[0].field == field
    assert still_desk.ledger.head() == head


def test_a_split_is_undone_whole_until_a_part_is_worked_on(desk: Desk) -> None:
    whole = desk.log(TEXT, "B", appearance={"source": "TASS"})
    logged = desk.ledger.done_here[-1]
    parts = desk.ledger.split_claim(whole.id, PARTS)
    split = desk.ledger.done_here[-1]
    with pytest.raises(StaleEdit):
        desk.ledger.undo(logged)
    undone = desk.ledger.undo(split)
    card = desk.ledger.claim(whole.id)
    assert (card.workflow, [kin.struck for kin in card.family.parts]) == (Workflow.INBOX, [True] * 3)
    assert [row.ref for row in desk.ledger.stream(ListFilter())] == [whole.ref]
    desk.ledger.undo(undone.id)
    assert len(list(desk.ledger.stream(ListFilter()))) == 4
    desk.assess(parts[0], "likely")
    with pytest.raises((StaleEdit, NoUndo)):
        desk.ledger.undo(split)
    assert problems(desk) == []


def test_the_same_split_sent_twice_is_done_once(desk: Desk) -> None:
    whole = desk.log(TEXT, "B")
    deed = "01890000-0000-7000-8000-000000000001"
    first = desk.ledger.split_claim(whole.id, PARTS, client_id=deed)
    second = desk.ledger.split_claim(whole.id, PARTS, client_id=deed)
    assert [part.id for part in first] == [part.id for part in second]


def test_an_entry_merged_into_another_is_no_part_of_it(desk: Desk) -> None:
    one, other = desk.log(TEXT, "B"), desk.log(f"{TEXT}.", "B")
    desk.ledger.merge_claims(one.id, other.id)
    assert desk.ledger.claim(one.id).family.parts == ()
    assert desk.ledger.claim(other.id).family.whole is None
    desk.ledger.undo(desk.ledger.done_here[-1])
    assert desk.ledger.claim(other.id).struck_at == 0
    assert problems(desk) == []


def counts(desk: Desk, *ids: str, profile: Profile = Profile.PUBLIC) -> tuple[str, list[str], int]:
    """Of a report on claims, or the case: its line "Claims", its lines by side, what its summary says."""
    with desk.ledger.dossier(Scope(desk.case.id, claim_ids=ids)) as read:
        made = write(read, layout=Layout.PLAIN, profile=profile, now=desk.clock(), version="0")
        lines = b"".join(made).decode().splitlines()
        (claims,) = [line for line in lines if line.startswith("- Claims: ")]
        at = lines.index("Claims by side and verdict:")
        sides = [line for line in lines[at + 2 : at + 2 + len(read.case.sides)] if not line.endswith(": 0")]
        return claims, sides, made.summary.claims


def test_a_report_counts_a_split_statement_by_its_parts(desk: Desk) -> None:
    whole = desk.log(TEXT, "B")
    desk.log("Rain.", "A")
    before = counts(desk)
    assert (before[0], before[2]) == ("- Claims: 2", 2)
    ganja, tartar, aghdam = desk.ledger.split_claim(whole.id, PARTS)
    one = "; 1 statement that was split is not counted beside its parts"
    claims, sides, summary = counts(desk)
    assert (claims, summary) == (f"- Claims: 4{one}", 4)
    assert [side.rpartition(": ")[2] for side in sides] == ["1 (unchecked 1)", "3 (unchecked 3)"]
    # A part of a part, and what stands alone in a scope.
    desk.ledger.split_claim(aghdam.id, [{"text": "Aghdam"}, {"text": "its station"}])
    two = "; 2 statements that were split are not counted beside their parts"
    assert counts(desk)[0] == f"- Claims: 5{two}"
    assert counts(desk, whole.id)[0] == "- Claims: 1"
    assert counts(desk, whole.id, ganja.id)[0] == f"- Claims: 1{one}"
    # Where no part may be told the statement stands for itself.
    for part in (ganja, tartar, desk.ledger.claim(aghdam.id)):
        desk.ledger.edit_claim(part.id, {"publish": "no"}, expected_version=part.version)
    claims, _, summary = counts(desk)
    assert (claims, summary) == ("- Claims: 4", 4)
    assert counts(desk, profile=Profile.INTERNAL)[0] == f"- Claims: 5{two}"
