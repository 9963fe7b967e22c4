"""Who did what: deeds in words, filtered and paged, and what one did to each record."""

from __future__ import annotations

import pytest

from factcheck.cards.deeds import DeedCard
from factcheck.errors import NotFound
from tests.db.desk import CASE, Desk

SECOND = 1_000_000


def test_each_deed_is_one_line_in_words_newest_first(desk: Desk) -> None:
    a = desk.log("We were shelled", "A", appearance={"source": "TASS"})
    b = desk.log("We did not shell", "B", stance="denies")
    desk.link(b, a, "denies")
    desk.assess(a, "likely")
    desk.ledger.edit_claim(a.id, {"text": "We were shelled at night"}, expected_version=1)
    desk.ledger.add_appearance(a.id, {"source": "A paper"})
    desk.ledger.add_note(a.id, "Call them")
    desk.ledger.unlink(a.id, b.id, "a mistake")
    incident = desk.ledger.add_incident(desk.case.id, "Shelling of Ganja")
    desk.ledger.join_incident(incident.id, [b.id])
    twin = desk.log("We were shelled.", "A")
    desk.ledger.merge_claims(a.id, twin.id)
    undone = desk.ledger.undo(desk.ledger.done_here[-1])
    assert (undone.words, undone.claim_id) == (f"undid: merged another entry into {a.ref}", a.id)
    words = [deed.words for deed in desk.ledger.activity(case_id=desk.case.id)]
    assert words == [
        undone.words,
        f"merged another entry into {a.ref}",
        f"logged {twin.ref}: We were shelled.",
        f"put {b.ref} in incident {incident.ref}",
        f"added incident {incident.ref}",
        f"unlinked {b.ref} denies {a.ref}",
        f"left a note on {a.ref}",
        f"logged that {a.ref} appeared in A paper",
        f"edited {a.ref}",
        f"assessed {a.ref}: likely",
        f"linked {b.ref} denies {a.ref}",
        f"logged {b.ref}: We did not shell",
        f"logged {a.ref}: We were shelled at night",
        f"opened the case {desk.case.name}",
    ]
    newest = desk.ledger.activity(limit=9)[6]
    assert (newest.claim_id, newest.claim_ref, newest.case) == (a.id, a.ref, desk.case.name)


def test_a_pair_found_unrelated_or_put_off_is_not_told_as_linked(desk: Desk) -> None:
    a, b, c = desk.log("We were shelled", "A"), desk.log("Rain", "B"), desk.log("Hail", "B")
    desk.link(a, b, "updates", state="rejected")
    desk.link(a, c, "updates", state="deferred")
    undone = desk.ledger.undo(desk.ledger.done_here[-1])
    assert [deed.words for deed in desk.ledger.activity(limit=3)] == [
        f"undid: put off {a.ref} updates {c.ref}",
        f"put off {a.ref} updates {c.ref}",
        f"rejected {a.ref} updates {b.ref}",
    ]
    assert undone.words.startswith("undid: put off")


def test_pages_follow_each_other_without_a_gap(desk: Desk) -> None:
    for number in range(7):
        desk.log(f"Claim {number}")
    whole = desk.ledger.activity(limit=100)
    pages: list[DeedCard] = []
    before = 0
    while page := desk.ledger.activity(limit=3, before=before):
        pages += page
        before = page[-1].n
    assert pages == list(whole)


def test_deeds_are_found_by_person_words_case_and_time(desk: Desk) -> None:
    first = desk.log("One")
    desk.ledger.user = "Boris_B"
    desk.clock.tick()
    at = desk.clock()
    second = desk.log("Two")
    desk.ledger.strike_claim(second.id, "twice")
    other = desk.ledger.add_case({**CASE, "name": "Other case"})
    source = desk.ledger.add_source({"name": "A paper"})

    def refs(**wanted: object) -> list[str]:
        return [deed.words for deed in desk.ledger.activity(**wanted)]  # type: ignore[arg-type]

    assert refs(by="boris", words=("struck",)) == [f"struck {second.ref}"]
    endless = "a" * 100_000
    assert (refs(by=endless), refs(words=(endless,))) == ([], []), "nothing is called so, on either database"
    assert refs(words=("struck", "nobody")) == []
    assert refs(words=("boris_b", "a claim"))[-1].startswith(f"logged {second.ref}")
    assert refs(words=("boris%b",)) == [], "signs of LIKE are letters here"
    assert refs(until=at, words=("logged",)) == [f"logged {first.ref}: One"]
    assert len(refs(since=at)) == 4
    assert refs(since=at + 60 * SECOND) == []
    assert refs(case_id=other.id) == [f"added the source {source.name}", "opened the case Other case"]


def test_one_deed_is_told_record_by_record(desk: Desk) -> None:
    claim = desk.log("We were shelled", claimant="A new office", appearance={"source": "A paper"})
    deed = desk.ledger.activity(limit=1)[0]
    touches = list(desk.ledger.deed_touches(deed))
    assert [touch.record for touch in touches] == ["actor", "claim", "source", "appearance"]
    assert [touch.event.subject for touch in touches][1] == f"claim {claim.ref}"
    assert [touch.claim_id for touch in touches] == ["", claim.id, "", claim.id]
    text = next(change for change in touches[1].event.changes if change.field == "text")
    assert (text.before, text.after) == (None, "We were shelled")
    assert (
        desk.ledger.deed(deed.id)
        == desk.ledger.deed(deed.last_seq)
        == desk.ledger.deed(deed.first_seq)
        == deed
    )
    for unknown in (10_000, 0, "zzz", "\0"):
        with pytest.raises(NotFound):
            desk.ledger.deed(unknown)


def test_who_a_confidential_source_is_is_never_told(desk: Desk) -> None:
    desk.ledger.add_source({"name": "Source 1", "confidential": True, "identity": "Vahan Petrosyan"})
    deed = desk.ledger.activity(limit=1)[0]
    told = repr((deed, list(desk.ledger.deed_touches(deed))))
    assert "Source 1" in told
    assert "Vahan" not in told
