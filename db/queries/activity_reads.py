"""Reads of what people did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.ledger.session import Session
from db.queries import activity, histories
from factcheck.cards.deeds import DeedCard, TouchCard


class ActivityReads(Session):
    """What can be asked about deeds."""

    def activity(
        self,
        *,
        case_id: str = "",
        by: str = "",
        words: Sequence[str] = (),
        since: int = 0,
        until: int = 0,
        before: int = 0,
        limit: int = 50,
    ) -> tuple[DeedCard, ...]:
        """Deeds, the newest first; see :func:`db.queries.activity.activity`. ``before`` is a card's ``n``."""
        return self.asked(
            lambda connection: activity.activity(
                connection,
                case_id=case_id,
                by=by,
                words=words,
                since=since,
                until=until,
                before=before,
                limit=limit,
            )
        )

    def deed(self, deed: str | int) -> DeedCard:
        """The deed of an id, or the one that wrote the event of that number; raises ``NotFound``."""
        return self.asked(lambda connection: activity.deed_card(connection, deed))

    def deed_touches(self, deed: DeedCard) -> Iterator[TouchCard]:
        """What it did to each record, in order. Read in batches."""
        return histories.deed_touches(self.reading, deed)
