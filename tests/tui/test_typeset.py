"""Setting a page: labels, measure, ellipsis, stops; and what history looks like on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.cards import EventCard, FieldChange
from tui.history_print import MOST_EVENTS, set_history, value_words
from tui.shown import line, shown
from tui.typeset import MEASURE, Print, Setter


def plain(page: Print) -> list[str]:
    return [row.plain.rstrip() for row in page.lines]


def test_what_is_said_stands_beside_its_label() -> None:
    page = Setter(30, label=10)
    page.said("happened", line("between the twelfth and the thirteenth"))
    page.said("place", line(""))
    assert plain(page.done()) == ["happened  between the twelfth", "          and the thirteenth", "place"]


def test_more_lines_than_wanted_end_in_an_ellipsis() -> None:
    page = Setter(24, label=4)
    page.said("", shown("one two three four five six seven eight nine ten " * 500), most=2)
    page.words(shown("short"), most=2)
    first, second, third = plain(page.done())
    assert first == "    one two three four"
    assert second.endswith("…")
    assert third == "short"


def test_wide_windows_keep_a_readable_measure() -> None:
    page = Setter(200)
    page.said("text", shown("word " * 100))
    assert max(row.cell_length for row in page.done().lines) <= page.label + MEASURE


def test_stops_know_their_lines() -> None:
    page = Setter(40)
    page.words(line("head"))
    with page.stop("first"):
        page.words(line("one"))
        page.words(line("two"))
    page.blank()
    with page.stop("second"):
        page.words(line("three"))
    assert [(s.first, s.last, s.target) for s in page.done().stops] == [(1, 2, "first"), (4, 4, "second")]


@given(st.text(max_size=200), st.integers(10, 120), st.integers(0, 3))
def test_no_text_is_wider_than_its_page(text: str, width: int, most: int) -> None:
    page = Setter(width)
    page.said("label", shown(text), most=most)
    page.words(line(text), most=most)
    page.heading("seen in", "nothing yet")
    assert all(row.cell_length <= max(width, 10) for row in page.done().lines)


def event(seq: int, *changes: FieldChange, deed: str = "edited a claim") -> EventCard:
    return EventCard(seq, 1_602_600_000_000_000, "anna", deed, "claim NK-1", changes, "ab" * 32)


def test_history_is_told_newest_first_with_before_and_after() -> None:
    events = [
        event(
            1,
            FieldChange("text", None, "first"),
            FieldChange("logged_by", None, "anna"),
            deed="logged a claim",
        ),
        event(2, FieldChange("workflow", "inbox", "done"), FieldChange("owner", "anna", None)),
        event(3, FieldChange("note", None, None, erased=True)),
    ]
    shown_rows = plain(set_history(events, "Asia/Baku", 100))
    assert shown_rows[0] == "edited a claim  anna, 13 Oct 2020, 18:40  claim NK-1  #3 abababab"
    assert "note            erased" in shown_rows
    assert "workflow        inbox → done" in shown_rows
    assert "owner           anna → –" in shown_rows
    assert "text            first" in shown_rows
    assert not any(row.startswith("logged by") for row in shown_rows)
    assert plain(set_history([], "UTC", 60)) == ["No history."]


def test_an_overlong_history_says_that_more_is_coming() -> None:
    page = set_history([event(seq) for seq in range(MOST_EVENTS)], "UTC", 80, has_older=True)
    assert len(page.stops) == MOST_EVENTS
    assert page.lines[-1].plain == "Older events are being read …"


def test_values_read_as_people_would_write_them() -> None:
    assert value_words({"wording": "昨夜", "from": "x", "until": "y", "edtf": "2020-10-12"}) == "昨夜"
    assert value_words({"wording": "", "edtf": "2020-10-12"}) == "2020-10-12"
    assert (
        value_words([{"value": "673", "unit": "submunitions", "qualifier": "parts of"}])
        == "parts of 673 submunitions"
    )
    assert value_words(["Su-25", "9K38 Igla"]) == "Su-25; 9K38 Igla"
    assert value_words(value=True) == "yes"
    assert value_words({"a_name": "x", "empty": ""}) == "a name x"
    nothing: tuple[object, ...] = (None, "", [], {})
    assert [value_words(value) for value in nothing] == ["", "", "", ""]
