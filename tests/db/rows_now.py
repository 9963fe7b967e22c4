"""All records that stand, field by field, so that two moments of a database can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from db.ledger.ledger import Ledger
from db.queries.tables import ALIAS, CARD, CLAIM_SEARCH, DONE_CLAIM, EXTERNAL_ID
from db.rows import shape
from db.verify.records import MODELS

OWN = ("n", "version", "last_event")
CARD_OWN = ("n", "from_seq", "to_seq", "changed_seq", "changed_sort")


def rows_now(ledger: Ledger) -> dict[str, list[Any]]:
    """Table -> its rows that stand, without what counts changes; and what is derived from them."""
    found: dict[str, list[Any]] = {}
    with ledger.reading() as connection:
        for model in MODELS:
            table = shape(model).table
            columns = [c for c in table.c if c.name not in OWN]
            rows = connection.execute(select(*columns).where(table.c.struck_at == 0).order_by(table.c.n))
            found[table.name] = [tuple(row) for row in rows]
        shown = [c for c in CARD.c if c.name not in CARD_OWN]
        cards = connection.execute(select(*shown).where(CARD.c.to_seq.is_(None)).order_by(CARD.c.claim_n))
        found["card"] = [tuple(row) for row in cards]
        stand = {row[1] for row in found["card"]}
        done = [DONE_CLAIM.c.claim_id, DONE_CLAIM.c.overtaken_by]
        found["done"] = sorted(map(tuple, connection.execute(select(*done))))
        words = connection.execute(select(CLAIM_SEARCH).order_by(CLAIM_SEARCH.c.n))
        numbers = {row[0] for row in found["card"]}
        found["words"] = [tuple(row) for row in words if row.n in numbers or row.n in stand]
        kept = {row[0] for name in ("side", "actor", "place", "equipment", "source") for row in found[name]}
        names = connection.execute(select(ALIAS.c.record_id, ALIAS.c.name, ALIAS.c.folded))
        found["names"] = sorted(tuple(row) for row in names if row.record_id in kept)
        others = connection.execute(select(EXTERNAL_ID.c.record_id, EXTERNAL_ID.c.value))
        found["others"] = sorted(tuple(row) for row in others if row.record_id in stand | numbers)
    return found
