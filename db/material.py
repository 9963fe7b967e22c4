"""What a dossier reads: one scope of one case, within one read transaction, batch by batch.

Ids and verdicts come from the read model first, so that the dossier can group and count before the
first claim is put together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, or_, select

from db.engine import cache_pages
from db.queries import claims, incidents
from db.queries.cases import cases
from db.queries.heads import head
from db.queries.narrowing import CURRENT
from db.queries.protecting import protected, protected_closed
from db.queries.requests import requests_of
from db.queries.tables import ACTOR, CARD, CLAIM, INCIDENT, INCIDENT_CLAIM, LINK
from factcheck.cards import CaseCard, ClaimCard, Head, IncidentCard, RequestCard
from factcheck.dossier import ClaimKey, Protected, Restriction, Scope
from factcheck.errors import InputError, NotFound
from factcheck.vocabulary import LinkKind, LinkState, Publish

AT_ONCE = 1_000
"""Rows fetched at a time where only ids are read."""

CACHE = -2048
"""Of the file's pages, see :func:`db.engine.cache_pages`."""

Reading = Callable[[], AbstractContextManager[Connection]]


@contextmanager
def material(reading: Reading, scope: Scope) -> Iterator[DatabaseMaterial]:
    """The material of a scope, to be used up inside the ``with``; raises ``NotFound`` or ``InputError``.

    Everything read inside is of one moment. Write what comes out of it somewhere quick: on SQLite
    with a rollback journal nobody can save meanwhile.
    """
    with reading() as connection, _small_cache(connection):
        made = DatabaseMaterial(connection, scope)
        made.check()
        yield made


