"""Whatever a source wrote renders as that very text, in a paragraph, a list start and a table cell."""

from __future__ import annotations

import html
import re
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.safe import Position, markdown, one_line
from tests.factcheck.rendered import gfm

RENDERERS = {
    "commonmark": MarkdownIt("commonmark"),
    "tables and links": gfm("js-default", html=True),
}
MAIL = re.compile(r"<code>([\w.+-]+@\w[\w.-]*)</code>")
"""The one thing that may look otherwise than it was written; it reads and copies the same."""
Where = Literal["paragraph", "cell", "start"]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def wanted(text: str) -> str:
    """The text itself, on one line, with what cannot be shown marked."""
    return squeeze(one_line(text))


def rendered(text: str, position: Position, renderer: str) -> str:
    """The text a reader sees; fails on any tag that is not our own."""
    written = markdown(text, position=position)
    assert "\n" not in written
    if position == "cell":
        page = RENDERERS["tables and links"].render(f"| a | b |\n|---|---|\n| {written} | end |\n")
        cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
        assert len(cells) == 2, page
        assert cells[1] == "end", page
        assert page.count("<tr>") == 2, page
        shown = cells[0]
    else:
        before, after = ("", "") if position == "start" else ("He said ", " then.")
        page = RENDERERS[renderer].render(f"{before}{written}{after}\n").strip()
        assert re.fullmatch(r"<p>.*</p>", page, re.DOTALL), page
        shown = page[3 + len(before) : -4 - len(after)] if before else page[3:-4]
    shown = MAIL.sub(r"\1", shown)
    assert "<" not in shown, page
    return squeeze(html.unescape(shown))


HARD = [
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "| a | b |",
    "a | b \\| c \\",
    "=cmd",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "https://example.org/a_b_c",
    "www.example.org",
    "ftp://example.org and //example.org",
    "tass.ru said",
    "a.person+x@example.org",
    "mailto:a@b.com",
    "xmpp:a@b.com",
    "mailto:mailto:@===",
    "a@=b",
    "&amp; &lt; &#60; &#x3c; &copy",
    "*bold* **bold** _it_ __b__ ~~no~~ ~x~ `code` ``c``",
    "snake_case_name",
    "5 * 3 * 2",
    "# heading",
    "#Artsakh",
    "## ",
    "- item",
    "+ item",
    "* item",
    "- [ ] task",
    "1. item",
    "13) item",
    "13. October",
    "> quote",
    ">quote",
    "---",
    "***",
    "_ _ _",
    "===",
    ":-- | --:",
    "```python",
    "~~~",
    "    indented code",
    "\tindented",
    "[1]: https://example.org",
    "[^1]",
    "[^1]: note",
    "text with two spaces  ",
    "ends with a backslash\\",
    "\\*not bold\\*",
    "line\nbreak  \nmore\n\n# heading\n- list",
    "<!-- comment -->",
    "<?php ?>",
    "a<b and b>c and <3",
    "\x1b[31mred",
    "\u202ereversed",
    "«9K38 Игла»",
    "撃墜した。",
    "$x$ {{ y }} %z%",
    "ended.At once",
    "!",
    "!\\",
    "-",
    "+",
    "1.",
    "|",
    "",
]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("position", get_args(Where))
@pytest.mark.parametrize("text", HARD)
def test_hard_texts_render_as_themselves(text: str, position: Where, renderer: str) -> None:
    if wanted(text) or position == "paragraph":
        assert rendered(text, position, renderer) == wanted(text)


PLAIN = [
    "Su-25",
    "#Artsakh",
    "9K38 Igla",
    "06:30, 13 Oct 2020",
    "a.m.",
    "U.S.",
    "snake_case",
    "5 * 3",
    "a & b",
    "1 < 2 > 0",
    "(in brackets)",
    "«кавычки» — тире",
    'it\'s "fine"; yes?',
    "100 % of $5",
    "+4 degrees",
    "-5 degrees",
    "13.5 km",
    "50/50",
    "時間: 5分",
    "Golos.ua",
    "tass.ru said",
    "@mod_az",
    "x@ y",
    "//server/share",
    "The www. address",
]


@pytest.mark.parametrize("position", get_args(Where))
@pytest.mark.parametrize("text", PLAIN)
def test_what_does_not_act_is_not_escaped(text: str, position: Where) -> None:
    assert markdown(text, position=position) == text


@pytest.mark.parametrize(
    ("text", "position", "written"),
    [
        ("# h", "start", "\\# h"),
        ("# h", "paragraph", "# h"),
        ("- x", "start", "\\- x"),
        ("- x", "cell", "- x"),
        ("13. October", "start", "13\\. October"),
        ("13. October", "paragraph", "13. October"),
        ("a|b", "cell", "a\\|b"),
        ("a|b", "paragraph", "a|b"),
        ("fire [/] at", "paragraph", "fire \\[/\\] at"),
        ("https://tass.ru/x", "paragraph", "https:/\\/tass.ru/x"),
        ("www.tass.ru", "paragraph", "www\\.tass.ru"),
        ("(_www.tass.ru", "paragraph", "(\\_www\\.tass.ru"),
        ("mail a.b+c@tass.ru, now", "cell", "mail `a.b+c@tass.ru`, now"),
        ("a@tass.ru", "start", "`a@tass.ru`"),
        ("`a@tass.ru`", "paragraph", "\\``a@tass.ru`\\`"),
    ],
)
def test_each_position_escapes_what_acts_there(text: str, position: Where, written: str) -> None:
    assert markdown(text, position=position) == written


@pytest.mark.parametrize("text", ["a@b.com", "mailto:a@b.com", "www.b.com", "http://b.com", "ftp://b.com"])
def test_the_renderer_would_link_what_is_not_escaped(text: str) -> None:
    assert "<a href" in RENDERERS["tables and links"].render(text)
    assert "<a" not in RENDERERS["tables and links"].render(markdown(text))


PARTS = st.one_of(
    st.sampled_from(
        [*HARD, *PLAIN, *"\\`*_{}[]()#+-.!|<>~&@:;=\"'/ \t\n", "http://", "www.", ".com", "://", "a@b.c"]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(PARTS, max_size=6).map("".join)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS)
def test_any_text_renders_as_itself_everywhere(text: str) -> None:
    if not wanted(text) or "\ufffd" in wanted(text):
        return
    for renderer in RENDERERS:
        for position in get_args(Where):
            assert rendered(text, position, renderer) == wanted(text)
