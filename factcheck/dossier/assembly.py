"""The stream of sections of one dossier, from its title to what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from factcheck.cards import ClaimCard, IncidentCard
from factcheck.dossier.claims import ClaimCutter
from factcheck.dossier.grouping import group
from factcheck.dossier.ledger import GroupCards, Row, in_batches, other_end, plan_ledger, read_groups
from factcheck.dossier.material import ClaimKey, Material
from factcheck.dossier.redaction import Redaction, Withheld
from factcheck.dossier.sections import (
    BackReference,
    GroupKind,
    GroupSection,
    LedgerHead,
    LedgerRow,
    LeftOutSection,
    Section,
    SourcesSection,
    Statement,
    Tally,
    TitleSection,
)
from factcheck.vocabulary import Profile, Verdict

AT_ONCE = 100
"""Cards worked on together."""
LEAST_PRINTED = 5
LEAST_LEFT_OUT = 2
"""The number of claims left out is printed only for a whole case with at least so many of both.

Beside one printed claim, or as "1 left out" of an incident, the number would say that somebody told the
desk something it may not print, and about what.
"""


class Dossier:
    """One report's sections. :meth:`sections` may be read once; the counts are whole when it has ended."""

    def __init__(self, material: Material, profile: Profile, *, now: int) -> None:
        self._material = material
        self._profile = profile
        restrictions = list(material.restrictions())
        self._redaction = Redaction(profile, now=now, protected=material.protected, restrictions=restrictions)
        public: ClaimCutter | None = None
        kept = restrictions or material.protected.names or material.protected.hidden
        if not self._redaction.public and kept:
            redaction = Redaction(
                Profile.PUBLIC, now=now, protected=material.protected, restrictions=restrictions
            )
            public = ClaimCutter(material.case, redaction)
        self._order: list[str] = []
        self.left_out = 0
        self._tallies: Counter[tuple[str, Verdict]] = Counter()
        self.split = 0
        """How many printed statements are not counted, because parts of theirs are printed and counted."""
        self._count_all()
        self._printed = frozenset(self._order)
        self._cutter = ClaimCutter(material.case, self._redaction, public)
        self._homes: dict[str, str] = {}

    def _count_all(self) -> None:
        parts: dict[str, list[str]] = {}
        for part, whole in self._material.parts():
            parts.setdefault(whole, []).append(part)
        wholes: dict[str, ClaimKey] = {}
        made = set().union(*parts.values())
        there: set[str] = set()
        for key in self._material.claims():
            if not self._redaction.has(key.id):
                self.left_out += 1
                continue
            self._order.append(key.id)
            self._tallies[key.side, key.verdict] += 1
            if key.id in parts:
                wholes[key.id] = key
            if key.id in made:
                there.add(key.id)
        for key in wholes.values():
            if not there.isdisjoint(parts[key.id]):
                self._tallies[key.side, key.verdict] -= 1
                self.split += 1

    @property
    def claims(self) -> int:
        """How many claims are printed; a statement that was split is not counted beside its parts."""
        return len(self._order) - self.split

    @property
    def sources(self) -> int:
        """How many entries the source list has so far."""
        return len(self._cutter.sources.entries)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Fields that were not printed because they hold a protected string, so far."""
        return self._redaction.withheld

    def sections(self) -> Iterator[Section]:
        material = self._material
        incidents = material.incidents()
        yield self._title(incidents)
        pairs = ((a, b) for a, b, kind in material.pairs() if self._redaction.joins(a, b, kind))
        groups = group(self._order, incidents, material.memberships(), pairs)
        for cards in read_groups(material, groups):
            yield from self._group(cards)
        yield SourcesSection(self._cutter.sources.entries)
        yield LeftOutSection(self._told())

    def _title(self, incidents: Sequence[IncidentCard]) -> TitleSection:
        case, scope = self._material.case, self._material.scope
        own = [i for i in incidents if i.id == scope.incident_id and self._order]
        clean = self._redaction.text
        return TitleSection(
            case=clean(case.name, ref="case", field="name"),
            desk=case.desk,
            zone=case.zone,
            banner=clean(case.banner, ref="case", field="banner"),
            profile=self._profile,
            incident=clean(own[0].title, ref=own[0].ref, field="title") if own else "",
            incident_scope=bool(scope.incident_id),
            chosen=len(self._order) if scope.claim_ids else None,
            tallies=tuple(
                Tally(side, tuple((v, self._tallies[side.letter, v]) for v in Verdict)) for side in case.sides
            ),
            claims=self.claims,
            split=self.split,
        )

    def _told(self) -> int | None:
        if not self._redaction.public:
            return 0
        told = (
            self._material.scope.is_case and self.claims >= LEAST_PRINTED and self.left_out >= LEAST_LEFT_OUT
        )
        return self.left_out if told else None

    def _group(self, cards: GroupCards) -> Iterator[Section]:
        one = cards.group
        ref, title = "", ""
        if one.incident is not None:
            ref = one.incident.ref
            title = self._redaction.text(one.incident.title, ref=ref, field="title")
        elif one.kind is GroupKind.LINKED:
            ref = next(cards.of(one.claims[:1])).ref
        yield GroupSection(one.kind, ref, title, len(one.claims))
        if one.kind is not GroupKind.SINGLE:
            yield from self._ledger(cards)
        own = set(one.own)
        waiting = iter(cards)
        while batch := list(islice(waiting, AT_ONCE)):
            elsewhere = self._elsewhere(batch)
            requests = cards.requests([card.id for card in batch])
            for card in batch:
                if card.id not in own:
                    yield BackReference(card.ref, self._homes.get(card.id, ""))
                    continue
                if one.incident is not None and len(card.incidents) > 1:
                    self._homes[card.id] = ref
                yield self._cutter.section(card, elsewhere, requests)

    def _elsewhere(self, cards: Sequence[ClaimCard]) -> dict[str, Statement]:
        """What linked claims say that this dossier does not print, read together for some cards."""
        ends = {other_end(link, card.id) for card in cards for link in self._cutter.linked(card)}
        missing = sorted(ends - self._printed)
        return {card.id: self._cutter.statement(card) for card in self._material.cards(missing)}

    def _ledger(self, cards: GroupCards) -> Iterator[Section]:
        plan = plan_ledger(self._material.case, cards, self._redaction.has)
        yield LedgerHead(plan.parties, plan.disputed)
        shown: set[str] = set()
        for rows in in_batches(plan.rows):
            wanted = list(dict.fromkeys(one for row in rows for one in row.claims if one is not None))
            found = {card.id: card for card in cards.of(wanted)}
            for row in rows:
                yield self._row(row, found, shown, plan.guests)
                shown.update(one for one in row.claims if one is not None)

    def _row(
        self, row: Row, found: dict[str, ClaimCard], shown: set[str], guests: frozenset[str]
    ) -> LedgerRow:
        cells = (
            self._cutter.cell(found[one], row.point, again=one in shown, guest=one in guests)
            if one is not None
            else None
            for one in row.claims
        )
        return LedgerRow(row.point, row.disputed, tuple(cells))