@contextmanager
def _small_cache(connection: Connection) -> Iterator[None]:
    """A dossier goes once through a case: pages of the file kept for a second look only fill memory."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = cache_pages(connection, CACHE)
    try:
        yield
    finally:
        cache_pages(connection, usual)


class DatabaseMaterial:
    """A :class:`factcheck.dossier.Material` on an open read transaction."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self.connection = connection
        self.scope = scope

    def check(self) -> None:
        """That the scope is there and of one case."""
        scope, case = self.scope, self.case
        if scope.incident_id and not any(i.id == scope.incident_id for i in self.incidents()):
            raise NotFound(
                f"There is no incident {scope.incident_id!r} in the case {case.name}.",
                hint="It may belong to another case.",
            )
        query = select(CLAIM.c.id, CLAIM.c.ref, CLAIM.c.case_id, CLAIM.c.struck_at)
        rows = self.connection.execute(query.where(CLAIM.c.id.in_(scope.claim_ids))).all()
        found = {row.id for row in rows}
        for claim_id in scope.claim_ids:
            if claim_id not in found:
                raise NotFound(
                    f"There is no claim {claim_id!r} here.", hint="It may belong to another database."
                )
        for row in rows:
            if row.case_id != scope.case_id:
                raise InputError(
                    f"{row.ref} is not a claim of {case.name}.", hint="A report covers one case."
                )
            if row.struck_at:
                raise InputError(f"{row.ref} was struck.", hint="Leave it out of the report.")

    @cached_property
    def case(self) -> CaseCard:
        found = cases(self.connection, counted=False, ids=[self.scope.case_id])
        if not found:
            raise NotFound(f"There is no case {self.scope.case_id!r} here.", hint="See `factcheck cases`.")
        return found[0]

    @cached_property
    def head(self) -> Head:
        return head(self.connection)

    @cached_property
    def protected(self) -> Protected:
        return protected(self.connection, self.scope.case_id, self.protected_closed)

    @cached_property
    def protected_closed(self) -> Protected:
        """The same as if no name could be said elsewhere: enough where it finds nothing."""
        return protected_closed(self.connection, self.scope.case_id)

    def _scoped(self) -> tuple[ColumnElement[bool], ...]:
        """What a row of the read model must fulfil to be in the scope."""
        scope = self.scope
        conditions = [CURRENT, CARD.c.case_id == scope.case_id]
        if scope.incident_id:
            members = select(INCIDENT_CLAIM.c.claim_id).where(
                INCIDENT_CLAIM.c.incident_id == scope.incident_id, INCIDENT_CLAIM.c.struck_at == 0
            )
            conditions.append(CARD.c.claim_id.in_(members))
        if scope.claim_ids:
            conditions.append(CARD.c.claim_id.in_(scope.claim_ids))
        return tuple(conditions)

    def claims(self) -> Iterator[ClaimKey]:
        query = (
            select(CARD.c.claim_id, CARD.c.side, CARD.c.verdict)
            .where(*self._scoped())
            .order_by(CARD.c.happened_sort, CARD.c.claim_n)
            .execution_options(yield_per=AT_ONCE)
        )
        for claim_id, side, verdict in self.connection.execute(query):
            yield ClaimKey(claim_id, side, verdict)

    def restrictions(self) -> Iterator[Restriction]:
        marked = or_(CLAIM.c.publish != Publish.YES, CLAIM.c.embargo_until_at != 0, CLAIM.c.struck_at != 0)
        query = (
            select(
                CLAIM.c.id,
                CLAIM.c.publish,
                CLAIM.c.embargo_until_at,
                CLAIM.c.struck_at,
                CLAIM.c.ref,
                CLAIM.c.claimant,
                ACTOR.c.name,
                ACTOR.c.aliases,
            )
            .outerjoin(ACTOR, ACTOR.c.id == CLAIM.c.actor_id)
            .where(CLAIM.c.case_id == self.scope.case_id, marked)
            .order_by(CLAIM.c.n)
            .execution_options(yield_per=AT_ONCE)
        )
        for claim_id, publish, until, struck_at, ref, *told in self.connection.execute(query):
            claimant, name, aliases = told
            speakers = dict.fromkeys(one for one in (claimant, name, *(aliases or ())) if one)
            yield Restriction(claim_id, publish, until, bool(struck_at), ref, tuple(speakers))

    def incidents(self) -> Sequence[IncidentCard]:
        found = incidents.incidents(self.connection, self.scope.case_id)
        return [i for i in found if self.scope.incident_id in ("", i.id)]

    def memberships(self) -> Iterator[tuple[str, str]]:
        query = (
            select(INCIDENT_CLAIM.c.incident_id, INCIDENT_CLAIM.c.claim_id)
            .join(INCIDENT, INCIDENT.c.id == INCIDENT_CLAIM.c.incident_id)
            .where(
                INCIDENT.c.case_id == self.scope.case_id,
                INCIDENT.c.struck_at == 0,
                INCIDENT_CLAIM.c.struck_at == 0,
            )
            .order_by(INCIDENT_CLAIM.c.n)
            .execution_options(yield_per=AT_ONCE)
        )
        for incident_id, claim_id in self.connection.execute(query):
            if self.scope.incident_id in ("", incident_id):
                yield incident_id, claim_id

    def pairs(self) -> Iterator[tuple[str, str, LinkKind]]:
        query = (
            select(LINK.c.a_id, LINK.c.b_id, LINK.c.kind)
            .where(
                LINK.c.case_id == self.scope.case_id,
                LINK.c.state == LinkState.ACCEPTED,
                LINK.c.struck_at == 0,
            )
            .order_by(LINK.c.n)
            .execution_options(yield_per=AT_ONCE)
        )
        yield from ((row.a_id, row.b_id, row.kind) for row in self.connection.execute(query))

    def parts(self) -> Iterator[tuple[str, str]]:
        query = (
            select(CLAIM.c.id, CLAIM.c.parent_id)
            .where(CLAIM.c.case_id == self.scope.case_id, CLAIM.c.struck_at == 0)
            .where(CLAIM.c.parent_id.is_not(None))
            .order_by(CLAIM.c.n)
            .execution_options(yield_per=AT_ONCE)
        )
        yield from ((row.id, row.parent_id) for row in self.connection.execute(query))

    def cards(self, ids: Iterable[str]) -> Iterator[ClaimCard]:
        return claims.stream_cards(lambda: nullcontext(self.connection), ids)

    def requests(self, claim_ids: Sequence[str]) -> Mapping[str, Sequence[RequestCard]]:
        return requests_of(self.connection, claim_ids)
