"""Foreign text on the screen is that very text: it neither acts nor crashes nor reaches the terminal raw."""

from __future__ import annotations

import ast
import contextlib
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import textual.markup
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

import db
from factcheck.cards import SideCard
from factcheck.errors import InputError
from factcheck.filters import parse_filter
from factcheck.safe import clean_line
from factcheck.vocabulary import Role
from tests.sources import Source, sources
from tests.tui.fake_ledger import CASE, FakeLedger
from tests.tui.pressing import on_screen, until, words
from tui import doors
from tui.app import FactcheckApp
from tui.screens.desk import Desk
from tui.shown import chip, line, lines, sentence, shown
from tui.terminal import LastGate
from tui.widgets.columns import fit
from tui.widgets.filter_field import FilterField

HOSTILE = (
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "[@click=app.leave_app]Su-25[/@click=app.leave_app]",
    "[link=file:///etc/passwd]here[/link]",
    "\x1b]0;PWNED\x07",
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1b[2J\x1b[1;1HSTATUS: VERIFIED",
    "\x1b[?1049l",
    "\x9b31mred",
    "\x00NUL\x7fDEL",
    "\u202eltr\u202c\u200b\u2066",
    "| a | b |",
    "=cmd()",
    "javascript:alert(1)",
    "$ink [bold $accent]",
    "é" * 5_000,
    "\N{COMBINING ACUTE ACCENT}" * 300,
    "🇦🇲⚔️👨‍👩‍👧",
    "",
)
ACTING = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202C, 0x202E, 0x2066]))


def acting(text: str) -> set[str]:
    return ACTING.intersection(text) - {"\n"}


@pytest.fixture
def no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, whoever parses markup fails."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError(f"markup was parsed: {args!r}")

    monkeypatch.setattr(textual.markup, "to_content", refuse)


class HostileLedger(FakeLedger):
    """Every word of every claim is hostile."""

    def __init__(self) -> None:
        super().__init__(len(HOSTILE))
        self.all = [
            replace(row, text=text, claimant=text, happened=text, said=text, place=text, ref=f"NK-{n:06d}")
            for n, (row, text) in enumerate(zip(self.all, HOSTILE, strict=True))
        ]
        sides = (SideCard("s", "A", HOSTILE[1], Role.PARTY, (HOSTILE[0],)), *CASE.sides[1:])
        self.case_cards = [
            replace(CASE, name=text or "x", desk=text, banner=text, sides=sides, id=f"case-{n}")
            for n, text in enumerate(HOSTILE)
        ]

    def claim(self, claim_id: str) -> Any:
        card = super().claim(claim_id)
        bad = card.text or "[/]"
        return replace(card, original=bad, place_words=bad, equipment=(bad, bad), owner=bad, claimant=bad)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_desk_full_of_hostile_claims_shows_them_and_lives(
    size: tuple[int, int], no_markup: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = HostileLedger()
    monkeypatch.setattr(db, "open_ledger", lambda url, **named: ledger)
    monkeypatch.setattr(doors, "claim_page", lambda *walk: None)
    app = FactcheckApp("[/] at.db", "[@click=app.quit]you[/]", glance=None)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.ledger is not None)
        for case in ledger.case_cards[:4]:
            app.open_case(case)
            desk = await on_screen(pilot, Desk)
            await until(pilot, lambda desk=desk: desk.state.rows and not desk.asking)  # type: ignore[misc]
        for y in range(1, len(HOSTILE) + 1):
            await pilot.click(desk.list, offset=(20, min(y, desk.list.size.height - 1)))
            await pilot.click(desk.list, offset=(50, min(y, desk.list.size.height - 1)))
        await pilot.press("end")
        desk.tell(HOSTILE[0])
        desk.tell_error(InputError(HOSTILE[1], hint=HOSTILE[4]))
        await pilot.pause()
        drawn = "\n".join(words(widget) for widget in (desk.list, desk.detail, desk.masthead, desk.notice))
        assert acting(drawn) == set()
        assert "fire [/] at" in drawn
        assert "[@click=app.quit]" in drawn
        assert app._exception is None
        assert app.return_code is None


