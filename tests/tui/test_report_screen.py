"""A report chosen, looked at and saved in the app, with the bytes of the command line."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import db
from factcheck.cards import Head
from factcheck.vocabulary import Layout, Profile
from tests.tui.pressing import on_screen, screen_words, until, words
from tests.tui.su25 import HOSTILE, USER, at_claim, at_the_desk_of, build_su25, claim, link
from tui import doors
from tui.cli import main
from tui.doors import Offer
from tui.reporting import Extent
from tui.screens.claim_page import ClaimPage
from tui.screens.desk import Desk
from tui.screens.question import Question
from tui.screens.report import Report
from tui.shown import line
from tui.widgets.key_line import KeyLine

Build = Callable[[str], object]


@pytest.fixture
def url(fresh_copy: Callable[[Build], str]) -> str:
    """The case on either database."""
    return fresh_copy(build_su25)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the program is started in; reports go here by default."""
    here = tmp_path / "reports"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


sqlite_only = pytest.mark.parametrize("engine", ["sqlite"])
DEFAULT = "Nagorno-Karabakh-2020.md"


@asynccontextmanager
async def reporting(
    url: str, offer: Offer | None = None, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[Any], Report]]:
    """The screen, its first preview read."""
    async with at_the_desk_of(url, size) as (pilot, desk):
        assert desk.case is not None
        doors.report(desk, desk.case, lambda _: None, offer)
        screen = await on_screen(pilot, Report)
        await until(pilot, lambda: screen.lines != () and not screen.asking, "the preview")
        yield pilot, screen


async def settled(pilot: Pilot[Any], screen: Report) -> None:
    """Wait until the preview shows what is chosen now."""
    await until(pilot, lambda: screen._pause is None and not screen.asking, "the preview")


async def choose(pilot: Pilot[Any], screen: Report, name: str, keys: str) -> None:
    """Type into a field."""
    screen.rows[name].input.focus()
    await pilot.pause()
    await pilot.press(*keys)


def note(screen: Report, name: str) -> str:
    """What is said beside a field."""
    return line(*screen.rows[name].note).plain


