"""Places, equipment and actors by name: the desk's own first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from db.queries.cases import sides_of
from db.queries.naming import is_text, quoted
from db.queries.tables import ACTOR, EQUIPMENT, PLACE
from factcheck.cards.names import NameCard, Shelf
from factcheck.errors import Ambiguous, NotFound
from factcheck.spellings import Equipment, Place, equipment, equipment_of, fold, place_of, places
from factcheck.spellings import name_key as spelling_key

_TABLES: Mapping[Shelf, Table] = {Shelf.PLACE: PLACE, Shelf.ACTOR: ACTOR, Shelf.EQUIPMENT: EQUIPMENT}


def listed(connection: Connection, shelf: Shelf, case_id: str, text: str = "") -> tuple[NameCard, ...]:
    """What is called like ``text`` (a beginning of a word of any name, in any script), by name.

    Of a case: its own and those for every case; without one, those of all cases. The desk's own first.
    """
    table = _TABLES[shelf]
    query = select(table).where(table.c.struck_at == 0).order_by(table.c.n)
    if case_id:
        query = query.where(or_(table.c.case_id == case_id, table.c.case_id.is_(None)))
    own = _cards(connection, shelf, connection.execute(query).all())
    extended = {card.shipped_id for card in own if card.shipped_id}
    shipped = [_shipped(thing) for thing in _things(shelf) if thing.id not in extended]
    key = fold(text).strip()
    found = [card for card in (*own, *shipped) if not key or _is_called(card, key)]
    return tuple(sorted(found, key=lambda card: (not card.is_own, fold(card.name), card.id)))


def by_id(connection: Connection, shelf: Shelf, record_id: str) -> NameCard:
    """One of the desk's own; raises ``NotFound``."""
    table = _TABLES[shelf]
    rows = connection.execute(select(table).where(table.c.id == record_id, table.c.struck_at == 0)).all()
    if not rows:
        raise NotFound(f"There is no such {shelf.value}.", hint="It may be in another database.")
    return _cards(connection, shelf, rows)[0]


def named(connection: Connection, shelf: Shelf, name: str, case_id: str) -> NameCard:
    """The one of this very name in any spelling, or of a shipped id; raises ``Ambiguous`` or ``NotFound``."""
    key = spelling_key(name)
    if not key or not is_text(name):
        raise NotFound(
            f"There is no {shelf.value} {quoted(name)}.", hint=f"See factcheck {_verb(shelf)} list."
        )
    cards = listed(connection, shelf, case_id)
    found = [card for card in cards if name in (card.id, card.shipped_id)]
    found = found or [card for card in cards if key in map(spelling_key, card.names)]
    own = [card for card in found if card.is_own]
    exact = [card for card in own or found if card.name == name]
    chosen = exact if len(exact) == 1 else own if len(own) == 1 else found
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotFound(
            f"There is no {shelf.value} {quoted(name)} here.",
            hint=f"Add it with factcheck {_verb(shelf)} add; ... list tells what there is.",
        )
    raise Ambiguous(
        f"{len(chosen)} are called {quoted(name)}.",
        hint="Name the one you mean by its id or by a name of its own.",
        candidates=tuple(f"{card.shipped_id or card.id}  {' = '.join(card.names[:4])}" for card in chosen),
    )


def named_already(connection: Connection, own: NameCard) -> tuple[str, ...]:
    """A sentence for each of its own names that others are called by too: it stands for all of them then."""
    told: list[str] = []
    others = [
        (card, set(map(spelling_key, card.names)))
        for card in listed(connection, own.shelf, own.case_id)
        if card.id != own.id and not (own.shipped_id and card.shipped_id == own.shipped_id)
    ]
    for name in (own.name, *own.aliases):
        key = spelling_key(name)
        shared = [card for card, keys in others if key and key in keys]
        if shared:
            called = ", ".join(_shown(card) for card in shared[:3])
            told.append(f"{name} is a name of {called} too; it stands for all of them now.")
    return tuple(told)


def _cards(connection: Connection, shelf: Shelf, rows: Sequence[Any]) -> list[NameCard]:
    is_actor = shelf is Shelf.ACTOR
    sides = sides_of(connection, {row.case_id for row in rows}) if is_actor and rows else {}
    return [_card(shelf, row, sides.get(row.case_id, {}) if is_actor else {}) for row in rows]


def _card(shelf: Shelf, row: Any, sides: Mapping[str, Any]) -> NameCard:
    card = NameCard(shelf, row.id, row.name, row.case_id or "", tuple(row.aliases), version=row.version)
    if shelf is Shelf.ACTOR:
        return _with(
            card, side=sides.get(row.side_id), sort="; ".join(filter(None, (row.person, row.organisation)))
        )
    if shelf is Shelf.EQUIPMENT:
        things: tuple[Any, ...] = equipment_of(row.name) if row.catalogue_id else ()
        return _with(card, sort=row.category, **_from_catalogue(things, row.catalogue_id))
    at = ", ".join((row.latitude, row.longitude)) if row.latitude else ""
    around = place_of(row.name)
    shipped_id = row.gazetteer_id or (around[0].id if len(around) == 1 and not at else "")
    more = _from_catalogue(around, shipped_id)
    return _with(
        card,
        sort=getattr(row.precision, "value", row.precision),
        at=at or _position(around, shipped_id),
        **more,
    )


def _from_catalogue(things: Iterable[Any], shipped_id: str) -> dict[str, Any]:
    thing = next((one for one in things if one.id == shipped_id), None)
    return {"shipped_id": shipped_id, "shipped": thing.spellings if thing else ()}


def _position(around: Iterable[Place], shipped_id: str) -> str:
    return next((f"{one.lat}, {one.lon}" for one in around if one.id == shipped_id), "")


def _with(card: NameCard, **more: Any) -> NameCard:
    from dataclasses import replace

    return replace(card, **more)


def _things(shelf: Shelf) -> Sequence[Place | Equipment]:
    return places() if shelf is Shelf.PLACE else equipment() if shelf is Shelf.EQUIPMENT else ()


def _shipped(thing: Place | Equipment) -> NameCard:
    english = [name for name in thing.names if name.language == "en"] or list(thing.names)
    own = spelling_key(thing.id)
    plain = [name for name in english if not name.used_by] or english
    printed = next((name.name for name in plain if spelling_key(name.name) == own), plain[0].name)
    is_place = isinstance(thing, Place)
    return NameCard(
        Shelf.PLACE if is_place else Shelf.EQUIPMENT,
        "",
        printed,
        shipped=thing.spellings,
        shipped_id=thing.id,
        sort=thing.precision.value if isinstance(thing, Place) else thing.kind,
        at=f"{thing.lat}, {thing.lon}" if isinstance(thing, Place) else "",
    )


def _is_called(card: NameCard, key: str) -> bool:
    return any(word.startswith(key) for name in map(fold, card.names) for word in (name, *_beginnings(name)))


def _beginnings(name: str) -> list[str]:
    return [name[at + 1 :] for at, sign in enumerate(name) if sign in " -"]


def _shown(card: NameCard) -> str:
    return card.name if not card.at else f"{card.name} ({card.at})"


def _verb(shelf: Shelf) -> str:
    return "equipment" if shelf is Shelf.EQUIPMENT else f"{shelf.value}s"
