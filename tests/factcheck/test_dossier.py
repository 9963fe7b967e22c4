"""What may leave the desk: redaction on the way in, grouping, and the number of claims left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.cards import SourceCard, Support
from factcheck.dossier import Protected, Scope
from factcheck.dossier.assembly import LEAST_LEFT_OUT, LEAST_PRINTED, Dossier
from factcheck.dossier.redaction import Showing, showing
from factcheck.dossier.sections import (
    GroupKind,
    GroupSection,
    LedgerRow,
    LeftOutSection,
    SourcesSection,
)
from factcheck.report import write
from factcheck.vocabulary import (
    LinkKind,
    Point,
    Profile,
    Publish,
    SourceType,
    Stance,
    Workflow,
)
from tests.factcheck.handmade import (
    AGENCY,
    NOW,
    A,
    B,
    HandMade,
    claim,
    link,
    seen,
)
from tests.factcheck.october import SU25, october
from tests.factcheck.sections import claims_in, sections

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


def test_a_common_word_inside_another_is_no_protected_name() -> None:
    one = claim("NK-1", A, "Ministry", "The falconers of Ali Bayramli spoke; kalibr missiles fell.")
    material = HandMade([one], names=Protected(("Falcon", "Ali B", "ib", "")))
    assert claims_in(material)[0].statement.text == one.text
    assert claims_in(HandMade([one], names=Protected(("ALI bayramli",))))[0].statement.text == ""


def test_hidden_claims_shape_nothing() -> None:
    """A link through a hidden claim joins no group, makes no reply and no dispute."""
    visible = [claim("NK-A", A, "One", "Text."), claim("NK-B", B, "Two", "Other text.")]
    hidden = claim("NK-H", B, "Three", "Hidden.", publish=Publish.NO, stance=Stance.DENIES)
    links = [link("NK-H", LinkKind.DENIES, "NK-A", Point.WHO), link("NK-H", LinkKind.REPEATS, "NK-B")]
    material = HandMade([*visible, hidden], links)
    heads = [one for one in sections(material) if isinstance(one, GroupSection)]
    assert heads == [GroupSection(GroupKind.SINGLE, "", "", 2)]
    assert [one.links for one in claims_in(material)] == [(), ()]
    inside = [one for one in sections(material, Profile.INTERNAL) if isinstance(one, GroupSection)]
    assert [(one.kind, one.claims) for one in inside] == [(GroupKind.LINKED, 3)]


@pytest.mark.parametrize(
    ("publish", "until", "expected"),
    [
        (Publish.YES, 0, Showing.NAMED),
        (Publish.YES, NOW, Showing.NAMED),
        (Publish.YES, NOW + 1, Showing.OUT),
        (Publish.UNNAMED, 0, Showing.UNNAMED),
        (Publish.UNNAMED, NOW + 1, Showing.OUT),
        (Publish.NO, 0, Showing.OUT),
        (Publish.NO, NOW - 1, Showing.OUT),
        (Publish.EMBARGO, 0, Showing.OUT),
        (Publish.EMBARGO, NOW + 1, Showing.OUT),
        (Publish.EMBARGO, NOW, Showing.NAMED),
    ],
)
def test_publish_and_embargo(publish: Publish, until: int, expected: Showing) -> None:
    assert showing(publish, until, NOW) is expected


def test_an_embargo_ends_by_the_clock_alone() -> None:
    material = HandMade(
        [claim("NK-1", A, "Ministry", "Text.", publish=Publish.EMBARGO, embargo_until_at=NOW)]
    )
    assert claims_in(material, now=NOW - 1) == []
    assert [one.statement.ref for one in claims_in(material, now=NOW)] == ["NK-1"]


def told(printed: int, hidden: int, **scope: object) -> int | None:
    claims = [claim(f"NK-{n}", A, "Ministry", "Text.") for n in range(printed)]
    claims += [claim(f"NK-X{n}", A, "Ministry", "Text.", publish=Publish.NO) for n in range(hidden)]
    material = HandMade(claims, incident_of={one.id: (SU25,) for one in claims})
    material.scope = Scope("case-nk", **scope)  # type: ignore[arg-type]
    dossier = Dossier(material, Profile.PUBLIC, now=NOW)
    last = list(dossier.sections())[-1]
    assert isinstance(last, LeftOutSection)
    assert dossier.left_out == hidden
    return last.claims


def test_how_many_were_left_out_is_told_only_where_it_points_at_nobody() -> None:
    assert told(LEAST_PRINTED, LEAST_LEFT_OUT) == 2
    assert told(LEAST_PRINTED - 1, LEAST_LEFT_OUT) is None
    assert told(LEAST_PRINTED, LEAST_LEFT_OUT - 1) is None
    assert told(LEAST_PRINTED, 0) is None
    assert told(9, 3, incident_id=SU25.id) is None
    assert told(9, 1, claim_ids=(*(f"nk-{n}" for n in range(9)), "nk-x0")) is None


def test_what_is_left_out_is_printed_as_a_sentence() -> None:
    claims = [
        claim(f"NK-{n}", A, "Ministry", "Text.", publish=Publish.NO if n > 4 else Publish.YES)
        for n in range(8)
    ]
    text = b"".join(write(HandMade(claims), now=NOW, version="0")).decode()
    assert "\n## Left out\n\n3 claims of this scope are not in this report.\n" in text


def test_all_sources_that_may_not_be_named_share_one_entry() -> None:
    one = seen(replace(AGENCY, id="s-x", name="X"), 1, publish=Publish.UNNAMED)
    two = seen(replace(AGENCY, id="s-y", name="Y"), 2, publish=Publish.UNNAMED)
    material = HandMade(
        [
            claim("NK-1", A, "Ministry", "Text.", appearances=(one, two)),
            claim(
                "NK-2", A, "Ministry", "Text.", appearances=(two, seen(None, 3, url="", title="A leaflet"))
            ),
        ]
    )
    listed = sections(material)[-2]
    assert isinstance(listed, SourcesSection)
    assert [(entry.number, entry.unnamed, entry.title) for entry in listed.entries] == [
        (1, True, ""),
        (2, False, "A leaflet"),
    ]
    text = b"".join(write(material, now=NOW, version="0")).decode()
    assert "- [1] a source known to Sample desk\n- [2] source not noted, “A leaflet”" in text


def test_support_counts_only_what_is_shown() -> None:
    open_one = seen(AGENCY, 1)
    hidden = seen(HIDDEN, 2)
    one = claim("NK-1", A, "Ministry", "Text.", appearances=(open_one, replace(open_one, id="ap-3"), hidden))
    assert claims_in(HandMade([one]))[0].support == Support(2, 1, 0)
    assert claims_in(HandMade([one]), Profile.INTERNAL)[0].support == Support(3, 2, 0)


def test_a_speaker_is_not_named_where_the_same_name_is_a_source_not_to_be_named() -> None:
    where = seen(replace(AGENCY, name="Anna"), 1, publish=Publish.UNNAMED)
    hidden = claim("NK-1", A, "ANNA", "Text.", appearances=(where,), original="Слова")
    statement = claims_in(HandMade([hidden]))[0].statement
    assert (statement.speaker.name, statement.original, statement.text) == ("", "", "Text.")
    elsewhere = claim("NK-2", A, "Anna", "Text.", appearances=(seen(AGENCY, 2),))
    assert claims_in(HandMade([elsewhere]))[0].statement.speaker.name == "Anna"


def test_exact_words_are_printed_only_with_a_place_that_may_be_named() -> None:
    words = {"original": "Слова", "language": "ru"}
    for appearances, printed in (((), "Слова"), ((seen(AGENCY, 1),), "Слова"), ((seen(HIDDEN, 2),), "")):
        one = claim("NK-1", A, "Ministry", "Text.", appearances=appearances, **words)
        assert claims_in(HandMade([one]))[0].statement.original == printed


def test_whom_a_carrier_took_it_from_is_not_told_when_that_one_is_hidden() -> None:
    open_one = seen(AGENCY, 1, taken_from="Wire")
    wire = seen(replace(AGENCY, id="s-w", name="wire"), 2, publish=Publish.NO)
    one = claim("NK-1", A, "Ministry", "Text.", appearances=(open_one, wire))
    assert claims_in(HandMade([one]))[0].citations[0].taken_from == ""
    assert claims_in(HandMade([replace(one, appearances=(open_one,))]))[0].citations[0].taken_from == "Wire"


def test_the_profile_that_is_not_internal_has_nothing_inside() -> None:
    assert all(one.inside is None for one in claims_in(october()))
    inside = claims_in(october(), Profile.INTERNAL)
    assert all(one.inside is not None and one.inside.workflow is Workflow.CHECKING for one in inside)


def across() -> HandMade:
    """A claim of two incidents, one that denies it and is of the first alone, one of no incident."""
    other = replace(SU25, id="i-other", ref="NK-I9", title="Losses of the week")
    return HandMade(
        [
            claim("NK-LOSS", A, "Ministry", "Ten were lost."),
            claim("NK-NONE", B, "Other ministry", "None was lost.", stance=Stance.DENIES),
            claim("NK-WHY", B, "Other ministry", "They fired first."),
            claim("NK-MORE", A, "Ministry", "Some were lost on the Monday."),
        ],
        [
            link("NK-NONE", LinkKind.DENIES, "NK-LOSS", Point.HOW_MANY),
            link("NK-WHY", LinkKind.ACCUSES_BACK, "NK-LOSS", Point.WHO_FIRST),
            link("NK-MORE", LinkKind.CONTRADICTS, "NK-NONE", Point.WHEN),
        ],
        {"nk-loss": (SU25, other), "nk-none": (SU25,), "nk-more": (other,)},
    )


def ledger_of(material: HandMade, group: str) -> list[tuple[object, list[object]]]:
    rows: list[tuple[object, list[object]]] = []
    inside = False
    for section in sections(material):
        if isinstance(section, GroupSection):
            inside = section.ref == group
        if inside and isinstance(section, LedgerRow):
            cells: list[object] = [
                (c.statement.ref, c.home) if c is not None else None for c in section.cells
            ]
            rows.append((section.point, cells))
    return rows


def test_a_counter_claim_of_another_incident_stands_in_the_ledger_as_a_guest() -> None:
    assert ledger_of(across(), "NK-I9") == [
        (Point.WHO_FIRST, [("NK-LOSS", None), ("NK-WHY", ()), None]),
        (Point.HOW_MANY, [("NK-LOSS", None), ("NK-NONE", (SU25.ref,)), None]),
        (Point.WHEN, [("NK-MORE", None), ("NK-NONE", (SU25.ref,)), None]),
    ]
    assert ledger_of(across(), SU25.ref) == [
        (Point.WHO_FIRST, [("NK-LOSS", None), ("NK-WHY", ()), None]),
        (Point.HOW_MANY, [("NK-LOSS", None), ("NK-NONE", None), None]),
        (Point.WHEN, [("NK-MORE", ("NK-I9",)), ("NK-NONE", None), None]),
    ]


def test_a_guest_is_printed_once_and_named_where_it_belongs() -> None:
    text = b"".join(write(across(), now=NOW, version="0")).decode()
    assert text.count("\n### NK-NONE\n") == text.count("\n### NK-WHY\n") == 1
    assert f"| NK-NONE (of incident {SU25.ref}): Other ministry (Azerbaijan) denied" in text
    assert "| NK-WHY (of no incident): Other ministry (Azerbaijan) said: They fired first." in text
    material = across()
    material.scope = Scope("case-nk", incident_id="i-other")
    alone = b"".join(write(material, now=NOW, version="0")).decode()
    assert "- Claims: 2\n" in alone
    assert f"NK-NONE (of incident {SU25.ref})" in alone
    assert "### NK-NONE" not in alone


def test_a_guest_that_may_not_be_printed_is_no_guest() -> None:
    material = across()
    hidden = [replace(c, publish=Publish.NO) if c.ref == "NK-NONE" else c for c in material.cards_made]
    assert ledger_of(replace(material, cards_made=hidden), "NK-I9") == [
        (Point.WHO_FIRST, [("NK-LOSS", None), ("NK-WHY", ()), None]),
        (None, [("NK-MORE", None), None, None]),
    ]
