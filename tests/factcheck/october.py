"""The small case of the 13 October 2020 article: what it tells, claim by claim, and Baku's answer."""

from __future__ import annotations

from dataclasses import replace

from factcheck.cards import (
    ClaimCard,
    IncidentCard,
    LinkCard,
)
from factcheck.quantities import Quantity
from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Stance,
    Verdict,
)
from tests.factcheck.handmade import (
    AGENCY,
    BLOG,
    ISRAEL,
    A,
    B,
    HandMade,
    U,
    at,
    claim,
    held,
    link,
    seen,
    when,
)

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
    """The case as a material; ``changes`` are fields of :class:`HandMade`."""
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
