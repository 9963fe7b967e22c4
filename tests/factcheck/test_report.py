"""Reports: golden bytes, one wording a state, determinism, streaming."""

from __future__ import annotations

import hashlib
import os
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.cards import ClaimCard, Head
from factcheck.dossier import Scope
from factcheck.report import Report, write
from factcheck.vocabulary import (
    Layout,
    LinkKind,
    LinkState,
    Point,
    Profile,
    Verdict,
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
    when,
)
from tests.factcheck.october import RESUMED, SU25, october

GOLDEN = Path(__file__).parent / "golden"
EVERY = [(layout, profile) for layout in Layout for profile in Profile]


def text_of(material: HandMade, layout: Layout = Layout.TABLE, profile: Profile = Profile.PUBLIC) -> str:
    return b"".join(write(material, layout=layout, profile=profile, now=NOW, version="0.1.0")).decode()


def lines_of(material: HandMade, **chosen: object) -> list[str]:
    return text_of(material, **chosen).splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize(("layout", "profile"), EVERY)
def test_the_article_from_log_to_report_byte_for_byte(layout: Layout, profile: Profile) -> None:
    written = text_of(october(), layout, profile)
    golden = GOLDEN / f"october_{layout}_{profile}.md"
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_the_facts_of_the_article_stand_in_the_report() -> None:
    text = text_of(october(), Layout.PLAIN)
    for fact in (
        "Armenian MoD (Armenia/Artsakh) said: Azerbaijan resumed its offensive",
        "by attacking Ganja;",
        "by attacking Tartar;",
        "by attacking Aghdam;",
        "“昨夜から早朝”, read as 12 Oct 2020 18:00 – 13 Oct 2020 09:00, Asia/Baku, against 13 Oct 2020",
        "brought down with a 9K38 Igla",
        "- Numbers: parts of 673 M095 submunitions",
        "- Place: “ステパナケルト”, read as Stepanakert (settlement)",
        "  - is answered in NK-COURT1 (Israel), on: why",
        "A reader of the blog (Unidentified voices) said: The truce lasted only five minutes.",
    ):
        assert fact in text
    assert "673 M095 submunitions were" in text
    assert "673 pieces" not in text


def test_only_accepted_links_are_printed_in_public() -> None:
    material = october()
    for state in (LinkState.REJECTED, LinkState.DEFERRED):
        material = october(links=[replace(one, state=state, note="CANARY") for one in material.links])
        text = text_of(material)
        assert "- Links" not in text
        assert "CANARY" not in text
        assert "no reply logged" in text
        assert "denied in" not in text
        assert "CANARY" in text_of(material, profile=Profile.INTERNAL)


def test_the_ledger_has_a_row_a_point_and_a_column_a_party() -> None:
    rows = [line for line in lines_of(october()) if line.startswith("|")]
    head = rows.index("| Point | A Armenia/Artsakh | B Azerbaijan | Others |")
    happened, how_many, undisputed = rows[head + 2 : head + 5]
    assert happened.startswith("| whether it happened | NK-SU25AA: Armenian forces (Armenia/Artsakh) said: ")
    assert " Reply: denied in NK-NOLOSS. | NK-NOLOSS: Azerbaijani MoD (Azerbaijan) denied " in happened
    assert (
        how_many == "| how many | NK-SU25AA, as above; how many: 1 Su-25."
        " | NK-NOLOSS, as above; how many: 0 aircraft. | – |"
    )
    assert undisputed.startswith("| in no dispute logged | NK-NIGHT1: ")


def test_two_quarrels_on_the_same_kind_of_point_do_not_share_rows() -> None:
    claims = [
        claim(f"NK-{side.letter}{n}", side, f"Speaker {n}", f"Text {n}.", happened=when(f"1{n} October 2020"))
        for n in (1, 2)
        for side in (B, A)
    ]
    material = HandMade(
        claims,
        [link(f"NK-A{n}", LinkKind.CONTRADICTS, f"NK-B{n}", Point.HOW_MANY) for n in (1, 2)],
        {one.id: (SU25,) for one in claims},
    )
    rows = [line for line in lines_of(material) if line.startswith("| how many")]
    refs = [re.findall(r"NK-[AB]\d(?=:)", row) for row in rows]
    assert refs == [["NK-A1", "NK-B1"], ["NK-A2", "NK-B2"]]


