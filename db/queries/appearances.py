"""Appearances of claims, with their sources and where each goes back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from db.queries.sources import sources_by_id, topmost_owners
from db.queries.tables import APPEARANCE, IDS, ORIGIN, SOURCE, Line
from db.stored import stored_moment
from factcheck.cards import AppearanceCard, SourceCard
from factcheck.standing import INDEPENDENT_ROLES, OriginOf, Utterance, origins
from factcheck.vocabulary import Role

_COLUMNS = tuple(
    APPEARANCE.c[name]
    for name in (
        "id",
        "claim_id",
        "source_id",
        "url",
        "title",
        "published",
        "accessed_at",
        "quote",
        "language",
        "locator",
        "archive_url",
        "taken_from_id",
        "taken_from_source_id",
        "attributed_to",
        "seen_original",
        "credibility",
        "origin_id",
        "publish",
        "embargo_until_at",
        "version",
    )
)

_EARLIER, _ITS_SOURCE = APPEARANCE.alias("earlier"), SOURCE.alias("its_source")
_APPEARANCES = (
    select(*_COLUMNS, _ITS_SOURCE.c.id.label("earlier_source_id"), ORIGIN.c.independent.label("saw"))
    .outerjoin_from(APPEARANCE, _EARLIER, _EARLIER.c.id == APPEARANCE.c.taken_from_id)
    .outerjoin(_ITS_SOURCE, _ITS_SOURCE.c.id == _EARLIER.c.source_id)
    .outerjoin(ORIGIN, ORIGIN.c.id == APPEARANCE.c.origin_id)
    .where(APPEARANCE.c.claim_id.in_(IDS), APPEARANCE.c.struck_at == 0)
    .order_by(APPEARANCE.c.n)
)


def appearances_of(connection: Connection, roles: Mapping[str, Role]) -> dict[str, list[AppearanceCard]]:
    """Claim id -> its appearances that stand, as logged. ``roles`` are the roles of the claims' sides."""
    rows: dict[str, list[Line]] = {}
    for row in connection.execute(_APPEARANCES, {"ids": list(roles)}):
        rows.setdefault(row.claim_id, []).append(row)
    named = sources_by_id(connection, _source_ids(row for of_claim in rows.values() for row in of_claim))
    owners = topmost_owners(connection) if rows else {}
    return {claim_id: _cards(of_claim, roles[claim_id], named, owners) for claim_id, of_claim in rows.items()}


def appearance_rows(connection: Connection, claim_id: str) -> Sequence[Line]:
    """The rows of a claim's appearances that stand, as logged."""
    return connection.execute(_APPEARANCES, {"ids": [claim_id]}).all()


def _source_ids(rows: Iterable[Line]) -> set[str]:
    ids = {i for row in rows for i in (row.source_id, row.taken_from_source_id, row.earlier_source_id)}
    return {i for i in ids if i}


def _cards(
    rows: Sequence[Line], role: Role, named: Mapping[str, SourceCard], owners: Mapping[str, str]
) -> list[AppearanceCard]:
    found = origins([utterance_of(row, owners) for row in rows])
    return [_card(row, found[row.id], role, named) for row in rows]


def utterance_of(row: Line, owners: Mapping[str, str]) -> Utterance:
    """What standing needs of an appearance's row; ``owners`` are the sources' topmost owners."""

    def top(source_id: str | None) -> str:
        return owners.get(source_id, source_id) if source_id else ""

    return Utterance(
        id=row.id,
        source=top(row.source_id),
        taken_from=row.taken_from_id or "",
        taken_from_source=top(row.taken_from_source_id),
        attributed=bool(row.attributed_to),
        origin=row.origin_id or "",
        saw=row.saw,
    )


def _card(row: Line, origin: OriginOf, role: Role, named: Mapping[str, SourceCard]) -> AppearanceCard:
    taken_from = named.get(row.earlier_source_id or row.taken_from_source_id or "")
    return AppearanceCard(
        id=row.id,
        claim_id=row.claim_id,
        source=named.get(row.source_id or ""),
        url=row.url,
        title=row.title,
        published=stored_moment(row.published),
        accessed_at=row.accessed_at,
        quote=row.quote,
        language=row.language,
        locator=row.locator,
        archive_url=row.archive_url,
        taken_from=taken_from.name if taken_from else "",
        attributed_to=row.attributed_to,
        seen_original=row.seen_original,
        credibility=row.credibility,
        origin=origin.key,
        independent=role in INDEPENDENT_ROLES and origin.own,
        publish=row.publish,
        embargo_until_at=row.embargo_until_at,
        version=row.version,
    )
