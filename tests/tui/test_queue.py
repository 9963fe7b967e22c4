"""The queue under somebody's hands: a key decides, the next pair is there, nothing is asked twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards import ClaimCard, LinkCard
from factcheck.filters import ListFilter
from factcheck.moments import read_moment
from factcheck.vocabulary import LinkKind, LinkState
from tests.clock import FrozenClock
from tests.tui.pressing import at_the_desk, on_screen, screen_words, until, words
from tests.tui.su25 import at_the_desk_of
from tui.queue import QueueState
from tui.screens.queue import Queue
from tui.screens.weigh import Weigh
from tui.widgets.key_line import KeyLine

Build = Callable[[str], object]
SIDES = [{"name": "Armenia/Artsakh"}, {"name": "Azerbaijan"}]
CLAIMS = (
    ("A", "Armenian MoD", "A Su-25 was shot down near Hadrut", "asserts", "12 Oct 2020", "Hadrut"),
    ("B", "Azerbaijani MoD", "No Su-25 was shot down near Hadrut", "denies", "12 Oct 2020", "Hadrut"),
    ("A", "Armenian MoD", "Two tanks burned at Fuzuli", "asserts", "3 Oct 2020", "Fuzuli"),
    ("B", "Azerbaijani MoD", "No tank was lost at Fuzuli", "denies", "3 Oct 2020", "Fuzuli"),
    ("B", "Azerbaijani MoD", "No tank was lost near Fuzuli", "denies", "3 Oct 2020", "Fuzuli"),
)


def build(url: str) -> None:
    """Two shootdown claims, one loss of tanks that is denied twice over in nearly the same words."""
    clock = FrozenClock()
    db.create_database(url)
    with db.open_ledger(url, user="", clock=clock) as ledger:
        case = ledger.add_case({"name": "Nagorno-Karabakh 2020", "zone": "Asia/Baku", "sides": SIDES})
        for side, who, text, stance, when, place in CLAIMS:
            clock.tick()
            happened = read_moment(when, against=date(2020, 10, 13), zone="Asia/Baku")
            values = {"side": side, "claimant": who, "text": text, "stance": stance, "place_words": place}
            seen = {"source": f"Site of {who}", "quote": text}
            ledger.log_claim({"case": case.id, **values, "happened": happened, "appearance": seen})


@pytest.fixture
def url(fresh_copy: Callable[[Build], str]) -> str:
    return fresh_copy(build)


@pytest.fixture
def file(tmp_path: Any) -> str:
    path = str(tmp_path / "desk.db")
    build(path)
    return path


@asynccontextmanager
async def in_the_queue(
    url: str, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[Any], Queue]]:
    async with at_the_desk_of(url, size) as (pilot, _):
        await pilot.press("g", "l")
        queue = await on_screen(pilot, Queue)
        await until(pilot, lambda: queue.state.at is not None or (queue.walk and queue.walk.is_done))
        yield pilot, queue


def links(url: str) -> list[LinkCard]:
    with db.open_ledger(url, user="") as ledger:
        return list(ledger.links())


def texts(queue: Queue) -> set[str]:
    at = queue.state.at
    return {at.a.text, at.b.text} if at is not None else set()


def refs(url: str) -> dict[str, ClaimCard]:
    with db.open_ledger(url, user="") as ledger:
        return {claim.text: claim for claim in ledger.stream_cards(ListFilter())}


async def test_a_key_decides_and_the_next_pair_is_there(url: str) -> None:
    async with in_the_queue(url) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        assert at.said.reasons[0] in words(queue.why).replace("\n", " ")
        assert f"{at.a.ref} {at.said.kind.label} {at.b.ref}?" in words(queue.why)
        await pilot.press("d")
        assert queue.state.at is None or queue.state.at.key != at.key
        await until(pilot, lambda: "denies" in queue.notice.says)
        await until(pilot, lambda: "1 decided" in words(queue.why))
    (link,) = links(url)
    assert (link.kind, link.state) == (LinkKind.DENIES, LinkState.ACCEPTED)
    assert ({link.a_id, link.b_id}, link.reasons) == (set(at.key), at.said.reasons)
    assert (link.a_id, link.b_id) == (at.a.id, at.b.id)


async def test_every_pair_comes_once_and_then_it_says_what_would_fill_it(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        met: list[frozenset[str]] = []
        while queue.state.at is not None:
            at = queue.state.at
            met.append(at.key)
            await pilot.press("minus")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        assert len(met) == len(set(met)) >= 4
        await until(pilot, lambda: "Nothing is left to decide here" in words(queue.paper))
        assert "n on the Desk" in words(queue.paper)
        shown = words(pilot.app.screen.query_one(KeyLine))
        assert "contradicts" not in shown
    assert {link.state for link in links(file)} == {LinkState.REJECTED}
    assert {frozenset((link.a_id, link.b_id)) for link in links(file)} == set(met)


async def test_u_takes_the_decision_back_and_the_pair_is_there_again(url: str) -> None:
    async with in_the_queue(url) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        await pilot.press("x")
        await until(pilot, lambda: "contradicts" in queue.notice.says and not queue.asking)
        await pilot.press("u")
        await until(pilot, lambda: queue.state.at is not None and queue.state.at.key == at.key)
    assert links(url) == []


async def test_back_passes_over_what_was_decided_and_u_brings_back_what_was(url: str) -> None:
    async with in_the_queue(url) as (pilot, queue):
        first = queue.state.at
        assert first is not None
        await pilot.press("minus")
        await until(pilot, lambda: queue.state.at is not None and not queue.asking)
        left = queue.state.at
        assert left is not None
        await pilot.press("right", "left")
        assert queue.state.at is not None
        assert queue.state.at.key == left.key
        assert not queue.check_action("step_back", ())
        await pilot.press("right", "u")
        await until(pilot, lambda: queue.state.at is not None and queue.state.at.key == first.key)
        assert queue.state.decided == 0
        await pilot.press("U")
        await until(pilot, lambda: "Did again" in queue.notice.says and not queue.asking)
        assert queue.state.at is not None
        assert queue.state.at.key != first.key
        assert "meanwhile" not in queue.notice.says
        await pilot.press("u")
        await until(pilot, lambda: queue.state.at is not None and queue.state.at.key == first.key)
    assert links(url) == []


async def test_from_the_pairs_of_one_claim_g_l_leads_to_the_queue_of_all(file: str) -> None:
    async with at_the_desk_of(file) as (pilot, desk):
        await until(pilot, lambda: desk.state.selected is not None)
        await pilot.press("L")
        one = await on_screen(pilot, Queue)
        assert one.one is not None
        await pilot.press("g", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue) and pilot.app.screen.one is None)


async def test_an_answer_about_earlier_pairs_takes_away_none_that_came_since(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        await until(pilot, lambda: len(queue.state.ahead) >= 2)
        one, two, three = queue.state.waiting[:3]
    state = QueueState(at=two, ahead=[three])
    assert state.renew([one, two], [one, two]) == []
    assert (state.at, state.ahead) == (two, [three])
    state.at = two.swapped()
    state.renew([two, three], [two, three])
    assert state.at == two.swapped()
    state.renew([two, three], [three])
    assert (state.at, state.ahead) == (three, [])


async def test_a_pair_put_off_comes_last_the_next_time(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        first = queue.state.at
        assert first is not None
        await pilot.press("full_stop")
        await until(pilot, lambda: "put off for later" in queue.notice.says)
    async with in_the_queue(file) as (pilot, queue):
        last: frozenset[str] = frozenset()
        while queue.state.at is not None:
            last = queue.state.at.key
            await pilot.press("right")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        assert last == first.key
    (link,) = links(file)
    assert link.state is LinkState.DEFERRED


async def test_a_note_on_a_pair_is_kept_and_one_left_meanwhile_is_not_written_over(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        values = {**at.values(LinkKind.DENIES, LinkState.DEFERRED), "note": "ask Baku"}
        with patch.object(Queue, "on_news"), db.open_ledger(file, user="ben") as ledger:
            ledger.link(values)
            await pilot.press("minus")
            await until(pilot, lambda: "decided on this pair meanwhile" in queue.notice.says)
        queue.on_news()
        await until(pilot, lambda: queue.state.at is None or queue.state.at.key != at.key)
    (stands,) = links(file)
    assert (stands.state, stands.note) == (LinkState.DEFERRED, "ask Baku")
    with db.open_ledger(file, user="ben") as ledger:
        found = {claim.id: claim for claim in ledger.claims(at.key)}
        again = replace(at, a=found[at.a.id], b=found[at.b.id])
        made = ledger.link(again.values(LinkKind.DENIES, LinkState.ACCEPTED), seen_version=again.seen_version)
    assert (made.id, made.note, again.seen_version) == (stands.id, "ask Baku", 1)


async def test_swap_turns_the_pair_and_enter_opens_points_and_note(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        await pilot.press("less_than_sign")
        assert queue.state.at is not None
        assert (queue.state.at.a.id, queue.state.at.b.id) == (at.b.id, at.a.id)
        await pilot.press("enter")
        weigh = await on_screen(pilot, Weigh)
        assert (weigh.weighing.a.id, weigh.weighing.b.id) == (at.b.id, at.a.id)
        await pilot.press("x")
        await until(pilot, lambda: pilot.app.screen is queue)
        await until(pilot, lambda: queue.state.at is None or queue.state.at.key != at.key)
    assert [link.kind for link in links(file)] == [LinkKind.CONTRADICTS]


async def test_a_colleagues_decision_takes_the_pair_away(url: str) -> None:
    async with in_the_queue(url) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        with db.open_ledger(url, user="") as other:
            other.link({"a": at.a.id, "b": at.b.id, "kind": "corroborates"})
        await until(pilot, lambda: queue.state.at is None or queue.state.at.key != at.key)
        assert "decided this pair meanwhile" in queue.notice.says


async def test_a_key_meant_for_the_pair_that_was_taken_away_decides_no_other(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Queue, "GRACE_S", 60.0)
    async with in_the_queue(file) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        queue._taken_at = -60.0
        with db.open_ledger(file, user="boris") as other:
            other.link({"a": at.a.id, "b": at.b.id, "kind": "corroborates"})
        await until(pilot, lambda: queue.state.at is not None and queue.state.at.key != at.key)
        await pilot.press("minus", "m")
        assert "boris decided this pair meanwhile" in queue.notice.says
        assert "Nothing else was decided" in queue.notice.says
        assert queue.state.decided == 0
        queue._taken_at = -60.0
        await pilot.press("minus")
        await until(pilot, lambda: "unrelated" in queue.notice.says)
    assert sorted(link.state.value for link in links(file)) == ["accepted", "rejected"]


async def test_an_unrelated_pair_returns_when_it_was_edited_and_says_so(url: str) -> None:
    claims = refs(url)
    ours, theirs = (claims[text] for _, _, text, *_ in CLAIMS[:2])
    with db.open_ledger(url, user="") as ledger:
        ledger.link({"a": theirs.id, "b": ours.id, "kind": "denies", "state": "rejected"})
    async with in_the_queue(url) as (pilot, queue):
        while queue.state.at is not None:
            assert queue.state.at.key != {ours.id, theirs.id}
            await pilot.press("right")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
    with db.open_ledger(url, user="") as ledger:
        ledger.edit_claim(ours.id, {"place_words": "Hadrut town"}, expected_version=ours.version)
    async with in_the_queue(url) as (pilot, queue):
        while queue.state.at is not None and queue.state.at.key != {ours.id, theirs.id}:
            await pilot.press("right")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        shown = " ".join(words(queue.why).split())
        assert "was unrelated on " in shown
        assert f"{ours.ref} changed since: place" in shown


async def test_m_makes_one_claim_of_two(url: str) -> None:
    claims = refs(url)
    one, other = (claims[text] for _, _, text, *_ in CLAIMS[3:5])
    async with in_the_queue(url) as (pilot, queue):
        while queue.state.at is not None and queue.state.at.key != {one.id, other.id}:
            await pilot.press("right")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        await pilot.press("m")
        await until(pilot, lambda: f"{other.ref} is the same claim as {one.ref}" in queue.notice.says)
        assert all(other.id not in pair.key for pair in queue.state.waiting)
    with db.open_ledger(url, user="") as ledger:
        assert ledger.find_claim(other.ref) == one.id
        assert ledger.claim(one.id).support.appearances == 2


async def test_the_place_in_the_queue_is_kept(file: str) -> None:
    async with in_the_queue(file) as (pilot, queue):
        first = queue.state.at
        assert first is not None
        while queue.state.at is not None and queue.state.at.claim.id == first.claim.id:
            await pilot.press("right")
        stood = queue.state.at
        assert stood is not None
        await pilot.press("minus")
        await until(pilot, lambda: "unrelated" in queue.notice.says)
    async with in_the_queue(file) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        assert at.claim.n <= stood.claim.n < first.claim.n
        met: set[frozenset[str]] = set()
        while queue.state.at is not None:
            met.add(queue.state.at.key)
            await pilot.press("right")
            await until(pilot, lambda: queue.state.at or (queue.walk and queue.walk.is_done))
        assert first.key in met


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_the_queue_fits_every_window(file: str, size: tuple[int, int]) -> None:
    async with in_the_queue(file, size) as (pilot, queue):
        at = queue.state.at
        assert at is not None
        shown = screen_words(pilot.app)
        assert at.a.ref in shown
        assert at.b.ref in shown
        offered = [LinkKind(kind).label for kind in LinkKind] + ["unrelated", "later", "points, note"]
        assert all(word in shown for word in offered)
        assert all(len(row) <= size[0] for row in shown.splitlines())


async def test_an_empty_case_says_what_would_fill_the_queue(desk_file: str, tmp_path: Any) -> None:
    path = str(tmp_path / "empty.db")
    db.create_database(path)
    with db.open_ledger(path, user="anna") as ledger:
        case = ledger.add_case({"name": "Empty", "zone": "UTC", "sides": SIDES})
        ledger.log_claim({"case": case.id, "text": "Alone", "claimant": "X", "side": "A"})
    async with at_the_desk(path) as (pilot, _):
        await pilot.press("g", "l")
        queue = await on_screen(pilot, Queue)
        await until(pilot, lambda: "Nothing is left to decide here" in words(queue.paper))
