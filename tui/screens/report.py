"""What goes out: how much of the case, for whom, how it looks; a live preview; Ctrl+S saves the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

import db
from factcheck.cards import CaseCard, IncidentCard
from factcheck.dossier import Scope
from factcheck.errors import FactcheckError, InputError
from factcheck.vocabulary import Layout, Profile
from tui import keys
from tui.doors import Offer
from tui.form_fields import FormField, Shape
from tui.report_print import set_lines
from tui.reporting import Exported, Extent, Preview, Reporting, export, preview, summary_words
from tui.screens.question import Question
from tui.screens.sheet import Sheet
from tui.shown import Part, line
from tui.widgets.form_row import FormRow
from tui.widgets.paper import Paper
from tui.widgets.word_choice import Option, WordChoice

PAUSE_S = 0.3
"""The preview follows the typing after this pause."""
FIELDS = (
    FormField("extent", "Covers", 0, Shape.WORD),
    FormField("incident", "Incident", 0, hint="a part of its title, or its reference"),
    FormField("filter", "Which claims", 0, hint="words, side:a kind:shootdown from:2020-10-12"),
    FormField("profile", "For", 0, Shape.WORD),
    FormField("layout", "Layout", 0, Shape.WORD),
    FormField("path", "Save to", 0, limit=4_000),
)


class PreviewBegins(Message):
    """A worker has the first screenful of the preview that was asked as number ``turn``."""

    def __init__(self, turn: int, lines: Sequence[str]) -> None:
        super().__init__()
        self.turn, self.lines = turn, tuple(lines)


class Report(Sheet[str]):
    """One report. ``offer`` is what the screen below would have it cover."""

    SHEET = "report"
    BINDINGS = keys.bindings("report")
    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "#row-extent WordChoice"

    def __init__(self, case: CaseCard, offer: Offer | None = None) -> None:
        super().__init__(case)
        self.the_case = case
        self.offer = offer or Offer()
        self.choice = Reporting.begin(case, "", self.offer)
        self.turn = 0
        self.lines: tuple[str, ...] = ()
        self._pause: Timer | None = None
        self._path_is_own = False

    def compose_body(self) -> ComposeResult:
        self.rows = {one.name: FormRow(one, options=self._options(one.name)) for one in FIELDS}
        self.facts = Static(id="facts", markup=False)
        self.paper = Paper()
        with VerticalScroll(id="form", can_focus=False):
            yield from self.rows.values()
        yield self.facts
        yield self.paper

    def _options(self, name: str) -> tuple[Option, ...]:
        if name == "profile":
            public = Option(Profile.PUBLIC.value, "the public: nothing confidential, embargoed or internal")
            return (public, Option(Profile.INTERNAL.value, "internal use: everything, do not publish"))
        if name == "layout":
            tables = Option(Layout.TABLE.value, "tables (GFM)", "table")
            return (tables, Option(Layout.PLAIN.value, "plain (CommonMark only)"))
        extents = [
            Option(Extent.CASE, "the whole case", "whole"),
            Option(Extent.INCIDENT, "one incident", "incident"),
        ]
        extents.append(Option(Extent.FILTER, "claims that fit a filter", "filter"))
        if self.offer.claim_ids:
            extents.append(Option(Extent.CLAIMS, self.offer.label or "the chosen claims", "chosen"))
        return tuple(extents)

    def on_mount(self) -> None:
        super().on_mount()
        choice = self.choice
        choice.url = self.host.url
        values = {
            "extent": choice.extent,
            "filter": choice.line,
            "profile": choice.profile,
            "layout": choice.layout,
        }
        for name, value in values.items():
            self.rows[name].show(str(value))
        self._draw()
        case_id = choice.case.id
        self.ask(
            "incidents",
            lambda ledger: ledger.incidents(case_id),
            self._have_incidents,
            says="reading incidents",
        )

    def _have_incidents(self, incidents: tuple[IncidentCard, ...]) -> None:
        self.choice.incidents = incidents
        self._draw()
        self._preview()

    # Drawing.

    def _draw(self) -> None:
        extent = self.choice.extent
        self.rows["incident"].display = extent is Extent.INCIDENT
        self.rows["filter"].display = extent is Extent.FILTER
        self.rows["incident"].say(*self._incident_note())
        if not self._path_is_own:
            self.rows["path"].show(self.choice.default_path)
        self.refresh_bindings()

    def _incident_note(self) -> list[Part]:
        fitting, known = self.choice.fitting, self.choice.incidents
        if not known:
            return [("this case has no incidents yet", "$soft")]
        if not fitting:
            some = ", ".join(one.title for one in known[:3])
            return [(f"{len(known)} incidents, for example {some}", "$soft")]
        first = fitting[0]
        others = f"; {len(fitting) - 1} more fit" if len(fitting) > 1 else ""
        return [(f"{first.ref} {first.title}", "$ink"), (f", {first.claims} claims{others}", "$soft")]

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    # Choosing.

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        row, choice = message.row, self.choice
        for other in self.rows.values():
            other.refuse("")
        match row.name_of_field:
            case "extent":
                choice.extent = Extent(row.text)
            case "incident":
                choice.incident_text = row.text
            case "filter":
                choice.line = row.text
            case "profile":
                choice.profile = Profile(row.text)
            case "layout":
                choice.layout = Layout(row.text)
            case "path":
                choice.path, self._path_is_own = row.text, bool(row.text.strip())
                return
        self._draw()
        self._preview_soon()

    @on(Input.Submitted)
    @on(WordChoice.Entered)
    def _entered(self) -> None:
        self.focus_next()

    def action_page(self, pages: int) -> None:
        self.paper.action_page(pages)

    # The preview.

    def _preview_soon(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._preview)

    def _preview(self) -> None:
        self._pause = None
        self.turn += 1
        try:
            wanted = self.choice.speaking()
        except InputError as error:
            self._no_preview(error)
            return
        question = partial(self._read, self.turn, wanted, self.choice.profile, self.choice.layout)
        self.ask("preview", question, self._previewed, otherwise=self._no_preview, says="writing the preview")

    def _read(
        self,
        turn: int,
        wanted: Callable[[db.Ledger], Scope],
        profile: Profile,
        layout: Layout,
        ledger: db.Ledger,
    ) -> Preview:
        """In a worker: post the first screenful, give the rest."""
        worker = get_current_worker()
        return preview(
            ledger,
            wanted(ledger),
            profile,
            layout,
            first=lambda lines: self.post_message(PreviewBegins(turn, lines)),
            is_over=lambda: worker.is_cancelled or turn != self.turn,
        )

    @on(PreviewBegins)
    def _begins(self, message: PreviewBegins) -> None:
        if message.turn == self.turn:
            self._show_lines(message.lines)

    def _previewed(self, read: Preview) -> None:
        self._show_lines(read.lines)
        if read.summary is not None:
            self._say(summary_words(read.summary))
        else:
            self._say(f"the first {len(read.lines)} lines; the file has more")

    def _show_lines(self, lines: tuple[str, ...]) -> None:
        is_other = lines[:1] != self.lines[:1]
        self.lines = lines
        self.paper.show(partial(set_lines, lines), keep=not is_other)

    def _no_preview(self, error: FactcheckError) -> None:
        """Nothing to show: the field that lacks something says so."""
        self.lines = ()
        self.paper.show(partial(set_lines, ()), keep=False)
        self._say("")
        row = self.rows.get(error.field) if isinstance(error, InputError) else None
        if row is not None:
            row.refuse(str(error))
        else:
            self.tell_error(error)

    def _say(self, words: str) -> None:
        inside = self.choice.profile is Profile.INTERNAL
        mark: Part = ("internal: do not publish  ", "bold $warm") if inside and words else ""
        self.facts.update(line(("preview  ", "bold $accent"), mark, (words, "$soft")))

    # Saving.

    def action_save(self) -> None:
        """Ask before a file is replaced, then write it."""
        self.rows["path"].refuse("")
        try:
            wanted, target = self.choice.speaking(), self.choice.target()
        except InputError as error:
            self._refuse(error)
            return
        if target.exists():
            asks = Question(f"Replace {target.name}?", explains=f"{target} exists already.", yes="replace it")
            self.app.push_screen(asks, partial(self._replace, wanted, target))
        else:
            self._save(wanted, target)

    def _replace(self, wanted: Callable[[db.Ledger], Scope], target: Path, yes: bool | None) -> None:
        if yes:
            self._save(wanted, target)

    def _save(self, wanted: Callable[[db.Ledger], Scope], target: Path) -> None:
        profile, layout = self.choice.profile, self.choice.layout
        self.deed(
            "export",
            lambda ledger: export(ledger, wanted(ledger), profile, layout, target),
            self._saved,
            otherwise=self._refuse,
            says="writing the report",
        )

    def _saved(self, done: Exported) -> None:
        recorded = f" Not recorded: {done.not_recorded}." if done.not_recorded else ""
        self.tell(f"Saved {done.target}: {summary_words(done.summary)}.{recorded}", stays=True)
        self.show_masthead()

    def _refuse(self, error: FactcheckError) -> None:
        row = self.rows.get(error.field) if isinstance(error, InputError) else None
        if row is None:
            self.tell_error(error)
            return
        row.refuse(str(error))
        row.input.focus()

    def _go(self, place: str | None) -> None:
        """There is no way from here to here."""
        super()._go(None if place == "report" else place)

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        else:
            self.dismiss(None)
