"""A material built from hand-made cards, and the small case of the 13 October 2020 article.

Everything is spelled out, so that a report's bytes can be compared with a file.
"""

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
    SideCard,
    SourceCard,
    Support,
)
from factcheck.dossier import ClaimKey, Protected, Restriction, Scope
from factcheck.moments import NOT_GIVEN, Moment, read_moment, to_micros
from factcheck.quantities import Quantity
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
    protected: Protected = field(default_factory=Protected)
    scope: Scope = field(default_factory=lambda: Scope(CASE.id))

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

    def claims(self) -> Iterator[ClaimKey]:
        return (ClaimKey(card.id, card.side.letter, card.verdict) for card in self._scoped())

    def restrictions(self) -> Iterator[Restriction]:
        for card in self._all.values():
            if card.publish is not Publish.YES or card.embargo_until_at or card.struck_at:
                yield Restriction(card.id, card.publish, card.embargo_until_at, bool(card.struck_at))

    def incidents(self) -> Sequence[IncidentCard]:
        found = {i.id: i for card in self._scoped() for i in card.incidents}
        return [i for i in found.values() if self.scope.incident_id in ("", i.id)]

    def memberships(self) -> Iterator[tuple[str, str]]:
        return ((i.id, card.id) for card in self._scoped() for i in card.incidents)

    def pairs(self) -> Iterator[tuple[str, str]]:
        inside = {card.id for card in self._scoped()}
        for one in self._links:
            if one.state is LinkState.ACCEPTED and {one.a_id, one.b_id} <= inside:
                yield one.a_id, one.b_id

    def cards(self, ids: Iterable[str]) -> Iterator[ClaimCard]:
        return (self._all[one] for one in ids)


RESUMED = IncidentCard("inc-1", "NK-I1", "Fighting resumes on 13 October")
SU25 = IncidentCard("inc-2", "NK-I2", "The Su-25 of 12 October")


