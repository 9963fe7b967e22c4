"""What a reader sees of Markdown: texts, links and markup, by CommonMark and by GFM with its autolinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.vocabulary import Layout

PARSERS = {
    Layout.TABLE: (MarkdownIt("gfm-like"),),
    Layout.PLAIN: (MarkdownIt("commonmark"), MarkdownIt("gfm-like")),
}
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