async def test_hostile_cases_are_listed_and_chosen(no_markup: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.screens.cases import Cases

    ledger = HostileLedger()
    monkeypatch.setattr(db, "open_ledger", lambda url, **named: ledger)
    app = FactcheckApp("desk.db", "you")
    async with app.run_test(size=(100, 70)) as pilot:
        cases = await on_screen(pilot, Cases)
        await until(pilot, lambda: len(cases.list.cases) == len(HOSTILE))
        await pilot.press("down", "down")
        assert acting(words(cases.list)) == set()
        assert "fire [/] at" in words(cases.list)


async def test_hostile_text_in_the_filter_line_is_a_search_or_a_sentence(
    no_markup: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = HostileLedger()
    monkeypatch.setattr(db, "open_ledger", lambda url, **named: ledger)
    app = FactcheckApp("desk.db", "you")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.ledger is not None)
        app.open_case(CASE)
        desk = await on_screen(pilot, Desk)
        await pilot.press("slash")
        assert isinstance(desk.filter.field, FilterField)
        for text in (*HOSTILE[:-1], "kind:[/]", "from:[@click=app.quit]", 'side:"', "verdict:" + "x" * 1_000):
            desk.filter.field.value = text
            desk.filter.finish()
            await until(pilot, lambda text=text: desk.state.line == text)  # type: ignore[misc]
        await until(pilot, lambda: not desk.asking)
        assert acting(words(desk.filter.field) + words(desk.filter)) == set()
        assert app._exception is None


@given(st.text())
def test_shown_text_is_the_very_text_but_for_what_acts(text: str) -> None:
    assert line(text).plain == clean_line(text)
    assert line((text, "bold $ink")).plain == clean_line(text)
    assert acting(shown(text).plain) == set()
    assert lines([line(text), line(text)]).plain == f"{clean_line(text)}\n{clean_line(text)}"


@given(st.text(max_size=80), st.integers(1, 60))
def test_cut_text_fills_its_cells_exactly(text: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(fit(clean_line(text), width)) == width


@pytest.mark.parametrize("text", HOSTILE)
def test_the_last_gate_lets_nothing_act(text: str) -> None:
    drawn = LastGate().apply([Segment(text), Segment("\x1b[1;1H", None, [])], Color.parse("black"))
    assert acting(drawn[0].text) == set()
    assert drawn[0].text == clean_line(text)


def test_errors_and_chips_are_plain_text() -> None:
    error = InputError("No [/] here.", hint="[@click=app.quit]Try[/]")
    assert sentence(error).plain == "Not accepted. No [/] here. [@click=app.quit]Try[/]"
    assert chip("[", Role.PARTY).plain == " [ "


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_a_filter_or_a_refusal(text: str) -> None:
    with contextlib.suppress(InputError):
        assert parse_filter(text).case_id == ""


# Nobody may go round the gate: looked up in the source.

MAKERS = {"line", "lines", "shown", "sentence", "chip"}
FORBIDDEN = {"from_markup", "from_rich_text", "from_text", "notify", "styled", "assemble", "escape"}


def faces() -> list[Source]:
    return [
        s for s in sources() if s.package == "tui" and s.module != "tui.shown" and ".verbs" not in s.module
    ]


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def declares_content(function: ast.FunctionDef) -> bool:
    return function.returns is not None and ast.unparse(function.returns) == "Content"


@cache
def content_functions() -> frozenset[str]:
    """The functions of all modules that are declared to give Content, which the type checker holds."""
    return frozenset(
        f"{s.module}.{node.name}"
        for s in faces()
        for node in s.tree.body
        if isinstance(node, ast.FunctionDef) and declares_content(node)
    )


def gives_content(source: Source) -> set[str]:
    """Names of this module's functions, taken in or its own, and arguments that are declared as Content."""
    functions = [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef)]
    declared = {f.name for f in functions if declares_content(f)}
    taken_in = {name.rpartition(".")[2] for _, name in source.imports() if name in content_functions()}
    arguments = {
        a.arg
        for f in functions
        for a in f.args.args
        if a.annotation is not None and ast.unparse(a.annotation) == "Content"
    }
    return declared | taken_in | arguments | MAKERS


def is_gated(value: ast.expr, source: Source) -> bool:
    if isinstance(value, ast.Call):
        return called(value) in gives_content(source)
    if isinstance(value, ast.IfExp):
        return is_gated(value.body, source) and is_gated(value.orelse, source)
    return isinstance(value, ast.Name) and value.id in gives_content(source)


def test_nothing_parses_markup_or_notifies_past_the_gate() -> None:
    found = [
        f"{source.path}:{node.lineno} {called(node)}"
        for source in faces()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and (
            called(node) in FORBIDDEN
            or any(k.arg == "markup" and getattr(k.value, "value", None) is not False for k in node.keywords)
            or (called(node) == "Content" and any(getattr(a, "value", None) != "" for a in node.args))
        )
        and not (isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in ("re", "html"))
    ]
    assert found == []


def test_widgets_are_given_content_made_by_the_gate() -> None:
    found = [
        f"{source.path}:{node.lineno} {ast.unparse(node)[:70]}"
        for source in faces()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and node.args
        and (
            f"textual.widgets.{called(node)}" in {name for _, name in source.imports()}
            or (called(node) == "update" and "Static" in source.text and len(node.args) == 1)
        )
        and not isinstance(node.args[0], ast.GeneratorExp | ast.Dict | ast.SetComp)
        and not is_gated(node.args[0], source)
    ]
    assert found == [], "text reaches a widget only as line(...) or shown(...)"


def test_titles_and_tooltips_are_content_too() -> None:
    attributes = {"border_title", "border_subtitle", "tooltip"}
    found = [
        f"{source.path}:{node.lineno}"
        for source in faces()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
        and target.attr in attributes
        and not is_gated(node.value, source)
        and not isinstance(node.value, ast.Constant)
    ]
    assert found == []


def test_what_draws_itself_draws_content() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in faces()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        and node.name == "render"
        and (node.returns is None or ast.unparse(node.returns) not in ("Content", "Visual"))
    ]
    assert found == []
