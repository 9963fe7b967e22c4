"""Claims as the matcher eats them, with the names the desk gave to places and equipment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from db.queries.tables import ACTOR, APPEARANCE, CLAIM, EQUIPMENT, IDS, LINK, PLACE, SIDE, Line
from db.stored import stored_moment, stored_quantities
from factcheck.history import canonical
from factcheck.matching import DeniedPlace, Matter, Names, Party
from factcheck.spellings.gazetteer import Equipment, Name, Place
from factcheck.vocabulary import LinkKind, LinkState

_CLAIM_COLUMNS = (
    "id n case_id ref external_ids claimant actor_id kind stance about text original language said happened "
    "place_words place_name quantities equipment struck_at"
)
_CLAIMS = (
    select(*(CLAIM.c[name] for name in _CLAIM_COLUMNS.split()), SIDE.c.letter)
    .join(SIDE, SIDE.c.id == CLAIM.c.side_id)
    .where(CLAIM.c.id.in_(IDS))
)
_SEEN = (
    select(*(APPEARANCE.c[name] for name in ("claim_id", "quote", "published", "url", "source_id")))
    .where(APPEARANCE.c.claim_id.in_(IDS), APPEARANCE.c.struck_at == 0)
    .order_by(APPEARANCE.c.n)
)
_DENIED = (
    select(LINK.c.a_id, *(CLAIM.c[name] for name in ("ref", "place_words", "place_name")))
    .join(CLAIM, CLAIM.c.id == LINK.c.b_id)
    .where(LINK.c.a_id.in_(IDS), LINK.c.struck_at == 0, CLAIM.c.struck_at == 0)
    .where(LINK.c.kind == LinkKind.DENIES, LINK.c.state == LinkState.ACCEPTED)
    .order_by(LINK.c.n.desc())
)
_SIDES = select(SIDE.c.case_id, SIDE.c.letter, SIDE.c.name, SIDE.c.aliases, SIDE.c.role).order_by(SIDE.c.n)
_SPEAKERS = select(ACTOR.c.id, ACTOR.c.name, ACTOR.c.aliases).order_by(ACTOR.c.n)
_PLACES = (
    select(
        *(
            PLACE.c[name]
            for name in ("id", "case_id", "name", "latitude", "longitude", "precision", "aliases")
        )
    )
    .where(PLACE.c.struck_at == 0)
    .order_by(PLACE.c.n)
)
_EQUIPMENT = (
    select(*(EQUIPMENT.c[name] for name in ("id", "case_id", "name", "category", "catalogue_id", "aliases")))
    .where(EQUIPMENT.c.struck_at == 0)
    .order_by(EQUIPMENT.c.n)
)


def matters(connection: Connection, ids: Sequence[str]) -> dict[int, Matter | None]:
    """Arrival number -> matter of these claims (one batch); ``None`` for a struck one."""
    rows = connection.execute(_CLAIMS, {"ids": list(ids)}).all()
    seen: dict[str, list[Line]] = {}
    for row in connection.execute(_SEEN, {"ids": list(ids)}):
        seen.setdefault(row.claim_id, []).append(row)
    unplaced = [row.id for row in rows if not row.place_words and not row.place_name]
    denied = _denied(connection, unplaced)
    sides = _sides(connection, {row.case_id for row in rows})
    speakers = _speakers(connection, {row.actor_id for row in rows if row.actor_id})
    return {
        row.n: None
        if row.struck_at
        else _matter(
            row,
            seen.get(row.id, []),
            sides[row.case_id],
            speakers.get(row.actor_id, ()),
            denied.get(row.id),
        )
        for row in rows
    }


def _denied(connection: Connection, ids: Sequence[str]) -> dict[str, DeniedPlace]:
    """Where what these claims deny is said to have happened; of several, the first link that tells."""
    if not ids:
        return {}
    rows = connection.execute(_DENIED, {"ids": list(ids)})
    return {
        row.a_id: DeniedPlace(row.ref, row.place_words, row.place_name)
        for row in rows
        if row.place_words or row.place_name
    }


def _matter(
    row: Line,
    seen: Sequence[Line],
    sides: tuple[Party, ...],
    speakers: Sequence[str],
    denied: DeniedPlace | None,
) -> Matter:
    moments = [stored_moment(one.published) for one in seen]
    return Matter(
        id=row.id,
        ref=row.ref,
        external_id=next(iter(row.external_ids), ""),
        case_id=row.case_id,
        side=row.letter,
        sides=sides,
        claimant=row.claimant,
        speakers=tuple(name for name in speakers if name != row.claimant),
        kind=row.kind,
        stance=row.stance,
        about=row.about,
        text=row.text,
        original=row.original,
        quotes=tuple(dict.fromkeys(one.quote for one in seen if one.quote)),
        language=row.language,
        said=stored_moment(row.said),
        happened=stored_moment(row.happened),
        published=tuple(moment for moment in moments if moment.is_read),
        place_words=row.place_words,
        place_name=row.place_name,
        denied_place=denied,
        quantities=stored_quantities(row.quantities),
        equipment=tuple(row.equipment),
        sources=tuple(dict.fromkeys(one.source_id for one in seen if one.source_id)),
        pages=tuple(dict.fromkeys(one.url for one in seen if one.url)),
    )


def _sides(connection: Connection, cases: Iterable[str]) -> dict[str, tuple[Party, ...]]:
    found: dict[str, dict[str, Party]] = {}
    for row in connection.execute(_SIDES.where(SIDE.c.case_id.in_(IDS)), {"ids": list(cases)}):
        party = Party(row.letter, (row.name, *row.aliases), row.role)
        found.setdefault(row.case_id, {})[row.letter] = party
    return {case: tuple(sides[letter] for letter in sorted(sides)) for case, sides in found.items()}


def _speakers(connection: Connection, actors: Iterable[str]) -> dict[str, tuple[str, ...]]:
    wanted = list(actors)
    if not wanted:
        return {}
    rows = connection.execute(_SPEAKERS.where(ACTOR.c.id.in_(IDS)), {"ids": wanted})
    return {row.id: (row.name, *row.aliases) for row in rows}


class DeskNames:
    """What the desk calls sides, speakers, places and equipment. ``digest`` tells when that changed."""

    def __init__(self, connection: Connection) -> None:
        self._places = [tuple(row) for row in connection.execute(_PLACES) if row.aliases or row.latitude]
        self._equipment = [tuple(row) for row in connection.execute(_EQUIPMENT)]
        sides = [(*row[:4], str(row.role)) for row in connection.execute(_SIDES)]
        speakers = [tuple(row) for row in connection.execute(_SPEAKERS) if row.aliases]
        places = [(*row[:5], str(row[5]), row[6]) for row in self._places]
        told = canonical([places, self._equipment, sides, speakers])
        self.digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def of_case(self, case_id: str) -> Names | None:
        """The names matching uses in a case; ``None`` when only those that are shipped."""
        places = tuple(_plain(row) for row in self._places if row[1] in (None, case_id))
        things = tuple(_plain(row) for row in self._equipment if row[1] in (None, case_id))
        return _names(places, things) if places or things else None


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)


@lru_cache(maxsize=8)
def _names(places: tuple[tuple[Any, ...], ...], things: tuple[tuple[Any, ...], ...]) -> Names:
    found: list[Place] = []
    gear: list[Equipment] = []
    aliases: dict[str, str] = {}
    for id_, _, name, latitude, longitude, precision, more in places:
        at = _degrees(latitude, longitude)
        if at is None:
            aliases.update((alias, name) for alias in more if alias != name)
        else:
            kind = getattr(precision, "value", str(precision))
            found.append(Place(f"desk:{id_}", kind, _called(name, more), lat=at[0], lon=at[1]))
    for id_, _, name, category, catalogue_id, more in things:
        if catalogue_id:
            aliases.update((alias, name) for alias in more if alias != name)
        else:
            gear.append(Equipment(f"desk:{id_}", category, _called(name, more)))
    return Names(found, gear, aliases)


def _called(name: str, more: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(one, "") for one in dict.fromkeys((name, *more)))


def _degrees(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        at = float(latitude), float(longitude)
    except ValueError:
        return None
    return at if abs(at[0]) <= 90 and abs(at[1]) <= 180 else None
