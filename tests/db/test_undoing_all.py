"""Hundreds of deeds of every kind, all taken back: every record is as it was before."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from db.ledger.undoable import is_undoing
from factcheck.cards import ClaimCard, IncidentCard
from factcheck.errors import FactcheckError
from factcheck.filters import ListFilter
from factcheck.vocabulary import LinkKind, LinkState, Verdict, Workflow
from tests.db.desk import Desk, day
from tests.db.rows_now import rows_now

DEEDS = {"sqlite": 200, "postgresql": 60}


class Busy:
    """Somebody who does anything that can be done, at random."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk, self.ledger, self.random = desk, desk.ledger, random
        self.acts: tuple[Callable[[], object], ...] = (
            *[self.log] * 3,
            *[self.edit] * 4,
            *[self.appear] * 2,
            *[self.link] * 4,
            *[self.assess] * 3,
            self.strike,
            self.split,
            self.unlink,
            self.decide,
            self.reword_link,
            self.incident,
            self.join,
            self.leave,
            self.merge,
            self.move,
            self.ask,
            self.note,
            self.source,
            self.actor,
            self.side,
            self.see_again,
            self.origin,
            self.same,
            self.tank,
        )

    def act(self) -> None:
        self.desk.clock.tick()
        self.random.choice(self.acts)()

    def claim(self) -> ClaimCard:
        rows = list(self.ledger.stream(ListFilter()))
        return self.ledger.claim(self.random.choice(rows).id)

    def words(self) -> str:
        places = ("Ganja", "Tartar", "Aghdam", "Barda")
        return f"{self.random.choice(places)} was shelled, {self.random.randrange(99)} times"

    def log(self) -> None:
        side = self.random.choice("AB")
        more = {"appearance": {"source": self.paper()}} if self.random.random() < 0.6 else {}
        said = day(f"2020-10-{self.random.randrange(10, 28)}")
        name = f"Speaker {self.random.randrange(4)}"
        self.desk.log(self.words(), side, claimant=name, said=said, place_name=self.paper(), **more)

    def paper(self) -> str:
        return f"Paper {self.random.randrange(6)}"

    def edit(self) -> None:
        claim = self.claim()
        fields = {
            "text": self.words(),
            "side": self.random.choice("AB"),
            "happened": day(f"2020-10-{self.random.randrange(10, 28)}"),
            "place_name": self.paper(),
            "external_ids": [f"x{self.random.randrange(10_000)}"],
            "workflow": self.random.choice(list(Workflow)),
            "stance": self.random.choice(["asserts", "denies"]),
        }
        chosen = {name: fields[name] for name in self.random.sample(sorted(fields), 2)}
        self.ledger.edit_claim(claim.id, chosen, expected_version=claim.version)

    def appear(self) -> None:
        claim = self.claim()
        known = [seen.id for seen in claim.appearances]
        taken = self.random.choice([*known, ""])
        self.ledger.add_appearance(claim.id, {"source": self.paper(), "taken_from": taken})

    def see_again(self) -> None:
        claim = self.claim()
        seen = claim.appearances[0]
        changes = {"url": f"https://p{self.random.randrange(9)}.example/a", "quote": self.words()}
        self.ledger.edit_appearance(seen.id, changes, expected_version=seen.version)

    def link(self) -> None:
        a, b = self.claim(), self.claim()
        self.desk.link(a, b, self.random.choice(list(LinkKind)), state=self.random.choice(list(LinkState)))

    def one_link(self) -> tuple[ClaimCard, str]:
        claim = self.claim()
        return claim, self.random.choice(claim.links).id

    def unlink(self) -> None:
        claim = self.claim()
        link = self.random.choice(claim.links)
        self.ledger.unlink(link.a_id, link.b_id, "a mistake")

    def decide(self) -> None:
        self.ledger.decide(self.one_link()[1], self.random.choice(list(LinkState)), self.words())

    def reword_link(self) -> None:
        self.ledger.edit_link(self.one_link()[1], {"note": self.words(), "points": ["who"]})

    def assess(self) -> None:
        verdict = self.random.choice([v for v in Verdict if v is not Verdict.UNCHECKED])
        self.desk.assess(self.claim(), verdict, point=self.random.choice([None, "where"]))

    def strike(self) -> None:
        self.ledger.strike_claim(self.claim().id, "logged twice")

    def split(self) -> None:
        parts = [{"text": self.words(), "place_name": self.paper()} for _ in range(3)]
        self.ledger.split_claim(self.claim().id, parts)

    def incident(self) -> None:
        self.ledger.add_incident(self.desk.case.id, self.words())

    def one_incident(self) -> IncidentCard:
        return self.random.choice(self.ledger.incidents(self.desk.case.id))

    def join(self) -> None:
        self.ledger.join_incident(self.one_incident().id, [self.claim().id, self.claim().id])

    def leave(self) -> None:
        claim = self.claim()
        self.ledger.leave_incident(claim.incidents[0].id, claim.id, "another evening")

    def merge(self) -> None:
        self.ledger.merge_incidents(self.one_incident().id, self.one_incident().id)

    def move(self) -> None:
        claim = self.claim()
        self.ledger.split_incident(claim.incidents[0].id, [claim.id], title=self.words())

    def ask(self) -> None:
        claim = self.claim()
        if claim.requests:
            self.ledger.edit_request(claim.requests[0].id, {"outcome": self.words()})
        else:
            self.ledger.ask({"claim": claim.id, "actor": "Speaker 1", "side": "B", "channel": "mail"})

    def note(self) -> None:
        claim = self.claim()
        if claim.notes and self.random.random() < 0.5:
            self.ledger.strike_note(claim.notes[0].id, "no")
        else:
            self.ledger.add_note(claim.id, self.words())

    def source(self) -> None:
        found = self.random.choice(self.ledger.sources())
        match self.random.randrange(3):
            case 0:
                self.ledger.grade_source(found.id, self.random.choice("ABCD"), self.words())
            case 1:
                self.ledger.edit_source(found.id, {"aliases": [self.words()], "parent": self.paper()})
            case _:
                self.ledger.edit_source(found.id, {"name": f"Paper {self.random.randrange(20)}"})

    def actor(self) -> None:
        found = self.random.choice(self.ledger.actors(self.desk.case.id))
        self.ledger.edit_actor(found.id, {"aliases": [f"Also {self.random.randrange(50)}"]})

    def side(self) -> None:
        side = self.random.choice(self.desk.case.sides)
        self.ledger.edit_side(side.id, {"aliases": [self.words()]})

    def same(self) -> None:
        self.ledger.merge_claims(self.claim().id, self.claim().id)

    def tank(self) -> None:
        name = f"Tank {self.random.randrange(9)}"
        found = self.ledger.add_equipment({"name": name, "another": True, "case": self.desk.case.id})
        self.ledger.edit_equipment(found.id, {"aliases": [f"T-{self.random.randrange(90)}"]})

    def origin(self) -> None:
        claim = self.claim()
        self.ledger.set_origin(claim.id, [claim.appearances[0].id], name=self.words())


