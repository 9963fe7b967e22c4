"""Foreign text in every field of the form, every size of window, and the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.events import Paste
from textual.geometry import Offset
from textual.widget import Widget

from factcheck.safe import clean_line
from tests.tui.form_app import Hands, at_the_desk, fill
from tests.tui.pressing import screen_words, words
from tui.desk import thousands
from tui.form_fields import CLAIM, Shape
from tui.screens.claim_form import ClaimForm
from tui.widgets.form_row import FormRow

HOSTILE = (
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "[bold red]x",
    "\x1b]0;PWNED\x07",
    "\x1b[2J\x1b[1;1HSTATUS: VERIFIED",
    "\x9b31m\x9d0;x\x9c",
    "a\x00b",
    "\u202egnp.exe\u2066",
    "zero\u200bwidth\ufeff",
    "\ud800half",
    "| a | b |",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "{{7*7}} ${x} %s",
    "Ա" * 400,
    "👨‍👩‍👧🇦🇲⚔️①№",
)
ACTING = set(map(chr, [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200B, 0x202E, 0x2066]))
TYPED = tuple(one for one in CLAIM if one.shape in (Shape.LINE, Shape.BODY))


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hands]:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url, size=(100, 30)) as hands:
        yield hands


def drawn(desk: Hands) -> str:
    return screen_words(desk.app)


async def whole_form(desk: Hands) -> list[FormRow]:
    """A new form with every line open; its rows that take text."""
    form = await desk.open("n")
    form.open_up_to(5)
    form.more.turn()
    return [form.rows[one.name] for one in TYPED]


def put(row: FormRow, text: str) -> None:
    """A paste into a field, as the app hands it over."""
    row.input._forward_event(Paste(text))


@pytest.mark.parametrize("texts", [HOSTILE[::2], HOSTILE[1::2]], ids=["even", "odd"])
async def test_hostile_text_is_shown_as_that_text_in_every_field_or_refused(
    desk: Hands, texts: tuple[str, ...]
) -> None:
    for text in texts:
        await hostile_text_is_taken_or_refused(desk, text)
    assert desk.app.is_running


async def hostile_text_is_taken_or_refused(desk: Hands, text: str) -> None:
    rows = await whole_form(desk)
    form = desk.form
    for row in rows:
        put(row, text)
    await desk.until(lambda: all(was_taken(row, text) for row in rows))
    await desk.pilot.pause()
    for row in rows:
        seen = words(row.input)
        assert not row.text or clean_line(text)[:12] in seen or len(text) > 100, (row.name_of_field, seen)
    assert not ACTING.intersection(drawn(desk)), text
    await desk.press("ctrl+s")
    await desk.until(lambda: form.state.refused or form.notice.says)
    assert {row.text for row in rows} <= {text, ""}
    assert form.rows["what"].text == text
    assert all(sentence.endswith(".") for sentence in form.state.refused.values())
    form.keep_draft()
    assert form.state.draft_fields().items() <= desk.app.drafts.all()[0].fields.items()
    form._left("discard")
    await desk.until(lambda: desk.app.screen is not form)


def was_taken(row: FormRow, text: str) -> bool:
    if len(text) > row.field.limit:
        return row.text == "" and "Nothing was put in" in row.refusal
    return row.text == text


async def test_a_megabyte_is_refused_in_a_sentence_and_nothing_is_lost(desk: Hands) -> None:
    rows = await whole_form(desk)
    for row in rows:
        put(row, "kept")
        put(row, "x" * 1_048_576)
    await desk.until(lambda: all(row.refusal for row in rows))
    for row in rows:
        size, limit = thousands(1_048_576), thousands(row.field.limit)
        assert row.refusal.startswith(f"That paste has {size} characters; this field takes {limit}.")
        assert row.text == "kept"


async def test_a_long_text_is_taken_whole(desk: Hands) -> None:
    form = await desk.open("n")
    text = "Ստեփանակերտ հրետակոծվել է. " * 700
    await desk.paste(text)
    await desk.until(lambda: form.state.raw["what"] == text)
    await desk.press("tab", *"Armenian MoD")
    await desk.saved()
    assert desk.claims()[0].original == text


# Windows of every size.


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_the_field_with_the_focus_is_always_in_sight(sqlite_url: str, size: tuple[int, int]) -> None:
    fill(sqlite_url)
    async with at_the_desk(sqlite_url, size=size) as desk:
        form = await desk.open("n")
        await desk.paste("アゼルバイジャン空軍のSu-25を携帯式防空ミサイル「9K38イグラ」で撃墜した\n" * 3)
        form.open_up_to(5)
        form.more.turn()
        await desk.until(lambda: desk.focused == "text")
        form.rows["what"].input.focus()
        seen = set()
        for _ in range(len(form.rows) + 2):
            await desk.press("tab")
            focused = desk.app.focused
            assert focused is not None
            await desk.until(lambda focused=focused: visible(form, focused))  # type: ignore[misc]
            seen.add(desk.focused)
        assert seen >= {one.name for one in TYPED}
        assert max(len(row) for row in drawn(desk).splitlines()) <= size[0]


def visible(form: ClaimForm, widget: Widget) -> bool:
    area = form.query_one("#form").region
    return widget.region.y >= area.y and widget.region.y < area.bottom


async def test_a_resize_in_the_middle_of_typing_loses_nothing(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.type("half")
    await desk.pilot.resize_terminal(60, 20)
    await desk.type(" typed")
    await desk.pilot.resize_terminal(40, 10)
    await desk.pilot.resize_terminal(120, 36)
    await desk.until(lambda: desk.app.screen is form)
    await desk.type(" claim")
    await desk.until(lambda: form.rows["what"].text == "half typed claim")


# The mouse.


async def test_a_click_on_a_label_goes_to_its_field(desk: Hands) -> None:
    form = await desk.open("n")
    form.open_up_to(5)
    await desk.until(lambda: form.rows["place"].display)
    await desk.pilot.pause()
    await desk.pilot.click(form.rows["place"], offset=(3, 0))
    await desk.until(lambda: desk.focused == "place")


async def test_a_click_chooses_a_word(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.go_to("stance")
    await desk.pilot.pause()
    choice = form.rows["stance"].input
    at = words(choice).splitlines()[0].index("denies")
    await desk.pilot.click(choice, offset=(at + 2, 0))
    await desk.until(lambda: form.state.said("stance") == "denies")


async def test_a_click_takes_a_suggestion(desk: Hands) -> None:
    form = await desk.open("n")
    await desk.press("tab", *"mod")
    await desk.until(lambda: len(form.suggestions.items) == 2)
    await desk.pilot.pause()
    name = form.suggestions.items[1].text
    await desk.pilot.click(form.suggestions, offset=(10, 1))
    await desk.until(lambda: form.rows["claimant"].text == name)


async def test_a_click_opens_more(desk: Hands) -> None:
    form = await desk.open("n")
    form.open_up_to(5)
    await desk.until(lambda: form.more.display)
    await desk.pilot.pause()
    await desk.pilot.click(form.more, offset=Offset(4, 0))
    await desk.until(lambda: form.rows["title"].display)
