"""Cards made by hand, and a dossier's material over them. Everything is spelled out in one line a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from factcheck.cards import (
    AppearanceCard,
    AssessmentCard,
    CaseCard,
    ClaimCard,
    Head,
    IncidentCard,
    LinkCard,
    RequestCard,
    SideCard,
    SourceCard,
    Support,
)
from factcheck.dossier import ClaimKey, Protected, Restriction, Scope
from factcheck.dossier.protection import hidden_in, open_names
from factcheck.moments import NOT_GIVEN, Moment, read_moment, to_micros
from factcheck.standing import Judgement, shown_verdict
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Publish,
    Role,
    SourceType,
    Stance,
    Verdict,
    Workflow,
)

ZONE = "Asia/Baku"
HEAD = Head("chain", 118, "8f3a" * 16)
A = SideCard("side-a", "A", "Armenia/Artsakh", Role.PARTY)
B = SideCard("side-b", "B", "Azerbaijan", Role.PARTY)
ISRAEL = SideCard("side-i", "I", "Israel", Role.THIRD_STATE)
U = SideCard("side-u", "U", "Unidentified voices", Role.UNIDENTIFIED)
CASE = CaseCard(
    "case-nk",
    "Nagorno-Karabakh, October 2020",
    "NK",
    ZONE,
    "Sample desk",
    "en",
    "sample: verdicts are illustrative, times are staged",
    (A, B, ISRAEL, U),
)
BLOG = SourceCard("s-blog", "Japanese defence blog", SourceType.BLOG, "ja", grade="C")
AGENCY = SourceCard("s-agency", "Example Agency", SourceType.AGENCY, "en", grade="B")
SAW = date(2020, 10, 13)


def at(day: int, hour: int = 0, minute: int = 0, month: int = 10) -> int:
    """An instant of 2020, by UTC, in microseconds."""
    return to_micros(datetime(2020, month, day, hour, minute, tzinfo=UTC))


NOW = at(15, 9)


def when(words: str, language: str = "en", against: date = SAW) -> Moment:
    return read_moment(words, against=against, zone=ZONE, language=language, against_name="published")


def claim(ref: str, side: SideCard, who: str, text: str, **fields: object) -> ClaimCard:
    """A claim with everything else at its plainest; its id is its reference in small letters."""
    plain: dict[str, object] = {
        "n": 0,
        "id": ref.lower(),
        "ref": ref,
        "external_ids": (),
        "case": CASE,
        "side": side,
        "claimant": who,
        "actor_id": "",
        "kind": Kind.OTHER,
        "stance": Stance.ASSERTS,
        "about": "",
        "about_inferred": False,
        "text": text,
        "original": "",
        "language": "",
        "said": NOT_GIVEN,
        "happened": NOT_GIVEN,
        "place_words": "",
        "place_name": "",
        "place_precision": PlacePrecision.UNKNOWN,
        "quantities": (),
        "equipment": (),
        "workflow": Workflow.CHECKING,
        "owner": "",
        "publish": Publish.YES,
        "embargo_until_at": 0,
        "logged_at": at(13, 10),
        "logged_by": "naira",
        "changed_at": at(13, 10),
        "version": 1,
    }
    return ClaimCard(**{**plain, **fields})  # type: ignore[arg-type]


def seen(source: SourceCard | None, number: int, **fields: object) -> AppearanceCard:
    name = f"ap-{number}"
    plain: dict[str, object] = {
        "id": name,
        "claim_id": "",
        "source": source,
        "url": f"https://example.org/{number}",
        "published": when("13 October 2020"),
        "accessed_at": at(13, 12),
        "origin": f"source:{source.id}" if source is not None else f"appearance:{name}",
    }
    return AppearanceCard(**{**plain, **fields})  # type: ignore[arg-type]


def link(
    a: str, kind: LinkKind, b: str, *points: Point, state: LinkState = LinkState.ACCEPTED, note: str = ""
) -> LinkCard:
    """A link by references; :class:`HandMade` fills in both sides and stances."""
    return LinkCard(
        id=f"link-{a}-{kind}-{b}",
        a_id=a.lower(),
        a_ref=a,
        a_side="",
        b_id=b.lower(),
        b_ref=b,
        b_side="",
        kind=kind,
        points=points,
        state=state,
        note=note,
        decided_at=at(14),
        decided_by="naira",
    )


def held(
    verdict: Verdict, time: int, reason: str, *, point: Point | None = None, **fields: object
) -> AssessmentCard:
    plain: dict[str, object] = {
        "id": f"as-{time}",
        "claim_id": "",
        "verdict": verdict,
        "reason": reason,
        "note": "",
        "because": Because.FIRST_LOOK,
        "point": point,
        "at": time,
        "by": "naira",
    }
    return AssessmentCard(**{**plain, **fields})  # type: ignore[arg-type]


@dataclass
class HandMade:
    """A :class:`~factcheck.dossier.Material` over cards in memory, in the order they happened."""

    cards_made: Sequence[ClaimCard]
    links: Sequence[LinkCard] = ()
    incident_of: dict[str, tuple[IncidentCard, ...]] = field(default_factory=dict)
    case: CaseCard = CASE
    head: Head = HEAD
    names: Protected = field(default_factory=Protected)
    scope: Scope = field(default_factory=lambda: Scope(CASE.id))
    asked: Sequence[RequestCard] = ()

    def __post_init__(self) -> None:
        plain = {card.id: card for card in self.cards_made}
        links = [self._full(one, plain) for one in self.links]
        self._all: dict[str, ClaimCard] = {}
        for n, card in enumerate(plain.values(), 1):
            verdict, mixed = shown_verdict(
                Judgement(a.verdict, a.point) for a in card.assessments if not a.struck
            )
            self._all[card.id] = replace(
                card,
                n=n,
                verdict=verdict,
                mixed=mixed,
                support=Support(len(card.appearances), len({a.origin for a in card.appearances})),
                links=tuple(one for one in links if card.id in (one.a_id, one.b_id)),
                incidents=self.incident_of.get(card.id, ()),
            )
        self._links = links

    @staticmethod
    def _full(one: LinkCard, cards: dict[str, ClaimCard]) -> LinkCard:
        a, b = cards[one.a_id], cards[one.b_id]
        return replace(
            one,
            a_side=a.side.letter,
            a_text=a.text or a.original,
            a_stance=a.stance,
            b_side=b.side.letter,
            b_text=b.text or b.original,
            b_stance=b.stance,
        )

    def _in_scope(self, card: ClaimCard) -> bool:
        if self.scope.incident_id:
            return any(i.id == self.scope.incident_id for i in card.incidents)
        return not self.scope.claim_ids or card.id in self.scope.claim_ids

    def _scoped(self) -> list[ClaimCard]:
        return sorted(
            (card for card in self._all.values() if self._in_scope(card)),
            key=lambda card: (card.happened.start or card.said.start or card.logged_at, card.n),
        )

    @property
    def protected(self) -> Protected:
        """What was given, with what the cards tell of themselves."""
        hidden = [one for card in self._all.values() if not card.struck_at and (one := hidden_in(card))]
        free = [c for c in self._all.values() if c.publish is Publish.YES and not c.embargo_until_at]
        told = [name for card in free if not card.struck_at for name in open_names(card)]
        return replace(
            self.names, hidden=(*self.names.hidden, *hidden), open=(*self.names.open, *dict.fromkeys(told))
        )

    def claims(self) -> Iterator[ClaimKey]:
        return (ClaimKey(card.id, card.side.letter, card.verdict) for card in self._scoped())

    def restrictions(self) -> Iterator[Restriction]:
        for card in self._all.values():
            if card.publish is not Publish.YES or card.embargo_until_at or card.struck_at:
                yield Restriction(
                    card.id,
                    card.publish,
                    card.embargo_until_at,
                    bool(card.struck_at),
                    card.ref,
                    (card.claimant,),
                )

    def incidents(self) -> Sequence[IncidentCard]:
        found = {i.id: i for card in self._scoped() for i in card.incidents}
        return [i for i in found.values() if self.scope.incident_id in ("", i.id)]

    def memberships(self) -> Iterator[tuple[str, str]]:
        return ((i.id, card.id) for card in self._scoped() for i in card.incidents)

    def pairs(self) -> Iterator[tuple[str, str, LinkKind]]:
        inside = {card.id for card in self._scoped()}
        for one in self._links:
            if one.state is LinkState.ACCEPTED and {one.a_id, one.b_id} <= inside:
                yield one.a_id, one.b_id, one.kind

    def parts(self) -> Iterator[tuple[str, str]]:
        for card in self._all.values():
            if card.family.whole is not None and not card.struck_at:
                yield card.id, card.family.whole.id

    def cards(self, ids: Iterable[str]) -> Iterator[ClaimCard]:
        return (self._all[one] for one in ids)

    def requests(self, claim_ids: Sequence[str]) -> dict[str, list[RequestCard]]:
        return {one: [r for r in self.asked if r.claim_id == one] for one in claim_ids}
