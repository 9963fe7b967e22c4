"""Foreign text in a report reads as that very text in both layouts: no link, tag or table of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cards import CaseCard, SideCard, SourceCard
from factcheck.quantities import Quantity
from factcheck.report import write
from factcheck.safe import one_line
from factcheck.vocabulary import (
    Layout,
    LinkKind,
    PlacePrecision,
    Point,
    Profile,
    Role,
    SourceType,
    Stance,
    Verdict,
)
from tests.factcheck.handmade import (
    NOW,
    HandMade,
    at,
    claim,
    held,
    link,
    seen,
    when,
)
from tests.factcheck.october import SU25
from tests.factcheck.rendered import PARSERS, Page, render

HOSTILE = (
    "| a | b |",
    "a|b\\|c",
    "[@click=app.quit]x[/]",
    "fire [/] at",
    "# x",
    "## x ##",
    "x #",
    "- x",
    "1. x",
    "1) x",
    "> x",
    "===",
    "---",
    "***",
    "+++",
    "~~~",
    "```x```",
    "`x`",
    "|---|",
    "    code",
    "\tcode",
    "<script>alert(1)</script>",
    "<b>x</b>",
    "<!-- x -->",
    "<https://evil.example/>",
    "https://evil.example/a_b_c?d=*e*",
    "see www.evil.example now",
    "evil.example.com",
    "mail me@evil.example today",
    "javascript:alert(1)",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "[1]: https://evil.example",
    "[1]",
    "[^1]",
    "*x* _x_ **x** __x__ ~~x~~ ***x***",
    "2 * 3 * 4",
    " * ",
    "snake_case_name",
    "&lt;script&gt; &#60; &copy; & x",
    "\\",
    "\\\\",
    "\\*x\\*",
    "=cmd|' /C calc'!A0",
    "x\ny\r\nz",
    "x\u2028y\u2029z",
    "\x1b[2J\x07",
    "abc\u202edef\u202c",
    "a\u200bb\ufeff",
    "line with trailing spaces   ",
    "backslash at end\\",
    "{desk} {who} {0} %s",
    "Exported 2020",
    ":) :smile: $x$ ==x== ^x^",
    "http://a",
    "ftp://evil.example",
    "x://evil.example",
    "“quotes” 'and' \"more\"",
    "Su-25 #Artsakh 9K38 Igla",
)
PIECES = [*"ab 12#*_-+=|<>[]()!`~\\&;:./@\"'{}\n\t^$%", "https://", "www.", ".com", "\u202e", "ж", "撃"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)


def everywhere(text: str) -> HandMade:
    """A case with ``text`` wherever text can be entered (but the URL of an appearance)."""
    a = SideCard("a", "A", text, Role.PARTY)
    b = SideCard("b", "B", f"x {text}", Role.OBSERVER)
    case = CaseCard("case-nk", text, "NK", "UTC", text, "en", text, (a, b))
    source = SourceCard("s", text, SourceType.BLOG, text, grade="C", grade_reason=text)
    where = seen(
        source,
        1,
        title=text,
        quote=text,
        locator=text,
        taken_from=text,
        attributed_to=text,
        archive_url=text,
        language=text,
        published=replace(when("13 October 2020"), words=text),
        url="https://example.org/1",
        seen_original=False,
    )
    made = held(Verdict.LIKELY, at(14), text, note=text, by=text, signed_by=text)
    moment = replace(when("13 October 2020"), words=text, anchor=text)
    claims = [
        claim(
            "NK-1",
            a,
            text,
            text,
            case=case,
            original=text,
            language=text,
            about=text,
            about_inferred=True,
            said=moment,
            happened=moment,
            place_words=text,
            place_name=text,
            place_precision=PlacePrecision.REGION,
            quantities=(Quantity(text, None, None, text, text),),
            equipment=(text, text),
            appearances=(where,),
            note=text,
            owner=text,
            logged_by=text,
            external_ids=(text,),
            assessments=(made, replace(made, point=Point.HOW_MANY)),
            stance=Stance.DENIES,
        ),
        claim("NK-2", b, f"x {text}", "", case=case, original=text, appearances=(replace(where, url=text),)),
    ]
    return HandMade(
        claims,
        [link("NK-2", LinkKind.CONTRADICTS, "NK-1", Point.HOW_MANY, note=text)],
        {"nk-1": (replace(SU25, title=text),), "nk-2": (replace(SU25, title=text),)},
        case=case,
    )


def pages(material: HandMade, layout: Layout, profile: Profile) -> list[Page]:
    markdown = b"".join(write(material, layout=layout, profile=profile, now=NOW, version="0")).decode()
    return [render(parser, markdown) for parser in PARSERS[layout]]


EXPECTED_LINKS = ["https://example.org/1"]
BENIGN = everywhere("plain words")
SHAPES = {
    (layout, profile): [(page.markup, page.rows) for page in pages(BENIGN, layout, profile)]
    for layout in Layout
    for profile in Profile
}


def links_allowed(page: Page, text: str) -> bool:
    """The URL and archive fields of two entries alone give links: the address, and ``text`` if it is one."""
    others = [link for link in page.links if link not in EXPECTED_LINKS]
    return not others or (text.strip().lower().startswith(("https://", "http://")) and len(others) <= 3)


def check(text: str, layout: Layout, profile: Profile) -> None:
    shown = one_line(text).strip()
    allowed = {"text_special", "code_inline"} if "@" in text else {"text_special"}
    for page, (markup, rows) in zip(
        pages(everywhere(text), layout, profile), SHAPES[layout, profile], strict=True
    ):
        assert page.markup <= markup | allowed, page.markup - markup
        assert page.rows == rows
        assert links_allowed(page, text), page.links
        assert f"said: {shown}" in page.text
        assert page.text.count(shown) >= 20


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_itself_everywhere(text: str, layout: Layout, profile: Profile) -> None:
    check(text, layout, profile)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(lambda text: bool(one_line(text).strip())), st.sampled_from(list(Layout)))
def test_any_text_reads_as_itself_everywhere(text: str, layout: Layout) -> None:
    check(text, layout, Profile.INTERNAL)


def test_the_plain_layout_is_commonmark_alone() -> None:
    common, gfm = pages(BENIGN, Layout.PLAIN, Profile.PUBLIC)
    assert "table_open" not in gfm.markup
    assert common.texts == gfm.texts
    assert common.links == gfm.links == EXPECTED_LINKS


def test_the_table_layout_has_tables_of_even_rows() -> None:
    (page,) = pages(BENIGN, Layout.TABLE, Profile.PUBLIC)
    assert "table_open" in page.markup
    assert page.rows == [4, 4, 4, 3, 3]


def test_title_and_counts_are_two_lists() -> None:
    markdown = b"".join(write(BENIGN, layout=Layout.PLAIN, now=NOW, version="0")).decode()
    assert "- Claims: 2\n\nClaims by side and verdict:\n\n- A plain words (party): 1 (likely 1)\n" in markdown


def test_control_bytes_never_reach_the_file() -> None:
    text = "".join(map(chr, range(1, 32))) + "\x7f\x85\x9b\u202e\ud800"
    for layout in Layout:
        data = b"".join(
            write(everywhere(text), layout=layout, profile=Profile.INTERNAL, now=NOW, version="\x1b0")
        )
        assert not {chr(b) for b in data if b < 32} - {"\n"}
        assert "\u202e" not in data.decode()
