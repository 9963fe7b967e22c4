"""Seeded claims in five languages as the cache of suggestions holds them, with planted pairs among them.

A planted pair is two sides on one happening: the same day, place, thing and number in two languages.
``Planted.filled`` writes the cache of N claims straight into a file as upkeep does, and reuses it when it is
there. Beyond ``DISTINCT`` claims each is the one so many before it on another day, which spares preparing it.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import msgspec
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from db.matching.layers import TABLES, Entry, Layer, entry_of, write_entries
from factcheck.matching import Matter, Party, Prepared, index_keys, prepare
from factcheck.models import metadata
from factcheck.moments import from_edtf
from factcheck.quantities import Quantity
from factcheck.spellings.gazetteer import Thing, equipment, places
from factcheck.vocabulary import Kind
from tests.bench.generate import FIRST, WORDS

EPOCH = 719_163
"""1970 as dates are numbered."""
QUESTIONS = 100
DISTINCT = 100_000
BATCH = 2_000
PROCESSES = 2
SIDES = (Party("A", ("North",)), Party("B", ("South",)))
KINDS = (Kind.ATTACK, Kind.CASUALTY, Kind.SHOOTDOWN, Kind.EQUIPMENT_LOSS, Kind.OTHER)
LANGUAGES = {name: text.split() for name, text in WORDS.items()}

About = tuple[int, int, int, int]
"""A day, a place, a thing (each by its number) and a count."""


@dataclass(frozen=True)
class Question:
    """A claim that asks, and the planted one it should find."""

    claim: Prepared
    wanted: str


class KeptLayer(Layer):
    """The cache in a file of its own, read through one connection set up like the program's."""

    def __init__(self, path: Path, megabytes: int = 16) -> None:
        def connect() -> sqlite3.Connection:
            found = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            pages = f"cache_size = {-1024 * megabytes}"
            for setting in ("journal_mode = OFF", "synchronous = OFF", pages):
                found.execute(f"PRAGMA {setting}")
            return found

        self._engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
        super().__init__(self._open, self._open)

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]
            yield connection

    def make_tables(self) -> None:
        with self._engine.begin() as connection:
            metadata.create_all(connection, tables=[metadata.tables[str(t.__tablename__)] for t in TABLES])

    def close(self) -> None:
        self._engine.dispose()


def name_in(thing: Thing, language: str) -> str:
    """What a thing is called in a language, else by its first name."""
    own = [one.name for one in thing.names if one.language == language]
    return own[0] if own else thing.names[0].name


def claim(number: str, draw: random.Random, language: str, side: str, about: About, placed: bool) -> Matter:
    """A claim about a day, a place, a thing and a number, in the words of its language."""
    day, place, thing, count = about
    day_of = (FIRST + timedelta(days=day)).isoformat()
    return Matter(
        id=number,
        case_id="bench",
        side=side,
        sides=SIDES,
        claimant=f"{'North' if side == 'A' else 'South'} MoD",
        kind=draw.choice(KINDS),
        text=" ".join(draw.choices(LANGUAGES[language], k=draw.randint(9, 18))),
        language=language,
        happened=from_edtf(day_of, words=day_of, zone="UTC"),
        place_words=name_in(places()[place], language) if placed else "",
        quantities=(Quantity(str(count), count, count, "killed", ""),),
        equipment=(name_in(equipment()[thing], language),),
    )


def _about(draw: random.Random, days: int) -> About:
    return (
        draw.randrange(days),
        draw.randrange(len(places())),
        draw.randrange(len(equipment())),
        draw.randrange(1, 400),
    )


class Planted:
    """``count`` claims over ``days`` days; ``asked`` holds the questions with and without a place."""

    def __init__(self, count: int, days: int, seed: int = 13) -> None:
        self.count, self.days = count, days
        self._draw = draw = random.Random(seed)
        self._planted: dict[int, Matter] = {}
        self.asked: dict[str, list[Question]] = {"with place": [], "without": []}
        at = draw.sample(range(1, min(count, DISTINCT) + 1), 2 * QUESTIONS)
        for place, n in enumerate(at):
            placed = place < QUESTIONS
            one, other = draw.sample(list(LANGUAGES), 2)
            about = _about(draw, days)
            self._planted[n] = claim(f"c{n:08d}", draw, other, "B", about, True)
            query = prepare(claim(f"q{n:08d}", draw, one, "A", about, placed))
            self.asked["with place" if placed else "without"].append(Question(query, f"c{n:08d}"))

    def _batches(self) -> Iterator[dict[int, Matter]]:
        draw = self._draw
        last = min(self.count, DISTINCT)
        for start in range(1, last + 1, BATCH):
            batch: dict[int, Matter] = {}
            for n in range(start, min(start + BATCH, last + 1)):
                side, language = draw.choice("AB"), draw.choice(list(LANGUAGES))
                batch[n] = self._planted.get(n) or claim(
                    f"c{n:08d}", draw, language, side, _about(draw, self.days), draw.random() < 0.9
                )
            yield batch

    def filled(self, folder: Path) -> KeptLayer:
        """The cache of these claims, made in ``folder`` unless it is there."""
        path = folder / f"suggest-{self.count}-{self.days}.db"
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            layer = KeptLayer(making, 1_500)
            layer.make_tables()
            made = partial(_entries, self.count, self.days)
            with Pool(PROCESSES) as pool, layer.writing() as wire:
                for entries in pool.imap(made, self._batches()):
                    write_entries(wire, entries, {})
            layer.close()
            os.replace(making, path)
        return KeptLayer(path)


def _entries(count: int, days: int, batch: dict[int, Matter]) -> dict[int, Entry]:
    draw = random.Random(min(batch))
    found: dict[int, Entry] = {}
    for n, matter in batch.items():
        ready = prepare(matter)
        found[n] = _entry(ready)
        for again in range(n + DISTINCT, count + 1, DISTINCT):
            found[again] = _entry(_on_day(ready, f"c{again:08d}", draw.randrange(days)))
    return found


def _entry(claim: Prepared) -> Entry:
    return replace(entry_of(claim, index_keys(claim)), named=frozenset())


def _on_day(claim: Prepared, number: str, day: int) -> Prepared:
    """The same claim of another day."""
    start = float((FIRST + timedelta(days=day)).toordinal() - EPOCH)
    when = f"{FIRST + timedelta(days=day):%d %b %Y}".lstrip("0")
    return msgspec.structs.replace(claim, id=number, days=(start, start + 1.0), when=when)
