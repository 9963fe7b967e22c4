"""What a reader sees of Markdown: texts, links and markup, by CommonMark and by GFM with its autolinks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.vocabulary import Layout


def gfm(preset: str = "gfm-like", **options: bool) -> MarkdownIt:
    """A parser of GFM with its autolinks, wherever escaping left one.

    Of all that looks like an address GFM links what has a scheme of its own, ``www.`` and e-mail.
    """
    parser = MarkdownIt(preset, {"linkify": True, **options})
    finder: Any = parser.linkify
    every: Callable[[str], list[Any] | None] = finder.match
    finder.match = lambda text: [one for one in every(text) or () if _linked_by_gfm(one)] or None
    return parser


def _linked_by_gfm(found: Any) -> bool:
    return found.schema not in ("", "//") or found.raw.lower().startswith("www.")


PARSERS = {Layout.TABLE: (gfm(),), Layout.PLAIN: (MarkdownIt("commonmark"), gfm())}
"""A plain report must read the same by either."""


@dataclass
class Page:
    """A rendered page: its inline texts in order, live links, table rows by cell count, other markup."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    markup: set[str] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def render(parser: MarkdownIt, markdown: str) -> Page:
    page = Page()
    for token in parser.parse(markdown):
        page.markup.add(token.type)
        if token.type == "tr_open":
            page.rows.append(0)
        if token.type in ("td_open", "th_open"):
            page.rows[-1] += 1
        if token.type == "inline":
            page.texts.append("".join(_inline(token, page)))
    return page


def _inline(token: Token, page: Page) -> Iterator[str]:
    for child in token.children or []:
        if child.type != "text":
            page.markup.add(child.type)
        if child.type == "link_open":
            page.links.append(str(child.attrs["href"]))
        yield "\n" if child.type == "softbreak" else child.content
