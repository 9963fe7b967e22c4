"""What ``db`` hands over for a dossier: read in one transaction, in order, never all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from factcheck.cards import CaseCard, ClaimCard, Head, IncidentCard, RequestCard
from factcheck.vocabulary import LinkKind, Publish, Verdict


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report covers: a whole case, one incident of it, or chosen claims of it (ids)."""

    case_id: str
    incident_id: str = ""
    claim_ids: tuple[str, ...] = ()

    @property
    def is_case(self) -> bool:
        return not self.incident_id and not self.claim_ids

    def as_record(self) -> dict[str, object]:
        """The scope as the record of an export keeps it."""
        record: dict[str, object] = {"case": self.case_id}
        if self.incident_id:
            record["incident"] = self.incident_id
        if self.claim_ids:
            record["claims"] = list(self.claim_ids)
        return record


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """The little that must be known of every claim before the first is printed."""

    id: str
    side: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Restriction:
    """A claim that may not be printed freely, or not at all (``struck``).

    ``ref`` is what other texts could call it by, ``speakers`` are the names of who made it.
    """

    claim_id: str
    publish: Publish = Publish.YES
    embargo_until_at: int = 0
    struck: bool = False
    ref: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a claim must not lead back to: names, sites and addresses that are protected for it.

    For a claim marked ``unnamed`` its claimant, every source and page it appeared in and whom they took
    it from; for another claim the sources and pages of those appearances that may not be named.
    """

    claim_id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Protected:
    """Strings an export must not contain.

    ``names`` are what sources that may not be named are called here (pseudonyms, aliases): never in
    public copy. ``identities`` are who confidential sources really are: never in any copy. ``hidden``
    is what single claims must not lead back to; of that, public copy may say ``open`` elsewhere: names
    and sites that stand in their own right with claims that may be printed freely.
    """

    names: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    open: tuple[str, ...] = ()


class Material(Protocol):
    """One state of the database as a dossier reads it. Struck claims, links and appearances are not in it."""

    @property
    def scope(self) -> Scope: ...

    @property
    def case(self) -> CaseCard: ...

    @property
    def head(self) -> Head: ...

    @property
    def protected(self) -> Protected: ...

    def claims(self) -> Iterator[ClaimKey]:
        """Every claim of the scope, by when it happened (else was said, else was logged), then by arrival."""
        ...

    def restrictions(self) -> Iterator[Restriction]:
        """Every claim of the *case* that is struck, not ``publish=yes``, or has an embargo time."""
        ...

    def incidents(self) -> Sequence[IncidentCard]:
        """The incidents the scope's claims speak of; the scope's own one first or alone."""
        ...

    def memberships(self) -> Iterator[tuple[str, str]]:
        """(incident id, claim id) for the claims of the scope."""
        ...

    def pairs(self) -> Iterator[tuple[str, str, LinkKind]]:
        """(claim id, claim id, how they are linked) of every accepted link with both ends in the scope."""
        ...

    def parts(self) -> Iterator[tuple[str, str]]:
        """(claim id, id of the statement it is a part of) of every part in the case."""
        ...

    def cards(self, ids: Iterable[str]) -> Iterator[ClaimCard]:
        """The claims of these ids, in the order of the ids, read in batches."""
        ...

    def requests(self, claim_ids: Sequence[str]) -> Mapping[str, Sequence[RequestCard]]:
        """Claim id -> the requests for comment on it that were not struck, in the order they were asked."""
        ...
