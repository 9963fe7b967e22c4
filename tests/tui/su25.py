"""A small case in a real database: the aircraft of 12 October 2020, both sides, and words meant to harm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot

import db
from factcheck.cards import ClaimCard
from factcheck.moments import Moment, read_moment
from factcheck.quantities import Quantity
from tests.clock import FrozenClock
from tests.tui.pressing import on_screen, until
from tui import doors
from tui.app import FactcheckApp
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk

USER = "anna"
HOSTILE = "fire [/] at [@click=app.quit]x[/] | a | b \u202egnp.\u202c end"
ARMENIAN = "Ադրբեջանական Սու-25 է խոցվել"
CASE: dict[str, Any] = {
    "name": "Nagorno-Karabakh 2020",
    "zone": "Asia/Baku",
    "desk": "Sample desk",
    "sides": [
        {"name": "Armenia/Artsakh"},
        {"name": "Azerbaijan"},
        {"name": "Press", "role": "press"},
        {"name": "Unidentified", "role": "unidentified"},
    ],
}


def moment(words: str) -> Moment:
    return read_moment(words, zone="Asia/Baku", against=date(2020, 10, 13))


def one(value: int, unit: str) -> Quantity:
    return Quantity(str(value), value, value, unit)


CLAIMS: dict[str, dict[str, Any]] = {
    "su25": {
        "side": "A",
        "claimant": "Armenian MoD",
        "text": "An Azerbaijani Su-25 was brought down with a 9K38 Igla.",
        "original": "携帯式防空ミサイル「9K38イグラ」を使用して撃墜",
        "language": "ja",
        "kind": "shootdown",
        "about": "Azerbaijan",
        "said": moment("13 Oct 2020"),
        "happened": moment("昨夜から早朝"),
        "place_words": "ナゴルノ・カラバフ地域上空",
        "place_name": "Nagorno-Karabakh",
        "place_precision": "region",
        "quantities": [one(1, "aircraft")],
        "equipment": ["Su-25", "9K38 Igla"],
        "note": "The article gives no hour.",
        "appearance": {
            "source": "Defence blog",
            "url": "https://example.org/su25",
            "quote": "携帯式防空ミサイル",
            "language": "ja",
            "published": moment("13 Oct 2020, 20:26"),
            "attributed_to": "Armenian forces",
            "taken_from": "TASS",
        },
    },
    "none": {
        "side": "B",
        "claimant": "Azerbaijani MoD",
        "text": "No combat aircraft were lost; no aviation flew.",
        "stance": "denies",
        "kind": "shootdown",
        "about": "Azerbaijan",
        "said": moment("12 Oct 2020"),
        "happened": moment("12 Oct 2020"),
        "quantities": [one(0, "combat aircraft")],
        "equipment": ["combat aircraft"],
    },
    "north": {
        "side": "A",
        "claimant": "Artsakh Defence Army",
        "text": "In the north-east a Su-25 was brought down.",
        "original": ARMENIAN,
        "language": "hy",
        "kind": "shootdown",
        "said": moment("12 Oct 2020"),
        "happened": moment("12 Oct 2020"),
        "equipment": ["Su-25"],
    },
    "ganja": {
        "side": "B",
        "claimant": "Azerbaijani MoD",
        "text": "Ganja was shelled in the morning.",
        "kind": "attack",
        "about": "Armenia/Artsakh",
        "happened": moment("4 Oct 2020"),
        "place_words": "Gəncə",
    },
    "reader": {"side": "D", "claimant": "a reader", "text": "The truce held five minutes.", "kind": "truce"},
    "hostile": {"side": "C", "claimant": HOSTILE, "text": HOSTILE, "about": HOSTILE, "place_words": HOSTILE},
}


def build_su25(url: str) -> None:
    """The case above, logged minute by minute; claims are known by the names used here."""
    clock = FrozenClock()
    db.create_database(url)
    with db.open_ledger(url, user=USER, clock=clock) as ledger:
        case = ledger.add_case(CASE)
        for name, values in CLAIMS.items():
            clock.tick(minutes=1)
            ledger.log_claim({"case": case.id, "external_ids": [name], **values})


def claim(url: str, name: str) -> ClaimCard:
    """The claim as it stands in the database now."""
    with db.open_ledger(url, user=USER) as ledger:
        return ledger.claim(ledger.find_claim(name))


def link(url: str, a: str, b: str, **values: Any) -> None:
    """Link two claims by their names here."""
    with db.open_ledger(url, user=USER) as ledger:
        ends = {"a": ledger.find_claim(a), "b": ledger.find_claim(b)}
        ledger.link({"kind": "contradicts", "points": ["happened"], **ends, **values})


@asynccontextmanager
async def at_the_desk_of(
    url: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Desk]]:
    """The app on the case, its list read."""
    app = FactcheckApp(url, USER, glance=db.glance(url))
    async with app.run_test(size=size) as pilot:
        desk = await on_screen(pilot, Desk)
        await until(
            pilot, lambda: app.ledger is not None and not desk.asking and desk.state.loaded, "the list"
        )
        yield pilot, desk
    app.close_ledger()


@asynccontextmanager
async def at_claim(
    url: str, name: str = "su25", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], ClaimPage]]:
    """The claim's page, read; ``page.gave`` holds what it gave back when it was left."""
    async with at_the_desk_of(url, size) as (pilot, desk):
        assert desk.case is not None
        gave: list[str | None] = []
        doors.claim_page(desk, desk.case, claim(url, name).id, gave.append)
        page = await on_screen(pilot, ClaimPage)
        await until(pilot, lambda: page.card is not None and not page.asking, "the claim")
        page.gave = gave  # type: ignore[attr-defined]
        yield pilot, page
