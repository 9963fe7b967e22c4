"""Writes: a whole import plan as one deed."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import Engine

from db.door import ImportResult
from db.engine import cache_pages
from db.failures import in_plain_words
from db.ids import is_id
from db.ledger.appearances import IMPORTED
from db.ledger.cases import write_case, write_side
from db.ledger.claims import References, next_arrival, write_claim
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key
from db.ledger.facts import ClaimFacts, new_facts
from db.ledger.incidents import write_incident, write_members
from db.ledger.links import link_columns
from db.ledger.many_lines import indexed_afterwards
from db.ledger.readmodel import write_new as write_lines
from db.ledger.searching import Wordings, new_wordings
from db.ledger.searching import settle as settle_words
from db.ledger.searching import write_new as write_words
from db.ledger.writing import Writing
from db.rows import Values
from factcheck.errors import FieldErrors, ImportRefused
from factcheck.exchange import ImportPlan, PlannedLink
from factcheck.models import Case, CaseDraft, ClaimDraft, Link, LinkDraft, SideDraft
from factcheck.standing import Utterance

Progress = Callable[[int, int], None]
BATCH = 500
CACHE = -65_536
"""Of the file's pages, see :func:`db.engine.cache_pages`. Claims of all days come in turn, and each meets
other pages of every index."""


class ImportWrites(Writing):
    """Imports."""

    def import_plan(
        self, plan: ImportPlan, *, progress: Progress | None = None, client_id: str | None = None
    ) -> ImportResult:
        """Carry out a plan in one transaction; what is there already (by external id) is left alone.

        ``progress`` is told (claims done, claims in all). Raises :class:`ImportRefused`.
        """
        tally = _Tally()
        case_ids = [self._known_case(draft.name) for draft in plan.cases]
        only = case_ids[0] if len(case_ids) == 1 and case_ids[0] else ""

        def work(deed: Deed) -> str:
            tally.reset()
            deed.result_id = only  # events are written as they gather, and each tells the result
            with indexed_afterwards(deed.wire, len(plan.claims)):
                _Import(deed, plan, tally, progress).run()
            return only

        self._must_write()
        with _without_collecting(), _many_pages(self.engines.writer):
            self.perform(IMPORTED, work, case_id=only, client_id=client_id)
        return tally.result()

    def _known_case(self, name: str) -> str:
        key = name_key(name)
        return next((case.id for case in self.cases() if name_key(case.name) == key), "")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """An import makes many values and no circles: looking for circles would cost a sixth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _many_pages(writer: Engine) -> Iterator[None]:
    """Room for the pages an import meets, given back once it is kept: before, each would be written alone."""
    if writer.dialect.name != "sqlite":
        yield
        return
    with in_plain_words(), writer.connect() as connection:
        usual = cache_pages(connection, CACHE)
    try:
        yield
    finally:
        with suppress(sqlite3.Error), writer.connect() as connection:
            cache_pages(connection, usual)


@dataclass
class _Tally:
    claims: int = 0
    links: int = 0
    incidents: int = 0
    skipped: int = 0
    cases: dict[str, None] = field(default_factory=dict)

    def reset(self) -> None:
        self.claims = self.links = self.incidents = self.skipped = 0
        self.cases.clear()

    def result(self) -> ImportResult:
        return ImportResult(self.claims, self.links, self.incidents, self.skipped, tuple(self.cases))


