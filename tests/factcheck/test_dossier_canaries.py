"""A case full of what may not be published: none of it is in public bytes, all of it inside."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from factcheck.cards import IncidentCard, SourceCard
from factcheck.dossier import Protected, Scope
from factcheck.dossier.redaction import Withheld
from factcheck.dossier.sections import (
    TitleSection,
)
from factcheck.report import attributed_line, withheld_words, write
from factcheck.vocabulary import (
    Layout,
    LinkKind,
    LinkState,
    Point,
    Profile,
    Publish,
    SourceType,
    Stance,
    Verdict,
)
from tests.factcheck.handmade import (
    AGENCY,
    NOW,
    A,
    B,
    HandMade,
    at,
    claim,
    held,
    link,
    seen,
)
from tests.factcheck.sections import sections, strings_in

HIDDEN = SourceCard(
    "s-hidden",
    "CanaryPseudonym",
    SourceType.PERSON,
    "hy",
    owner="CanaryOwnerOfSource",
    actor="CanarySpeaker",
    grade="A",
    grade_reason="CanaryGradeReason",
    confidential=True,
)
PROTECTED = Protected(
    names=("CanaryPseudonym", "Կանարյան", "カナリア太郎"), identities=("CanaryIdentity, +374 10 000 000",)
)


def planted() -> HandMade:
    """A case in which whatever may not be published says so in its own text."""
    confidential = seen(
        HIDDEN,
        90,
        url="https://canary.example/CanaryUrl",
        title="CanaryTitle",
        quote="CanaryQuote",
        locator="CanaryLocator",
        archive_url="https://canary.example/CanaryArchive",
        taken_from="CanaryTakenFrom",
        attributed_to="CanaryAttributed",
    )
    unnamed = replace(
        confidential, id="ap-91", source=replace(AGENCY, name="CanaryUnnamed"), publish=Publish.UNNAMED
    )
    barred = replace(confidential, id="ap-92", source=AGENCY, publish=Publish.NO)
    later = replace(confidential, id="ap-93", source=AGENCY, embargo_until_at=NOW + 1)
    muted = replace(AGENCY, id="s-muted", name="CanaryMuted", publish=Publish.NO)
    muted_too = replace(AGENCY, id="s-muted2", name="CanaryMutedToo", publish=Publish.UNNAMED)
    plain = seen(AGENCY, 94, taken_from="ＣＡＮＡＲＹPseudonym of Kanar", attributed_to="an officer")
    inside = {
        "note": "CanaryNote",
        "owner": "CanaryOwner",
        "logged_by": "CanaryUser",
        "external_ids": ("CanaryId",),
    }
    made = held(
        Verdict.LIKELY,
        at(14),
        "CanaryIdentity, +374 10 000 000 told us.",
        by="CanaryUser",
        signed_by="CanarySigner",
        note="CanaryAssessmentNote",
    )
    return HandMade(
        [
            claim(
                "NK-OPEN",
                A,
                "Open ministry",
                "Shelling was heard.",
                appearances=(plain, confidential),
                assessments=(made,),
                **inside,
            ),
            claim(
                "NK-SELF",
                A,
                "CanarySpeaker",
                "It was not us.",
                original="CanaryOriginal",
                appearances=(confidential,),
                **inside,
            ),
            claim(
                "NK-NAMED",
                B,
                "CanaryHiddenClaimant",
                "It was them.",
                publish=Publish.UNNAMED,
                original="CanaryOriginal2",
                appearances=(seen(AGENCY, 95, url="https://canary.example/"),),
            ),
            claim(
                "NK-ONLY",
                B,
                "Other ministry",
                "",
                original="CanaryOriginal3",
                appearances=(confidential, unnamed, barred, later),
            ),
            claim(
                "NK-MUTED",
                A,
                "Open ministry",
                "A second shelling.",
                appearances=(
                    replace(confidential, id="ap-96", source=muted),
                    replace(confidential, id="ap-97", source=muted_too),
                ),
            ),
            claim(
                "NK-SLIP",
                A,
                "Open ministry",
                "カナリア太郎 was there.",
                place_name="Կանարյան street",
                about="canarypseudonym",
            ),
            claim("CANARY-NO", B, "CanaryClaimant", "CanaryText", publish=Publish.NO, stance=Stance.DENIES),
            claim(
                "CANARY-EMB",
                B,
                "CanaryClaimant",
                "CanaryText",
                publish=Publish.EMBARGO,
                embargo_until_at=NOW + 1,
            ),
            claim("CANARY-EVER", B, "CanaryClaimant", "CanaryText", publish=Publish.EMBARGO),
            claim("CANARY-LATE", B, "CanaryClaimant", "CanaryText", embargo_until_at=NOW + 1),
            claim("CANARY-GONE", B, "CanaryClaimant", "CanaryText", struck_at=at(14)),
        ],
        [
            link("CANARY-NO", LinkKind.DENIES, "NK-OPEN", Point.WHY, note="CanaryLinkNote"),
            link("CANARY-EMB", LinkKind.CORROBORATES, "NK-SELF", note="CanaryLinkNote"),
            link(
                "NK-MUTED", LinkKind.CONTRADICTS, "NK-OPEN", state=LinkState.DEFERRED, note="CanaryLinkNote"
            ),
            link(
                "NK-NAMED", LinkKind.CONTRADICTS, "NK-SELF", state=LinkState.REJECTED, note="CanaryLinkNote"
            ),
            link("NK-NAMED", LinkKind.ACCUSES_BACK, "NK-OPEN", Point.WHO_FIRST, note="CanaryLinkNote"),
        ],
        {"canary-no": (IncidentCard("i", "CANARY-I", "CanaryIncident"),)},
        names=PROTECTED,
    )


def folded(data: bytes) -> str:
    return unicodedata.normalize("NFKC", data.decode()).casefold()


@pytest.mark.parametrize("layout", list(Layout))
def test_not_one_canary_in_public_bytes(layout: Layout) -> None:
    text = folded(b"".join(write(planted(), layout=layout, now=NOW, version="0")))
    for canary in ("canary", "կանարյան", "カナリア太郎", "374 10", "90>", "workflow", "inbox"):
        assert canary not in text, text[max(0, text.find(canary) - 200) :][:300]
    assert "open ministry (armenia/artsakh) said: shelling was heard." in text
    assert "a voice of one party (azerbaijan) said: it was them." in text
    assert "a voice of one party (armenia/artsakh) said: it was not us." in text


def test_not_one_canary_in_any_public_section() -> None:
    found = [
        text for section in sections(planted()) for text in strings_in(section) if "canary" in text.casefold()
    ]
    assert found == []


@pytest.mark.parametrize(
    "scope", [Scope("case-nk", incident_id="i"), Scope("case-nk", claim_ids=("canary-no",))]
)
def test_a_scope_of_hidden_claims_alone_names_none_of_them(scope: Scope) -> None:
    material = planted()
    material.scope = scope
    text = folded(b"".join(write(material, now=NOW, version="0")))
    assert "canary" not in text
    assert "- claims: 0" in text


def test_the_copied_line_hides_what_the_report_hides() -> None:
    material = planted()
    cards = material.cards(["nk-self", "nk-named", "canary-no", "nk-slip"])
    marks = list(material.restrictions())
    lines = [
        attributed_line(card, now=NOW, protected=material.protected, restrictions=marks) for card in cards
    ]
    assert lines[2] == ""
    assert lines[3].startswith("Open ministry (Armenia/Artsakh) said: (wording withheld).")
    told = folded("".join(lines).encode())
    assert "canary" not in told
    assert "カナリア太郎" not in told


@pytest.mark.parametrize(
    "words",
    [
        "See NK-7F3K2Q for more.",
        "See nk‑7f3k2q.",
        "See NK 7F3K2Q!",
        "ＮＫ－７Ｆ３Ｋ２Ｑ",
        "Because of 7F3K2Q.",
        "nk7f3k2q has it",
        "See NK-OLD-1BC0",
        "Cf. nk-old-LbcO.",
        "Colonel Hush told it.",
        "полковник Хуш",
    ],
)
def test_no_text_leads_to_a_claim_that_is_left_out(words: str) -> None:
    made = held(Verdict.LIKELY, at(14), words)
    silent = {"publish": Publish.EMBARGO, "embargo_until_at": NOW + 1}
    cards = [
        claim("NK-OPEN", A, "Open ministry", "It rained.", assessments=(made,)),
        claim("NK-7F3K2Q", B, "Colonel Hush", "It burnt.", **silent),
        claim("NK-OLD-1BC0", B, "полковник Хуш", "It burnt.", publish=Publish.NO),
    ]
    report = write(HandMade(cards), layout=Layout.PLAIN, now=NOW, version="0")
    text = b"".join(report).decode()
    assert words not in text
    assert "Reason: (wording withheld)" in text
    assert report.summary.withheld == (Withheld("NK-OPEN", "reason"),)
    inside = b"".join(write(HandMade(cards), profile=Profile.INTERNAL, now=NOW, version="0")).decode()
    assert "Withheld in public copy, because it would name a protected source or speaker: reason\n" in inside
    after = b"".join(write(HandMade(cards[:2]), layout=Layout.PLAIN, now=NOW + 1, version="0")).decode()
    assert "(wording withheld)" not in after, "the embargo has ended"


@pytest.mark.parametrize(
    "words", ["NK-7F3K2QX fell.", "Open ministry: it is so.", "NK-7F3K2", "NK and 7F3K2Z", "Lapsed voice"]
)
def test_what_leads_to_no_claim_that_is_left_out_is_printed(words: str) -> None:
    made = held(Verdict.LIKELY, at(14), words)
    cards = [
        claim("NK-OPEN", A, "Open ministry", "It rained.", assessments=(made,)),
        claim("NK-ENDED", A, "Lapsed voice", "It shone.", embargo_until_at=NOW - 1),
        claim("NK-7F3K2Q", A, "Open ministry", "It burnt.", publish=Publish.NO),
        claim("NK-7F3K2R", A, "Lapsed voice", "It burnt.", publish=Publish.NO),
    ]
    text = b"".join(write(HandMade(cards), layout=Layout.PLAIN, now=NOW, version="0")).decode()
    assert f"Reason: {words}" in text
    assert "Lapsed voice (Armenia/Artsakh) said: It shone." in text


def test_inside_everything_is_there_but_who_a_confidential_source_is() -> None:
    text = b"".join(write(planted(), profile=Profile.INTERNAL, now=NOW, version="0")).decode()
    for canary in (
        "CanaryPseudonym",
        "CanaryUrl",
        "CanaryTitle",
        "CanaryQuote",
        "CanaryLocator",
        "CanaryArchive",
        "CanaryTakenFrom",
        "CanaryAttributed",
        "CanaryUnnamed",
        "CanaryMuted",
        "CanaryGradeReason",
        "CanaryNote",
        "CanaryOwner",
        "CanaryUser",
        "CanarySigner",
        "CanaryAssessmentNote",
        "CanaryLinkNote",
        "CanaryId",
        "CanarySpeaker",
        "CanaryOriginal3",
        "CanaryHiddenClaimant",
        "CanaryText",
        "CanaryIncident",
        "CANARY-EVER",
        "confidential",
        "graded A/6",
        "not to be published",
        "under embargo until 15 Oct 2020",
    ):
        assert canary in text
    assert "CanaryIdentity" not in text
    assert "CANARY-GONE" not in text


def test_what_a_protected_string_withheld_is_told_to_who_exports() -> None:
    report = write(planted(), now=NOW, version="0")
    assert b"".join(report)
    assert set(report.summary.withheld) == {
        Withheld("NK-OPEN", "taken_from"),
        Withheld("NK-OPEN", "reason"),
        Withheld("NK-SLIP", "text"),
        Withheld("NK-SLIP", "place"),
        Withheld("NK-SLIP", "about"),
    }
    inside = write(planted(), profile=Profile.INTERNAL, now=NOW, version="0")
    assert b"".join(inside)
    assert inside.summary.withheld == (Withheld("NK-OPEN", "reason"),)


def test_a_withheld_wording_says_so_and_nothing_more() -> None:
    text = b"".join(write(planted(), now=NOW, version="0")).decode()
    assert "Open ministry (Armenia/Artsakh) said: (wording withheld)." in text
    assert "Other ministry (Azerbaijan) said: (wording withheld)." in text


def test_counts_are_of_what_is_printed() -> None:
    title = sections(planted())[0]
    assert isinstance(title, TitleSection)
    assert title.claims == 6
    assert {tally.side.letter: tally.claims for tally in title.tallies} == {"A": 4, "B": 2, "I": 0, "U": 0}
    assert dict(title.tallies[0].verdicts)[Verdict.LIKELY] == 1


@pytest.mark.parametrize(
    ("withheld", "told"),
    [
        ([], ""),
        ([("NK-1", "reason")], "1 reason withheld because it names a protected source or speaker (NK-1)"),
        (
            [("NK-1", "reason"), ("NK-2", "reason"), ("NK-2", "text"), ("NK-1", "link")],
            "2 reasons, 1 other field and 1 link withheld because they name a protected source or speaker"
            " (NK-1, NK-2)",
        ),
        (
            [(f"NK-{n}", "place") for n in range(5)],
            "5 fields withheld because they name a protected source or speaker (NK-0, NK-1, NK-2 and 2 more)",
        ),
    ],
)
def test_who_exports_is_told_in_a_sentence(withheld: list[tuple[str, str]], told: str) -> None:
    assert withheld_words([Withheld(ref, field) for ref, field in withheld]) == told
