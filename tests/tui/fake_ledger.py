"""A ledger in memory with the reads the Desk needs: for tests of the list's behaviour at any length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factcheck.cards import CaseCard, ClaimCard, ClaimRow, Cursor, Head, Page, SideCard, Support
from factcheck.errors import NotFound
from factcheck.filters import ListFilter, Sort
from factcheck.moments.moment import NOT_GIVEN
from factcheck.vocabulary import Kind, PlacePrecision, Publish, Reply, Role, Stance, Verdict, Workflow

SIDES = (
    SideCard("s-a", "A", "Armenia/Artsakh", Role.PARTY),
    SideCard("s-b", "B", "Azerbaijan", Role.PARTY),
    SideCard("s-c", "C", "Observers", Role.OBSERVER),
    SideCard("s-d", "D", "Unidentified", Role.UNIDENTIFIED),
)
CASE = CaseCard(
    "case-1", "Nagorno-Karabakh, autumn 2020", "NK", "Asia/Baku", "Sample desk", "en", "", SIDES, claims=0
)
TEXTS = (
    (
        "A",
        "Armenian forces",
        "An Azerbaijani Su-25 flying over Nagorno-Karabakh was brought down with a 9K38 Igla.",
        Stance.ASSERTS,
        Kind.SHOOTDOWN,
    ),
    (
        "B",
        "Azerbaijani MoD",
        "No combat aircraft were lost; no aviation flew.",
        Stance.DENIES,
        Kind.SHOOTDOWN,
    ),
    (
        "A",
        "Artsakh Defence Army",
        "Air defence units shot down an aircraft in the north-east.",
        Stance.ASSERTS,
        Kind.SHOOTDOWN,
    ),
    (
        "C",
        "Human Rights Watch",
        "ステパナケルトで673個分の部品が見つかった",
        Stance.ASSERTS,
        Kind.MUNITION_FINDING,
    ),
    ("B", "Azərbaycan MN", "Gəncə, Tərtər və Ağdam atəşə tutulub", Stance.ASSERTS, Kind.ATTACK),
    ("A", "ՀՀ ՊՆ", "Հակառակորդը հրետակոծել է Ստեփանակերտը", Stance.ASSERTS, Kind.ATTACK),
    (
        "A",
        "МО Армении",
        "Утром 13 октября продолжились бои по всей линии фронта",
        Stance.ASSERTS,
        Kind.ATTACK,
    ),
    (
        "D",
        "anonymous",
        "Ground-based air defence shot it down, a reader says; the truce held five minutes.",
        Stance.ASSERTS,
        Kind.TRUCE,
    ),
)


def make_row(n: int) -> ClaimRow:
    side, who, text, stance, kind = TEXTS[n % len(TEXTS)]
    role = next(s.role for s in SIDES if s.letter == side)
    verdicts = (Verdict.UNCHECKED, Verdict.UNVERIFIED, Verdict.LIKELY, Verdict.DOUBTFUL)
    return ClaimRow(
        n=n,
        id=f"claim-{n}",
        ref=f"NK-{n:06d}",
        case_id=CASE.id,
        side=side,
        role=role,
        claimant=who,
        kind=kind,
        stance=stance,
        text=text,
        happened="12–13 Oct 2020",
        said="13 Oct 2020",
        place="Stepanakert",
        verdict=verdicts[n % 4],
        mixed=False,
        workflow=Workflow.INBOX,
        owner="",
        reply=Reply.NONE_LOGGED,
        support=Support(1, 1, 0),
        links=0,
        logged_at=n,
        changed_at=n,
        sort_value=n,
    )


class Quiet:
    """A watch that hears nothing."""

    def say(self, claim_id: str = "", doing: str = "") -> None:
        pass

    def close(self) -> None:
        pass


class FakeLedger:
    def __init__(self, claims: int = 40) -> None:
        self.all = [make_row(n) for n in range(1, claims + 1)]
        self.case_cards = [replace(CASE, claims=claims)]
        self.pages_read: list[int] = []
        self.user, self.url, self.read_only, self.read_only_reason = "you", "desk.db", False, ""

    @property
    def done_here(self) -> tuple[str, ...]:
        return ()

    def _chosen(self, chosen: ListFilter) -> list[ClaimRow]:
        words = chosen.text.casefold().split()
        return [
            row
            for row in self.all
            if all(w in f"{row.text} {row.claimant} {row.ref}".casefold() for w in words)
            and (not chosen.sides or row.side in {s.upper() for s in chosen.sides})
            and (not chosen.kinds or row.kind in chosen.kinds)
            and (not chosen.stances or row.stance in chosen.stances)
            and (not chosen.verdicts or row.verdict in chosen.verdicts)
        ]

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
        rows = sorted(self._chosen(chosen), key=lambda r: r.n, reverse=newest_first)
        sign = -1 if newest_first else 1
        if after is not None:
            rows = [r for r in rows if sign * (r.n - after.n) > 0]
        if before is not None:
            rows = [r for r in rows if sign * (r.n - before.n) < 0]
        backwards = before is not None or from_end
        cut = rows[-limit:] if backwards else rows[:limit]
        self.pages_read.append(len(cut))
        return Page(tuple(cut), len(rows) > limit)

    def page_around(
        self,
        claim_id: str,
        chosen: ListFilter,
        *,
        sort: Sort = Sort.HAPPENED,
        newest_first: bool = True,
        limit: int = 50,
    ) -> Page | None:
        rows = sorted(self._chosen(chosen), key=lambda r: r.n, reverse=newest_first)
        at = next((i for i, row in enumerate(rows) if row.id == claim_id), None)
        if at is None:
            return None
        first, last = max(0, at - limit // 2), at + limit // 2 + 1
        self.pages_read.append(last - first)
        return Page(tuple(rows[first:last]), last < len(rows), first > 0)

    def count(self, chosen: ListFilter, *, stop: object = None) -> int:
        return len(self._chosen(chosen))

    def claim(self, claim_id: str) -> ClaimCard:
        row = next((r for r in self.all if r.id == claim_id), None)
        if row is None:
            raise NotFound(f"There is no claim {claim_id}.")
        side = next(s for s in SIDES if s.letter == row.side)
        return ClaimCard(
            n=row.n,
            id=row.id,
            ref=row.ref,
            external_ids=(),
            case=self.case_cards[0],
            side=side,
            claimant=row.claimant,
            actor_id="actor",
            kind=row.kind,
            stance=row.stance,
            about="",
            about_inferred=False,
            text=row.text,
            original="携帯式防空ミサイル「9K38イグラ」を使用して撃墜",
            language="ja",
            said=NOT_GIVEN,
            happened=NOT_GIVEN,
            place_words="ナゴルノ・カラバフ地域上空",
            place_name="",
            place_precision=PlacePrecision.REGION,
            quantities=(),
            equipment=("Su-25", "9K38 Igla"),
            workflow=row.workflow,
            owner="",
            publish=Publish.YES,
            embargo_until_at=0,
            logged_at=row.logged_at,
            logged_by="you",
            changed_at=row.changed_at,
            version=1,
            verdict=row.verdict,
            reply=row.reply,
            support=row.support,
        )

    def cases(self) -> tuple[CaseCard, ...]:
        return tuple(self.case_cards)

    def case(self, name: str) -> CaseCard:
        return self.case_cards[0]

    def watch(self, tell: object) -> Quiet:
        return Quiet()

    def head(self) -> Head:
        return Head("chain", len(self.all), "8f3a77aabbccddeeff00112233445566778899c1")

    def add_case(self, values: Mapping[str, Any]) -> CaseCard:
        sides = tuple(
            SideCard(f"s{i}", "ABCDEF"[i], str(s["name"]), Role(s["role"]))
            for i, s in enumerate(values["sides"])
        )
        card = CaseCard(
            f"case-{len(self.case_cards) + 1}",
            str(values["name"]),
            "X",
            str(values["zone"]),
            "",
            "en",
            "",
            sides,
        )
        self.case_cards.append(card)
        return card

    def close(self) -> None:
        pass
