"""Suggestions over a database: the cache follows history, work is bounded, decisions are respected."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.ledger.ledger import Ledger
from db.matching.finding import AMONG_MANY, MANY, MOST_SIFTED, Finder
from db.matching.layers import PrivateLayer, entry_of, hashed, write_entries
from db.matching.upkeep import Upkeep
from db.matching.working import Working
from db.opening import open_ledger
from factcheck.cards import ClaimCard
from factcheck.cards.suggestions import PairState, SuggestionCard
from factcheck.errors import NotFound
from factcheck.matching import Context, Shortlist, index_keys, matter_of, prepare
from factcheck.matching.shortlist import MOST_LOOKED_AT, SHORTLIST
from factcheck.vocabulary import LinkKind
from tests.db.conftest import one_case
from tests.db.desk import Desk, day, open_desk

FELL = "An Azerbaijani Su-25 was shot down near Hadrut"
NOT_FELL = "No Su-25 of ours was shot down near Hadrut, the report is false"


def pair(desk: Desk) -> tuple[ClaimCard, ClaimCard]:
    when = {"happened": day("2020-10-12"), "place_words": "Hadrut", "kind": "shootdown"}
    ours = desk.log(FELL, "A", about="Azerbaijan", **when)
    theirs = desk.log(NOT_FELL, "B", stance="denies", about="Azerbaijan", **when)
    desk.log("Bread prices in Yerevan rose by four percent", "C", happened=day("2019-01-05"))
    return ours, theirs


def others(found: tuple[SuggestionCard, ...]) -> list[str]:
    return [one.other_id for one in found]


def cached(ledger: Ledger) -> list[list[tuple[Any, ...]]]:
    """Every row of the cache; keys nobody holds count as none."""
    ledger.prepare_suggestions()
    queries = (
        "SELECT seq FROM suggest_state",
        "SELECT claim_n, pack FROM suggest_claim ORDER BY claim_n",
        "SELECT k, claim_n FROM suggest_key ORDER BY k, claim_n",
        "SELECT k, claims FROM suggest_count WHERE claims <> 0 ORDER BY k",
    )
    with ledger.reading() as connection:
        return [[tuple(row) for row in connection.exec_driver_sql(sql)] for sql in queries]


def test_a_denial_is_suggested_with_kind_and_reasons(desk: Desk) -> None:
    ours, theirs = pair(desk)
    (best, *_) = desk.ledger.suggestions(ours.id)
    assert (best.claim_ref, best.other_ref) == (ours.ref, theirs.ref)
    assert (best.kind, best.a_id, best.b_id) == (LinkKind.DENIES, theirs.id, ours.id)
    assert best.score > 0.8
    assert "both on 12 Oct 2020" in best.reasons
    assert best.state is PairState.OPEN
    assert not list(desk.ledger.verify())


def test_nobody_else_and_nothing_struck_is_suggested(desk: Desk) -> None:
    ours, theirs = pair(desk)
    assert ours.id not in others(desk.ledger.suggestions(ours.id))
    desk.ledger.strike_claim(theirs.id, "logged twice")
    assert theirs.id not in others(desk.ledger.suggestions(ours.id))
    assert desk.ledger.suggestions(theirs.id) == ()
    with pytest.raises(NotFound, match="There is no such claim"):
        desk.ledger.suggestions("0199aaaa-0000-7000-8000-000000000000")
    with pytest.raises(NotFound, match=f"{theirs.ref} was struck"):
        list(desk.ledger.weigh_pairs([(ours.id, theirs.id)]))


@pytest.mark.parametrize("state", ["accepted", "rejected", "deferred"])
def test_a_decided_pair_is_shown_only_on_demand(desk: Desk, state: str) -> None:
    ours, theirs = pair(desk)
    link = desk.link(theirs, ours, "denies", state=state)
    assert theirs.id not in others(desk.ledger.suggestions(ours.id))
    (best, *_) = desk.ledger.suggestions(ours.id, decided=True)
    assert (best.other_id, best.state.value, best.decision.link_id) == (theirs.id, state, link.id)
    assert best.decision.by == desk.ledger.user


def test_a_rejected_pair_returns_when_a_compared_field_was_edited(desk: Desk) -> None:
    ours, theirs = pair(desk)
    values = {"a": theirs.id, "b": ours.id, "kind": "denies", "state": "rejected"}
    desk.ledger.link(values)
    desk.ledger.edit_claim(ours.id, {"note": "call again", "owner": "anna"}, expected_version=1)
    assert theirs.id not in others(desk.ledger.suggestions(ours.id))
    desk.ledger.edit_claim(ours.id, {"place_words": "Hadrut town"}, expected_version=2)
    for claim, other in ((ours, theirs), (theirs, ours)):
        (best, *_) = desk.ledger.suggestions(claim.id)
        assert (best.other_id, best.state) == (other.id, PairState.OPEN)
        assert best.decision.changed == ((ours.id, ("place_words",)),)
    desk.clock.tick()
    desk.ledger.link(values)
    assert theirs.id not in others(desk.ledger.suggestions(ours.id))


def test_a_denial_without_a_place_takes_that_of_what_it_denies(desk: Desk) -> None:
    when = {"happened": day("2020-10-12"), "kind": "attack"}
    shelled = desk.log("Rockets hit a market", "A", place_words="Gəncə", **when)
    denial = desk.log("We fired at nobody", "B", stance="denies", said=day("2020-10-13"))
    also = desk.log("Ракеты попали в жилой квартал", "A", place_words="Гянджа", **when)

    def reasons() -> tuple[str, ...]:
        found = desk.ledger.suggestions(denial.id, decided=True)
        return next((one.reasons for one in found if one.other_id == also.id), ())

    assert not any("Гянджа" in reason for reason in reasons())
    link = desk.link(denial, shelled, "denies")
    assert f"Gəncə (of {shelled.ref}, which it denies) = Гянджа" in reasons()
    desk.ledger.edit_claim(shelled.id, {"place_words": "Tərtər"}, expected_version=1)
    assert not any("Гянджа =" in reason or "= Гянджа" in reason for reason in reasons())
    desk.ledger.edit_claim(shelled.id, {"place_words": "Gəncə"}, expected_version=2)
    assert any("= Гянджа" in reason for reason in reasons())
    desk.ledger.unlink(denial.id, shelled.id, "another market")
    assert not any("= Гянджа" in reason for reason in reasons())
    assert link.kind is LinkKind.DENIES


def test_an_edit_moves_a_claim_in_the_cache(desk: Desk) -> None:
    ours, theirs = pair(desk)
    far = {"happened": day("2014-03-01"), "place_words": "Kobani", "text": "Grain silos stand empty"}
    before = desk.ledger.suggestions(ours.id)[0].score
    desk.ledger.edit_claim(theirs.id, {**far, "stance": "asserts"}, expected_version=1)
    after = {one.other_id: one.score for one in desk.ledger.suggestions(ours.id)}
    assert before > 0.8 > after.get(theirs.id, 0.0)


def test_limit_and_least_score_and_every_claim_in_turn(desk: Desk) -> None:
    ours, theirs = pair(desk)
    assert len(desk.ledger.suggestions(ours.id, limit=1)) == 1
    assert others(desk.ledger.suggestions(ours.id, min_score=0.8)) == [theirs.id]
    strong = [one for found in desk.ledger.all_suggestions(min_score=0.8) for one in found]
    assert [(one.claim_id, one.other_id) for one in strong] == [(ours.id, theirs.id), (theirs.id, ours.id)]
    backwards = list(desk.ledger.all_suggestions(newest_first=True, until_n=theirs.n, min_score=0.8))
    assert [found[0].claim_id for found in backwards] == [theirs.id, ours.id]


def test_candidates_are_of_the_same_case_but_pairs_may_cross(desk: Desk) -> None:
    ours, _ = pair(desk)
    other = desk.ledger.add_case({"name": "Another one", "zone": "UTC", "sides": [{"name": "B side"}]})
    values = {"case": other.id, "claimant": "Somebody", "side": "A", "text": FELL}
    far = desk.ledger.log_claim({**values, "happened": day("2020-10-12"), "place_words": "Hadrut"})
    assert far.id not in others(desk.ledger.suggestions(ours.id))
    (weighed,) = desk.ledger.weigh_pairs([(ours.id, far.id)])
    assert (weighed.other_ref, weighed.state) == (far.ref, PairState.OPEN)
    assert weighed.score > 0.5
    assert weighed.reasons


def many(desk: Desk, count: int, draw: random.Random) -> list[ClaimCard]:
    words = ("army", "village", "drone", "column", "night", "truce", "rocket", "city", "convoy", "tank")
    return [
        desk.log(
            " ".join(draw.choices(words, k=8)),
            draw.choice("ABC"),
            happened=day(f"2020-10-{draw.randint(1, 28):02d}"),
            place_words=draw.choice(["Hadrut", "Ganja", "Stepanakert", ""]),
        )
        for _ in range(count)
    ]


def test_the_cache_says_the_same_as_an_index_in_memory(desk: Desk) -> None:
    claims = many(desk, 40, random.Random(5))
    found = [prepare(matter_of(desk.ledger.claim(claim.id))) for claim in claims]
    context, shortlist = Context.of(found), Shortlist(found)
    for claim in found[::7]:
        best = desk.ledger.suggestions(claim.id, limit=5)
        in_memory = {other.id for other in shortlist.of(claim)}
        assert {one.other_id for one in best} <= in_memory
        again = next(iter(desk.ledger.weigh_pairs([(claim.id, best[0].other_id)])))
        assert (again.score, again.reasons) == (best[0].score, best[0].reasons)
    working = Working(desk.ledger)
    known = working._finder.context(desk.case.id, found)
    assert known.documents == 40
    assert {term: known.counts[term] for term in context.counts} == dict(context.counts)


def test_whatever_is_done_the_cache_is_what_a_new_one_would_be(desk: Desk) -> None:
    draw = random.Random(11)
    claims = many(desk, 12, draw)
    for step in range(18):
        claim = desk.ledger.claim(draw.choice(claims).id)
        if claim.struck_at:
            continue
        if step % 6 == 5:
            desk.ledger.strike_claim(claim.id, "twice")
        elif step % 4 == 1:
            desk.link(claim, draw.choice([one for one in claims if one.id != claim.id]), "denies")
        elif step % 3 == 0:
            desk.ledger.add_appearance(claim.id, {"source": "Kavkaz", "quote": f"обстрел {step}"})
        else:
            changes = {"text": f"rockets hit the city {step}", "happened": day("2020-10-05")}
            desk.ledger.edit_claim(claim.id, changes, expected_version=claim.version)
        if step % 2:
            desk.ledger.prepare_suggestions()
    kept = cached(desk.ledger)
    with desk.ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE suggest_state SET pack_version = 0")
    assert cached(desk.ledger)[0] == kept[0]
    struck = {row[0] for row in kept[1] if not bytes(row[1])}
    fresh = cached(desk.ledger)
    assert struck
    assert fresh[2:] == kept[2:]
    assert [row for row in fresh[1] if row[0] not in struck] == [
        row for row in kept[1] if row[0] not in struck
    ]


def test_what_is_remembered_of_a_case_moves_with_deeds(desk: Desk) -> None:
    claims = many(desk, 8, random.Random(3))
    working = Working(desk.ledger)

    def ask() -> list[tuple[SuggestionCard, ...]]:
        return [working.of(one.id, limit=5, min_score=0.0, decided=False) for one in claims]

    ask()
    desk.log(" ".join(["drone", "truce"]), "B", happened=day("2020-10-07"), place_words="Hadrut")
    desk.ledger.edit_claim(claims[0].id, {"text": "rockets hit the city"}, expected_version=1)
    desk.ledger.strike_claim(claims[1].id, "twice")
    claims.pop(1)
    tally = working._finder._tallies[desk.case.id]
    before = dict(tally.terms.counts)
    remembered = ask()
    assert working._finder._tallies[desk.case.id] is tally
    assert before != {term: tally.terms.counts[term] for term in before}
    assert tally.documents == 8
    for counts, prefix in ((tally.keys.counts, ""), (tally.terms.counts, "t")):
        hashes = {hashed(desk.case.id, prefix + name): name for name in counts}
        kept = working._finder._count(list(hashes))
        assert {name: kept.get(k, 0) for k, name in hashes.items()} == dict(counts)
    working = Working(desk.ledger)
    assert ask() == remembered


def test_two_programs_keep_one_cache(desk: Desk) -> None:
    ours, theirs = pair(desk)
    url = desk.ledger.engines.address
    with open_ledger(url.dsn if url.is_server else str(url.file()), user="") as second:
        assert others(second.suggestions(ours.id))[0] == theirs.id
        desk.ledger.strike_claim(theirs.id, "twice")
        assert theirs.id not in others(desk.ledger.suggestions(ours.id))
        assert theirs.id not in others(second.suggestions(ours.id))
        assert cached(second) == cached(desk.ledger)


def test_names_the_desk_adds_are_used_at_once(desk: Desk) -> None:
    when = {"happened": day("2020-10-12"), "kind": "attack"}
    ours = desk.log("Shelling hit the outskirts", "A", place_words="Qarabulaqkənd", **when)
    theirs = desk.log("The hamlet saw explosions", "B", place_words="Blackspring", **when)
    before = desk.ledger.suggestions(ours.id)[0]
    desk.place("Qarabulaqkənd", "Blackspring")
    desk.log("An unrelated remark", "C")
    after = next(one for one in desk.ledger.suggestions(ours.id) if one.other_id == theirs.id)
    assert before.other_id == theirs.id
    assert after.score > before.score


def test_work_is_bounded_for_thousands_of_claims_on_one_day_in_one_place(desk: Desk) -> None:
    ours, _ = pair(desk)
    model = prepare(matter_of(desk.ledger.claim(ours.id)))
    layer = PrivateLayer()
    crowd = {n: msgspec.structs.replace(model, id=f"c{n:06d}") for n in range(1, 6_001)}
    packed = entry_of(model, index_keys(model))
    with layer.writing() as wire:
        write_entries(wire, dict.fromkeys(crowd, packed), {})
    finder = Finder([layer])
    found = finder.shortlist(model)
    layer.close()
    assert found == list(range(6_000, 6_000 - MOST_SIFTED // 10, -1))
    assert finder.looked_at <= MOST_LOOKED_AT + 5 * SHORTLIST


def test_of_many_claims_few_are_compared_and_the_right_one_among_them(desk: Desk) -> None:
    ours, theirs = pair(desk)
    asking, wanted = (prepare(matter_of(desk.ledger.claim(one.id))) for one in (ours, theirs))
    other = prepare(
        replace(matter_of(desk.ledger.claim(ours.id)), happened=day("2020-10-20"), text="Rain fell")
    )
    claims = {n: msgspec.structs.replace(other, id=f"c{n:06d}") for n in range(2, MANY + 100)}
    claims |= {1: wanted}
    layer = PrivateLayer()
    with layer.writing() as wire:
        write_entries(wire, {n: entry_of(one, index_keys(one)) for n, one in claims.items()}, {})
    finder = Finder([layer])
    found = finder.shortlist(asking, 10)
    without = finder.shortlist(asking, 10, itself=1)
    layer.close()
    assert (found[0], len(found)) == (1, AMONG_MANY)
    assert 1 not in without


def test_a_batch_that_comes_too_late_is_not_written(desk: Desk) -> None:
    pair(desk)
    working = Working(desk.ledger)
    slow = Upkeep(working._base, [working._base])
    batch, _ = slow._prepare()
    before = cached(desk.ledger)
    assert slow._write(batch) is None
    assert cached(desk.ledger) == before


@pytest.mark.parametrize("behind", [False, True])
def test_a_file_that_cannot_be_written_is_read_all_the_same(sqlite_url: str, behind: bool) -> None:
    one_case(sqlite_url)
    desk = open_desk(sqlite_url)
    ours, theirs = pair(desk)
    desk.ledger.prepare_suggestions()
    if behind:
        third = desk.log(NOT_FELL, "B", happened=day("2020-10-12"), place_words="Hadrut")
        desk.ledger.edit_claim(theirs.id, {"text": "The Su-25 fell by itself"}, expected_version=1)
    desk.ledger.close()
    os.chmod(sqlite_url, 0o400)
    before = Path(sqlite_url).read_bytes()
    with open_ledger(sqlite_url, user="boris") as reader:
        read = reader.suggestions(ours.id)
    assert Path(sqlite_url).read_bytes() == before
    os.chmod(sqlite_url, 0o600)
    with open_ledger(sqlite_url, user="boris") as writer:
        assert writer.suggestions(ours.id) == read
    assert theirs.id in others(read)
    if behind:
        assert third.id in others(read)


def test_a_returned_pair_is_parted_again_by_deciding_on_its_link(desk: Desk) -> None:
    ours, theirs = pair(desk)
    link = desk.link(theirs, ours, "denies", state="rejected")
    desk.ledger.edit_claim(ours.id, {"place_words": "Hadrut town"}, expected_version=1)
    assert theirs.id in others(desk.ledger.suggestions(ours.id))
    desk.clock.tick()
    desk.ledger.decide(link.id, "rejected")
    assert theirs.id not in others(desk.ledger.suggestions(ours.id))
