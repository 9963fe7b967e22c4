"""What a ledger is to those who hold one: its methods, without loading what makes them work."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from db.news import News, Watch
from factcheck import cards, dossier
from factcheck.cards import CaseCard, ClaimRow, Cursor, Head, Page, SideCard
from factcheck.filters import ListFilter, Sort

Values = Mapping[str, Any]
"""Names of a draft's fields and what was entered there."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import added. ``skipped`` claims were there already."""

    claims: int = 0
    links: int = 0
    incidents: int = 0
    skipped: int = 0
    cases: tuple[str, ...] = ()
    """Ids of the cases it added to, in file order."""


class Ledger(Protocol):
    """One open database. Safe to use from several threads; close it, or use it in a ``with``.

    Every write is one deed: one transaction, which a ``client_id`` (a UUID) makes safe to repeat. Writes
    and reads raise nothing but :class:`~factcheck.errors.FactcheckError`.
    """

    user: str

    @property
    def url(self) -> str: ...
    @property
    def is_server(self) -> bool: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def read_only_reason(self) -> str: ...
    def now(self) -> int: ...
    def head(self) -> Head: ...
    def changed_since(self, seq: int) -> bool: ...
    def watch(self, tell: Callable[[News], object]) -> Watch: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def add_case(self, values: Values, *, client_id: str | None = None) -> CaseCard: ...
    def edit_case(
        self,
        case_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> CaseCard: ...
    def add_side(self, case_id: str, values: Values, *, client_id: str | None = None) -> SideCard: ...
    def edit_side(
        self,
        side_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> SideCard: ...
    def add_actor(self, case_id: str, values: Values, *, client_id: str | None = None) -> cards.ActorCard: ...
    def edit_actor(
        self,
        actor_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.ActorCard: ...
    def add_place(self, values: Values, *, client_id: str | None = None) -> cards.NameCard: ...
    def edit_place(
        self,
        place_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.NameCard: ...
    def add_equipment(self, values: Values, *, client_id: str | None = None) -> cards.NameCard: ...
    def edit_equipment(
        self,
        equipment_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.NameCard: ...
    def log_claim(self, values: Values, *, client_id: str | None = None) -> cards.ClaimCard: ...
    def log_claim_id(self, values: Values, *, client_id: str | None = None) -> str: ...
    def edit_claim(
        self, claim_id: str, changes: Values, *, expected_version: int, client_id: str | None = None
    ) -> cards.ClaimCard: ...
    def strike_claim(self, claim_id: str, reason: str, *, client_id: str | None = None) -> None: ...
    def split_claim(
        self,
        claim_id: str,
        parts: Sequence[Values],
        *,
        client_id: str | None = None,
    ) -> tuple[cards.ClaimCard, ...]: ...
    def merge_claims(
        self, kept_id: str, other_id: str, *, client_id: str | None = None
    ) -> cards.ClaimCard: ...
    def add_appearance(
        self, claim_id: str, values: Values, *, client_id: str | None = None
    ) -> cards.AppearanceCard: ...
    def edit_appearance(
        self, appearance_id: str, changes: Values, *, expected_version: int, client_id: str | None = None
    ) -> cards.AppearanceCard: ...
    def strike_appearance(self, appearance_id: str, reason: str, *, client_id: str | None = None) -> None: ...
    def link(
        self, values: Values, *, seen_version: int | None = None, client_id: str | None = None
    ) -> cards.LinkCard: ...
    def edit_link(
        self,
        link_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.LinkCard: ...
    def unlink(
        self, a_id: str, b_id: str, reason: str, *, client_id: str | None = None
    ) -> cards.LinkCard: ...
    def decide(
        self, link_id: str, state: str, note: str = "", *, client_id: str | None = None
    ) -> cards.LinkCard: ...
    def assess(self, values: Values, *, client_id: str | None = None) -> cards.AssessmentCard: ...
    def sign_assessment(
        self, assessment_id: str, *, client_id: str | None = None
    ) -> cards.AssessmentCard: ...
    def strike_assessment(self, assessment_id: str, reason: str, *, client_id: str | None = None) -> None: ...

    def add_source(self, values: Values, *, client_id: str | None = None) -> cards.SourceCard: ...
    def edit_source(
        self,
        source_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.SourceCard: ...
    def grade_source(
        self, source_id: str, letter: str, reason: str, *, client_id: str | None = None
    ) -> cards.SourceCard: ...
    def set_origin(
        self,
        claim_id: str,
        appearance_ids: Iterable[str],
        *,
        origin_id: str = "",
        name: str = "",
        independent: bool | None = None,
        client_id: str | None = None,
    ) -> cards.ClaimOrigins: ...
    def release_origin(
        self, claim_id: str, appearance_ids: Iterable[str], *, client_id: str | None = None
    ) -> cards.ClaimOrigins: ...
    def edit_origin(
        self,
        claim_id: str,
        origin_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.ClaimOrigins: ...
    def add_incident(
        self,
        case_id: str,
        title: str,
        external_id: str = "",
        *,
        claim_ids: Iterable[str] = (),
        client_id: str | None = None,
    ) -> cards.IncidentCard: ...
    def rename_incident(
        self,
        incident_id: str,
        title: str,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.IncidentCard: ...
    def join_incident(
        self, incident_id: str, claim_ids: Iterable[str], *, client_id: str | None = None
    ) -> cards.IncidentCard: ...
    def leave_incident(
        self, incident_id: str, claim_id: str | Iterable[str], reason: str, *, client_id: str | None = None
    ) -> cards.IncidentCard: ...
    def split_incident(
        self,
        incident_id: str,
        claim_ids: Iterable[str],
        *,
        title: str = "",
        into: str = "",
        client_id: str | None = None,
    ) -> cards.IncidentCard: ...
    def merge_incidents(
        self, incident_id: str, into: str, *, client_id: str | None = None
    ) -> cards.IncidentCard: ...
    def strike_incident(self, incident_id: str, reason: str, *, client_id: str | None = None) -> None: ...
    def ask(self, values: Values, *, client_id: str | None = None) -> cards.RequestCard: ...
    def edit_request(
        self,
        request_id: str,
        changes: Values,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.RequestCard: ...
    def strike_request(self, request_id: str, reason: str, *, client_id: str | None = None) -> None: ...
    def add_note(self, claim_id: str, text: str, *, client_id: str | None = None) -> cards.NoteCard: ...
    def edit_note(
        self,
        note_id: str,
        text: str,
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> cards.NoteCard: ...
    def strike_note(self, note_id: str, reason: str, *, client_id: str | None = None) -> None: ...
    def record_export(
        self,
        case_id: str,
        scope: Mapping[str, object],
        profile: str,
        layout: str,
        sha256: str,
        head: Head,
        *,
        client_id: str | None = None,
    ) -> None: ...
    def import_plan(
        self,
        plan: Any,
        *,
        progress: Callable[[int, int], None] | None = None,
        client_id: str | None = None,
    ) -> ImportResult:
        """Carry out a ``factcheck.exchange.ImportPlan`` in one transaction."""
        ...

    @property
    def done_here(self) -> tuple[str, ...]:
        """Ids of the deeds done through this open ledger, oldest first."""
        ...

    def undo(self, deed_id: str, *, client_id: str | None = None) -> cards.DeedCard: ...

    def verify(
        self, *, progress: Callable[[str, int, int], None] | None = None
    ) -> Iterator[cards.Finding]: ...

    def cases(self) -> tuple[CaseCard, ...]: ...
    def case(self, name: str) -> CaseCard: ...
    def find_claim(self, ref: str, *, case_id: str = "") -> str: ...
    def claim(self, claim_id: str) -> cards.ClaimCard: ...
    def claims(self, ids: Iterable[str]) -> Iterator[cards.ClaimCard]: ...
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
    ) -> Page: ...
    def page_around(
        self,
        claim_id: str,
        chosen: ListFilter,
        *,
        sort: Sort = Sort.HAPPENED,
        newest_first: bool = True,
        limit: int = 50,
    ) -> Page | None: ...
    def count(self, chosen: ListFilter, *, stop: Callable[[], bool] | None = None) -> int: ...
    def stream(
        self, chosen: ListFilter, *, sort: Sort = Sort.HAPPENED, newest_first: bool = True
    ) -> Iterator[ClaimRow]: ...
    def stream_cards(
        self, chosen: ListFilter, *, sort: Sort = Sort.HAPPENED, newest_first: bool = True
    ) -> Iterator[cards.ClaimCard]: ...
    def search(self, text: str, *, case_id: str = "", limit: int | None = 50) -> Iterator[ClaimRow]: ...
    def links(
        self, claim_id: str | None = None, *, case_id: str = "", include_struck: bool = False
    ) -> Iterator[cards.LinkCard]: ...
    def history(self, record_id: str) -> Iterator[cards.EventCard]: ...
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
    ) -> tuple[cards.DeedCard, ...]: ...
    def deed(self, deed: str | int) -> cards.DeedCard: ...
    def deed_touches(self, deed: cards.DeedCard) -> Iterator[cards.TouchCard]: ...
    def known(self, url: str, quote: str, *, case_id: str = "") -> tuple[cards.KnownAppearance, ...]: ...
    def actors(self, case_id: str) -> tuple[cards.ActorCard, ...]: ...
    def complete_actor(self, case_id: str, prefix: str, limit: int = 8) -> tuple[cards.ActorCard, ...]: ...
    def complete_source(self, prefix: str, limit: int = 8) -> tuple[cards.SourceCard, ...]: ...
    def complete_place(
        self, case_id: str, prefix: str, limit: int = 8
    ) -> tuple[tuple[str, tuple[str, ...]], ...]: ...
    def names(
        self, shelf: cards.Shelf, *, case_id: str = "", text: str = ""
    ) -> tuple[cards.NameCard, ...]: ...
    def find_name(self, shelf: cards.Shelf, name: str, *, case_id: str = "") -> cards.NameCard: ...
    def named_already(self, card: cards.NameCard) -> tuple[str, ...]: ...
    def sources(self) -> tuple[cards.SourceCard, ...]: ...
    def source_rows(
        self,
        text: str = "",
        *,
        after: cards.SourceCursor | None = None,
        before: cards.SourceCursor | None = None,
        limit: int = 50,
        from_end: bool = False,
    ) -> cards.SourceRows: ...
    def count_sources(self, text: str = "") -> int: ...
    def source(self, source_id: str) -> cards.SourceDetail: ...
    def source_carried(self, source_id: str, *, before: int = 0, limit: int = 30) -> cards.CarriedClaims: ...
    def source_scorecard(self, source_id: str) -> cards.Scorecard: ...
    def source_chains(self, source_id: str) -> cards.SourceChains: ...
    def source_identity(self, source_id: str) -> str: ...
    def claim_origins(self, claim_id: str) -> cards.ClaimOrigins: ...
    def incidents(self, case_id: str) -> tuple[cards.IncidentCard, ...]: ...
    def incident(self, name: str, case_id: str = "") -> cards.IncidentCard: ...
    def requests(
        self, *, case_id: str = "", claim_id: str = "", overdue: bool = False
    ) -> tuple[cards.AskedCard, ...]: ...
    def overdue_requests(self, case_id: str) -> int: ...
    def find_request(self, name: str, *, case_id: str = "") -> cards.AskedCard: ...
    def board(self, *, incident_id: str = "", claim_id: str = "") -> cards.Gathering: ...
    def incident_lines(self, case_id: str, *, limit: int = 500) -> cards.IncidentLines: ...
    def prepare_suggestions(
        self,
        *,
        stop: Callable[[], bool] | None = None,
        pause: float = 0.0,
        progress: Callable[[int, int], None] | None = None,
    ) -> None: ...
    def suggestions(
        self,
        claim_id: str,
        *,
        limit: int = 10,
        min_score: float = 0.0,
        decided: bool = False,
        seconds: float = math.inf,
    ) -> tuple[cards.SuggestionCard, ...]: ...
    def all_suggestions(
        self,
        *,
        case_id: str = "",
        limit: int = 10,
        min_score: float = 0.0,
        decided: bool = False,
        newest_first: bool = False,
        until_n: int = 0,
        after_n: int = 0,
    ) -> Iterator[tuple[cards.SuggestionCard, ...]]: ...
    def weigh_pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[cards.SuggestionCard]: ...
    def attributed_line(self, claim_id: str) -> str:
        """A claim's attributed line as public copy may have it now; ``""`` when it may not be printed."""
        ...

    def dossier(self, scope: dossier.Scope) -> AbstractContextManager[dossier.Material]:
        """What a report reads, inside one read transaction that ends with the ``with``."""
        ...
