"""Two claims weighed under somebody's hands, on both databases where something is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.errors import StorageError
from factcheck.vocabulary import LinkKind, LinkState, Point, Reply
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import USER, at_the_desk_of, build_su25, claim, link
from tui import doors
from tui.form_state import Clash
from tui.screens.desk import Desk
from tui.screens.reason import Reason
from tui.screens.three_way import ClashRow, ThreeWay
from tui.screens.weigh import Weigh
from tui.widgets.key_line import KeyLine
from tui.widgets.word_choice import WordChoice

Build = Callable[[str], object]


@pytest.fixture
def url(fresh_copy: Callable[[Build], str]) -> str:
    """The case on either database."""
    return fresh_copy(build_su25)


sqlite_only = pytest.mark.parametrize("engine", ["sqlite"])


@asynccontextmanager
async def weighing(
    url: str, a: str = "none", b: str = "su25", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Weigh, list[str | None]]]:
    """The two claims side by side; the list holds what the screen gave back."""
    async with at_the_desk_of(url, size) as (pilot, desk):
        gave: list[str | None] = []
        doors.weigh(desk, claim(url, a), claim(url, b), gave.append)
        yield pilot, await on_screen(pilot, Weigh), gave


def footer(pilot: Pilot[Any]) -> str:
    return words(pilot.app.screen.query_one(KeyLine))


async def left(pilot: Pilot[Any], gave: list[str | None]) -> None:
    await until(pilot, lambda: gave != [] and isinstance(pilot.app.screen, Desk), "leaving")


async def test_l_on_two_claims_of_the_desk_weighs_them_and_x_links_them(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, desk):
        for typed in ("igla", "aviation"):
            await pilot.press("slash", *typed, "enter")
            await until(pilot, lambda: len(desk.state.rows) == 1)
            await pilot.press("l")
            desk.filter.put("")
        weigh = await on_screen(pilot, Weigh)
        assert (weigh.weighing.a.external_ids, weigh.weighing.b.external_ids) == (("su25",), ("none",))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, Desk))
        await until(pilot, lambda: "contradicts" in desk.notice.says)
    made = claim(url, "none").links[0]
    assert (made.kind, made.state) == (LinkKind.CONTRADICTS, LinkState.ACCEPTED)
    assert made.points == (Point.HAPPENED, Point.HOW_MANY)
    assert made.a_id == claim(url, "su25").id
    assert "one asserts, the other denies" in made.reasons
    assert claim(url, "none").reply is Reply.ANSWERED


@sqlite_only
async def test_the_two_stand_side_by_side_with_marks(url: str) -> None:
    async with weighing(url) as (_, weigh, _gave):
        shown = [" ".join(row.split()) for row in words(weigh.paper).splitlines()]
        for row in (
            "says asserts ≠ denies",
            "happened 12 Oct 18:00 – 13 Oct 2020 09:00 = 12 Oct 2020",
            "about Azerbaijan = Azerbaijan",
            "how many 1 aircraft ≠ 0 combat aircraft",
            "equipment Su-25, 9K38 Igla ~ combat aircraft",
            "seen in 1 appearance, 1 origin no source yet",
        ):
            assert row in shown
        assert "two parties speak, A and B · one asserts, the other denies" in words(weigh.why)


@sqlite_only
@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_all_decisions_are_in_the_footer_in_words(url: str, size: tuple[int, int]) -> None:
    async with weighing(url, size=size) as (pilot, _, _gave):
        shown = footer(pilot)
        for kind in LinkKind:
            assert f"{kind.key} {kind.label}" in shown
        for offer in ("- unrelated", ". later", "< swap", "Esc back"):
            assert offer in shown


@sqlite_only
async def test_at_80_by_24_every_field_is_seen_at_once_and_at_60_by_20_they_are_stacked(url: str) -> None:
    async with weighing(url, size=(80, 24)) as (pilot, _, _gave):
        shown = screen_words(pilot.app)
        for label in (
            "says",
            "happened",
            "place",
            "about",
            "how many",
            "equipment",
            "kind",
            "seen in",
            "held",
        ):
            assert f"\n  {label} " in shown
        assert "points" in shown
        assert "note" in shown
    async with weighing(url, size=(60, 20)) as (pilot, weigh, _gave):
        rows = [row.plain.rstrip() for row in weigh.paper.print.lines]
        at = rows.index("says      ≠  A  asserts")
        assert rows[at + 1] == "             B  denies"
        await pilot.press("end")
        assert "held" in words(weigh.paper)


@sqlite_only
async def test_points_are_put_in_and_taken_out(url: str) -> None:
    async with weighing(url) as (pilot, weigh, gave):
        assert list(weigh.points.chosen) == [Point.HAPPENED, Point.HOW_MANY]
        assert "[1 happened]" in words(weigh.points)
        await pilot.press("1", "7")
        assert list(weigh.points.chosen) == [Point.HOW_MANY, Point.WHEN]
        await pilot.press("right", "right", "space")
        assert list(weigh.points.chosen) == [Point.WHO, Point.HOW_MANY, Point.WHEN]
        await pilot.press("left", "left", "space")
        assert list(weigh.points.chosen) == [Point.WHO, Point.HOW_MANY, Point.WHEN, Point.WHY]
        await pilot.press("d")
        await left(pilot, gave)
    assert claim(url, "su25").links[0].points == (Point.WHO, Point.HOW_MANY, Point.WHEN, Point.WHY)


@sqlite_only
async def test_an_agreement_begins_with_what_agrees(url: str) -> None:
    async with weighing(url, "north", "su25") as (pilot, weigh, gave):
        assert "c and k begin with what agrees: happened, when" in words(weigh.why)
        await pilot.press("c")
        await left(pilot, gave)
    assert claim(url, "su25").links[0].points == (Point.HAPPENED, Point.WHEN)


@sqlite_only
async def test_a_person_s_own_points_rule_an_agreement_too(url: str) -> None:
    async with weighing(url, "north", "su25") as (pilot, _, gave):
        await pilot.press("8", "k")
        await left(pilot, gave)
    assert Point.WHERE in claim(url, "su25").links[0].points


@sqlite_only
@pytest.mark.parametrize("kind", list(LinkKind))
async def test_each_key_makes_its_link(url: str, kind: LinkKind) -> None:
    async with weighing(url) as (pilot, _, gave):
        await pilot.press(kind.key)
        await left(pilot, gave)
        assert gave == [claim(url, "su25").id]
    made = claim(url, "su25").links[0]
    assert (made.kind, made.state) == (kind, LinkState.ACCEPTED)


@sqlite_only
async def test_swap_turns_who_speaks_to_whom(url: str) -> None:
    async with weighing(url) as (pilot, weigh, gave):
        assert weigh.weighing.a.external_ids == ("su25",)
        await pilot.press("less_than_sign")
        assert weigh.weighing.a.external_ids == ("none",)
        assert "says denies ≠ asserts" in " ".join(words(weigh.paper).split())
        await pilot.press("d")
        await left(pilot, gave)
    made = claim(url, "su25").links[0]
    assert made.a_id == claim(url, "none").id


async def test_letters_are_typed_in_the_note_and_decide_nothing(url: str) -> None:
    async with weighing(url) as (pilot, weigh, gave):
        await pilot.press("tab", *"xdb 12 - . <")
        assert weigh.note.value == "xdb 12 - . <"
        assert isinstance(pilot.app.screen, Weigh)
        assert "x contradicts" not in footer(pilot)
        await pilot.press("enter", "x")
        await left(pilot, gave)
    assert claim(url, "su25").links[0].note == "xdb 12 - . <"


@pytest.mark.parametrize(("key", "state"), [("minus", LinkState.REJECTED), ("full_stop", LinkState.DEFERRED)])
async def test_a_pair_is_unrelated_or_put_off(url: str, key: str, state: LinkState) -> None:
    async with weighing(url, "ganja", "su25") as (pilot, _, gave):
        await pilot.press("tab", *"another day", "enter", key)
        await left(pilot, gave)
    made = claim(url, "su25").links[0]
    assert (made.state, made.note, made.points) == (state, "another day", ())
    assert claim(url, "su25").reply is Reply.NONE_LOGGED


@sqlite_only
async def test_what_was_put_off_is_shown_and_decided_later(url: str) -> None:
    link(url, "ganja", "su25", state="deferred", points=[], note="ask the desk")
    async with weighing(url, "ganja", "su25") as (pilot, weigh, gave):
        assert "put off for later" in words(weigh.why)
        assert "ask the desk" in words(weigh.why)
        await pilot.press("minus")
        await left(pilot, gave)
    assert [one.state for one in claim(url, "su25").links] == [LinkState.REJECTED]
    async with weighing(url, "ganja", "su25") as (pilot, _, gave):
        await pilot.press("x")
        await left(pilot, gave)
    assert [one.state for one in claim(url, "su25").links] == [LinkState.ACCEPTED]


async def test_a_link_that_stands_is_shown_and_unlinked_with_a_reason(url: str) -> None:
    link(url, "none", "su25", note="one against none")
    async with weighing(url) as (pilot, weigh, gave):
        none, su25 = claim(url, "none").ref, claim(url, "su25").ref
        assert f"linked  {none} contradicts {su25} on happened" in words(weigh.why)
        assert weigh.weighing.a.ref == none
        for gone in ("- unrelated", ". later"):
            assert gone not in footer(pilot)
        for offer in ("x save contradicts", "d denies"):
            assert offer in footer(pilot)
        await pilot.press("delete")
        asked = await on_screen(pilot, Reason)
        await pilot.press("enter")
        assert "A reason is needed" in asked.notice.says
        await pilot.press(*"another aircraft", "enter")
        await left(pilot, gave)
    assert claim(url, "su25").links == ()
    with db.open_ledger(url, user=USER) as ledger:
        told = [event.deed for event in ledger.history(claim(url, "su25").id)]
    assert told[-1] == "unlinked two claims"


async def test_a_pair_weighed_again_begins_with_its_link_and_its_key_saves_what_was_changed(url: str) -> None:
    async with weighing(url) as (pilot, _, gave):
        await pilot.press("1", "7", "x")
        await left(pilot, gave)
    async with weighing(url) as (pilot, weigh, gave):
        assert list(weigh.points.chosen) == [Point.HOW_MANY, Point.WHEN]
        assert "[7 when]" in words(weigh.points)
        head = weigh.host.ledger.head()  # type: ignore[union-attr]
        await pilot.press("x")
        await until(pilot, lambda: "on how many, when already: change points or note" in weigh.notice.says)
        assert weigh.host.ledger.head() == head  # type: ignore[union-attr]
        await pilot.press("8", "tab", *"over Ganja", "enter", "x")
        await left(pilot, gave)
        desk = pilot.app.screen
        assert isinstance(desk, Desk)
        await until(pilot, lambda: "Link changed: " in desk.notice.says)
        assert "on how many, when, where, with its note changed." in desk.notice.says
    (made,) = claim(url, "su25").links
    assert (made.points, made.note, made.version) == (
        (Point.HOW_MANY, Point.WHEN, Point.WHERE),
        "over Ganja",
        2,
    )
    async with weighing(url) as (pilot, weigh, gave):
        assert weigh.note.value == "over Ganja"
        await pilot.press("tab", "ctrl+u", "enter", "x")
        await left(pilot, gave)
    assert claim(url, "su25").links[0].note == ""
    with db.open_ledger(url, user=USER) as ledger:
        told = [event.deed for event in ledger.history(claim(url, "none").id)]
        assert told[-3:] == ["linked two claims", "edited a link", "edited a link"]
        assert list(ledger.verify()) == []


@sqlite_only
async def test_another_kind_stands_beside_the_link_and_the_sentence_says_so(url: str) -> None:
    link(url, "none", "su25", points=["when"], note="one against none")
    async with weighing(url) as (pilot, _, gave):
        await pilot.press("d")
        await left(pilot, gave)
        desk = pilot.app.screen
        assert isinstance(desk, Desk)
        none, su25 = claim(url, "none").ref, claim(url, "su25").ref
        beside = f"Linked: {none} denies {su25} on when. It stands beside: {none} contradicts {su25}."
        await until(pilot, lambda: beside in desk.notice.says)
    kinds = {made.kind: made.points for made in claim(url, "su25").links}
    assert kinds == {LinkKind.CONTRADICTS: (Point.WHEN,), LinkKind.DENIES: (Point.WHEN,)}
    async with weighing(url) as (pilot, _, gave):
        for offer in ("x save contradicts", "d save denies"):
            assert offer in footer(pilot)
        await pilot.press("7", "8", "d")
        await left(pilot, gave)
    kinds = {made.kind: made.points for made in claim(url, "su25").links}
    assert kinds == {LinkKind.CONTRADICTS: (Point.WHEN,), LinkKind.DENIES: (Point.WHERE,)}


@sqlite_only
async def test_a_link_changed_meanwhile_is_shown_before_it_is_saved_over(url: str) -> None:
    link(url, "none", "su25", points=["when"])
    async with weighing(url) as (pilot, weigh, gave):
        await pilot.press("8")
        with db.open_ledger(url, user="ben") as ledger:
            ledger.edit_link(weigh.known[0].id, {"points": ["who"]})
        await pilot.press("x")
        asked = await on_screen(pilot, ThreeWay)
        await until(pilot, lambda: "mine when, where" in " ".join(screen_words(pilot.app).split()))
        assert "contradicts" in words(weigh.why)
        assert " on who " in words(weigh.why)
        assert asked.meeting.clashes == (
            Clash("points", "points", "when", "who", "when, where", is_word=True, both="who, when, where"),
        )
        await pilot.press("escape")
        await until(pilot, lambda: "x saves it over theirs" in weigh.notice.says)
        assert list(weigh.points.chosen) == [Point.WHEN, Point.WHERE]
        await pilot.press("x")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.points, made.version) == ((Point.WHEN, Point.WHERE), 3)


@sqlite_only
async def test_both_s_points_and_a_note_made_of_both_are_saved(url: str) -> None:
    link(url, "none", "su25", points=["when"], note="first")
    async with weighing(url, size=(80, 24)) as (pilot, weigh, gave):
        await pilot.press("8", "tab", "end", *", mine", "escape")
        with db.open_ledger(url, user="ben") as ledger:
            ledger.edit_link(weigh.known[0].id, {"points": ["who"], "note": "theirs"})
        await pilot.press("x")
        asked = await on_screen(pilot, ThreeWay)
        rows = list(asked.query(ClashRow))
        assert [row.clash.name for row in rows] == ["points", "note"]
        await until(pilot, lambda: asked.focused is rows[0].choice)
        await pilot.press("b", "tab", "b", "tab", "end", *"!")
        assert (rows[0].text, rows[1].text) == ("who, when, where", "first, mine theirs!")
        await pilot.press("ctrl+s")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.points, made.note) == ((Point.WHO, Point.WHEN, Point.WHERE), "first, mine theirs!")


@sqlite_only
async def test_theirs_may_stand_and_then_nothing_is_written(url: str) -> None:
    link(url, "none", "su25", points=["when"])
    async with weighing(url) as (pilot, weigh, _gave):
        await pilot.press("8")
        with db.open_ledger(url, user="ben") as ledger:
            ledger.edit_link(weigh.known[0].id, {"points": ["who"], "note": "theirs"})
        await pilot.press("x")
        asked = await on_screen(pilot, ThreeWay)
        await until(pilot, lambda: isinstance(asked.focused, WordChoice))
        assert asked.meeting.adopted == ("note",)
        await pilot.press("t", "ctrl+s")
        await until(pilot, lambda: "it stays as they saved it" in weigh.notice.says)
        assert (list(weigh.points.chosen), weigh.note.value) == ([Point.WHO], "theirs")
    (made,) = claim(url, "su25").links
    assert made.version == 2


@sqlite_only
async def test_a_link_made_meanwhile_meets_the_one_made_here(url: str) -> None:
    async with weighing(url) as (pilot, _weigh, gave):
        await pilot.press("tab", *"mine", "escape")
        link(url, "none", "su25", points=["who"], note="theirs")
        await pilot.press("x")
        asked = await on_screen(pilot, ThreeWay)
        assert [one.name for one in asked.meeting.clashes] == ["note"]
        assert (asked.meeting.clashes[0].before, asked.meeting.adopted) == ("", ("points",))
        await until(pilot, lambda: isinstance(asked.focused, WordChoice))
        await pilot.press("b", "ctrl+s")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.points, made.note) == ((Point.WHO,), "mine theirs")


async def test_a_note_on_a_pair_put_off_meanwhile_meets_mine_before_anything_is_written(url: str) -> None:
    async with weighing(url, "ganja", "su25") as (pilot, weigh, gave):
        await pilot.press("tab", *"mine", "escape")
        link(url, "ganja", "su25", state="deferred", points=[], note="theirs")
        await pilot.press("minus")
        asked = await on_screen(pilot, ThreeWay)
        (clash,) = asked.meeting.clashes
        assert (clash.name, clash.before, clash.theirs, clash.mine) == ("note", "", "theirs", "mine")
        await until(pilot, lambda: isinstance(asked.focused, WordChoice))
        await pilot.press("b", "ctrl+s")
        await until(pilot, lambda: "your key once more decides with it" in weigh.notice.says)
        (stands,) = claim(url, "su25").links
        assert (stands.state, stands.note) == (LinkState.DEFERRED, "theirs")
        await pilot.press("minus")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.state, made.note, made.version) == (LinkState.REJECTED, "mine theirs", 2)


@sqlite_only
@pytest.mark.parametrize("key", ["x", "full_stop"])
async def test_a_pair_kept_as_unrelated_meanwhile_is_told_and_keeps_its_note(url: str, key: str) -> None:
    async with weighing(url, "ganja", "su25") as (pilot, weigh, gave):
        link(url, "ganja", "su25", state="rejected", points=[], note="two places")
        await pilot.press(key)
        await until(pilot, lambda: "was quicker: " in weigh.notice.says)
        assert "are kept as unrelated. Your key once more decides anew." in weigh.notice.says
        assert "kept as unrelated" in words(weigh.why)
        assert [one.state for one in claim(url, "su25").links] == [LinkState.REJECTED]
        assert weigh.note.value == "two places"
        await pilot.press(key)
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.state is LinkState.REJECTED, made.note) == (False, "two places")


@sqlite_only
async def test_a_pair_linked_meanwhile_is_not_kept_as_unrelated(url: str) -> None:
    async with weighing(url) as (pilot, weigh, _gave):
        await pilot.press("tab", *"mine", "escape")
        link(url, "none", "su25", kind="denies", points=["who"], note="theirs")
        await pilot.press("minus")
        await until(pilot, lambda: "are linked already: denies" in weigh.notice.says)
        assert "linked" in words(weigh.why)
        assert weigh.note.value == "mine"
        assert "- unrelated" not in footer(pilot)
    (made,) = claim(url, "su25").links
    assert (made.state, made.note) == (LinkState.ACCEPTED, "theirs")


@sqlite_only
async def test_a_draft_meets_what_others_saved_since(url: str) -> None:
    link(url, "none", "su25", points=["when"], note="first")
    async with weighing(url) as (pilot, weigh, gave):
        await pilot.press("tab", "end", *", mine", "escape", "escape")
        await left(pilot, gave)
        link_id = weigh.known[0].id
    with db.open_ledger(url, user="ben") as ledger:
        ledger.edit_link(link_id, {"note": "theirs", "points": ["why"]})
    async with at_the_desk_of(url) as (pilot, desk):
        doors.weigh(desk, claim(url, "none"), claim(url, "su25"), lambda _: None)
        asked = await on_screen(pilot, ThreeWay)
        below = pilot.app.screen_stack[-2]
        assert isinstance(below, Weigh)
        (clash,) = asked.meeting.clashes
        assert (clash.before, clash.theirs, clash.mine) == ("first", "theirs", "first, mine")
        assert list(below.points.chosen) == [Point.WHY]
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is below)
        assert below.note.value == "first, mine"


@sqlite_only
async def test_a_link_is_not_turned_round_by_an_edit(url: str) -> None:
    link(url, "none", "su25", kind="denies", points=["when"])
    async with weighing(url) as (pilot, weigh, gave):
        await pilot.press("less_than_sign", "8", "d")
        await until(pilot, lambda: "stands the other way round" in weigh.notice.says)
        await pilot.press("less_than_sign", "d")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.a_id, made.points) == (claim(url, "none").id, (Point.WHEN, Point.WHERE))


@sqlite_only
async def test_a_link_s_note_of_several_lines_is_kept_when_only_points_change(url: str) -> None:
    link(url, "none", "su25", points=["when"], note="one\ntwo")
    async with weighing(url) as (pilot, _, gave):
        await pilot.press("8", "x")
        await left(pilot, gave)
    (made,) = claim(url, "su25").links
    assert (made.points, made.note) == ((Point.WHEN, Point.WHERE), "one\ntwo")


@sqlite_only
async def test_a_note_that_was_left_comes_back(url: str) -> None:
    async with weighing(url) as (pilot, _, gave):
        await pilot.press("3", "tab", *"half a thought", "escape", "escape")
        await left(pilot, gave)
        assert gave == [None]
    async with weighing(url, "su25", "none") as (pilot, weigh, gave):
        assert weigh.note.value == "half a thought"
        assert Point.WHO_FIRST in weigh.points.chosen
        await pilot.press("x")
        await left(pilot, gave)
    async with weighing(url, "ganja", "su25") as (_, weigh, _gave):
        assert weigh.note.value == ""


@sqlite_only
async def test_a_dropped_line_keeps_the_note(url: str) -> None:
    async with weighing(url) as (pilot, weigh, _gave):
        await pilot.press("tab", *"still typing")
        pilot.app.keep_drafts()  # type: ignore[attr-defined]
    async with weighing(url) as (_, weigh, _gave):
        assert weigh.note.value == "still typing"


@sqlite_only
async def test_a_failure_is_said_and_nothing_typed_is_lost(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with weighing(url) as (pilot, weigh, gave):
        ledger = weigh.host.ledger

        def full(values: object, **options: object) -> None:
            raise StorageError("The disk is full.", hint="Make room.")

        monkeypatch.setattr(ledger, "link", full)
        await pilot.press("tab", *"note", "enter", "x")
        await until(pilot, lambda: "The disk is full." in weigh.notice.says)
        assert (weigh.note.value, gave) == ("note", [])


@sqlite_only
async def test_reasons_that_do_not_fit_are_shown_whole_with_the_texts(url: str) -> None:
    async with weighing(url, size=(60, 20)) as (pilot, weigh, _gave):
        last = weigh.weighing.reasons[-1]
        assert "…" in words(weigh.why)
        await pilot.press("f")
        await until(pilot, lambda: last in " ".join(words(weigh.why).split()))
        assert "…" not in words(weigh.why)


@sqlite_only
async def test_long_texts_are_shown_whole_when_asked_for(url: str) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        card = claim(url, "none")
        ledger.edit_claim(card.id, {"text": "word " * 3_999 + "last"}, expected_version=card.version)
    async with weighing(url, size=(80, 24)) as (pilot, weigh, _gave):
        assert len(weigh.paper.print.lines) <= weigh.paper.size.height
        await pilot.press("f")
        assert len(weigh.paper.print.lines) > 300
        await pilot.press("end")
        assert "held" in words(weigh.paper)


@sqlite_only
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (200, 60)])
async def test_hostile_words_stand_in_their_column_as_they_are(url: str, size: tuple[int, int]) -> None:
    async with weighing(url, "hostile", "su25", size) as (pilot, weigh, _gave):
        await pilot.press("f")
        drawn = "".join(row.plain for row in weigh.paper.print.lines)
        assert "\u202e" not in drawn
        joined = "".join(drawn.split())
        for piece in ("fire", "[/]", "[@click=", "x[/]"):
            assert piece in joined
        widest = max(row.cell_length for row in weigh.paper.print.lines)
        assert widest <= weigh.paper.size.width - 3
        await pilot.click(weigh.paper, offset=(20, 2))
        assert pilot.app.is_running


@sqlite_only
async def test_a_reader_looks_and_decides_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "open_ledger", partial(db.open_ledger, read_only=True))
    async with weighing(url) as (pilot, _, _gave):
        assert "contradicts" not in footer(pilot)
        await pilot.press("x", "minus")
        assert isinstance(pilot.app.screen, Weigh)
    assert claim(url, "su25").links == ()
