"""Deeds set as a page: nothing wider than the page, differences marked, erased values named."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

import pytest

from factcheck.cards import EventCard, FieldChange
from factcheck.cards.deeds import DeedCard, TouchCard
from tests.tui.su25 import HOSTILE
from tui.activity_print import marked, set_deed, set_deeds
from tui.shown import line

AT = 1_602_590_400_000_000
DAY = 86_400_000_000


def deed(number: int, words: str = "logged NK-1: x", case: str = "Nagorno-Karabakh") -> DeedCard:
    at = AT - number * DAY // 2
    return DeedCard(number, f"d{number}", "logged a claim", words, at, "anna", case, case, number, number)


def touch(*changes: FieldChange) -> TouchCard:
    return TouchCard(
        EventCard(7, AT, "anna", "edited a claim", "claim NK-1", changes, "abcdef0123"), "claim", "c", "c"
    )


def told(parts: Sequence[object], style: str) -> str:
    return "".join(part[0] for part in parts if isinstance(part, tuple) and style in part[1])


def test_words_that_differ_are_marked_and_nothing_is_lost() -> None:
    before, after = "attacked Ganja, Tartar late at night", "attacked Ganja, Barda late at night again"
    gone, new = marked(before, after)
    assert line(*gone).plain == before
    assert line(*new).plain == after
    assert told(gone, "underline") == "Tartar "
    assert told(new, "underline").split() == ["Barda", "again"]


def test_a_word_added_at_the_end_keeps_its_space() -> None:
    gone, new = marked("late at night", "late at night again")
    assert (line(*gone).plain, line(*new).plain) == ("late at night", "late at night again")


def test_signs_without_spaces_are_compared_one_by_one() -> None:
    gone, new = marked("携帯式防空ミサイルを使用", "携帯式対空ミサイルを使用")
    assert (told(gone, "underline"), told(new, "underline")) == ("防", "対")


def test_very_long_texts_are_compared_in_a_moment() -> None:
    begun = time.process_time()
    gone, new = marked("aa bb " * 6_000, "bb cc " * 6_000)
    assert time.process_time() - begun < 2
    assert "underline" in str(gone) + str(new)
    before = "word " * 10_000
    gone, new = marked(f"{before}old {before}", f"{before}new {before}")
    assert (told(gone, "underline"), told(new, "underline")) == ("old ", "new ")


@pytest.mark.parametrize("width", [57, 77, 157])
def test_nothing_is_wider_than_the_page(width: int) -> None:
    deeds = [deed(n, HOSTILE * 9, "Another case" * 3) for n in range(5)]
    page = partial(set_deeds, deeds, "Asia/Baku", has_older=True, case_id="x")(width)
    assert max(row.cell_length for row in page.lines) <= width
    assert [stop.target for stop in page.stops] == [one.id for one in deeds]
    one = set_deed(deeds[0], [touch(FieldChange("text", HOSTILE * 9, "short"))], "Asia/Baku", width)
    assert max(row.cell_length for row in one.lines) <= width


def test_days_stand_once_on_the_cases_clocks_and_erased_values_are_named() -> None:
    page = set_deeds(
        [deed(0), deed(1), deed(2)], "Asia/Baku", 80, has_older=False, case_id="Nagorno-Karabakh"
    )
    rows = [row.plain for row in page.lines if row.plain.strip()]
    assert [row.split(" ─")[0] for row in rows if "─" in row] == ["Tue 13 Oct 2020", "Mon 12 Oct 2020"]
    assert rows[1].startswith("16:00  anna")
    shown = set_deed(deed(0), [touch(FieldChange("note", None, None, erased=True))], "Asia/Baku", 80)
    assert any(row.plain.split() == ["note", "erased"] for row in shown.lines)
