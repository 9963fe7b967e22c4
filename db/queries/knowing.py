"""Whether a URL or a quote is logged already: asked while somebody types."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from db.keys import quote_key, url_key
from db.queries.naming import is_text
from db.queries.tables import APPEARANCE, CHAIN_HEAD, CLAIM, EVENT, SOURCE
from factcheck.cards import KnownAppearance

LIMIT = 20
SHORTEST_QUOTE = 4
"""A quote of fewer folded characters says too little to be recognised."""


def known(connection: Connection, url: str, quote: str, *, case_id: str = "") -> tuple[KnownAppearance, ...]:
    """Appearances of that URL or quote that stand, newest first, at most twenty.

    URLs are compared without scheme, fragment, tracking and trailing slash; quotes folded.
    ``matched`` is ``url`` or ``quote``; when and by whom is the appearance's own.
    """
    by_url = url_key(url) if is_text(url) else ""
    by_quote = quote_key(quote)
    if len(by_quote) < SHORTEST_QUOTE:
        by_quote = ""
    same = [APPEARANCE.c.url_key == by_url] if by_url else []
    same += [APPEARANCE.c.quote_key == by_quote] if by_quote else []
    if not same:
        return ()
    query = (
        select(
            CLAIM.c.id,
            CLAIM.c.ref,
            SOURCE.c.name,
            EVENT.c.at,
            EVENT.c.by,
            CLAIM.c.text,
            CLAIM.c.original,
            APPEARANCE.c.url_key,
        )
        .join(CLAIM, CLAIM.c.id == APPEARANCE.c.claim_id)
        .join(EVENT, EVENT.c.seq == APPEARANCE.c.last_event)
        .join(CHAIN_HEAD, and_(CHAIN_HEAD.c.chain_id == EVENT.c.chain_id, CHAIN_HEAD.c.own))
        .outerjoin(SOURCE, SOURCE.c.id == APPEARANCE.c.source_id)
        .where(or_(*same), APPEARANCE.c.struck_at == 0, CLAIM.c.struck_at == 0)
        .order_by(APPEARANCE.c.n.desc())
        .limit(LIMIT)
    )
    if case_id:
        query = query.where(APPEARANCE.c.case_id == case_id)
    return tuple(
        KnownAppearance(
            claim_id=row.id,
            ref=row.ref,
            source=row.name or "",
            logged_at=row.at,
            logged_by=row.by,
            text=row.text or row.original,
            matched="url" if by_url and row.url_key == by_url else "quote",
        )
        for row in connection.execute(query)
    )
