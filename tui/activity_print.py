"""Deeds set as a page: days, and a line each; one deed whole, every record field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual.content import Content

from factcheck.cards import FieldChange
from factcheck.cards.deeds import DeedCard, TouchCard
from factcheck.moments import from_micros
from factcheck.safe import clean_line
from tui.claim_print import stamp
from tui.history_print import TOLD, value_words
from tui.shown import Part, line
from tui.typeset import Print, Setter
from tui.widgets.columns import fit

WHO = 14
"""Cells of a name."""
LONG = 60
"""From here on a value before and after stand below each other, what differs marked."""


COMPARED = 250_000
"""Pairs of words that are compared at most: this runs while somebody waits for the page."""
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]\s*|\w+\s*|[^\w\s]\s*|\s+")
"""Words with the space behind them; a sign each where there are no spaces."""


def set_deeds(deeds: Sequence[DeedCard], zone: str, width: int, *, has_older: bool, case_id: str) -> Print:
    """``deeds`` newest first; each is a stop whose target is its id. Deeds of other cases name theirs."""
    page = Setter(width)
    clock, day = ZoneInfo(zone), ""
    for deed in deeds:
        at = from_micros(deed.at).astimezone(clock)
        if f"{at:%a %-d %b %Y}" != day:
            day = f"{at:%a %-d %b %Y}"
            page.heading(day)
        with page.stop(deed.id):
            page.put(_deed_line(deed, f"{at:%H:%M}", width, case_id))
    if has_older:
        page.put(line(("  older deeds are being read …", "$soft")))
    return page.done()


def _deed_line(deed: DeedCard, when: str, width: int, case_id: str) -> Content:
    who = fit(clean_line(deed.by) or "–", WHO if width >= 70 else 8)
    case = _cut(deed.case, width // 4) if deed.case_id != case_id else ""
    gap = "  " if case else ""
    room = max(width - len(when) - cell_len(who) - 4 - len(gap) - cell_len(case), 10)
    words = _cut(deed.words, room)
    return line((when, "$soft"), "  ", (who, "$accent"), "  ", (words, "$ink"), gap, (case, "$soft"))


def _cut(text: str, room: int) -> str:
    """A text on one line of at most ``room`` cells."""
    shown = clean_line(text)
    return fit(shown, room).rstrip() if cell_len(shown) > room else shown


def set_deed(
    deed: DeedCard, touches: Sequence[TouchCard], zone: str, width: int, *, has_more: bool = False
) -> Print:
    """One deed: who, when, and every record it touched with each field before and after."""
    page = Setter(width, label=18 if width >= 70 else 12)
    page.words(line((deed.words, "bold $ink")))
    number = f"{deed.events:,} record{'' if deed.events == 1 else 's'}"
    case = f", {deed.case}" if deed.case else ""
    page.words(line((f"{deed.by}, {stamp(deed.at, zone)}{case}, {number}", "$soft")))
    for touch in touches:
        page.blank()
        with page.stop(touch):
            told = f"  #{touch.event.seq} {touch.event.hash[:8]}"
            page.words(line((touch.event.subject, "bold $accent"), (told, "$soft")))
            for change in touch.event.changes:
                if change.field not in TOLD:
                    _change(page, change)
    if has_more:
        page.blank()
        page.words(line(("More of its records are being read …", "$soft")))
    return page.done()


def _change(page: Setter, change: FieldChange) -> None:
    name = change.field.replace("_", " ")
    if change.erased:
        page.said(name, line(("erased", "$warm")))
        return
    before, after = value_words(change.before), value_words(change.after)
    if not before:
        page.said(name, line((after or "–", "$ink")))
    elif cell_len(before) + cell_len(after) < LONG:
        page.said(name, line((before, "$soft"), (" → ", "$accent"), (after or "–", "$ink")))
    else:
        gone, new = marked(before, after)
        page.said(name, line(("before  ", "$accent"), *gone))
        page.said("", line(("after   ", "$accent"), *(new or ["–"])))


def marked(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Both texts, the words that are only in one of them underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    one, two = old[first : len(old) - last], new[first : len(new) - last]
    steps = [("replace", 0, len(one), 0, len(two))]
    if len(one) * len(two) <= COMPARED:
        steps = list(SequenceMatcher(None, _bare(one), _bare(two), autojunk=False).get_opcodes())
    gone = _spans(one, [(kind, start, end) for kind, start, end, _, _ in steps], "$soft")
    fresh = _spans(two, [(kind, start, end) for kind, _, _, start, end in steps], "$ink")
    return _between(old, first, last, gone, "$soft"), _between(new, first, last, fresh, "$ink")


def _between(words: Sequence[str], first: int, last: int, middle: Iterable[Part], ink: str) -> list[Part]:
    """What both texts begin and end with, around what differs."""
    return [("".join(words[:first]), ink), *middle, ("".join(words[len(words) - last :]), ink)]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(_bare(one), _bare(other), strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _spans(words: Sequence[str], steps: Iterable[tuple[str, int, int]], ink: str) -> Iterator[Part]:
    for kind, first, last in steps:
        if first < last:
            yield ("".join(words[first:last]), ink if kind == "equal" else f"bold underline {ink}")