def test_an_incident_is_reported_alone_and_tells_what_linked_claims_outside_it_say() -> None:
    material = october(scope=Scope("case-nk", incident_id=SU25.id))
    material.incident_of["nk-noloss"] = ()
    material = october(scope=Scope("case-nk", incident_id=SU25.id), incident_of=material.incident_of)
    text = text_of(material)
    assert "- Scope: one incident, The Su-25 of 12 October" in text
    assert re.findall(r"^### (\S+)", text, re.M) == ["NK-SU25AA", "NK-NIGHT1"]
    assert (
        "  - is denied in NK-NOLOSS (Azerbaijan), on: whether it happened; how many; not printed in this"
        " report: Azerbaijani MoD (Azerbaijan) denied a statement about a shootdown and said: No combat"
        " aircraft were lost; no aviation flew."
    ) in text.splitlines()


def test_chosen_claims_are_reported_alone() -> None:
    text = text_of(october(scope=Scope("case-nk", claim_ids=("nk-m095pt", "nk-5minut"))))
    assert "- Scope: chosen claims (2)" in text
    assert re.findall(r"^### (\S+)", text, re.M) == ["NK-5MINUT", "NK-M095PT"]


def test_every_claim_is_printed_once_and_referred_back_to_after() -> None:
    lines = lines_of(october())
    printed = [line for line in lines if line.startswith("### ")]
    assert len(printed) == len(set(printed)) == 11
    assert "NK-NIGHT1: printed under incident NK-I2." in lines
    assert lines.index("### NK-NIGHT1") < lines.index("NK-NIGHT1: printed under incident NK-I2.")


def test_groups_come_in_the_order_of_their_earliest_claim() -> None:
    heads = [line for line in lines_of(october()) if line.startswith("## ")]
    assert heads == [
        "## Incident NK-I2: The Su-25 of 12 October",
        "## Incident NK-I1: Fighting resumes on 13 October",
        "## Linked claims: NK-PETITN and 1 more",
        "## Claims that stand alone",
        "## Sources",
    ]


@pytest.mark.parametrize(("layout", "profile"), EVERY)
def test_equal_states_differ_in_the_exported_line_alone(layout: Layout, profile: Profile) -> None:
    first = text_of(october(), layout, profile).splitlines()
    later = write(
        october(head=Head("chain", 119, "77" * 32)),
        layout=layout,
        profile=profile,
        now=NOW + 3_600_000_000,
        version="0.1.0",
    )
    second = b"".join(later).decode().splitlines()
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    told = "Exported 2020-10-15 {}:00:00 UTC by factcheck 0.1.0; history at sequence {}, head {}."
    assert differing == [(told.format("09", 118, "8f3a" * 16), told.format("10", 119, "77" * 32))]


@pytest.mark.parametrize(("layout", "profile"), EVERY)
def test_no_other_line_begins_with_exported(layout: Layout, profile: Profile) -> None:
    sly = "Exported 2020-10-15 09:00:00 UTC by factcheck"
    material = HandMade([claim("NK-1", A, sly, f"{sly}\n{sly}", original=f"{sly}\r\n{sly}\u2028{sly}")])
    lines = lines_of(material, layout=layout, profile=profile)
    assert [n for n, line in enumerate(lines) if line.startswith("Exported")] == [len(lines) - 1]
    assert f"&#69;{sly[1:]} (Armenia/Artsakh) said: {sly} {sly}." in lines


def test_the_internal_profile_says_so_at_each_head() -> None:
    for layout in Layout:
        heads = [
            line for line in lines_of(october(), layout=layout, profile=Profile.INTERNAL) if line[:1] == "#"
        ]
        assert len(heads) == 18
        assert all(head.endswith(" (internal – do not publish)") for head in heads)
        assert "internal" not in text_of(october(), layout)


