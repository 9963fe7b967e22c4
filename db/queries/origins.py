"""The origins of one claim: as a person decided them, else as the source chain implies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from db.ledger.facts import gather
from db.queries.appearances import appearance_rows, utterance_of
from db.queries.claims import claim_card
from db.queries.sources import sources_by_id, topmost_owners
from db.queries.tables import IDS, ORIGIN, Line
from db.wire import Wire
from factcheck.cards import AppearanceCard
from factcheck.cards.provenance import ClaimOrigins, OriginGroup, OriginMember
from factcheck.standing import (
    INDEPENDENT_ROLES,
    LONGEST_WAY,
    OriginOf,
    Witness,
    origins,
    support,
    told_in_circle,
)

NOT_NOTED = "source not noted"

_ORIGINS = select(ORIGIN.c.id, ORIGIN.c.name, ORIGIN.c.version).where(ORIGIN.c.id.in_(IDS))


def claim_origins(connection: Connection, claim_id: str) -> ClaimOrigins:
    """The claim's appearances grouped by where they go back to, the oldest logged first."""
    card = claim_card(connection, claim_id)
    rows = appearance_rows(connection, claim_id)
    owners = topmost_owners(connection) if rows else {}
    utterances = [utterance_of(row, owners) for row in rows]
    found = origins(utterances)
    circle = told_in_circle(utterances)
    seen = {one.id: one for one in card.appearances}
    by_id = {row.id: row for row in rows}
    members: dict[str, list[OriginMember]] = {}
    for row in rows:
        way = _way(found[row.id], by_id, seen)
        member = OriginMember(seen[row.id], way, row.id in circle, bool(row.origin_id))
        members.setdefault(found[row.id].key, []).append(member)
    groups = _groups(connection, found, members)
    (facts,) = gather(Wire(connection), [claim_id])
    counted = support(Witness(card.side.role, facts.utterances), facts.corroborating)
    return ClaimOrigins(claim_id, card.ref, groups, counted, counts_own=card.side.role in INDEPENDENT_ROLES)


def _way(found: OriginOf, rows: Mapping[str, Line], seen: Mapping[str, AppearanceCard]) -> tuple[str, ...]:
    """The sources from an appearance to its origin, by name; the last may be named without being logged."""
    names = [_carrier(seen[i]) for i in found.way]
    last = found.way[-1]
    beyond = seen[last].taken_from
    if beyond and not rows[last].origin_id and len(found.way) < LONGEST_WAY:
        names.append(beyond)
    return tuple(name for place, name in enumerate(names) if place == 0 or name != names[place - 1])


def _carrier(seen: AppearanceCard) -> str:
    return seen.source.name if seen.source else NOT_NOTED


def _groups(
    connection: Connection, found: Mapping[str, OriginOf], members: Mapping[str, Sequence[OriginMember]]
) -> tuple[OriginGroup, ...]:
    ids = {kind: _ids(members, kind) for kind in ("origin", "source")}
    decided = {row.id: row for row in connection.execute(_ORIGINS, {"ids": ids["origin"]})}
    named = sources_by_id(connection, ids["source"]) if ids["source"] else {}
    groups: list[OriginGroup] = []
    for key, those in members.items():
        kind, _, record_id = key.partition(":")
        own = any(found[one.appearance.id].own for one in those)
        row = decided.get(record_id) if kind == "origin" else None
        if row is not None:
            groups.append(OriginGroup(key, row.id, row.name, own, tuple(those), row.version))
        else:
            source = named.get(record_id)
            firsts = {one.way[-1] for one in those}
            owner = source.name if source else _carrier(those[0].appearance)
            name = firsts.pop() if len(firsts) == 1 else owner
            groups.append(OriginGroup(key, "", name, own, tuple(those)))
    return tuple(groups)


def _ids(members: Mapping[str, Sequence[OriginMember]], kind: str) -> list[str]:
    return [key.partition(":")[2] for key in members if key.startswith(f"{kind}:")]
