"""Every read of the ledger: each call takes its own short read transaction and gives cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection

from db.interrupting import Stop, given_up_when
from db.material import DatabaseMaterial, material
from db.personal import last_seen
from db.queries import (
    boards,
    cases,
    claims,
    heads,
    histories,
    incidents,
    knowing,
    links,
    listing,
    names,
    people,
    references,
    requests,
)
from db.queries import sources as carriers
from db.queries.copied import CopiedLines
from db.queries.searching import search_claims
from db.queries.source_reads import SourceReads
from factcheck.cards import (
    ActorCard,
    AskedCard,
    CaseCard,
    ClaimCard,
    ClaimRow,
    Cursor,
    EventCard,
    Head,
    IncidentCard,
    KnownAppearance,
    LinkCard,
    Page,
    SourceCard,
)
from factcheck.cards.boards import Gathering, IncidentLines
from factcheck.cards.names import NameCard, Shelf
from factcheck.dossier import Scope
from factcheck.filters import ListFilter, Mark, Sort


class Reads(SourceReads):
    """What can be asked of an open database. Safe for any number of threads.

    Iterators read in batches as they are used and hold nothing open in between.
    """

    def head(self) -> Head:
        """Where history stands."""
        return self.asked(heads.head)

    def changed_since(self, seq: int) -> bool:
        """Whether anything was written after the event ``seq``; cheap enough to ask every second."""
        return self.head().seq > seq

    def cases(self) -> tuple[CaseCard, ...]:
        """All cases, as they were entered, with their number of claims."""
        return self.asked(cases.cases)

    def case(self, name: str) -> CaseCard:
        """The case of an id, name, prefix or unique beginning; raises ``Ambiguous`` or ``NotFound``."""
        return self.asked(lambda connection: references.find_case(connection, name))

    def find_claim(self, ref: str, *, case_id: str = "") -> str:
        """The id of the claim somebody names; see :func:`db.queries.references.find_claim`."""
        return self.asked(lambda connection: references.find_claim(connection, ref, case_id=case_id))

    def claim(self, claim_id: str) -> ClaimCard:
        """The claim of an id; raises ``NotFound``."""
        return self.asked(lambda connection: claims.claim_card(connection, claim_id))

    def claims(self, ids: Iterable[str]) -> Iterator[ClaimCard]:
        """The claims of these ids, in their order; raises ``NotFound``."""
        return claims.stream_cards(self.reading, ids)

    def page(
        self,
        chosen: ListFilter,
        *,
        sort: Sort = Sort.HAPPENED,
        newest_first: bool = True,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 50,
        from_end: bool = False,
    ) -> Page:
        """A stretch of the list after or before a cursor, or from its end; rows in display order."""
        meant = self._meant(chosen)
        return self.asked(
            lambda connection: listing.page(
                connection,
                meant,
                sort=sort,
                newest_first=newest_first,
                after=after,
                before=before,
                limit=limit,
                from_end=from_end,
            )
        )

    def page_around(
        self,
        claim_id: str,
        chosen: ListFilter,
        *,
        sort: Sort = Sort.HAPPENED,
        newest_first: bool = True,
        limit: int = 50,
    ) -> Page | None:
        """The stretch of the list with the claim in its middle; None when the claim does not fit."""
        meant = self._meant(chosen)
        return self.asked(
            lambda connection: listing.page_around(
                connection, claim_id, meant, sort=sort, newest_first=newest_first, limit=limit
            )
        )

    def count(self, chosen: ListFilter, *, stop: Stop | None = None) -> int:
        """How many claims fit the filter. Raises ``StorageError`` soon after ``stop()`` became true."""
        meant = self._meant(chosen)

        def question(connection: Connection) -> int:
            with given_up_when(connection, stop):
                return listing.count(connection, meant)

        return self.asked(question)

    def stream(
        self, chosen: ListFilter, *, sort: Sort = Sort.HAPPENED, newest_first: bool = True
    ) -> Iterator[ClaimRow]:
        """Every line that fits, case after case."""
        return listing.stream(self.reading, self._meant(chosen), sort=sort, newest_first=newest_first)

    def stream_cards(
        self, chosen: ListFilter, *, sort: Sort = Sort.HAPPENED, newest_first: bool = True
    ) -> Iterator[ClaimCard]:
        """Every claim that fits, whole, case after case."""
        rows = self.stream(chosen, sort=sort, newest_first=newest_first)
        return claims.stream_cards(self.reading, (row.id for row in rows))

    def _meant(self, chosen: ListFilter) -> ListFilter:
        """With who asks, and since when things are new to them."""
        if not chosen.marks:
            return chosen
        seen = chosen.seen_seq or (self._seen_seq if Mark.NEW in chosen.marks else 0)
        return replace(chosen, me=self.user, seen_seq=seen)

    @cached_property
    def _seen_seq(self) -> int:
        """Where history stood when this person last left the app; asked once, so that a list stays."""
        return last_seen(self.engines.address, self.user, self.head().chain_id)

    def search(self, text: str, *, case_id: str = "", limit: int | None = 50) -> Iterator[ClaimRow]:
        """Claims with these words, the newest logged first, across cases when none is named."""
        return search_claims(self.reading, text, case_id=case_id, limit=limit)

    def links(
        self, claim_id: str | None = None, *, case_id: str = "", include_struck: bool = False
    ) -> Iterator[LinkCard]:
        """Links in every state, of a claim, a case or all."""
        return links.links(self.reading, claim_id, case_id=case_id, include_struck=include_struck)

    def history(self, record_id: str) -> Iterator[EventCard]:
        """Every event that touched a record, oldest first."""
        return histories.history(self.reading, record_id)

    def known(self, url: str, quote: str, *, case_id: str = "") -> tuple[KnownAppearance, ...]:
        """Where this URL or quote is logged already."""
        return self.asked(lambda connection: knowing.known(connection, url, quote, case_id=case_id))

    def actors(self, case_id: str) -> tuple[ActorCard, ...]:
        return self.asked(lambda connection: people.actors(connection, case_id))

    def complete_actor(self, case_id: str, prefix: str, limit: int = 8) -> tuple[ActorCard, ...]:
        """Actors of the case whose names begin like ``prefix``, in any script."""
        return self.asked(lambda connection: people.complete_actor(connection, case_id, prefix, limit=limit))

    def names(self, shelf: Shelf, *, case_id: str = "", text: str = "") -> tuple[NameCard, ...]:
        """What the desk calls places, actors or equipment, then what is shipped; see ``names.listed``."""
        return self.asked(lambda connection: names.listed(connection, shelf, case_id, text))

    def find_name(self, shelf: Shelf, name: str, *, case_id: str = "") -> NameCard:
        """The one of this name, its own or shipped; raises ``Ambiguous`` or ``NotFound``."""
        return self.asked(lambda connection: names.named(connection, shelf, name, case_id))

    def named_already(self, card: NameCard) -> tuple[str, ...]:
        """A sentence for each of its own names that others are called by too."""
        return self.asked(lambda connection: names.named_already(connection, card))

    def sources(self) -> tuple[SourceCard, ...]:
        return self.asked(carriers.sources)

    def complete_source(self, prefix: str, limit: int = 8) -> tuple[SourceCard, ...]:
        """Sources whose names begin like ``prefix``, in any script."""
        return self.asked(lambda connection: people.complete_source(connection, prefix, limit=limit))

    def complete_place(
        self, case_id: str, prefix: str, limit: int = 8
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(name, all names) of the case's places, then of the gazetteer's, that begin like ``prefix``."""
        return self.asked(lambda connection: people.complete_place(connection, case_id, prefix, limit=limit))

    def incidents(self, case_id: str) -> tuple[IncidentCard, ...]:
        return self.asked(lambda connection: incidents.incidents(connection, case_id))

    def incident(self, name: str, case_id: str = "") -> IncidentCard:
        """The incident of a reference, external id or title; raises ``Ambiguous`` or ``NotFound``."""
        return self.asked(lambda connection: incidents.incident(connection, name, case_id=case_id))

    def board(self, *, incident_id: str = "", claim_id: str = "") -> Gathering:
        """What stands on the board of an incident, else of the claims linked with ``claim_id``."""
        if incident_id:
            return self.asked(lambda connection: boards.of_incident(connection, incident_id))
        return self.asked(lambda connection: boards.of_claim(connection, claim_id))

    def incident_lines(self, case_id: str, *, limit: int = 500) -> IncidentLines:
        """The incidents of a case and the groups of linked claims that could be some."""
        return self.asked(lambda connection: boards.listed(connection, case_id, limit=limit))

    def requests(
        self, *, case_id: str = "", claim_id: str = "", overdue: bool = False
    ) -> tuple[AskedCard, ...]:
        """Requests for comment, the overdue first; see :func:`db.queries.requests.asked`."""
        now = self.now()
        return self.asked(
            lambda connection: requests.asked(
                connection, now, case_id=case_id, claim_id=claim_id, overdue=overdue
            )
        )

    def overdue_requests(self, case_id: str) -> int:
        """How many requests of a case wait for an answer that was due by now."""
        now = self.now()
        return self.asked(lambda connection: requests.count_overdue(connection, case_id, now))

    def find_request(self, name: str, *, case_id: str = "") -> AskedCard:
        """The request somebody names by its reference; raises ``Ambiguous`` or ``NotFound``."""
        return self.asked(lambda connection: requests.find_request(connection, name, case_id=case_id))

    def dossier(self, scope: Scope) -> AbstractContextManager[DatabaseMaterial]:
        """What a report on ``scope`` reads, inside one read transaction; see :func:`db.material.material`."""
        return material(self.reading, scope)

    def attributed_line(self, claim_id: str) -> str:
        """The line of a claim that public copy may have now, ``""`` when it may not be printed.

        What a report of its case would withhold is withheld here too.
        """
        claim = self.claim(claim_id)
        with self.dossier(Scope(claim.case.id)) as read:
            return self._copied.line(read, claim_id, self.now())

    @cached_property
    def _copied(self) -> CopiedLines:
        return CopiedLines()