def test_the_plain_layout_has_no_table() -> None:
    assert not [line for line in lines_of(october(), layout=Layout.PLAIN) if "|" in line]


def test_the_source_list_merges_what_is_known_of_one_page() -> None:
    bare = seen(AGENCY, 7)
    full = replace(bare, id="ap-8", title="On the fall", archive_url="https://archive.example.org/7")
    other = replace(bare, id="ap-9", title="Another title")
    claims = [
        claim(f"NK-{n}", A, "Who", "Text.", appearances=(one,)) for n, one in enumerate((bare, full, other))
    ]
    entries = [line for line in lines_of(HandMade(claims)) if line.startswith("- [")]
    assert entries == [
        "- [1] Example Agency, “On the fall”, published 13 Oct 2020, <https://example.org/7>,"
        " archived <https://archive.example.org/7>, accessed 13 Oct 2020",
        "- [2] Example Agency, “Another title”, published 13 Oct 2020, <https://example.org/7>,"
        " accessed 13 Oct 2020",
    ]


def test_an_address_that_may_not_be_linked_is_printed_as_text() -> None:
    where = seen(None, 1, url="javascript:alert(1)", archive_url="seed document of the project")
    text = text_of(HandMade([claim("NK-1", A, "Who", "Text.", appearances=(where,))]))
    assert (
        "- [1] source not noted, published 13 Oct 2020, javascript:alert(1), archived seed document" in text
    )


def test_an_empty_scope_is_a_whole_report() -> None:
    lines = lines_of(HandMade([]))
    assert "- Claims: 0" in lines
    assert "No source is listed." in lines
    assert lines[-1].startswith("Exported ")


def test_the_summary_hashes_the_very_bytes() -> None:
    report = write(october(), now=NOW, version="0.1.0")
    with pytest.raises(RuntimeError):
        _ = report.summary
    data = b"".join(report)
    assert report.summary.sha256 == hashlib.sha256(data).hexdigest()
    assert (report.summary.size, report.summary.claims, report.summary.sources) == (len(data), 11, 4 - 1)
    assert report.summary.scope.as_record() == {"case": "case-nk"}
    assert Scope("c", "i", ("x",)).as_record() == {"case": "c", "incident": "i", "claims": ["x"]}


PAGE = seen(AGENCY, 1)


class Many(HandMade):
    """``count`` claims made on the way, ten to an incident, all seen on one page."""

    def __init__(self, count: int) -> None:
        super().__init__([])
        self.count = count
        self.most = 0

    def claims(self):  # type: ignore[no-untyped-def]
        from factcheck.dossier import ClaimKey

        return (ClaimKey(str(n), "A" if n % 2 else "B", Verdict.UNCHECKED) for n in range(self.count))

    def incidents(self):  # type: ignore[no-untyped-def]
        return [replace(RESUMED, id=str(n), ref=f"NK-I{n}") for n in range(0, self.count, 500)]

    def memberships(self) -> Iterator[tuple[str, str]]:
        return ((str(n - n % 500), str(n)) for n in range(self.count))

    def cards(self, ids) -> Iterator[ClaimCard]:  # type: ignore[no-untyped-def]
        for one in ids:
            self.most = max(self.most, int(one))
            yield claim(
                f"NK-{one}",
                A if int(one) % 2 else B,
                "Who",
                "Text " * 240,
                id=one,
                appearances=(PAGE,),
            )


def peak(count: int) -> int:
    report = Report(Many(count), now=NOW, version="0.1.0")
    tracemalloc.start()
    try:
        size = sum(len(line) for line in report)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert size > count * 1_000


def test_memory_does_not_grow_with_the_number_of_claims() -> None:
    small, large = peak(1_000), peak(3_000)
    assert (large - small) / 2_000 < 250, "only ids may be held, a claim here has over 1,000 bytes"


def test_nothing_is_written_before_its_claims_are_read() -> None:
    material = Many(2_000)
    lines = iter(Report(material, now=NOW, version="0.1.0"))
    for line in lines:
        if line.startswith(b"### "):
            break
    assert material.most < 600
