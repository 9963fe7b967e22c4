"""A whole form typed in one burst of keys holds what the same keys make of it one by one."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.events import Key

import db
from factcheck.cards import ActorCard
from tests.tui.form_app import SU25, Hands, at_the_desk, fill
from tui.screens.add_side import AddSide
from tui.screens.claim_form import ClaimForm
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk

UNKNOWN_SPEAKER = [*"Shelling went on", "tab", *"Hrw", "tab", "c", "tab", *"Reuters", "tab"]
WHOLE = [
    *UNKNOWN_SPEAKER,
    *["tab", *"13 Oct 2020", "tab", *"yesterday", "tab", *"the day before", "tab"],
    *[
        "S",
        "t",
        "e",
        "tab",
        *"about 40 killed; 3 tanks",
        "tab",
        "a",
        "tab",
        "d",
        "tab",
        *"B (inferred)",
        "tab",
    ],
    *["S", "u", "tab", "e", "n", "tab", "enter", *"ours", "tab", *"Title", "backspace", "tab", "tab"],
    *["shift+tab", "shift+tab", "end", *"!"],
]
OFFERED = [*"Text", "tab", *"arm", "tab", *"Def", "down", "up", "enter", *"quoted words"]
ESCAPED = [*"Text", "tab", *"arm", "escape", "tab", "b", "tab", *"Agency"]
CORRECTED = [*"Text", "tab", *"Hrwx", *["backspace"] * 4, *"Azerbaijani MoD", "tab", *"Agency"]
BACK = [*"Text", "tab", *"Armenian MoD", "shift+tab", *" more", "tab", "tab", *"Agency"]
WAYS = {"whole": WHOLE, "offered": OFFERED, "escaped": ESCAPED, "corrected": CORRECTED, "back": BACK}


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url) as hands:
        yield hands


def key(name: str) -> Key:
    return Key("space" if name == " " else name, name if len(name) == 1 else None)


def posted(hands: Hands, keys: list[str]) -> None:
    """As a terminal's reading thread hands them over: now several at once, now one."""
    loop, uneven = hands.app._loop, random.Random(7)
    assert loop is not None

    def write() -> None:
        for name in keys:
            loop.call_soon_threadsafe(hands.app.post_message, key(name))
            if uneven.random() < 0.2:
                time.sleep(uneven.random() / 500)

    threading.Thread(target=write, daemon=True).start()


def calm(hands: Hands) -> bool:
    """Whether nothing is on its way any more: no key, no question, no pause."""
    form = hands.app.screen
    waits = isinstance(form, ClaimForm) and (form._pauses or form.asking)
    return not (hands.app._held or hands.app._is_at_one or waits)


async def result(hands: Hands, keys: list[str], *, slowly: bool) -> dict[str, str]:
    """What stands in a fresh form after the keys, the field with the focus and the open list with it."""
    form = await hands.open("n")
    if slowly:
        for name in keys:
            hands.app.post_message(key(name))
            await hands.pilot.pause()
            await hands.until(lambda: calm(hands))
    else:
        gone: list[str] = []
        posted(hands, [*keys, "f12"])
        real = form.before_key

        async def seen(event: Any) -> None:
            gone.append(event.key if isinstance(event, Key) else "")
            await real(event)

        form.before_key = seen  # type: ignore[method-assign]
        await hands.until(lambda: gone[-1:] == ["f12"] and calm(hands))
        assert len(gone) == len(keys) + 1
    form.collect()
    told = {**form.state.raw, "focus": hands.focused, "offered": str(form.suggestions.items)}
    told["shown"] = ",".join(name for name, row in form.rows.items() if row.display)
    hands.app.drafts.drop("claim", form.state.client_id)
    form._drop_draft()
    form._leave()
    await hands.until(lambda: isinstance(hands.app.screen, Desk))
    return told


@pytest.mark.parametrize("way", WAYS)
async def test_a_burst_fills_the_form_as_slow_typing_does(desk: Hands, way: str) -> None:
    slow = await result(desk, WAYS[way], slowly=True)
    for _ in range(2):
        assert await result(desk, WAYS[way], slowly=False) == slow
    if way == "whole":
        assert (slow["what"], slow["claimant"], slow["side"]) == ("Shelling went on", "Hrw", "C")
        assert (slow["source"], slow["published"], slow["place"]) == ("Reuters", "13 Oct 2020", "Stepanakert")
    if way == "offered":
        assert (slow["claimant"], slow["source"]) == ("Armenian MoD", "Defence blog")


async def test_a_slow_answer_holds_the_keys_until_the_side_is_asked(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    real = type(desk.ledger).complete_actor

    def slowly(self: db.Ledger, *told: Any, **more: Any) -> tuple[ActorCard, ...]:
        gate.wait(30)
        return real(self, *told, **more)

    monkeypatch.setattr(type(desk.ledger), "complete_actor", slowly)
    form = await desk.open("n")
    posted(desk, UNKNOWN_SPEAKER)
    await desk.until(lambda: desk.app._held and form.rows["claimant"].text == "Hrw")
    assert [form.rows[name].text for name in ("side", "source")] == ["", ""]
    gate.set()
    await desk.until(lambda: form.rows["source"].text == "Reuters" and desk.focused == "quote")
    assert (form.rows["what"].text, form.rows["side"].text) == ("Shelling went on", "C")


async def test_a_burst_goes_through_the_windows_it_opens(desk: Hands) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, Desk) and desk.app.screen.state.rows)
    begin = ["n", *"Stop firing", "tab", *"Russian MFA", "tab", "+", "enter"]
    posted(desk, [*begin, *"Russia", "ctrl+s"])
    await desk.until(
        lambda: isinstance(desk.app.screen, ClaimForm) and desk.app.screen.state.said("side") == "D"
    )
    posted(desk, [*"MID", "ctrl+s"])
    await desk.until(lambda: isinstance(desk.app.screen, Desk))
    newest = desk.claims()[0]
    assert (newest.original or newest.text, newest.claimant) == ("Stop firing", "Russian MFA")
    assert newest.side.name == "Russia"
    assert [seen.source.name for seen in newest.appearances if seen.source] == ["MID"]


async def test_two_claims_in_one_burst(desk: Hands) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, Desk) and desk.app.screen.state.rows)
    one = ["n", *"One fell", "tab", *"arm", "tab", *"TASS", "ctrl+s"]
    two = ["n", *"None fell", "tab", *"Azerbaijani M", "enter", *"APA", "ctrl+s"]
    posted(desk, [*one, *two])
    await desk.until(lambda: len(desk.claims()) == 4 and isinstance(desk.app.screen, Desk))
    told = [
        (c.text, c.claimant, [a.source.name for a in c.appearances if a.source]) for c in desk.claims()[:2]
    ]
    assert told == [("None fell", "Azerbaijani MoD", ["APA"]), ("One fell", "Armenian MoD", ["TASS"])]


async def test_enter_on_a_known_address_opens_its_claim_however_fast(desk: Hands) -> None:
    form = await desk.open("n")
    posted(desk, [*"x", "tab", *"Armenian MoD", "tab", *SU25, "enter"])
    await desk.until(lambda: isinstance(desk.app.screen, ClaimPage))
    assert form.rows["source"].text == SU25
    assert not isinstance(desk.app.screen, AddSide)
