"""Files in, a plan out: every line read and judged, without a database and without a lock.

Each file is read once. Sides, roles and the subjects of denials are settled at the end, when all
lines are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.exchange.claims_csv import read_claims_csv
from factcheck.exchange.claims_jsonl import read_claims_jsonl
from factcheck.exchange.conflicts import Settled, Voices, zone_of
from factcheck.exchange.drafting import FIELDS, OPTIONAL, Drafted, Refused, draft_line
from factcheck.exchange.incidents_csv import Clusters, read_incidents_csv
from factcheck.exchange.lines import Line, Told, is_csv, open_file
from factcheck.exchange.links_csv import End, Find, Pairs, read_link, read_links_csv
from factcheck.exchange.plan import ImportPlan, PlannedLink, Problem, RefusedLine
from factcheck.models import CaseDraft
from factcheck.vocabulary import Kind, LinkKind, LinkState, Role, Stance

Progress = Callable[[str, int, int], None]
"""What is read, bytes so far, bytes in all (0 = unknown)."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case that exists already: its zone, its sides with their roles."""

    zone: str
    sides: Mapping[str, Role] = field(default_factory=dict)


def read_plan(
    claims: Path,
    *,
    links: Path | None = None,
    incidents: Path | None = None,
    cases: Mapping[str, KnownCase] | None = None,
    find: Find | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read the files of an import.

    ``cases`` are those that exist already, by name; ``find`` knows the claims of earlier imports,
    so that new links may point at them. Refused lines are in the plan's ``problems``.
    """
    reader = _Reader(cases or {}, find or (lambda external_id, case: None), progress or (lambda *step: None))
    reader.read_claims(claims)
    if links is not None:
        reader.read_links(links)
    if incidents is not None:
        reader.read_incidents(incidents)
    return reader.plan()


class _Reader:
    def __init__(self, cases: Mapping[str, KnownCase], find: Find, progress: Progress) -> None:
        self.cases = cases
        self.zones = {name: case.zone for name, case in cases.items()}
        self.elsewhere, self.progress = find, progress
        self.drafted: dict[str, Drafted] = {}
        self.voices: dict[str, Voices] = {}
        self.pairs, self.clusters = Pairs(), Clusters(self.find)
        self.problems: list[Problem] = []
        self.refused: list[RefusedLine] = []
        self.strange: set[str] = set()

    def find(self, external_id: str, case: str) -> End | None:
        """A claim of this file, else of an earlier import."""
        here = self.drafted.get(external_id)
        if here is None:
            return self.elsewhere(external_id, case)
        draft = here.draft
        return End(draft.case, draft.stance is Stance.DENIES, draft.said.start)

    def read_claims(self, path: Path) -> None:
        known = frozenset((*FIELDS, *OPTIONAL, "refused"))

        def take(line: Line) -> None:
            if not known.issuperset(line.fields):
                self.strange.update(str(name) for name in line.fields if name not in known)
            drafted = draft_line(line.number, line.fields, self.zones)
            before = self.drafted.get(drafted.id)
            if before is not None:
                raise Refused([("id", f'"{drafted.id}" stands in line {before.line} already.')])
            self.drafted[drafted.id] = drafted
            conflict = drafted.draft.case
            if conflict not in self.voices:
                sides = self.cases[conflict].sides if conflict in self.cases else {}
                self.voices[conflict] = Voices(conflict, sides)
            self.voices[conflict].add(drafted.side, drafted.role)

        with open_file(path) as stream:
            told = self._told("claims")
            if is_csv(path, stream):
                lines = read_claims_csv(stream, told, name=path.name)
            else:
                lines = read_claims_jsonl(stream, told)
            self._each(path, lines, take)

    def read_links(self, path: Path) -> None:
        def take(line: Line) -> None:
            self.pairs.add(read_link(line.fields, self.find), line.number)

        with open_file(path) as stream:
            self._each(path, read_links_csv(stream, self._told("links"), name=path.name), take)

    def read_incidents(self, path: Path) -> None:
        with open_file(path) as stream:
            lines = read_incidents_csv(stream, self._told("incidents"), name=path.name)
            self._each(path, lines, lambda line: self.clusters.add(line.fields))

    def _told(self, what: str) -> Told:
        return lambda done, total: self.progress(f"reading {what}, bytes", done, total)

    def _each(self, path: Path, lines: Iterable[Line], take: Callable[[Line], None]) -> None:
        for line in lines:
            try:
                if line.broken:
                    raise Refused([("", f"the line {line.broken}.")])
                take(line)
            except Refused as refused:
                self._refuse(path, line, refused.reasons)

    def _refuse(self, path: Path, line: Line, reasons: list[tuple[str, str]]) -> None:
        problems = [Problem(path.name, line.number, name, sentence) for name, sentence in reasons]
        self.problems.extend(problems)
        why = "; ".join(f"{p.field}: {p.sentence}" if p.field else p.sentence for p in problems)
        self.refused.append(RefusedLine(path, line.number, dict(line.fields), line.raw, why))

    def plan(self) -> ImportPlan:
        """Settle what only the whole file tells, and hand the plan over."""
        planned = self.pairs.planned()
        self._name_subjects(planned)
        settled = {name: voices.settle() for name, voices in self.voices.items()}
        for one in self.drafted.values():
            one.draft.side = settled[one.draft.case].names[one.side, one.role]
        return ImportPlan(
            cases=tuple(self._case(name, sides) for name, sides in settled.items()),
            claims=tuple(one.draft for one in self.drafted.values()),
            links=planned,
            incidents=self.clusters.planned(),
            problems=tuple(self.problems),
            refused=tuple(self.refused),
            strange_fields=tuple(sorted(self.strange)),
        )

    def _name_subjects(self, links: Iterable[PlannedLink]) -> None:
        """A denial has the kind of what it denies, when accepted links say what that is.

        Links that deny go before other opposed ones. Of several kinds the one of most claims counts, and
        of equal ones the first in the file; a claim of kind other tells nothing.
        """
        denied: dict[str, dict[str, Kind]] = {}
        opposed: dict[str, dict[str, Kind]] = {}
        for link in links:
            if link.state is not LinkState.ACCEPTED or not link.kind.opposed:
                continue
            told = denied if link.kind is LinkKind.DENIES else opposed
            for denial, of in ((link.a, link.b), (link.b, link.a)):
                one, other = self.drafted.get(denial), self.drafted.get(of)
                if one and other and one.kind_open and other.draft.stance is not Stance.DENIES:
                    told.setdefault(denial, {})[of] = other.draft.kind
        for told in (opposed, denied):
            for denial, kinds in told.items():
                counted = Counter(kind for kind in kinds.values() if kind is not Kind.OTHER)
                if counted:
                    self.drafted[denial].draft.kind = counted.most_common(1)[0][0]

    def _case(self, name: str, settled: Settled) -> CaseDraft:
        zone = self.zones.get(name) or zone_of(name)
        sides = [{"name": side, "role": role} for side, role in settled.sides]
        return CaseDraft.read({"name": name, "zone": zone, "sides": sides})