def work(desk: Desk, random: Random, wanted: int) -> list[str]:
    """Deeds that changed something, oldest first."""
    busy, before = Busy(desk, random), len(desk.ledger.done_here)
    while True:
        deeds = [deed for deed in desk.ledger.done_here[before:] if is_there(desk, deed)]
        if len(deeds) >= wanted:
            return deeds
        for _ in range(wanted - len(deeds)):
            try:
                busy.act()
            except (FactcheckError, IndexError):
                continue


def is_there(desk: Desk, deed: str) -> bool:
    try:
        return bool(desk.ledger.deed(deed).words)
    except FactcheckError:
        return False


def problems(desk: Desk) -> list[str]:
    return [f"{found.record}: {found.field} {found.problem}" for found in desk.ledger.verify()]


@pytest.mark.parametrize("seed", [20201013])
def test_whatever_was_done_can_all_be_undone(desk: Desk, engine: str, seed: int) -> None:
    random = Random(seed)
    work(desk, random, 12)
    before = rows_now(desk.ledger)
    deeds = work(desk, random, DEEDS[engine])
    after = rows_now(desk.ledger)
    assert after != before
    undone = [desk.ledger.undo(deed).id for deed in reversed(deeds)]
    assert rows_now(desk.ledger) == before
    assert problems(desk) == []
    for deed in reversed(undone):
        desk.ledger.undo(deed)
    assert rows_now(desk.ledger) == after
    assert problems(desk) == []
    kinds = {card.kind for card in desk.ledger.activity(limit=1_000)}
    assert len([kind for kind in kinds if not is_undoing(kind)]) >= 12


def test_undone_in_any_order_nothing_is_half_undone(desk: Desk, engine: str) -> None:
    """Deeds and undoings picked at random: each is undone whole or refused, and history stays whole."""
    random = Random(7)
    work(desk, random, 10)
    before = rows_now(desk.ledger)
    open_deeds = work(desk, random, DEEDS[engine] // 5)
    redo: list[str] = []
    for _ in range(len(open_deeds) * 3):
        pile = random.choice((open_deeds, redo))
        if not pile:
            continue
        place = random.randrange(len(pile))
        state = rows_now(desk.ledger)
        try:
            deed = desk.ledger.undo(pile[place]).id
        except FactcheckError:
            assert rows_now(desk.ledger) == state, "a refusal changes nothing"
            continue
        pile.pop(place)
        (redo if pile is open_deeds else open_deeds).append(deed)
    assert problems(desk) == []
    while open_deeds:
        stuck = len(open_deeds)
        for deed in reversed(list(open_deeds)):
            try:
                desk.ledger.undo(deed)
            except FactcheckError:
                continue
            open_deeds.remove(deed)
        assert len(open_deeds) < stuck, "the newest can always be undone"
    left = rows_now(desk.ledger)
    by_the_way = ("source", "actor", "place", "names")  # stay when they were in use as their maker was undone
    assert {k: v for k, v in left.items() if k not in by_the_way} == {
        k: v for k, v in before.items() if k not in by_the_way
    }
