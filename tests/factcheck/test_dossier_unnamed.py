"""A claim marked unnamed: no spelling of who said it or where it was seen leads out of public copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.dossier import Hidden, Protected
from factcheck.dossier.redaction import Withheld
from factcheck.report import write
from factcheck.vocabulary import Layout, LinkKind, Point, Profile, Publish, Verdict
from tests.factcheck.handmade import AGENCY, NOW, A, B, HandMade, at, claim, held, link, seen
from tests.factcheck.test_dossier_canaries import folded

QUIET = replace(AGENCY, id="s-quiet", name="Çanary Gəzet", publish=Publish.YES)
LEAKS = (
    "Canary Gezet has it.",
    "Has the Çanary-Gəzet it?",
    "The CANARY GEZET’S reporter.",
    "Ｃａｎａｒｙ　Ｇｅｚｅｔ",
    "Канары Гезет пишет",
    "Read https://www.canary-site.example/a/1 for it.",
    "On canary-site.example it stands.",
    "It is on WWW.Canary-Site.Example now.",
    "Colonel Kanaryan told it",
    "полковник Канарян",
    "Գնդապետ Կանարյան",
)


def unnamed(words: str, *, public_too: bool = False) -> HandMade:
    """An unnamed claim, one linked to it and one that is not, each with a reason of these words."""
    made = held(Verdict.LIKELY, at(14), words)
    told = Hidden("nk-quiet", ("Colonel Kanaryan", "полковник Канарян", "Գնդապետ Կանարյան"))
    page = seen(QUIET, 1, url="https://www.canary-site.example/a/1", title="CanaryTitle")
    cards = [
        claim(
            "NK-QUIET",
            A,
            "Colonel Kanaryan",
            "A column moved.",
            publish=Publish.UNNAMED,
            appearances=(page,),
            assessments=(made,),
        ),
        claim("NK-NEAR", B, "Other ministry", "Nothing moved.", assessments=(made,)),
        claim("NK-FAR", B, "Other ministry", "It rained.", assessments=(made,)),
    ]
    if public_too:
        cards.append(
            claim("NK-FREE", B, "Other ministry", "It snowed.", appearances=(page,), assessments=(made,))
        )
    return HandMade(
        cards,
        [
            link("NK-NEAR", LinkKind.CONTRADICTS, "NK-QUIET", Point.WHEN, note=words),
            link("NK-FAR", LinkKind.REPEATS, "NK-QUIET"),
        ],
        names=Protected(hidden=(told,)),
    )


@pytest.mark.parametrize("words", LEAKS)
def test_no_spelling_of_who_an_unnamed_claim_protects_is_public(words: str) -> None:
    report = write(unnamed(words), layout=Layout.PLAIN, now=NOW, version="0")
    text = b"".join(report).decode()
    assert words not in text
    assert "canary" not in folded(text.encode())
    assert text.count("Reason: (wording withheld)") == 3
    assert "A voice of one party (Armenia/Artsakh) said: A column moved." in text
    assert "is contradicted by NK-NEAR" in text
    assert "NK-QUIET, from the same origin" not in text
    assert text.index("stand alone") < text.index("### NK-FAR")
    assert "[1] a source known to Sample desk" in text
    assert set(report.summary.withheld) == {
        Withheld("NK-QUIET", "reason"),
        Withheld("NK-QUIET", "link"),
        Withheld("NK-NEAR", "reason"),
        Withheld("NK-FAR", "reason"),
        Withheld("NK-FAR", "link"),
    }


def test_what_stands_in_its_own_right_is_withheld_only_where_it_leads_back() -> None:
    words = "Çanary Gəzet has it."
    text = b"".join(
        write(unnamed(words, public_too=True), layout=Layout.PLAIN, now=NOW, version="0")
    ).decode()
    assert text.count("Reason: (wording withheld)") == 3
    assert text.count(f"Reason: {words}") == 1
    assert text.count("<https://www.canary-site.example/a/1>") == 1
    quiet = text.partition("### NK-QUIET")[2].partition("###")[0]
    assert "Çanary" not in quiet
    assert "withheld" in quiet


@pytest.mark.parametrize("words", ["A canarian gazette.", "The colonel told it.", "site.example", "Канал"])
def test_words_that_name_nobody_are_printed(words: str) -> None:
    text = b"".join(write(unnamed(words), layout=Layout.PLAIN, now=NOW, version="0")).decode()
    assert text.count(f"Reason: {words}") == 3


def test_inside_each_claim_says_what_public_copy_would_withhold() -> None:
    inside = write(unnamed(LEAKS[0]), layout=Layout.PLAIN, profile=Profile.INTERNAL, now=NOW, version="0")
    text = b"".join(inside).decode()
    told = "Withheld in public copy, because it would name a protected source or speaker: "
    assert text.count(f"{told}reason, link\n") == 2
    assert text.count(f"{told}reason\n") == 1
    assert text.count(f"Reason: {LEAKS[0]}") == 6
    assert inside.summary.withheld == ()
