"""Links between claims: those of some claims, of a case, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from db.queries.listing import BATCH, Reading
from db.queries.tables import CLAIM, IDS, LINK, SIDE, Line
from factcheck.cards import LinkCard
from factcheck.vocabulary import Point

_A, _B = CLAIM.alias("a"), CLAIM.alias("b")
_A_SIDE, _B_SIDE = SIDE.alias("a_side"), SIDE.alias("b_side")
_STANDS: tuple[ColumnElement[bool], ...] = (
    LINK.c.struck_at == 0,
    _A.c.struck_at == 0,
    _B.c.struck_at == 0,
)


def _cards() -> Select[Any]:
    columns: list[ColumnElement[Any]] = [
        LINK.c[name] for name in ("n", "id", "a_id", "b_id", "kind", "points", "state", "note")
    ]
    columns += [LINK.c[name] for name in ("reasons", "certainty", "decided_at", "decided_by", "version")]
    for letter, claim, side in (("a", _A, _A_SIDE), ("b", _B, _B_SIDE)):
        columns += [
            claim.c[name].label(f"{letter}_{name}")
            for name in ("ref", "text", "original", "stance", "external_ids", "struck_at")
        ]
        columns.append(side.c.letter.label(f"{letter}_side"))
    return (
        select(*columns)
        .join(_A, _A.c.id == LINK.c.a_id)
        .join(_B, _B.c.id == LINK.c.b_id)
        .join(_A_SIDE, _A_SIDE.c.id == _A.c.side_id)
        .join(_B_SIDE, _B_SIDE.c.id == _B.c.side_id)
    )


_CARDS = _cards()
_OF_CLAIMS = _CARDS.where(LINK.c.struck_at == 0, or_(LINK.c.a_id.in_(IDS), LINK.c.b_id.in_(IDS))).order_by(
    LINK.c.n
)


def links_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[LinkCard]]:
    """Claim id -> its links in either direction and every state, as entered, that were not struck.

    A link to a claim that was struck is left out, unless the claim asked for is the struck one.
    """
    ids = set(claim_ids)
    found: dict[str, list[LinkCard]] = {}
    for row in connection.execute(_OF_CLAIMS, {"ids": list(ids)}):
        card = _card(row)
        for own, other_struck in ((row.a_id, row.b_struck_at), (row.b_id, row.a_struck_at)):
            if own in ids and not other_struck:
                found.setdefault(own, []).append(card)
    return found


def links(
    reading: Reading, claim_id: str | None = None, *, case_id: str = "", include_struck: bool = False
) -> Iterator[LinkCard]:
    """Links of a claim, a case or the whole database, as entered, in every state; read in batches.

    With ``include_struck`` also those that were withdrawn or hang on a withdrawn claim.
    """
    query = _CARDS.order_by(LINK.c.n).limit(BATCH)
    if not include_struck:
        query = query.where(*_STANDS)
    if claim_id is not None:
        query = query.where(or_(LINK.c.a_id == claim_id, LINK.c.b_id == claim_id))
    if case_id:
        query = query.where(LINK.c.case_id == case_id)
    last = 0
    while True:
        with reading() as connection:
            rows = connection.execute(query.where(LINK.c.n > last)).all()
        yield from (_card(row) for row in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].n


def link(connection: Connection, link_id: str) -> LinkCard | None:
    """The link of an id, struck or not."""
    row = connection.execute(_CARDS.where(LINK.c.id == link_id)).first()
    return _card(row) if row else None


def _card(row: Line) -> LinkCard:
    return LinkCard(
        id=row.id,
        a_id=row.a_id,
        a_ref=row.a_ref,
        a_side=row.a_side,
        b_id=row.b_id,
        b_ref=row.b_ref,
        b_side=row.b_side,
        kind=row.kind,
        points=tuple(Point(point) for point in row.points),
        state=row.state,
        note=row.note,
        reasons=tuple(row.reasons),
        certainty=row.certainty,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        a_external_id=next(iter(row.a_external_ids), ""),
        b_external_id=next(iter(row.b_external_ids), ""),
        a_text=row.a_text or row.a_original,
        b_text=row.b_text or row.b_original,
        version=row.version,
        a_stance=row.a_stance,
        b_stance=row.b_stance,
    )