def october_claims() -> list[ClaimCard]:
    """What the article tells, claim by claim, and Baku's answer on the aircraft."""
    blog = {
        "published": when("13 October 2020"),
        "language": "ja",
        "title": "アゼルバイジャン軍、攻撃を再開か",
    }
    page = seen(BLOG, 1, **blog, archive_url="https://archive.example.org/1")
    morning = {"kind": Kind.CEASEFIRE_VIOLATION, "said": when("13 October 2020")}
    attacked = {**morning, "happened": when("13日", "ja"), "about": "A", "appearances": (page,)}
    return [
        claim(
            "NK-SU25AA",
            A,
            "Armenian forces",
            "An Azerbaijani Su-25 flying over Nagorno-Karabakh was brought down with a 9K38 Igla.",
            kind=Kind.SHOOTDOWN,
            about="B",
            original="Su-25を携帯式防空ミサイル「9K38イグラ」を使用して撃墜",
            language="ja",
            said=when("13 October 2020"),
            happened=when("12 October 2020"),
            place_words="ナゴルノ・カラバフ地域上空",
            place_name="Nagorno-Karabakh",
            place_precision=PlacePrecision.REGION,
            quantities=(Quantity("1", 1, 1, "Su-25"),),
            equipment=("Su-25", "9K38 Igla"),
            appearances=(
                replace(page, quote="「9K38イグラ」を使用して撃墜", attributed_to="アルメニア軍"),
                seen(AGENCY, 2, taken_from="Japanese defence blog", locator="paragraph 3"),
            ),
            assessments=(
                held(Verdict.UNVERIFIED, at(13, 14), "One carrier, no wreckage seen."),
                held(
                    Verdict.LIKELY,
                    at(14, 8, 30),
                    "Example Agency carries a second account of the fall.",
                    because=Because.NEW_INFORMATION,
                    note="ask the photo desk",
                    signed_by="levon",
                ),
                held(Verdict.UNVERIFIED, at(14, 8, 40), "The model was not seen.", point=Point.WEAPON),
            ),
        ),
        claim(
            "NK-NOLOSS",
            B,
            "Azerbaijani MoD",
            "No combat aircraft were lost; no aviation flew.",
            kind=Kind.SHOOTDOWN,
            stance=Stance.DENIES,
            said=when("12 October 2020"),
            happened=when("12 October 2020"),
            quantities=(Quantity("0", 0, 0, "aircraft"),),
            appearances=(seen(AGENCY, 3),),
            assessments=(held(Verdict.UNVERIFIED, at(14, 9), "No open record of the day's flights."),),
        ),
        claim(
            "NK-NIGHT1",
            A,
            "Armenian forces",
            "Azerbaijani forces struck populated places of Nagorno-Karabakh in the night.",
            kind=Kind.ATTACK,
            said=when("13 October 2020"),
            happened=when("昨夜から早朝", "ja"),
            place_words="ナゴルノ・カラバフ地域の人口密集地帯",
            appearances=(page,),
        ),
        claim(
            "NK-ALLFRO",
            A,
            "Armenian MoD",
            "Azerbaijan resumed its offensive on Nagorno-Karabakh from all directions.",
            **{**morning, "happened": when("13日早朝", "ja"), "about": "B", "appearances": (page,)},
        ),
        *(
            claim(
                f"NK-{place[:6].upper()}",
                B,
                "Azerbaijani MoD",
                f"Armenian forces broke the truce by attacking {place}; Azerbaijan is striking back.",
                **{**attacked, "place_words": words, "place_name": place},
                place_precision=PlacePrecision.SETTLEMENT,
            )
            for place, words in (("Ganja", "ギャンジャ"), ("Tartar", "タルタル"), ("Aghdam", "アグダム"))
        ),
        claim(
            "NK-M095PT",
            A,
            "Armenian government",
            "Parts of 673 M095 submunitions were found in Stepanakert after the attack on it.",
            kind=Kind.MUNITION_FINDING,
            said=when("13 October 2020"),
            place_words="ステパナケルト",
            place_name="Stepanakert",
            place_precision=PlacePrecision.SETTLEMENT,
            quantities=(Quantity("673", 673, 673, "M095 submunitions", "parts of"),),
            equipment=("M095",),
            appearances=(replace(page, quote="部品が673個分発見された"),),
        ),
        claim(
            "NK-PETITN",
            ISRAEL,
            "Petitioners",
            "Deliveries of Israeli arms to Azerbaijan should stop because they serve war crimes.",
            kind=Kind.LEGAL,
            appearances=(page,),
        ),
        claim(
            "NK-COURT1",
            ISRAEL,
            "Israeli court",
            "The evidence handed in does not prove use in war crimes; the petition is dismissed.",
            kind=Kind.LEGAL,
            appearances=(page,),
        ),
        claim(
            "NK-5MINUT",
            U,
            "A reader of the blog",
            "The truce lasted only five minutes.",
            kind=Kind.TRUCE,
            original="停戦は5分しか持たなかったんでしょ?",
            language="ja",
            happened=when("10 October 2020"),
            appearances=(seen(BLOG, 1, **blog, locator="comment 2"),),
            assessments=(held(Verdict.FALSE, at(14, 10), "Example Agency logged quiet for longer."),),
        ),
    ]


def october_links() -> list[LinkCard]:
    back = (Point.WHO_FIRST, Point.WHO)
    return [
        link("NK-NOLOSS", LinkKind.DENIES, "NK-SU25AA", Point.HAPPENED, Point.HOW_MANY),
        link("NK-GANJA", LinkKind.ACCUSES_BACK, "NK-ALLFRO", *back),
        link("NK-TARTAR", LinkKind.ACCUSES_BACK, "NK-ALLFRO", *back),
        link("NK-AGHDAM", LinkKind.ACCUSES_BACK, "NK-ALLFRO", *back),
        link("NK-COURT1", LinkKind.ANSWERS, "NK-PETITN", Point.WHY),
        link(
            "NK-NIGHT1",
            LinkKind.CONTRADICTS,
            "NK-5MINUT",
            state=LinkState.DEFERRED,
            note="not the same night, look again",
        ),
    ]


def october(**changes: object) -> HandMade:
    """The small case of the article."""
    incident_of = {
        **dict.fromkeys(("nk-allfro", "nk-ganja", "nk-tartar", "nk-aghdam"), (RESUMED,)),
        "nk-night1": (RESUMED, SU25),
        "nk-su25aa": (SU25,),
        "nk-noloss": (SU25,),
    }
    made: dict[str, object] = {
        "cards_made": october_claims(),
        "links": october_links(),
        "incident_of": incident_of,
    }
    return HandMade(**{**made, **changes})  # type: ignore[arg-type]
