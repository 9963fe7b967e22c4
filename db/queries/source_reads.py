"""Reads of the register of sources and of the origins of claims."""

from __future__ import annotations

from db.ledger.session import Session
from db.queries import carried, origins, register
from factcheck.cards.provenance import (
    CarriedClaims,
    ClaimOrigins,
    Scorecard,
    SourceChains,
    SourceCursor,
    SourceDetail,
    SourceRows,
)


class SourceReads(Session):
    """What can be asked about where claims come from. Sources belong to all cases of a database."""

    def source_rows(
        self,
        text: str = "",
        *,
        after: SourceCursor | None = None,
        before: SourceCursor | None = None,
        limit: int = 50,
        from_end: bool = False,
    ) -> SourceRows:
        """A stretch of the register by name, after or before a cursor, or from its end."""
        return self.asked(
            lambda connection: register.register(
                connection, text, after=after, before=before, limit=limit, from_end=from_end
            )
        )

    def count_sources(self, text: str = "") -> int:
        """How many sources have names with words that begin like those of ``text``."""
        return self.asked(lambda connection: register.count_sources(connection, text))

    def source(self, source_id: str) -> SourceDetail:
        """The source of an id; raises ``NotFound``."""
        return self.asked(lambda connection: register.source_detail(connection, source_id))

    def source_carried(self, source_id: str, *, before: int = 0, limit: int = 30) -> CarriedClaims:
        """Claims seen in a source, newest first; ``before`` = the ``n`` of the last one already read."""
        return self.asked(
            lambda connection: carried.source_carried(connection, source_id, before=before, limit=limit)
        )

    def source_scorecard(self, source_id: str) -> Scorecard:
        """How the claims seen in a source came out by our own verdicts."""
        return self.asked(lambda connection: carried.source_scorecard(connection, source_id))

    def source_chains(self, source_id: str) -> SourceChains:
        """Whom a source takes from and who takes from it."""
        return self.asked(lambda connection: carried.source_chains(connection, source_id))

    def source_identity(self, source_id: str) -> str:
        """Who a confidential source is, ``""`` when not kept: never shown, logged or kept unasked."""
        return self.asked(lambda connection: register.source_identity(connection, source_id))

    def claim_origins(self, claim_id: str) -> ClaimOrigins:
        """The origins of a claim; raises ``NotFound``."""
        return self.asked(lambda connection: origins.claim_origins(connection, claim_id))