async def saved(pilot: Pilot[Any], screen: Report) -> str:
    """Save; the sentence that tells it."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: screen.notice.says.startswith("Saved"), "saving")
    return screen.notice.says


def same_but_for_the_export(one: bytes, other: bytes) -> bool:
    """Whether the two reports differ in their "Exported" line alone."""
    ours, theirs = one.splitlines(), other.splitlines()
    assert ours[-1].startswith(b"Exported ")
    assert theirs[-1].startswith(b"Exported ")
    return ours[:-1] == theirs[:-1]


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("layout", list(Layout))
async def test_the_file_has_the_bytes_of_the_command_line(
    url: str, folder: Path, profile: Profile, layout: Layout
) -> None:
    link(url, "none", "su25", note="for the desk")
    async with reporting(url) as (pilot, screen):
        if profile is Profile.INTERNAL:
            await choose(pilot, screen, "profile", "i")
        if layout is Layout.PLAIN:
            await choose(pilot, screen, "layout", "p")
        assert (screen.choice.profile, screen.choice.layout) == (profile, layout)
        await saved(pilot, screen)
        target = screen.choice.target()
    options = ["--profile", profile.value, "--layout", layout.value, "--out", str(folder / "cli.md")]
    assert main(["--db", url, "--user", USER, "report", *options]) == 0
    assert same_but_for_the_export(target.read_bytes(), (folder / "cli.md").read_bytes())


async def test_an_export_is_recorded(url: str, folder: Path) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        before, case_id = ledger.head().seq, ledger.cases()[0].id
    async with reporting(url) as (pilot, screen):
        says = await saved(pilot, screen)
        assert says == f"Saved {folder / DEFAULT}: 6 claims, 1 source."
        assert oct(os.stat(folder / DEFAULT).st_mode & 0o777) == "0o600"
    with db.open_ledger(url, user=USER) as ledger:
        assert ledger.head().seq == before + 1
        assert list(ledger.history(case_id))[-1].deed == "exported a report"


@sqlite_only
async def test_a_reader_saves_and_is_told_that_it_was_not_recorded(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "open_ledger", partial(db.open_ledger, read_only=True))
    async with reporting(url) as (pilot, screen):
        says = await saved(pilot, screen)
        assert says.endswith("Not recorded: the database is open for reading only.")
    assert (folder / DEFAULT).read_bytes().startswith(b"# Nagorno-Karabakh 2020")


@sqlite_only
async def test_g_r_opens_it_with_the_whole_case_and_shows_the_text(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, _):
        await pilot.press("g", "r")
        screen = await on_screen(pilot, Report)
        await until(pilot, lambda: screen.lines != () and not screen.asking)
        assert screen.choice.extent is Extent.CASE
        assert (
            words(screen.paper)
            .splitlines()[0]
            .strip()
            .startswith("# Nagorno-Karabakh 2020: what each side says")
        )
        assert "6 claims, 1 source" in words(screen.facts)
        assert "Ctrl+S save" in words(screen.query_one(KeyLine))
        await pilot.press("pagedown")
        assert screen.paper.top > 0
        screen.tell("Saved.", stays=True)
        await pilot.press("escape")
        await on_screen(pilot, Desk)


@sqlite_only
async def test_the_desk_s_filter_is_what_it_covers(url: str) -> None:
    async with at_the_desk_of(url) as (pilot, desk):
        await pilot.press("slash", *"side:b", "enter")
        await until(pilot, lambda: len(desk.state.rows) == 2)
        await pilot.press("g", "r")
        screen = await on_screen(pilot, Report)
        await until(pilot, lambda: screen.lines != () and not screen.asking)
        assert (screen.choice.extent, screen.choice.line) == (Extent.FILTER, "side:b")
        assert "2 claims" in words(screen.facts)
        assert "- Scope: chosen claims (2)" in screen.lines


@sqlite_only
async def test_from_a_claim_it_covers_the_claim_and_its_links(url: str) -> None:
    link(url, "none", "su25")
    async with at_claim(url) as (pilot, page):
        await pilot.press("g", "r")
        screen = await on_screen(pilot, Report)
        await until(pilot, lambda: screen.lines != () and not screen.asking)
        assert screen.choice.extent is Extent.CLAIMS
        assert f"{claim(url, 'su25').ref} and 1 claim linked with it" in screen_words(pilot.app)
        assert "- Scope: chosen claims (2)" in screen.lines
        await pilot.press("escape")
        assert await on_screen(pilot, ClaimPage) is page


@sqlite_only
async def test_an_incident_is_found_by_a_part_of_its_title(url: str, folder: Path) -> None:
    with db.open_ledger(url, user=USER) as ledger:
        case = ledger.cases()[0]
        made = ledger.add_incident(case.id, "The Su-25 of 12 October")
        ledger.join_incident(made.id, [claim(url, "su25").id, claim(url, "none").id])
        ledger.add_incident(case.id, "Ganja, 4 October")
    async with reporting(url) as (pilot, screen):
        await choose(pilot, screen, "extent", "i")
        await until(pilot, lambda: "Which incident?" in screen.rows["incident"].refusal)
        assert "2 incidents, for example The Su-25 of 12 October" in note(screen, "incident")
        await choose(pilot, screen, "incident", "october")
        assert "1 more fit" in note(screen, "incident")
        await choose(pilot, screen, "incident", " 12")
        await until(pilot, lambda: any("The Su-25 of 12 October" in text for text in screen.lines))
        await settled(pilot, screen)
        assert f"{made.ref} The Su-25 of 12 October, 2 claims" in note(screen, "incident")
        says = await saved(pilot, screen)
        assert f"Nagorno-Karabakh-2020-{made.ref}.md: 2 claims" in says
    with db.open_ledger(url, user=USER) as ledger:
        assert list(ledger.history(case.id))[-1].deed == "exported a report"


@sqlite_only
async def test_a_filter_that_is_not_understood_says_so_at_its_field(url: str) -> None:
    async with reporting(url, Offer(line="igla")) as (pilot, screen):
        await choose(pilot, screen, "filter", " kind:x")
        await until(pilot, lambda: "kind:x is not known" in screen.rows["filter"].refusal)
        assert screen.lines == ()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not screen.asking)
        assert not list(Path.cwd().iterdir())
        screen.rows["filter"].input.value = "nothing fits this"  # type: ignore[union-attr]
        await until(pilot, lambda: "No claim fits this filter." in screen.rows["filter"].refusal)


async def test_a_report_none_of_whose_claims_may_be_printed_is_refused(url: str, folder: Path) -> None:
    one, other = claim(url, "su25"), claim(url, "none")
    with db.open_ledger(url, user=USER) as ledger:
        ledger.edit_claim(one.id, {"publish": "no"}, expected_version=one.version)
        hidden = {"publish": "embargo", "embargo_until_at": 32_472_144_000_000_000}
        ledger.edit_claim(other.id, hidden, expected_version=other.version)
        before = ledger.head()
    none = f"None of these 2 claims may be printed now: {one.ref}, {other.ref}."
    async with at_the_desk_of(url, (120, 36)) as (pilot, desk):
        assert desk.case is not None
        doors.report(desk, desk.case, lambda _: None, Offer(claim_ids=(one.id, other.id)))
        screen = await on_screen(pilot, Report)
        await until(pilot, lambda: screen.rows["extent"].refusal.startswith(none), "the refusal")
        assert screen.lines == ()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not screen.asking)
        assert not screen.notice.says.startswith("Saved")
        assert not list(folder.iterdir())
        await choose(pilot, screen, "profile", "i")
        await settled(pilot, screen)
        assert "- Scope: chosen claims (2)" in screen.lines
        assert screen.rows["extent"].refusal == ""
    with db.open_ledger(url, user=USER) as ledger:
        assert ledger.head() == before


@sqlite_only
async def test_a_file_is_replaced_only_when_told_so(url: str, folder: Path) -> None:
    (folder / DEFAULT).write_text("mine")
    async with reporting(url) as (pilot, screen):
        await pilot.press("ctrl+s")
        asked = await on_screen(pilot, Question)
        assert DEFAULT in asked.asks
        await pilot.press("escape")
        await on_screen(pilot, Report)
        assert (folder / DEFAULT).read_text() == "mine"
        await pilot.press("ctrl+s")
        await on_screen(pilot, Question)
        await pilot.press("enter")
        await until(pilot, lambda: screen.notice.says.startswith("Saved"))
    assert (folder / DEFAULT).read_text().startswith("# Nagorno")


def standing(url: str) -> tuple[Head, list[object]]:
    """Where history stands and what is wrong in the file; suggestions are kept in it beside history."""
    with db.open_ledger(url, user=USER) as ledger:
        return ledger.head(), list(ledger.verify())


@sqlite_only
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("{folder}", "is a folder"),
        ("{folder}/none/x.md", "There is no folder"),
        ("{database}", "is the database itself"),
        ("a\0b", "That is no file name"),
        ("x" * 400, "File name too long"),
    ],
)
async def test_a_path_that_cannot_be_written_is_refused(
    url: str, folder: Path, typed: str, says: str
) -> None:
    before = standing(url)
    async with reporting(url) as (pilot, screen):
        screen.rows["path"].input.value = typed.format(folder=folder, database=url)  # type: ignore[union-attr]
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: says in screen.rows["path"].refusal or says in screen.notice.says)
    assert standing(url) == before
    assert list(folder.iterdir()) == []


@sqlite_only
async def test_an_own_path_stays_when_the_choices_change(url: str, folder: Path) -> None:
    async with reporting(url) as (pilot, screen):
        await choose(pilot, screen, "profile", "i")
        assert screen.rows["path"].text.endswith("Nagorno-Karabakh-2020-internal.md")
        screen.rows["path"].input.value = str(folder / "mine.md")  # type: ignore[union-attr]
        await choose(pilot, screen, "profile", "t")
        assert screen.rows["path"].text.endswith("mine.md")
        await saved(pilot, screen)
    assert (folder / "mine.md").exists()


@sqlite_only
async def test_internal_says_so_and_public_holds_no_note(url: str) -> None:
    async with reporting(url) as (pilot, screen):
        assert not any("The article gives no hour" in text for text in screen.lines)
        await choose(pilot, screen, "profile", "i")
        await until(pilot, lambda: any("The article gives no hour" in text for text in screen.lines))
        await settled(pilot, screen)
        assert "internal: do not publish" in words(screen.facts)


@sqlite_only
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (200, 60)])
async def test_it_fits_every_window_and_shows_hostile_words_as_markdown(
    url: str, size: tuple[int, int]
) -> None:
    offer = Offer(claim_ids=(claim(url, "hostile").id,))
    async with reporting(url, offer, size) as (pilot, screen):
        shown = screen_words(pilot.app)
        for label in ("Covers", "For", "Layout", "Save to", "preview", "# Nagorno-Karabakh 2020"):
            assert label in shown
        text = "\n".join(screen.lines)
        assert HOSTILE not in text
        assert "\\[@click=app.quit\\]x\\[/\\]" in text
        widest = max(row.cell_length for row in screen.paper.print.lines)
        assert widest <= screen.paper.size.width - 3
        await pilot.click(screen.paper, offset=(10, 2))
        assert pilot.app.is_running


@sqlite_only
async def test_the_first_screenful_comes_before_the_rest(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    shown = Report._show_lines

    def seen(self: Report, lines: tuple[str, ...]) -> None:
        begun.append(len(lines))
        shown(self, lines)

    monkeypatch.setattr(Report, "_show_lines", seen)
    async with reporting(url) as (_, screen):
        assert begun[0] == 60
        assert begun[-1] == len(screen.lines) > 60