class _Import:
    """One import while it is written."""

    def __init__(self, deed: Deed, plan: ImportPlan, tally: _Tally, progress: Progress | None) -> None:
        self._deed = deed
        self._plan = plan
        self._tally = tally
        self._progress = progress
        self._directory = Directory(deed)
        self._cases: dict[str, Values] = {}
        self._claims: dict[tuple[str, str], str] = {}
        """(case id, external id) -> claim id."""
        self._elsewhere: dict[str, str] = {}
        """External id -> the first claim of that name in any case: pairs may reach across cases."""
        self._linked = frozenset(end for link in plan.links for end in (link.a, link.b))

    def run(self) -> None:
        for draft in self._plan.cases:
            self._cases[name_key(draft.name)] = self._case(draft)
        externals = [value for draft in self._plan.claims for value in draft.external_ids]
        externals += [end for link in self._plan.links for end in (link.a, link.b)]
        externals += [value for incident in self._plan.incidents for value in incident.claims]
        self._look_up(dict.fromkeys(externals))
        self._write_claims()
        self._write_links()
        self._write_incidents()
        settle_words(self._deed.wire, self._tally.claims)
        if self._deed.touched and not self._deed.has_open_event:
            case_id = next(iter(self._tally.cases))
            self._deed.mark(Case, self._deed.live(Case, case_id))

    def _case(self, draft: CaseDraft) -> Values:
        """The case of that name with all the plan's sides, made when new."""
        key = name_key(draft.name)
        for case_id, name in self._deed.wire.rows("SELECT id, name FROM conflict WHERE struck_at = 0"):
            if name_key(name) == key:
                self._add_missing_sides(case_id, draft)
                break
        else:
            kept = self._deed.case_id
            case_id = write_case(self._deed, draft)
            self._deed.case_id = kept
        self._tally.cases[case_id] = None
        return self._deed.live(Case, case_id)

    def _add_missing_sides(self, case_id: str, draft: CaseDraft) -> None:
        """Sides the known case lacks, under the next free letters."""
        for side in draft.sides:
            if not any(name_key(side.name) in known.keys for known in self._directory.sides(case_id)):
                fresh = {"name": side.name, "role": side.role, "aliases": side.aliases}
                write_side(self._deed, self._directory, case_id, SideDraft.read(fresh))

    def _case_of(self, name: str) -> Values:
        found = self._cases.get(name_key(name))
        if found is None:
            draft = CaseDraft.read({"name": name})
            found = self._cases[name_key(name)] = self._case(draft)
        return found

    def _look_up(self, externals: Iterable[str]) -> None:
        rows = self._deed.wire.rows_in(
            "SELECT value, case_id, record_id FROM external_id "
            "WHERE record = 'claim' AND kind = 'external' AND value IN ({ids})",
            externals,
        )
        for value, case_id, claim_id in rows:
            self._claims[case_id, value] = claim_id
            self._elsewhere.setdefault(value, claim_id)

    def _write_claims(self) -> None:
        plan, total = self._plan.claims, len(self._plan.claims)
        n = next_arrival(self._deed)
        refs = References(self._deed)
        for start in range(0, total, BATCH):
            fresh = [(self._case_of(d.case), d) for d in plan[start : start + BATCH]]
            fresh = [(case, d) for case, d in fresh if not self._is_known(case, d)]
            ids = refs.reserve([case["prefix"] for case, _ in fresh])
            written: list[tuple[str, ClaimDraft]] = []
            for claim_id, (case, draft) in zip(ids, fresh, strict=True):
                if self._is_known(case, draft):
                    continue
                self._write_claim(claim_id, case, draft, n + len(written), refs)
                written.append((claim_id, draft))
            n += len(written)
            self._settle(written)
            if self._progress is not None:
                self._progress(min(start + BATCH, total), total)
        self._tally.skipped = total - self._tally.claims

    def _settle(self, written: Sequence[tuple[str, ClaimDraft]]) -> None:
        """Write a batch: rows, words, list lines (of claims that no link will change again), events."""
        deed = self._deed
        seen: dict[str, list[Values]] = {}
        for row in deed.made.get("appearance", {}).values():
            if row is not None:
                seen.setdefault(row["claim_id"], []).append(row)
        facts: list[ClaimFacts] = []
        wordings: list[Wordings] = []
        for claim_id, draft in written:
            row = deed.made["claim"][claim_id]
            assert row is not None
            own = seen.get(claim_id, [])
            wordings.append(new_wordings(row, own))
            del deed.reindexed[claim_id]
            if self._linked.isdisjoint(draft.external_ids):
                side = self._directory.side_of(row["case_id"], row["side_id"])
                speaks = (side.letter, side.role.value)
                utterances = [self._utterance(one) for one in own]
                facts.append(new_facts(row, draft.said, draft.happened, speaks, utterances))
                del deed.touched[claim_id]
        deed.write_rows()
        write_words(deed, wordings)
        deed.drain(write_lines(deed, facts) if written else None)
        deed.made.pop("appearance", None)

    def _utterance(self, row: Values) -> Utterance:
        source, taken = row["source_id"], row["taken_from_source_id"]
        return Utterance(
            id=row["id"],
            source=self._directory.root_of(source) if source else "",
            taken_from_source=self._directory.root_of(taken) if taken else "",
            attributed=bool(row["attributed_to"]),
        )

    def _is_known(self, case: Values, draft: ClaimDraft) -> bool:
        return any((case["id"], value) in self._claims for value in draft.external_ids)

    def _write_claim(self, claim_id: str, case: Values, draft: ClaimDraft, n: int, refs: References) -> None:
        try:
            write_claim(self._deed, self._directory, case, draft, refs=refs, n=n, claim_id=claim_id)
        except FieldErrors as refused:
            called = draft.external_ids[0] if draft.external_ids else f"claim {self._tally.claims + 1}"
            problems = [f"{called}: {error.message}" for error in refused.errors]
            raise ImportRefused("The file cannot be imported.", problems=problems, hint=problems[0]) from None
        for value in draft.external_ids:
            self._claims[case["id"], value] = claim_id
            self._elsewhere.setdefault(value, claim_id)
        self._tally.claims += 1

    def _claim_id(self, case: Values, external: str, what: str) -> str:
        found = self._claims.get((case["id"], external)) or self._elsewhere.get(external)
        if found is None:
            raise ImportRefused(
                f"{what} names {external}, which is no claim of {case['name']}.",
                problems=[f"{what}: {external} is not known."],
                hint="Import its claim too, or leave the line out.",
            )
        return found

    def _write_links(self) -> None:
        known = self._known_links()
        for planned in self._plan.links:
            case = self._case_of(planned.case)
            ends = [self._claim_id(case, end, "A link") for end in (planned.a, planned.b)]
            key = (*sorted(ends), planned.kind.value)
            if key in known or ends[0] == ends[1]:
                continue
            known.add(key)
            self._write_link(case, ends, planned)

    def _write_link(self, case: Values, ends: Sequence[str], planned: PlannedLink) -> None:
        draft = LinkDraft.read(
            {
                "a": ends[0],
                "b": ends[1],
                "kind": planned.kind,
                "points": list(planned.points),
                "note": planned.note,
                "state": planned.state,
                "certainty": planned.certainty,
            }
        )
        pair = [{"id": end, "case_id": case["id"]} for end in ends]
        values = link_columns(self._deed, pair[0], pair[1], draft)
        self._deed.insert(Link, values, [("claim", ends[0]), ("claim", ends[1])])
        self._deed.touch(*ends)
        self._tally.links += 1

    def _known_links(self) -> set[tuple[str, ...]]:
        """Pairs that were ever linked so: what the desk decided since is not overruled."""
        ids = {self._claims.get((self._case_of(p.case)["id"], p.a), "") for p in self._plan.links}
        found: set[tuple[str, ...]] = set()
        for end in ("a_id", "b_id"):
            sql = f"SELECT a_id, b_id, kind FROM link WHERE {end} IN ({{ids}})"
            for a, b, kind in self._deed.wire.rows_in(sql, [i for i in ids if is_id(i)]):
                found.add((*sorted((a, b)), kind))
        return found

    def _write_incidents(self) -> None:
        for planned in self._plan.incidents:
            case = self._case_of(planned.case)
            members = [self._claim_id(case, value, "An incident") for value in planned.claims]
            self._deed.write_rows()
            found = self._deed.wire.one(
                "SELECT id FROM incident WHERE case_id = ? AND external_id = ? AND struck_at = 0",
                (case["id"], planned.external_id),
            )
            if found is None:
                incident_id = write_incident(
                    self._deed, case["id"], case["prefix"], planned.title, planned.external_id
                )
                self._tally.incidents += 1
            else:
                incident_id = found[0]
            write_members(self._deed, incident_id, members)
